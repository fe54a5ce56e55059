"""What the decision procedure looks at, and the 25-year rule that ends whatever nothing else ends."""

from dataclasses import dataclass

from records.declassification import Declassification, Step
from records.rules.days import add_years, written_out, year_end
from records.rules.law import Law, Order
from records.rules.marking import Marking

PROCEDURE = "32 CFR 2001"

TAKEN_AS_PERMANENT = "; the paper is taken to be of permanent historical value."
"""How the step of the 25-year rule ends: what an officer's fact confirms or denies."""


@dataclass(frozen=True, slots=True)
class Case:
    """All that the procedure looks at: the marking, the paper's date (ISO or None), its level (or None), the law."""

    marking: Marking
    dated: str | None
    level: str | None
    law: Law

    @property
    def governing(self) -> Order | None:
        """The order named, else the one in force on the paper's date, else the one that the marks speak for."""
        return self.marking.order or (self.law.in_force(self.dated) if self.dated else self.marking.sign)

    @property
    def origin(self) -> str:
        """What the name of a rule begins with: the digits of the governing order, `undated` where nothing tells it."""
        return "undated" if self.governing is None and self.dated is None else digits_of(self.governing)

    @property
    def longest(self) -> str | None:
        """The last day that a marked date may name without an exemption: the paper's 25th anniversary."""
        return add_years(self.dated, self.law.automatic.years) if self.dated else None

    @property
    def automatic_day(self) -> str | None:
        """The day of the 25-year rule, None where the paper's date is not known."""
        rule = self.law.automatic
        return max(year_end(self.dated, rule.years), rule.not_before) if self.dated else None


def number_of(order: Order | None) -> str | None:
    """An order's number, None for none."""
    return order.number if order else None


def digits_of(order: Order | None) -> str:
    """The digits of an order for the name of a rule."""
    return order.digits if order else "service"


def automatic(case: Case, steps: list[Step], name: str, origin: str | None = None) -> Declassification:
    """The 25-year rule: 31 December of the 25th year, not before it first operated; needs the date."""
    rule = case.law.automatic
    name = f"{origin or case.origin}.{name}>{rule.order.removeprefix('E.O. ')}.{rule.section}"
    day = case.automatic_day
    if case.dated is None or day is None:
        step = Step(f"The {rule.years}-year rule counts from the paper's date, which is not known.", rule.source)
        return Declassification("unknown", order=rule.order, rule=name, steps=(*steps, step))
    text = f"The {rule.years}-year rule ends it on {written_out(day)}, 31 December of the {rule.years}th year"
    if year_end(case.dated, rule.years) < rule.not_before:
        text = f"The {rule.years}-year rule ends it on {written_out(day)}, the day on which it first operated "
        text += f"({rule.first_operated})"
    text += TAKEN_AS_PERMANENT
    steps = [*steps, Step(text, rule.indefinite_source)]
    return Declassification("date", date=day, order=rule.order, rule=name, steps=tuple(steps))


def review(case: Case, steps: list[Step], name: str) -> Declassification:
    """An outcome that only a person can settle; the 25-year day is offered in the proof."""
    order = case.governing
    if case.automatic_day:
        text = f"Were there no instruction, the 25-year rule would give {written_out(case.automatic_day)}."
        steps = [*steps, Step(text, case.law.automatic.source)]
    return Declassification("review", order=number_of(order), rule=f"{case.origin}.{name}", steps=tuple(steps))


def at_the_latest(case: Case) -> tuple[Step, ...]:
    """The proof's step on the end of a pending event."""
    if case.automatic_day is None:
        return ()
    text = f"At the latest it ends by the 25-year rule on {written_out(case.automatic_day)}{TAKEN_AS_PERMANENT}"
    return (Step(text, case.law.automatic.source),)
