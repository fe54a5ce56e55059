import pytest
from sqlalchemy import select

from records.store import ledger
from records.store.chain import first_break
from records.store.database import Database
from records.store.writing import store_reading
from tests.store.papers import harbour, reading


def test_an_ingest_is_entered_with_who_and_what(database: Database) -> None:
    stored = store_reading(database, harbour(), by="quill")
    store_reading(database, harbour(), by="quill")
    with database.read() as connection:
        (entry,) = ledger.entries(connection)
    assert (entry.number, entry.by, entry.action, entry.subject) == (1, "quill", "ingest", "box/harbour.txt")
    assert all(short_id in entry.detail for short_id in stored.documents)
    assert len(entry.rows_hash) == len(entry.hash) == 64
    assert entry.previous == ledger.FIRST


def test_the_chain_holds_over_many_entries(database: Database) -> None:
    for number in range(5):
        store_reading(database, reading(f"{number}.txt", f"text {number}\n"))
    with database.read() as connection:
        assert first_break(connection) is None
        assert [entry.number for entry in ledger.entries(connection)] == [1, 2, 3, 4, 5]
        assert [entry.subject for entry in ledger.entries(connection, "3.txt")] == ["3.txt"]


TAMPERING = [
    ("UPDATE ledger SET by = 'nobody' WHERE number = 2", 2),
    ("UPDATE ledger SET detail = '{}' WHERE number = 3", 3),
    ("DELETE FROM ledger WHERE number = 1", 1),
    ("DELETE FROM ledger WHERE number = 3", 3),
    ("UPDATE ledger_head SET count = 2", 4),
    ("UPDATE ledger SET number = 9 WHERE number = 3", 3),
    ("DELETE FROM ledger_head", 4),
]


@pytest.mark.tampers
@pytest.mark.parametrize(("sql", "number"), TAMPERING)
def test_a_changed_ledger_breaks_at_the_entry(database: Database, sql: str, number: int) -> None:
    for name in ("a", "b", "c"):
        store_reading(database, reading(f"{name}.txt", f"text {name}\n"))
    with database.write() as connection:
        connection.exec_driver_sql(sql)
    with database.read() as connection:
        assert getattr(first_break(connection), "number", None) == number


def test_the_same_papers_have_the_same_hash_of_rows(database: Database) -> None:
    store_reading(database, harbour("a.txt"), force=True)
    store_reading(database, harbour("a.txt"), force=True)
    with database.read() as connection:
        first, second = ledger.entries(connection)
        rows = connection.execute(select(ledger.LEDGER_ROW).order_by(ledger.LEDGER_ROW.c.position)).all()
    kinds = ("text", "place", "reading", "standing")
    answered = [{row[2:] for row in rows if row.number == number and row.kind in kinds} for number in (1, 2)]
    assert answered[0] == answered[1] != set()
    assert second.previous == first.hash
