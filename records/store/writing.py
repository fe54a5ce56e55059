"""Stores readings: one short transaction a source, its ledger entry last.

The same bytes again change nothing, the same bytes elsewhere add a place, other bytes at a known place supersede what
was read there.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version

from sqlalchemy import Connection, select

from records.errors import UsageError
from records.model import Rendition, SourceReading
from records.store import ledger
from records.store.contents import (
    Home,
    Written,
    content_id_of,
    insert_content,
    settle_rendition,
    write_papers,
)
from records.store.database import Database
from records.store.fresh import start_of, take_in
from records.store.inserting import batches
from records.store.packing import storable
from records.store.reading_rows import PaperRows, paper_rows
from records.store.replaying import replay
from records.store.settling import settle_contents
from records.store.sources import NEW, Place, move_in, settle_documents
from records.store.tables import metadata
from records.store.views import Stored

NOTHING_SAID: Mapping[str, str] = {}


def known_contents(database: Database, sha256s: Collection[str]) -> frozenset[str]:
    """Which of the contents are stored, so that they need not be read again."""
    content = metadata.tables["content"]
    with database.read() as connection:
        return frozenset(
            str(sha256)
            for batch in batches(sorted(sha256s), 500)
            for (sha256,) in connection.execute(select(content.c.sha256).where(content.c.sha256.in_(batch)))
        )


def store_reading(
    database: Database,
    reading: SourceReading,
    attributes: Mapping[str, str] = NOTHING_SAID,
    *,
    by: str = "",
    force: bool = False,
    awaits_links: bool = True,
) -> Stored:
    """Stores what was read from one source, in one transaction; says what that changed.

    `attributes` are what the officer says of the place (an empty value takes a name away). With `force` a content that
    is stored takes this reading in place of the earlier one, and its documents keep their ids. `by` is who stores, the
    login name by default. The documents wait to be linked (`linking.unlinked`) unless `awaits_links` is false.
    Raises DatabaseUnusable where the database fails; nothing is stored then.
    """
    content, papers = reading.rendition.content, _papers(reading)
    with database.write() as connection:
        start = start_of(connection, content.sha256, storable(reading.source))
        since = start.next_entry if awaits_links else None
        if start.is_fresh:
            written = take_in(connection, start, reading, attributes, papers, since)
            stored = Stored(storable(reading.source), NEW, written.documents)
        else:
            stored, written = _settle(connection, reading, papers, attributes, Wish(force, since))
        if start.content_id is not None and written.documents:
            stored = replace(stored, waiting=replay(connection, start.content_id, start.next_entry))
        settle_contents(connection, [start.content_id or start.next_content])
        _enter(connection, stored, content.sha256, attributes, by, (written.rows_hash, reading.rendition))
    return replace(stored, pages=len(reading.rendition.text.page_lines))


@dataclass(frozen=True, slots=True)
class Wish:
    """Whether known bytes are to take a new reading, and since which of the ledger's entries links wait."""

    force: bool
    since: int | None


def _settle(
    connection: Connection,
    reading: SourceReading,
    papers: tuple[PaperRows, ...],
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
    written = write_papers(connection, Home(content_id, rendition_id, path, wish.since), papers)
    if not is_new:
        settle_documents(connection, content_id)
    return _with(stored, written, stored.outcome if is_new else "reread"), written


def _papers(reading: SourceReading) -> tuple[PaperRows, ...]:
    """The rows of all documents of a reading."""
    sha256, text = reading.rendition.content.sha256, reading.rendition.text
    return tuple(paper_rows(sha256, position, document, text) for position, document in enumerate(reading.documents))


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
        stored = move_in(connection, Place(storable(source), content_id), attributes, "another place")
        settle_contents(connection, [content_id])
        _enter(connection, stored, sha256, attributes, by, None)
        return stored


def _enter(
    connection: Connection,
    stored: Stored,
    sha256: str,
    attributes: Mapping[str, str],
    by: str,
    read: tuple[str, Rendition] | None,
) -> None:
    """Writes the ledger's entry of an ingest that changed something; `read` is the hash of the rows and the text that
    they came from.
    """
    if stored.outcome == "unchanged":
        return
    detail: dict[str, object] = {
        "attributes": dict(attributes),
        "content": sha256,
        "documents": stored.documents,
        "outcome": stored.outcome,
        "program": program_version(),
        "superseded": stored.superseded,
    }
    if stored.waiting:
        detail["waiting"] = stored.waiting
    rows_hash = ""
    if read is not None and read[0]:
        rows_hash, rendition = read
        detail["engine"] = [rendition.engine, rendition.engine_version]
        detail["lines"] = rendition.text.line_count
    ledger.append(connection, "ingest", stored.source, detail, by=by, rows_hash=rows_hash)


@lru_cache(maxsize=1)
def program_version() -> str:
    """The version of this program."""
    try:
        return version("declass")
    except PackageNotFoundError:
        return "unknown"
