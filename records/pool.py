"""Reads sources in several processes, in the order of the places; those that are large in parts."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import accumulate, chain, islice
from multiprocessing.forkserver import ensure_running
from typing import TypeVar

from records.errors import DatabaseUnusable, UnusableInput
from records.intake.places import Place
from records.model import Bounds, Rendition
from records.reading import Begun, begin_safely, read_part, without_collector
from records.store.source_rows import LoneRows, SourceRows, agreed_rows, lone_rows, source_rows

Ready = tuple[Place, SourceRows] | UnusableInput
"""A place with the rows of all that was read there, or why it could not be read."""

Done = TypeVar("Done")

SOURCES_A_WORKER = 200
"""Sources that a worker reads before a fresh one takes its place, so that memory is given back."""
AHEAD = 3
"""Sources under way for each worker: enough to keep it busy, few enough to keep memory flat."""
PARTS_A_WORKER = 5
"""Parts of a large source for each worker: more than one, so that all are done at about one time."""

HELD: list[Rendition] = []
"""In a process that reads parts of a large source: its text, which is sent there once."""


def read_in_pool(unread: Iterator[Place | Done], workers: int) -> Iterator[Ready | Done]:
    """The readings of places as rows, in their order; what is no place is handed on in its turn.

    A source that is the only one is begun in this process, which has nothing else to do, while the others start.
    """
    pool = new_pool(workers)
    first = list(islice(unread, 2))
    places, is_alone = chain(first, unread), len(first) == 1
    waiting: deque[tuple[Place | None, Future[Ready | Begun | Done]]] = deque()
    try:
        while True:
            for place in islice(places, max(0, AHEAD * workers - len(waiting))):
                if not isinstance(place, Place):
                    waiting.append((None, done(place)))
                elif is_alone:
                    waiting.append((place, done(begin_rows(place))))
                else:
                    waiting.append((place, pool.submit(begin_rows, place)))
            if not waiting:
                return
            place, future = waiting.popleft()
            try:
                read = future.result()
                yield finish_in_pool(read, workers) if isinstance(read, Begun) else read
            except BrokenProcessPool:
                pool.shutdown(wait=False, cancel_futures=True)
                pool = new_pool(workers)
                waiting = deque((one, pool.submit(begin_rows, one) if one else kept) for one, kept in waiting)
                name = place.name if place else ""
                yield UnusableInput(f"{name}: the process that read it died", "read it alone, with --workers 1")
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def done(result: Ready | Begun | Done) -> Future[Ready | Begun | Done]:
    """What is there already, as if a process had worked it out."""
    future: Future[Ready | Begun | Done] = Future()
    future.set_result(result)
    return future


def begin_rows(place: Place) -> Ready | Begun:
    """A place with the rows of all that was read there; of a large source, which several processes can share, only how
    it is split.
    """
    begun = begin_safely(place)
    if isinstance(begun, UnusableInput | Begun):
        return begun
    with without_collector():
        return place, source_rows(begun[1])


def finish_in_pool(begun: Begun, workers: int) -> Ready:
    """The rows of a large source, its documents read in several processes, which hold its text and end with it."""
    with without_collector():
        pool = new_pool(workers, begun.rendition)
        try:
            parts = begun.parts(PARTS_A_WORKER * workers)
            firsts = accumulate(map(len, parts), initial=0)
            under_way = [pool.submit(read_held, begun.place, *each) for each in zip(firsts, parts, strict=False)]
            documents: list[LoneRows] = []
            for read in under_way:
                part = read.result()
                if isinstance(part, UnusableInput):
                    return part
                documents += part
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
        return begun.place, SourceRows(begun.place.name, begun.rendition, agreed_rows(begun.bounds, documents))


def read_held(place: Place, first: int, part: tuple[Bounds, ...]) -> tuple[LoneRows, ...] | UnusableInput:
    """The rows of some documents, from the position `first` on, of the source whose text this process holds."""
    read = read_part(place, HELD[0].text, part)
    if isinstance(read, UnusableInput):
        return read
    with without_collector():
        return lone_rows(HELD[0], first, read)


def in_another_process(name: str, work: Callable[[str], None], place: str) -> None:
    """Has some work on the database at a place done in a process that ends with it. Raises what the work raises, and
    DatabaseUnusable, with the name of the database, where the process dies.
    """
    with new_pool(1) as pool:
        try:
            pool.submit(work, place).result()
        except BrokenProcessPool as error:
            raise DatabaseUnusable(f"{name}: a process that worked on it died", "run the same command again") from error


def new_pool(workers: int, *held: Rendition) -> ProcessPoolExecutor:
    """Processes that work for this one and may hold a text, which start from one that is made ready meanwhile; Ctrl-C
    is this one's to handle, and they end where it is killed.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["records.pool"])
    ensure_running()
    return ProcessPoolExecutor(workers, context, initializer=serve, initargs=held, max_tasks_per_child=SOURCES_A_WORKER)


def serve(*held: Rendition) -> None:
    """Leaves Ctrl-C to the parent, and this process when the parent ends; holds a text."""
    HELD[:] = held
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=end_with_parent, daemon=True).start()


def end_with_parent() -> None:
    """Waits for the end of the parent, however it comes, and ends this process."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
