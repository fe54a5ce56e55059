"""What the rows of the database hold now, as the ledger's entries answer for them (`records.store.answers`)."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, RowMapping, select, type_coerce
from sqlalchemy.types import NullType

from records.store.answers import ATTRIBUTE as SAID_OF_PLACE
from records.store.answers import (
    DERIVED,
    HEADING,
    HOP,
    LINK,
    LISTED,
    OUTCOME,
    PAPER,
    PLACE,
    READ,
    RENDITION,
    TEXT,
    Answer,
    Row,
    links_hash,
    place_answer,
    reading_answer,
    row_answer,
    standing_answer,
    text_answer,
)
from records.store.inserting import batches
from records.store.tables import metadata

CONTENT = metadata.tables["content"]
RENDERED = metadata.tables["rendition"]
TEXT_PART = metadata.tables["text_part"]
SOURCE = metadata.tables["source"]
ATTRIBUTE = metadata.tables["source_attribute"]
DOCUMENT = metadata.tables["document"]
ORDERS = {"passage": "id"}
"""The column by which rows of a document are ordered, `position` where none is named."""

SAID_BY_PEOPLE = {
    "correction": "correction",
    "said": "link_correction",
    "fact": "officer_fact",
    "known": "acknowledgement",
    "people": "people_correction",
}
"""The tables of what people say, by the kind of answer."""

LOT = 200


def content_answers(connection: Connection, ids: Iterable[int], kinds: Collection[str]) -> Iterator[Answer]:
    """Those of contents (rows) in that order, of the kinds `text` and `place` or one of them."""
    for key in ids:
        content = _row(connection.execute(select(CONTENT).where(CONTENT.c.id == key)).mappings().one())
        if "text" in kinds:
            yield text_answer(content, _renditions(connection, key))
        if "place" in kinds:
            yield place_answer(str(content["sha256"]), _places(connection, key))


def paper_answers(connection: Connection, ids: Collection[int], kinds: Collection[str]) -> Iterator[Answer]:
    """Those of documents (rows) in that order, of some of the kinds `reading`, `standing` and `links`."""
    for lot in batches(ids, LOT):
        papers = _papers(connection, lot)
        if "reading" in kinds:
            children = {table: _children(connection, table, names, lot) for table, names in READ}
            for key in lot:
                name = str(papers[key]["short_id"])
                yield reading_answer(name, papers[key], {table: rows.get(key, []) for table, rows in children.items()})
        if "standing" in kinds:
            yield from _standing(connection, lot, papers)
        if "links" in kinds:
            hashes = links_hashes(connection, lot)
            yield from (Answer("links", str(papers[key]["short_id"]), hashes[key]) for key in lot)


def links_hashes(connection: Connection, ids: Collection[int]) -> dict[int, str]:
    """The hash of the links and hops of each of some documents (rows)."""
    link, target = metadata.tables["link"], DOCUMENT.alias("target")
    links: dict[int, list[tuple[str, Row]]] = {}
    hops: dict[int, list[Row]] = {}
    for lot in batches(ids, LOT):
        wanted = select(link.c.document_id, target.c.short_id, *raw(link, LINK))
        joined = wanted.outerjoin(target, target.c.id == link.c.target_id).where(link.c.document_id.in_(lot))
        for row in connection.execute(joined).mappings():
            links.setdefault(int(row["document_id"]), []).append((str(row["short_id"]), _row(row)))
        hops |= _children(connection, "hop", HOP, lot)
    return {key: links_hash(links.get(key, ()), hops.get(key, ())) for key in ids}


def said_answers(connection: Connection, kind: str, which: ColumnElement[bool] | None = None) -> Iterator[Answer]:
    """Those of what people say, of one kind; of some rows only where `which` says so."""
    table = metadata.tables[SAID_BY_PEOPLE[kind]]
    statement = select(*raw(table, table.c.keys()))
    statement = statement if which is None else statement.where(which)
    for row in connection.execute(statement).mappings():
        yield row_answer(kind, _row(row))


def documents_of(connection: Connection, content_ids: Collection[int]) -> list[int]:
    """All documents (rows) that were ever read from some contents."""
    wanted = select(DOCUMENT.c.id).where(DOCUMENT.c.content_id.in_(list(content_ids))).order_by(DOCUMENT.c.id)
    return [int(key) for key in connection.execute(wanted).scalars()]


def linked_to(connection: Connection, ids: Collection[int]) -> set[int]:
    """The documents (rows) that have a link to one of some documents."""
    link = metadata.tables["link"]
    found: set[int] = set()
    for lot in batches(ids, LOT):
        wanted = select(link.c.document_id).where(link.c.target_id.in_(lot))
        found |= {int(key) for key in connection.execute(wanted).scalars()}
    return found


def _standing(connection: Connection, lot: Sequence[int], papers: Mapping[int, Row]) -> Iterator[Answer]:
    children = {table: _children(connection, table, names, lot) for table, names in DERIVED}
    outcomes = _by_document(connection, "declassification", OUTCOME, lot)
    as_read = _by_document(connection, "declassification_as_read", OUTCOME, lot)
    headings = _by_document(connection, "heading", HEADING, lot)
    for key in lot:
        yield standing_answer(
            str(papers[key]["short_id"]),
            papers[key],
            (outcomes.get(key, _EMPTY_OUTCOME), as_read.get(key)),
            headings.get(key, _EMPTY_HEADING),
            {table: rows.get(key, []) for table, rows in children.items()},
        )


_EMPTY_OUTCOME: Row = dict.fromkeys(OUTCOME)
_EMPTY_HEADING: Row = dict.fromkeys(HEADING)


def _papers(connection: Connection, lot: Sequence[int]) -> dict[int, Row]:
    """The rows of documents, with the names of their content and of the paper that encloses them."""
    parent = DOCUMENT.alias("enclosing")
    statement = (
        select(
            DOCUMENT.c.id,
            DOCUMENT.c.short_id,
            CONTENT.c.sha256.label("content"),
            parent.c.short_id.label("parent"),
            *raw(RENDERED, TEXT),
            *raw(DOCUMENT, (*PAPER, *LISTED)),
        )
        .outerjoin(CONTENT, CONTENT.c.id == DOCUMENT.c.content_id)
        .outerjoin(RENDERED, RENDERED.c.id == DOCUMENT.c.rendition_id)
        .outerjoin(parent, parent.c.id == DOCUMENT.c.parent_id)
        .where(DOCUMENT.c.id.in_(lot))
    )
    return {int(row["id"]): _row(row) for row in connection.execute(statement).mappings()}


def _children(connection: Connection, name: str, columns: Sequence[str], lot: Sequence[int]) -> dict[int, list[Row]]:
    """The rows of a table that belong to documents, in their order."""
    table = metadata.tables[name]
    statement = select(table.c.document_id, *raw(table, columns))
    statement = statement.where(table.c.document_id.in_(lot))
    found: dict[int, list[Row]] = {}
    for key, *values in connection.execute(
        statement.order_by(table.c.document_id, table.c[ORDERS.get(name, "position")])
    ):
        found.setdefault(int(key), []).append(dict(zip(columns, values, strict=True)))
    return found


def _by_document(connection: Connection, name: str, columns: Sequence[str], lot: Sequence[int]) -> dict[int, Row]:
    """The one row of a table that belongs to each document."""
    table = metadata.tables[name]
    statement = select(table.c.document_id, *raw(table, columns))
    rows = connection.execute(statement.where(table.c.document_id.in_(lot)))
    return {int(key): dict(zip(columns, values, strict=True)) for key, *values in rows}


def _renditions(connection: Connection, content_id: int) -> list[tuple[Row, list[tuple[int, int, bytes]]]]:
    """The renditions of a content in order, each with its parts."""
    columns = (RENDERED.c.id, *raw(RENDERED, RENDITION))
    wanted = select(*columns).where(RENDERED.c.content_id == content_id).order_by(RENDERED.c.id)
    return [(_row(row), _parts(connection, int(row["id"]))) for row in connection.execute(wanted).mappings().all()]


def _parts(connection: Connection, rendition_id: int) -> list[tuple[int, int, bytes]]:
    wanted = select(*raw(TEXT_PART, ("line_start", "line_end", "data"))).where(TEXT_PART.c.rendition_id == rendition_id)
    return [
        (row["line_start"], row["line_end"], _bytes(row["data"]))
        for row in connection.execute(wanted.order_by(TEXT_PART.c.line_start)).mappings()
    ]


def _bytes(cell: object) -> bytes:
    """Bytes as a driver gives them; a text where none should be, too."""
    if isinstance(cell, bytes):
        return cell
    return cell.tobytes() if isinstance(cell, memoryview) else str(cell).encode("utf-8", "surrogatepass")


def _places(connection: Connection, content_id: int) -> list[tuple[Row, list[Row]]]:
    """The places of a content in order of entry, with what is said of them."""
    wanted = select(SOURCE.c.id, *raw(SOURCE, PLACE)).where(SOURCE.c.content_id == content_id).order_by(SOURCE.c.id)
    places = {int(row["id"]): _row(row) for row in connection.execute(wanted).mappings()}
    about = select(ATTRIBUTE.c.source_id, *raw(ATTRIBUTE, SAID_OF_PLACE)).where(ATTRIBUTE.c.source_id.in_(places))
    said: dict[int, list[Row]] = {}
    for row in connection.execute(about).mappings():
        said.setdefault(int(row["source_id"]), []).append(_row(row))
    in_order = {key: sorted(rows, key=lambda row: str(row["name"])) for key, rows in said.items()}
    return [(place, in_order.get(key, [])) for key, place in places.items()]


def raw(table: FromClause, names: Iterable[str]) -> list[ColumnElement[Any]]:
    """Columns as the database has them: a truth value that was changed to 2 is not taken for true."""
    return [type_coerce(table.c[name], NullType()).label(name) for name in names]


def _row(row: RowMapping) -> Row:
    """A row as plain cells."""
    return {str(name): cell for name, cell in row.items()}
