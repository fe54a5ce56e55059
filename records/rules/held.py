"""Steps 1 to 3 of the procedure: papers that are unclassified, and marks that hold a paper back."""

from records.declassification import Declassification, Step
from records.rules.case import PROCEDURE, Case, digits_of, number_of
from records.rules.days import add_years, written_out, year_end
from records.rules.law import Exemption

ATOMIC_ORDER = ("RD", "FRD", "TFNI", "NATO")


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
        order, rule = number_of(case.governing), f"{case.origin}.nato"
    else:
        statute = case.law.statute
        order, rule = statute.number, "aea." + "/".join(marks).lower()
        steps.append(
            Step(
                "Automatic declassification is prohibited until the Department of Energy removes the mark.",
                statute.source,
            )
        )
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
        step = Step(
            f"{director[0]} on satellite imagery is set by the Director of National Intelligence.",
            "32 CFR 2001.12(c)(3)",
        )
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
    day = max(days) if days and not (others and counting[0].is_undated) else None
    steps += exempt_until(case, counting[0], day)
    rule = f"{case.origin}.{codes.lower().replace('; ', '+')}>13526.3.3"
    return Declassification("exempt", date=day, exemption=codes, order=order, rule=rule, steps=tuple(steps))


def exempt_until(case: Case, exemption: Exemption, day: str | None) -> list[Step]:
    """What the proof says of an exemption's date, or of its limit where it has none."""
    if day is not None:
        steps = [Step(f"It is exempt until {written_out(day)}.", exemption.source)]
        if case.dated and day > add_years(case.dated, exemption.years):
            steps.append(
                Step(f"That is more than {exemption.years} years after the paper: have it looked at.", exemption.source)
            )
        return steps
    if any(printed.day is None for printed in case.marking.exempt_days):
        return [Step("The date beside it cannot be read as a day after the paper.", exemption.source)]
    if case.dated is None:
        return [
            Step("No date stands beside it, and without the paper's date no limit can be counted.", exemption.source)
        ]
    limit = written_out(year_end(case.dated, exemption.years))
    return [Step(f"No date stands beside it; the latest possible day is {limit}.", exemption.source)]
