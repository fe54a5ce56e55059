"""S105."""

from collections.abc import Iterator

from records.audit.checks.stamps.order_not_in_force import day_of
from records.audit.notice import Found
from records.audit.paper import PaperView


def find(paper: PaperView) -> Iterator[Found]:
    """A stamp is older than the paper.

    What it finds: A stamp of release whose date lies before the paper's own.
    Why it matters: Nobody can release a paper before it is written: one of the dates was misread, or the stamp belongs
    to another paper on the page.
    What to do: Compare both dates with the scan and correct the wrong one.
    Source: 32 CFR 2001.25(b).
    """
    if paper.date is None:
        return
    for one in paper.all("stamps"):
        day = day_of(one)
        if day and day < paper.date.value:
            yield paper.found(f"a stamp of {day} on a paper of {paper.date.value}", one, paper.date)
