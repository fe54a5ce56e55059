"""Whole documents: one by its id, or all that a query gives in the order of the papers, with flat memory."""

import json
from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import ColumnElement, Connection, select

from records.errors import UsageError
from records.model import NEW_LINE, Line, Segment
from records.store.conditions import conditions
from records.store.correction_rows import lines_said
from records.store.corrections import Correction
from records.store.database import Database
from records.store.inserting import batches
from records.store.packing import unpack_text
from records.store.parts import segments_of, whole_documents
from records.store.queries import parsed
from records.store.query import Query
from records.store.tables import metadata
from records.store.views import DocumentText, StoredDocument
from records.text.corrected_lines import corrected_line

DOCUMENT = metadata.tables["document"]
RENDITION = metadata.tables["rendition"]
TEXT_PART = metadata.tables["text_part"]

LOT = 200
"""Documents that are held at a time while many are read."""

ORDER = (DOCUMENT.c.source_path, DOCUMENT.c.line_start, DOCUMENT.c.short_id)
"""The order of the papers."""


def document(database: Database, id_prefix: str, *, as_of: date) -> StoredDocument:
    """A document by its id or the beginning of one; a superseded one too.

    Raises UsageError where none or several have that beginning.
    """
    with database.read() as connection:
        return next(whole_documents(connection, [id_of(connection, id_prefix)], as_of))


def id_of(connection: Connection, id_prefix: str) -> int:
    """The row of a document by its id or the beginning of one; standing documents go before superseded ones."""
    prefix = id_prefix.strip().lower()
    columns = (DOCUMENT.c.id, DOCUMENT.c.short_id, DOCUMENT.c.is_superseded)
    found = connection.execute(
        select(*columns)
        .where(DOCUMENT.c.short_id.startswith(prefix, autoescape=True))
        .order_by(DOCUMENT.c.is_superseded, DOCUMENT.c.short_id)
        .limit(10)
    ).all()
    exact = [row for row in found if row[1] == prefix]
    standing = [row for row in found if not row[2]]
    chosen = exact or (standing if len(standing) == 1 else found)
    if not prefix or not chosen:
        raise UsageError(f"there is no document {id_prefix}", "declass list shows their ids")
    if len(chosen) > 1:
        several = ", ".join(str(row[1]) for row in chosen)
        raise UsageError(f"{id_prefix} is the beginning of several ids", f"name one of {several}")
    return int(chosen[0][0])


def name_of(connection: Connection, key: int) -> str:
    """The id of a document (row)."""
    return str(connection.execute(select(DOCUMENT.c.short_id).where(DOCUMENT.c.id == key)).scalar_one())


def document_text(database: Database, id_prefix: str) -> DocumentText:
    """The lines of a document in its own order. Raises UsageError as `document` does."""
    with database.read() as connection:
        key = id_of(connection, id_prefix)
        row = connection.execute(
            select(DOCUMENT.c.short_id, DOCUMENT.c.rendition_id, RENDITION.c.page_lines)
            .join(RENDITION, RENDITION.c.id == DOCUMENT.c.rendition_id)
            .where(DOCUMENT.c.id == key)
        ).one()
        page_lines = json.loads(row[2])
        lines = [
            line
            for segment in segments_of(connection, [key])[key]
            for line in lines_between(connection, row[1], segment, page_lines)
        ]
        numbers = {line.number for line in lines}
        said = lines_said(connection, row[1]).items()
        return DocumentText(row[0], tuple(lines), {number: one for number, one in said if number in numbers})


def lines_between(
    connection: Connection, rendition_id: int, segment: Segment, page_lines: Sequence[int]
) -> Iterator[Line]:
    """The lines of a run, from the parts of the text that hold them, as people corrected them."""
    said = lines_said(connection, rendition_id)
    parts = connection.execute(
        select(TEXT_PART.c.line_start, TEXT_PART.c.data)
        .where(
            TEXT_PART.c.rendition_id == rendition_id,
            TEXT_PART.c.line_start <= segment.line_end,
            TEXT_PART.c.line_end >= segment.line_start,
        )
        .order_by(TEXT_PART.c.line_start)
    )
    page = 0
    for first, data in parts:
        texts = NEW_LINE.split(unpack_text(data))
        if not texts[-1]:
            texts.pop()
        for number, text in enumerate(texts, first):
            if segment.line_start <= number <= segment.line_end:
                while page < len(page_lines) and page_lines[page] <= number:
                    page += 1
                yield Line(number, max(page, 1), shown_line(text, said.get(number)))


def shown_line(text: str, said: Correction | None) -> str:
    """A line as it was read, or as a person corrected it."""
    return text if said is None else corrected_line(text, said.value or "")


def export_documents(database: Database, query: Query | str = "", *, as_of: date) -> Iterator[StoredDocument]:
    """All documents that a query gives, in the order of the papers, from one state of the database.

    Memory is that of some hundred documents. Raises UsageError naming a word of the query that is not known.
    """
    with database.read() as connection:
        wanted = conditions(parsed(connection, query), as_of)
        for lot in lots_in_order(connection, wanted):
            yield from whole_documents(connection, lot, as_of)


def lots_in_order(connection: Connection, wanted: Sequence[ColumnElement[bool]]) -> Iterator[list[int]]:
    """The ids of the documents that satisfy conditions, in the order of the papers, a lot at a time."""
    statement = select(DOCUMENT.c.id).where(*wanted).order_by(*ORDER).execution_options(yield_per=LOT)
    yield from batches((int(key) for key in connection.execute(statement).scalars()), LOT)
