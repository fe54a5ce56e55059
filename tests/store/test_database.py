import sqlite3
import stat
import threading
import time
from pathlib import Path

import pytest

from records.errors import DatabaseUnusable, ExitCode
from records.store import database as module
from records.store.database import Database, open_database


def test_a_fresh_database_is_its_owners_alone_and_in_wal_mode_with_foreign_keys(tmp_path: Path) -> None:
    path = tmp_path / "records.db"
    with open_database(path, create=True) as database, database.read() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.tampers
def test_the_files_beside_an_open_database_are_its_owners_alone(sqlite_database: Database) -> None:
    assert sqlite_database.path is not None
    with sqlite_database.write() as connection:
        connection.exec_driver_sql("INSERT INTO content VALUES (1, 'a', 1)")
        beside = list(sqlite_database.path.parent.iterdir())
        assert len(beside) == 3
        assert {stat.S_IMODE(path.stat().st_mode) for path in beside} == {0o600}


def test_a_url_opens_the_same_database(tmp_path: Path) -> None:
    open_database(tmp_path / "records.db", create=True).close()
    with open_database(f"sqlite:///{tmp_path / 'records.db'}") as database:
        assert database.path == tmp_path / "records.db"


def test_a_fresh_database_is_made_in_less_than_a_second(tmp_path: Path) -> None:
    begin = time.process_time()
    open_database(tmp_path / "records.db", create=True).close()
    assert time.process_time() - begin < 1.0


def _absent(_: Path) -> None:
    return


def _random_bytes(path: Path) -> None:
    path.write_bytes(b"\x07 not a database at all " * 200)


def _other_tables(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipe (id INTEGER)")


def _newer(path: Path) -> None:
    open_database(path, create=True).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


def _cut_short(path: Path) -> None:
    open_database(path, create=True).close()
    path.write_bytes(path.read_bytes()[:20_000])


def _empty(path: Path) -> None:
    path.touch()


def _folder(path: Path) -> None:
    path.mkdir()


UNUSABLE = [
    (_absent, "is not there"),
    (_random_bytes, "is not a database"),
    (_other_tables, "is not a records database"),
    (_newer, "newer than this program"),
    (_cut_short, "is damaged"),
    (_empty, "is not a records database"),
    (_folder, "cannot be opened"),
]


@pytest.mark.parametrize(("make", "fact"), UNUSABLE)
def test_what_cannot_be_used_is_named_with_the_way_out(tmp_path: Path, make: object, fact: str) -> None:
    path = tmp_path / "records.db"
    assert callable(make)
    make(path)
    before = path.read_bytes() if path.is_file() else b""
    with (
        pytest.raises(DatabaseUnusable, match=fact) as raised,
        open_database(path) as database,
        database.read() as connection,
    ):
        connection.exec_driver_sql("SELECT count(*) FROM finding").scalar()
    assert raised.value.exit_code is ExitCode.DATABASE_UNUSABLE
    assert str(path) in raised.value.message
    assert raised.value.way_out
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnusable, match="is not there"):
        open_database(tmp_path / "none" / "records.db", create=True)


def test_a_locked_database_says_so(sqlite_database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(module.LOCK_SETTING, "0")
    assert sqlite_database.path is not None
    with (
        sqlite_database.write(),
        open_database(sqlite_database.path) as other,
        pytest.raises(DatabaseUnusable, match="is locked"),
        other.write(),
    ):
        pass


@pytest.mark.tampers
def test_readers_go_on_while_one_writes(database: Database) -> None:
    with database.write() as writer:
        writer.exec_driver_sql("INSERT INTO content VALUES (1, 'a', 1)")
        with database.read() as reader:
            assert reader.exec_driver_sql("SELECT count(*) FROM content").scalar() == 0


def test_one_waits_in_vain_only_for_a_writer_that_does_not_end(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(module.LOCK_SETTING, "1")
    with (
        open_database(database_url) as one,
        open_database(database_url) as other,
        one.write(),
        pytest.raises(DatabaseUnusable, match="is locked"),
        other.write(),
    ):
        pass


@pytest.mark.tampers
def test_one_waits_for_writers_that_get_on_however_long(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    started = threading.Barrier(3)

    def write(database: Database, key: int, pause: float, seconds: float) -> None:
        started.wait()
        time.sleep(pause)
        with database.write() as connection:
            connection.exec_driver_sql(f"INSERT INTO content VALUES ({key}, '{key}', 1)")
            time.sleep(seconds)

    with open_database(database_url) as first, open_database(database_url) as second:
        busy = [threading.Thread(target=write, args=(first, 1, 0.0, 0.6))]
        busy += [threading.Thread(target=write, args=(second, 2, 0.1, 0.9))]
        monkeypatch.setenv(module.LOCK_SETTING, "1")
        with open_database(database_url) as last:
            for thread in busy:
                thread.start()
            write(last, 3, 0.2, 0.0)
        for thread in busy:
            thread.join()
        with first.read() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM content").scalar() == 3


@pytest.mark.tampers
def test_writers_wait_for_each_other(database: Database) -> None:
    def add() -> None:
        for _ in range(20):
            with database.write() as connection:
                number = int(connection.exec_driver_sql("SELECT count(*) FROM content").scalar_one())
                connection.exec_driver_sql(f"INSERT INTO content VALUES ({number + 1}, '{number}', 1)")

    threads = [threading.Thread(target=add) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM content").scalar() == 60


def test_what_fails_half_way_leaves_nothing(database: Database) -> None:
    def fail() -> None:
        with database.write() as connection:
            connection.exec_driver_sql("INSERT INTO content VALUES (1, 'a', 1)")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    with database.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM content").scalar() == 0
