"""Measures the audit as a collection grows: processor time a paper, and what a second one takes. It judges nothing.

usage: python -m scripts.bench_audit [SIZE …]     (10000 and 100000 papers where none is given)

Sample papers are stored as if they had been read, with the links that the sample knows; each size has a database of its
own, audited in one run, and once more with nothing changed.
"""

import argparse
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from resource import RUSAGE_SELF, getrusage

from tabulate import tabulate

from records.audit.run import audit
from records.sample.rows import sample_rows
from records.store.database import open_database
from records.store.notices import notices
from records.store.writing import store_reading

SIZES = (10_000, 100_000)
SEED = 1
DAY = date(2020, 1, 1)
HEADERS = ("papers", "notices", "first, ms a paper", "× the first size", "again, part of the first", "peak MB")


@dataclass(frozen=True, slots=True)
class Run:
    """What auditing so many papers gave and took: notices, seconds of processor time of the first audit and of one with
    nothing changed (each with its list), peak memory so far in MB.
    """

    papers: int
    notices: int
    first: float
    again: float
    peak: float


def run(folder: Path, papers: int) -> Run:
    """Stores and audits so many papers in a new database."""
    with open_database(folder / f"papers-{papers}.db", create=True) as database:
        for reading in sample_rows(papers, SEED):
            store_reading(database, reading, by="bench", awaits_links=False)
        times: list[float] = []
        found = 0
        for _ in range(2):
            began = time.process_time()
            audit(database, as_of=DAY)
            found = sum(1 for _ in notices(database, "", DAY))
            times.append(time.process_time() - began)
    return Run(papers, found, times[0], times[1], getrusage(RUSAGE_SELF).ru_maxrss / 1024)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, metavar="SIZE")
    sizes = parser.parse_args().sizes
    with tempfile.TemporaryDirectory(prefix="declass-bench-") as folder:
        runs = [run(Path(folder), papers) for papers in sizes]
    each = runs[0].first / runs[0].papers
    rows = [
        (
            f"{one.papers:,}",
            f"{one.notices:,}",
            f"{1000 * one.first / one.papers:.2f}",
            f"{one.first / one.papers / each:.2f}",
            f"{one.again / one.first:.2f}",
            f"{one.peak:.0f}",
        )
        for one in runs
    ]
    print(tabulate(rows, headers=HEADERS, stralign="right", disable_numparse=True))


if __name__ == "__main__":
    main()
