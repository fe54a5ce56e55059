"""Q106."""

from collections.abc import Iterator

from records.audit.notice import Found
from records.audit.paper import PaperView

NO_DATE_READ, MAY_BE_A_PAGE = 0.8, 0.5
DATED = frozenset({"memcon", "telcon", "action_memo", "information_memo", "cable", "email", "referral"})
"""Kinds of paper that bear a date."""
HEADING = ("subject", "from", "to", "participants", "log_number")


def find(paper: PaperView) -> Iterator[Found]:
    """A classified paper on which no date was read.

    What it finds: A whole classified paper of a kind that bears a date, without a day of its own or of its event. Where
    nothing of a heading was read it is not sure: that may be a later page of another paper.
    Why it matters: Everything that is counted from the paper stays unknown: the 25-year rule gives no day.
    What to do: Look for the date on the scan, on the cover that lists the paper, or on another copy; enter it with
    declass correct.
    Source: 32 CFR 2001.12(a); E.O. 13526 3.3(a).
    """
    level = paper.first("classification")
    dated = paper.by_field.get("doc_date") or paper.by_field.get("event_date")
    if level and not dated and paper.kind in DATED and paper.is_whole and paper.is_classified:
        sure = NO_DATE_READ if any(paper.first(field) for field in HEADING) else MAY_BE_A_PAGE
        yield paper.found("no date was read on this paper", level, sure=sure)
