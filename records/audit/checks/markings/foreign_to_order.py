"""M202."""

from collections.abc import Iterator

from records.audit.notice import Found
from records.audit.paper import PaperView

FIRST_25X, FIRST_50X, RESTRICTED_ENDED = "1995-10-14", "2009-12-29", "1953-12-15"
REVIEW_ORDER = "E.O. 12065"


def find(paper: PaperView) -> Iterator[Found]:
    """A mark does not belong to the order in force on the paper's date.

    What it finds: RDS on a paper outside E.O. 12065; a 25X exemption on a paper before 14 October 1995, 50X or 75X
    before 29 December 2009; a portion marked (R) after 15 December 1953. Marks that have a check of their own (X-marks,
    OADR, schedules, groups) are left to it.
    Why it matters: The mark was not in the law when the paper was made: the date or the mark was misread, or a later
    reviewer put it there.
    What to do: Compare mark and date with the scan; a reviewer's mark stands beside the paper's own.
    Source: E.O. 12065 1-402; E.O. 12958 3.4; E.O. 13526 3.3(h); E.O. 10501 sec. 1.
    """
    if paper.date is None:
        return
    day, order = paper.date.value, paper.law.order(REVIEW_ORDER)
    for one in paper.instructions:
        if one.marking.review and "RDS" in one.text and order and not order.start <= day <= (order.end or "9999"):
            yield paper.found(f"RDS on a paper of {day}", one.finding, paper.date)
        for code in one.marking.exemptions:
            if day < (FIRST_25X if code.startswith("25X") else FIRST_50X):
                yield paper.found(f"{code} on a paper of {day}", one.finding, paper.date)
    for one in paper.portions if paper.kind != "email" else ():
        if one.value == "R" and day >= RESTRICTED_ENDED:
            yield paper.found(f"a portion is marked (R) on a paper of {day}", one, paper.date)
