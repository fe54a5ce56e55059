from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from records.errors import DatabaseUnusable, UsageError
from records.store.database import Database
from records.store.search import search
from records.store.tables import metadata
from records.store.writing import known_contents, store_place, store_reading
from tests.store.papers import LETTER, NOTE, Sketch, harbour, reading

DAY = date(2010, 9, 6)


def dump(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    with database.read() as connection:
        tables = metadata.sorted_tables
        return {one.name: [tuple(row) for row in connection.execute(one.select().order_by(*one.c))] for one in tables}


def rows(database: Database, sql: str) -> list[tuple[object, ...]]:
    with database.read() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(sql)]


def test_a_new_source_is_stored_whole(database: Database) -> None:
    stored = store_reading(database, harbour(), {"box": "12"})
    assert (stored.outcome, len(stored.documents), stored.superseded, stored.pages) == ("new", 2, (), 2)
    assert all(len(short_id) == 8 for short_id in stored.documents)
    assert rows(database, "SELECT kind, parent_id IS NULL, page_start, page_end FROM document ORDER BY position") == [
        ("action_memo", 1, 1, 2),
        ("telcon", 0, 2, 2),
    ]
    assert rows(database, "SELECT name, value FROM source_attribute") == [("box", "12")]
    assert rows(database, "SELECT system, number_key, role FROM identifier") == [("log", "8", "principal")]


def test_the_same_bytes_again_change_nothing(database: Database) -> None:
    store_reading(database, harbour(), {"box": "12"})
    before = dump(database)
    assert store_reading(database, harbour(), {"box": "12"}).outcome == "unchanged"
    assert store_reading(database, harbour()).outcome == "unchanged"
    assert dump(database) == before


def test_the_same_bytes_at_another_place_add_a_source_only(database: Database) -> None:
    store_reading(database, harbour("m.txt"))
    stored = store_reading(database, harbour("z.txt"))
    assert (stored.outcome, stored.documents) == ("another place", ())
    assert rows(database, "SELECT count(*) FROM document") == [(2,)]
    assert rows(database, "SELECT path FROM source ORDER BY path") == [("m.txt",), ("z.txt",)]


def test_documents_name_the_first_place_in_order_whatever_the_order_of_ingest(database: Database) -> None:
    store_reading(database, harbour("m.txt"))
    stored = store_reading(database, harbour("a.txt"))
    assert len(stored.documents) == 2
    assert rows(database, "SELECT DISTINCT source_path FROM document") == [("a.txt",)]


def test_a_changed_file_supersedes_what_was_read_there(database: Database) -> None:
    first = store_reading(database, harbour(), {"box": "12"})
    second = store_reading(database, reading("box/harbour.txt", "New words\n", Sketch((1, 1))))
    assert (second.outcome, second.superseded) == ("changed", first.documents)
    assert rows(database, "SELECT count(*) FROM document WHERE NOT is_superseded") == [(1,)]
    assert rows(database, "SELECT path, is_current FROM source ORDER BY id") == [
        ("box/harbour.txt", 0),
        ("box/harbour.txt", 1),
    ]
    assert rows(database, "SELECT value FROM source_attribute WHERE source_id = 2") == [("12",)]
    assert words_found(database, "harbours") == 0
    assert words_found(database, "new") == 1


def test_a_file_changed_back_has_its_old_documents_again(database: Database) -> None:
    first = store_reading(database, harbour())
    store_reading(database, reading("box/harbour.txt", "New words\n", Sketch((1, 1))))
    third = store_reading(database, harbour())
    assert (third.outcome, third.documents) == ("changed", first.documents)
    assert words_found(database, "harbours") == 1


def test_a_file_that_changes_at_one_of_two_places_supersedes_nothing(database: Database) -> None:
    store_reading(database, harbour("a.txt"))
    store_reading(database, harbour("b.txt"))
    assert store_reading(database, reading("a.txt", "Other\n")).superseded == ()
    assert rows(database, "SELECT DISTINCT source_path, is_superseded FROM document") == [("b.txt", 0)]


def test_a_source_without_papers_is_stored(database: Database) -> None:
    stored = store_reading(database, reading("README", "How to use this folder\n"))
    assert (stored.outcome, stored.documents) == ("new", ())
    assert rows(database, "SELECT path FROM source") == [("README",)]


