"""What an officer asks of the law: which orders there are, and what one says."""

from dataclasses import dataclass

from records.errors import UsageError
from records.rules.law import Law, MarkingKind, Order
from records.rules.tables import the_law


@dataclass(frozen=True, slots=True)
class OrderRow:
    """An order as a list shows it; `to` is empty while it is in force. Days are ISO."""

    order: str
    signed: str
    start: str
    to: str
    levels: str
    amended_by: str
    publication: str


@dataclass(frozen=True, slots=True)
class MarkingRow:
    """A marking that an order defines: what it means, what follows from it today, and by which source."""

    marking: str
    meaning: str
    follows: str
    source: str


@dataclass(frozen=True, slots=True)
class OrderSheet:
    """All that the tables say of one order: its row, who may classify, its amendments (one line each), its markings."""

    row: OrderRow
    authority: str
    reasons: tuple[str, ...]
    amendments: tuple[str, ...]
    schedules: tuple[str, ...]
    markings: tuple[MarkingRow, ...]
    source: str


FOLLOWS = {
    "date": "the date that is marked or counted",
    "event": "pending until the event is shown; at the latest the 25-year rule",
    "schedule": "31 December after the schedule's full calendar years",
    "review": "no date; the 25-year rule",
    "automatic": "the 25-year rule",
    "exempt": "exempt, until the date beside it where there is one",
    "nothing": "nothing",
}


def list_orders() -> list[OrderRow]:
    """The orders of the tables, oldest first, and the Atomic Energy Act."""
    law = the_law()
    statute = law.statute
    rows = [order_row(order) for order in law.orders]
    return [*rows, OrderRow(statute.number, "", "", "", ", ".join(statute.levels), "", statute.publication)]


def show_order(number: str) -> OrderSheet:
    """All that the tables say of an order; `E.O. 12958`, `EO 12958` and `12958` are the same.

    An amendment shows the order that it amends. Raises UsageError where the tables have no such order.
    """
    law = the_law()
    digits = "".join(character for character in number if character.isdigit())
    order = law.base_order(digits)
    if order is None:
        raise UsageError(f"no order {number!r} in the tables", "see `declass rules list`")
    return OrderSheet(
        order_row(order),
        order.authority,
        tuple(
            reason.section + (f"({reason.letters[0]})-({reason.letters[-1]})" if reason.letters else "")
            for reason in order.reasons
        ),
        tuple(f"{each.number}, {each.start}: {each.note} ({each.publication})" for each in order.amendments),
        tuple(
            f"{each.code} {each.level}: {each.years} full calendar years ({each.source})" for each in order.schedules
        ),
        tuple(marking_row(code, law) for code in order.markings),
        order.source,
    )


def order_row(order: Order) -> OrderRow:
    """An order as a list shows it."""
    amended = ", ".join(each.number for each in order.amendments)
    return OrderRow(
        order.number, order.signed, order.start, order.end or "", ", ".join(order.levels), amended, order.publication
    )


def marking_row(code: str, law: Law) -> MarkingRow:
    """A marking as a list shows it, from whichever table has it."""
    kind: MarkingKind | None = next((each for each in (*law.markings, *law.x_marks) if each.code == code), None)
    if kind is not None:
        return MarkingRow(code, kind.meaning, FOLLOWS[kind.follows], kind.source)
    group = next((each for each in law.groups if each.code == code), None)
    if group is not None:
        return MarkingRow(code, group.meaning, FOLLOWS[group.follows], group.source)
    exemption = law.exemption(code)
    meaning, source = (exemption.meaning, exemption.source) if exemption else ("", "")
    return MarkingRow(code, meaning, FOLLOWS["exempt"], source)
