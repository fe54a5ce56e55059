"""The sections of the browser, each through its main job."""

from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList, Static

from records.desk import browsing, entries, reviewing
from records.desk.database import Database, open_database
from records.desk.documents import FieldValue, count, view, window
from records.desk.facets import facets, with_value
from tests.tui.driving import AS_OF, press, rows, settle, state, type_into
from tui.app import DeclassApp
from tui.screens.chain import ChainScreen
from tui.screens.document import DocumentScreen
from tui.screens.documents import DocumentsScreen
from tui.screens.review import ReviewScreen
from tui.screens.section import SECTIONS
from tui.widgets.facets import FacetList
from tui.widgets.fields import FieldList
from tui.widgets.window_table import WindowTable

SIZE = (120, 36)


async def test_each_key_of_the_bar_leads_to_its_section_and_back_to_where_one_was(sample_database: Database) -> None:
    app = DeclassApp(sample_database, AS_OF)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "j", "j")
        for key, name in SECTIONS[1:]:
            await press(pilot, key)
            assert getattr(app.screen, "NAME", None) == name
        await press(pilot, "1")
        assert isinstance(app.screen, DocumentsScreen)
        assert state(app).startswith("3 of ")


async def test_a_facet_narrows_the_query_and_widens_it_again(sample_database: Database) -> None:
    app = DeclassApp(sample_database, AS_OF)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        everything = rows(app)
        await press(pilot, "f")
        kind, number = facets(sample_database, "", AS_OF)[0].values[0]
        await press(pilot, "enter")
        assert app.screen.query_one("#query", Input).value == f"kind:{kind}"
        assert rows(app) == number < everything
        shown = app.screen.query_one(FacetList)
        assert shown.highlighted is not None
        assert shown.value_of(shown.get_option_at_index(shown.highlighted).id) == ("kind", kind)
        await press(pilot, "enter")
        assert rows(app) == everything


@pytest.mark.parametrize(
    ("query", "name", "value", "narrowed"),
    [
        ("", "kind", "memcon", "kind:memcon"),
        ("log:8", "kind", "memcon", "log:8 kind:memcon"),
        ("log:8 kind:memcon", "kind", "memcon", "log:8"),
        ("kind:memcon", "class", "top secret", 'kind:memcon class:"top secret"'),
        ('class:"top secret"', "class", "top secret", ""),
        ("kind:memcons", "kind", "memcon", "kind:memcons kind:memcon"),
    ],
)
def test_a_value_is_put_into_a_query_once_and_taken_out_by_itself(
    query: str, name: str, value: str, narrowed: str
) -> None:
    assert with_value(query, name, value) == narrowed


async def test_the_dates_follow_the_day_and_so_do_the_other_sections(sample_database: Database) -> None:
    app = DeclassApp(sample_database, AS_OF)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "2", "s")
        assert rows(app) == count(sample_database, "status:due", AS_OF)
        plot = app.screen.query_one("#plot", Static)
        assert "by year," in str(plot.content)
        await press(pilot, "v")
        assert "by year and level" in str(plot.content)
        await press(pilot, "v")
        assert "[papers] below the day" in str(plot.content)
        await press(pilot, "v")
        assert "by year," in str(plot.content)
        await press(pilot, "minus", "minus")
        assert "as of 2024-01-01" in state(app)
        assert rows(app) == count(sample_database, "status:due", "2024-01-01")
        await press(pilot, "a")
        await type_into(pilot, "#day", "1990-02-30")
        assert "1990-02-30 is not a day" in state(app)
        await type_into(pilot, "#day", "1990-02-28")
        assert rows(app) == count(sample_database, "status:due", "1990-02-28")
        await press(pilot, "1")
        assert "as of 1990-02-28" in state(app)


async def test_the_calendar_follows_the_cursor_and_stands_in_place_of_the_list_where_there_is_no_room(
    sample_database: Database,
) -> None:
    app = DeclassApp(sample_database, AS_OF)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "2")
        table, drawing = app.screen.query_one(WindowTable), app.screen.query_one("#drawing")
        first = window(sample_database, "", AS_OF, sort="decl", limit=1)[0]
        assert not drawing.display
        await press(pilot, "v", "v", "v")
        assert drawing.display
        assert not table.display
        day = date.fromisoformat(first.outcome)
        assert f"{day:%B %Y}, [papers] below the day" in str(app.screen.query_one("#plot", Static).content)
        await press(pilot, "v")
        assert table.display
        assert not drawing.display


