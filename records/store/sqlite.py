"""The side of SQLite: the file, its rights, its write-ahead log, and how a transaction begins."""

import os
import sqlite3
import time
from pathlib import Path, PurePosixPath

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from records.errors import DatabaseDamaged, DatabaseUnusable
from records.store.mounts import mounts_of_this_machine, network_kind

OWNER_ONLY = 0o600
HEADER = b"SQLite format 3\x00"

PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA cache_size = -16000",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA journal_size_limit = 67108864",
)

MOMENT = 0.05
"""Seconds between two tries at what SQLite refuses at once instead of waiting."""


def file_of(url: URL) -> Path | None:
    """The file of a database; None where it has none."""
    return None if url.database in (None, "", ":memory:") else Path(url.database or "")


def engine_of(url: URL, waiting: int) -> Engine:
    """Connections that wait so many seconds for another program's lock. The one given back last is taken first: each
    keeps pages of the file of its own, which a few need not do for all.
    """
    engine = create_engine(
        url,
        hide_parameters=True,
        connect_args={"timeout": waiting, "check_same_thread": False},
        **({} if file_of(url) is None else {"pool_use_lifo": True}),
    )
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """Sets a new connection up; transactions begin where `_begin` says, not where the driver guesses."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get("is_writer", False):
        _begin_writing(connection)
    else:
        connection.exec_driver_sql("BEGIN")


def _begin_writing(connection: Connection) -> None:
    """Takes the writer's lock. Waits for it as long as others get on: SQLite does not serve those who wait in turn, and
    the time that one waits at most is meant for a program that holds on to it.
    """
    seen = _state_of(connection)
    while True:
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        except OperationalError as error:
            before, seen = seen, _state_of(connection)
            if "locked" not in str(error.orig) or seen == before:
                raise
        else:
            return


def _state_of(connection: Connection) -> int:
    """A number that becomes another one when somebody else writes."""
    return int(connection.exec_driver_sql("PRAGMA data_version").scalar_one())


def refuse_network(path: Path) -> None:
    """Raises DatabaseUnusable where the file would lie on another machine: SQLite's locks and log do not hold there."""
    kind = network_kind(PurePosixPath(path.resolve().as_posix()), mounts_of_this_machine())
    if kind is not None:
        raise DatabaseUnusable(
            f"{path} lies on a network file system ({kind}), which can damage it",
            "name a file on this machine's disk with --db, or a PostgreSQL database for a team",
        )


def prepare(path: Path, *, create: bool) -> None:
    """Makes an empty file that only its owner may read, or looks at the first bytes of the one that is there."""
    try:
        if create and not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, OWNER_ONLY))
            return
        with path.open("rb") as file:
            header = file.read(len(HEADER))
    except FileNotFoundError as error:
        way_out = "make its folder first" if create else "make one with declass ingest, or name another with --db"
        raise DatabaseUnusable(f"{path} is not there", way_out) from error
    except FileExistsError:
        return
    except OSError as error:
        raise DatabaseUnusable(
            f"{path} cannot be opened ({error.strerror})", "check the path and its rights"
        ) from error
    if header not in (b"", HEADER):
        raise DatabaseDamaged(f"{path} is not a database", "name another file with --db")


def use_write_ahead_log(engine: Engine, waiting: int) -> None:
    """Lets readers go on while one writes; the setting stays in the file. Tries for so many seconds: SQLite does not
    wait by itself where another program is opening the same file.
    """
    deadline = time.monotonic() + waiting
    connection = engine.raw_connection()
    try:
        while True:
            try:
                connection.cursor().execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > deadline:
                    raise
                time.sleep(MOMENT)
            else:
                return
    finally:
        connection.close()
