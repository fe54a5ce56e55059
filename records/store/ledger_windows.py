"""Windows of the ledger, newest entry first, narrowed by what it is about, who, when and what: of any length."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from records.errors import UsageError
from records.store.database import Database
from records.store.ledger import COLUMNS, LEDGER, LEDGER_ROW, Entry
from records.store.papers import id_of, name_of
from records.store.query import DAY, PART
from records.store.tables import metadata

SOURCE = metadata.tables["source"]

WORDS = {
    "of": "a document's id (or enough of its start), or a source's path",
    "by": "who, or a part of the name",
    "on": "when: 2026, 2026-09, 2026-09-06, or 2026-01..2026-03",
    "what": "what was done: ingest, correct, accept, acknowledge, or a part of the word",
    "entry": "the number of an entry",
}
"""What the ledger can be asked, by its words."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the ledger; None where that does not matter. `first` and `last` are days or their beginnings."""

    of: str | None = None
    by: str | None = None
    what: str | None = None
    first: str | None = None
    last: str | None = None
    entry: int | None = None


EVERYTHING = Asked()


def parse(text: str) -> Asked:
    """Reads a query of the ledger, as `by:anna what:correct on:2026-09`; a word alone is what it is about.

    Raises UsageError naming a word or value that is not known.
    """
    told: dict[str, str] = {}
    for _, name, quoted, bare in PART.findall(text):
        if not (name or quoted or bare):
            continue
        word, value = (name.lower() or "of"), quoted or bare
        if word not in WORDS:
            raise UsageError(f"the word {name}: is not known here", f"known are {', '.join(WORDS)}")
        if not value:
            raise UsageError(f"the word {name}: has no value", f"write {WORDS[word]}")
        told[word] = value
    first, dots, last = told.get("on", "").partition("..")
    days = [day for day in (first, last) if day]
    wrong = next((day for day in days if not DAY.fullmatch(day)), None)
    if wrong is not None:
        raise UsageError(f"on:{wrong} is not a date", "write 2026, 2026-09 or 2026-09-06")
    number = told.get("entry")
    if number is not None and not (number.isascii() and number.isdigit() and len(number) < 19):
        raise UsageError(f"entry:{number} is no number", "write one, as entry:12")
    end = (last if dots else first) or None
    return Asked(told.get("of"), told.get("by"), told.get("what"), first or None, end, int(number) if number else None)


def window(
    database: Database, asked: Asked = EVERYTHING, *, offset: int = 0, limit: int = 100
) -> tuple[str | None, list[Entry]]:
    """The id of the document or the path that is asked about, and the entries from `offset` (from 0) on, newest first,
    at most `limit`. Raises UsageError where there is no such document.
    """
    with database.read() as connection:
        name, wanted = _wanted(connection, asked)
        statement = select(*(LEDGER.c[column] for column in COLUMNS)).where(*wanted)
        found = connection.execute(statement.order_by(LEDGER.c.number.desc()).offset(offset).limit(limit))
        return name, [Entry(*row) for row in found]


def count(database: Database, asked: Asked = EVERYTHING) -> int:
    """How many entries `window` gives in all."""
    with database.read() as connection:
        counted: Select[Any] = select(func.count()).select_from(LEDGER).where(*_wanted(connection, asked)[1])
        return int(connection.execute(counted).scalar_one())


def _wanted(connection: Connection, asked: Asked) -> tuple[str | None, list[ColumnElement[bool]]]:
    name, wanted = _about(connection, asked.of)
    if asked.by is not None:
        wanted.append(LEDGER.c.by.icontains(asked.by, autoescape=True))
    if asked.what is not None:
        wanted.append(LEDGER.c.action.icontains(asked.what, autoescape=True))
    if asked.first is not None:
        wanted.append(LEDGER.c.at >= asked.first)
    if asked.last is not None:
        wanted.append(LEDGER.c.at <= f"{asked.last}~")
    if asked.entry is not None:
        wanted.append(LEDGER.c.number == asked.entry)
    return name, wanted


def _about(connection: Connection, about: str | None) -> tuple[str | None, list[ColumnElement[bool]]]:
    """The id of a document (by that or enough of its start) or the path of a source, and what entries about it hold."""
    if about is None:
        return None, []
    if connection.execute(select(SOURCE.c.id).where(SOURCE.c.path == about)).first() is not None:
        return about, [LEDGER.c.subject == about]
    name = name_of(connection, id_of(connection, about))
    answering = select(LEDGER_ROW.c.number).where(LEDGER_ROW.c.name == name)
    named = LEDGER.c.detail.contains(f'"{name}"', autoescape=True)
    return name, [or_(LEDGER.c.number.in_(answering), and_(LEDGER.c.detail != "", named))]
