"""How the tests drive the browser."""

import contextlib

from textual.pilot import Pilot
from textual.widgets import Input, Static
from textual.worker import WorkerCancelled

from tui.app import DeclassApp
from tui.widgets.window_table import WindowTable

AS_OF = "2026-01-01"


async def settle(pilot: Pilot[None]) -> None:
    """Waits until what was asked for is on the screen; a worker whose place a newer one took is not waited for."""
    for _ in range(4):
        while running := [worker for worker in pilot.app.workers if not worker.is_finished]:
            with contextlib.suppress(WorkerCancelled):
                await pilot.app.workers.wait_for_complete(running)
        await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Presses keys one after the other, each when what the one before asked for is there."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def type_into(pilot: Pilot[None], line: str, text: str) -> None:
    """Puts a text into a line that is open, and enters it."""
    pilot.app.screen.query_one(line, Input).value = text
    await press(pilot, "enter")


def state(app: DeclassApp) -> str:
    """What the line of state says."""
    return str(app.screen.query_one("#state", Static).content)


def rows(app: DeclassApp) -> int:
    """How many rows the list on the screen has."""
    return app.screen.query_one(WindowTable).row_count
