"""Steps 6, 7, 9 and 10 of the procedure: schedules, groups, and what falls to the 25-year rule."""

from dataclasses import replace

from records.declassification import Declassification, Step
from records.rules.case import PROCEDURE, Case, automatic, digits_of
from records.rules.days import add_years, written_out, year_end
from records.rules.law import Group


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
        text = f"The schedule counts full years from the year of origin by level ({', '.join(spans)}); "
        text += f"the paper's {missing} is not known."
        return Declassification(
            "unknown", order=owner.number, rule=f"{owner.digits}.gds", steps=(Step(text, owner.source),)
        )
    day = year_end(case.dated, schedule.years)
    text = f"{schedule.level.title()} under the general schedule ends after {schedule.years} full calendar years: "
    text += f"{written_out(day)}."
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
    """Section 2.1: a group that ends by itself after its years, or by the next order's schedule if earlier."""
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
    return Declassification(
        "date", date=earlier, order=owner.number, rule=f"{found.rule}>{owner.digits}.gds", steps=steps
    )


def rule_of(case: Case, group: Group) -> str:
    """The name of a group's rule."""
    order = case.law.order(group.order)
    return f"{digits_of(order)}.group{group.number}"


def fallen_to_automatic(case: Case) -> Declassification | None:
    """Step 7: every marking that names neither a day nor an event, and the missing instruction."""
    marking, law = case.marking, case.law
    if marking.xgds is not None:
        name = f"xgds{marking.xgds and '-' + marking.xgds}"
        origin = digits_of(law.order(law.marking("XGDS").order or ""))
        return automatic(case, [exempt_from_schedule(case)], name, origin)
    if marking.review:
        return under_review(case)
    if marking.group and (group := law.group(marking.group)):
        step = Step(f"{group.code.title()}: {group.meaning}; it has no date of its own.", group.source)
        return automatic(case, [step], f"group{group.number}", digits_of(law.order(group.order)))
    if marking.codes:
        steps = [
            Step(f"{code}: {law.marking(code).meaning}; an indefinite marking.", law.marking(code).source)
            for code in marking.codes
        ]
        first = law.marking(marking.codes[0])
        origin = digits_of(law.order(first.order)) if first.order else None
        return automatic(case, steps, "+".join(code.lower().replace(" ", "-") for code in marking.codes), origin)
    if marking.instructs or marking.sign or case.level:
        text = (
            "The instruction is incomplete." if marking.instructs else "The paper has no declassification instruction."
        )
        return automatic(
            case, [Step(text, law.automatic.missing_source)], "incomplete" if marking.instructs else "missing"
        )
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
    found = automatic(case, [step], "review", case.origin)
    usable = day if day and (case.dated or "") <= day else None
    return replace(found, review_from=usable if found.date else None)


def nothing(case: Case) -> Declassification:
    """Step 10: neither marking nor level, so nothing can be said."""
    released = next((stamp for stamp in case.marking.stamps if stamp.order), None)
    if case.marking.stamps:
        step = Step("Beside the stamp the paper shows neither level nor instruction.", PROCEDURE)
        return Declassification("unknown", order=released.order if released else None, rule="stamp", steps=(step,))
    return Declassification(
        "unknown", rule="none", steps=(Step("Neither marking nor level: nothing can be said.", PROCEDURE),)
    )
