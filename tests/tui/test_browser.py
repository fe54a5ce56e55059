"""The browser on an ingested sample: opens, searches, moves, opens a paper, quits."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList, Static

from records.desk.database import Database
from records.desk.documents import FieldValue, TextLine, count, view, window
from records.desk.hits import HIT, places_with
from tests.tui.driving import AS_OF, press, settle, state, type_into
from tui.app import DeclassApp
from tui.screens.document import DocumentScreen
from tui.screens.documents import DocumentsScreen
from tui.screens.help import HelpScreen
from tui.widgets.fields import FieldList, other_paper, value_text
from tui.widgets.paper import PaperView
from tui.widgets.window_table import PAGE, WindowTable

SIZES = [(80, 24), (200, 50)]


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "200x50"])
async def test_an_officer_finds_a_paper_and_sees_its_evidence(sample_database: Database, size: tuple[int, int]) -> None:
    app = DeclassApp(sample_database, AS_OF)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        table = app.screen.query_one(WindowTable)
        assert table.row_count == count(sample_database, "", AS_OF) > 0
        assert table.row(0) is not None

        await pilot.press("slash")
        app.screen.query_one(Input).value = "kind:memcon"
        await pilot.press("enter")
        await settle(pilot)
        assert table.row_count == count(sample_database, "kind:memcon", AS_OF) > 0

        await pilot.press("j", "k", "enter")
        await settle(pilot)
        assert isinstance(app.screen, DocumentScreen)
        fields = app.screen.query_one(OptionList)
        assert fields.option_count > 0
        paper = app.screen.query_one(PaperView)
        assert paper.lines
        assert paper.chosen is not None

        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, DocumentsScreen)
        await pilot.press("q")
    assert app.return_code == 0


async def test_moving_on_a_value_moves_the_text(sample_database: Database) -> None:
    app = DeclassApp(sample_database, AS_OF, "kind:memcon")
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        paper = app.screen.query_one(PaperView)
        first = paper.chosen
        await pilot.press("j")
        await settle(pilot)

        assert paper.chosen != first


async def test_a_query_that_makes_no_sense_is_said_and_the_list_stays(sample_database: Database) -> None:
    app = DeclassApp(sample_database, AS_OF)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        table = app.screen.query_one(WindowTable)
        before = table.row_count
        await pilot.press("slash")
        app.screen.query_one(Input).value = "colour:red"
        await pilot.press("enter")
        await settle(pilot)

        assert "colour" in str(app.screen.query_one("#state", Static).content)
        assert table.row_count == before


async def test_a_query_that_finds_nothing_says_so(sample_database: Database) -> None:
    app = DeclassApp(sample_database, AS_OF, "subject:zzyzx")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("enter", "j", "G")
        await settle(pilot)

        assert isinstance(app.screen, DocumentsScreen)
        assert "no document found" in str(app.screen.query_one("#state", Static).content)


async def test_a_related_paper_opens_from_the_fields_of_the_first(sample_database: Database) -> None:
    linked = next(row.id for row in window(sample_database, "", AS_OF) if view(sample_database, row.id, AS_OF).links)
    others = {other for _, other, _ in view(sample_database, linked, AS_OF).links}
    app = DeclassApp(sample_database, AS_OF)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await app.push_screen(DocumentScreen(app.session, linked))
        await settle(pilot)
        fields = app.screen.query_one(FieldList)
        fields.highlighted = next(at for at, option in enumerate(fields.options) if other_paper(option.id))
        await pilot.press("enter")
        await settle(pilot)

        assert isinstance(app.screen, DocumentScreen)
        assert app.screen.document in others


def test_the_pane_of_fields_says_where_a_confidence_is_uncalibrated() -> None:
    value = FieldValue("k", "from", "Ann Lee", "Lee", 0.9, "parties.from", 4, 1)

    assert value_text(value, "from").plain == "from Ann Lee  line 4 · 90% sure · parties.from"
    unjudged = replace(value, is_calibrated=False)
    assert value_text(unjudged, "from").plain == "from Ann Lee  line 4 · 90% sure, uncalibrated · parties.from"


async def test_help_names_the_keys_and_closes(sample_database: Database) -> None:
    app = DeclassApp(sample_database, AS_OF)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("question_mark")
        assert isinstance(app.screen, HelpScreen)
        text = app.screen.text()
        assert "Search" in text
        assert "Page down" in text
        assert "Scroll Left" not in text
        assert max(map(len, text.splitlines())) <= 72
        await pilot.press("escape")
        assert isinstance(app.screen, DocumentsScreen)


async def test_the_table_holds_only_the_rows_near_the_screen(sample_database: Database) -> None:
    app = DeclassApp(sample_database, AS_OF)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        table = app.screen.query_one(WindowTable)
        table.reset(100_000)
        await pilot.press("G")
        await settle(pilot)

        assert table.cursor == 99_999
        assert len(table.pages) * PAGE < 2_000


async def test_the_list_shows_what_the_query_finds_in_order(sample_database: Database, tmp_path: Path) -> None:
    app = DeclassApp(sample_database, AS_OF)
    async with app.run_test(size=(200, 50)) as pilot:
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, DocumentsScreen)
        expected = [row.id for row in window(sample_database, "", AS_OF, limit=10)]

        assert [screen.rows[index].id for index in range(10)] == expected


async def test_n_goes_from_one_line_with_a_word_sought_to_the_next_and_round(sample_database: Database) -> None:
    app = DeclassApp(sample_database, AS_OF, "kind:memcon secretary")
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        screen, paper = app.screen, app.screen.query_one(PaperView)
        assert isinstance(screen, DocumentScreen)
        lines = [number for number, line in enumerate(paper.lines) if "secretary" in line.text.lower()]
        assert lines

        met: list[int] = []
        for _ in range(len(lines) + 1):
            await pilot.press("n")
            await settle(pilot)
            met.append(paper.cursor)
            assert f"of {len(lines)} with what is sought" in str(screen.query_one("#state", Static).content)
        assert sorted(set(met)) == lines
        await pilot.press("N")
        await settle(pilot)
        assert paper.cursor == met[-2]


async def test_a_text_is_looked_for_in_a_paper_and_its_places_are_met_in_turn(sample_database: Database) -> None:
    app = DeclassApp(sample_database, AS_OF, "kind:memcon")
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "n")
        assert isinstance(app.screen, DocumentScreen)
        assert "/ searches here" in state(app)
        paper = app.screen.query_one(PaperView)
        held = [number for number, line in enumerate(paper.lines) if " the " in f" {line.text.lower()} "]
        word = next(word for word in paper.lines[held[-1]].text.split() if len(word) > 4 and word.isalpha())
        lines = [number for number, line in enumerate(paper.lines) if word.lower() in line.text.lower()]

        await press(pilot, "slash")
        await type_into(pilot, "#value", f" {word.upper()} ")
        assert paper.has_focus
        met = [paper.cursor]
        for _ in lines[1:]:
            await press(pilot, "n")
            met.append(paper.cursor)
        assert sorted(met) == lines
        assert f"of {len(lines)} with what is sought" in state(app)
        await press(pilot, "slash")
        await type_into(pilot, "#value", "zzyzx")
        assert "“zzyzx” does not stand here" in state(app)
        assert not any(mark.kind == HIT for marks in paper.marks.values() for mark in marks)


def test_a_text_is_found_across_blanks_and_whatever_its_letters() -> None:
    lines = [TextLine(7, 1, "On the  Strait: THE STRAIT (a)."), TextLine(8, 1, "the"), TextLine(9, 1, "strait")]
    found = places_with(lines, " the strait ")
    assert [(mark.line_start, mark.col_start, mark.col_end) for mark in found] == [(7, 4, 14), (7, 17, 26)]
    assert [mark.col_start for mark in places_with(lines, "(A)")] == [28]
    assert places_with(lines, "  ") == ()
