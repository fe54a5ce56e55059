"""A correction outlives new readings, new rules, a migration, a backup and its restore; its consequences, too."""

import hashlib
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from records.desk import corrections, rereading
from records.desk.ingest import ingest
from records.store import versions
from records.store.backups import back_up
from records.store.copying import tables_of
from records.store.database import Database, connect, open_database
from records.store.ledger import entries
from records.store.migrating import make_version
from records.store.papers import document
from records.store.queries import documents
from records.store.rereading import Difference, differences
from records.store.restoring import restore
from records.store.tables import metadata
from records.store.verifying import verify

DAY = "2026-01-01"
AS_OF = date(2026, 1, 1)
NEW_DAY = "2007-07-04"
CHANGED = hashlib.sha256(b"other rules").hexdigest()[: versions.SIGNS]


@pytest.fixture(params=["sample", "corpus"])
def papers(request: pytest.FixtureRequest) -> Path:
    """Sample papers; and those of the corpus's first collection."""
    if request.param == "sample":
        return request.getfixturevalue("sample_papers")
    return min((request.getfixturevalue("shared") / "corpus").glob("*-a.txt"))


def holds(database: Database, name: str) -> None:
    """The correction is there, the date followed, the ledger verifies."""
    found = document(database, name, as_of=AS_OF)
    assert [(one.field, one.value, one.why) for one in found.corrections] == [("declassify_on", NEW_DAY, "misread")]
    assert found.value("declassify_on") == NEW_DAY
    assert found.declassification.date == NEW_DAY
    assert name in [row.id for row in documents(database, f"decl:{NEW_DAY}", as_of=AS_OF)]
    assert [check for check in verify(database) if not check.is_good] == []


def make_older(path: Path) -> None:
    """Takes out what the schema after 0004 brought, so that the file is of that version; its entries keep their hashes,
    which are not those of that version.
    """
    with connect(path.with_suffix(".0004"), create=True) as old, old.write() as empty:
        make_version(empty, "0004")
        known = {table.name for table in tables_of(empty)}
    newer = [table.name for table in reversed(metadata.sorted_tables) if table.name not in known]
    with sqlite3.connect(path) as connection:
        for table in newer:
            connection.execute(f"DROP TABLE {table}")
        connection.execute("ALTER TABLE ledger DROP COLUMN body_hash")
        connection.execute("ALTER TABLE rendition DROP COLUMN reader")
        connection.execute("UPDATE alembic_version SET version_num = '0004'")


def test_a_correction_outlives_all_that_comes_over_it(
    tmp_path: Path, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "records.db"
    assert not ingest(str(path), [str(papers)], workers=1, by="tester").problems
    with open_database(path) as database:
        name = documents(database, "decl:>1900-01-01 status:scheduled", as_of=date(1999, 1, 1))[0].id
        change = corrections.change_of("declassify_on", NEW_DAY)
        corrections.correct(database, [name], change, "misread", "tester")
        holds(database, name)

    assert not ingest(str(path), [str(papers)], workers=1, force=True, by="tester").problems
    with open_database(path) as database:
        holds(database, name)

    monkeypatch.setattr(versions, "rules", lambda: CHANGED)
    with open_database(path) as database:
        listing, said = rereading.reread(database, "", DAY, "tester")
        assert (list(listing.rows), "0 sources" in said) == ([], False)
        assert rereading.reread(database, "", DAY, "tester")[1].startswith("0 sources")
        holds(database, name)

    make_older(path)
    with connect(path) as older:
        assert older.path == path
    with open_database(path) as database:
        holds(database, name)
        with database.read() as connection:
            assert "migrate" in [entry.action for entry in entries(connection)]
        kept = back_up(database, tmp_path / "kept.db", by="tester").file
    path.unlink()
    restore(kept, tmp_path / "back.db", by="tester")
    with open_database(tmp_path / "back.db") as database:
        holds(database, name)


def test_new_rules_are_told_by_what_they_read_otherwise(
    tmp_path: Path, sample_papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "records.db"
    ingest(str(path), [str(sample_papers)], workers=1, by="tester")
    with open_database(path) as database:
        before = documents(database, "", as_of=AS_OF, limit=1000)
    with sqlite3.connect(path) as connection:
        (name, was), *_ = connection.execute(
            "SELECT short_id, value FROM finding JOIN document ON document.id = document_id WHERE field = 'subject'"
        ).fetchall()
        connection.execute(
            "UPDATE finding SET value = 'As older rules had it' WHERE field = 'subject' AND document_id = "
            "(SELECT id FROM document WHERE short_id = ?)",
            (name,),
        )
    connection.close()
    monkeypatch.setattr(versions, "rules", lambda: CHANGED)
    with open_database(path) as database:
        rows = list(rereading.reread(database, "", DAY, "tester")[0].rows)
        assert [row[1:5] for row in rows] == [(name, "subject", "As older rules had it", was)]
        assert list(rereading.runs_listing(database, None).rows) == rows
        assert documents(database, "", as_of=AS_OF, limit=1000) == before
        assert [check for check in verify(database) if not check.is_good] == []


def test_differences_are_told_value_by_value() -> None:
    before = {"a": {"to": ["Ada", "Bob", "Bob"], "subject": ["Quays"]}, "b": {"doc_type": ["memcon"]}}
    after = {"a": {"to": ["Bob", "Cora"]}, "c": {"doc_type": ["telcon"]}}
    assert list(differences(before, after)) == [
        Difference("a", "subject", "Quays", None),
        Difference("a", "to", "Ada", "Cora"),
        Difference("a", "to", "Bob", None),
        Difference("b", "document", "memcon", None),
        Difference("c", "document", None, "telcon"),
    ]
    assert list(differences(before, before)) == []
