"""The decision procedure: what follows from a paper's markings, step by step (reference, sections 3 and 9)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from records.model import LEVELS, Declassification, Step
from records.rules.days import PrintedDay, add_years, is_day, written_out, year_end
from records.rules.law import Exemption, Group, Law, Order
from records.rules.marking import Marking, read_marking
from records.rules.release import Stamp
from records.rules.tables import the_law

ATOMIC_ORDER = ("RD", "FRD", "TFNI", "NATO")
PROCEDURE = "32 CFR 2001"
LETTERS = {"TS": "TOP SECRET", "S": "SECRET", "C": "CONFIDENTIAL", "R": "RESTRICTED", "U": "UNCLASSIFIED", "UNCLAS": "UNCLASSIFIED"}


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
    def longest(self) -> str | None:
        """The last day that a marked date may name without an exemption: the paper's 25th anniversary."""
        return add_years(self.dated, self.law.automatic.years) if self.dated else None

    @property
    def automatic_day(self) -> str | None:
        """The day of the 25-year rule, None where the paper's date is not known."""
        rule = self.law.automatic
        return max(year_end(self.dated, rule.years), rule.not_before) if self.dated else None


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

    `text` holds its markings as printed (block, E.O. line, stamps, banner); `dated` its date of origin (ISO), None where
    it is not known or no date at all; `level` its classification. `marked` is the declassification date or marking where
    it was read beside the text, and counts before what the text prints; `stamps` are marks of release known beside the text,
    `withheld` the exemptions (`25X1`) that stand for all that a stamp in part holds back, `origin` a remark on the date
    for the proof, `law` other tables than the project's own. Any text goes through.
    """
    law = law or the_law()
    dated = dated if is_day(dated) else None
    marking = read_marking(text if is_day(marked) or not marked else f"{text}\nDeclassify on: {marked}", dated, law)
    marking = replace(with_marked(marking, marked), stamps=(*stamps, *marking.stamps))
    case = Case(marking, dated, level_of(level) or marking.level, law)
    found = next(outcome for rule in PROCEDURE_STEPS if (outcome := rule(case)) is not None)
    found = replace(found, steps=(*opening(case, origin), *found.steps))
    return with_stamps(case, found, tuple(withheld))


def with_marked(marking: Marking, marked: str | None) -> Marking:
    """The marking with a day read beside its text in place of the days that the text prints."""
    if not marked or not is_day(marked) or (marking.review and marked == marking.review_day):
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
        steps = [Step(f"The paper is of {written_out(case.dated)}{origin and f' ({origin})'}; {level}.", PROCEDURE + ".12")]
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


def number_of(order: Order | None) -> str | None:
    """An order's number, None for none."""
    return order.number if order else None


def digits_of(order: Order | None) -> str:
    """The digits of an order for the name of a rule."""
    return order.digits if order else "service"


def unclassified(case: Case) -> Declassification | None:
    """Step 1: an unclassified paper, or N/A on one without a level above it."""
    marking = case.marking
    not_applicable = marking.not_applicable and not marking.atomic
    if case.level != "UNCLASSIFIED" and not (case.level is None and not_applicable):
        return None
    said = "N/A stands on an unclassified paper" if not_applicable else "The paper is unclassified"
    step = Step(f"{said}: there is nothing to declassify.", f"{marking.order.number}" if marking.order else PROCEDURE)
    rule = f"{digits_of(marking.order)}.n/a" if marking.order else "unclassified"
    return Declassification("unclassified", order=number_of(marking.order), rule=rule, steps=(step,))


def atomic(case: Case) -> Declassification | None:
    """Step 2: marks of the Atomic Energy Act, or NATO's."""
    marks = [mark for mark in ATOMIC_ORDER if mark in case.marking.atomic]
    if not marks:
        return None
    named = [each for each in case.law.atomic if each.code in marks]
    steps = [Step(f"{each.code} stands on the paper: {each.meaning}.", each.source) for each in named]
    if marks == ["NATO"]:
        order, rule = number_of(case.governing), f"{digits_of(case.governing)}.nato"
    else:
        statute = case.law.statute
        order, rule = statute.number, "aea." + "/".join(marks).lower()
        steps.append(Step("Automatic declassification is prohibited until the Department of Energy removes the mark.", statute.source))
    if case.marking.days or case.marking.event:
        steps.append(Step("A date or event beside it does not count.", "32 CFR 2001.24(h)(3)"))
    return Declassification("exempt", exemption="/".join(marks), order=order, rule=rule, steps=tuple(steps))


