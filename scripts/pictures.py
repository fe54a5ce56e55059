"""Draws the pictures of docs/pictures and the timeline in docs/chains.md from an invented collection.

The same program draws the same picture.

usage: pictures.py [--check]     --check writes nothing and exits 1 where a picture is out of date
"""

import asyncio
import contextlib
import os
import sys
import tempfile
from pathlib import Path
from unittest.mock import patch

from textual.pilot import Pilot
from textual.widgets import Input
from textual.worker import WorkerCancelled

from records.desk.database import open_database
from records.desk.history import Form, history, history_lines
from records.desk.ingest import ingest
from records.desk.sample import write_sample
from tui.app import DeclassApp
from tui.screens.section import SECTIONS

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "pictures"
CHAINS = FOLDER.parent / "chains.md"
BEGIN, END = "<!-- timeline -->", "<!-- end of timeline -->"
SEED = 7
SIZE = 40
AS_OF = "2026-01-01"
SCREEN = (132, 36)
BEFORE = {"notices": ("r",)}
"""What is pressed in a section before its picture is drawn."""
FURTHER = {
    "levels": ("2", "v"),
    "calendar": ("v",),
    "movements": ("3", "c"),
    "copies": ("escape", "1", "slash", *"copy", "colon", *"yes", "enter", "enter", "d"),
    "commands": ("escape", "escape", "colon"),
    "keys": ("escape", "question_mark"),
}
"""Screens that one reaches from a section, each by these keys from the one before."""
STILL = 4
MOMENT = 0.1
"""A screen is finished when it was the same so many times in a row, so many seconds apart."""


async def drawn(pilot: Pilot[None]) -> str:
    """The screen as SVG, once it stands still: what was asked for, and what that asked for in turn, is on it."""
    picture, still = "", 0
    while still < STILL:
        with contextlib.suppress(WorkerCancelled):
            await pilot.app.workers.wait_for_complete()
        await pilot.pause(MOMENT)
        before, picture = picture, pilot.app.export_screenshot(title="declass browse")
        still = still + 1 if picture == before and not pilot.app.workers else 0
    return picture


async def draw_browser(database_file: Path) -> dict[str, str]:
    """The pictures as SVG, by file name: the list with a paper beside it, one document, the other sections,
    and what one reaches from them.
    """
    pictures: dict[str, str] = {}
    with open_database(str(database_file)) as database:
        app = DeclassApp(database, AS_OF)
        async with app.run_test(size=SCREEN) as pilot:
            await drawn(pilot)
            await pilot.press("j", "j")
            pictures["browser.svg"] = await drawn(pilot)
            await pilot.press("enter")
            pictures["document.svg"] = await drawn(pilot)
            for key, name in SECTIONS[1:]:
                await pilot.press(key, *BEFORE.get(name, ()))
                pictures[f"{name}.svg"] = await drawn(pilot)
            for name, keys in FURTHER.items():
                for key in keys:
                    await pilot.press(key)
                    await drawn(pilot)
                pictures[f"{name}.svg"] = await drawn(pilot)
    return pictures


def draw_chain(database_file: Path) -> dict[str, str]:
    """The chain with most hops and papers under one number as SVG, and the document on chains with its timeline."""
    with open_database(str(database_file)) as database:
        with database.read() as connection:
            numbers = connection.exec_driver_sql(
                "SELECT DISTINCT log_number FROM document WHERE log_number > ''"
            ).scalars()
            asked = sorted(map(str, numbers))
        chains = [chain for number in asked for chain in history(database, number, None, AS_OF)]
    chain = max(chains, key=lambda one: (sum(entry.hop is not None for entry in one.entries), len(one.papers)))
    timeline = "\n".join(f"    {line}".rstrip() for line in history_lines((chain,), Form.TIMELINE, AS_OF, 76))
    before, _, rest = CHAINS.read_text(encoding="utf-8").partition(BEGIN)
    document = f"{before}{BEGIN}\n\n{timeline}\n\n{END}{rest.partition(END)[2]}"
    return {"chain.svg": "\n".join(history_lines((chain,), Form.SVG, AS_OF, 0)) + "\n", f"../{CHAINS.name}": document}


def draw() -> dict[str, str]:
    """All pictures, from papers made for them, by their place in the folder."""
    with (
        tempfile.TemporaryDirectory() as scratch,
        contextlib.chdir(scratch),
        patch("records.store.ledger.now", lambda: f"{AS_OF}T09:00:00+00:00"),
        patch.object(Input, "cursor_blink", new=False),
        patch.dict(os.environ, {"DECLASS_USER": "officer"}),
    ):
        write_sample(Path("papers"), SEED, SIZE)
        ingest("declass.db", ["papers"], workers=1, by="pictures")
        return asyncio.run(draw_browser(Path("declass.db"))) | draw_chain(Path("declass.db"))


def main() -> int:
    """Writes the pictures, or only compares them."""
    old: list[str] = []
    for name, picture in draw().items():
        path = FOLDER / name
        if path.exists() and path.read_text(encoding="utf-8") == picture:
            continue
        old.append(name)
        if "--check" not in sys.argv:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(picture, encoding="utf-8")
    print(
        f"pictures: {', '.join(old)} {'out of date' if '--check' in sys.argv else 'drawn'}"
        if old
        else "pictures: all current"
    )
    return 1 if old and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
