"""D101."""

from collections.abc import Iterator

from records.audit.notice import Found
from records.audit.paper import PaperView


def find(paper: PaperView) -> Iterator[Found]:
    """An instruction names a day that no calendar has.

    What it finds: A declassification date whose month or day does not exist, as 2/30/2010 or 29 February of a common
    year.
    Why it matters: Such a date ends nothing: the paper stays in force until a person decides, and an automatic list
    passes over it.
    What to do: Look at the scan. Where the scanner misread it, correct declassify_on; where the paper says so itself,
    refer it to the originating agency.
    Source: 32 CFR 2001.12(a); the calendar.
    """
    for one in paper.instructions:
        for printed in one.printed:
            if printed.day is None:
                yield paper.found(f"“{printed.raw.strip()}” is a day that no calendar has", one.finding)
