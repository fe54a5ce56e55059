"""T104."""

from collections.abc import Iterator
from datetime import date, timedelta

from records.audit.notice import Found
from records.audit.paper import PaperView
from records.audit.steps import asked_of, place_of
from records.model import Hop
from records.rules.days import is_day
from records.text.words import fold

NO_ANSWER_READ = 0.85


def find(paper: PaperView) -> Iterator[Found]:
    """An answer was due by a day, and none is shown.

    What it finds: A hop with a due date that has passed as of the day of the audit, of which nothing shows how it
    ended. Where one of the own offices of the settings has the action it is an error.
    Why it matters: The action is late, or it was done and the paper that shows it is missing.
    What to do: Ask the office that had the action; file the answer, or note with declass link missing that it is not
    there.
    Source: 36 CFR 1222.22; 36 CFR 1220.32.
    """
    if paper.kind == "distribution_receipt":
        return
    for hop in paper.hops:
        if hop.is_open and hop.due and is_day(hop.due):
            late = date.fromisoformat(hop.due) + timedelta(days=1)
            message = f"an answer was due on {hop.due}{asked_of(hop)} and none is shown"
            severity = "error" if is_ours(paper, hop) else None
            due = paper.first("due_date")
            sure = max(hop.confidence, due.evidence.confidence) if due and due.value == hop.due else hop.confidence
            confidence = NO_ANSWER_READ * sure
            yield Found(message, place_of(paper, hop), confidence, holds_from=late.isoformat(), severity=severity)


def is_ours(paper: PaperView, hop: Hop) -> bool:
    """Whether one of the officer's own offices is among the addressees of a hop."""
    ours = [fold(name) for name in paper.settings.own_offices]
    offices = [str(one.part("office") or "") for one in paper.all("to") if one.value in hop.recipient]
    return any(own in fold(name) for own in ours for name in (*hop.recipient, *offices))
