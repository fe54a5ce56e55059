"""The way through the house: a place becomes a reading, a reading becomes rows, rows become links."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from records.errors import UnusableInput
from records.intake.limits import limits_from_environment
from records.intake.places import Place
from records.intake.render import read_bytes
from records.pool import Ready, in_another_process, read_in_pool
from records.reading import Reading, read_rendition, read_safely, without_collector
from records.store.database import Database, open_database
from records.store.linking import link_waiting
from records.store.rereading import stored_source
from records.store.views import Stored
from records.store.writing import known_contents, store_place, store_reading

LINKED_AT_ONCE = 3_000
"""Documents after which those written so far are linked: with fewer the same ones are linked again and again, with more
memory grows.
"""

LINKED_HERE = 400
"""Documents up to which it is not worth a process of its own to link them."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to ingest: in how many processes, whether to read known bytes again, in whose name."""

    workers: int = 1
    force: bool = False
    by: str = ""


def ingest(
    database: Database, places: Iterable[Place | UnusableInput], settings: Settings
) -> Iterator[Stored | UnusableInput]:
    """Takes sources in, each in one transaction, and links what was written; yields what became of each in turn.

    Only this process writes. Where it is stopped, whole sources are in and linked, the unfinished one is out; where it
    is killed, what was stored and not linked waits for the next ingest, which begins with it.
    """
    link_quickly(database)
    written: list[int] = []
    try:
        for read in read_all(database, places, settings):
            if isinstance(read, UnusableInput | Stored):
                yield read
                continue
            place, reading = read
            with without_collector():
                stored = store_reading(database, reading, dict(place.attributes), by=settings.by, force=settings.force)
            written.append(len(stored.touched))
            del read, reading
            yield stored
            if sum(written) >= LINKED_AT_ONCE:
                link_written(database, written)
                written = []
    finally:
        link_written(database, written)


def reread(database: Database, contents: Iterable[int], by: str = "") -> Iterator[Stored]:
    """Reads stored texts (by the rows of their contents) again by the rules of today, each in one transaction, and
    links what changed; yields what became of each in turn.
    """
    written: list[int] = []
    try:
        for content_id in contents:
            stored = store_reading(database, read_rendition(*stored_source(database, content_id)), by=by, force=True)
            written.append(len(stored.touched))
            yield stored
            if sum(written) >= LINKED_AT_ONCE:
                link_written(database, written)
                written = []
    finally:
        link_written(database, written)


def link_written(database: Database, written: Sequence[int]) -> None:
    """Links what waits, of which so many documents were written just now, source by source: where they are many, in a
    process of its own, with which all that it took of memory goes. One source with so many took more to store.
    """
    if len(written) < 2 or sum(written) <= LINKED_HERE or database.place is None:
        link_quickly(database)
    else:
        in_another_process(database.name, link_at, database.place)


def link_at(place: str) -> None:
    """Links what waits in the database at a path or URL. Raises DatabaseUnusable as `open_database` does."""
    with open_database(place) as database:
        link_waiting(database)


def link_quickly(database: Database) -> None:
    """Links what waits while the collector of cycles rests, which is quicker where little waits."""
    with without_collector():
        link_waiting(database)


Read = Reading | Ready | Stored


def read_all(database: Database, places: Iterable[Place | UnusableInput], settings: Settings) -> Iterator[Read]:
    """Every place as its reading, or as what became of it without reading: known bytes, an unusable file."""
    unread = (known_or_place(database, place, settings) for place in places)
    if settings.workers > 1:
        yield from read_in_pool(unread, settings.workers)
        return
    for place in unread:
        yield read_safely(place) if isinstance(place, Place) else place


def known_or_place(
    database: Database, place: Place | UnusableInput, settings: Settings
) -> Place | Stored | UnusableInput:
    """A place whose bytes are not known yet; of others what is stored of them already."""
    if isinstance(place, UnusableInput) or settings.force:
        return place
    try:
        sha256 = hashlib.sha256(read_bytes(place, limits_from_environment())).hexdigest()
    except UnusableInput as error:
        return error
    if not known_contents(database, [sha256]):
        return place
    return store_place(database, place.name, sha256, dict(place.attributes), by=settings.by)
