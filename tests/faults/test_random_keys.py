"""Random keys on an ingested sample: nothing breaks, and what an officer corrected before stays corrected."""

import random
import shutil
from pathlib import Path

import pytest

from records.desk.corrections import change_of, correct
from records.desk.database import open_database
from records.desk.documents import view, window
from tests.tui.driving import AS_OF, settle
from tui.app import DeclassApp

USUAL, THOROUGH = 400, 10_000
"""How many keys are pressed by `make test`, and by `make faults`."""
PRESSED = (
    *"1234567abcdfghijklmnorstuvwxyGN/?-+ ",
    *("enter", "escape", "tab", "up", "down", "left", "right", "pageup", "pagedown", "home", "end", "ctrl+r", "ctrl+p"),
)
"""Every key of the browser but those that leave it."""


async def test_random_keys_break_nothing_and_lose_no_correction(
    sample_database_file: Path, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    own = shutil.copy(sample_database_file, tmp_path / "own.db")
    chance = random.Random(20)
    with open_database(str(own)) as database:
        corrected = window(database, "kind:memcon", AS_OF, limit=1)[0].id
        correct(database, [corrected], change_of("subject", "Herring Quotas"), "read on the page", "tester")
        app = DeclassApp(database, AS_OF, officer="monkey")
        async with app.run_test(size=(100, 30)) as pilot:
            await settle(pilot)
            for _ in range(THOROUGH if pytestconfig.getoption("thorough") else USUAL):
                await pilot.press(chance.choice(PRESSED))
                assert app.is_running
            await settle(pilot)
    with open_database(str(own)) as database:
        by_tester = [one for one in view(database, corrected, AS_OF).corrections if "by tester" in one]
        assert len(by_tester) == 1
        assert "Herring Quotas" in by_tester[0]