def exempt(case: Case) -> Declassification | None:
    """Step 3: 25X, 50X and 75X marks, and satellite imagery; of several the longest counts."""
    marking, law = case.marking, case.law
    known = [found for code in marking.exemptions if (found := law.exemption(code))]
    director = [code for code in marking.codes if code in ("DCI Only", "DNI Only")]
    order = number_of(case.governing)
    if not known and director and marking.imagery:
        step = Step(f"{director[0]} on satellite imagery is set by the Director of National Intelligence.", "32 CFR 2001.12(c)(3)")
        return Declassification("exempt", exemption=director[0], order=order, rule="12951.imagery", steps=(step,))
    if not known:
        return None
    highest = max(each.rank for each in known)
    counting = [each for each in known if each.rank == highest]
    steps = [Step(f"{each.code}: {each.meaning}.", each.source) for each in counting]
    others = [each.code for each in known if each.rank < highest]
    if others:
        steps.append(Step(f"{', '.join(others)} stands beside it; the longest counts.", "32 CFR 2001.22(e)(4)"))
    codes = "; ".join(each.code for each in counting)
    days = [printed.day for printed in marking.exempt_days if printed.day and (case.dated or "") <= printed.day]
    day = max(days) if days else None
    steps += exempt_until(case, counting[0], day)
    rule = f"{digits_of(case.governing)}.{codes.lower()}>13526.3.3"
    return Declassification("exempt", date=day, exemption=codes, order=order, rule=rule, steps=tuple(steps))


def exempt_until(case: Case, exemption: Exemption, day: str | None) -> list[Step]:
    """What the proof says of an exemption's date, or of its limit where it has none."""
    if day is not None:
        steps = [Step(f"It is exempt at 25 years, until {written_out(day)}.", exemption.source)]
        if case.dated and day > add_years(case.dated, exemption.years):
            steps.append(Step(f"That is more than {exemption.years} years after the paper: have it looked at.", exemption.source))
        return steps
    if any(printed.day is None for printed in case.marking.exempt_days):
        return [Step("The date beside it cannot be read as a day after the paper.", exemption.source)]
    if case.dated is None:
        return [Step("No date stands beside it, and without the paper's date no limit can be counted.", exemption.source)]
    limit = written_out(year_end(case.dated, exemption.years))
    return [Step(f"No date stands beside it; the latest possible day is {limit}.", exemption.source)]


def dated_marking(case: Case) -> Declassification | None:
    """Steps 4 and 8: a date that the marking prints, alone or with an event."""
    marking = case.marking
    if not marking.days:
        return None
    valid = [(printed.day, printed.raw) for printed in marking.days if printed.day and (case.dated or "") <= printed.day]
    if not valid:
        return impossible(case)
    day, raw = max(valid)
    steps = [Step(f"The marking gives a date, “{raw.strip()}”: {written_out(day)}.", case.law.automatic.marked_source)]
    if len({each for each, _ in valid}) > 1:
        others = ", ".join(sorted({written_out(each) for each, _ in valid if each != day}))
        steps.append(Step(f"It also gives {others}; the longest counts.", "32 CFR 2001.22(e)(4)"))
    event, conjunction = marking.event, marking.conjunction
    if event and conjunction == "unsaid" and marking.ads:
        conjunction = "first"
    if event and conjunction is None:
        steps.append(Step(f"Another sentence ends it upon an event, “{event}”; the date is the longer.", "32 CFR 2001.22(e)(4)"))
        event = None
    if event and conjunction == "unsaid":
        steps.append(Step(f"An event stands beside it, “{event}”, and no word says which counts.", "E.O. 12958 1.6(a)"))
        return review(case, steps, "date+event")
    if case.longest and day > case.longest:
        step = Step(f"It lies more than {case.law.automatic.years} years after the paper and gives way to the 25-year rule.", case.law.automatic.marked_source)
        return replace(automatic(case, [*steps, step], "date>25"), event=event)
    steps += notes_on_length(case, day)
    order = case.governing
    found = Declassification(
        "date", date=day, event=event, order=number_of(order), rule=f"{digits_of(order)}.date", steps=tuple(steps)
    )
    return with_event(case, found, conjunction) if event else found


