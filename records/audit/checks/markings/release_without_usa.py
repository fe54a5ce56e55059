"""M104."""

import re
from collections.abc import Iterator

from records.audit.marks import marks_of
from records.audit.notice import Found
from records.audit.paper import PaperView

NOT_USA = re.compile(r"REL TO (?!USA\b)[A-Z]{3,4}\b.*")


def find(paper: PaperView) -> Iterator[Found]:
    """REL TO does not begin with USA.

    What it finds: A list of countries behind REL TO whose first is not USA.
    Why it matters: The list is not valid so, and readers who sort by it may miss or misroute the paper.
    What to do: Check the mark on the scan; ask the agency where it is printed so.
    Source: Register and Manual, A.6.
    """
    for mark in marks_of(paper):
        for value in mark.values:
            if NOT_USA.fullmatch(value):
                yield paper.found(f"“{value}” does not begin with USA", sure=mark.sure, line=mark.line)
