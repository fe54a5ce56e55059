"""D109."""

import re
from collections.abc import Iterator

from records.audit.notice import Found
from records.audit.paper import Instruction, PaperView

SCHEDULES, GROUPS, DATED = "E.O. 11652", "E.O. 10501", "E.O. 12065"
DATE_LEFT = re.compile(r"GDS\W{1,3}\d")
"""A date behind the mark, though it could not be read."""


def find(paper: PaperView) -> Iterator[Found]:
    """A schedule or a group stands on a paper of another time.

    What it finds: GDS, ADS or XGDS on a paper that E.O. 11652 did not govern (GDS with a date belongs to E.O. 12065 as
    well); a group stamp on a paper made after the groups ended on 31 May 1972. Older papers could be put into a group
    later and are passed over.
    Why it matters: The schedule's years count only under its order; on another paper nothing follows from the mark.
    What to do: Check the paper's date. Where it is right, the governing order's rule counts.
    Source: E.O. 11652 sec. 5; E.O. 10501 sec. 4(a) as amended by E.O. 10964.
    """
    if paper.date is None:
        return
    day = paper.date.value
    for one in paper.instructions:
        order = paper.law.order(SCHEDULES)
        name = schedule_of(one)
        if name and order and not order.start <= day <= (order.end or "9999") and not is_later_form(paper, one, day):
            yield paper.found(
                f"{name} on a paper of {day}: the schedules ran from {order.start} to {order.end}",
                one.finding,
                paper.date,
            )
        groups = paper.law.order(GROUPS)
        if one.marking.group and groups and groups.end and day > groups.end:
            yield paper.found(
                f"group {one.marking.group} on a paper of {day}: the groups ended on {groups.end}",
                one.finding,
                paper.date,
            )


def schedule_of(one: Instruction) -> str | None:
    """The schedule that an instruction names."""
    if one.marking.xgds is not None:
        return "XGDS"
    return "GDS" if one.marking.gds else "ADS" if one.marking.ads else None


def is_later_form(paper: PaperView, one: Instruction, day: str) -> bool:
    """Whether it is a GDS with a date, as papers under E.O. 12065 carry it."""
    order = paper.law.order(DATED)
    at = one.finding.evidence.spans[0].line_start
    dated = bool(one.printed) or any(line.number == at and DATE_LEFT.search(line.text) for line in paper.lines)
    return one.marking.gds and dated and order is not None and order.start <= day <= (order.end or "9999")
