"""The decision procedure: what follows from a paper's markings, step by step as the law stands today."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from records.declassification import LEVELS, Declassification, Step
from records.rules.case import PROCEDURE, Case
from records.rules.counted import fallen_to_automatic, grouped, nothing, scheduled
from records.rules.days import PrintedDay, is_day, written_out
from records.rules.held import atomic, exempt, unclassified
from records.rules.law import Law
from records.rules.marked import dated_marking, evented, from_source, uncounted
from records.rules.marking import Marking, read_marking
from records.rules.release import Stamp
from records.rules.tables import the_law

LETTERS = {
    "TS": "TOP SECRET",
    "S": "SECRET",
    "C": "CONFIDENTIAL",
    "R": "RESTRICTED",
    "U": "UNCLASSIFIED",
    "UNCLAS": "UNCLASSIFIED",
}

PROCEDURE_STEPS: tuple[Callable[[Case], Declassification | None], ...] = (
    unclassified,
    atomic,
    exempt,
    dated_marking,
    uncounted,
    scheduled,
    grouped,
    evented,
    from_source,
    fallen_to_automatic,
    nothing,
)
"""The procedure in its order: the first that gives an outcome decides."""


def work_out(
    text: str,
    dated: str | None,
    level: str | None,
    *,
    marked: str | None = None,
    stamps: Sequence[Stamp] = (),
    withheld: Sequence[str] = (),
    origin: str = "",
    law: Law | None = None,
) -> Declassification:
    """What follows from a paper's markings, whatever the day.

    `text` holds its markings as printed (block, E.O. line, stamps, banner); `dated` its date of origin (ISO), None
    where it is not known or no date at all; `level` its classification. `marked` is the declassification date or
    marking where it was read beside the text, and counts before what the text prints; `stamps` are marks of release
    known beside the text, `withheld` the exemptions (`25X1`) that stand for all that a stamp in part holds back,
    `origin` a remark on the date for the proof, `law` other tables than the project's own. Any text goes through.
    """
    law = law or the_law()
    dated = dated if is_day(dated) else None
    marking = read_marking(text if is_day(marked) or not marked else f"{text}\nDeclassify on: {marked}", dated, law)
    marking = with_marked(marking, marked)
    if stamps:
        marking = replace(marking, stamps=(*stamps, *marking.stamps))
    case = Case(marking, dated, level_of(level) or marking.level, law)
    found = next(outcome for rule in PROCEDURE_STEPS if (outcome := rule(case)) is not None)
    found = replace(found, steps=(*opening(case, origin), *found.steps))
    return with_stamps(case, found, tuple(withheld))


def with_marked(marking: Marking, marked: str | None) -> Marking:
    """The marking with a day read beside its text in place of the days that the text prints."""
    if not marked or not is_day(marked) or (marking.review and marked == marking.review_day):
        return marking
    if [printed.day for printed in marking.days] == [marked]:
        return marking
    days = (PrintedDay(marked, marked, 0, 0),)
    return replace(marking, exempt_days=days) if marking.exemptions else replace(marking, days=days, uncounted=False)


def level_of(level: str | None) -> str | None:
    """A level as the model names it, None where the words are none."""
    words = " ".join((level or "").upper().split("/")[0].split())
    words = LETTERS.get(words, words)
    return words if words in LEVELS else None


def opening(case: Case, origin: str) -> tuple[Step, ...]:
    """The first steps of every proof: the paper's date and level, and the order that governs it."""
    level = f"its level is {case.level}" if case.level else "its level is not known"
    if case.dated is None:
        steps = [Step(f"The paper's date is not known; {level}.", PROCEDURE + ".12")]
    else:
        steps = [
            Step(f"The paper is of {written_out(case.dated)}{origin and f' ({origin})'}; {level}.", PROCEDURE + ".12")
        ]
    order, in_force = case.governing, case.law.in_force(case.dated) if case.dated else None
    if order is None:
        reason = "is older than the first of the orders" if case.dated else "names no order and gives no sign of one"
        steps.append(Step(f"The paper {reason}.", "section 1 of the orders' table"))
    elif case.marking.order:
        said = "which was in force on its date" if order == in_force else "as its marking says"
        other = "" if in_force in (None, order) else f"; {in_force.number} was in force on its date"
        steps.append(Step(f"It is marked under {order.number}, {said}{other}.", f"{order.number}, {order.publication}"))
    elif case.dated:
        steps.append(Step(f"{order.number} was in force on that day.", f"{order.number}, {order.publication}"))
    else:
        steps.append(Step(f"Its marks speak for {order.number}.", f"{order.number}, {order.publication}"))
    if order and (change := order.amended_by(case.dated)):
        steps.append(Step(f"{order.number} stood as amended by {change.number}: {change.note}.", change.source))
    return tuple(steps)


def with_stamps(case: Case, found: Declassification, withheld: tuple[str, ...]) -> Declassification:
    """Step 11: what stamps of release add; date, event, exemption and order stay those of the instruction."""
    stamps = case.marking.stamps
    if not stamps:
        return found
    parts = [stamp for stamp in stamps if stamp.status == "declassified in part"]
    full = [stamp for stamp in stamps if stamp.status == "declassified" and not outdone(stamp, parts)]
    if full:
        days = sorted(stamp.day for stamp in full if stamp.day)
        when = f"from {written_out(days[0])} on" if days else "and bears no date, so it counts always"
        step = Step(
            f"A stamp releases the whole paper {when}: “{full[0].authority or 'declassified'}”.", "32 CFR 2001.25"
        )
        return replace(found, released=True, released_on=days[0] if days else None, steps=(*found.steps, step))
    codes = withheld or tuple(dict.fromkeys(code for stamp in parts for code in stamp.codes))
    if parts and codes and found.basis not in ("unclassified", "exempt"):
        text = f"A stamp releases a part; all that is withheld bears {'; '.join(codes)}."
        step = Step(text, "E.O. 13526 3.3(b)")
        return replace(found, basis="exempt", date=None, event=None, latest=None, review_from=None,
                       exemption="; ".join(codes), steps=(*found.steps, step))  # fmt: skip
    if parts:
        step = Step("A stamp releases a part only: the schedule stays for the rest.", "32 CFR 2001.25")
        return replace(found, steps=(*found.steps, step))
    return found


def outdone(stamp: Stamp, parts: list[Stamp]) -> bool:
    """Whether a stamp in part says that the whole paper was not released after all."""
    return any(part.day is None or stamp.day is None or part.day >= stamp.day for part in parts)
