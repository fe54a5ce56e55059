"""Measures the audit as a collection grows: processor time a paper, and what a second one takes. It judges nothing.

usage: python -m scripts.bench_audit [SIZE …] [--rounds N]     (10000 and 100000 papers where no size is given)

Sample papers are stored as if they had been read, with the links that the sample knows; each size has a database of its
own. In every round a copy of each is audited, one size after the other, and once more with nothing changed; the least
time of all rounds counts, for other work on the machine takes processor time too: from its caches.
"""

import argparse
import shutil
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
ROUNDS = 3
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


def stored(folder: Path, papers: int) -> Path:
    """A new database with so many papers."""
    place = folder / f"papers-{papers}.db"
    with open_database(place, create=True) as database:
        for reading in sample_rows(papers, SEED):
            store_reading(database, reading, by="bench", awaits_links=False)
    return place


def run(place: Path, papers: int) -> Run:
    """Audits a copy of a database of so many papers, and audits it again."""
    copy = Path(shutil.copy(place, place.with_suffix(".copy")))
    times: list[float] = []
    found = 0
    with open_database(copy) as database:
        for _ in range(2):
            began = time.process_time()
            audit(database, as_of=DAY)
            found = sum(1 for _ in notices(database, "", DAY))
            times.append(time.process_time() - began)
    copy.unlink()
    return Run(papers, found, times[0], times[1], getrusage(RUSAGE_SELF).ru_maxrss / 1024)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, metavar="SIZE")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="declass-bench-") as folder:
        places = {papers: stored(Path(folder), papers) for papers in options.sizes}
        rounds = [[run(place, papers) for papers, place in places.items()] for _ in range(options.rounds)]
    runs = [min(same, key=lambda one: one.first) for same in zip(*rounds, strict=True)]
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
