"""D113."""

from collections.abc import Iterator

from records.audit.marks import banners_of
from records.audit.notice import Found
from records.audit.paper import PaperView, controls_of
from records.model import Finding

FIRST = "2010-06-27"
ATOMIC = frozenset({"RD", "FRD", "TFNI", "RESTRICTED DATA", "FORMERLY RESTRICTED DATA"})


def find(paper: PaperView) -> Iterator[Found]:
    """A paper with Restricted Data has a date or event of declassification.

    What it finds: On a paper of 27 June 2010 and later a date or an event although its marks show RD, FRD or TFNI.
    Why it matters: Only the Department of Energy may end such a marking; no date does, and automatic
    declassification is prohibited.
    What to do: Hold the paper back and refer it to the Department of Energy.
    Source: 32 CFR 2001.24(h)(3); 10 CFR 1045.
    """
    if paper.date is None or paper.date.value < FIRST:
        return
    marked = [line_and_sure(one) for one in paper.all("handling") if one.value in ATOMIC]
    marked += [line_and_sure(one) for one in paper.portions if ATOMIC & set(controls_of(one))]
    marked += [(mark.line, mark.sure) for mark in banners_of(paper) if ATOMIC & set(mark.values)]
    if not marked:
        return
    line, sure = marked[0]
    for one in paper.instructions:
        ends = one.marking.event or next((printed.day for printed in one.marking.days if printed.day), None)
        if ends:
            yield paper.found(
                f"“{ends}” on a paper with atomic energy information",
                one.finding,
                sure=sure,
                others=[paper.place(line=line)],
            )


def line_and_sure(mark: Finding) -> tuple[int, float]:
    """The line of a mark, and how sure its reading is."""
    return mark.evidence.spans[0].line_start, mark.evidence.confidence
