"""The `:` commands, what is done to several papers at once, saved queries, and coming back to where one was."""

import shutil
import stat
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from records.desk.database import Database, open_database
from records.desk.documents import count, view, window
from records.desk.remembering import Memory
from records.desk.saved_queries import saved_queries
from tests.tui.driving import AS_OF, press, rows, settle, state
from tui.app import DeclassApp
from tui.commands import Command, completed, find, name_of
from tui.screens.command import CommandScreen, ConfirmScreen
from tui.screens.document import DocumentScreen
from tui.screens.selecting import ReportScreen

SIZE = (120, 36)


@pytest.fixture
def own_database_file(sample_database_file: Path, tmp_path: Path) -> Path:
    """A copy of the sample's database that a test may write."""
    return Path(shutil.copy(sample_database_file, tmp_path / "own.db"))


async def command(pilot: Pilot[None], text: str) -> None:
    """Opens the line of commands, types a text and enters it."""
    await press(pilot, "colon")
    pilot.app.screen.query_one("#command", Input).value = text
    await press(pilot, "enter")


def named(*names: str) -> list[Command]:
    return [Command(name, name, print) for name in names]


def test_a_command_is_found_by_its_name_or_the_only_beginning_of_one() -> None:
    commands = named("dates", "delete", "documents", "date")
    for text, name, words in (("dates", "dates", ""), ("date", "date", ""), ("del  x y ", "delete", "x y")):
        found = find(commands, text)
        assert found is not None
        assert (found[0].name, found[1]) == (name, words)
    assert find(commands, "d") is None
    assert find(commands, "") is None
    assert name_of("As of …") == "as-of"


def test_names_and_values_of_commands_are_completed() -> None:
    commands = named("dates", "delete")
    assert completed(commands, "da", lambda _, __: ()) == ("dates",)
    assert completed(commands, "delete s", lambda _, __: ("sea", "steel", "box")) == ("delete sea", "delete steel")


async def test_commands_go_to_sections_run_actions_and_name_what_is_unknown(sample_database: Database) -> None:
    app = DeclassApp(sample_database, AS_OF)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await command(pilot, "dates")
        assert app.current_mode == "dates"
        await command(pilot, "span")
        assert "due" in state(app)
        await command(pilot, "query kind:memcon")
        assert app.current_mode == "documents"
        assert rows(app) == count(sample_database, "kind:memcon", AS_OF)
        await command(pilot, "theme textual-light")
        assert app.theme == "textual-light"
        await command(pilot, "colour")
        assert "no command colour" in [one.message for one in app._notifications][-1]  # pyright: ignore[reportPrivateUsage]
        await press(pilot, "colon", "escape")
        assert not isinstance(app.screen, CommandScreen)


async def test_a_query_is_saved_run_and_forgotten(own_database_file: Path) -> None:
    with open_database(str(own_database_file)) as database:
        app = DeclassApp(database, AS_OF, "kind:memcon", officer="tester")
        async with app.run_test(size=SIZE) as pilot:
            await settle(pilot)
            await command(pilot, "save Conversations of the box")
            assert [(one.name, one.query, one.by) for one in saved_queries(database)] == [
                ("Conversations of the box", "kind:memcon", "tester")
            ]
            await command(pilot, "query class:secret")
            await command(pilot, "run Conversations of the box")
            assert rows(app) == count(database, "kind:memcon", AS_OF)
            await command(pilot, "delete Conversations of the box")
            assert saved_queries(database) == ()


async def test_what_is_marked_is_exported_for_its_owner_alone(sample_database: Database, tmp_path: Path) -> None:
    app = DeclassApp(sample_database, AS_OF)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "m", "m")
        file = tmp_path / "marked.jsonl"
        await command(pilot, f"export {file}")
        assert len(file.read_text(encoding="utf-8").splitlines()) == 2
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        await command(pilot, f"export {file}")
        assert "is there already" in state(app)
        await press(pilot, "y")
        assert app.clipboard.split() == [row.id for row in window(sample_database, "", AS_OF, limit=2)]


async def test_a_field_of_all_that_is_marked_is_corrected_after_a_look_and_taken_back_at_once(
    own_database_file: Path,
) -> None:
    with open_database(str(own_database_file)) as database:
        app = DeclassApp(database, AS_OF, "kind:memcon", officer="tester")
        names = [row.id for row in window(database, "kind:memcon", AS_OF)]

        def subjects() -> set[str]:
            return {view(database, name, AS_OF).row.subject for name in names}

        before = subjects()
        async with app.run_test(size=SIZE) as pilot:
            await settle(pilot)
            await press(pilot, "M")
            await command(pilot, "correct subject Quays -- read on the folder")
            assert isinstance(app.screen, ConfirmScreen)
            assert f"{len(names)} documents would have subject Quays" in app.screen.question
            await press(pilot, "escape")
            assert subjects() == before
            await command(pilot, "correct subject Quays -- read on the folder")
            await press(pilot, "enter")
            assert subjects() == {"Quays"}
            await press(pilot, "u")
            assert subjects() == before
            await press(pilot, "ctrl+r")
            assert subjects() == {"Quays"}
            await press(pilot, "u", "u")
            assert subjects() == before
            assert "nothing to undo" in state(app)
            await press(pilot, "M", "A")
            assert {field.confidence for name in names for field in view(database, name, AS_OF).fields} == {1}
            await press(pilot, "ctrl+r")
            assert "nothing to do again" in state(app)


async def test_a_report_of_what_is_shown_opens(sample_database: Database) -> None:
    app = DeclassApp(sample_database, AS_OF, "kind:memcon")
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await command(pilot, "report dates")
        assert isinstance(app.screen, ReportScreen)
        shown = str(app.screen.query_one("#text", Static).content)
        assert window(sample_database, "kind:memcon", AS_OF)[0].id in shown
        await press(pilot, "escape")
        await command(pilot, "report weather")
        assert "there is no report weather" in str(app.screen.query_one("#text", Static).content)


async def test_one_comes_back_to_where_one_was(sample_database: Database, tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    app = DeclassApp(sample_database, AS_OF, "kind:memcon", memory=memory)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, DocumentScreen)
        document = app.screen.document
        await pilot.press("ctrl+q")
    again = DeclassApp(sample_database, AS_OF, memory=memory)
    async with again.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert isinstance(again.screen, DocumentScreen)
        assert again.screen.document == document
        await press(pilot, "escape")
        assert rows(again) == count(sample_database, "kind:memcon", AS_OF)
        await pilot.press("2", "q")
    third = DeclassApp(sample_database, AS_OF, memory=memory)
    async with third.run_test(size=SIZE) as pilot:
        await settle(pilot)
        assert third.current_mode == "dates"
