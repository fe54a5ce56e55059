"""Measures what keeping the records costs: ledger and search within an ingest, and a first page of very many papers.

usage: bench_store.py [--rows N] [--text MB] [--folder DIR]

Prints the share of ledger and search in the processor time of an ingest of sample text (wanted: a third at most), and
the processor time of opening a database of N sample papers and listing the first page, beside that of 1,000 (wanted:
three times at most). A database of so many papers that lies in the folder already is used as it is; making a million
takes twenty minutes.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any

from tabulate import tabulate

from records import reading
from records.desk.ingest import ingest
from records.desk.sample import fill_rows, write_text
from records.store import fresh, ledger, linking
from records.store.database import open_database
from records.store.queries import documents

SMALL = 1_000
PAGE = 50
TRIES = 15
DAY = date(2026, 1, 1)

LEDGER, SEARCH = "ledger", "search index"


class Watch:
    """Adds up the processor time of functions, each counted where it is outermost."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {LEDGER: 0.0, SEARCH: 0.0}
        self._is_running = False

    def over(self, name: str, owner: Any, function: str) -> None:
        """Watches a function of a module."""
        original: Callable[..., Any] = getattr(owner, function)

        @wraps(original)
        def watched(*words: Any, **more: Any) -> Any:
            if self._is_running:
                return original(*words, **more)
            self._is_running = True
            began = time.process_time()
            try:
                return original(*words, **more)
            finally:
                self.spent[name] += time.process_time() - began
                self._is_running = False

        setattr(owner, function, watched)


def share_of_keeping(folder: Path, megabytes: int) -> None:
    """The share of ledger and search in an ingest in one process."""
    write_text(folder / "text", megabytes, files=megabytes * 4)
    watch = Watch()
    watch.over(LEDGER, ledger, "append")
    for name in ("text_answer", "place_answer", "reading_answer", "standing_answer"):
        watch.over(LEDGER, fresh, name)
    watch.over(LEDGER, linking, "links_hashes")
    watch.over(SEARCH, reading, "passages")
    watch.over(SEARCH, fresh, "put_new_words_in")
    began = time.process_time()
    ingest(str(folder / "text.db"), [str(folder / "text")], workers=1, by="bench")
    whole = time.process_time() - began
    rows = [(name, f"{seconds:.2f}", f"{seconds / whole:.1%}") for name, seconds in watch.spent.items()]
    together = sum(watch.spent.values())
    rows += [("both", f"{together:.2f}", f"{together / whole:.1%}"), ("whole ingest", f"{whole:.2f}", "100%")]
    print(f"Keeping, {megabytes} MB of sample text, one process (wanted: both a third at most)")
    print(tabulate(rows, headers=("what", "CPU s", "share"), disable_numparse=True), end="\n\n", flush=True)


def first_page(place: str) -> float:
    """The processor time of opening a database and listing its first page, the median of some tries."""
    times: list[float] = []
    for _ in range(TRIES):
        began = time.process_time()
        with open_database(place) as database:
            documents(database, as_of=DAY, limit=PAGE)
        times.append(time.process_time() - began)
    return sorted(times)[TRIES // 2]


def first_pages(folder: Path, rows: int) -> None:
    """A first page of many papers beside one of a thousand."""
    found: list[tuple[int, float]] = []
    for number in (SMALL, rows):
        place = folder / f"rows-{number}.db"
        if not place.exists():
            with open_database(place, create=True) as database:
                fill_rows(database, number)
        found.append((number, first_page(str(place))))
    printed = [(f"{number:,}", f"{seconds * 1000:.1f}", f"{seconds / found[0][1]:.2f}") for number, seconds in found]
    print("Opening a database and listing the first page (wanted: three times at most)")
    print(tabulate(printed, headers=("papers", "CPU ms", "x first"), disable_numparse=True), flush=True)


def main() -> None:
    """Prints both tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000, help="papers of the large database")
    parser.add_argument("--text", type=int, default=2, metavar="MB", help="sample text to take in")
    parser.add_argument("--folder", type=Path, help="where the databases are kept; else they are made anew")
    words = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        share_of_keeping(Path(scratch), words.text)
        first_pages(words.folder or Path(scratch), words.rows)


if __name__ == "__main__":
    main()
