"""Turns the terms of a query into SQL conditions on the table of documents; bound parameters only."""

import operator
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, false, func, not_, or_, select

from records.declassification import LEVELS
from records.store.full_text import in_headings, passages_with
from records.store.grading import Grading
from records.store.notice_state import NOTICE, SAID_OF, holding, is_shown, severity_of, unknown
from records.store.packing import number_key
from records.store.query import ATTRIBUTE, DATE, LEVEL, SHARE, TEXT, Query, Term, Value
from records.store.standing import SUPERSEDED
from records.store.status import date_of, status_of
from records.store.tables import metadata
from records.text.words import Phrase, search_words

DOCUMENT = metadata.tables["document"]
SOURCE = metadata.tables["source"]
SOURCE_ATTRIBUTE = metadata.tables["source_attribute"]
IDENTIFIER = metadata.tables["identifier"]
DECLASSIFICATION = metadata.tables["declassification"]
HEADING = metadata.tables["heading"]
LINK = metadata.tables["link"]
PASSAGE = metadata.tables["passage"]

# The columns of a heading that a word of the language asks.
HEADING_COLUMNS = {
    "from": ("sender",),
    "office": ("sender",),
    "to": ("recipient",),
    "participant": ("participants",),
    "notetaker": ("notetakers",),
    "interpreter": ("interpreters",),
    "classifier": ("classifier",),
    "code": ("codes",),
    "party": (
        "sender",
        "recipient",
        "through",
        "participants",
        "notetakers",
        "interpreters",
        "distribution",
        "classifier",
    ),
    **{name: (name,) for name in ("through", "distribution", "subject", "place", "handling")},
}

