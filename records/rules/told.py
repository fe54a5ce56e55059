"""What another paper of a package says of one, where it shows none itself: its date of origin, level, instruction.

Such a value is less sure than one of the paper's own, and the proof says which paper it comes from. Where two papers
say two things neither is taken, and the proof says that too.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from records.declassification import Declassification, Step
from records.model import ILLEGIBLE, Evidence, Finding
from records.rules.outcome import declassify

CALLED = {
    "doc_date": "date",
    "event_date": "date of the event",
    "classification": "level",
    "declassify_on": "day of declassification",
}
"""The fields that another paper may tell, and what a person calls them."""

SOURCES = {
    "doc_date": "E.O. 13526 3.3(a)",
    "event_date": "E.O. 13526 3.3(a)",
    "classification": "32 CFR 2001.24(b)",
    "declassify_on": "32 CFR 2001.12(c)(1)",
}
"""Why the law asks for it: the date of origin, the level that a cover inherits from what it carries, the marked day."""


@dataclass(frozen=True, slots=True)
class Told:
    """A value that the paper `by` (an id) tells of another one; its evidence points into the source of `by`."""

    field: str
    value: str
    by: str
    evidence: Evidence

    @property
    def said(self) -> str:
        """Who says so, and where."""
        return f"{self.by} says on its line {self.evidence.spans[0].line_start}"


def accepted(told: Iterable[Told]) -> dict[str, Told]:
    """By field, what papers agree on: of those that tell it the surest."""
    by_field: dict[str, list[Told]] = {}
    for one in told:
        by_field.setdefault(one.field, []).append(one)
    return {
        field: max(found, key=lambda one: (one.evidence.confidence, one.by))
        for field, found in by_field.items()
        if len({one.value for one in found}) == 1
    }


def disputed(told: Iterable[Told]) -> dict[str, tuple[Told, ...]]:
    """By field, what papers tell differently."""
    told = tuple(told)
    agreed = accepted(told)
    by_field = {one.field: tuple(other for other in told if other.field == one.field) for one in told}
    return {field: found for field, found in by_field.items() if field not in agreed}


def with_told(kind: str, findings: tuple[Finding, ...], told: Iterable[Told]) -> Declassification:
    """What follows from a paper's findings and from what other papers tell of it."""
    told = tuple(told)
    agreed = accepted(told)
    own = tuple(each for each in findings if each.field not in agreed or each.value != ILLEGIBLE)
    found = declassify(kind, (*own, *(finding for one in agreed.values() for finding in _findings(one))))
    steps = [Step(_taken(one), SOURCES[field]) for field, one in sorted(agreed.items())]
    steps += [Step(_left(field, each), SOURCES[field]) for field, each in sorted(disputed(told).items())]
    return replace(found, steps=(*steps, *found.steps))


def _findings(told: Told) -> tuple[Finding, ...]:
    finding = Finding(told.field, told.value, told.evidence)
    if told.field != "declassify_on":
        return (finding,)
    return finding, Finding("instructions", told.value, told.evidence)


def _taken(told: Told) -> str:
    sure = f"{100 * told.evidence.confidence:.0f} % sure"
    return (
        f"The {CALLED[told.field]} is not the paper's own: {told.said} that it is {told.value} "
        f"({told.evidence.rule}, {sure})."
    )


def _left(field: str, told: tuple[Told, ...]) -> str:
    told = tuple(sorted(told, key=lambda one: (one.by, one.value)))
    said = "; ".join(f"{one.said} {one.value}" for one in told)
    return f"Other papers tell the {CALLED[field]} differently, and none is taken: {said}."
