"""Whatever is changed behind the ledger's back, `verify` finds it and names the entry."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from records.intake.places import Place
from records.link.linking import Linked
from records.model import Hop, Link
from records.reading import read_source
from records.store.by_hand import say_link, say_missing
from records.store.chain import Anchor
from records.store.correcting import Change, accept, correct, undo
from records.store.database import Database, open_database
from records.store.facts import set_fact
from records.store.ledger import head_of
from records.store.linking import store_links
from records.store.people_by_hand import merge_people, split_people
from records.store.revising import correct_line, split_document
from records.store.structure import keys_check
from records.store.verifying import ledger_checks, verify
from records.store.writing import store_reading
from tests.faults.tampering import tamper
from tests.papers import MEMO
from tests.store.papers import harbour, reading

USUAL, THOROUGH = 150, 1_000
"""How many changes `make test` and `make faults` try."""

NAMED = re.compile(r"entry \d+|no entry made it|rows? without what")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A database with something of everything that the ledger covers."""
    with open_database(tmp_path_factory.mktemp("kept") / "records.db", create=True) as database:
        fill(database)
        yield database


def fill(database: Database) -> None:
    first, second = store_reading(database, harbour(), {"box": "12"}).documents
    (third,) = store_reading(database, harbour("copy.txt"), {"box": "13"}).documents[:1] or (first,)
    store_reading(database, reading("old.txt", "What lay here before\n"))
    store_reading(database, reading("old.txt", "What lies here now\n"))
    links = (Link("related", first, second, 0.9, "package", "same number"),)
    hop = Hop(first, ("Ada Quill",), ("Boris Fenn",), date="1999-09-06", rule="heading")
    store_links(database, [first, second], Linked(links, (hop,)))
    correct(database, [first], Change("subject", "set", "Lighthouses"), why="misread", by="ada")
    correct(database, [first, second], Change("classification", "set", "CONFIDENTIAL"), why="downgraded", by="ada")
    accept(database, third, "to", by="ada")
    undo(database, second, by="ada")
    set_fact(database, "box:12", "equities", "CIA", why="a letter", by="ada")
    say_link(database, "related", first, second, why="one courier", by="ada", remove=False)
    say_missing(database, first, "Annex on quays", "B", why="a gap", by="ada")
    merge_people(database, "Ada Quill", "Boris Fenn", why="a pen name", by="ada")
    split_people(database, "Ada Quill", ["Boris Fenn"], [first], why="not there", by="ada")
    store_reading(database, harbour(), force=True)
    (memo,) = store_reading(database, read_source(Place("memo.txt", MEMO.encode()))).documents
    correct_line(database, memo, 11, "SUBJECT:  Herring", why="misread", by="ada")
    split_document(database, memo, 15, why="two papers", by="ada")


@pytest.fixture
def connection(kept: Database) -> Iterator[Connection]:
    """A connection on which all can be changed; nothing of it is kept."""
    with kept.engine.connect() as opened:
        opened.connection.cursor().execute("PRAGMA foreign_keys = OFF")
        yield opened
        opened.rollback()
        opened.connection.cursor().execute("PRAGMA foreign_keys = ON")


def faults(connection: Connection, *anchors: Anchor) -> list[str]:
    checks = (*ledger_checks(connection, anchors), *keys_check(connection))
    return [check.detail for check in checks if not check.is_good]


def test_the_database_verifies_before(kept: Database) -> None:
    assert [check for check in verify(kept) if not check.is_good] == []


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test for each change that this run is to try."""
    if "seed" in metafunc.fixturenames:
        metafunc.parametrize("seed", range(THOROUGH if metafunc.config.getoption("thorough") else USUAL))


def test_a_change_behind_its_back_is_found_and_the_entry_named(connection: Connection, seed: int) -> None:
    done = tamper(connection, random.Random(seed))
    found = faults(connection)
    assert found, done.said
    assert any(NAMED.search(fault) for fault in found), (done.said, found)


def test_a_ledger_without_its_last_entry_and_its_traces_is_found_by_the_anchor(connection: Connection) -> None:
    count, last = head_of(connection)
    connection.execute(text("DELETE FROM ledger_row WHERE number = :last"), {"last": count})
    connection.execute(text("DELETE FROM ledger WHERE number = :last"), {"last": count})
    connection.execute(
        text("UPDATE ledger_head SET count = :count, hash = (SELECT hash FROM ledger WHERE number = :count)"),
        {"count": count - 1},
    )
    assert not any(fault.startswith("entry") for fault in faults(connection))
    assert f"entry {count}: it is missing; the anchor names entry {count}" in faults(connection, Anchor(count, last))


def test_a_ledger_that_was_written_anew_is_found_by_the_anchor(kept: Database, tmp_path: Path) -> None:
    with kept.read() as connection:
        count, last = head_of(connection)
    with open_database(tmp_path / "forged.db", create=True) as forged:
        fill(forged)
        with forged.read() as connection:
            assert faults(connection) == []
            broken = faults(connection, Anchor(count - 1, "0" * 64), Anchor(count, last))
    assert broken == [f"entry {count - 1}: it is not the one that the anchor names"]
