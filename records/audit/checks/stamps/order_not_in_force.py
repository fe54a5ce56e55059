"""S102."""

import re
from collections.abc import Iterator

from records.audit.notice import Found
from records.audit.paper import PaperView
from records.model import Finding
from records.rules.days import is_day
from records.rules.law import Law, Order

DIGITS = re.compile(r"\b1\d{4}\b")


def find(paper: PaperView) -> Iterator[Found]:
    """A stamp names an order that was not in force on the stamp's date.

    What it finds: A stamp of release whose executive order did not hold on the stamp's own day.
    Why it matters: The authority does not exist on that day: the number or the date was misread, or the release was
    made under an order that no longer allowed it.
    What to do: Compare order and date with the scan; ask the holder where both are printed so.
    Source: The orders' own dates of effect: declass rules list.
    """
    for one in paper.all("stamps"):
        order, day = order_of(one, paper.law), day_of(one)
        if order and day and not order.start <= day <= (order.end or "9999"):
            in_force = paper.law.in_force(day)
            other = in_force.number if in_force else "none"
            yield paper.found(f"a stamp of {day} names {order.number}; {other} was in force", one)


def order_of(stamp: Finding, law: Law) -> Order | None:
    """The order that a stamp names; of an amendment the order that it amends."""
    match = DIGITS.search(str(stamp.part("authority") or ""))
    return law.base_order(match[0]) if match else None


def day_of(stamp: Finding) -> str | None:
    """The stamp's own day."""
    day = stamp.part("date")
    return day if isinstance(day, str) and is_day(day) else None
