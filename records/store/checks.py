"""What `declass doctor` looks at: the file, its schema, what is in it, and the room around it."""

import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from platform import python_version

from sqlalchemy import Connection, text

from records import __version__
from records.store.database import Database, open_database
from records.store.files import PART
from records.store.ledger import entries
from records.store.migrating import version_of
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
            checks.append(Check("versions", True, _versions(connection)))
            checks += (schema_check(connection), *pages_check(connection), *keys_check(connection))
            checks.append(_index_check(connection))
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


def _versions(connection: Connection) -> str:
    """Of this program, of the schema and of what it stands on."""
    server = "sqlite_version()" if connection.dialect.name == "sqlite" else "current_setting('server_version')"
    number = connection.execute(text(f"SELECT {server}")).scalar_one()
    name = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.dialect.name]
    return f"declass {__version__}, schema {version_of(connection)}, {name} {number}, Python {python_version()}"


def _index_check(connection: Connection) -> Check:
    """Whether the words of all standing papers, and of no others, can be found."""
    if connection.dialect.name == "sqlite":
        standing = "FROM passage JOIN document ON document.id = passage.document_id WHERE NOT document.is_superseded"
        indexed = "SELECT id FROM passage_words_docsize"
        lost = connection.execute(
            text(
                f"SELECT (SELECT count(*) {standing} AND passage.id NOT IN ({indexed})) + "  # noqa: S608 - constants
                f"(SELECT count(*) FROM ({indexed}) WHERE id NOT IN (SELECT passage.id {standing}))"
            )
        ).scalar_one()
        wrong = f"{lost:,} pages" if lost else ""
    else:
        invalid = "SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid"
        wrong = ", ".join(map(str, connection.execute(text(invalid)).scalars()))
    return Check(
        "search index",
        not wrong,
        f"does not fit the papers: {wrong}" if wrong else "fits the papers",
        "declass reread, or restore a backup" if wrong else "",
    )


def _backup_checks(connection: Connection) -> Iterator[Check]:
    """The backups that the ledger knows; and which that are still where they were written hold what was removed."""
    from records.store.kept_backups import holding_removed

    known = [(entry.at[:10], entry.subject) for entry in entries(connection) if entry.action == "backup"]
    there = [(day, file) for day, file in known if Path(file).exists()]
    newest = f"{len(known):,} made, {len(there):,} of them where they were made"
    newest += f"; the newest of these {there[-1][1]} of {there[-1][0]}" if there else ""
    yield Check("backups", True, newest if known else "none yet", "" if there else "declass backup FILE makes one")
    for file, removals in holding_removed(connection):
        numbers = ", ".join(map(str, removals))
        yield Check("removed sources", False, f"{file} holds what entry {numbers} removed", "delete that file for good")


def _file_checks(database: Database) -> Iterator[Check]:
    """The file's rights, its write-ahead log, the free room."""
    path = database.path
    if path is None:
        return
    files = [file for end in ("", "-wal", "-shm") if (file := path.with_name(path.name + end)).exists()]
    rights = {file: stat.S_IMODE(file.stat().st_mode) for file in files}
    open_ones = [file for file, mode in rights.items() if mode & ~OWNER_ONLY]
    modes = ", ".join(sorted({f"{mode:o}" for mode in rights.values()}))
    yield Check("file mode", not open_ones, modes, f"chmod 600 {' '.join(map(str, open_ones))}" if open_ones else "")
    left = [file.name for file in path.parent.glob(f".*{PART}")]
    if left:
        yield Check("left over", False, ", ".join(left), "delete them, unless a backup is being made at this moment")
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
