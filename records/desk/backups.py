"""Backing up, restoring and bringing up to date, each said in a line."""

from pathlib import Path

from records.store.backups import back_up
from records.store.database import Database, connect
from records.store.migrating import VERSIONS
from records.store.restoring import restore
from records.store.upgrading import upgrade


def backup(database: Database, file: Path, by: str, *, replace: bool) -> str:
    """Writes a verified copy of the database to a file. Raises records.errors.UsageError where the file is there."""
    made = back_up(database, file, by=by, replace=replace)
    return f"{made.file}: {made.size:,} bytes, {made.entries:,} entries of the ledger, verified; SHA-256 {made.sha256}"


def restore_backup(file: Path, place: str, by: str, *, replace: bool) -> str:
    """Puts a backup in the place of a database. Raises records.errors.UsageError where one is there already."""
    done = restore(file, place, by=by, replace=replace)
    kept = "" if done.kept is None else f"; what was there is kept in {done.kept}"
    return f"restored from {file}, {done.entries:,} entries of the ledger{kept}"


def migrate(place: str, file: Path | None, by: str) -> str:
    """Brings a database up to date, with a backup first. Raises records.errors.DatabaseUnusable where it is newer."""
    with connect(place) as database:
        made = upgrade(database, file, by=by)
        if made is None:
            return f"{database.name} has schema {VERSIONS[-1]} already"
        return f"{database.name} has schema {VERSIONS[-1]} now; as it was it is kept in {made.file}"
