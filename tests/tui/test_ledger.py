"""The ledger in the browser: newest first, narrowed, and reached from a paper's history."""

import pytest

from records.desk import corrections, entries
from records.desk.corrections import change_of
from records.desk.database import Database
from records.desk.documents import window
from records.errors import UsageError
from tests.tui.driving import AS_OF, press, rows, settle, state, type_into
from tui.app import DeclassApp
from tui.screens.document import DocumentScreen
from tui.screens.ledger import LedgerScreen
from tui.screens.paper_history import PaperHistoryScreen


@pytest.fixture
def corrected(audited: Database) -> tuple[Database, str]:
    """A database in which Ann corrected a paper's subject, and that paper."""
    document = window(audited, "kind:memcon", AS_OF, limit=1)[0].id
    corrections.correct(audited, [document], change_of("subject", "Herring Quotas"), "read on the page", "ann")
    return audited, document


async def test_the_newest_entry_comes_first_and_opens_its_paper(corrected: tuple[Database, str]) -> None:
    database, document = corrected
    app = DeclassApp(database, AS_OF)
    async with app.run_test(size=(140, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "7")
        assert rows(app) == entries.count(database, "")
        assert isinstance(app.screen, LedgerScreen)
        numbers = [app.screen.rows[at].number for at in range(rows(app))]
        assert numbers == sorted(numbers, reverse=True)
        await press(pilot, "slash")
        await type_into(pilot, "#query", "by:ann what:correct")
        assert rows(app) == 1
        assert "Herring Quotas" in app.screen.rows[0].change
        await press(pilot, "enter")
        assert isinstance(app.screen, DocumentScreen)
        assert app.screen.document == document


async def test_the_history_of_a_paper_leads_to_its_entries(corrected: tuple[Database, str]) -> None:
    database, document = corrected
    app = DeclassApp(database, AS_OF, f"id:{document}")
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "i")
        assert isinstance(app.screen, PaperHistoryScreen)
        await press(pilot, "l")
        assert isinstance(app.screen, LedgerScreen)
        assert rows(app) == entries.count(database, f"of:{document}") < entries.count(database, "")


async def test_a_word_that_the_ledger_does_not_know_is_said(audited: Database) -> None:
    app = DeclassApp(audited, AS_OF)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "7", "slash")
        await type_into(pilot, "#query", "colour:red")
        assert "colour" in state(app)
        assert rows(app) > 0


@pytest.mark.parametrize("query", ["on:yesterday", "entry:one", "by:", "of:nothing-of-the-kind"])
def test_what_makes_no_sense_of_a_ledger_is_refused(audited: Database, query: str) -> None:
    with pytest.raises(UsageError):
        entries.count(audited, query)


def test_entries_are_found_by_day_and_number(corrected: tuple[Database, str]) -> None:
    database, document = corrected
    last = entries.window(database, "", limit=1)[0]
    day = last.at[:10]
    assert entries.count(database, f"on:{day}") == entries.count(database, f"on:{day[:4]}..{day[:7]}") > 0
    assert entries.count(database, f"on:{int(day[:4]) + 1}") == 0
    assert [one.number for one in entries.window(database, f"entry:{last.number}")] == [last.number]
    assert document in {one.subject for one in entries.window(database, f"of:{document} what:correct")}
