"""S101."""

import re
from collections.abc import Iterator

from records.audit.notice import Found
from records.audit.paper import PaperView
from records.model import Finding

FORMS = frozenset({"record_identification_form", "withdrawal_sheet"})
"""Kinds that tell of a release in words of their own, without a stamp's parts."""

REACH = 6
"""A stamp's parts stand within so many lines below its words."""

LEFT = {
    "authority": re.compile(
        r"\b(?:AUTHORITY|AUTH|PROGRAM|GUIDELINES|PER|BY|UNDER|ACT|NARA)\b|\bE\.?\s?O\b", re.IGNORECASE
    ),
    "date": re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[/-]\d{1,2}[/-]\d{2,4}\b|\bDATED?\b", re.IGNORECASE),
}
"""What of an authority and of a date the scanner leaves where they cannot be read."""

RELEASES = ("declassified", "declassified in part")
ABSENT = 0.8


def find(paper: PaperView) -> Iterator[Found]:
    """A stamp of release lacks its authority or its date.

    What it finds: A stamp that declassifies the paper, in whole or in part, and on which no authority (an order, a
    project, a case number) or no date could be read, where no other stamp of the paper has both.
    Parts that are there and cannot be read, and record forms, are passed over.
    Why it matters: A release must name who allowed it and when; without, it cannot be checked, and the paper's status
    has no first day.
    What to do: Look at the scan; enter what is there. Where the stamp is bare, ask the holder for the record of the
    release.
    Source: 32 CFR 2001.25(b).
    """
    stamps = [one for one in paper.all("stamps") if one.value in RELEASES]
    if paper.kind in FORMS or any(not lacking(one) for one in stamps):
        return
    for one in stamps:
        at = one.evidence.spans[0].line_start
        own = {span.line_start for span in paper.date.evidence.spans} if paper.date else set[int]()
        lines = [line for line in paper.lines if at <= line.number <= at + REACH and line.number not in own]
        near = "\n".join(line.text for line in lines)
        gone = [name for name in lacking(one) if not LEFT[name].search(near)]
        if gone:
            yield paper.found(f"stamp “{one.value}” without {' and '.join(gone)}", one, sure=ABSENT)


def lacking(stamp: Finding) -> list[str]:
    """What a stamp does not show."""
    named = stamp.part("authority") or stamp.part("case_number")
    return [name for name, shown in (("authority", named), ("date", stamp.part("date"))) if not shown]
