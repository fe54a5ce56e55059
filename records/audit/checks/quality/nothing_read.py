"""Q103."""

from collections.abc import Iterator

from records.audit.notice import Found
from records.audit.paper import PaperView

TELLING = ("subject", "doc_date", "event_date", "log_number", "classification", "from", "to", "participants", "stamps")


def find(paper: PaperView) -> Iterator[Found]:
    """A paper of which nothing was read.

    What it finds: A document without a subject, date, number, level, party or stamp.
    Why it matters: It is in no search and no report: it is as if it were not there.
    What to do: Look at the scan. Where it is a page of another paper, join them with declass merge; where the scan is
    too poor, have it scanned or read again.
    Source: 36 CFR 1220.32 (records must be found when they are needed).
    """
    if not any(paper.first(field) for field in TELLING):
        yield paper.found("nothing was read of this paper", sure=paper.stored.bounds_confidence)
