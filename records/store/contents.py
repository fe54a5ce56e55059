"""Contents with their renditions and documents: put in the first time, replaced when the bytes are read again."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Table, bindparam, func, select, update

from records.model import Content, Rendition, Segment
from records.store import versions
from records.store.answers import Answer
from records.store.driver import first
from records.store.inserting import (
    delete_children,
    insert_rows,
    put_words_in,
    take_words_out,
)
from records.store.matching import match_documents
from records.store.packing import canonical, pack_text, storable
from records.store.reading_rows import SHORT, PaperRows, Row
from records.store.sharing import let_sharers_wait, lookups_of
from records.store.sources import supersede
from records.store.tables import metadata

CONTENT = metadata.tables["content"]
RENDITION = metadata.tables["rendition"]
DOCUMENT = metadata.tables["document"]
SEGMENT = metadata.tables["segment"]
PASSAGE = metadata.tables["passage"]

WITH_SHORT_ID = select(DOCUMENT.c.id).where(DOCUMENT.c.short_id == bindparam("short_id"))

CHILDREN = ("segment", "finding", "identifier", "link_key", "passage")


@dataclass(frozen=True, slots=True)
class Written:
    """The ids of a reading's documents in order, of those that no longer stand, and what the ledger's entry answers for
    where that is known without asking the database.
    """

    documents: tuple[str, ...]
    superseded: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Home:
    """What the documents of one reading have in common."""

    content_id: int
    rendition_id: int
    source_path: str
    since: int | None
    """The ledger's entry since which their links wait, None where they do not."""


def content_id_of(connection: Connection, sha256: str) -> int | None:
    """The row of a content, None where it is not stored."""
    return connection.execute(select(CONTENT.c.id).where(CONTENT.c.sha256 == sha256)).scalar_one_or_none()


def insert_content(connection: Connection, content: Content) -> int:
    """Makes the row of a content."""
    content_id = next_id(connection, CONTENT)
    insert_rows(connection, "content", [{"id": content_id, "sha256": content.sha256, "size": content.size}])
    return content_id


def next_id(connection: Connection, table: Table) -> int:
    """The id after the highest; the caller holds the writer's lock."""
    return int(connection.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one()) + 1


def settle_rendition(connection: Connection, content_id: int, rendition: Rendition) -> int:
    """The row of a rendition: the one that is there where engine and text are the same, else a new and current one."""
    values = rendition_row(content_id, rendition)
    names = ("engine", "engine_version", "text_sha256")
    columns = (RENDITION.c.id, *(RENDITION.c[name] for name in names))
    earlier = connection.execute(select(*columns).where(RENDITION.c.content_id == content_id)).all()
    if earlier:
        connection.execute(update(RENDITION).where(RENDITION.c.content_id == content_id).values(is_current=False))
    for key, *row in earlier:
        if row == [values[name] for name in names]:
            connection.execute(update(RENDITION).where(RENDITION.c.id == key).values(values))
            return int(key)
    rendition_id = next_id(connection, RENDITION)
    insert_rendition(connection, rendition_id, values, list(pack_text(rendition.text)))
    return rendition_id


def rendition_row(content_id: int, rendition: Rendition) -> Row:
    """The row of a rendition, without its id."""
    digest = hashlib.sha256(rendition.text.content.encode("utf-8", "surrogatepass")).hexdigest()
    return {
        "content_id": content_id,
        "engine": rendition.engine,
        "engine_version": rendition.engine_version,
        "encoding": rendition.encoding,
        "text_sha256": digest,
        "line_count": rendition.text.line_count,
        "page_count": len(rendition.text.page_lines),
        "pages_inferred": rendition.text.pages_inferred,
        "page_lines": canonical(rendition.text.page_lines),
        "notes": storable(canonical(rendition.notes)),
        "is_current": True,
        "reader": versions.reader(),
    }


def insert_rendition(
    connection: Connection, rendition_id: int, values: Row, parts: Sequence[tuple[int, int, bytes]]
) -> None:
    """Puts a rendition in with its text."""
    insert_rows(connection, "rendition", [{"id": rendition_id, **values}])
    insert_rows(
        connection,
        "text_part",
        (
            {"rendition_id": rendition_id, "line_start": begin, "line_end": last, "data": data}
            for begin, last, data in parts
        ),
    )


