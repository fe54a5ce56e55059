"""Stores readings: one short transaction a source, its ledger entry last.

The same bytes again change nothing, the same bytes elsewhere add a place, other bytes at a known place supersede what
was read there.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from records.errors import UsageError
from records.model import Rendition, SourceReading
from records.reading import read_rendition
from records.store import ledger
from records.store.answers import Answer
from records.store.contents import (
    Home,
    Written,
    content_id_of,
    insert_content,
    settle_rendition,
    write_papers,
)
from records.store.correction_rows import revisions_of
from records.store.database import Database
from records.store.fresh import Start, start_of, take_in
from records.store.inserting import batches
from records.store.packing import storable
from records.store.replaying import replay
from records.store.rereading import Difference, differences, values_as_read
from records.store.settling import settle_contents
from records.store.source_rows import SourceRows, source_rows
from records.store.sources import NEW, Place, move_in, settle_documents
from records.store.stored_answers import (
    content_answers,
    documents_of,
    linked_to,
    paper_answers,
    said_answers,
)
from records.store.tables import metadata
from records.store.views import Stored

CONTENT = metadata.tables["content"]
CORRECTION = metadata.tables["correction"]
SOURCE = metadata.tables["source"]

NOTHING_SAID: Mapping[str, str] = {}


def known_contents(database: Database, sha256s: Collection[str]) -> frozenset[str]:
    """Which of the contents are stored, so that they need not be read again."""
    with database.read() as connection:
        return frozenset(
            str(sha256)
            for batch in batches(sorted(sha256s), 500)
            for (sha256,) in connection.execute(select(CONTENT.c.sha256).where(CONTENT.c.sha256.in_(batch)))
        )


def store_reading(
    database: Database,
    reading: SourceReading | SourceRows,
    attributes: Mapping[str, str] = NOTHING_SAID,
    *,
    by: str = "",
    force: bool = False,
    awaits_links: bool = True,
) -> Stored:
    """Stores what was read from one source, in one transaction; says what that changed.

    Known bytes of which people corrected lines or bounds are read again with these, before the transaction.
    `attributes` are what the officer says of the place (an empty value takes a name away). With `force` a content that
    is stored takes this reading in place of the earlier one, and its documents keep their ids. `by` is who stores, the
    login name by default. The documents wait to be linked (`linking.unlinked`) unless `awaits_links` is false.
    Raises DatabaseUnusable where the database fails; nothing is stored then.
    """
    while True:
        reading = reading if isinstance(reading, SourceRows) else source_rows(reading)
        with database.write() as connection:
            start = start_of(connection, reading.rendition.content.sha256, storable(reading.source))
            is_reread = start.content_id is not None and force
            said = revisions_of(connection, reading.rendition.content.sha256) if is_reread else ()
            if said == reading.revisions:
                return _store(connection, start, reading, attributes, Storing(by, force, awaits_links))
        reading = read_rendition(reading.source, reading.rendition, said)


@dataclass(frozen=True, slots=True)
class Storing:
    """How a source is stored: in whose name, whether known bytes take the new reading, whether links wait."""

    by: str
    force: bool
    awaits_links: bool


def _store(
    connection: Connection, start: Start, reading: SourceRows, attributes: Mapping[str, str], storing: Storing
) -> Stored:
    """Stores what was read from one source, in the caller's transaction."""
    by, force = storing.by, storing.force
    content = reading.rendition.content
    content_id = start.content_id or start.next_content
    was_read = start.content_id is None or force
    touched = None if start.is_fresh else touched_by(connection, content_id, reading.source)
    is_reread = was_read and start.content_id is not None
    before = values_as_read(connection, content_id) if is_reread else {}
    since = start.next_entry if storing.awaits_links else None
    if start.is_fresh:
        written = take_in(connection, start, reading, attributes, since)
        stored = Stored(storable(reading.source), NEW, written.documents)
    else:
        stored, written = settle_reading(connection, reading, attributes, Wish(force, since))
    if is_reread:
        stored = replace(stored, waiting=replay(connection, content_id, start.next_entry, reading.unplaced))
    settled = settle_contents(connection, [content_id])
    if touched is None:
        answers = _renewed(written.answers, paper_answers(connection, settled, ("standing",)))
    else:
        answers = list(touched.answers(connection, read=was_read))
    read = reading.rendition if was_read else None
    changes = differences(before, values_as_read(connection, content_id)) if is_reread else ()
    _enter(connection, stored, attributes, Made(content.sha256, by, read, answers, tuple(changes)))
    return replace(stored, pages=len(reading.rendition.text.page_lines))


@dataclass(frozen=True, slots=True)
class Wish:
    """Whether known bytes are to take a new reading, and since which of the ledger's entries links wait."""

    force: bool
    since: int | None


