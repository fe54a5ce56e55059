"""D107."""

from collections.abc import Iterator
from datetime import date

from records.audit.notice import Found
from records.audit.paper import PaperView
from records.model import Finding
from records.rules.law import Order

DAYS = 90
"""So near to the change of orders the old name is a habit, and a note."""


def find(paper: PaperView) -> Iterator[Found]:
    """The order that the instruction names was not in force on the paper's date.

    What it finds: An instruction under an executive order that did not govern papers of that day; within 90 days of the
    change it is a note. A number that was misread and mended is passed over.
    Why it matters: Each order ends a classification in its own way. The wrong order, or the wrong date, gives the wrong
    day of declassification.
    What to do: Check the order's number and the paper's date against the scan; correct what was misread.
    Source: The orders' own dates of effect: declass rules list.
    """
    if paper.date is None:
        return
    day = paper.date.value
    for one in paper.instructions:
        named = one.marking.order
        if named and is_plain(one.finding, named) and not named.start <= day <= (named.end or "9999"):
            in_force = paper.law.in_force(day)
            other = in_force.number if in_force else "none"
            yield paper.found(
                f"the instruction names {named.number}; {other} was in force on {day}",
                one.finding,
                paper.date,
                severity="note" if is_near(named, day) else None,
            )


def is_plain(finding: Finding, order: Order) -> bool:
    """Whether the number of an order, or of one that amends it, stands on the paper as printed."""
    numbers = (order.number, *(change.number for change in order.amendments))
    return any(number.removeprefix("E.O. ") in finding.evidence.raw for number in numbers)


def is_near(order: Order, day: str) -> bool:
    """Whether a day lies close before the first or behind the last day of an order."""
    at = date.fromisoformat(day)
    ends = [date.fromisoformat(each) for each in (order.start, order.end) if each]
    return any(abs((at - each).days) <= DAYS for each in ends)
