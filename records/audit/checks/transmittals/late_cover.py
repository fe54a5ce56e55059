"""T113."""

from collections.abc import Iterator

from records.audit.groups import ChainView
from records.audit.notice import Found
from records.audit.paper import PaperView
from records.link.papers import days_after
from records.link.subjects import day_of_event
from records.link.vocabulary import words
from records.model import Finding

COVERS = frozenset({"action_memo", "information_memo", "transmittal_memo"})


def find(view: ChainView) -> Iterator[Found]:
    """A memo about a conversation is dated months after it.

    What it finds: A memo dated more than 60 days (`late_cover` in the settings) after the day of the conversation that
    its subject names, or whose record bears the same log number.
    Why it matters: A record that lies for months is often a second dispatch, of which the first is missing, or a date
    is wrong.
    What to do: Look for an earlier cover of the same record; compare the dates with the scans.
    Source: 36 CFR 1222.22.
    """
    most = view.papers[0].settings.days["late_cover"] if view.papers else 0
    talks = [paper for paper in view.finals if paper.kind in words().kinds["conversations"]]
    for memo in view.finals:
        sent = memo.first("doc_date")
        if memo.kind not in COVERS or sent is None:
            continue
        for day, rests_on, owner in events_of(memo, sent, talks):
            days = days_after(day, sent.value)
            if days is not None and days > most:
                yield memo.found(
                    f"dated {sent.value}, {days:,} days after the conversation of {day} that it is about",
                    sent,
                    rests_on,
                    others=(owner.place(rests_on),),
                )


def events_of(memo: PaperView, sent: Finding, talks: list[PaperView]) -> Iterator[tuple[str, Finding, PaperView]]:
    """The days of the conversations that a memo is about, each with what says so and where."""
    subject, number = memo.first("subject"), memo.first("log_number")
    named = day_of_event(subject.value, sent.value) if subject else None
    if subject and named:
        yield named, subject, memo
        return
    for talk in talks:
        event, theirs = talk.first("event_date"), talk.first("log_number")
        if event and number and theirs and number.value.lstrip("0") == theirs.value.lstrip("0"):
            yield event.value, event, talk
