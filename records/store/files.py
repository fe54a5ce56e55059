"""Files that appear only when they are whole, for their owner alone."""

import hashlib
import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from records.errors import UnusableInput
from records.store.sqlite import OWNER_ONLY

CHUNK = 1 << 20
BESIDE = ("", "-wal", "-shm", "-journal")
"""The files of an SQLite database, by the ends of their names."""

PART = ".part"


@contextmanager
def scratch(file: Path) -> Generator[Path]:
    """An empty file of one's own beside another one, which is gone at the end.

    Raises UnusableInput where the folder cannot be written.
    """
    part = file.with_name(f".{file.name[:200]}.{os.getpid()}{PART}")
    try:
        os.close(os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, OWNER_ONLY))
        try:
            yield part
        finally:
            for end in BESIDE:
                part.with_name(part.name + end).unlink(missing_ok=True)
    except OSError as error:
        raise UnusableInput(
            f"{file}: {error.strerror or error}", "name a file in a folder with room that you may write"
        ) from error


def put_in_place(part: Path, file: Path) -> None:
    """Gives a whole file its name, once it lies on the disk itself. Raises OSError."""
    sync(part)
    part.replace(file)
    sync(file.parent)


def sync(path: Path) -> None:
    """Has a file or a folder written to the disk itself. Raises OSError."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def free_name(path: Path, why: str) -> Path:
    """A name beside a file that no file has."""
    number = 1
    while (name := path.with_name(f"{path.name}.{why}-{number}")).exists():
        number += 1
    return name


def sha256_of(file: Path) -> str:
    """The hash of a file's bytes. Raises UnusableInput where it cannot be read."""
    digest = hashlib.sha256()
    try:
        with file.open("rb") as stream:
            while chunk := stream.read(CHUNK):
                digest.update(chunk)
    except OSError as error:
        raise UnusableInput(f"{file}: {error.strerror}", "check its path and its rights") from error
    return digest.hexdigest()