COMPARE: dict[str, Callable[[ColumnElement[str], str], ColumnElement[bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}

AFTER = "~"
"""Sorts behind every digit and hyphen: `1999~` comes after all days of 1999."""

Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Asked:
    """How a condition names columns that many rows share: what is reckoned with them keeps SQLite from their index.
    `is_walked` where each row is met and then looked at.
    """

    share: ColumnElement[int] = DOCUMENT.c.least_confidence
    day: ColumnElement[str] = DOCUMENT.c.sort_date
    superseded: ColumnElement[bool] = DOCUMENT.c.is_superseded
    is_walked: bool = False


SOUGHT = Asked()
LISTED = Asked(superseded=SUPERSEDED)
COUNTED = Asked(DOCUMENT.c.least_confidence + 0)
WALKED = Asked(DOCUMENT.c.least_confidence + 0, DOCUMENT.c.sort_date + "", is_walked=True)


def conditions(query: Query, as_of: date, asked: Asked = SOUGHT) -> tuple[Condition, ...]:
    """What a document's row must satisfy; superseded documents never do.

    `asked` says how: `COUNTED` where documents are to be counted, not listed, so that they are not sought by the index
    of a column that brings many, for each of which the row would have to be fetched; `LISTED` where they are sought by
    a list of their keys; `WALKED` where the first of many are met along the index of their order.
    """
    return (
        asked.superseded.is_(False),
        *((DOCUMENT.c.short_id.in_(query.documents),) if query.documents else ()),
        *(_term(term, as_of, asked, query.grading) for term in query.terms),
        *(_phrase(phrase, asked) for phrase in query.phrases),
    )


def _phrase(phrase: Phrase, asked: Asked) -> Condition:
    pages = passages_with(phrase)
    if asked.is_walked:
        found = pages.where(PASSAGE.c.document_id == DOCUMENT.c.id).correlate(DOCUMENT).exists()
    else:
        found = DOCUMENT.c.id.in_(pages)
    return not_(found) if phrase.is_excluded else found


def _term(term: Term, as_of: date, asked: Asked, grading: Grading) -> Condition:
    if term.word == "notice":
        found = or_(false(), *(_notice(value, as_of, grading) for value in term.values))
    else:
        found = or_(false(), *(_value(term, value, as_of, asked) for value in term.values))
    return not_(func.coalesce(found, false())) if term.is_negated else found


def _value(term: Term, value: Value, as_of: date, asked: Asked) -> Condition:
    if term.type == TEXT:
        return _heading(term.word, value)
    if term.type == ATTRIBUTE:
        return _attribute(term.word, value)
    if term.type == DATE:
        return _date(date_of(DOCUMENT, as_of) if term.word == "decl" else asked.day, value)
    if term.type == LEVEL:
        return _whole_number(DOCUMENT.c.level, value, lambda level: LEVELS.index(level))
    if term.type == SHARE:
        return _whole_number(asked.share, value, int)
    if term.word == "status":
        return status_of(DOCUMENT, as_of) == value.text
    return SIMPLE[term.word](value)


def _presence(value: Value, present: Condition) -> Condition | None:
    """What `none` and `any` ask, None where the value asks something else."""
    if value.test == "none":
        return not_(present)
    return present if value.test == "any" else None


def _heading(word: str, value: Value) -> Condition:
    columns = HEADING_COLUMNS[word]
    filled = or_(*(HEADING.c[column] != "" for column in columns))
    presence = _presence(value, DOCUMENT.c.id.in_(select(HEADING.c.document_id).where(filled)))
    if presence is not None:
        return presence
    phrase = heading_phrase(word, value)
    return false() if phrase is None else in_headings(DOCUMENT.c.id, columns, phrase)


def heading_phrase(word: str, value: Value) -> Phrase | None:
    """What a word of the language seeks in headings; None where its value holds no words."""
    words = tuple(search_words(value.text).split())
    return Phrase(words, is_prefix=word != "code") if words else None


def _attribute(name: str, value: Value) -> Condition:
    wanted = select(SOURCE.c.content_id).join(SOURCE_ATTRIBUTE, SOURCE_ATTRIBUTE.c.source_id == SOURCE.c.id)
    wanted = wanted.where(SOURCE.c.is_current, SOURCE_ATTRIBUTE.c.name == name)
    presence = _presence(value, DOCUMENT.c.content_id.in_(wanted))
    if presence is not None:
        return presence
    key = SOURCE_ATTRIBUTE.c.value_key
    matches = key.startswith(value.text, autoescape=True) if value.is_prefix else key == value.text
    return DOCUMENT.c.content_id.in_(wanted.where(matches))


def _date(column: ColumnElement[str], value: Value) -> Condition:
    presence = _presence(value, column.is_not(None))
    if presence is not None:
        return presence
    if value.test == "=":
        return and_(column >= value.text, column <= value.text + AFTER)
    if value.test == "..":
        return and_(column >= value.text, column <= value.last + AFTER)
    return COMPARE[value.test](column, value.text + AFTER if value.test in ("<=", ">") else value.text)


def _whole_number(column: ColumnElement[int], value: Value, read: Callable[[str], int]) -> Condition:
    presence = _presence(value, column.is_not(None))
    if presence is not None:
        return presence
    if value.test == "=":
        return column == read(value.text)
    if value.test == "..":
        return column.between(read(value.text), read(value.last))
    return {
        "<": column < read(value.text),
        "<=": column <= read(value.text),
        ">": column > read(value.text),
        ">=": column >= read(value.text),
    }[value.test]


def _kind(value: Value) -> Condition:
    presence = _presence(value, DOCUMENT.c.kind != "other")
    return DOCUMENT.c.kind == value.text if presence is None else presence


def _fragment(value: Value) -> Condition:
    return DOCUMENT.c.is_fragment.is_(value.test == "any" or value.text == "yes")


def _copy(value: Value) -> Condition:
    found = DOCUMENT.c.id.in_(select(LINK.c.document_id).where(LINK.c.kind == "copy_of"))
    return found if value.test == "any" or value.text == "yes" else not_(found)


def _log(value: Value) -> Condition:
    return _number(value, or_(IDENTIFIER.c.system == "log", IDENTIFIER.c.role == "principal"))


def _any_number(value: Value) -> Condition:
    return _number(value, IDENTIFIER.c.number_key != "")


def _number(value: Value, of_system: Condition) -> Condition:
    wanted = select(IDENTIFIER.c.document_id).where(of_system)
    presence = _presence(value, DOCUMENT.c.id.in_(wanted))
    if presence is not None:
        return presence
    key, column = number_key(value.text), IDENTIFIER.c.number_key
    return DOCUMENT.c.id.in_(
        wanted.where(column.startswith(key, autoescape=True) if value.is_prefix else column == key)
    )


def _short_id(value: Value) -> Condition:
    return DOCUMENT.c.short_id.startswith(value.text, autoescape=True)


def _order(value: Value) -> Condition:
    return _declassification(DECLASSIFICATION.c.order_name, value)


def _exemption(value: Value) -> Condition:
    return _declassification(DECLASSIFICATION.c.exemption, value)


def _declassification(column: ColumnElement[str], value: Value) -> Condition:
    wanted = select(DECLASSIFICATION.c.document_id)
    presence = _presence(value, DOCUMENT.c.id.in_(wanted.where(column.is_not(None))))
    if presence is not None:
        return presence
    return DOCUMENT.c.id.in_(wanted.where(column.icontains(value.text, autoescape=True)))


def _source(value: Value) -> Condition:
    holds = SOURCE.c.path.icontains(value.text, autoescape=True)
    return DOCUMENT.c.content_id.in_(select(SOURCE.c.content_id).where(SOURCE.c.is_current, holds))


def _notice(value: Value, as_of: date, grading: Grading) -> Condition:
    """Whether the audit shows something on the paper."""
    shown = holding(as_of.isoformat()), unknown(as_of), *is_shown(grading)
    wanted = select(NOTICE.c.document_id).select_from(SAID_OF).where(*shown)
    presence = _presence(value, DOCUMENT.c.id.in_(wanted))
    if presence is not None:
        return presence
    is_code = NOTICE.c.code.startswith(value.text.upper(), autoescape=True)
    return DOCUMENT.c.id.in_(wanted.where(or_(severity_of(grading) == value.text, is_code)))


SIMPLE: dict[str, Callable[[Value], Condition]] = {
    "kind": _kind,
    "fragment": _fragment,
    "copy": _copy,
    "log": _log,
    "number": _any_number,
    "id": _short_id,
    "order": _order,
    "exemption": _exemption,
    "source": _source,
}
"""The words of the language that are asked in a way of their own."""
