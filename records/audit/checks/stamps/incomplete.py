"""S101."""

import re
from collections.abc import Iterator

from records.audit.notice import Found
from records.audit.paper import PaperView
from records.model import Finding

FORMS = frozenset({"record_identification_form", "withdrawal_sheet"})
"""Kinds that tell of a release in words of their own, without a stamp's parts."""

REACH, AROUND = 8, 4
"""A stamp's parts stand within so many lines below its words."""

LEFT = {
    "authority": re.compile(
        r"\b(?:AUTHORITY|AUTH|PROGRAM|GUIDELINES|PER|BY|UNDER|ACT|NARA)\b|\bE\.?\s?O\b", re.IGNORECASE
    ),
    "date": re.compile(
        r"\b(?:19|20)\d\d\b|\b\d{1,2}[/-]\d{1,2}[/-]\d{2,4}\b|\bDATED?\b|\d ?[/|^][0-9il]", re.IGNORECASE
    ),
}
"""What of an authority and of a date the scanner leaves where they cannot be read."""

CHOICES = re.compile(r"\bTOTAL DENIAL\b|\b(?:DENIED|DENIAL|DENY) IN FULL\b|\bIN FULL$", re.IGNORECASE)
"""What stands near the words where a form offers them to be ticked."""
HANDWRITTEN = re.compile(r"[\w'’][/\\°'^]\S{0,40}[/\\°'^]|\d\S{0,40}[a-z]\S{0,2}$")
"""What a scanner makes of a day or of initials written by hand below the words."""
MAY_BE_SPOILED = 0.5
RELEASES = ("declassified", "declassified in part")
ABSENT = 0.8


def find(paper: PaperView) -> Iterator[Found]:
    """A stamp of release lacks its authority or its date.

    What it finds: A stamp that declassifies the paper, in whole or in part, and on which no authority (an order, a
    project, a case number) or no date could be read, where no other stamp of the paper has both.
    Parts that are there and cannot be read, words that a form offers to be ticked, and record forms, are passed over.
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
        own = {span.line_start for span in paper.date.evidence.spans} - {at + 1} if paper.date else set[int]()
        lines = [line for line in paper.lines if at <= line.number <= at + REACH and line.number not in own]
        near = "\n".join(line.text for line in lines)
        gone = [name for name in lacking(one) if not LEFT[name].search(near)]
        around = (line.text.strip() for line in paper.lines if abs(line.number - at) <= AROUND and line.number != at)
        if gone and not any(CHOICES.search(text) for text in around):
            sure = MAY_BE_SPOILED if any(HANDWRITTEN.search(line.text.strip()) for line in lines[1:]) else ABSENT
            yield paper.found(f"stamp “{one.value}” without {' and '.join(gone)}", one, sure=sure)


def lacking(stamp: Finding) -> list[str]:
    """What a stamp does not show."""
    named = stamp.part("authority") or stamp.part("case_number")
    return [name for name, shown in (("authority", named), ("date", stamp.part("date"))) if not shown]
