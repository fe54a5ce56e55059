"""The marking at the top and bottom of every screen."""

from collections.abc import Sequence

import pytest
from textual.widgets import Static

from records.desk.banner import banner, checked, marking_of, set_banner
from records.desk.database import Database
from records.desk.entries import window as entries
from records.errors import UsageError
from tests.tui.driving import AS_OF, press, settle
from tui.app import DeclassApp
from tui.screens.section import SECTIONS


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("secret", "SECRET"),
        ("ts", "TOP SECRET"),
        (" top  secret // noforn ", "TOP SECRET//NOFORN"),
        ("u", "UNCLASSIFIED"),
    ],
)
def test_a_level_is_kept_with_its_controls(given: str, kept: str) -> None:
    assert checked(given) == kept


@pytest.mark.parametrize("given", ["", "blue", "SECRET//", "SECRET//BLUE", "NOFORN"])
def test_what_is_no_marking_is_refused(given: str) -> None:
    with pytest.raises(UsageError):
        checked(given)


@pytest.mark.parametrize(
    ("found", "shown", "marking"),
    [
        ("SECRET//NOFORN", (), "SECRET//NOFORN"),
        ("SECRET", ("", "illegible", "CONFIDENTIAL"), "SECRET"),
        ("SECRET", ("SECRET", "TS"), "TOP SECRET · a paper on this screen is above the system's level, SECRET"),
        (None, ("C", ""), "CONFIDENTIAL on this screen · declass config banner LEVEL sets the system's"),
        (None, (), "no level is set: declass config banner LEVEL"),
    ],
)
def test_a_screen_bears_the_level_of_the_system_or_a_higher_one_that_it_shows(
    found: str | None, shown: Sequence[str], marking: str
) -> None:
    assert marking_of(found, shown) == marking


def test_the_last_level_that_was_set_holds_and_the_ledger_keeps_who_set_it(audited: Database) -> None:
    assert banner(audited) is None
    set_banner(audited, "c", "ann")
    set_banner(audited, "s", "ben")
    assert banner(audited) == "SECRET"
    assert [(one.by, one.change) for one in entries(audited, "what:banner")] == [
        ("ben", "banner CONFIDENTIAL → SECRET"),
        ("ann", "banner CONFIDENTIAL"),
    ]


async def test_every_screen_is_marked_at_its_top_and_bottom(audited: Database) -> None:
    app = DeclassApp(audited, AS_OF, "class:secret", banner="CONFIDENTIAL")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)

        def lines() -> list[str]:
            ends = app.screen.query_one("#banner-top", Static), app.screen.query_one("#banner-bottom", Static)
            assert [end.region.y for end in ends] == [0, 23]
            return [str(end.content) for end in ends]

        assert all(line.startswith("SECRET · a paper on this screen") for line in lines())
        for key, _ in SECTIONS[1:]:
            await press(pilot, key)
            assert all("CONFIDENTIAL" in line for line in lines())
        for keys in (("1", "enter"), ("i",), ("escape", "m")):
            await press(pilot, *keys)
            assert all(line.startswith("SECRET · a paper on this screen") for line in lines())
