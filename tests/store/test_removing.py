"""After a removal no word of the source is left in any byte of the database's files, and the ledger verifies."""

from datetime import date
from pathlib import Path

import pytest

from records.desk import removing
from records.desk.ingest import ingest
from records.desk.upkeep import doctor
from records.errors import DatabaseUnusable, UsageError
from records.store.backups import back_up
from records.store.by_hand import said, say_link, say_missing
from records.store.correcting import Change, correct, undo
from records.store.database import Database, open_database
from records.store.facts import set_fact
from records.store.ledger import entries
from records.store.linking import link_waiting
from records.store.papers import export_documents
from records.store.people_by_hand import merge_people, split_people
from records.store.queries import documents
from records.store.removing import remove
from records.store.revising import correct_line, split_document, undo_revision
from records.store.scrubbing import scrub
from records.store.search import search
from records.store.tables import FULL_TEXT
from records.store.verifying import verify
from records.store.writing import store_reading
from records.text.words import search_words
from tests.papers import MEMCON, MEMO
from tests.store.papers import harbour, reading

AS_OF = date(2026, 1, 1)
SPILLED = """THE WHITE HALL
WASHINGTON

March 19, 1998

MEMORANDUM FOR ZORBLATT QUIXENDORF

FROM: WILHELMINA BRACKENTHORPE

SUBJECT: Gyroscopic Marmalade Procurement

(S) The velociraptor shipment left Kjarvalstadir on Thursday. Zorblatt wants fourteen unobtainium crucibles, and the
plenipotentiary Ptolemaios Vandersloot refuses lozenges. Xylographic evidence follows under separate cover.
"""


def bytes_of(folder: Path) -> bytes:
    """All that lies in a folder, in small letters."""
    return b"".join(file.read_bytes() for file in sorted(folder.iterdir()) if file.is_file()).lower()


def indexed(database: Database) -> set[str]:
    """The words that the full-text indexes know, those of deleted rows too."""
    with database.write() as connection:
        found: set[str] = set()
        for index in FULL_TEXT:
            connection.exec_driver_sql(f"CREATE VIRTUAL TABLE temp.seen_{index} USING fts5vocab(main, {index}, 'row')")
            found |= {str(word) for word in connection.exec_driver_sql(f"SELECT term FROM seen_{index}").scalars()}
        return found


def others(folder: Path) -> Path:
    papers = folder / "papers"
    papers.mkdir(parents=True)
    (papers / "memo.txt").write_text(MEMO, encoding="utf-8")
    (papers / "memcon.txt").write_text(MEMCON, encoding="utf-8")
    return papers


def take_in(folder: Path, *papers: Path) -> Path:
    """The database of some papers, in a folder of its own."""
    folder.mkdir(exist_ok=True)
    assert not ingest(str(folder / "records.db"), list(map(str, papers)), workers=1, by="tester").problems
    return folder / "records.db"


def test_no_word_of_a_removed_source_is_left_in_any_byte(tmp_path: Path) -> None:
    papers = others(tmp_path)
    take_in(tmp_path / "without", papers)
    spilled = tmp_path / "Kjarvalstadir-letter.txt"
    spilled.write_text(SPILLED, encoding="utf-8")
    words = {
        word.encode()
        for word in search_words(SPILLED + " sassafras marzipan persimmon quokka").split()
        if len(word) > 4 and word.encode() not in bytes_of(tmp_path / "without")
    }
    assert len(words) > 20

    path = take_in(tmp_path / "with", papers, spilled)
    with open_database(path) as database:
        (found,) = (one.id for one in documents(database, "subject:marmalade", as_of=AS_OF))
        memo = next(one.id for one in documents(database, "kind:action_memo -subject:marmalade", as_of=AS_OF))
        correct(database, [found], Change("subject", "set", "Sassafras Procurement"), why="misread crucibles", by="ada")
        correct(database, [found, memo], Change("to", "add", "Marzipan Vandersloot"), why="both", by="ada")
        undo(database, found, "subject", by="ada")
        merge_people(database, "Wilhelmina Brackenthorpe", "Zorblatt Quixendorf", why="a quokka", by="ada")
        split_people(
            database, "Wilhelmina Brackenthorpe", ["Zorblatt Quixendorf"], called="Persimmon", why="no quokka", by="ada"
        )
        correct_line(database, found, 13, "plenipotentiary Persimmon Vandersloot", why="misread", by="ada")
        undo_revision(database, correct_line(database, found, 12, "(S) A quokka", why="a slip", by="ada"), by="ada")
        split_document(database, found, 12, why="the quokka begins another", by="ada")
        set_fact(database, found, "equities", "CIA", why="the velociraptor", by="ada")
        say_link(database, "related", memo, found, why="unobtainium", by="ada", remove=False)
        say_missing(database, found, "Annex on lozenges", "B", why="a gap", by="ada")
        undo(database, memo, "to", by="ada")
        correct(database, [memo], Change("subject", "set", "Quays"), why="misread", by="ada")
        link_waiting(database)
        before = bytes_of(tmp_path / "with")
        assert len([word for word in words if word in before]) > 20

        said_so = removing.remove(database, str(spilled), "a spill", "ada")
        assert said_so.startswith("2 papers removed")
        assert [check for check in verify(database) if not check.is_good] == []
        assert search(database, "velociraptor", as_of=AS_OF) == ()
        assert [one.value("subject") for one in export_documents(database, "kind:action_memo", as_of=AS_OF)] == [
            "Quays"
        ]
        assert words.isdisjoint(word.encode() for word in indexed(database))
    left = bytes_of(tmp_path / "with")
    assert [word for word in sorted(words - {b"marzipan", b"vandersloot"}) if word in left] == []


