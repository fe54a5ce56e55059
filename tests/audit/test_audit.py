"""The audit over a database: it keeps what it finds, checks again what changed, and heeds what people say."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from records.declassification import Declassification
from records.desk.audit import Choice, Shown, acknowledge, audit
from records.errors import UsageError
from records.link.linking import Linked
from records.model import Link, SourceReading
from records.store.correcting import Change, correct
from records.store.database import Database, open_database
from records.store.ledger import entries
from records.store.linking import store_links
from records.store.removing import remove
from records.store.verifying import verify
from records.store.writing import store_reading
from tests.store.papers import Sketch, reading

DAY = "2020-01-01"
TEXT = "Memorandum on quays\nThe quays are silted.\nDeclassify on: 9/6/2031\n"
LATE = Declassification("date", date="2031-09-06", order="E.O. 12958", rule="date")


def quays(declassify: str = "9/6/2031", outcome: Declassification = LATE, name: str = "box/quays.txt") -> SourceReading:
    values = (
        ("subject", "Quays"),
        ("doc_date", "1999-09-06"),
        ("classification", "SECRET"),
        ("instructions", f"Declassify on: {declassify}"),
    )
    return reading(name, TEXT + name, Sketch((1, 3), values=values, outcome=outcome, confidence=0.95))


def found(shown: Shown) -> list[str]:
    return [row.code for row in shown.rows]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with open_database(tmp_path / "records.db", create=True) as opened:
        yield opened


@pytest.fixture
def stored(database: Database) -> Database:
    store_reading(database, quays())
    return database


def test_a_fault_is_found_at_its_line_and_kept(stored: Database) -> None:
    shown = audit(stored, "", DAY)
    (row,) = shown.rows
    assert (row.code, row.severity, row.source, row.line) == ("D103", "error", "box/quays.txt", 1)
    assert row.confidence == pytest.approx(0.95 * 0.95, abs=0.001)
    assert shown.audited.checked == 1
    again = audit(stored, "", DAY)
    assert again.audited.checked == 0
    assert again.rows == shown.rows


def test_new_is_what_came_since_the_audit_before(stored: Database) -> None:
    assert found(audit(stored, "", DAY, Choice(new=True))) == ["D103"]
    assert found(audit(stored, "", DAY, Choice(new=True))) == []
    store_reading(stored, quays(name="box/more.txt"))
    shown = audit(stored, "", DAY, Choice(new=True))
    assert [row.source for row in shown.rows] == ["box/more.txt"]
    assert shown.audited.checked == 1


def test_only_the_papers_of_a_query_are_checked(stored: Database) -> None:
    store_reading(stored, quays(name="box/more.txt"))
    shown = audit(stored, "source:more", DAY)
    assert shown.audited.checked == 1
    assert [row.source for row in shown.rows] == ["box/more.txt"]
    assert audit(stored, "", DAY).audited.checked == 1


def test_a_corrected_paper_is_checked_again(stored: Database) -> None:
    (row,) = audit(stored, "", DAY).rows
    correct(stored, [row.document], Change("doc_date", "set", "2009-09-06"), why="misread", by="tester")
    shown = audit(stored, "", DAY)
    assert shown.audited.checked == 1
    assert "D103" not in found(shown)


def test_papers_that_are_linked_are_checked_again(stored: Database) -> None:
    store_reading(stored, quays(name="box/more.txt"))
    one, other = (row.document for row in audit(stored, "", DAY).rows)
    store_links(stored, [one], Linked((Link("copy_of", one, other, 0.9, "copies.pages", "alike"),), ()))
    assert audit(stored, "", DAY).audited.checked == 2


def test_what_is_no_longer_there_is_no_longer_listed(stored: Database) -> None:
    audit(stored, "", DAY)
    other = reading("box/quays.txt", "Other bytes\n", Sketch((1, 1)))
    store_reading(stored, other)
    assert "D103" not in found(audit(stored, "", DAY))


def test_what_holds_from_a_day_on_is_listed_from_that_day(database: Database) -> None:
    store_reading(database, quays("9/6/2008", replace(LATE, date="2008-09-06")))
    assert found(audit(database, "", "2008-09-05")) == []
    assert found(audit(database, "", "2008-09-06")) == ["D115"]


def test_an_acknowledged_notice_is_quiet_until_its_day_and_stands_in_the_ledger(stored: Database) -> None:
    (row,) = audit(stored, "", DAY).rows
    acknowledge(stored, row.id, "printed so", "2020-06-30", "tester")
    quiet = audit(stored, "", DAY)
    assert found(quiet) == []
    assert quiet.acknowledged == 1
    (known,) = audit(stored, "", DAY, Choice(acknowledged=True)).rows
    assert known.acknowledged is not None
    assert known.acknowledged.startswith("tester, ")
    assert found(audit(stored, "", "2020-07-01")) == ["D103"]
    with stored.read() as connection:
        assert [entry.action for entry in entries(connection)] == ["ingest", "acknowledge"]
    assert all(check.is_good for check in verify(stored))


def test_an_acknowledgement_that_is_tampered_with_is_seen(stored: Database) -> None:
    (row,) = audit(stored, "", DAY).rows
    acknowledge(stored, row.id, "printed so", None, "tester")
    acknowledge(stored, row.id, "the agency says so", None, "tester")
    assert all(check.is_good for check in verify(stored))
    with stored.write() as connection:
        connection.execute(text("UPDATE acknowledgement SET why = 'nothing'"))
    assert [check.name for check in verify(stored) if not check.is_good] == ["acknowledgements"]


def test_an_acknowledgement_outlives_another_audit_of_the_paper(stored: Database) -> None:
    (row,) = audit(stored, "", DAY).rows
    acknowledge(stored, row.id[:-2], "printed so", None, "tester")
    store_reading(stored, quays(), force=True)
    again = audit(stored, "", DAY)
    assert again.audited.checked == 1
    assert (found(again), again.acknowledged) == ([], 1)


@pytest.mark.parametrize(("notice", "why"), [("D103-zzzzzzzz", "x"), ("", "x"), ("D103", "  ")])
def test_what_cannot_be_acknowledged_is_said(stored: Database, notice: str, why: str) -> None:
    audit(stored, "", DAY)
    with pytest.raises(UsageError):
        acknowledge(stored, notice, why, None, "tester")


def test_notices_are_chosen_by_code_and_severity(stored: Database) -> None:
    assert found(audit(stored, "", DAY, Choice(select=("d",)))) == ["D103"]
    assert found(audit(stored, "", DAY, Choice(select=("M",)))) == []
    assert found(audit(stored, "", DAY, Choice(ignore=("D10",)))) == []
    assert found(audit(stored, "", DAY, Choice(severity="error"))) == ["D103"]
    with pytest.raises(UsageError, match="no check is called Z9"):
        audit(stored, "", DAY, Choice(select=("Z9",)))


def test_settings_beside_the_database_count(database: Database) -> None:
    store_reading(database, quays())
    assert database.path is not None
    file = database.path.with_suffix(".audit.toml")
    file.write_text('floor = 0.95\n[severity]\nD103 = "note"\n', encoding="utf-8")
    shown = audit(database, "", DAY)
    assert (found(shown), shown.unsure) == ([], 1)
    file.write_text('[severity]\nD103 = "note"\n', encoding="utf-8")
    assert [row.severity for row in audit(database, "", DAY).rows] == ["note"]
    file.write_text('[severity]\nD103 = "off"\n', encoding="utf-8")
    assert found(audit(database, "", DAY)) == []


BAD = [
    ("floor = 2\n", ".toml:1: floor = 2"),
    ("[severity]\nD999 = 'note'\n", ".toml:2: severity.D999: there is no such check"),
    ("[severity]\nD103 = 'loud'\n", ".toml:2: severity.D103 = 'loud'"),
    ("[days]\nlate_record = 9\nlate_cover = -1\n", ".toml:3: days.late_cover = -1"),
    ("[days]\nreply = 1\n", ".toml:2: days.reply is no setting"),
    ("own_offices = 'State'\n", ".toml:1: own_offices = 'State'"),
    ("# mine\ncolour = 1\n", ".toml:2: colour is no setting"),
    ("days = 3\n", ".toml:1: days is no table"),
    ("floor 1\n", "line 1"),
]


@pytest.mark.parametrize(("text", "said"), BAD, ids=[said for _, said in BAD])
def test_what_is_wrong_in_the_settings_is_said_in_one_line(database: Database, text: str, said: str) -> None:
    assert database.path is not None
    Path(database.path.with_suffix(".audit.toml")).write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as raised:
        audit(database, "", DAY)
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_removed_source_leaves_no_notice_and_no_word_of_one(stored: Database) -> None:
    (row,) = audit(stored, "", DAY).rows
    acknowledge(stored, row.id, "printed so", None, "tester")
    remove(stored, "box/quays.txt", why="a spill")
    assert audit(stored, "", DAY, Choice(acknowledged=True)).rows == ()
    assert all(check.is_good for check in verify(stored))
    with stored.read() as connection:
        assert (
            connection.execute(
                text("SELECT (SELECT count(*) FROM notice) + (SELECT count(*) FROM acknowledgement)")
            ).scalar_one()
            == 0
        )
