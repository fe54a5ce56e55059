"""T112."""

from collections.abc import Iterator

from records.audit.notice import Found
from records.audit.paper import PaperView
from records.link.papers import days_after


def find(paper: PaperView) -> Iterator[Found]:
    """A record is dated months after the event that it records.

    What it finds: A paper whose own date lies more than 90 days (`late_record` in the settings) after the day
    of its conversation or meeting.
    Why it matters: It was written from memory or is a later version, or one of the dates is wrong; its declassification
    date is counted from it.
    What to do: Compare both dates with the scan; look for an earlier version.
    Source: 36 CFR 1222.22; 32 CFR 2001.12(a) (dates count from the date of origin).
    """
    written, event = paper.first("doc_date"), paper.first("event_date")
    if written is None or event is None:
        return
    days = days_after(event.value, written.value)
    if days is not None and days > paper.settings.days["late_record"]:
        yield paper.found(f"dated {written.value}, {days:,} days after its event of {event.value}", written, event)
