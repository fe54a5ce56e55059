"""D113."""

from collections.abc import Iterator

from records.audit.notice import Found
from records.audit.paper import PaperView, controls_of

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
    marked = [one for one in paper.all("handling") if one.value in ATOMIC]
    marked += [one for one in paper.portions if ATOMIC & set(controls_of(one))]
    if not marked:
        return
    for one in paper.instructions:
        ends = one.marking.event or next((printed.day for printed in one.marking.days if printed.day), None)
        if ends:
            yield paper.found(
                f"“{ends}” on a paper with atomic energy information",
                one.finding,
                marked[0],
                others=[paper.place(marked[0])],
            )