async def test_an_open_hop_leads_to_its_paper_and_to_its_chain(sample_database: Database) -> None:
    app = DeclassApp(sample_database, AS_OF)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "3")
        assert rows(app) == browsing.count_hops(sample_database, "", AS_OF)
        await press(pilot, "o")
        assert rows(app) == browsing.count_hops(sample_database, "", AS_OF, browsing.OPEN) > 0
        hop = browsing.hops(sample_database, "", AS_OF, browsing.OPEN, limit=1)[0]
        await press(pilot, "enter")
        assert isinstance(app.screen, DocumentScreen)
        assert app.screen.document == hop.document
        await press(pilot, "escape", "c")
        assert isinstance(app.screen, ChainScreen)
        assert hop.document in str(app.screen.query_one("#text", Static).content)

        chain = app.screen
        named = [paper for _, _, paper in chain.places]
        assert named[chain.in_hand] == hop.document
        await press(pilot, *["n"] * len(named))
        assert named[chain.in_hand] == hop.document
        await press(pilot, "N")
        wanted = named[chain.in_hand]
        await press(pilot, "enter")
        assert isinstance(app.screen, DocumentScreen)
        assert app.screen.document == wanted
        await press(pilot, "escape")
        assert app.screen is chain


def test_windows_of_hops_are_those_of_the_whole_list(sample_database: Database) -> None:
    number = browsing.count_hops(sample_database, "", AS_OF)
    whole = browsing.hops(sample_database, "", AS_OF, limit=number)
    assert len(whole) == number > 7
    for of in (None, number):
        parts = [browsing.hops(sample_database, "", AS_OF, offset=at, limit=7, of=of) for at in range(0, number, 7)]
        assert [hop for part in parts for hop in part] == whole


async def test_a_source_leads_to_its_papers(sample_database: Database) -> None:
    app = DeclassApp(sample_database, AS_OF)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "6")
        assert rows(app) == browsing.count_sources(sample_database)
        source = browsing.sources(sample_database, limit=1)[0]
        await press(pilot, "enter")
        assert isinstance(app.screen, DocumentsScreen)
        assert rows(app) == source.documents


async def test_a_folder_is_taken_in_from_the_browser(tmp_path: Path, sample_papers: Path) -> None:
    paper = next(iter(sorted(sample_papers.glob("*.txt"))))
    with open_database(str(tmp_path / "new.db"), create=True) as database:
        app = DeclassApp(database, AS_OF, officer="tester")
        async with app.run_test(size=SIZE) as pilot:
            await settle(pilot)
            await press(pilot, "6", "slash")
            await type_into(pilot, "#query", str(tmp_path / "nowhere"))
            await settle(pilot)
            assert "no such file or folder" in state(app)
            await press(pilot, "slash")
            await type_into(pilot, "#query", str(paper))
            await settle(pilot)
            assert rows(app) == 1
            assert "1 paper" in state(app) or "papers read" in state(app)
            await press(pilot, "1")
            assert rows(app) == count(database, "", AS_OF) > 0


async def test_taking_in_is_stopped_and_what_came_of_it_is_said_elsewhere_too(
    tmp_path: Path, sample_papers: Path
) -> None:
    with open_database(str(tmp_path / "new.db"), create=True) as database:
        app = DeclassApp(database, AS_OF, officer="tester")
        async with app.run_test(size=SIZE) as pilot:
            await settle(pilot)
            await press(pilot, "6", "slash")
            app.screen.query_one("#query", Input).value = str(sample_papers)
            app.simulate_key("enter")
            app.simulate_key("x")
            await settle(pilot)
            assert "stopped: whole sources are in" in state(app)
            assert rows(app) == browsing.count_sources(database) < len(list(sample_papers.iterdir()))
            await press(pilot, "slash")
            app.screen.query_one("#query", Input).value = str(sample_papers)
            app.simulate_key("enter")
            app.simulate_key("1")
            await settle(pilot)
            assert app.current_mode == "documents"
            assert "papers read" in [one.message for one in app._notifications][-1]  # pyright: ignore[reportPrivateUsage]


