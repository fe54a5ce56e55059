"""S101."""

from collections.abc import Iterator

from records.audit.notice import Found
from records.audit.paper import PaperView
from records.model import Finding

RELEASES = ("declassified", "declassified in part")
ABSENT = 0.8


def find(paper: PaperView) -> Iterator[Found]:
    """A stamp of release lacks its authority or its date.

    What it finds: A stamp that declassifies the paper, in whole or in part, and on which no authority (an order, a
    project, a case number) or no date could be read, where no other stamp of the paper has both.
    Why it matters: A release must name who allowed it and when; without, it cannot be checked, and the paper's status
    has no first day.
    What to do: Look at the scan; enter what is there. Where the stamp is bare, ask the holder for the record of the
    release.
    Source: 32 CFR 2001.25(b).
    """
    stamps = [one for one in paper.all("stamps") if one.value in RELEASES]
    if any(not lacking(one) for one in stamps):
        return
    for one in stamps:
        yield paper.found(f"stamp “{one.value}” without {' and '.join(lacking(one))}", one, sure=ABSENT)


def lacking(stamp: Finding) -> list[str]:
    """What a stamp does not show."""
    named = stamp.part("authority") or stamp.part("case_number")
    return [name for name, shown in (("authority", named), ("date", stamp.part("date"))) if not shown]
