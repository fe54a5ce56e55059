"""D118."""

from collections.abc import Iterator

from records.audit.notice import Found
from records.audit.paper import PaperView
from records.declassification import LEVELS
from records.rules.days import year_end


def find(paper: PaperView) -> Iterator[Found]:
    """The day stated beside GDS is not the schedule's.

    What it finds: On a paper under E.O. 11652 a general declassification schedule with a day other than 31 December of
    the tenth, eighth or sixth year after its own (Top Secret, Secret, Confidential).
    Why it matters: The schedule's day follows from level and year; where another is printed, the level, the year or the
    day is wrong.
    What to do: Check the three on the scan and correct what was misread; the stated day counts meanwhile.
    Source: E.O. 11652 sec. 5(A).
    """
    level, date = paper.first("classification"), paper.date
    if date is None or level is None or level.value not in LEVELS:
        return
    order, schedule = paper.law.in_force(date.value), paper.law.schedule("GDS", level.value)
    if order is None or schedule is None or schedule not in order.schedules:
        return
    expected = year_end(date.value, schedule.years)
    for one in paper.instructions:
        if not one.marking.gds or one.marking.order not in (None, order):
            continue
        for printed in one.marking.days:
            if printed.day and printed.day != expected:
                yield paper.found(
                    f"GDS states {printed.day}; a {level.value} paper of {date.value[:4]} ends by it on {expected}",
                    one.finding,
                    date,
                    level,
                )
