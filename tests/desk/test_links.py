"""What an officer says of links, hops and missing papers holds through every new reading and linking."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from records.desk import links
from records.desk.database import Database, open_database
from records.desk.history import history
from records.desk.ingest import ingest
from records.errors import UsageError
from records.model import Hop
from records.store.by_hand import said
from records.store.ledger import entries
from records.store.papers import document
from tests.command import declass

DAY = date(2026, 1, 1)
LETTER = """March {day}, 1987

Dear {to}:

{text} The quarry stays closed until the {subject} has been looked at by the board, and the tunnel stays open.

Sincerely,

{sender}
"""
PAPERS = {
    "first": {"day": 4, "to": "Ms. Lind", "subject": "ferry", "sender": "Ned Oakes", "text": "Thank you for the map."},
    "second": {
        "day": 9,
        "to": "Mr. Pardoe",
        "subject": "canal",
        "sender": "Ruth Calloway",
        "text": "We wait for rain.",
    },
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, values in PAPERS.items():
        (tmp_path / f"{name}.txt").write_text(LETTER.format(**values), encoding="utf-8")
    ingest(str(tmp_path / "two.db"), [str(tmp_path)], by="tester")
    return tmp_path


@pytest.fixture
def database(folder: Path) -> Iterator[Database]:
    with open_database(str(folder / "two.db")) as opened:
        yield opened


@pytest.fixture
def ids(database: Database) -> tuple[str, str]:
    with database.read() as connection:
        rows = connection.exec_driver_sql("SELECT short_id FROM document ORDER BY source_path").scalars().all()
    first, second = map(str, rows)
    return first, second


def linked(database: Database, name: str) -> list[tuple[str, str, str]]:
    found = document(database, name, as_of=DAY)
    return [(link.kind, link.target, link.rule) for link in found.links]


def read_again(folder: Path) -> None:
    assert not ingest(str(folder / "two.db"), [str(folder)], force=True, by="tester").problems


def test_a_link_added_by_hand_holds_both_ways_and_survives_a_new_reading(
    folder: Path, database: Database, ids: tuple[str, str]
) -> None:
    first, second = ids
    assert linked(database, first) == []
    links.say_link(database, first, second, "related", "One courier", "tester", remove=False)
    read_again(folder)
    assert linked(database, first) == [("related", second, "officer")]
    assert linked(database, second) == [("related", first, "officer")]
    assert "One courier (tester, " in document(database, first, as_of=DAY).links[0].why


def test_a_link_removed_by_hand_stays_away_until_that_is_undone(
    folder: Path, database: Database, ids: tuple[str, str]
) -> None:
    first, second = ids
    links.say_link(database, first, second, "related", "One courier", "tester", remove=False)
    links.say_link(database, second, first, "related", "Two couriers", "tester", remove=True)
    read_again(folder)
    assert linked(database, first) == linked(database, second) == []
    links.undo(database, said(database)[-1].number, "One after all", "tester")
    assert linked(database, first) == [("related", second, "officer")]


def test_every_word_by_hand_is_an_entry_of_the_ledger_with_who_and_why(
    database: Database, ids: tuple[str, str]
) -> None:
    links.say_link(database, *ids, "copy_of", "Same seal", "tester", remove=False)
    links.undo(database, said(database)[-1].number, "Another seal", "someone")
    with database.read() as connection:
        by_hand = list(entries(connection, ids[0]))
    found = [(entry.action, entry.subject, entry.by) for entry in by_hand]
    details = [entry.detail for entry in by_hand]
    assert found == [("add links", ids[0], "tester"), ("undo add links", ids[0], "someone")]
    assert ["Same seal" in details[0], "Another seal" in details[1]] == [True, True]


def test_a_paper_cannot_become_its_own_ancestor(database: Database, ids: tuple[str, str]) -> None:
    links.say_link(database, *ids, "copy_of", "Same seal", "tester", remove=False)
    with pytest.raises(UsageError, match="is a copy of"):
        links.say_link(database, ids[1], ids[0], "copy_of", "Same seal", "tester", remove=False)
    with pytest.raises(UsageError, match="one paper"):
        links.say_link(database, ids[0], ids[0], "copy_of", "Same seal", "tester", remove=False)


def test_a_hop_is_added_corrected_and_removed(folder: Path, database: Database, ids: tuple[str, str]) -> None:
    first, _ = ids
    before = document(database, first, as_of=DAY).hops
    links.add_hop(
        database, Hop(first, ("Ned Oakes",), ("Harbour Board",), date="1987-03-06"), "A note says so", "tester"
    )
    read_again(folder)
    found = document(database, first, as_of=DAY).hops
    assert found[:-1] == before
    assert (found[-1].recipient, found[-1].rule, found[-1].date) == (("Harbour Board",), "officer", "1987-03-06")
    links.remove_hop(database, first, len(found), "It does not", "tester")
    links.remove_hop(database, first, 1, "Never sent", "tester")
    read_again(folder)
    assert document(database, first, as_of=DAY).hops == before[1:]


def test_a_missing_paper_noted_by_hand_stands_in_the_history(database: Database, ids: tuple[str, str]) -> None:
    links.note_missing(database, ids[0], "Map of the tunnel", "B", "The letter thanks for it", "tester")
    (chain,) = history(database, ids[0], None, "2026-01-01")
    texts = [remark.text for remark in chain.remarks if remark.kind == "missing"]
    assert len(texts) == 1
    assert texts[0].startswith("Tab B, “Map of the tunnel” is not there: The letter thanks for it (tester, ")


def test_what_was_said_of_a_paper_that_is_gone_waits_and_comes_back_with_it(
    folder: Path, database: Database, ids: tuple[str, str]
) -> None:
    first, second = ids
    links.say_link(database, first, second, "related", "One courier", "tester", remove=False)
    text = (folder / "second.txt").read_text(encoding="utf-8")
    (folder / "second.txt").write_text("Nothing of that kind.\n", encoding="utf-8")
    ingest(str(folder / "two.db"), [str(folder / "second.txt")], by="tester")
    assert linked(database, first) == []
    assert [row[3] for row in links.said_listing(database).rows] == [links.WAITS]
    (folder / "second.txt").write_text(text, encoding="utf-8")
    ingest(str(folder / "two.db"), [str(folder / "second.txt")], by="tester")
    assert linked(database, first) == [("related", second, "officer")]


@pytest.mark.parametrize(
    "words",
    [
        ("add", "{0}", "{1}", "--why", " "),
        ("add", "{0}", "nothing", "--why", "x"),
        ("remove", "{0}", "{1}", "--why", "x"),
        ("add-hop", "{0}", "--why", "x"),
        ("add-hop", "{0}", "--to", "A", "--outcome", "lost", "--why", "x"),
        ("add-hop", "{0}", "--to", "A", "--date", "March", "--why", "x"),
        ("remove-hop", "{0}", "9", "--why", "x"),
        ("missing", "{0}", " ", "--why", "x"),
        ("undo", "99", "--why", "x"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(folder: Path, ids: tuple[str, str], words: tuple[str, ...]) -> None:
    done = declass("link", *(word.format(*ids) for word in words), "--db", folder / "two.db", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("declass: ")
    assert done.stderr.count("\n") == 1


def test_the_commands_say_what_they_did(folder: Path, ids: tuple[str, str]) -> None:
    where = ("--db", folder / "two.db")
    done = declass("link", "add", *ids, "--why", "One courier", *where, cwd=folder)
    assert (done.returncode, done.stderr) == (0, f"{ids[0]} and {ids[1]}: link added, entry 4 of the ledger\n")
    assert "1 said by hand" in declass("link", "list", *where, cwd=folder).stdout
    assert declass("link", "undo", "4", "--why", "x", *where, cwd=folder).returncode == 0
