"""What an officer's facts change in an outcome: permanence, exempt file series, file block, equities, agency.

They come between what the paper's markings give and the status as of a day. Only the 25-year rule gives way to them
(E.O. 13526 3.3, 32 CFR 2001.30): a day that a marking names, or a schedule counts, is the classifier's own and stands.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from records.declassification import Declassification, Step
from records.rules.case import TAKEN_AS_PERMANENT
from records.rules.days import add_years, is_day, written_out, year_end
from records.rules.fact_table import FactKind, fact_kinds, parted_block, parted_until
from records.rules.law import Law
from records.rules.tables import the_law

SAID = "An officer says"
"""How the proof's step on a fact begins."""

SERIES = ">3.3(c)"
"""How the name of a rule ends that an exempt file series gives."""


@dataclass(frozen=True, slots=True)
class OfficerFact:
    """A fact that holds for a document: its value, for what it was entered (`box:12`, a path, an id), by whom, on which
    day (ISO), and why.
    """

    name: str
    value: str
    scope: str
    by: str
    day: str
    why: str


@dataclass(frozen=True, slots=True)
class _Case:
    """What a fact is weighed against: the outcome so far, the paper's date (ISO or None), the law."""

    found: Declassification
    dated: str | None
    law: Law

    @property
    def ending(self) -> str:
        """How the name of a rule ends that leads to the 25-year rule."""
        rule = self.law.automatic
        return f">{rule.order.removeprefix('E.O. ')}.{rule.section}"

    @property
    def is_automatic(self) -> bool:
        """Whether the 25-year rule gives the date, or would if the paper's date were known."""
        return self.found.basis in ("date", "unknown") and self.found.rule.endswith(self.ending)

    @property
    def ends_automatically(self) -> bool:
        """Whether the 25-year rule has a part in it, be it as the latest end of an event."""
        return self.is_automatic or (self.found.basis == "event" and self.found.latest is not None)


def with_facts(
    found: Declassification, facts: Iterable[OfficerFact], dated: str | None, law: Law | None = None
) -> Declassification:
    """The outcome of a paper with what an officer knows of it; `dated` is its date (ISO), None where it is not known.

    Each fact adds one step to the proof, whether or not it changes the outcome. A stamp's release stays what it was.
    """
    given = {fact.name: fact for fact in facts}
    for name, kind in fact_kinds().items():
        if name in given:
            case = _Case(found, dated if is_day(dated) else None, law or the_law())
            fact = given[name]
            changed, text = EFFECTS[name](case, fact, kind)
            step = Step(f"{SAID} {text} ({_where(fact)}).", kind.source)
            found = replace(changed, steps=(*changed.steps, step))
    return found


def _where(fact: OfficerFact) -> str:
    """For what, by whom, when and why a fact was entered."""
    return f"entered for {fact.scope} by {fact.by} on {fact.day}: {fact.why.rstrip('.')}"


def _agency(case: _Case, fact: OfficerFact, _kind: FactKind) -> tuple[Declassification, str]:
    return case.found, f"the originating agency is {fact.value}"


def _retention(case: _Case, fact: OfficerFact, kind: FactKind) -> tuple[Declassification, str]:
    """Permanent records need no assumption; all others have no automatic date."""
    found, text = case.found, kind.says(fact.value)
    if fact.value == "permanent":
        return replace(found, steps=tuple(_known_permanent(step) for step in found.steps)), text
    if not case.ends_automatically:
        return found, f"{text}; this outcome does not rest on the 25-year rule"
    if found.basis == "event":
        return replace(found, latest=None), f"{text}; the event stays"
    return replace(found, basis="unknown", date=None, review_from=None, rule=f"{found.rule}>{fact.value}"), text


def _known_permanent(step: Step) -> Step:
    """A step that no longer assumes permanence."""
    return replace(step, text=step.text.removesuffix(TAKEN_AS_PERMANENT) + ".") if _assumes(step) else step


def _series(case: _Case, fact: OfficerFact, _kind: FactKind) -> tuple[Declassification, str]:
    """An exempt file series holds the 25-year rule off, until its day where it has one."""
    name, until = parted_until(fact.value)
    end = f" until {written_out(until)}" if until else ""
    text = f"it belongs to the exempt file series {name}{end}"
    if not case.ends_automatically:
        return case.found, f"{text}; this outcome does not rest on the 25-year rule"
    if case.found.basis == "event":
        return replace(case.found, latest=until), text
    later = max(until, case.found.date or until) if until else None
    return replace(
        case.found, basis="exempt", date=later, review_from=None, exemption=f"file series {name}",
        rule=f"{case.found.rule}{SERIES}",
    ), text  # fmt: skip


def _block(case: _Case, fact: OfficerFact, kind: FactKind) -> tuple[Declassification, str]:
    """A file block goes as one: 31 December of the 25th year after its newest record."""
    oldest, newest = parted_block(fact.value)
    rule = case.law.automatic
    day = max(year_end(newest, rule.years), rule.not_before)
    text = f"it belongs to an integral file block whose newest record is of {written_out(newest)}"
    if not case.ends_automatically:
        return case.found, f"{text}; this outcome does not rest on the 25-year rule"
    if case.dated and not (oldest or "") <= case.dated <= newest:
        return case.found, f"{text}, but the paper's date lies outside it: the block does not count"
    if case.dated and newest > add_years(case.dated, kind.most_years):
        return case.found, f"{text}, over {kind.most_years} years after the paper: no such block counts"
    text += f": the {rule.years}-year rule ends it on {written_out(day)}"
    if case.found.basis == "event":
        return replace(case.found, latest=day), text
    return replace(case.found, basis="date", date=day), text


def _equities(case: _Case, fact: OfficerFact, _kind: FactKind) -> tuple[Declassification, str]:
    return case.found, f"equities of {fact.value} are in it: the paper is referred there before it is released"


EFFECTS: dict[str, Callable[[_Case, OfficerFact, FactKind], tuple[Declassification, str]]] = {
    "agency": _agency,
    "retention": _retention,
    "series": _series,
    "block": _block,
    "equities": _equities,
}
"""What each fact does, in the table's order: the outcome, and what the proof says after `SAID`."""


def assumes_permanence(found: Declassification) -> bool:
    """Whether an outcome rests on the assumption that the records are of permanent value."""
    return found.basis in ("date", "event") and any(_assumes(step) for step in found.steps)


def _assumes(step: Step) -> bool:
    return step.text.endswith(TAKEN_AS_PERMANENT)


def is_by_the_automatic_rule(found: Declassification) -> bool:
    """Whether the date is the 25-year rule's."""
    return _Case(found, None, the_law()).is_automatic


def said_at_the_end(found: Declassification) -> tuple[str, ...]:
    """What an outcome comes down to: the last step of the markings' proof and every officer's fact; facts come first
    where one of them exempts the paper.
    """
    facts = [step.text for step in found.steps if step.text.startswith(SAID)]
    proof = [step.text for step in found.steps if not step.text.startswith(SAID)][-1:]
    return (*facts, *proof) if found.rule.endswith(SERIES) else (*proof, *facts)