def with_event(case: Case, found: Declassification, conjunction: str | None) -> Declassification:
    """A date together with an event: the first or the later of the two ends the classification."""
    if conjunction in ("first", "or"):
        step = Step(f"The event “{found.event}” can only bring it sooner: the date is the latest end.", "E.O. 12958 1.6(a)")
        return replace(found, rule=found.rule + "-or-event", steps=(*found.steps, step))
    step = Step(f"The event “{found.event}” must have come as well, and nothing shows that it has.", "E.O. 12958 1.6(a)")
    rule = found.rule + "-and-event"
    return replace(found, basis="event", latest=case.automatic_day, rule=rule, steps=(*found.steps, step, *at_the_latest(case)))


def at_the_latest(case: Case) -> tuple[Step, ...]:
    """The proof's step on the end of a pending event."""
    if case.automatic_day is None:
        return ()
    text = f"At the latest it ends by the 25-year rule on {written_out(case.automatic_day)}."
    return (Step(text, case.law.automatic.source),)


def notes_on_length(case: Case, day: str) -> list[Step]:
    """A remark where a marked date runs longer than the order usually allows."""
    order = case.governing
    if order is None or case.dated is None:
        return [Step("The date is taken as printed.", case.law.automatic.marked_source)] if case.dated is None else []
    change = order.amended_by(case.dated)
    years = change.usual_years if change else order.usual_years
    if years is not None and day > add_years(case.dated, years):
        return [Step(f"It is longer than the {years} years of the order, but within 25: the marked date stands.", order.source)]
    return [Step("A date so marked ends the classification.", (change.dates_source if change else None) or order.source)]


def impossible(case: Case) -> Declassification:
    """Step 8: the only date is no day, or lies before the paper, or fits no century."""
    raw = case.marking.days[0].raw.strip()
    before = case.marking.days[0].day is not None
    what = "lies before the paper" if before else "is no day that the calendar or the law allows"
    return review(case, [Step(f"The marked date, “{raw[:60]}”, {what}: a person must look.", "32 CFR 2001.12(a)")], "bad-date")


def review(case: Case, steps: list[Step], name: str) -> Declassification:
    """An outcome that only a person can settle; the 25-year day is offered in the proof."""
    order = case.governing
    if case.automatic_day:
        text = f"Were there no instruction, the 25-year rule would give {written_out(case.automatic_day)}."
        steps = [*steps, Step(text, case.law.automatic.source)]
    return Declassification("review", order=number_of(order), rule=f"{digits_of(order)}.{name}", steps=tuple(steps))


def uncounted(case: Case) -> Declassification | None:
    """A time to be counted from the paper's date, which is not known."""
    if not case.marking.uncounted or case.dated is not None:
        return None
    order = case.governing
    step = Step("The marking counts from the paper's date, which is not known.", number_of(order) or PROCEDURE)
    return Declassification("unknown", order=number_of(order), rule=f"{digits_of(order)}.counted", steps=(step,))


