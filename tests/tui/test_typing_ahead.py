"""Keys that come faster than the screens: none is lost, each goes where the ones before led."""

from textual.events import Key
from textual.widgets import Input

from records.desk.database import Database
from records.desk.documents import count
from tests.tui.driving import AS_OF, rows, settle
from tui.app import DeclassApp
from tui.screens.document import DocumentScreen
from tui.screens.help import HelpScreen

NAMES = {"/": "slash", ":": "colon", "\r": "enter", "?": "question_mark"}


def type_at_once(app: DeclassApp, text: str) -> None:
    """Types a text without a look at what comes of it."""
    for letter in text:
        app.post_message(Key(NAMES.get(letter, letter), letter if letter.isprintable() else None))


async def test_what_is_typed_before_the_first_rows_are_there_is_not_lost(sample_database: Database) -> None:
    app = DeclassApp(sample_database, AS_OF)
    async with app.run_test(size=(120, 36)) as pilot:
        type_at_once(app, "/kind:memcon\r?")
        await settle(pilot)
        assert isinstance(app.screen, HelpScreen)
        await pilot.press("escape")
        assert app.screen.query_one("#query", Input).value == "kind:memcon"
        assert rows(app) == count(sample_database, "kind:memcon", AS_OF)


async def test_keys_that_lead_from_screen_to_screen_are_taken_in_their_order(sample_database: Database) -> None:
    app = DeclassApp(sample_database, AS_OF)
    async with app.run_test(size=(120, 36)) as pilot:
        type_at_once(app, ":query kind:memcon\r")
        await settle(pilot)
        assert app.current_mode == "documents"
        assert rows(app) == count(sample_database, "kind:memcon", AS_OF)
        type_at_once(app, ":dates\r1j\r")
        await settle(pilot)
        assert isinstance(app.screen, DocumentScreen)
        type_at_once(app, "q2sss?")
        await settle(pilot)
        assert app.current_mode == "dates"
        assert isinstance(app.screen, HelpScreen)


async def test_the_browser_ends_from_a_line_that_is_open_and_from_every_box(sample_database: Database) -> None:
    for keys in ("/", ":", "?", "\r"):
        app = DeclassApp(sample_database, AS_OF)
        async with app.run_test(size=(120, 36)) as pilot:
            await settle(pilot)
            type_at_once(app, keys)
            await settle(pilot)
            await pilot.press("ctrl+q")
            assert not app.is_running
