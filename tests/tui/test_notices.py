"""What the audit found, in the browser: listed, grouped, explained, acknowledged, and beside the paper's lines."""

from pathlib import Path

import pytest
from textual.widgets import Static

from records.desk import noticing
from records.desk.database import Database, open_database
from records.desk.documents import count, view
from records.desk.facets import facets
from records.desk.noticing import Narrowed
from records.desk.signs import signs
from records.errors import UsageError
from tests.tui.driving import AS_OF, press, rows, settle, state, type_into
from tui.app import DeclassApp
from tui.screens.document import DocumentScreen
from tui.screens.notices import NoticesScreen
from tui.widgets.fields import NOTICE, FieldList
from tui.widgets.paper import PaperView

SIZE = (140, 40)


async def test_the_audit_runs_from_the_section_and_lists_what_it_found(own_database_file: Path) -> None:
    with open_database(own_database_file) as database:
        waiting = noticing.waiting(database, AS_OF)
        app = DeclassApp(database, AS_OF, officer="tester")
        async with app.run_test(size=SIZE) as pilot:
            await settle(pilot)
            await press(pilot, "4")
            assert rows(app) == 0
            assert f"{waiting:,} papers not audited yet" in state(app)
            await press(pilot, "r")
            assert f"{waiting:,} papers checked" in state(app)
            assert rows(app) == noticing.count(database, "", AS_OF) > 0
        assert noticing.waiting(database, AS_OF) == 0


async def test_a_notice_is_explained_and_its_place_marked_in_the_paper(audited: Database) -> None:
    first = noticing.window(audited, "", AS_OF, limit=1)[0]
    app = DeclassApp(audited, AS_OF)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "4")
        told = str(app.screen.query_one("#explained", Static).content)
        assert first.code in told
        assert all(heading in told for heading, _ in noticing.explanation(first.code))
        paper = app.screen.query_one(PaperView)
        assert (paper.chosen, paper.lines[paper.cursor].number) == (first.id, first.line)
        await press(pilot, "enter")
        assert isinstance(app.screen, DocumentScreen)
        assert app.screen.key_in_hand() == f"{NOTICE}{first.id}"
        assert app.screen.query_one(PaperView).signs[first.line].strip()


async def test_the_groups_are_counted_and_one_of_them_is_shown_alone(audited: Database) -> None:
    app = DeclassApp(audited, AS_OF)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "4", "b", "f")
        everything = rows(app)
        (severity, number), *_ = noticing.groups(audited, "", AS_OF, "severity").values
        await press(pilot, "enter")
        assert rows(app) == number == noticing.count(audited, "", AS_OF, Narrowed("severity", severity)) < everything
        await press(pilot, "enter")
        assert rows(app) == everything
        await press(pilot, "f", "b")
        papers = [row.document for row in noticing.window(audited, "", AS_OF, by="paper")]
        assert isinstance(app.screen, NoticesScreen)
        assert [app.screen.rows[at].document for at in range(everything)] == papers[:everything]


@pytest.mark.parametrize("by", noticing.GROUPS)
def test_windows_of_notices_met_from_the_end_are_those_of_the_whole_list(audited: Database, by: str) -> None:
    number = noticing.count(audited, "", AS_OF)
    whole = noticing.window(audited, "", AS_OF, by=by, limit=number)
    assert len(whole) == number > 7
    parts = [noticing.window(audited, "", AS_OF, by=by, offset=at, limit=7, of=number) for at in range(0, number, 7)]
    assert [notice for part in parts for notice in part] == whole


async def test_a_notice_is_acknowledged_with_its_reason_and_that_is_taken_back(audited: Database) -> None:
    first = noticing.window(audited, "", AS_OF, limit=1)[0]
    app = DeclassApp(audited, AS_OF, officer="tester")
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "4")
        everything = rows(app)
        await press(pilot, "a")
        await type_into(pilot, "#value", "printed so")
        await type_into(pilot, "#value", "2026-02-30")
        assert "2026-02-30 is not a day" in state(app)
        await press(pilot, "a")
        await type_into(pilot, "#value", "printed so")
        await type_into(pilot, "#value", "2026-06-30")
        assert rows(app) == everything - 1
        await press(pilot, "t")
        known = [row for row in noticing.window(audited, "", AS_OF, Narrowed(acknowledged=True)) if row.acknowledged]
        assert rows(app) == everything
        assert [(row.id, "tester" in row.acknowledged, "printed so" in row.acknowledged) for row in known] == [
            (first.id, True, True)
        ]
        assert noticing.count(audited, "", "2026-07-01") >= everything
        await press(pilot, "t", "u")
        assert rows(app) == everything
        await press(pilot, "ctrl+r")
        assert rows(app) == everything - 1


async def test_a_paper_shows_its_notices_and_moving_in_its_text_finds_them(audited: Database) -> None:
    row = noticing.window(audited, "", AS_OF, limit=1)[0]
    app = DeclassApp(audited, AS_OF)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await app.push_screen(DocumentScreen(app.session, row.document))
        await settle(pilot)
        paper, fields = app.screen.query_one(PaperView), app.screen.query_one(FieldList)
        value = next(one for one in view(audited, row.document, AS_OF).fields if one.line > paper.lines[0].number)
        paper.focus()
        while paper.lines[paper.cursor].number < value.line:
            await pilot.press("j")
        await settle(pilot)
        assert fields.highlighted is not None
        assert fields.get_option_at_index(fields.highlighted).id in paper.keys_on(value.line)


def test_notices_are_words_of_the_query_and_a_facet(audited: Database) -> None:
    found = {facet.name: dict(facet.values) for facet in facets(audited, "", AS_OF)}["notice"]
    assert found
    for code, number in found.items():
        assert count(audited, f"notice:{code}", AS_OF) == number
    some, none, everything = (count(audited, query, AS_OF) for query in ("notice:any", "notice:none", ""))
    assert some + none == everything
    assert 0 < count(audited, "notice:error", AS_OF) <= some


def test_the_signs_of_a_paper_are_of_one_width_and_name_the_gravest(audited: Database) -> None:
    row = noticing.window(audited, "", AS_OF, by="severity", limit=1)[0]
    shown = signs(view(audited, row.document, AS_OF), noticing.on_paper(audited, row.document, AS_OF))
    assert shown[row.line].startswith(row.severity[0].upper())
    assert len({len(sign) for sign in shown.values()}) == 1


def test_the_officers_settings_hold_in_the_query_and_the_facet(audited: Database) -> None:
    before = dict(next(one.values for one in facets(audited, "", AS_OF) if one.name == "notice"))
    code, graded = list(before)[:2]
    assert audited.path is not None
    audited.path.with_suffix(".audit.toml").write_text(
        f'[severity]\n{code} = "off"\n{graded} = "error"\n', encoding="utf-8"
    )

    after = dict(next(one.values for one in facets(audited, "", AS_OF) if one.name == "notice"))
    assert after == {name: number for name, number in before.items() if name != code}
    assert count(audited, f"notice:{code}", AS_OF) == 0
    assert count(audited, f"notice:error notice:{graded}", AS_OF) == before[graded]

    audited.path.with_suffix(".audit.toml").write_text("floor = 1.0\n", encoding="utf-8")
    assert count(audited, "notice:any", AS_OF) == noticing.count(audited, "", AS_OF)
    assert count(audited, "notice:any", AS_OF) < sum(before.values())
    audited.path.with_suffix(".audit.toml").write_text("ceiling = 1\n", encoding="utf-8")
    with pytest.raises(UsageError, match="ceiling is no setting"):
        count(audited, "notice:any", AS_OF)
