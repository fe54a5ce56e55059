"""M103."""

import re
from collections.abc import Iterator

from records.audit.marks import marks_of
from records.audit.notice import Found
from records.audit.paper import PaperView

FOREIGN = re.compile(r"REL(?: TO\b.*)?|RELIDO|[A-Z]{3}\b.*\bEYES(?: ONLY)?|DISPLAY ONLY.*")


def find(paper: PaperView) -> Iterator[Found]:
    """One mark forbids and allows release to foreigners.

    What it finds: NOFORN together with REL TO, RELIDO, EYES ONLY for named countries, or DISPLAY ONLY in one banner or
    portion mark.
    Why it matters: The two exclude each other; whoever follows the second discloses what the first forbids.
    What to do: Treat the paper as NOFORN and ask its agency which was meant.
    Source: Register and Manual, H.8.
    """
    for mark in marks_of(paper):
        allowed = next((value for value in mark.values if FOREIGN.fullmatch(value)), None)
        if allowed and {"NOFORN", "NF"} & set(mark.values):
            yield paper.found(f"“{mark.text}” holds NOFORN and {allowed}", sure=mark.sure, line=mark.line)
