"""Backups, restores and migrations: what comes back is what was there, and nothing is overwritten in silence."""

import sqlite3
import stat
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from records.errors import DatabaseUnusable, UnusableInput, UsageError
from records.store import ledger
from records.store.backups import back_up, verified
from records.store.correcting import Change, correct
from records.store.database import Database, connect, open_database
from records.store.files import sha256_of
from records.store.migrating import VERSIONS, make_version, version_of
from records.store.papers import export_documents
from records.store.restoring import restore
from records.store.search import search
from records.store.upgrading import upgrade
from records.store.verifying import verify
from records.store.views import StoredDocument
from records.store.writing import store_reading
from tests.cluster import Cluster
from tests.store.papers import Sketch, harbour, reading

DAY = date(2010, 9, 6)
OLDER = VERSIONS[VERSIONS.index("0005") - 1]
"""The last version before the ledger answered for rows."""


@pytest.fixture
def filled(database: Database) -> Database:
    """Papers, one of them superseded and one corrected."""
    store_reading(database, harbour(), {"box": "12"}, by="quill")
    store_reading(database, reading("b.txt", "Old words\n", Sketch((1, 1))))
    store_reading(database, reading("b.txt", "New words\n", Sketch((1, 1), values=(("subject", "New"),))))
    one = papers(database)[0]
    correct(database, [one.id], Change("doc_date", "set", "1999-09-07"), why="misread", by="quill")
    return database


