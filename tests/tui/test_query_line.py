"""The query line: the list follows it, it completes and remembers; marks; and what is remembered between runs."""

import stat
from pathlib import Path

import pytest
from textual.widgets import Input

from records.desk.completing import completions
from records.desk.database import Database
from records.desk.documents import count, window
from records.desk.remembering import Memory, Place
from tests.tui.driving import AS_OF, press, rows, settle, state
from tui.app import DeclassApp
from tui.screens.asking import TYPING
from tui.screens.review import ReviewScreen
from tui.widgets.paper import PaperView

SIZE = (120, 36)


@pytest.mark.parametrize(
    ("text", "completed"),
    [
        ("ki", "kind:"),
        ("log:8 class:top", 'log:8 class:"top secret"'),
        ("-kind:memc", "-kind:memcon"),
        ("bo", "box:"),
        ("box:1", "box:12"),
    ],
)
def test_words_and_values_are_completed(sample_database: Database, text: str, completed: str) -> None:
    assert completed in completions(sample_database, text)


def test_a_name_is_completed_so_that_it_is_found(sample_database: Database) -> None:
    (first, *_) = completions(sample_database, "from:b")
    assert first.startswith("from:b")
    assert count(sample_database, first, AS_OF) > 0


@pytest.mark.parametrize("text", ["", " ", "colour:r", "kind:memcon", 'subject:"', "date:", "conf:0"])
def test_where_nothing_fits_nothing_is_offered(sample_database: Database, text: str) -> None:
    assert completions(sample_database, text) == ()


async def test_the_list_follows_what_is_typed_and_tab_completes_it(sample_database: Database) -> None:
    app = DeclassApp(sample_database, AS_OF)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        everything = rows(app)
        await press(pilot, "slash", *"kind:memco", "tab")
        line = app.screen.query_one("#query", Input)
        assert line.value == "kind:memcon"
        await pilot.pause(TYPING * 2)
        await settle(pilot)
        assert rows(app) == count(sample_database, "kind:memcon", AS_OF) < everything
        assert line.has_focus


async def test_what_was_asked_before_comes_back(sample_database: Database, tmp_path: Path) -> None:
    memory = Memory(tmp_path / "state")
    memory.ask("kind:memcon")
    memory.ask("class:secret")
    app = DeclassApp(sample_database, AS_OF, memory=memory)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        line = app.screen.query_one("#query", Input)
        await press(pilot, "slash", "up")
        assert line.value == "class:secret"
        await press(pilot, "up")
        assert line.value == "kind:memcon"
        await press(pilot, "enter")
        assert rows(app) == count(sample_database, "kind:memcon", AS_OF)
    assert memory.queries() == ("kind:memcon", "class:secret")


def test_what_is_remembered_is_the_officers_alone(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "state" / "declass")
    memory.ask(" kind:memcon ")
    memory.leave("/a.db", Place("dates", "class:secret", "abc"))
    memory.leave("/b.db", Place("review"))
    assert memory.queries() == ("kind:memcon",)
    assert memory.place("/a.db") == Place("dates", "class:secret", "abc")
    assert memory.place("/c.db") == Place()
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "state" / "declass").iterdir()} == {0o600}


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"/a.db": 3}'])
def test_a_spoiled_memory_is_no_memory(tmp_path: Path, text: str) -> None:
    (tmp_path / "places.json").write_text(text, encoding="utf-8")
    assert Memory(tmp_path).place("/a.db") == Place()
    assert Memory(None).queries() == ()


async def test_rows_are_marked_and_counted(sample_database: Database) -> None:
    app = DeclassApp(sample_database, AS_OF)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "m", "m")
        assert "2 marked" in state(app)
        await press(pilot, "k", "m")
        assert "1 marked" in state(app)
        await press(pilot, "M")
        assert "marked" not in state(app)
        await press(pilot, "M")
        assert f"all {rows(app):,} marked" in state(app)


async def test_the_filter_of_the_review_is_completed_and_remembered(sample_database: Database, tmp_path: Path) -> None:
    memory = Memory(tmp_path / "state")
    app = DeclassApp(sample_database, AS_OF, memory=memory)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "5", "slash", *"kind:memco", "tab")
        line = app.screen.query_one("#query", Input)
        assert line.value == "kind:memcon"
        await press(pilot, "enter")
        assert isinstance(app.screen, ReviewScreen)
        assert app.screen.query_one(PaperView).has_focus
        kinds = {window(sample_database, f"id:{one.document}", AS_OF)[0].kind for one in app.screen.queue}
        assert kinds <= {"memcon"}
        assert memory.queries() == ("kind:memcon",)
        await press(pilot, "slash", "x", "escape")
        assert line.value == "kind:memcon"
        assert app.screen.query_one(PaperView).has_focus