async def test_answers_of_the_review_are_entered_undone_and_given_again(own_database_file: Path) -> None:
    with open_database(str(own_database_file)) as database:
        queue = reviewing.questions(database, "", AS_OF)
        first, second = queue[:2]
        app = DeclassApp(database, AS_OF, officer="tester")
        async with app.run_test(size=SIZE) as pilot:
            await settle(pilot)
            await press(pilot, "5")
            assert isinstance(app.screen, ReviewScreen)
            assert app.screen.asked is not None
            assert app.screen.asked.question == first
            await press(pilot, "a")
            assert first not in reviewing.questions(database, "", AS_OF)
            assert app.screen.asked.question == second
            await press(pilot, "u")
            assert first in reviewing.questions(database, "", AS_OF)
            assert app.screen.asked.question == first
            await press(pilot, "ctrl+r")
            assert first not in reviewing.questions(database, "", AS_OF)
            await press(pilot, "s")
            assert app.screen.asked.question not in (first, second)
            assert second in reviewing.questions(database, "", AS_OF)


async def test_what_an_officer_cannot_tell_leaves_his_queue_and_is_kept(own_database_file: Path) -> None:
    with open_database(str(own_database_file)) as database:
        first, second = reviewing.questions(database, "", AS_OF)[:2]
        app = DeclassApp(database, AS_OF, officer="ann")
        async with app.run_test(size=SIZE) as pilot:
            await settle(pilot)
            await press(pilot, "5", "x")
            assert isinstance(app.screen, ReviewScreen)
            assert app.screen.asked is not None
            assert app.screen.asked.question == second
            assert first not in reviewing.questions(database, "", AS_OF, by="ann")
            assert first in reviewing.questions(database, "", AS_OF, by="ben")
            assert reviewing.questions(database, "", AS_OF, by="ben", untold=True) == (first,)
            assert [(one.by, one.action) for one in entries.window(database, "", limit=1)] == [("ann", "cannot tell")]
            await press(pilot, "t")
            assert app.screen.asked.question == first
            await press(pilot, "t", "u")
            assert app.screen.asked.question == first
            assert first in reviewing.questions(database, "", AS_OF, by="ann")
        values = [one for one in view(database, first.document, AS_OF).fields if one.field == first.field]
        assert first.confidence in [one.confidence for one in values]


async def test_the_reason_is_shown_and_carried_over_to_the_next_answer(own_database_file: Path) -> None:
    with open_database(str(own_database_file)) as database:
        app = DeclassApp(database, AS_OF, officer="ann")
        async with app.run_test(size=SIZE) as pilot:
            await settle(pilot)
            await press(pilot, "5", "r")
            await type_into(pilot, "#value", "the carbon copy shows it")
            assert "the carbon copy shows it" in state(app)
            await press(pilot, "a", "a")
            assert [one.why for one in entries.window(database, "what:accept")] == ["the carbon copy shows it"] * 2


async def test_a_value_is_corrected_in_the_review_and_stands_in_the_paper(own_database_file: Path) -> None:
    with open_database(str(own_database_file)) as database:
        app = DeclassApp(database, AS_OF, officer="tester")
        async with app.run_test(size=SIZE) as pilot:
            await settle(pilot)
            await press(pilot, "5")
            assert isinstance(app.screen, ReviewScreen)
            wanted = next(
                one for one in reviewing.questions(database, "", AS_OF) if one.field in ("from", "to", "subject")
            )
            while app.screen.asked is not None and app.screen.asked.question != wanted:
                await press(pilot, "s")
            await press(pilot, "c")
            await type_into(pilot, "#value", "Eleanor Quayle")
            await press(pilot, "enter")
            assert "1 answered" in state(app)
        values = [value for value in view(database, wanted.document, AS_OF).fields if value.field == wanted.field]
        assert any(value.value.startswith("Eleanor Quayle") and value.rule == "person" for value in values)


async def test_an_empty_queue_says_so(tmp_path: Path) -> None:
    with open_database(str(tmp_path / "empty.db"), create=True) as database:
        app = DeclassApp(database, AS_OF)
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            await press(pilot, "5", "a", "c", "s", "u", "ctrl+r", "x")
            assert "Nothing left" in str(app.screen.query_one("#question", Static).content)


