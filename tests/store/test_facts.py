"""An officer's facts are kept with who, when and why, and change the outcomes of the papers in their scope."""

from datetime import date
from pathlib import Path

import pytest

from records.declassification import STATUSES
from records.errors import UsageError
from records.rules.decide import work_out
from records.rules.standing import on
from records.store import ledger
from records.store.chain import first_break
from records.store.database import Database
from records.store.facts import facts, set_fact, unset_fact
from records.store.papers import document
from records.store.queries import count, documents
from records.store.writing import store_place, store_reading
from tests.store.papers import Sketch, reading

AS_OF = date(2026, 1, 1)
OUTCOMES = (
    work_out("", "1999-09-06", "SECRET"),
    work_out("E.O. 12958: DECL: 9/6/2009", "1999-09-06", "SECRET"),
    work_out("Declassify on: removal of the enclosures", "1999-09-06", "SECRET"),
    work_out("Declassify on: OADR", None, "SECRET"),
)
LINES = "First paper\nSecond paper\nThird paper\nFourth paper\n"


def stored(database: Database, source: str = "box/a.txt", box: str = "12", text: str = LINES) -> tuple[str, ...]:
    sketches = (
        Sketch((line, line), values=(("doc_date", "1999-09-06"),) if line < 4 else (), outcome=outcome)
        for line, outcome in enumerate(OUTCOMES, 1)
    )
    return store_reading(database, reading(source, text, *sketches), {"box": box}).documents


def dump(database: Database, table: str) -> list[tuple[object, ...]]:
    with database.read() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(f"select * from {table} order by 1, 2")]


def assert_sql_agrees_with_the_rules(database: Database) -> None:
    """What lists say by SQL is what `on` says of the outcome in full, status by status."""
    for day in (date(2005, 1, 1), AS_OF, date(2031, 1, 1)):
        found = documents(database, "", as_of=day, limit=100)
        for row in found:
            whole = document(database, row.id, as_of=day)
            standing = on(whole.declassification, day.isoformat())
            assert (row.status, row.declassification_date) == (standing.status, standing.date)
        for status in STATUSES:
            named = status.replace(" ", "-")
            assert count(database, f"status:{named}", as_of=day) == sum(row.status == status for row in found)


def test_a_fact_on_a_box_changes_its_papers_and_no_others(database: Database) -> None:
    inside = stored(database)
    outside = stored(database, "box/b.txt", "13", LINES.lower())

    assert set_fact(database, "box:12", "retention", "temporary", why="Schedule", by="A. Clerk") == 4

    assert [document(database, each, as_of=AS_OF).status for each in inside] == [
        "unknown", "due", "event pending", "unknown",
    ]  # fmt: skip
    assert [document(database, each, as_of=AS_OF).status for each in outside] == ["due", "due", "due", "unknown"]
    assert_sql_agrees_with_the_rules(database)


@pytest.mark.parametrize(
    ("name", "value"),
    [("retention", "temporary"), ("series", "X until 2030-12-31"), ("block", "2004-01-01"), ("equities", "CIA")],
)
def test_taking_a_fact_back_leaves_everything_as_it_was(database: Database, name: str, value: str) -> None:
    first, *_ = stored(database)
    before = dump(database, "declassification"), dump(database, "document")

    for scope in (first[:6], "box/a.txt", "box:12"):
        set_fact(database, scope, name, value, why="Known")
        assert (dump(database, "declassification"), dump(database, "document")) != before
        assert_sql_agrees_with_the_rules(database)
        unset_fact(database, scope, name, why="Not so")
        assert (dump(database, "declassification"), dump(database, "document")) == before
    assert dump(database, "officer_fact") == dump(database, "declassification_as_read") == []


