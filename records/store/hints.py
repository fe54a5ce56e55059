"""What a document without a subject is called in a list: its parties, else its first line that says something."""

import re
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from records.model import Segment
from records.store.database import Database
from records.store.inserting import batches
from records.store.papers import lines_between
from records.store.parts import findings_of
from records.store.tables import metadata

DOCUMENT = metadata.tables["document"]

NAMING = ("from", "to", "participants")
NAMED = 3
"""Parties of a field that are named."""
LINES = 24
"""Lines of a document that are looked at."""
LONGEST = 120
"""Characters of a line that are shown."""
WORD = re.compile(r"[^\W\d_]{2,}")
TELLING = 4
"""Words that a line must hold to say something; below that it is a mark or a letterhead."""


def hints(database: Database, ids: Sequence[str]) -> dict[str, str]:
    """A few words for each of the documents of those ids (whole ones) that has any."""
    found: dict[str, str] = {}
    with database.read() as connection:
        for batch in batches(list(ids), 500):
            for key, name, rendition, first, last in connection.execute(
                select(
                    DOCUMENT.c.id,
                    DOCUMENT.c.short_id,
                    DOCUMENT.c.rendition_id,
                    DOCUMENT.c.line_start,
                    DOCUMENT.c.line_end,
                ).where(DOCUMENT.c.short_id.in_(batch))
            ).all():
                lines = Segment(first, min(last, first + LINES - 1))
                hint = parties(connection, key) or first_words(connection, rendition, lines)
                if hint:
                    found[name] = hint
    return found


def parties(connection: Connection, document_id: int) -> str:
    """Who sent it to whom, else who took part; empty where neither was read."""
    rows = [(one.field, one.value) for one in findings_of(connection, [document_id], NAMING).get(document_id, ())]
    named = {field: listed(value for name, value in rows if name == field) for field in NAMING}
    if named["from"] or named["to"]:
        return " → ".join(named[field] or "?" for field in ("from", "to"))
    return named["participants"]


def listed(names: Iterable[str]) -> str:
    """The first names, and whether there are more."""
    every = [name for name in dict.fromkeys(names) if name]
    return ", ".join(every[:NAMED]) + (" …" if len(every) > NAMED else "")


def first_words(connection: Connection, rendition_id: int, lines: Segment) -> str:
    """The first of the lines that says something."""
    for line in lines_between(connection, rendition_id, lines, (1,)):
        shown = line.text[: LONGEST * 2].strip()
        if len(WORD.findall(shown)) >= TELLING:
            return shown[:LONGEST]
    return ""
