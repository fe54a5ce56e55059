"""What is done to a database while its process is killed, and the points at which it is."""

import contextlib
import os
import signal
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import Engine, event

from records.desk.ingest import ingest
from records.store.backups import back_up
from records.store.correcting import Change, accept, correct
from records.store.database import Database, connect, open_database
from records.store.restoring import restore
from records.store.upgrading import upgrade


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a deed is done: the database, and a folder with papers to take in and a backup to restore."""

    place: str
    folder: Path

    def acknowledge(self, what: str) -> None:
        """Notes, where a kill cannot take it back, that the program has said that something is done."""
        with (self.folder / "acknowledged").open("a", encoding="utf-8") as file:
            file.write(f"{what}\n")

    def acknowledged(self) -> list[str]:
        """What the program said was done."""
        file = self.folder / "acknowledged"
        return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


def take_in(setting: Setting) -> None:
    """An ingest of several sources."""
    ingest(setting.place, [str(setting.folder / "papers")], workers=1, by="tester")


def put_right(setting: Setting) -> None:
    """Corrections and acceptances, one after the other."""
    with open_database(setting.place) as database:
        names = ids(database)
        for number in range(6):
            value = f"Subject number {number}"
            correct(database, [names[number % len(names)]], Change("subject", "set", value), why="misread", by="tester")
            setting.acknowledge(f"correct {number}")
        accept(database, names[0], by="tester")
        setting.acknowledge("accept")


def bring_up_to_date(setting: Setting) -> None:
    """A migration."""
    with connect(setting.place) as database:
        upgrade(database, setting.folder / "before.db", by="tester")
    setting.acknowledge("migrate")


def copy(setting: Setting) -> None:
    """Two backups."""
    with open_database(setting.place) as database:
        for number in range(2):
            back_up(database, setting.folder / f"copy-{number}.db", by="tester")
            setting.acknowledge(f"copy-{number}.db")


def bring_back(setting: Setting) -> None:
    """A restore over the database."""
    with contextlib.chdir(setting.folder):
        restore(setting.folder / "backup.db", setting.place, by="tester", replace=True)
    setting.acknowledge("restore")


DEEDS: dict[str, Callable[[Setting], None]] = {
    "ingest": take_in,
    "correction": put_right,
    "migration": bring_up_to_date,
    "backup": copy,
    "restore": bring_back,
}


def ids(database: Database) -> list[str]:
    """The ids of all standing papers, sorted."""
    with database.read() as connection:
        rows = connection.exec_driver_sql("SELECT short_id FROM document WHERE NOT is_superseded ORDER BY short_id")
        return [str(row[0]) for row in rows]


class Counter:
    """Counts what the process does to database and disk, and kills it at a number (never at 0)."""

    def __init__(self, deadly: int) -> None:
        self.deadly = deadly
        self.number = 0

    def __call__(self, *_: object) -> None:
        """One more statement, or one more step with a file."""
        self.number += 1
        if self.number == self.deadly:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(self, connection: object, _: object) -> None:
        """Counts the statements of a new connection of SQLite."""
        if isinstance(connection, sqlite3.Connection):
            connection.set_trace_callback(self)

    def before(self, owner: Any, name: str) -> None:
        """Counts every call of a function before it is made."""
        original = getattr(owner, name)

        def counted(*words: Any, **more: Any) -> Any:
            self()
            return original(*words, **more)

        setattr(owner, name, counted)


def do(deed: str, setting: Setting, deadly: int) -> None:
    """Does a deed in this process, which dies at the point of that number; notes how many there are."""
    count = Counter(deadly)
    plain_connect = sqlite3.connect

    def traced(*words: Any, **more: Any) -> sqlite3.Connection:
        connection = plain_connect(*words, **more)
        connection.set_trace_callback(count)
        return connection

    sqlite3.connect = traced
    event.listen(Engine, "connect", count.watch)
    for name in ("execute", "executemany"):
        count.before(psycopg.Cursor, name)
    count.before(psycopg.Connection, "commit")
    count.before(os, "fsync")
    for name in ("replace", "unlink", "rename"):
        count.before(Path, name)
    (setting.folder / "began").touch()
    DEEDS[deed](setting)
    (setting.folder / "points").write_text(str(count.number), encoding="utf-8")
