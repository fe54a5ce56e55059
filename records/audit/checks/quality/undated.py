"""Q106."""

from collections.abc import Iterator

from records.audit.notice import Found
from records.audit.paper import PaperView

NO_DATE_READ = 0.8
DATED = frozenset({"memcon", "telcon", "action_memo", "information_memo", "cable", "email", "referral"})
"""Kinds of paper that bear a date."""


def find(paper: PaperView) -> Iterator[Found]:
    """A classified paper on which no date was read.

    What it finds: A whole classified paper of a kind that bears a date, without a day of its own or of its event.
    Why it matters: Everything that is counted from the paper stays unknown: the 25-year rule gives no day.
    What to do: Look for the date on the scan, on the cover that lists the paper, or on another copy; enter it with
    declass correct.
    Source: 32 CFR 2001.12(a); E.O. 13526 3.3(a).
    """
    level = paper.first("classification")
    dated = paper.by_field.get("doc_date") or paper.by_field.get("event_date")
    if level and not dated and paper.kind in DATED and paper.is_whole and paper.is_classified:
        yield paper.found("no date was read on this paper", level, sure=NO_DATE_READ)
