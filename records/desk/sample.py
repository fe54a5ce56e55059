"""Makes sample papers: a collection with its keys, rows straight in a database, text by the megabyte."""

from pathlib import Path

from records.sample.bulk_text import write_text as write_bulk_text
from records.sample.collection import USUAL_SIZE, make_collection, write_collection
from records.sample.planted import write_faulty
from records.sample.rows import sample_rows
from records.store.database import Database
from records.store.writing import store_reading

LOADED_BY = "sample"
"""Who the ledger says made the rows."""


def write_sample(folder: Path, seed: int = 1, size: int | None = None) -> list[Path]:
    """Writes a collection of about `size` invented papers and its keys into a folder; returns the paths, keys last.

    Raises UnusableInput where the folder cannot be written.
    """
    return write_collection(make_collection(seed, size or USUAL_SIZE), folder)


def write_faults(folder: Path, seed: int = 1) -> list[Path]:
    """Writes invented papers that are in order but for what is planted in them, with the key of what an audit should
    find; returns the paths, keys last. Raises UnusableInput where the folder cannot be written.
    """
    return write_faulty(seed, folder)


def fill_rows(database: Database, count: int, seed: int = 1) -> int:
    """Stores `count` invented papers as if they had been read; returns how many there are now of them.

    The same seed again changes nothing; they are not linked with each other. Raises DatabaseUnusable where the
    database fails.
    """
    made = 0
    for reading in sample_rows(count, seed):
        store_reading(database, reading, by=LOADED_BY, awaits_links=False)
        made += len(reading.documents)
    return made


def write_text(folder: Path, megabytes: float, files: int = 1, seed: int = 1) -> list[Path]:
    """Writes so many megabytes of varied invented papers in so many files; returns the paths.

    Raises UnusableInput where the folder cannot be written.
    """
    return write_bulk_text(folder, megabytes, files, seed)
