"""What the law is made of: orders with their amendments and schedules, markings, groups, exemptions.

The entries of the tables are named tuples: they are made sooner than dataclasses, and a short command waits for them.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple


class Amendment(NamedTuple):
    """An order that changes another. `usual_years` and `dates_source` replace the amended order's."""

    number: str
    signed: str
    start: str
    note: str
    publication: str
    source: str
    usual_years: int | None = None
    dates_source: str | None = None


class Schedule(NamedTuple):
    """A declassification schedule for one level: `years` full calendar years after the year of origin."""

    code: str
    level: str
    years: int
    downgrades: tuple[tuple[str, int], ...]
    source: str


class ReasonSection(NamedTuple):
    """A section that a Reason line may name, its letters, and the day from which it stood in the order."""

    section: str
    letters: str
    start: str | None


class Order(NamedTuple):
    """An executive order. `start` and `end` are the first and last day of origin that it governs; `end` may be open."""

    number: str
    signed: str
    start: str
    end: str | None
    levels: tuple[str, ...]
    authority: str
    publication: str
    source: str
    usual_years: int | None
    markings: tuple[str, ...]
    signs: tuple[str, ...]
    reasons: tuple[ReasonSection, ...]
    schedules: tuple[Schedule, ...]
    amendments: tuple[Amendment, ...]

    @property
    def digits(self) -> str:
        """The number alone: `12958`."""
        return self.number.removeprefix("E.O. ")

    def amended_by(self, day: str | None) -> Amendment | None:
        """The amendment in force on a day that sets how long dates may run, None before the first."""
        fitting = [change for change in self.amendments if day and change.start <= day and change.usual_years]
        return fitting[-1] if fitting else None


class Automatic(NamedTuple):
    """The rule that ends what nothing else ends: 31 December of the year of origin + `years`, not before a day."""

    order: str
    section: str
    years: int
    not_before: str
    first_operated: str
    source: str
    indefinite_source: str
    missing_source: str
    marked_source: str
    derived_source: str


class Statute(NamedTuple):
    """The Atomic Energy Act."""

    number: str
    title: str
    levels: tuple[str, ...]
    authority: str
    publication: str
    source: str


class MarkingKind(NamedTuple):
    """A declassification instruction: its spellings and what follows from it today."""

    code: str
    follows: str
    order: str | None
    spellings: tuple[str, ...]
    years: int | None
    meaning: str
    source: str


class Group(NamedTuple):
    """A group stamp. From `until` on the papers that are left follow the schedule `then` of the next order."""

    code: str
    number: int
    order: str
    follows: str
    phrases: tuple[str, ...]
    interval: int | None
    years: int | None
    until: str | None
    then: str | None
    meaning: str
    source: str


class Exemption(NamedTuple):
    """A mark that holds a paper back. `years` bounds its date; `widest` is the window in which its years are read.

    `is_undated` is true of a mark that stands without a date of its own.
    """

    code: str
    rank: int
    years: int
    widest: int
    reads_as: str
    meaning: str
    order: str
    source: str
    is_undated: bool = False


class Atomic(NamedTuple):
    """A mark of the Atomic Energy Act, or NATO's."""

    code: str
    meaning: str
    phrases: tuple[str, ...]
    source: str


class Words(NamedTuple):
    """The words by which instructions and stamps are found."""

    labels: dict[str, tuple[str, ...]]
    imagery: tuple[str, ...]
    removal: tuple[str, ...]
    first: tuple[str, ...]
    later: tuple[str, ...]
    first_phrases: tuple[str, ...]
    later_phrases: tuple[str, ...]
    stamps: dict[str, tuple[str, ...]]
    lexicon: tuple[str, ...]
    never: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Law:
    """All tables together. Compared by identity, so that what is worked out from a law can be kept beside it."""

    orders: tuple[Order, ...]
    automatic: Automatic
    statute: Statute
    markings: tuple[MarkingKind, ...]
    groups: tuple[Group, ...]
    exemptions: tuple[Exemption, ...]
    x_marks: tuple[MarkingKind, ...]
    atomic: tuple[Atomic, ...]
    words: Words

    def order(self, number: str) -> Order | None:
        """The order of that number (`E.O. 12958`), None where the tables have none."""
        return next((order for order in self.orders if order.number == number), None)

    def base_order(self, digits: str) -> Order | None:
        """The order of those digits; of an amendment, the order that it amends."""
        number = f"E.O. {digits}"
        return next(
            (
                order
                for order in self.orders
                if order.number == number or any(change.number == number for change in order.amendments)
            ),
            None,
        )

    def in_force(self, day: str) -> Order | None:
        """The order that governs papers of a day; on the day on which an order begins, the new one."""
        return _in_force(self, day)

    def marking(self, code: str) -> MarkingKind:
        """The marking of that code. Raises KeyError where the tables have none."""
        for kind in (*self.markings, *self.x_marks):
            if kind.code == code:
                return kind
        raise KeyError(code)

    def group(self, number: int) -> Group | None:
        """The group of that number."""
        return next((group for group in self.groups if group.number == number), None)

    def exemption(self, code: str) -> Exemption | None:
        """The exemption of that code, None where there is no such exemption."""
        return next((exemption for exemption in self.exemptions if exemption.code == code), None)

    def schedule(self, code: str, level: str | None) -> Schedule | None:
        """The schedule of that code for a level, of whichever order has it."""
        return next(
            (each for order in self.orders for each in order.schedules if (each.code, each.level) == (code, level)),
            None,
        )


@lru_cache(4096)
def _in_force(law: Law, day: str) -> Order | None:
    """`Law.in_force`, kept for the days asked last."""
    return next((order for order in law.orders if order.start <= day <= (order.end or "9999")), None)
