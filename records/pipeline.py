"""The way through the house: a place becomes a reading, a reading becomes rows, rows become links."""

import gc
import hashlib
import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice

from records.errors import DeclassError, UnusableInput
from records.extract.confidence import calibrated_bounds
from records.extract.document import extract
from records.intake.limits import limits_from_environment
from records.intake.places import Place
from records.intake.render import read_bytes, render
from records.link.block import link_block
from records.link.keys import link_keys
from records.model import Bounds, DocumentReading, Passage, SourceReading, Text, paper_of
from records.rules.outcome import declassify
from records.segment.split import split_source
from records.store.database import Database
from records.store.linking import blocks, store_links, unlinked
from records.store.views import Stored
from records.store.writing import known_contents, store_place, store_reading
from records.text.words import search_words

SOURCES_A_WORKER = 200
"""Sources that a worker reads before a fresh one takes its place, so that memory is given back."""
AHEAD = 3
"""Sources under way for each worker: enough to keep it busy, few enough to keep memory flat."""
LINKED_AT_ONCE = 3_000
"""Documents after which those written so far are linked: with fewer the same ones are linked again and again, with more
memory grows.
"""


@dataclass(frozen=True, slots=True)
class Settings:
    """How to ingest: in how many processes, whether to read known bytes again, in whose name."""

    workers: int = 1
    force: bool = False
    by: str = ""


def read_source(place: Place) -> SourceReading:
    """All that one source says, read without a database: render, split, extract, apply the rules.

    Pure but for reading the place, so it may run in any process.
    Raises records.errors.UnusableInput where the place cannot be read as text.
    """
    with without_collector():
        rendition = render(place)
        documents = tuple(read_document(rendition.text, bounds) for bounds in split_source(rendition.text))
        return SourceReading(place.name, rendition, documents)


@contextmanager
def without_collector() -> Iterator[None]:
    """Lets the collector of cycles rest: reading makes none, and to look for them takes a twentieth of its time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def read_document(text: Text, bounds: Bounds) -> DocumentReading:
    """One document's findings, declassification, link keys and search words."""
    paper = paper_of(text, bounds)
    findings = extract(paper)
    return DocumentReading(
        calibrated_bounds(bounds),
        findings,
        declassify(paper.kind, findings),
        link_keys(paper, findings),
        passages(text, bounds),
    )


def passages(text: Text, bounds: Bounds) -> tuple[Passage, ...]:
    """The document's pages as runs of lines with their search words."""
    found: list[Passage] = []
    for segment in bounds.segments:
        first = segment.line_start
        while first <= segment.line_end:
            page = text.page_of(first)
            opens_next = text.page_lines[page] if page < len(text.page_lines) else text.line_count + 1
            last = min(segment.line_end, opens_next - 1)
            begin = text.line_starts[first - 1]
            end = text.line_starts[last] if last < text.line_count else len(text.content)
            found.append(Passage(page, first, last, search_words(text.content[begin:end])))
            first = last + 1
    return tuple(found)


def ingest(
    database: Database, places: Iterable[Place | UnusableInput], settings: Settings
) -> Iterator[Stored | UnusableInput]:
    """Takes sources in, each in one transaction, and links what was written; yields what became of each in turn.

    Only this process writes. Where it is stopped, whole sources are in and linked, the unfinished one is out; where it
    is killed, what was stored and not linked waits for the next ingest, which begins with it.
    """
    link(database)
    waiting = 0
    try:
        for read in read_all(database, places, settings):
            if isinstance(read, UnusableInput | Stored):
                yield read
                continue
            place, reading = read
            stored = store_reading(database, reading, dict(place.attributes), by=settings.by, force=settings.force)
            waiting += len(stored.touched)
            del read, reading
            yield stored
            if waiting >= LINKED_AT_ONCE:
                link(database)
                waiting = 0
    finally:
        link(database)


def link(database: Database) -> None:
    """Links the documents around those that wait: that were written or no longer stand."""
    touched = unlinked(database)
    if not touched:
        return
    for block in blocks(database, touched):
        linked = link_block(block.papers, block.focus, block.crowded)
        store_links(database, block.focus, linked, block.entries)


Read = tuple[Place, SourceReading] | Stored | UnusableInput


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


def read_safely(place: Place) -> Read:
    """A place with its reading; a failure is a value, so that the rest of a batch goes on."""
    try:
        return place, read_source(place)
    except UnusableInput as error:
        return error
    except DeclassError:
        raise
    except Exception as error:  # noqa: BLE001 - one paper that trips the reader must not stop the batch
        fault = f"{type(error).__name__}: {error}"
        return UnusableInput(f"{place.name}: the reader failed on it ({fault})", "report this as a fault of declass")


def read_in_pool(unread: Iterator[Place | Stored | UnusableInput], workers: int) -> Iterator[Read]:
    """The same in several processes, in the order of the places."""
    pool = new_pool(workers)
    waiting: deque[tuple[Place | None, Future[Read] | Read]] = deque()
    try:
        while True:
            for place in islice(unread, max(0, AHEAD * workers - len(waiting))):
                waiting.append((place, pool.submit(read_safely, place)) if isinstance(place, Place) else (None, place))
            if not waiting:
                return
            place, read = waiting.popleft()
            if not isinstance(read, Future):
                yield read
                continue
            try:
                yield read.result()
            except BrokenProcessPool:
                pool.shutdown(wait=False, cancel_futures=True)
                pool = new_pool(workers)
                again = [one for one, _ in waiting]
                waiting = deque(
                    (one, pool.submit(read_safely, one)) if one else kept
                    for one, kept in zip(again, waiting, strict=True)
                )
                name = place.name if place else ""
                yield UnusableInput(f"{name}: the process that read it died", "read it alone, with --workers 1")
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def new_pool(workers: int) -> ProcessPoolExecutor:
    """Processes that read; Ctrl-C is the parent's to handle."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["records.pipeline"])
    return ProcessPoolExecutor(workers, context, initializer=ignore_interrupt, max_tasks_per_child=SOURCES_A_WORKER)


def ignore_interrupt() -> None:
    """Leaves Ctrl-C to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
