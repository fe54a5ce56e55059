"""Opens a records database: SQLite in WAL mode by a path, or any database by an SQLAlchemy URL.

One writer at a time: `write` begins with the lock in hand, reads and computing happen outside it.
"""

import os
import re
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Self

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DatabaseError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry

from records.errors import DatabaseUnusable, UsageError
from records.store.migrating import check_version, create_schema, is_empty, migrate
from records.store.mounts import mounts_of_this_machine, network_kind

BUSY_SECONDS = 30
LOCK_SETTING = "DECLASS_LOCK_SECONDS"
"""The environment variable with the seconds that one waits for another program's lock."""

OWNER_ONLY = 0o600
SQLITE_HEADER = b"SQLite format 3\x00"

PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA cache_size = -16000",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA journal_size_limit = 67108864",
)

# What a driver says, and what an officer is told: the fact and the way out.
TROUBLES = (
    (re.compile(r"locked|busy"), "is locked by another program", "wait until that one is done, then try again"),
    (re.compile(r"not a database|encrypted"), "is not a database", "name another file with --db"),
    (re.compile(r"malformed|corrupt"), "is damaged", "restore a backup with declass restore"),
    (re.compile(r"is full"), "cannot grow: the disk is full", "free some space, then try again"),
    (re.compile(r"readonly|read-only"), "cannot be written", "check the rights of the file and of its folder"),
    (re.compile(r"unable to open"), "cannot be opened", "check the path and the rights of its folder"),
    (re.compile(r"no such (table|column)"), "lacks a part of its schema", "restore a backup with declass restore"),
)


@dataclass(frozen=True, slots=True)
class Database:
    """An open records database. `name` is what messages call it; `path` its file, None where it has none."""

    engine: Engine
    name: str
    path: Path | None

    @property
    def place(self) -> str | None:
        """Where another process opens the same database: its path or URL, None where it lies in memory."""
        if self.path is None and self.engine.dialect.name == "sqlite":
            return None
        return str(self.path) if self.path else self.engine.url.render_as_string(hide_password=False)

    @contextmanager
    def read(self) -> Generator[Connection]:
        """A connection that sees one state of the database. Raises DatabaseUnusable where the database fails."""
        with told(self), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Generator[Connection]:
        """A connection that holds the writer's lock; what is done in it is kept as a whole at the end, or not at all.

        Raises DatabaseUnusable where the database fails, as where another writer does not end in time.
        """
        with told(self), self.engine.connect() as connection:
            writer = connection.execution_options(is_writer=True)
            with writer.begin():
                yield writer

    def close(self) -> None:
        """Gives the connections back."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


@contextmanager
def told(database: Database) -> Generator[None]:
    """Turns what a driver raises inside into DatabaseUnusable with the database's name and a way out."""
    try:
        yield
    except (DatabaseError, database.engine.dialect.loaded_dbapi.Error) as error:
        said = str(error.orig if isinstance(error, DatabaseError) else error)
        for pattern, fact, way_out in TROUBLES:
            if pattern.search(said):
                raise DatabaseUnusable(f"{database.name} {fact}", way_out) from error
        raise


def open_database(place: str | Path, *, create: bool = False) -> Database:
    """Opens the records database at a path or SQLAlchemy URL; an older schema is migrated.

    With `create` a database that is not there is made. Raises DatabaseUnusable where it is not there, locked, damaged,
    of a newer version, or not a records database; and to make or fill one on a network file system.
    """
    database = connect(place, create=create)
    try:
        _settle_schema(database, create=create)
    except BaseException:
        database.close()
        raise
    return database


def connect(place: str | Path, *, create: bool = False) -> Database:
    """A database whose schema nobody has looked at yet. Raises DatabaseUnusable as `open_database` does."""
    url = url_of(place)
    is_file = url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:")
    path = Path(url.database or "") if is_file else None
    if path is not None:
        if create:
            _refuse_network(path)
        _prepare(path, create=create)
    return Database(_engine(url), str(path) if path else url.render_as_string(hide_password=True), path)


def url_of(place: str | Path) -> URL:
    """The SQLAlchemy URL of a path or URL."""
    if isinstance(place, str) and "://" in place:
        return make_url(place)
    return URL.create("sqlite", database=str(place))


def _refuse_network(path: Path) -> None:
    """Raises DatabaseUnusable where the file would lie on another machine: SQLite's locks and log do not hold there."""
    kind = network_kind(PurePosixPath(path.resolve().as_posix()), mounts_of_this_machine())
    if kind is not None:
        raise DatabaseUnusable(
            f"{path} lies on a network file system ({kind}), which can damage it",
            "name a file on this machine's disk with --db, or a PostgreSQL database for a team",
        )


def lock_seconds() -> int:
    """The seconds to wait for another program's lock: `$DECLASS_LOCK_SECONDS`, else 30.

    Raises UsageError where that is not a whole number.
    """
    setting = os.environ.get(LOCK_SETTING, "").strip()
    if not setting:
        return BUSY_SECONDS
    if not (setting.isascii() and setting.isdigit() and len(setting) <= 6):
        raise UsageError(f"{LOCK_SETTING} is {setting!r}", "give whole seconds, as 30")
    return int(setting)


def _prepare(path: Path, *, create: bool) -> None:
    """Makes an empty file that only its owner may read, or looks at the first bytes of the one that is there."""
    try:
        if create and not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, OWNER_ONLY))
            return
        with path.open("rb") as file:
            header = file.read(len(SQLITE_HEADER))
    except FileNotFoundError as error:
        way_out = "make its folder first" if create else "make one with declass ingest, or name another with --db"
        raise DatabaseUnusable(f"{path} is not there", way_out) from error
    except FileExistsError:
        return
    except OSError as error:
        raise DatabaseUnusable(
            f"{path} cannot be opened ({error.strerror})", "check the path and its rights"
        ) from error
    if header not in (b"", SQLITE_HEADER):
        raise DatabaseUnusable(f"{path} is not a database", "name another file with --db")


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        return _engine_of_a_server(url)
    waiting = {"timeout": lock_seconds(), "check_same_thread": False}
    engine = create_engine(url, hide_parameters=True, connect_args=waiting)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _engine_of_a_server(url: URL) -> Engine:
    try:
        return create_engine(url, hide_parameters=True)
    except (ImportError, NoSuchModuleError) as error:
        raise DatabaseUnusable(
            f"{url.render_as_string()}: no driver for this database is installed",
            "install it, or name a file with --db",
        ) from error


def _set_up(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """Sets a new SQLite connection up; transactions begin where `_begin` says, not where the driver guesses."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin(connection: Connection) -> None:
    is_writer = connection.get_execution_options().get("is_writer", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writer else "BEGIN")


def _settle_schema(database: Database, *, create: bool) -> None:
    """Checks the schema; makes it in an empty database, migrates an older one."""
    with database.read() as connection:
        empty = is_empty(connection)
        if not empty and check_version(connection, database.name):
            return
    if empty and not create:
        raise DatabaseUnusable(f"{database.name} is not a records database", "make one with declass ingest")
    if database.path is not None:
        _use_write_ahead_log(database)
    with database.write() as connection:
        if not is_empty(connection):
            migrate(connection)
        else:
            create_schema(connection)


def _use_write_ahead_log(database: Database) -> None:
    """Lets readers go on while one writes; the setting stays in the file."""
    with told(database):
        connection = database.engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA journal_mode = WAL")
        finally:
            connection.close()
