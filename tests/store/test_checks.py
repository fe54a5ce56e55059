from pathlib import Path

import pytest

from records.errors import DatabaseUnusable
from records.store.backups import back_up
from records.store.checks import examine
from records.store.database import Database
from records.store.writing import store_reading
from tests.store.papers import harbour


def test_a_sound_database_has_nothing_to_say(sqlite_database: Database) -> None:
    store_reading(sqlite_database, harbour())
    assert sqlite_database.path is not None
    checks = examine(sqlite_database.path)
    assert [check.name for check in checks if not check.is_good] == []
    assert "2 documents" in next(check.detail for check in checks if check.name == "holdings")


FAULTS = [
    ("UPDATE ledger SET by = 'nobody'", "ledger"),
    ("DELETE FROM content", "foreign keys"),
]


@pytest.mark.tampers
@pytest.mark.parametrize(("sql", "name"), FAULTS)
def test_a_fault_is_named_with_the_way_out(sqlite_database: Database, sql: str, name: str) -> None:
    store_reading(sqlite_database, harbour())
    assert sqlite_database.path is not None
    with sqlite_database.engine.connect() as connection:
        connection.exec_driver_sql("SELECT 1")
        connection.rollback()
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute(sql)
        raw.execute("PRAGMA foreign_keys = ON")
    (fault,) = (check for check in examine(sqlite_database.path) if not check.is_good)
    assert fault.name == name
    assert fault.way_out


def test_a_database_that_others_may_read_is_named(sqlite_database: Database) -> None:
    assert sqlite_database.path is not None
    sqlite_database.path.chmod(0o644)
    (fault,) = (check for check in examine(sqlite_database.path) if not check.is_good)
    assert (fault.name, fault.detail) == ("file mode", "600, 644")
    assert fault.way_out.startswith("chmod 600")


def test_what_is_not_there_cannot_be_examined(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnusable):
        examine(tmp_path / "none.db")


def test_a_page_that_cannot_be_found_is_named(sqlite_database: Database) -> None:
    store_reading(sqlite_database, harbour())
    assert sqlite_database.path is not None
    with sqlite_database.write() as connection:
        connection.exec_driver_sql("INSERT INTO passage_words(passage_words) VALUES ('delete-all')")
    (fault,) = (check for check in examine(sqlite_database.path) if not check.is_good)
    assert fault.name == "search index"
    assert "7 pages" in fault.detail


def test_a_server_is_examined_too_and_its_backups_are_known(database: Database, tmp_path: Path) -> None:
    store_reading(database, harbour())
    assert database.place is not None
    told = {check.name: check for check in examine(database.place)}
    assert [name for name, check in told.items() if not check.is_good] == []
    assert told["backups"].way_out == "declass backup FILE makes one"
    assert "schema" in told["versions"].detail
    back_up(database, tmp_path / "kept.db")
    assert str(tmp_path / "kept.db") in next(one.detail for one in examine(database.place) if one.name == "backups")