def test_the_narrowest_scope_counts(database: Database) -> None:
    first, *_ = stored(database)
    set_fact(database, first, "retention", "permanent", why="Looked at")
    set_fact(database, "box/a.txt", "retention", "unscheduled", why="List")
    set_fact(database, "box:12", "retention", "temporary", why="Schedule")

    assert document(database, first, as_of=AS_OF).declassification.date == "2024-12-31"
    unset_fact(database, first, "retention", why="Wrong")
    assert document(database, first, as_of=AS_OF).declassification.rule.endswith("unscheduled")
    unset_fact(database, "box/a.txt", "retention", why="Wrong")
    assert document(database, first, as_of=AS_OF).declassification.rule.endswith("temporary")


def test_papers_that_come_in_later_take_the_facts_of_their_box(database: Database) -> None:
    stored(database)
    set_fact(database, "box:12", "series", "Cipher files", why="Approved")

    later, *_ = stored(database, "box/c.txt", "12", LINES.upper())

    assert document(database, later, as_of=AS_OF).status == "exempt"
    assert_sql_agrees_with_the_rules(database)


def test_a_paper_read_again_keeps_its_facts(database: Database) -> None:
    first, *_ = stored(database)
    set_fact(database, first, "equities", "CIA", why="Looked at")

    again = reading("box/a.txt", LINES, Sketch((1, 1), outcome=OUTCOMES[1]))
    assert store_reading(database, again, force=True).documents == (first,)

    found = document(database, first, as_of=AS_OF).declassification
    assert found.date == "2009-09-06"
    assert "CIA" in found.steps[-1].text


def test_a_source_that_moves_to_another_box_takes_that_boxs_facts(database: Database) -> None:
    first, *_ = stored(database)
    stored(database, "box/b.txt", "13", LINES.lower())
    set_fact(database, "box:13", "retention", "temporary", why="Schedule")
    sha256 = document(database, first, as_of=AS_OF).content

    store_place(database, "box/a.txt", sha256, {"box": "13"})
    assert document(database, first, as_of=AS_OF).status == "unknown"
    store_place(database, "box/a.txt", sha256, {"box": "12"})
    assert document(database, first, as_of=AS_OF).status == "due"


def test_who_when_and_why_are_kept_and_in_the_ledger(database: Database) -> None:
    stored(database)
    set_fact(database, "BOX:12", "Equities".lower(), "CIA", why="Letter of May", by="A. Clerk")
    unset_fact(database, "box:12", "equities", why="They agreed", by="B. Clerk")

    with database.read() as connection:
        *_, entered, taken = ledger.entries(connection)
        assert first_break(connection) is None
    assert (entered.action, entered.subject, entered.by) == ("set fact", "box:12", "A. Clerk")
    assert '"why":"Letter of May"' in entered.detail
    assert (taken.action, taken.by) == ("unset fact", "B. Clerk")
    assert '"was":"CIA"' in taken.detail


def test_facts_are_listed_with_the_papers_they_bear_on(database: Database) -> None:
    first, *_ = stored(database)
    set_fact(database, "box:12", "agency", "State", why="Series title")
    set_fact(database, first, "equities", "CIA", why="Looked at")

    assert [(fact.scope.name, number) for fact, number in facts(database, as_of=AS_OF)] == [("box:12", 4), (first, 1)]
    assert [fact.name for fact, _ in facts(database, "status:unknown", as_of=AS_OF)] == ["agency"]


@pytest.mark.parametrize("scope", ["box:99", "nothing", "colour:red", ""])
def test_a_scope_that_names_nothing_is_refused(database: Database, scope: str) -> None:
    stored(database)
    with pytest.raises(UsageError):
        set_fact(database, scope, "retention", "temporary", why="Schedule")
    with pytest.raises(UsageError):
        unset_fact(database, scope, "retention", why="Schedule")


def test_a_fact_without_a_reason_is_refused(database: Database, tmp_path: Path) -> None:
    stored(database)
    with pytest.raises(UsageError):
        set_fact(database, "box:12", "retention", "temporary", why="  ")
    assert dump(database, "officer_fact") == []
