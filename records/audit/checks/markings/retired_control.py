"""M112."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import cast

from records.audit.marks import banners_of, near
from records.audit.notice import Found
from records.audit.paper import PaperView, controls_of
from schema import read_vocabulary


def find(paper: PaperView) -> Iterator[Found]:
    """A control stands on a paper that is younger than the control's end.

    What it finds: A retired control, as WNINTEL, NOCONTRACT or LIMITED OFFICIAL USE, on a paper made after it ended.
    Why it matters: It has no meaning any more, or the paper's date is wrong.
    What to do: Check the date; treat the mark as its successor (SBU for LIMITED OFFICIAL USE).
    Source: Register and Manual, F.
    """
    if paper.date is None:
        return
    printed = [(one.value, one) for one in paper.all("handling")]
    printed += [(control, one) for one in paper.portions for control in controls_of(one)]
    named = [(control, one.evidence.spans[0].line_start, one.evidence.confidence) for control, one in printed]
    named += [(near(value, tuple(ends())), mark.line, mark.sure) for mark in banners_of(paper) for value in mark.values]
    told: set[str] = set()
    for control, line, sure in named:
        end = ends().get(control)
        if end and paper.date.value > end and control not in told:
            told.add(control)
            message = f"{control} on a paper of {paper.date.value}: it ended in {end[:4]}"
            yield paper.found(message, paper.date, sure=sure, line=line)


@cache
def ends() -> dict[str, str]:
    """The last day of each retired control."""
    rows = cast("list[dict[str, object]]", read_vocabulary("controls").get("control", []))
    return {str(row["name"]): end.isoformat() for row in rows if isinstance(end := row.get("ended"), date)}