def settle_reading(
    connection: Connection,
    reading: SourceRows,
    attributes: Mapping[str, str],
    wish: Wish,
) -> tuple[Stored, Written]:
    """Stores a source whose bytes or whose place are known."""
    content, path = reading.rendition.content, storable(reading.source)
    content_id = content_id_of(connection, content.sha256)
    is_new = content_id is None
    if content_id is None:
        content_id = insert_content(connection, content)
    stored = move_in(connection, Place(path, content_id), attributes, NEW if is_new else "another place")
    if not (is_new or wish.force):
        return stored, Written(())
    rendition_id = settle_rendition(connection, content_id, reading.rendition)
    written = write_papers(connection, Home(content_id, rendition_id, path, wish.since), reading.papers)
    if not is_new:
        settle_documents(connection, content_id)
    return _with(stored, written, stored.outcome if is_new else "reread"), written


def _with(stored: Stored, written: Written, outcome: str) -> Stored:
    return replace(
        stored,
        outcome=outcome,
        documents=written.documents,
        superseded=tuple(dict.fromkeys((*stored.superseded, *written.superseded))),
    )


def store_place(
    database: Database,
    source: str,
    sha256: str,
    attributes: Mapping[str, str] = NOTHING_SAID,
    *,
    by: str = "",
) -> Stored:
    """Notes that bytes which are stored (see `known_contents`) lie at a place, without reading them.

    Raises UsageError where they are not stored.
    """
    with database.write() as connection:
        content_id = content_id_of(connection, sha256)
        if content_id is None:
            raise UsageError(f"the bytes of {source} are not stored", "read the file with declass ingest")
        touched = touched_by(connection, content_id, source)
        stored = move_in(connection, Place(storable(source), content_id), attributes, "another place")
        settle_contents(connection, [content_id])
        answers = list(touched.answers(connection, read=False))
        _enter(connection, stored, attributes, Made(sha256, by, None, answers))
        return stored


@dataclass(frozen=True, slots=True)
class Made:
    """What an ingest's entry says beside its outcome: content, who, the text that was read, if any, the rows, and what
    a new reading changed.
    """

    content: str
    by: str
    rendition: Rendition | None
    answers: Sequence[Answer]
    changes: tuple[Difference, ...] = ()


def _enter(connection: Connection, stored: Stored, attributes: Mapping[str, str], made: Made) -> None:
    """Writes the ledger's entry of an ingest that changed something."""
    if stored.outcome == "unchanged":
        return
    detail: dict[str, object] = {
        "attributes": dict(attributes),
        "content": made.content,
        "documents": stored.documents,
        "outcome": stored.outcome,
        "superseded": stored.superseded,
    }
    if stored.waiting:
        detail["waiting"] = stored.waiting
    if made.changes:
        detail["changes"] = [change.told() for change in made.changes]
    if made.rendition is not None:
        detail["engine"] = [made.rendition.engine, made.rendition.engine_version]
        detail["lines"] = made.rendition.text.line_count
    ledger.append(connection, "ingest", stored.source, detail, by=made.by, answers=made.answers)


@dataclass(frozen=True, slots=True)
class Touched:
    """What storing a source at a place can change: contents, their papers, and those linked to them (rows)."""

    contents: frozenset[int]
    linked: frozenset[int]

    def answers(self, connection: Connection, *, read: bool) -> Iterator[Answer]:
        """What an entry answers for after the change; with `read` also text, readings and corrections."""
        yield from content_answers(connection, sorted(self.contents), ("text", "place") if read else ("place",))
        papers = documents_of(connection, self.contents)
        yield from paper_answers(connection, papers, ("reading", "standing") if read else ("standing",))
        yield from paper_answers(connection, sorted({*papers, *self.linked}), ("links",))
        if read:
            sha256s = select(CONTENT.c.sha256).where(CONTENT.c.id.in_(self.contents))
            yield from said_answers(connection, "correction", CORRECTION.c.content_sha256.in_(sha256s))


def touched_by(connection: Connection, content_id: int, source: str) -> Touched:
    """What it can change that a content (row) comes to lie at a place; asked before it does."""
    lay_there = select(SOURCE.c.content_id).where(SOURCE.c.path == storable(source), SOURCE.c.is_current)
    contents = {content_id, *(int(key) for key in connection.execute(lay_there).scalars())}
    return Touched(frozenset(contents), frozenset(linked_to(connection, documents_of(connection, contents))))


def _renewed(answers: Iterable[Answer], newer: Iterable[Answer]) -> list[Answer]:
    """The answers, with newer ones in place of those of the same kind and name."""
    known = {(answer.kind, answer.name): answer for answer in newer}
    return [known.get((answer.kind, answer.name), answer) for answer in answers]
