"""D106."""

from collections.abc import Iterator

from records.audit.notice import Found
from records.audit.paper import PaperView


def find(paper: PaperView) -> Iterator[Found]:
    """OADR stands on a paper of another time.

    What it finds: “Originating Agency's Determination Required” on a paper that is older than 1 August 1982 or of 14
    October 1995 and later. “Source marked OADR, date of source …” is in order and passed over.
    Why it matters: Only E.O. 12356 knew the mark. On later papers it is void, and 25 years count from the date
    of the source.
    What to do: Check the paper's date; on a later paper look for the date of the source.
    Source: E.O. 12356 1.4(a); 32 CFR 2001.12(c)(2); Register and Manual.
    """
    order = paper.law.order("E.O. 12356")
    if paper.date is None or order is None or order.start <= paper.date.value <= (order.end or "9999"):
        return
    for one in paper.instructions:
        if "OADR" in one.marking.codes and not one.marking.source_marked:
            yield paper.found(
                f"OADR on a paper of {paper.date.value}: the mark was in use from {order.start} to {order.end}",
                one.finding,
                paper.date,
            )
