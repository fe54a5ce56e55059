"""Takes in bytes that nobody stored before, at a place where nothing lay: what nearly every source is.

One question tells whether a source is one of those and what ids are free; then there is nothing to look up, to match or
to replace, only rows to put in, table by table.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, ScalarSelect, bindparam, func, select

from records.model import Content
from records.store.answers import Answer, place_answer, reading_answer, standing_answer, text_answer
from records.store.contents import (
    Home,
    Written,
    document_rows,
    free_short_ids,
    insert_children,
    insert_rendition,
    rendition_row,
    set_parents,
)
from records.store.driver import first
from records.store.inserting import insert_rows, put_new_words_in
from records.store.ledger import NEXT_NUMBER
from records.store.packing import Cell, pack_text, storable
from records.store.reading_rows import PaperRows, Row
from records.store.source_rows import SourceRows
from records.store.sources import attribute_rows, cleaned_attributes, insert_attributes
from records.store.tables import metadata

CONTENT = metadata.tables["content"]
SOURCE = metadata.tables["source"]


@dataclass(frozen=True, slots=True)
class Start:
    """What a transaction finds: the row of the content and of the place, and the ids that are free."""

    content_id: int | None
    source_id: int | None
    next_content: int
    next_source: int
    next_rendition: int
    next_document: int
    next_passage: int
    next_entry: int

    @property
    def is_fresh(self) -> bool:
        """Whether neither the bytes nor the place are known."""
        return self.content_id is None and self.source_id is None


def _next(name: str) -> ScalarSelect[int]:
    """The id after the highest of a table."""
    table = metadata.tables[name]
    return select(func.coalesce(func.max(table.c.id), 0) + 1).scalar_subquery()


START = select(
    select(CONTENT.c.id).where(CONTENT.c.sha256 == bindparam("sha256")).scalar_subquery(),
    select(SOURCE.c.id).where(SOURCE.c.path == bindparam("path"), SOURCE.c.is_current).scalar_subquery(),
    *(_next(name) for name in ("content", "source", "rendition", "document", "passage")),
    NEXT_NUMBER,
)


def start_of(connection: Connection, sha256: str, path: str) -> Start:
    """What there is before a source is stored; the caller holds the writer's lock."""
    found = first(connection, START, {"sha256": sha256, "path": path}) or (None,) * 8
    content_id, source_id, *free = found
    return Start(_id(content_id), _id(source_id), *(int(key or 0) for key in free))


def _id(cell: Cell) -> int | None:
    return None if cell is None else int(cell)


def take_in(
    connection: Connection,
    start: Start,
    reading: SourceRows,
    attributes: Mapping[str, str],
    since: int | None,
) -> Written:
    """Stores a source whose `start` is fresh; `since` is the ledger's entry since which its links wait, None where
    they do not.
    """
    rendition, papers = reading.rendition, reading.papers
    home = Home(start.next_content, start.next_rendition, storable(reading.source), since)
    _insert_place(connection, start, rendition.content, home.source_path)
    insert_attributes(connection, start.next_source, cleaned_attributes(attributes))
    rendered, parts = rendition_row(home.content_id, rendition), list(pack_text(rendition.text))
    insert_rendition(connection, home.rendition_id, rendered, parts)
    names = free_short_ids(connection, [paper.long_id for paper in papers])
    ids = {at: start.next_document + at for at in range(len(papers))}
    rows = document_rows(home, ids, dict(enumerate(names)), papers)
    insert_rows(connection, "document", rows)
    set_parents(connection, ids, papers)
    insert_children(connection, ids, papers, start.next_passage)
    put_new_words_in(
        connection,
        [row for paper in papers for row in paper.children["passage"]],
        [paper.heading for paper in papers],
    )
    place = {"path": home.source_path, "is_current": True}
    said = list(attribute_rows(start.next_source, cleaned_attributes(attributes)))
    answers = (
        text_answer(asdict(rendition.content), [(rendered, parts)]),
        place_answer(rendition.content.sha256, [(place, said)]),
        *_paper_answers({**rendered, "content": rendition.content.sha256}, names, rows, papers),
    )
    return Written(tuple(names), answers=answers)


def _paper_answers(
    text: Row, names: Sequence[str], rows: Sequence[Row], papers: Sequence[PaperRows]
) -> Iterator[Answer]:
    """What the ledger's entry answers for, of each paper of a text."""
    by_position: dict[int | None, str] = dict(enumerate(names))
    for name, row, paper in zip(names, rows, papers, strict=True):
        yield reading_answer(name, row, paper.children)
        about = {**text, **row, "parent": by_position.get(paper.parent)}
        yield standing_answer(name, about, (paper.declassification, None), paper.heading, paper.children)


def _insert_place(connection: Connection, start: Start, content: Content, path: str) -> None:
    """Makes the rows of the bytes and of the place."""
    insert_rows(connection, "content", [{"id": start.next_content, **asdict(content)}])
    place = {"id": start.next_source, "content_id": start.next_content, "path": path, "is_current": True}
    insert_rows(connection, "source", [place])
