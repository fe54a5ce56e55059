"""Q102."""

from collections.abc import Iterator

from records.audit.groups import ChainView
from records.audit.notice import Found
from records.audit.paper import PaperView
from records.link.subjects import day_of_event
from records.link.vocabulary import words
from records.model import Finding

SAME_EVENT = 0.85


def find(view: ChainView) -> Iterator[Found]:
    """A heading gives another day than the text that speaks of the same event.

    What it finds: A record of a conversation whose heading gives one day, where the memo that lists it, or its own
    subject, gives another.
    Why it matters: One of the days is wrong, and searches, chains and declassification dates follow the one in the
    heading.
    What to do: Compare both with the scans and correct the wrong one.
    Source: The papers themselves; 32 CFR 2001.12(a).
    """
    for paper in view.finals:
        subject = paper.first("subject")
        if subject and paper.kind in words().kinds["conversations"]:
            yield from _against(paper, paper, subject)
    for cover, paper, title in view.carried():
        if paper.kind in words().kinds["conversations"]:
            yield from _against(paper, cover, title)


def _against(paper: PaperView, speaker: PaperView, text: Finding) -> Iterator[Found]:
    """The notice where a text of `speaker` gives another day than the paper's heading."""
    heading = paper.first("event_date") or paper.first("doc_date")
    told = day_of_event(text.value, heading.value if heading else None)
    own = {one.value for one in (paper.first("event_date"), paper.first("doc_date")) if one}
    if heading and told and told not in own:
        who = "its subject" if speaker is paper else f"the {speaker.kind.replace('_', ' ')} that lists it"
        yield paper.found(
            f"the heading gives {heading.value}, and {who} {told}",
            heading,
            text,
            sure=SAME_EVENT,
            others=(speaker.place(text),),
        )