def test_known_bytes_get_a_place_without_being_read(database: Database) -> None:
    paper = harbour()
    sha256 = paper.rendition.content.sha256
    store_reading(database, paper)
    assert known_contents(database, (sha256, "0" * 64)) == {sha256}
    assert store_place(database, "copy.txt", sha256).outcome == "another place"
    assert store_place(database, "copy.txt", sha256).outcome == "unchanged"
    with pytest.raises(UsageError):
        store_place(database, "copy.txt", "0" * 64)


LABELS: list[tuple[Mapping[str, str], str, list[tuple[str, str]]]] = [
    ({"box": "13"}, "labelled", [("box", "13"), ("series", "A")]),
    ({"Folder": "7"}, "labelled", [("box", "12"), ("folder", "7"), ("series", "A")]),
    ({"series": ""}, "labelled", [("box", "12")]),
    ({}, "unchanged", [("box", "12"), ("series", "A")]),
]


@pytest.mark.parametrize(("attributes", "outcome", "expected"), LABELS)
def test_an_attribute_set_later_is_added_to_what_is_there(
    database: Database, attributes: Mapping[str, str], outcome: str, expected: list[tuple[str, str]]
) -> None:
    store_reading(database, harbour(), {"box": "12", "series": "A"})
    assert store_reading(database, harbour(), attributes).outcome == outcome
    assert rows(database, "SELECT name, value FROM source_attribute ORDER BY name") == expected


def test_reading_again_keeps_ids_where_lines_are_shared(database: Database) -> None:
    first = store_reading(database, harbour())
    moved = reading(
        "box/harbour.txt",
        LETTER + NOTE,
        Sketch((1, 3), values=(("subject", "Quays"),)),
        Sketch((4, 5), is_fragment=True),
        Sketch((6, 7), kind="telcon"),
    )
    again = store_reading(database, moved, force=True)
    assert again.outcome == "reread"
    assert (again.documents[0], again.documents[2]) == first.documents
    assert again.documents[1] not in first.documents
    assert rows(database, "SELECT subject FROM document WHERE subject IS NOT NULL") == [("Quays",)]
    assert rows(database, "SELECT count(*) FROM rendition") == [(1,)]


def test_a_paper_that_a_new_reading_does_not_find_stays_as_superseded(database: Database) -> None:
    first = store_reading(database, harbour())
    whole = reading("box/harbour.txt", LETTER + NOTE, Sketch((1, 7)))
    again = store_reading(database, whole, force=True)
    assert again.superseded == (first.documents[1],)
    assert rows(database, "SELECT is_superseded, is_replaced FROM document ORDER BY position") == [(0, 0), (1, 1)]
    back = store_reading(database, harbour(), force=True)
    assert back.documents == first.documents
    assert words_found(database, "missile") == 1


@pytest.mark.tampers
def test_two_papers_with_the_same_beginning_of_their_hash_have_ids_of_their_own(database: Database) -> None:
    first = store_reading(database, harbour())
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE content SET sha256 = 'other'")
        connection.exec_driver_sql("UPDATE source SET path = 'elsewhere'")
    second = store_reading(database, harbour())
    assert [len(short_id) for short_id in second.documents] == [9, 9]
    assert [short_id[:8] for short_id in second.documents] == list(first.documents)


def test_a_failure_half_way_leaves_nothing(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    before = dump(database)

    def fail(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("records.store.ledger.append", fail)
    with pytest.raises(KeyboardInterrupt):
        store_reading(database, harbour())
    assert dump(database) == before


@pytest.mark.parametrize("content", ["half \ud800 letter\n", "nul \x00 here\n", "", "\f\f\n", "\r\r\n", "x" * 200_000])
def test_any_text_is_stored(database: Database, content: str) -> None:
    sketches = (Sketch((1, 1), values=(("subject", content[:50]),)),) if content else ()
    assert store_reading(database, reading("odd \udce9.txt", content, *sketches)).outcome == "new"


def test_a_read_only_database_says_so(sqlite_database: Database) -> None:
    with sqlite_database.write() as connection:
        connection.exec_driver_sql("PRAGMA query_only = ON")
    with pytest.raises(DatabaseUnusable, match="cannot be written"):
        store_reading(sqlite_database, replace(harbour(), source="x"))


def words_found(database: Database, word: str) -> int:
    return len(search(database, word, as_of=DAY))
