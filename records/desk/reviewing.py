"""The review queue one value at a time: what is asked, and what an officer answers."""

from dataclasses import dataclass
from datetime import date

from records.desk.corrections import change_of
from records.desk.documents import DocumentView, FieldValue
from records.model import LIST_FIELDS
from records.store import correcting, reviewing
from records.store.database import Database
from records.store.linking import link_waiting

BELOW = 0.9
"""Values less sure than this are asked about."""


@dataclass(frozen=True, slots=True)
class Question:
    """A value of a document that wants a look, with the line and the raw text that it was read from."""

    document: str
    field: str
    value: str
    raw: str
    line: int
    confidence: float

    @property
    def key(self) -> tuple[str, str, int, str]:
        """What is asked about, however sure it is by now: asked once, it is not asked again."""
        return self.document, self.field, self.line, self.value


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on its document: the value there, and which `item` (from 1) of its field it is."""

    question: Question
    value: FieldValue
    item: int


def questions(
    database: Database, query: str, as_of: str, limit: int = 200, *, by: str = "", untold: bool = False
) -> tuple[Question, ...]:
    """The least certain values of the documents that a query finds, least certain first, at most `limit`; without those
    of which the officer `by` could not tell, or (`untold`) only those of which somebody could not.

    Raises records.errors.UsageError naming a word of the query that is not known.
    """
    asked_of = reviewing.asked_of(by, untold=untold)
    day = date.fromisoformat(as_of)
    doubts = reviewing.doubts(database, query, as_of=day, below=BELOW, limit=limit, is_wanted=asked_of)
    return tuple(
        Question(
            one.document,
            one.finding.field,
            one.finding.value,
            one.finding.evidence.raw,
            one.finding.evidence.spans[0].line_start,
            one.confidence,
        )
        for one in doubts
    )


def asked_on(view: DocumentView, question: Question) -> Asked | None:
    """A question on its document as it stands now; None where the value is no longer there."""
    same = [value for value in view.fields if value.field == question.field]
    for item, value in enumerate(same, 1):
        if value.line == question.line and value.confidence == question.confidence:
            return Asked(question, value, item)
    return None


def asked_about(view: DocumentView, key: str) -> Asked | None:
    """A value of a document by its key, as if it were asked about; None where there is none such."""
    value = next((one for one in view.fields if one.key == key), None)
    if value is None:
        return None
    item = [one.key for one in view.fields if one.field == value.field].index(key) + 1
    question = Question(view.row.id, value.field, value.plain, value.raw, value.line, value.confidence)
    return Asked(question, value, item)


def accept_value(database: Database, asked: Asked, why: str, by: str) -> int:
    """Takes one value for certain, for a reason; gives the number of the ledger's entry.

    Raises records.errors.UsageError where it is certain already.
    """
    question = asked.question
    return correcting.accept(database, question.document, question.field, item=asked.item, why=why, by=by)


def correct_value(database: Database, asked: Asked, value: str, why: str, by: str) -> int:
    """Puts a person's value in place of one; gives the number of the ledger's entry.

    Raises records.errors.UsageError where the value does not fit the field, or is no longer the one that was seen.
    """
    question = asked.question
    is_list = question.field in LIST_FIELDS
    change = change_of(
        question.field, value, item=asked.item if is_list else None, expected=None if is_list else question.value
    )
    number = correcting.correct(database, [question.document], change, why=why, by=by)
    link_waiting(database)
    return number


def cannot_tell(database: Database, asked: Asked, by: str) -> int:
    """Keeps that an officer cannot tell one value from the page; gives the number of the ledger's entry.

    Raises records.errors.UsageError where it is certain already.
    """
    question = asked.question
    return correcting.cannot_tell(database, question.document, question.field, item=asked.item, by=by)


def take_back(database: Database, entry: int, by: str) -> None:
    """Takes back what an entry of the ledger did. Raises records.errors.UsageError where it stands no more."""
    correcting.undo(database, number=entry, by=by)
    link_waiting(database)
