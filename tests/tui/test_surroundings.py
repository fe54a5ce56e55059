"""The browser in the terminals that officers have: other sizes while it runs, a mouse, no colours, a clipboard."""

import re

import pytest
from textual.widgets import Input

from records.desk.database import Database
from records.desk.documents import count
from records.desk.facets import with_days
from tests.tui.driving import AS_OF, press, rows, settle, state, type_into
from tui.app import DeclassApp
from tui.screens.dates import DatesScreen
from tui.screens.document import DocumentScreen
from tui.screens.section import SECTIONS
from tui.widgets.drawing import Drawing
from tui.widgets.fields import FieldList
from tui.widgets.paper import PaperView
from tui.widgets.section_bar import SectionBar
from tui.widgets.window_table import WindowTable

UNSTYLED = ("c5", "c8", "c6")
"""What the picture takes for a cell that has no colour."""
SIZES = [(80, 24), (300, 90), (100, 30), (40, 12), (300, 24), (80, 90), (120, 40)]


DRAWN_COLOUR = re.compile(r'(?:-r\d+ \{ fill: |<rect fill=")#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})')


async def test_every_screen_follows_the_terminal_from_80_by_24_to_300_by_90(sample_database: Database) -> None:
    app = DeclassApp(sample_database, AS_OF)
    async with app.run_test(size=SIZES[0]) as pilot:
        await settle(pilot)
        for key, _ in SECTIONS:
            await press(pilot, key)
            for width, height in SIZES:
                await pilot.resize_terminal(width, height)
                await settle(pilot)
                shown = [one for one in app.screen.query("*") if one.display and one.region.area]
                assert shown
                assert all(one.region.right <= width for one in shown if one.parent is app.screen)
                assert app.screen.query_one("#state").region.bottom <= height
        await press(pilot, "1", "enter")
        for width, height in SIZES:
            await pilot.resize_terminal(width, height)
            await settle(pilot)
            assert app.screen.query_one(PaperView).region.height > 0
            assert app.screen.query_one(FieldList).region.height > 0


async def test_the_place_in_the_list_stays_where_the_terminal_is_resized(sample_database: Database) -> None:
    app = DeclassApp(sample_database, AS_OF)
    async with app.run_test(size=(300, 90)) as pilot:
        await settle(pilot)
        await press(pilot, "G")
        table = app.screen.query_one(WindowTable)
        last = table.cursor
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert table.cursor == last == rows(app) - 1
        assert last in table.on_screen()


async def test_a_mouse_does_what_keys_do(sample_database: Database) -> None:
    app = DeclassApp(sample_database, AS_OF)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.click(WindowTable, offset=(5, 4))
        await settle(pilot)
        assert app.screen.query_one(WindowTable).cursor == 3
        await pilot.click(WindowTable, offset=(5, 4))
        await settle(pilot)
        assert isinstance(app.screen, DocumentScreen)
        paper = app.screen.query_one(PaperView)
        await pilot.click(PaperView, offset=(10, 2))
        await settle(pilot)
        assert paper.has_focus
        await press(pilot, "escape")
        bar = app.screen.query_one(SectionBar)
        place = str(bar.render()).lower().index("dates")
        await pilot.click(SectionBar, offset=(place + 2, 0))
        await settle(pilot)
        assert isinstance(app.screen, DatesScreen)


async def test_without_colour_the_screen_is_grey_and_still_says_all(
    sample_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = DeclassApp(sample_database, AS_OF)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for key, _ in SECTIONS:
            await press(pilot, key)
            colours = set(DRAWN_COLOUR.findall(app.export_screenshot())) - {UNSTYLED}
            assert len(colours) > 1
            assert all(red == green == blue for red, green, blue in colours)
        await press(pilot, "1", "enter")
        assert isinstance(app.screen, DocumentScreen)
        marked = app.screen.query_one(PaperView)
        assert marked.get_component_rich_style("paper--value").underline
        assert marked.get_component_rich_style("paper--chosen").reverse


async def test_what_is_copied_is_in_the_clipboard(sample_database: Database) -> None:
    app = DeclassApp(sample_database, AS_OF, "kind:memcon")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, DocumentScreen)
        while (asked := app.screen.value_in_hand()) is None:
            await press(pilot, "j")
        await press(pilot, "y")
        assert app.clipboard == asked.question.value
        assert state(app) == f"copied: {app.clipboard}"


async def test_a_year_of_dates_is_found_from_the_query_line(sample_database: Database) -> None:
    app = DeclassApp(sample_database, AS_OF)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await press(pilot, "2", "slash")
        await type_into(pilot, "#query", "decl:<2010-01-01")
        assert rows(app) == count(sample_database, "decl:<2010-01-01", AS_OF)


async def test_a_bar_of_the_drawing_is_chosen_by_a_click_or_by_key(sample_database: Database) -> None:
    app = DeclassApp(sample_database, AS_OF)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await press(pilot, "2")
        everything, drawing = rows(app), app.screen.query_one(Drawing)
        place = drawing.places[0]
        number = count(sample_database, f"decl:{place.days}", AS_OF)
        assert f"{place.days} {number}" in " ".join(drawing.lines[place.line].split())

        await pilot.click("#plot", offset=(place.end - 1, place.line))
        await settle(pilot)
        assert app.screen.query_one("#query", Input).value == f"decl:{place.days}"
        assert rows(app) == number < everything
        await pilot.click("#plot", offset=(4, drawing.places[0].line))
        await settle(pilot)
        assert rows(app) == everything

        await press(pilot, "escape", "tab", "G", "k", "enter")
        assert app.screen.query_one("#query", Input).value == f"decl:{drawing.places[drawing.in_hand].days}"
        await press(pilot, "v", "v", "g", "enter")
        month = app.screen.query_one("#query", Input).value
        assert rows(app) == count(sample_database, month, AS_OF) > 0
        assert len(month) == len("decl:2010-01-01")


@pytest.mark.parametrize(
    ("query", "days", "narrowed"),
    [
        ("", "2010", "decl:2010"),
        ("kind:memcon decl:2010", "2010-02", "kind:memcon decl:2010-02"),
        ("decl:2010-02 kind:memcon", "2010-02", "kind:memcon"),
        ("decl:<2010", "2009", "decl:<2010 decl:2009"),
    ],
)
def test_days_take_the_place_of_days_in_a_query(query: str, days: str, narrowed: str) -> None:
    assert with_days(query, days) == narrowed
