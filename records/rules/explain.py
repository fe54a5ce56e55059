"""Explains what follows from a marking as of a day, in steps that an officer can check, and answers files of cases."""

from dataclasses import dataclass
from typing import TypedDict

from records.declassification import Declassification, Step
from records.errors import UsageError
from records.rules.days import is_day
from records.rules.decide import work_out
from records.rules.standing import Standing, on


class Question(TypedDict, total=False):
    """A case as a file holds it: the marking's text, the paper's date and level (null where not known), the day."""

    id: str
    text: str
    dated: str | None
    level: str | None
    as_of: str


Answer = dict[str, str | None]
"""A case's answer: `id`, then `date`, `event`, `exemption` where they hold, `order`, `rule`, `status`, `why`."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What follows from a marking, how it stands as of a day, and the proof."""

    declassification: Declassification
    standing: Standing
    as_of: str

    @property
    def steps(self) -> tuple[Step, ...]:
        """The proof: its last step says how it stands on the day."""
        return (*self.declassification.steps, Step(f"As of {self.as_of} it is: {self.standing.status}.", "as of"))

    @property
    def why(self) -> str:
        """The proof on one line, each step with its source."""
        return " ".join(f"{step.text} [{step.source}]" for step in self.declassification.steps)


def explain(text: str, dated: str | None, level: str | None, as_of: str) -> Explanation:
    """What follows from a text of markings for a paper of that date and level (None where not known), as of a day.

    Any text goes through. Raises UsageError where `dated` or `as_of` is given and no ISO date.
    """
    require_day(as_of, "--as-of")
    if dated is not None:
        require_day(dated, "--dated")
    found = work_out(text, dated, level)
    return Explanation(found, on(found, as_of), as_of)


def require_day(day: str, name: str) -> None:
    """Raises UsageError where a day is no ISO date."""
    if not is_day(day):
        raise UsageError(f"{name} {day!r} is no date", "write it as 2000-01-31")


def answer(case: Question) -> Answer:
    """The answer to one case. A date that is no ISO date counts as not known; raises UsageError without `as_of`."""
    as_of, dated = case.get("as_of", ""), case.get("dated")
    if not is_day(as_of):
        raise UsageError(f"case {case.get('id', '?')!r} has no day to stand as of", "give it `as_of`, as 2000-01-31")
    told = explain(case.get("text") or "", dated if is_day(dated) else None, case.get("level"), as_of)
    standing = told.standing
    holds: Answer = {"date": standing.date, "event": standing.event, "exemption": standing.exemption}
    return {
        "id": case.get("id", ""),
        **{name: value for name, value in holds.items() if value is not None},
        "order": standing.order,
        "rule": standing.rule,
        "status": standing.status,
        "why": told.why,
    }
