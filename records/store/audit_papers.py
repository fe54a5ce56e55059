"""What the audit reads: the documents that wait for it, with their lines where they are asked for, and groups."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from sqlalchemy import Connection, or_, select

from records.model import NEW_LINE, Line, Segment
from records.store.conditions import conditions
from records.store.correction_rows import lines_said
from records.store.corrections import Correction
from records.store.inserting import batches
from records.store.packing import unpack_text
from records.store.papers import shown_line
from records.store.parts import whole_documents
from records.store.queries import parsed
from records.store.standing import STANDS
from records.store.tables import metadata
from records.store.views import StoredDocument

DOCUMENT = metadata.tables["document"]
TEXT_PART = metadata.tables["text_part"]
AUDITED = metadata.tables["audited"]
LINK = metadata.tables["link"]

KEPT_PARTS = 16
"""Unpacked runs of lines that are kept: neighbours in a source share them."""

ANY_DAY = date(2000, 1, 1)
"""Documents have a status as of a day; what the audit keeps does not look at it."""

HEAD_LINES = 120
"""A source says in so many first lines what holds of all that lies in it."""

Read = tuple[StoredDocument, Callable[[], tuple[Line, ...]], Callable[[], tuple[str, ...]]]


def waiting(connection: Connection, query: str, checked_with: str, as_of: date) -> list[int]:
    """The documents (rows) that a query finds and that were not checked since they, or the checks, changed."""
    asked = conditions(parsed(connection, query), as_of)
    done = select(AUDITED.c.document_id).where(AUDITED.c.checked_with == checked_with)
    statement = select(DOCUMENT.c.id).where(*asked, DOCUMENT.c.id.not_in(done)).order_by(DOCUMENT.c.id)
    return [int(key) for key in connection.execute(statement).scalars()]


class Reader:
    """Reads documents and their lines from one state of the database."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._parts: dict[tuple[int, int], tuple[str, ...]] = {}
        self._runs: dict[int, tuple[tuple[int, int], ...]] = {}
        self._said: dict[int, dict[int, Correction]] = {}

    def documents(self, keys: Sequence[int]) -> dict[int, Read]:
        """The documents of those rows that stand, each with what fetches its lines and the first ones of its source."""
        found: dict[int, Read] = {}
        for batch in batches(keys, 200):
            statement = select(DOCUMENT.c.id, DOCUMENT.c.rendition_id).where(DOCUMENT.c.id.in_(batch), STANDS)
            renditions = {int(key): int(rendition) for key, rendition in self.connection.execute(statement)}
            ids = [key for key in batch if key in renditions]
            for key, stored in zip(ids, whole_documents(self.connection, ids, ANY_DAY), strict=True):
                rendition = renditions[key]
                found[key] = (stored, self._lines_of(stored, rendition), self._head_of(rendition))
        return found

    def _lines_of(self, stored: StoredDocument, rendition: int) -> Callable[[], tuple[Line, ...]]:
        def read() -> tuple[Line, ...]:
            return tuple(
                Line(number, stored.page_of(number), text)
                for segment in stored.segments
                for number, text in self._texts(rendition, segment)
            )

        return read

    def _head_of(self, rendition: int) -> Callable[[], tuple[str, ...]]:
        def read() -> tuple[str, ...]:
            return tuple(text for _, text in self._texts(rendition, Segment(1, HEAD_LINES)))

        return read

    def _texts(self, rendition: int, segment: Segment) -> Iterator[tuple[int, str]]:
        """The lines of a run with their numbers, as people corrected them."""
        said = self._corrections(rendition)
        for first, last in self._parts_of(rendition):
            if first <= segment.line_end and last >= segment.line_start:
                texts = self._part(rendition, first)
                begin = max(segment.line_start - first, 0)
                for number, text in enumerate(texts[begin : segment.line_end - first + 1], first + begin):
                    yield number, shown_line(text, said.get(number))

    def _corrections(self, rendition: int) -> dict[int, Correction]:
        """The lines of a text that people corrected, fetched once."""
        if rendition not in self._said:
            self._said[rendition] = lines_said(self.connection, rendition)
        return self._said[rendition]

    def _parts_of(self, rendition: int) -> tuple[tuple[int, int], ...]:
        """First and last line of each part of a text, in order, fetched once."""
        if rendition not in self._runs:
            statement = select(TEXT_PART.c.line_start, TEXT_PART.c.line_end).where(
                TEXT_PART.c.rendition_id == rendition
            )
            runs = self.connection.execute(statement.order_by(TEXT_PART.c.line_start))
            self._runs[rendition] = tuple((int(first), int(last)) for first, last in runs)
        return self._runs[rendition]

    def _part(self, rendition: int, first: int) -> tuple[str, ...]:
        """The lines of one part of a text; those used last are kept."""
        key = (rendition, first)
        if key not in self._parts:
            statement = select(TEXT_PART.c.data).where(
                TEXT_PART.c.rendition_id == rendition, TEXT_PART.c.line_start == first
            )
            lines = NEW_LINE.split(unpack_text(self.connection.execute(statement).scalar_one()))
            while len(self._parts) >= KEPT_PARTS:
                self._parts.pop(next(iter(self._parts)))
            self._parts[key] = tuple(lines[:-1] if not lines[-1] else lines)
        return self._parts[key]


def copies_around(connection: Connection, keys: Sequence[int]) -> dict[int, list[int]]:
    """The finals among or above some documents (rows), each with all that is a copy of it, in order."""
    finals: set[int] = set()
    for batch in batches(keys, 500):
        ends = or_(LINK.c.document_id.in_(batch), LINK.c.target_id.in_(batch))
        statement = select(LINK.c.target_id).where(LINK.c.kind == "copy_of", ends)
        finals |= {int(key) for key in connection.execute(statement).scalars()}
    found: dict[int, list[int]] = {}
    for batch in batches(sorted(finals), 500):
        statement = select(LINK.c.target_id, LINK.c.document_id).where(
            LINK.c.kind == "copy_of", LINK.c.target_id.in_(batch)
        )
        for final, copy in connection.execute(statement.order_by(LINK.c.target_id, LINK.c.document_id)):
            found.setdefault(int(final), []).append(int(copy))
    return found


def rows_of(connection: Connection, names: Sequence[str]) -> Mapping[str, int]:
    """The rows of documents by their ids."""
    found: dict[str, int] = {}
    for batch in batches(names, 500):
        statement = select(DOCUMENT.c.short_id, DOCUMENT.c.id).where(DOCUMENT.c.short_id.in_(batch))
        found |= {str(name): int(key) for name, key in connection.execute(statement)}
    return found
