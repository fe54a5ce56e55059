"""D119."""

import re
from collections.abc import Iterator

from records.audit.notice import Found
from records.audit.paper import PaperView

FIRST = "2010-06-27"
NUMERIC = re.compile(r"\d{1,4}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?\d{1,4}")


def find(paper: PaperView) -> Iterator[Found]:
    """A declassification date is not written as YYYYMMDD.

    What it finds: On a paper of 27 June 2010 and later a date in figures other than year, month and day in eight
    figures, as 20351010.
    Why it matters: 10/11/35 means two days to two readers; the form was fixed to end that.
    What to do: Nothing on old papers but to read the date with care; on papers of one's own, mend the form.
    Source: 32 CFR 2001.21(a)(4).
    """
    if paper.date is None or paper.date.value < FIRST:
        return
    for one in paper.instructions:
        for printed in one.printed:
            if NUMERIC.fullmatch(printed.raw.strip()):
                yield paper.found(f"“{printed.raw.strip()}” is not written as YYYYMMDD", one.finding, paper.date)
