"""T117."""

from collections.abc import Iterator

from records.audit.notice import Found
from records.audit.paper import PaperView
from records.link.papers import days_after
from records.link.vocabulary import words


def find(paper: PaperView) -> Iterator[Found]:
    """A record of a conversation is dated before the conversation.

    What it finds: A memorandum of conversation or telephone call whose own date lies before the day of the event.
    Why it matters: One of the dates is wrong, or the paper was written to prepare the talk and does not record it.
    What to do: Compare both dates with the scan and correct the wrong one.
    Source: The order of time; 32 CFR 2001.12(a) (dates count from the date of origin).
    """
    written, event = paper.first("doc_date"), paper.first("event_date")
    if written is None or event is None or paper.kind not in words().kinds["conversations"]:
        return
    early = days_after(written.value, event.value)
    if early is not None and early > 0:
        yield paper.found(f"dated {written.value}, before its event of {event.value}", written, event)
