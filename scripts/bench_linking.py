"""Measures linking as a collection grows: processor time a paper, and the papers it links. It judges nothing.

usage: python -m scripts.bench_linking [SIZE …]     (10000 and 100000 papers where none is given)

Sample papers are stored as if they had been read, all of them waiting, and then linked in one run; each size has a
database of its own. They are made of one stock of sentences and share subjects, people and words far beyond what real
papers do.
"""

import argparse
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

from sqlalchemy import func, select
from tabulate import tabulate

from records.sample.rows import sample_rows
from records.store.database import open_database
from records.store.linking import link_waiting
from records.store.tables import metadata
from records.store.writing import store_reading

SIZES = (10_000, 100_000)
SEED = 1
HEADERS = ("papers", "links", "hops", "store, ms a paper", "link, ms a paper", "× the first", "peak MB")


@dataclass(frozen=True, slots=True)
class Run:
    """What linking so many papers gave and took: links, hops, seconds of processor time, peak memory so far in MB."""

    papers: int
    links: int
    hops: int
    stored: float
    linked: float
    peak: float


def run(folder: Path, papers: int) -> Run:
    """Stores and links so many papers in a new database."""
    with open_database(folder / f"papers-{papers}.db", create=True) as database:
        began = time.process_time()
        for reading in sample_rows(papers, SEED):
            store_reading(database, reading, by="bench")
        stored = time.process_time()
        link_waiting(database)
        linked = time.process_time()
        with database.read() as connection:
            links, hops = (
                int(connection.execute(select(func.count()).select_from(metadata.tables[name])).scalar_one())
                for name in ("link", "hop")
            )
    return Run(papers, links, hops, stored - began, linked - stored, getrusage(RUSAGE_SELF).ru_maxrss / 1024)


def main() -> None:
    """Prints a line a size as soon as it is measured."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, metavar="SIZE")
    runs: list[Run] = []
    with tempfile.TemporaryDirectory() as scratch:
        for size in parser.parse_args().sizes:
            runs.append(run(Path(scratch), size))
            print(f"{size:,} papers linked in {runs[-1].linked:.1f} s of processor time", flush=True)
    first = runs[0].linked / runs[0].papers
    rows = [
        (
            f"{one.papers:,}",
            f"{one.links:,}",
            f"{one.hops:,}",
            f"{1000 * one.stored / one.papers:.2f}",
            f"{1000 * one.linked / one.papers:.2f}",
            f"{one.linked / one.papers / first:.2f}",
            f"{one.peak:.0f}",
        )
        for one in runs
    ]
    print(tabulate(rows, headers=HEADERS, disable_numparse=True, colalign=("right",) * len(HEADERS)))


if __name__ == "__main__":
    main()
