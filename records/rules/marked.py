"""Steps 4, 5 and 8 of the procedure: dates and events that a marking names itself."""

from dataclasses import replace

from records.declassification import Declassification, Step
from records.rules.case import PROCEDURE, Case, at_the_latest, automatic, number_of, review
from records.rules.days import add_years, written_out


def dated_marking(case: Case) -> Declassification | None:
    """Steps 4 and 8: a date that the marking prints, alone or with an event."""
    marking = case.marking
    if not marking.days:
        return None
    valid = [
        (printed.day, printed.raw) for printed in marking.days if printed.day and (case.dated or "") <= printed.day
    ]
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
        steps.append(
            Step(f"Another sentence ends it upon an event, “{event}”; the date is the longer.", "32 CFR 2001.22(e)(4)")
        )
        event = None
    if event and conjunction == "unsaid":
        steps.append(Step(f"An event stands beside it, “{event}”, and no word says which counts.", "E.O. 12958 1.6(a)"))
        return review(case, steps, "date+event")
    if case.longest and day > case.longest:
        step = Step(
            f"It lies more than {case.law.automatic.years} years after the paper and gives way to the 25-year rule.",
            case.law.automatic.marked_source,
        )
        return replace(automatic(case, [*steps, step], "date>25"), event=event)
    steps += notes_on_length(case, day)
    order = case.governing
    found = Declassification(
        "date", date=day, event=event, order=number_of(order), rule=f"{case.origin}.date", steps=tuple(steps)
    )
    return with_event(case, found, conjunction) if event else found


def with_event(case: Case, found: Declassification, conjunction: str | None) -> Declassification:
    """A date together with an event: the first or the later of the two ends the classification."""
    if conjunction in ("first", "or"):
        step = Step(
            f"The event “{found.event}” can only bring it sooner: the date is the latest end.", "E.O. 12958 1.6(a)"
        )
        return replace(found, rule=found.rule + "-or-event", steps=(*found.steps, step))
    step = Step(
        f"The event “{found.event}” must have come as well, and nothing shows that it has.", "E.O. 12958 1.6(a)"
    )
    rule = found.rule + "-and-event"
    return replace(
        found, basis="event", latest=case.automatic_day, rule=rule, steps=(*found.steps, step, *at_the_latest(case))
    )


def notes_on_length(case: Case, day: str) -> list[Step]:
    """A remark where a marked date runs longer than the order usually allows."""
    order = case.governing
    if order is None or case.dated is None:
        return [Step("The date is taken as printed.", case.law.automatic.marked_source)] if case.dated is None else []
    change = order.amended_by(case.dated)
    years = change.usual_years if change else order.usual_years
    if years is not None and day > add_years(case.dated, years):
        return [
            Step(
                f"It is longer than the {years} years of the order, but within 25: the marked date stands.",
                order.source,
            )
        ]
    return [
        Step("A date so marked ends the classification.", (change.dates_source if change else None) or order.source)
    ]


def impossible(case: Case) -> Declassification:
    """Step 8: the only date is no day, or lies before the paper, or fits no century."""
    raw = case.marking.days[0].raw.strip()
    before = case.marking.days[0].day is not None
    what = "lies before the paper" if before else "is no day that the calendar or the law allows"
    return review(
        case, [Step(f"The marked date, “{raw[:60]}”, {what}: a person must look.", "32 CFR 2001.12(a)")], "bad-date"
    )


def uncounted(case: Case) -> Declassification | None:
    """A time to be counted from the paper's date, which is not known."""
    if not case.marking.uncounted or case.dated is not None:
        return None
    order = case.governing
    step = Step("The marking counts from the paper's date, which is not known.", number_of(order) or PROCEDURE)
    return Declassification("unknown", order=number_of(order), rule=f"{case.origin}.counted", steps=(step,))


def evented(case: Case) -> Declassification | None:
    """Step 5: an event alone."""
    event = case.marking.event
    if not event:
        return None
    order = case.governing
    step = Step(
        f"An event ends it, “{event}”, and nothing shows that it happened.",
        order.source if order else case.law.automatic.marked_source,
    )
    steps = (step, *at_the_latest(case))
    rule = f"{case.origin}.event"
    return Declassification(
        "event", event=event, order=number_of(order), rule=rule, latest=case.automatic_day, steps=steps
    )


def from_source(case: Case) -> Declassification | None:
    """A marked source with its date: 25 years from that date to the day (Q3)."""
    marking, rule = case.marking, case.law.automatic
    if not marking.source_marked or marking.source_day is None:
        return None
    day = add_years(marking.source_day, rule.years)
    if case.dated and (day < case.dated or marking.source_day > case.dated):
        return None
    text = (
        f"The source is of {written_out(marking.source_day)}: {rule.years} years from that day are {written_out(day)}."
    )
    step = Step(text, rule.derived_source)
    return Declassification("date", date=day, order=rule.order, rule="13526.2001.22(e)(3)", steps=(step,))
