"""What people say of the list of people lies over it, is kept, and is taken back, on either kind of database."""

from datetime import date

import pytest

from records.errors import UsageError
from records.link.people import authority
from records.link.people_forms import Entry
from records.store.correcting import Change, correct, undo
from records.store.database import Database
from records.store.ledger import entries
from records.store.people import mentions
from records.store.people_by_hand import merge_people, people_edits, split_people, waiting_people
from records.store.removing import remove
from records.store.writing import store_reading
from tests.store.papers import Sketch, reading

AS_OF = date(2026, 1, 1)


def store(database: Database, source: str, *senders: str) -> list[str]:
    """The ids of papers, one from each sender."""
    text = "".join(f"Letter of {sender}\n" for sender in senders)
    sketches = (Sketch((at, at), values=(("from", sender),)) for at, sender in enumerate(senders, 1))
    return list(store_reading(database, reading(source, text, *sketches)).documents)


def listed(database: Database, query: str = "") -> dict[str, Entry]:
    with database.read() as connection:
        edits = people_edits(connection)
    return {one.name: one for one in authority(mentions(database, query, as_of=AS_OF), edits)}


def test_two_names_become_one_person_and_two_again(database: Database) -> None:
    store(database, "a.txt", "Orlando Pike", "Orlando Pike", "Olly Pyke")
    entry = merge_people(database, "Orlando Pike", "Olly Pyke", why="signs both", by="ada")
    found = listed(database)
    assert set(found) == {"Orlando Pike"}
    assert {(one.name, one.why) for one in found["Orlando Pike"].variants} == {
        ("Orlando Pike", "written so"),
        ("Olly Pyke", f"joined by ada, {date.today().isoformat()}: signs both"),  # noqa: DTZ011
    }
    assert set(listed(database, "from:pyke")) == {"Olly Pyke"}
    assert undo(database, number=entry, by="ada") == entry
    assert set(listed(database)) == {"Orlando Pike", "Olly Pyke"}
    with database.read() as connection:
        assert [one.action for one in entries(connection)][-2:] == ["merge people", "uncorrect"]
    with pytest.raises(UsageError, match="no such correction"):
        undo(database, number=entry)


def test_one_name_is_two_people_by_spelling_or_by_paper(database: Database) -> None:
    first, second = store(database, "a.txt", "Ada Quill", "Ada Quill")
    store(database, "b.txt", "Ada T. Quill")
    assert set(listed(database)) == {"Ada Quill"}
    split_people(database, "Ada Quill", ["Ada T. Quill"], why="her aunt", by="ada")
    split_people(database, "Ada Quill", [], [second], called="Ada Quill (Mines)", why="another", by="ada")
    found = listed(database)
    assert {name: one.documents for name, one in found.items()} == {
        "Ada Quill": {first},
        "Ada T. Quill": found["Ada T. Quill"].documents,
        "Ada Quill (Mines)": {second},
    }
    merge_people(database, "Ada T. Quill", "Ada Quill (Mines)", why="after all", by="ada")
    assert set(listed(database)) == {"Ada Quill", "Ada T. Quill"}


def test_what_is_said_outlives_a_new_reading_and_waits_without_a_place(database: Database) -> None:
    store(database, "a.txt", "Orlando Pike", "Olly Pyke")
    entry = merge_people(database, "Orlando Pike", "Olly Pyke", why="signs both", by="ada")
    text = "Letter of Orlando Pike\nLetter of Olly Pyke\n"
    again = reading("a.txt", text, Sketch((1, 1), values=(("from", "Orlando Pike"),)), Sketch((2, 2)))
    store_reading(database, again, force=True)
    assert [one.number for one in waiting_people(database)] == [entry]
    assert set(listed(database)) == {"Orlando Pike"}
    store(database, "b.txt", "Olly Pyke")
    assert waiting_people(database) == ()
    assert set(listed(database)) == {"Orlando Pike"}


def test_the_list_follows_a_corrected_name(database: Database) -> None:
    first, _ = store(database, "a.txt", "Orlando P1ke", "Boris Fenn")
    correct(database, [first], Change("from", "set", "Orlando Pike"), why="misread", by="ada")
    assert set(listed(database)) == {"Orlando Pike", "Boris Fenn"}


@pytest.mark.parametrize(
    ("name", "other", "why"),
    [("Orlando Pike", "Nobody Here", "no paper names"), ("Orlando Pike", "Orlando Pike", "one entry already")],
)
def test_what_cannot_be_joined_is_refused(database: Database, name: str, other: str, why: str) -> None:
    store(database, "a.txt", "Orlando Pike", "Boris Fenn")
    with pytest.raises(UsageError, match=why):
        merge_people(database, name, other, why="so")


def test_what_cannot_be_parted_is_refused(database: Database) -> None:
    store(database, "a.txt", "Orlando Pike", "Boris Fenn")
    with pytest.raises(UsageError, match="a name of its own"):
        split_people(database, "Orlando Pike", ["Orlando Pike"], why="so")
    with pytest.raises(UsageError, match="there is a Boris Fenn"):
        split_people(database, "Orlando Pike", ["Orlando Pike"], called="Boris Fenn", why="so")
    with pytest.raises(UsageError, match="no others"):
        split_people(database, "Orlando Pike", ["Orlando Pike"], called="Olly", why="so")
    with pytest.raises(UsageError, match="needs its reason"):
        split_people(database, "Orlando Pike", ["Orlando Pike"], called="Olly", why=" ")


def test_a_removal_takes_what_was_said_of_names_that_went_with_it(database: Database) -> None:
    store(database, "a.txt", "Orlando Pike", "Olly Pyke")
    store(database, "b.txt", "Boris Fenn", "Boris Venn", "Orlando Pike")
    merge_people(database, "Orlando Pike", "Olly Pyke", why="signs both", by="ada")
    kept = merge_people(database, "Boris Fenn", "Boris Venn", why="signs both", by="ada")
    remove(database, "a.txt", why="a spill", by="ada")
    with database.read() as connection:
        assert [one.number for one in people_edits(connection)] == [kept]
        assert not any("pyke" in f"{one.subject} {one.detail}".lower() for one in entries(connection))
