"""Puts a backup in the place of a database: verified first, and never over another one without being told so."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from records.errors import DatabaseDamaged, UsageError
from records.store import ledger
from records.store.backups import back_up, copy_pages, verified
from records.store.copying import copy_rows, empty_tables
from records.store.database import Database, connect, lock_seconds, open_database, told, url_of
from records.store.files import BESIDE, free_name, put_in_place, scratch, sha256_of
from records.store.migrating import check_version, is_empty, migrate
from records.store.sqlite import file_of, use_write_ahead_log

KEPT = "before-restore"


@dataclass(frozen=True, slots=True)
class Told:
    """What the ledger is to say of a restore: which file, what is known of it, and who restores."""

    file: str
    detail: Mapping[str, object]
    by: str


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did: how many entries of the ledger came back, and where what was there before is kept."""

    entries: int
    kept: Path | None


def restore(backup: Path, place: str | Path, *, by: str = "", replace: bool = False) -> Restored:
    """Puts a verified backup in the place of a database; with `replace` also where one is, which is kept in a file
    beside it (of PostgreSQL: in this folder). An older backup is migrated. The ledger goes on with an entry that tells
    of the restore.

    Raises UsageError where a database is there and need not be replaced, DatabaseUnusable where the backup is not
    whole.
    """
    entries, head = verified(backup)
    story = Told(str(backup.absolute()), {"entries": entries, "head": head, "sha256": sha256_of(backup)}, by)
    url = url_of(place)
    path = file_of(url) if url.get_backend_name() == "sqlite" else None
    if path is None:
        return Restored(entries, _to_server(backup, place, story, replace=replace))
    if not path.exists():
        _to_new_file(backup, path, story)
        return Restored(entries, None)
    if path.samefile(backup):
        raise UsageError(f"{backup} is the database itself", "name a backup of it")
    if not replace:
        raise UsageError(f"{path} is there already", "name another one with --db, or say --replace: it is kept beside")
    return Restored(entries, _over_file(backup, path, story))


def _to_new_file(backup: Path, path: Path, story: Told) -> None:
    with scratch(path) as part:
        _prepare(backup, part, story)
        put_in_place(part, path)


def _over_file(backup: Path, path: Path, story: Told) -> Path:
    """Puts a backup over a file: of a whole database in one transaction, so that who has it open sees the one or the
    other; a damaged one is set aside. Says where the earlier one is kept.
    """
    kept = free_name(path, KEPT)
    try:
        with connect(path) as database, scratch(path) as part:
            back_up(database, kept, by=story.by)
            _prepare(backup, part, story)
            _copy_over(part, database)
    except DatabaseDamaged:
        for end in BESIDE:
            if (old := path.with_name(path.name + end)).exists():
                old.rename(kept.with_name(kept.name + end))
        _to_new_file(backup, path, story)
    return kept


def _prepare(backup: Path, part: Path, story: Told) -> None:
    """Fills an empty file with a backup, brings it up to date, and tells its ledger."""
    with connect(backup) as source:
        copy_pages(source, part)
    with connect(part) as copy:
        with copy.write() as connection:
            if not check_version(connection, str(backup)):
                migrate(connection)
            ledger.append(connection, "restore", story.file, story.detail, by=story.by)
        with told(copy):
            use_write_ahead_log(copy.engine, lock_seconds())


def _copy_over(part: Path, database: Database) -> None:
    """Copies a file over the pages of an open database, in one transaction."""
    with told(database):
        target = database.engine.raw_connection()
        source = sqlite3.connect(part)
        try:
            driver = target.driver_connection
            assert isinstance(driver, sqlite3.Connection)
            source.backup(driver)
        finally:
            source.close()
            target.close()


def _to_server(backup: Path, place: str | Path, story: Told, *, replace: bool) -> Path | None:
    """Puts a backup into a database of a server, in one transaction; says where the earlier one is kept."""
    with open_database(place, create=True) as database:
        with database.read() as connection:
            holds_nothing = is_empty(connection) or ledger.head_of(connection)[0] == 0
        if not (holds_nothing or replace):
            raise UsageError(f"{database.name} holds records already", "say --replace: they are kept in a file here")
        name = Path.cwd() / f"{database.engine.url.database}"
        kept = None if holds_nothing else free_name(name, KEPT)
        if kept is not None:
            back_up(database, kept, by=story.by)
        with scratch(name) as part:
            _prepare(backup, part, story)
            with connect(part) as copy, copy.read() as source, database.write() as target:
                empty_tables(target)
                copy_rows(source, target)
        return kept