@pytest.fixture(params=["file", "server"])
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where no database is yet, of either kind."""
    if request.param == "file":
        yield str(tmp_path / "elsewhere.db")
        return
    cluster: Cluster = request.getfixturevalue("postgresql")
    url = cluster.url()
    yield url
    cluster.drop(url)


def papers(database: Database) -> list[StoredDocument]:
    return list(export_documents(database, as_of=DAY))


def last_entry(database: Database) -> ledger.Entry:
    with database.read() as connection:
        found = list(ledger.entries(connection))[-1]
    assert [check for check in verify(database) if not check.is_good] == []
    return found


def test_what_comes_back_is_what_was_there(filled: Database, elsewhere: str, tmp_path: Path) -> None:
    before = papers(filled)
    made = back_up(filled, tmp_path / "backup.db", by="quill")
    restore(made.file, elsewhere, by="quill")
    with open_database(elsewhere) as back:
        assert papers(back) == before
        assert [hit.line for hit in search(back, '"missile defense"', as_of=DAY)] == [7]
        assert search(back, "old", as_of=DAY) == ()
        assert last_entry(back).action == "restore"
        assert made.sha256 in last_entry(back).detail
        correct(back, [before[0].id], Change("subject", "set", "Quays"), why="misread", by="quill")
        assert store_reading(back, reading("c.txt", "More words\n", Sketch((1, 1)))).outcome == "new"
        assert last_entry(back).action == "ingest"


def test_a_backup_is_its_owners_alone_and_the_ledger_names_it_with_its_hash(filled: Database, tmp_path: Path) -> None:
    made = back_up(filled, tmp_path / "backup.db", by="quill")
    assert stat.S_IMODE(made.file.stat().st_mode) == 0o600
    assert made.sha256 == sha256_of(made.file)
    entry = last_entry(filled)
    assert (entry.action, entry.subject, entry.by) == ("backup", str(made.file), "quill")
    assert made.sha256 in entry.detail
    assert verified(made.file) == (entry.number - 1, entry.previous)
    assert [path.name for path in tmp_path.iterdir() if "part" in path.name] == []


def test_a_file_that_is_there_is_replaced_only_when_told(filled: Database, tmp_path: Path) -> None:
    file = tmp_path / "backup.db"
    file.write_text("a letter")
    with pytest.raises(UsageError, match="is there already"):
        back_up(filled, file)
    assert file.read_text() == "a letter"
    made = back_up(filled, file, replace=True)
    assert verified(file) == (made.entries, made.head)


def test_a_database_is_not_backed_up_over_itself(sqlite_database: Database) -> None:
    assert sqlite_database.path is not None
    with pytest.raises(UsageError, match="is the database itself"):
        back_up(sqlite_database, sqlite_database.path, replace=True)


def test_a_folder_that_is_not_there_is_named(filled: Database, tmp_path: Path) -> None:
    with pytest.raises(UnusableInput, match=r"none/backup\.db"):
        back_up(filled, tmp_path / "none" / "backup.db")


def test_a_backup_made_while_papers_come_in_is_of_one_moment(database: Database, tmp_path: Path) -> None:
    stop = threading.Event()

    def go_on() -> None:
        number = 0
        while not stop.is_set():
            store_reading(database, reading(f"{number}.txt", f"text {number}\n", Sketch((1, 1))))
            number += 1

    writer = threading.Thread(target=go_on)
    writer.start()
    try:
        made = [back_up(database, tmp_path / f"{number}.db") for number in range(3)]
    finally:
        stop.set()
        writer.join()
    for each in made:
        with open_database(each.file) as copy, copy.read() as connection:
            ingests = sum(entry.action == "ingest" for entry in ledger.entries(connection))
            assert len(papers(copy)) == ingests


def test_a_restore_over_a_database_keeps_it_beside(
    filled: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert filled.place is not None
    backup = back_up(filled, tmp_path / "backup.db").file
    before = papers(filled)
    store_reading(filled, reading("late.txt", "Late words\n", Sketch((1, 1))))
    with pytest.raises(UsageError, match=r"already"):
        restore(backup, filled.place)
    assert len(papers(filled)) == len(before) + 1
    monkeypatch.chdir(tmp_path)
    done = restore(backup, filled.place, replace=True)
    assert papers(filled) == before
    assert last_entry(filled).action == "restore"
    assert done.kept is not None
    with open_database(done.kept) as kept:
        assert len(papers(kept)) == len(before) + 1


@pytest.mark.parametrize("harm", ["cut", "flip", "tamper", "noise"])
def test_a_backup_that_is_not_whole_is_refused(filled: Database, tmp_path: Path, harm: str) -> None:
    file = back_up(filled, tmp_path / "backup.db").file
    data = bytearray(file.read_bytes())
    if harm == "cut":
        data = data[: len(data) // 2]
    elif harm == "flip":
        data[6 * 4096 : 6 * 4096 + 8] = bytes(8)
    elif harm == "noise":
        data = bytearray(b"no backup at all" * 400)
    file.write_bytes(data)
    if harm == "tamper":
        with sqlite3.connect(file) as connection:
            connection.execute("UPDATE ledger SET by = 'nobody' WHERE number = 2")
    with pytest.raises(DatabaseUnusable):
        restore(file, tmp_path / "new.db")
    assert not (tmp_path / "new.db").exists()


def test_a_damaged_database_is_set_aside(sqlite_database: Database, tmp_path: Path) -> None:
    store_reading(sqlite_database, harbour())
    before = papers(sqlite_database)
    file = back_up(sqlite_database, tmp_path / "backup.db").file
    sqlite_database.close()
    assert sqlite_database.path is not None
    harmed = sqlite_database.path.read_bytes()[:20_000]
    sqlite_database.path.write_bytes(harmed)
    done = restore(file, sqlite_database.path, replace=True)
    assert done.kept is not None
    assert done.kept.read_bytes() == harmed
    with open_database(sqlite_database.path) as back:
        assert papers(back) == before


@pytest.fixture
def older(elsewhere: str) -> str:
    """A database of that version."""
    if "://" not in elsewhere:
        Path(elsewhere).touch()
    with connect(elsewhere) as database, database.write() as connection:
        make_version(connection, OLDER)
        connection.exec_driver_sql("INSERT INTO content (id, sha256, size) VALUES (1, 'a', 1)")
    return elsewhere


def test_an_older_database_is_migrated_with_a_backup_first(older: str, tmp_path: Path) -> None:
    kept = tmp_path / "before.db"
    with connect(older) as database:
        made = upgrade(database, kept, by="quill")
        assert made is not None
        assert upgrade(database, kept) is None
    with connect(kept) as before, before.read() as connection:
        assert version_of(connection) == OLDER
    with open_database(older) as database, database.read() as connection:
        assert version_of(connection) == VERSIONS[-1]
        assert connection.exec_driver_sql("SELECT sha256 FROM content").scalar() == "a"
    assert (last_entry(database).action, last_entry(database).subject) == ("backup", str(kept))


def test_an_older_file_is_migrated_when_it_is_opened_and_a_server_only_when_told(older: str, tmp_path: Path) -> None:
    if "://" in older:
        with pytest.raises(DatabaseUnusable, match="declass migrate"):
            open_database(older)
        return
    with open_database(older) as database:
        assert last_entry(database).action == "backup"
    assert verified(tmp_path / f"elsewhere.db.schema-{OLDER}-1")[0] == 0


def test_an_older_backup_is_migrated_on_its_way_back(older: str, tmp_path: Path) -> None:
    with connect(older) as database:
        kept = tmp_path / "before.db"
        upgrade(database, kept)
    restore(kept, tmp_path / "back.db")
    with open_database(tmp_path / "back.db") as back:
        assert last_entry(back).action == "restore"


def test_a_migration_without_room_for_its_backup_changes_nothing(older: str, tmp_path: Path) -> None:
    with connect(older) as database, pytest.raises(UnusableInput):
        upgrade(database, tmp_path / "none" / "before.db")
    with connect(older) as database, database.read() as connection:
        assert version_of(connection) == OLDER


@pytest.mark.tampers
def test_a_newer_database_is_refused(sqlite_database: Database) -> None:
    with sqlite_database.write() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(DatabaseUnusable, match="newer"):
        upgrade(sqlite_database)
    assert sqlite_database.path is not None
    with pytest.raises(DatabaseUnusable, match="newer"):
        restore(sqlite_database.path, sqlite_database.path.with_name("new.db"))
