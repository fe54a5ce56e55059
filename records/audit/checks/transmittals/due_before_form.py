"""T101."""

from collections.abc import Iterator

from records.audit.notice import Found
from records.audit.paper import PaperView
from records.audit.steps import found_at
from records.rules.days import is_day


def find(paper: PaperView) -> Iterator[Found]:
    """An answer is due before the paper that asks for it was made.

    What it finds: A referral, memo or slip whose due date lies before its own date.
    Why it matters: Nobody could keep that day: one of the two dates is mistyped or misread, and what is late is counted
    from it.
    What to do: Compare both dates with the scan and correct the one that was misread. If the form itself is wrong,
    acknowledge the notice.
    Source: The order of time; 36 CFR 1222.22 (adequate documentation of the course of business).
    """
    for hop in paper.hops:
        if is_day(hop.due) and is_day(hop.date) and str(hop.due) < str(hop.date):
            message = f"due on {hop.due}, before the paper's own date {hop.date}"
            due, written = paper.first("due_date"), paper.first("doc_date")
            if due and written and (due.value, written.value) == (hop.due, hop.date):
                yield paper.found(message, due, written)
            else:
                yield found_at(paper, hop, message)
