"""Taking papers in: what an officer gives, what became of each, and the line to act on."""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from records.desk.database import officer, open_database, where
from records.errors import UnusableInput, UsageError
from records.intake.places import Place, find_places
from records.store.tallies import totals
from records.store.views import Stored

WORTH_A_POOL = 8
"""Fewer sources than this are read in one process, unless one is large: starting others would take longer."""

LARGE = 2_000_000
"""The bytes of a source that several processes share."""


@dataclass(frozen=True, slots=True)
class Step:
    """What became of one source; `done` counts those so far, `of` all."""

    done: int
    of: int
    result: Stored | UnusableInput


@dataclass(slots=True)
class Summary:
    """What an ingest did. Counts are of sources, pages, documents; `seconds` of wall time."""

    sources: int = 0
    unchanged: int = 0
    pages: int = 0
    documents: int = 0
    seconds: float = 0.0
    uncertain: int = 0
    waiting: int = 0
    without_paper: list[str] = field(default_factory=list[str])
    problems: list[UnusableInput] = field(default_factory=list[UnusableInput])

    def add(self, result: Stored | UnusableInput) -> None:
        """Counts one source."""
        if isinstance(result, UnusableInput):
            self.problems.append(result)
            return
        self.sources += 1
        self.unchanged += result.outcome == "unchanged"
        self.pages += result.pages
        self.documents += len(result.documents)
        self.waiting += len(result.waiting)
        if result.outcome in ("new", "changed", "reread") and not result.documents:
            self.without_paper.append(result.source)

    def lines(self) -> Iterator[str]:
        """The summary for a person; the last line says what to do."""
        counts = (
            counted(self.sources, "source"),
            f"{self.unchanged:,} unchanged",
            counted(self.pages, "page"),
            counted(self.documents, "document"),
        )
        yield f"{', '.join(counts)} in {self.seconds:.1f} s"
        if self.problems:
            yield f"{counted(len(self.problems), 'source')} could not be read"
        if self.waiting:
            yield f"{counted(self.waiting, 'correction')} found no place in the new reading: see `declass review`"
        read = counted(self.documents, "paper") if self.documents else "nothing new"
        want = "wants" if self.uncertain == 1 else "want"
        look = f"{self.uncertain:,} {want} a look: `declass review`"
        yield f"{read} read, {look if self.uncertain else 'see them with `declass list`'}"


def counted(number: int, word: str) -> str:
    """A number with its word, in the plural where it should be."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def read_attributes(words: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """What `--set NAME=VALUE` says, in order. Raises UsageError naming the word that is not so."""
    pairs: list[tuple[str, str]] = []
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name.isidentifier() or not value.strip():
            raise UsageError(f"--set {word}: not NAME=VALUE", "write it as box=12 or series='Trip files'")
        pairs.append((name.lower(), value.strip()))
    return tuple(pairs)


def plan(paths: Sequence[str], attributes: tuple[tuple[str, str], ...] = ()) -> Iterator[Place | UnusableInput]:
    """The sources that an ingest of these paths would read."""
    return find_places(paths, attributes)


def is_worth_a_pool(places: Sequence[Place | UnusableInput]) -> bool:
    """Whether other processes read these sources so much sooner that it is worth starting them."""
    files = (place.where for place in places if isinstance(place, Place))
    return len(places) >= WORTH_A_POOL or any(
        isinstance(file, Path) and file.is_file() and file.stat().st_size >= LARGE for file in files
    )


def ingest(
    database: str | None,
    paths: Sequence[str],
    *,
    attributes: tuple[tuple[str, str], ...] = (),
    workers: int | None = None,
    force: bool = False,
    by: str | None = None,
    watch: Callable[[Step], None] | None = None,
) -> Summary:
    """Reads the sources at `paths` into the database (made where there is none) and says what became of them.

    `workers` is the number of reading processes, None for what this machine and the batch are worth. Safe to repeat:
    bytes that are known already are not read again, unless `force` says so.
    Raises records.errors.DatabaseUnusable; a source that cannot be read is in `Summary.problems`.
    """
    from records.pipeline import Settings
    from records.pipeline import ingest as take_in

    summary = Summary()
    began = time.perf_counter()
    places = list(plan(paths, attributes))
    workers = workers or (os.cpu_count() or 1 if is_worth_a_pool(places) else 1)
    with open_database(where(database), create=True) as records:
        results = take_in(records, places, Settings(workers, force, officer(by)))
        for done, result in enumerate(results, 1):
            summary.add(result)
            if watch:
                watch(Step(done, len(places), result))
        summary.uncertain = totals(records).uncertain
    summary.seconds = time.perf_counter() - began
    return summary
