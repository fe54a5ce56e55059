"""Backups: a whole copy of a database as one SQLite file, verified, and with an entry in the ledger.

A backup of either kind of database is an SQLite file, so that every backup is opened, verified and restored by the same
means, and a database can move from one kind to the other.
"""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from records.errors import DatabaseUnusable, UnusableInput, UsageError
from records.store import ledger
from records.store.copying import copy_rows
from records.store.database import Database, connect, told
from records.store.files import put_in_place, scratch, sha256_of
from records.store.migrating import check_version, make_version, version_of
from records.store.structure import keys_check, pages_check
from records.store.verifying import verify


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup: its file, the hash of its bytes and its size; how many entries its ledger has, the hash of the last."""

    file: Path
    sha256: str
    size: int
    entries: int
    head: str

    def enter(self, connection: Connection, by: str) -> None:
        """Tells the ledger of it."""
        detail = {"entries": self.entries, "head": self.head, "sha256": self.sha256, "size": self.size}
        ledger.append(connection, "backup", str(self.file), detail, by=by)


def back_up(database: Database, file: Path, *, by: str = "", replace: bool = False) -> Backup:
    """Writes a whole, verified copy of a database to a file, which appears only when it is whole; papers may come in
    meanwhile. The ledger's entry names file and hash; it is not in the copy.

    Raises UsageError where the file is there already and need not be replaced, UnusableInput where it cannot be
    written, DatabaseUnusable where the database fails or the copy is not whole.
    """
    file = file.absolute()
    if database.path is not None and file.exists() and file.samefile(database.path):
        raise UsageError(f"{file} is the database itself", "name another file")
    if file.exists() and not replace:
        raise UsageError(f"{file} is there already", "name another file, or say --replace")
    with scratch(file) as part:
        made = copied(database, part, file)
        with database.write() as connection:
            made.enter(connection, by)
        put_in_place(part, file)
    return made


def copied(database: Database, part: Path, file: Path) -> Backup:
    """Fills an empty file with one state of a database and verifies it; what it is once it lies at `file`."""
    if database.engine.dialect.name == "sqlite":
        copy_pages(database, part)
    else:
        with connect(part) as copy, database.read() as source, copy.write() as target:
            make_version(target, version_of(source) or "")
            copy_rows(source, target)
    entries, head = verified(part)
    return Backup(file, sha256_of(part), part.stat().st_size, entries, head)


def copy_pages(database: Database, part: Path) -> None:
    """Copies an SQLite database page by page, in one step, so that it is of one moment; the copy is a lone file."""
    with told(database):
        source = database.engine.raw_connection()
        try:
            driver = source.driver_connection
            assert isinstance(driver, sqlite3.Connection)
            _fill(driver, part)
        finally:
            source.close()


def _fill(source: sqlite3.Connection, part: Path) -> None:
    target = sqlite3.connect(part)
    try:
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError as error:
        if "full" in str(error):
            raise UnusableInput(f"{part}: the disk is full", "name a file on a disk with room") from error
        raise
    finally:
        target.close()


def verified(file: Path) -> tuple[int, str]:
    """How many entries the ledger of a backup has, and the hash of the last. Of an older version pages and keys are
    verified alone: its ledger is walked when it is migrated.

    Raises DatabaseUnusable where the file is no backup, is damaged or of a newer version, or its ledger does not
    answer for its rows.
    """
    with connect(file) as backup:
        with backup.read() as connection:
            is_current = check_version(connection, backup.name)
            checks = () if is_current else (*pages_check(connection), *keys_check(connection))
            head = ledger.head_of(connection)
        wrong = next((check for check in (verify(backup) if is_current else checks) if not check.is_good), None)
    if wrong is not None:
        raise DatabaseUnusable(f"{file} is not whole ({wrong.name}: {wrong.detail})", "use another backup")
    return head
