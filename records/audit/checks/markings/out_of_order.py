"""M106."""

from collections.abc import Iterator

from records.audit.marks import Mark, categories, marks_of
from records.audit.notice import Found
from records.audit.paper import PaperView

FIRST = "2006-01-01"
"""Until July 2005 commas were in use, and changes took their time."""


def find(paper: PaperView) -> Iterator[Found]:
    """The categories of a mark are out of order, or parted wrongly.

    What it finds: On papers from 2006 on a banner or portion whose categories do not follow the Register's order, that
    parts two categories by a single slash, or controls by a comma.
    Why it matters: Machines and people sort by these marks; one out of order is read as another.
    What to do: On old papers note it; on papers of one's own, mend the mark.
    Source: Register and Manual, D.1.
    """
    if paper.date is None or paper.date.value < FIRST:
        return
    for mark in marks_of(paper):
        what = fault_of(mark)
        if what:
            yield paper.found(f"“{mark.text}”: {what}", paper.date, sure=mark.sure, line=mark.line)


def fault_of(mark: Mark) -> str:
    """What is wrong with the order or the separators of a mark; empty where nothing is, or a value is not known."""
    known = categories()
    places = [[known.of(value) for value in group] for group in mark.groups]
    if any("," in value and known.of(value) is None for value in mark.values):
        return "a comma parts its controls"
    if any(place is None for group in places for place in group):
        return ""
    if any(len(set(group)) > 1 for group in places):
        return "a single slash parts two categories"
    order = [place for group in places for place in group if place is not None]
    return "" if order == sorted(order) else "its categories are out of order"