def scheduled(case: Case) -> Declassification | None:
    """Step 6: the general declassification schedule, by level and year of origin."""
    marking, law = case.marking, case.law
    if not marking.gds or marking.xgds is not None:
        return None
    owner = next((order for order in law.orders if any(each.code == "GDS" for each in order.schedules)), None)
    if owner is None:
        return None
    schedule = law.schedule("GDS", case.level)
    if case.dated is None or schedule is None:
        missing = "date" if case.dated is None else "level"
        spans = [f"{each.level} {each.years}" for each in owner.schedules if each.code == "GDS"]
        text = f"The schedule counts full years from the year of origin by level ({', '.join(spans)}); the paper's {missing} is not known."
        return Declassification("unknown", order=owner.number, rule=f"{owner.digits}.gds", steps=(Step(text, owner.source),))
    day = year_end(case.dated, schedule.years)
    text = f"{schedule.level.title()} under the general schedule ends after {schedule.years} full calendar years: {written_out(day)}."
    steps = [Step(text, schedule.source)]
    if schedule.downgrades:
        steps.append(downgrades(case.dated, schedule.downgrades, schedule.source))
    rule = f"{owner.digits}.gds.{schedule.level.lower().replace(' ', '-')}"
    return Declassification("date", date=day, order=owner.number, rule=rule, steps=tuple(steps))


def downgrades(dated: str, steps: tuple[tuple[str, int], ...], source: str) -> Step:
    """When a scheduled paper goes down a level, told for information."""
    told = ", ".join(f"to {level.title()} on {written_out(year_end(dated, years))}" for level, years in steps)
    return Step(f"Before that it is downgraded {told}.", source)


def grouped(case: Case) -> Declassification | None:
    """Section 2.1: a group that ends by itself after its years, or by the next order's schedule where that is earlier."""
    group = case.law.group(case.marking.group) if case.marking.group else None
    if group is None or group.years is None:
        return None
    if case.dated is None:
        step = Step(f"{group.code.title()} counts from the paper's date, which is not known.", group.source)
        return Declassification("unknown", order=group.order, rule=rule_of(case, group), steps=(step,))
    day = add_years(case.dated, group.years)
    step = Step(f"{group.code.title()}: {group.meaning}, on {written_out(day)}.", group.source)
    found = Declassification("date", date=day, order=group.order, rule=rule_of(case, group), steps=(step,))
    schedule = case.law.schedule(group.then or "", case.level)
    if group.until is None or day < group.until or schedule is None:
        return found
    earlier = max(year_end(case.dated, schedule.years), group.until)
    owner = next(order for order in case.law.orders if schedule in order.schedules)
    if earlier >= day:
        return found
    text = f"{owner.number} put such papers on its schedule: {written_out(earlier)} comes earlier."
    steps = (step, Step(text, f"{owner.number} sec. 5(D)"))
    return Declassification("date", date=earlier, order=owner.number, rule=f"{found.rule}>{owner.digits}.gds", steps=steps)


def rule_of(case: Case, group: Group) -> str:
    """The name of a group's rule."""
    order = case.law.order(group.order)
    return f"{digits_of(order)}.group{group.number}"


def evented(case: Case) -> Declassification | None:
    """Step 5: an event alone."""
    event = case.marking.event
    if not event:
        return None
    order = case.governing
    step = Step(f"An event ends it, “{event}”, and nothing shows that it happened.", order.source if order else case.law.automatic.marked_source)
    steps = (step, *at_the_latest(case))
    rule = f"{digits_of(order)}.event"
    return Declassification("event", event=event, order=number_of(order), rule=rule, latest=case.automatic_day, steps=steps)


def from_source(case: Case) -> Declassification | None:
    """A marked source with its date: 25 years from that date to the day (Q3)."""
    marking, rule = case.marking, case.law.automatic
    if not marking.source_marked or marking.source_day is None:
        return None
    day = add_years(marking.source_day, rule.years)
    if case.dated and (day < case.dated or marking.source_day > case.dated):
        return None
    text = f"The source is of {written_out(marking.source_day)}: {rule.years} years from that day are {written_out(day)}."
    step = Step(text, rule.derived_source)
    return Declassification("date", date=day, order=rule.order, rule="13526.2001.22(e)(3)", steps=(step,))


