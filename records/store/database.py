"""Opens a records database: SQLite in WAL mode by a path, or PostgreSQL by a URL.

One writer at a time: `write` begins with the lock in hand, reads and computing happen outside it.
"""

import os
import sqlite3
import zlib
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from json import JSONDecodeError
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError

from records.errors import DatabaseDamaged, DatabaseUnusable, Stopped, UsageError
from records.store import postgresql, sqlite
from records.store.migrating import VERSIONS, check_version, create_schema, is_empty, version_of
from records.store.troubles import RESTORE, trouble_of

BUSY_SECONDS = 30
STEPS = 20_000
"""After so many steps of SQLite's machine, some milliseconds, a query that may be stopped is asked whether it is."""
GRADING = "grading"
"""The option of an engine that tells, when it is called, how the officer wants notices graded."""
LOCK_SETTING = "DECLASS_LOCK_SECONDS"
"""The environment variable with the seconds that one waits for another program's lock."""


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
            if self.engine.dialect.name == "postgresql":
                connection.execution_options(**postgresql.READER)
            with stoppable(connection):
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
        """Closes it. What a damaged file made of values after they were read is told of as in `read`."""
        try:
            if isinstance(error, BAFFLED) and _is_harmed(self):
                raise DatabaseDamaged(f"{self.name} is damaged", RESTORE) from error
        finally:
            self.close()


STOP: ContextVar[Callable[[], bool] | None] = ContextVar("STOP", default=None)


@contextmanager
def stopping(is_stopped: Callable[[], bool]) -> Generator[None]:
    """Reads inside end with `Stopped` soon after `is_stopped` says so, which is asked from time to time. A server's
    queries run to their end.
    """
    token = STOP.set(is_stopped)
    try:
        yield
    finally:
        STOP.reset(token)


@contextmanager
def stoppable(connection: Connection) -> Generator[None]:
    """Lets a connection's queries be stopped, where `stopping` asks for that."""
    is_stopped, held = STOP.get(), connection.connection.dbapi_connection
    if is_stopped is None or not isinstance(held, sqlite3.Connection):
        yield
        return
    held.set_progress_handler(is_stopped, STEPS)
    try:
        yield
    finally:
        held.set_progress_handler(None, 0)


UNREADABLE = (UnicodeDecodeError, JSONDecodeError, zlib.error)
"""What reading bytes raises that this program did not write."""

BAFFLED = (LookupError, TypeError, ValueError)
"""What values raise that are not what this program wrote, or a fault of its own: only the file can tell."""


@contextmanager
def told(database: Database) -> Generator[None]:
    """Turns what a driver raises inside, and what the bytes of a damaged file raise, into DatabaseUnusable with the
    database's name and a way out.
    """
    try:
        yield
    except UNREADABLE as error:
        raise DatabaseDamaged(f"{database.name} is damaged", RESTORE) from error
    except UnicodeEncodeError as error:
        raise UsageError("a word holds bytes that are no text", "write it in UTF-8") from error
    except BAFFLED as error:
        if not _is_harmed(database):
            raise
        raise DatabaseDamaged(f"{database.name} is damaged", RESTORE) from error
    except (DatabaseError, database.engine.dialect.loaded_dbapi.Error) as error:
        is_stopped = STOP.get()
        if is_stopped is not None and is_stopped():
            raise Stopped from error
        trouble = trouble_of(str(error.orig if isinstance(error, DatabaseError) else error), database.name)
        if trouble is None and _is_harmed(database):
            trouble = DatabaseDamaged(f"{database.name} is damaged", RESTORE)
        if trouble is None:
            raise
        raise trouble from error


def _is_harmed(database: Database) -> bool:
    """Whether the pages or keys of a file do not fit, or its rows are not those for which the ledger answers, so that
    what came of it is no fault of this program.
    """
    if database.path is None:
        return False
    from records.store.verifying import ledger_checks

    with suppress(DatabaseError, *UNREADABLE, *BAFFLED), database.engine.connect() as connection:
        whole = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar() == "ok"
        fits = whole and connection.exec_driver_sql("PRAGMA foreign_key_check").first() is None
        return not (fits and all(check.is_good for check in ledger_checks(connection)))
    return True


def open_database(place: str | Path, *, create: bool = False) -> Database:
    """Opens the records database at a path or SQLAlchemy URL; a file with an older schema is migrated, and a copy of
    it as it was is kept beside it.

    With `create` a database that is not there is made. Raises DatabaseUnusable where it is not there, locked, damaged,
    of a newer version, or not a records database; of an older one on a server, which others may be using; and to make
    or fill one on a network file system.
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
    url, waiting = url_of(place), lock_seconds()
    if url.get_backend_name() != "sqlite":
        name = url.set(query={}).render_as_string(hide_password=True)
        return Database(postgresql.engine_of(postgresql.with_driver(url), name, waiting), name, None)
    path = sqlite.file_of(url)
    if path is not None:
        if create:
            sqlite.refuse_network(path)
        sqlite.prepare(path, create=create)
    return Database(sqlite.engine_of(url, waiting), str(path or "the database in memory"), path)


def url_of(place: str | Path) -> URL:
    """The SQLAlchemy URL of a path or URL. Raises UsageError where it is neither."""
    if not (isinstance(place, str) and "://" in place):
        return URL.create("sqlite", database=str(place))
    try:
        return make_url(place)
    except (ArgumentError, ValueError) as error:
        raise UsageError("--db: that URL cannot be read", "write it as postgresql://user@host/name") from error


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


def _settle_schema(database: Database, *, create: bool) -> None:
    """Checks the schema; makes it in an empty database, migrates an older file."""
    with database.read() as connection:
        empty = is_empty(connection)
        if not empty and check_version(connection, database.name):
            return
        version = version_of(connection)
        if database.engine.dialect.name == "postgresql":
            postgresql.refuse_other_encodings(connection, database.name)
    if empty and not create:
        raise DatabaseUnusable(f"{database.name} is not a records database", "make one with declass ingest")
    if not empty and database.path is None:
        raise DatabaseUnusable(
            f"{database.name} has schema {version}, older than this program's {VERSIONS[-1]}",
            "when nobody needs the older program any more, bring it up to date with declass migrate",
        )
    if database.path is not None:
        with told(database):
            sqlite.use_write_ahead_log(database.engine, lock_seconds())
    if not empty:
        from records.store.upgrading import upgrade

        upgrade(database)
        return
    with database.write() as connection:
        if is_empty(connection):
            create_schema(connection)