def write_papers(connection: Connection, home: Home, papers: Sequence[PaperRows]) -> Written:
    """Stores the documents of a content: those that match earlier ones keep their ids, what has no match is new, and
    earlier ones without a match are superseded.
    """
    old = _documents_of(connection, home.content_id)
    matched = match_documents({key: row.segments for key, row in old.items()}, [paper.segments for paper in papers])
    standing = [key for key, row in old.items() if not row.is_superseded]
    gone = [key for key in standing if key not in set(matched)]
    supersede(connection, gone, replaced=True)
    kept = [key for key in matched if key is not None]
    take_words_out(connection, [key for key in kept if not old[key].is_superseded])
    if home.since is not None:
        let_sharers_wait(connection, lookups_of(connection, kept), home.since)
    delete_children(connection, kept)
    first_id = next_id(connection, DOCUMENT)
    fresh = [position for position, key in enumerate(matched) if key is None]
    ids = {position: key for position, key in enumerate(matched) if key is not None}
    ids |= {position: first_id + number for number, position in enumerate(fresh)}
    names = {position: old[key].short_id for position, key in enumerate(matched) if key is not None}
    names |= dict(zip(fresh, free_short_ids(connection, [papers[at].long_id for at in fresh]), strict=True))
    rows = document_rows(home, ids, names, papers)
    insert_rows(connection, "document", [rows[at] for at in fresh])
    _update_documents(connection, [rows[at] for at in ids if at not in set(fresh)])
    set_parents(connection, ids, papers)
    insert_children(connection, ids, papers, next_id(connection, PASSAGE))
    put_words_in(connection, sorted(ids.values()))
    return Written(
        tuple(names[at] for at in range(len(papers))),
        tuple(old[key].short_id for key in gone),
    )


def document_rows(
    home: Home, ids: Mapping[int, int], names: Mapping[int, str], papers: Sequence[PaperRows]
) -> list[Row]:
    """The rows of documents, whose ids are given by their position in the reading."""
    common: Row = {
        "content_id": home.content_id,
        "rendition_id": home.rendition_id,
        "source_path": home.source_path,
        "unlinked_since": home.since,
        "parent_id": None,
    }
    return [{"id": ids[at], "short_id": names[at], **common, **paper.document} for at, paper in enumerate(papers)]


@dataclass(frozen=True, slots=True)
class _Earlier:
    short_id: str
    is_superseded: bool
    segments: tuple[Segment, ...]


def _documents_of(connection: Connection, content_id: int) -> dict[int, _Earlier]:
    """All documents that were ever read from a content, by row."""
    statement = (
        select(DOCUMENT.c.id, DOCUMENT.c.short_id, DOCUMENT.c.is_superseded, SEGMENT.c.line_start, SEGMENT.c.line_end)
        .join(SEGMENT, SEGMENT.c.document_id == DOCUMENT.c.id)
        .where(DOCUMENT.c.content_id == content_id)
        .order_by(DOCUMENT.c.id, SEGMENT.c.position)
    )
    found: dict[int, _Earlier] = {}
    for key, short_id, is_superseded, line_start, line_end in connection.execute(statement):
        before = found[key].segments if key in found else ()
        found[key] = _Earlier(str(short_id), bool(is_superseded), (*before, Segment(line_start, line_end)))
    return found


def free_short_ids(connection: Connection, long_ids: Sequence[str]) -> list[str]:
    """The shortest beginning of each long id, from `SHORT` characters on, that no document has."""
    taken: set[str] = set()
    free: list[str] = []
    for long_id in long_ids:
        length = SHORT
        while long_id[:length] in taken or _is_taken(connection, long_id[:length]):
            length += 1
        taken.add(long_id[:length])
        free.append(long_id[:length])
    return free


def _is_taken(connection: Connection, short_id: str) -> bool:
    return first(connection, WITH_SHORT_ID, {"short_id": short_id}) is not None


def _update_documents(connection: Connection, rows: Sequence[Mapping[str, object]]) -> None:
    """Sets the rows of documents that were there."""
    if rows:
        names = [name for name in rows[0] if name not in ("id", "short_id")]
        statement = update(DOCUMENT).where(DOCUMENT.c.id == bindparam("row_id"))
        statement = statement.values({name: bindparam(f"new_{name}") for name in names})
        connection.execute(
            statement, [{"row_id": row["id"], **{f"new_{name}": row[name] for name in names}} for row in rows]
        )


def set_parents(connection: Connection, ids: Mapping[int, int], papers: Sequence[PaperRows]) -> None:
    """Names the documents that enclose others; only now, when all are there."""
    parents = {
        ids[at]: ids[paper.parent]
        for at, paper in enumerate(papers)
        if paper.parent is not None and paper.parent in ids
    }
    if parents:
        statement = update(DOCUMENT).where(DOCUMENT.c.id == bindparam("row_id"))
        connection.execute(
            statement.values(parent_id=bindparam("new_parent")),
            [{"row_id": child, "new_parent": parent} for child, parent in parents.items()],
        )


def insert_children(
    connection: Connection, ids: Mapping[int, int], papers: Sequence[PaperRows], next_passage: int
) -> None:
    """Stores what belongs to the documents, table by table; passages are numbered from `next_passage` on."""
    for at, paper in enumerate(papers):
        for rows in (*paper.children.values(), (paper.declassification, paper.heading)):
            for row in rows:
                row["document_id"] = ids[at]
    for number, row in enumerate((row for paper in papers for row in paper.children["passage"]), next_passage):
        row["id"] = number
    for table in CHILDREN:
        insert_rows(connection, table, (row for paper in papers for row in paper.children[table]))
    insert_rows(connection, "declassification", (paper.declassification for paper in papers))
    insert_rows(connection, "heading", (paper.heading for paper in papers))