async def test_the_palette_knows_the_sections(sample_database: Database) -> None:
    app = DeclassApp(sample_database, AS_OF)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p")
        await press(pilot, *"transmit", "enter")
        assert getattr(app.screen, "NAME", None) == "transmittals"


async def test_the_list_of_values_of_the_first_paper_is_that_of_the_window(sample_database: Database) -> None:
    app = DeclassApp(sample_database, AS_OF)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, DocumentScreen)
        assert app.screen.document == window(sample_database, "", AS_OF, limit=1)[0].id
        assert app.screen.query_one(OptionList).option_count > 0


def dated(database: Database) -> tuple[str, FieldValue]:
    """The first paper with a date of its own, and that date."""
    return next(
        (row.id, value)
        for row in window(database, "", AS_OF)
        for value in view(database, row.id, AS_OF).fields
        if value.field == "doc_date"
    )


async def test_a_date_is_corrected_in_a_paper_and_the_correction_taken_back(own_database_file: Path) -> None:
    with open_database(str(own_database_file)) as database:
        document, field = dated(database)
        app = DeclassApp(database, AS_OF, f"id:{document}", officer="tester")
        async with app.run_test(size=SIZE) as pilot:
            await settle(pilot)
            await press(pilot, "enter")
            app.screen.query_one(FieldList).go_to(field.key)
            await press(pilot, "c")
            await type_into(pilot, "#value", "1997-05-06")
            await type_into(pilot, "#value", "the stamp hides it")
            values = [one for one in view(database, document, AS_OF).fields if one.field == "doc_date"]
            assert [(one.value, one.rule) for one in values] == [("1997-05-06", "person")]
            assert "the stamp hides it" in "".join(view(database, document, AS_OF).corrections)
            assert "u takes it back" in state(app)
            await press(pilot, "u")
            values = [one for one in view(database, document, AS_OF).fields if one.field == "doc_date"]
            assert [one.plain for one in values] == [field.plain]
            await press(pilot, "ctrl+r")
            values = [one for one in view(database, document, AS_OF).fields if one.field == "doc_date"]
            assert [one.plain for one in values] == ["1997-05-06"]


async def test_a_value_that_cannot_be_is_refused_and_nothing_changes(own_database_file: Path) -> None:
    with open_database(str(own_database_file)) as database:
        document, field = dated(database)
        app = DeclassApp(database, AS_OF, f"id:{document}", officer="tester")
        async with app.run_test(size=SIZE) as pilot:
            await settle(pilot)
            await press(pilot, "enter")
            app.screen.query_one(FieldList).go_to(field.key)
            await press(pilot, "c")
            await type_into(pilot, "#value", "no day at all")
            await press(pilot, "enter")
            assert "no day at all" in state(app)
            await press(pilot, "c", "escape")
            assert isinstance(app.screen, DocumentScreen)
        values = [one for one in view(database, document, AS_OF).fields if one.field == "doc_date"]
        assert [one.plain for one in values] == [field.plain]


async def test_a_paper_is_shown_beside_its_copy_and_with_its_history(sample_database: Database) -> None:
    document, copy = next(
        (row.id, other)
        for row in window(sample_database, "copy:yes", AS_OF)
        for what, other, _ in view(sample_database, row.id, AS_OF).links
        if what == "copy of"
    )
    app = DeclassApp(sample_database, AS_OF, f"id:{document}")
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "d")
        shown = str(app.screen.query_one("#text", Static).content)
        assert document in shown
        assert copy in shown
        await press(pilot, "escape", "i")
        assert "tester" in str(app.screen.query_one("#text", Static).content)
        await press(pilot, "escape", "m")
        assert document in str(app.screen.query_one("#text", Static).content)


def test_the_facets_are_those_that_officers_go_by_and_each_value_finds_its_papers(sample_database: Database) -> None:
    found = {facet.name: facet.values for facet in facets(sample_database, "", AS_OF)}
    assert {"kind", "class", "status", "year", "conf", "source", "office", "notice", "box"} <= set(found)
    assert found["office"]
    for name in ("conf", "source", "office"):
        for value, number in found[name]:
            assert count(sample_database, with_value("", name, value), AS_OF) >= number
