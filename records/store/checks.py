"""What `declass doctor` looks at: the file, its schema, what is in it, and the room around it."""

import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection

from records.store.database import Database, open_database
from records.store.sqlite import OWNER_ONLY
from records.store.structure import keys_check, pages_check, schema_check
from records.store.views import Check

ROOM = 2
"""How many times the size of the database should be free on its disk, for a backup and a migration."""

LARGE_LOG = 256 * 1024 * 1024
"""Bytes of a write-ahead log that is no longer small."""


def examine(place: str | Path) -> tuple[Check, ...]:
    """Looks at a database without changing it. Raises DatabaseUnusable where it cannot be opened at all."""
    from records.store.chain import first_break
    from records.store.tallies import totals

    with open_database(place) as database:
        checks = [*_file_checks(database)]
        with database.read() as connection:
            checks += (schema_check(connection), *pages_check(connection), *keys_check(connection))
            broken = first_break(connection)
            checks += _backup_checks(connection)
        detail = "every entry fits the one before" if broken is None else str(broken)
        checks.append(Check("ledger", broken is None, detail, "" if broken is None else "compare with a backup"))
        held = totals(database)
        checks.append(
            Check(
                "holdings",
                True,
                f"{held.sources:,} sources, {held.pages:,} pages, {held.documents:,} documents "
                f"({held.fragments:,} fragments, {held.superseded:,} superseded), {held.findings:,} findings, "
                f"{held.hops:,} transmittals",
            )
        )
        return tuple(checks)


def _backup_checks(connection: Connection) -> Iterator[Check]:
    """The backups that are still where they were written and hold what was removed since."""
    from records.store.kept_backups import holding_removed

    for file, entries in holding_removed(connection):
        numbers = ", ".join(map(str, entries))
        yield Check("removed sources", False, f"{file} holds what entry {numbers} removed", "delete that file for good")


def _file_checks(database: Database) -> Iterator[Check]:
    """The file's rights, its write-ahead log, the free room."""
    path = database.path
    if path is None:
        return
    rights = stat.S_IMODE(path.stat().st_mode)
    own = rights & ~OWNER_ONLY == 0
    yield Check("file mode", own, f"{rights:o}", "" if own else f"chmod 600 {path}")
    size = path.stat().st_size
    log = path.with_name(path.name + "-wal")
    log_size = log.stat().st_size if log.exists() else 0
    small = log_size <= LARGE_LOG
    way_out = "" if small else "close the programs that have the database open"
    yield Check("write-ahead log", small, f"{log_size:,} bytes", way_out)
    free = shutil.disk_usage(path.parent).free
    roomy = free >= ROOM * size
    detail = f"{size:,} bytes, {free:,} free on the disk"
    yield Check("size", roomy, detail, "" if roomy else "free some space: a backup needs as much as the database")