def test_what_a_removal_empties_is_known_by_its_hash_and_named(database: Database) -> None:
    memo, _ = store_reading(database, harbour(), {"box": "12"}).documents
    store_reading(database, reading("other.txt", "Another\n"))
    correct(database, [memo], Change("subject", "set", "Lighthouses"), why="misread", by="ada")
    done = remove(database, "box/harbour.txt", why="a spill", by="ada")
    assert (done.papers, done.places, done.emptied) == (2, ("box/harbour.txt",), 2)
    with database.read() as connection:
        told = list(entries(connection))
    assert [(one.subject, one.detail) for one in told if one.number in (1, 3)] == [("", ""), ("", "")]
    assert told[-1].action == "remove"
    assert "a spill" in told[-1].detail
    with pytest.raises(UsageError, match="no source"):
        remove(database, "box/harbour.txt", why="again", by="ada")


def test_a_removed_source_can_come_again(database: Database) -> None:
    store_reading(database, harbour())
    store_reading(database, harbour("elsewhere.txt"))
    first = remove(database, "elsewhere.txt", why="a spill", by="ada")
    assert first.places == ("box/harbour.txt", "elsewhere.txt")
    scrub(database)
    store_reading(database, harbour())
    link_waiting(database)
    assert len(documents(database, "", as_of=AS_OF)) == 2


def test_what_is_said_by_hand_of_a_removed_paper_goes_with_it(database: Database) -> None:
    memo, _ = store_reading(database, harbour()).documents
    other = store_reading(database, reading("other.txt", "Another\n")).source
    (letter,) = store_reading(database, harbour("third.txt")).documents[:1] or (memo,)
    say_missing(database, letter, "Annex", "B", why="a gap", by="ada")
    remove(database, "third.txt", why="a spill", by="ada")
    assert said(database) == ()
    assert other == "other.txt"


def test_a_reason_is_asked(database: Database) -> None:
    store_reading(database, harbour())
    with pytest.raises(UsageError, match="reason"):
        remove(database, "box/harbour.txt", why=" ", by="ada")


def test_a_log_that_another_program_holds_is_told(sqlite_database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DECLASS_LOCK_SECONDS", "0")
    store_reading(sqlite_database, harbour())
    assert sqlite_database.path is not None
    with open_database(sqlite_database.path) as mine, open_database(sqlite_database.path) as other:
        with other.read() as reader:
            reader.exec_driver_sql("SELECT count(*) FROM finding").scalar()
            with pytest.raises(DatabaseUnusable):
                removing.remove(mine, "box/harbour.txt", "a spill", "ada")
        assert removing.remove(mine, None, "", "ada").startswith("written anew")


def test_doctor_names_the_backups_that_still_hold_it(sqlite_database: Database, tmp_path: Path) -> None:
    early = back_up(sqlite_database, tmp_path / "early.db").file
    store_reading(sqlite_database, harbour())
    holding = back_up(sqlite_database, tmp_path / "holding.db").file
    remove(sqlite_database, "box/harbour.txt", why="a spill", by="ada")
    back_up(sqlite_database, tmp_path / "late.db")
    assert early.exists()
    listing, is_well = doctor(str(sqlite_database.path))
    seen = [row[2] for row in listing.rows if row[0] == "removed sources"]
    assert (seen, is_well) == ([f"{holding} holds what entry 4 removed"], False)
    holding.unlink()
    assert doctor(str(sqlite_database.path))[1]