def fallen_to_automatic(case: Case) -> Declassification | None:
    """Step 7: every marking that names neither a day nor an event, and the missing instruction."""
    marking, law = case.marking, case.law
    if marking.xgds is not None:
        return automatic(case, [exempt_from_schedule(case)], f"xgds{marking.xgds and '-' + marking.xgds}", "11652")
    if marking.review:
        return under_review(case)
    if marking.group and (group := law.group(marking.group)):
        step = Step(f"{group.code.title()}: {group.meaning}; it has no date of its own.", group.source)
        return automatic(case, [step], f"group{group.number}", digits_of(law.order(group.order)))
    if marking.codes:
        steps = [Step(f"{code}: {law.marking(code).meaning}; an indefinite marking.", law.marking(code).source) for code in marking.codes]
        first = law.marking(marking.codes[0])
        origin = digits_of(law.order(first.order)) if first.order else None
        return automatic(case, steps, "+".join(code.lower().replace(" ", "-") for code in marking.codes), origin)
    if marking.instructs or marking.sign or case.level:
        text = "The instruction is incomplete." if marking.instructs else "The paper has no declassification instruction."
        return automatic(case, [Step(text, law.automatic.missing_source)], "incomplete" if marking.instructs else "missing")
    return None


def exempt_from_schedule(case: Case) -> Step:
    """The proof's step on a paper exempt from the general schedule, with the 30 years of that order."""
    kind = case.law.marking("XGDS")
    text = f"It is {kind.meaning} and names no date."
    if case.dated and kind.years:
        text += f" Its own order would have ended it on {written_out(year_end(case.dated, kind.years))}."
    return Step(text, kind.source)


def under_review(case: Case) -> Declassification:
    """A date for review is none for declassification: the 25-year rule, and review due from that day on."""
    kind, day = case.law.marking("RDS"), case.marking.review_day
    told = f"on {written_out(day)}" if day else "and names no day that can be read"
    step = Step(f"The marking orders a review {told}: that is not a declassification date.", kind.source)
    found = automatic(case, [step], "review", digits_of(case.governing))
    usable = day if day and (case.dated or "") <= day else None
    return replace(found, review_from=usable if found.date else None)


def automatic(case: Case, steps: list[Step], name: str, origin: str | None = None) -> Declassification:
    """The 25-year rule: 31 December of the 25th year, never before it first operated; nothing without the paper's date."""
    rule = case.law.automatic
    name = f"{origin or digits_of(case.governing)}.{name}>{rule.order.removeprefix('E.O. ')}.{rule.section}"
    day = case.automatic_day
    if case.dated is None or day is None:
        step = Step(f"The {rule.years}-year rule counts from the paper's date, which is not known.", rule.source)
        return Declassification("unknown", order=rule.order, rule=name, steps=(*steps, step))
    text = f"The {rule.years}-year rule ends it on {written_out(day)}, 31 December of the {rule.years}th year"
    if year_end(case.dated, rule.years) < rule.not_before:
        text = f"The {rule.years}-year rule ends it on {written_out(day)}, the day on which it first operated ({rule.first_operated})"
    text += "; the paper is taken to be of permanent historical value."
    steps = [*steps, Step(text, rule.indefinite_source)]
    return Declassification("date", date=day, order=rule.order, rule=name, steps=tuple(steps))


def nothing(case: Case) -> Declassification:
    """Step 10: neither marking nor level, so nothing can be said."""
    released = next((stamp for stamp in case.marking.stamps if stamp.order), None)
    if case.marking.stamps:
        step = Step("Beside the stamp the paper shows neither level nor instruction.", PROCEDURE)
        return Declassification("unknown", order=released.order if released else None, rule="stamp", steps=(step,))
    return Declassification("unknown", rule="none", steps=(Step("Neither marking nor level: nothing can be said.", PROCEDURE),))


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


def with_stamps(case: Case, found: Declassification, withheld: tuple[str, ...]) -> Declassification:
    """Step 11: what stamps of release add; date, event, exemption and order stay those of the instruction."""
    stamps = case.marking.stamps
    parts = [stamp for stamp in stamps if stamp.status == "declassified in part"]
    full = [stamp for stamp in stamps if stamp.status == "declassified" and not outdone(stamp, parts)]
    if full:
        days = sorted(stamp.day for stamp in full if stamp.day)
        when = f"from {written_out(days[0])} on" if days else "and bears no date, so it counts always"
        step = Step(f"A stamp releases the whole paper {when}: “{full[0].authority or 'declassified'}”.", "32 CFR 2001.25")
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

