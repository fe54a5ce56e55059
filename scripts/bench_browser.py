"""Measures the browser on very many papers beside few: from a key to what it brings on the screen, and memory.

usage: bench_browser.py [--rows N] [--folder DIR]

Each size runs in a process of its own, in a terminal of 120 × 40 that is not drawn. Printed are median and 95th
percentile of processor time (of the process, all threads); wanted: N papers at most twice as long as 10,000, the list
moved by a key under 100 ms at the median, and a peak of memory within 100 MB of the small one. A database of N sample
papers that lies in the folder already is used as it is; making a million takes half an hour. Each figure has forty
samples or more. As in `declass browse`, what was imported is out of the collector's way.
"""

import argparse
import asyncio
import gc
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tabulate import tabulate
from textual.pilot import Pilot
from textual.widgets import Input

from records.desk.database import Database, open_database
from records.desk.sample import fill_rows
from tui.app import DeclassApp
from tui.screens.asking import TYPING
from tui.screens.documents import DocumentsScreen
from tui.widgets.facets import FacetList
from tui.widgets.window_table import WindowTable

AS_OF = "2026-01-01"
SMALL = 10_000
SCREEN = (120, 40)
SAMPLES = 40
QUERIES = ("kind:telcon", "class:secret", "year:1991", "from:ha", "kind:cable class:ts", "trade", "status:due")
MOMENT = 0.001
LONGEST = 60

Times = dict[str, list[float]]


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    """Waits until something holds and the screen was drawn after it."""
    async with asyncio.timeout(LONGEST):
        while not holds():
            await asyncio.sleep(MOMENT)
    drawn = asyncio.Event()
    pilot.app.screen.call_after_refresh(drawn.set)
    await drawn.wait()


async def quiet(pilot: Pilot[None]) -> None:
    """Waits until nothing is asked of the database."""
    for _ in range(3):
        while any(worker.is_running for worker in pilot.app.workers):
            await asyncio.sleep(MOMENT)
        await pilot.pause(MOMENT)


def rows_are_here(app: DeclassApp, query: str) -> bool:
    """Whether the list shows the query's rows."""
    screen = app.screen
    return isinstance(screen, DocumentsScreen) and screen.words == query and bool(screen.rows)


async def first_screens(database: Database, times: Times) -> None:
    """From starting the app to its first rows."""
    for _ in range(SAMPLES):
        began = time.process_time()
        app = DeclassApp(database, AS_OF)
        async with app.run_test(size=SCREEN) as pilot:
            await until(pilot, lambda app=app: rows_are_here(app, ""))
            times.setdefault("first screen", []).append(time.process_time() - began)
            await quiet(pilot)


class Watch:
    """Presses keys on an app and takes the time until something holds and is drawn."""

    def __init__(self, pilot: Pilot[None], times: Times) -> None:
        self.pilot = pilot
        self.times = times

    async def key(self, name: str, key: str, holds: Callable[[], bool]) -> None:
        """Presses a key; what it brings besides, as counts, is waited for but not timed."""
        began = time.process_time()
        self.pilot.app.simulate_key(key)
        await until(self.pilot, holds)
        self.times.setdefault(name, []).append(time.process_time() - began)
        await quiet(self.pilot)


async def moves(watch: Watch, table: WindowTable) -> None:
    """Keys on the list."""

    def is_here() -> bool:
        return table.row(table.cursor) is not None

    for name, key, tries in (("cursor down", "j", SAMPLES), ("next page", "pagedown", SAMPLES * 2)):
        for _ in range(tries):
            wanted = table.cursor + 1
            await watch.key(name, key, lambda wanted=wanted: table.cursor >= wanted and is_here())
    for _ in range(SAMPLES):
        table.action_first()
        await quiet(watch.pilot)
        table.pages.clear()
        await watch.key("last page", "G", lambda: table.cursor == table.row_count - 1 and is_here())


async def typing(watch: Watch, screen: DocumentsScreen, line: Input) -> None:
    """The last letter of queries: on the line, and the list that follows it after a pause."""
    for query in QUERIES * -(-SAMPLES // len(QUERIES)):
        for name, holds in (
            ("letter in the query", lambda query=query: line.value == query),
            ("list after a letter", lambda query=query: screen.words == query),
        ):
            await asyncio.sleep(TYPING * 2)
            screen.look_for("")
            await quiet(watch.pilot)
            line.value = query[:-1]
            line.cursor_position = len(line.value)
            screen.stop_following()
            await quiet(watch.pilot)
            await watch.key(name, query[-1], holds)


async def clicks(watch: Watch, screen: DocumentsScreen) -> None:
    """Facets chosen and left again."""
    screen.look_for("")
    await quiet(watch.pilot)
    screen.action_facets()
    await quiet(watch.pilot)
    shown = screen.query_one(FacetList)
    for index in range(SAMPLES // 2):
        values = [number for number, option in enumerate(shown.options) if shown.value_of(option.id)]
        shown.highlighted = values[index % len(values)]
        shown.focus()
        for _ in range(2):
            before = screen.words
            await watch.key("facet chosen", "enter", lambda before=before: screen.words != before and bool(screen.rows))


async def measured(database: Database) -> Times:
    """All times, in seconds."""
    times: Times = {}
    await first_screens(database, times)
    app = DeclassApp(database, AS_OF)
    async with app.run_test(size=SCREEN) as pilot:
        await quiet(pilot)
        screen, watch = app.screen, Watch(pilot, times)
        assert isinstance(screen, DocumentsScreen)
        await moves(watch, screen.query_one(WindowTable))
        screen.action_query()
        await typing(watch, screen, screen.query_one("#query", Input))
        await clicks(watch, screen)
    return times


def child(place: str) -> None:
    """Prints what was measured on a database, and the peak of memory in KB."""
    gc.freeze()
    with open_database(place) as database:
        times = asyncio.run(measured(database))
    print(json.dumps({"times": times, "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}))


def run(place: Path) -> tuple[Times, int]:
    """The same from a process of its own."""
    words = [sys.executable, "-m", "scripts.bench_browser", "--measure", str(place)]
    found = json.loads(subprocess.run(words, capture_output=True, text=True, check=True).stdout)
    return found["times"], found["memory"]


def at(times: list[float], share: float) -> float:
    """The time in milliseconds below which so many of them are."""
    return sorted(times)[min(len(times) - 1, round(share * (len(times) - 1)))] * 1000


def compare(folder: Path, rows: int) -> None:
    """Prints both sizes beside each other."""
    found: list[tuple[Times, int]] = []
    for number in (SMALL, rows):
        place = folder / f"rows-{number}.db"
        if not place.exists():
            with open_database(str(place), create=True) as database:
                fill_rows(database, number)
        found.append(run(place))
    (small, little), (large, much) = found
    table = [
        (name, *(f"{at(times[name], share):.1f}" for times in (small, large) for share in (0.5, 0.95)),
         f"{at(large[name], 0.5) / at(small[name], 0.5):.2f}")
        for name in small
    ]  # fmt: skip
    headers = ("from key to screen, CPU ms", f"{SMALL:,}", "95 %", f"{rows:,}", "95 %", "x")
    print(tabulate(table, headers=headers, disable_numparse=True))
    print(f"peak of memory: {little / 1024:.0f} MB and {much / 1024:.0f} MB (wanted: at most 100 MB more)", flush=True)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000, help="papers of the large database")
    parser.add_argument("--folder", type=Path, help="where the databases are kept; else they are made anew")
    parser.add_argument("--measure", help=argparse.SUPPRESS)
    words = parser.parse_args()
    if words.measure:
        child(words.measure)
    elif words.folder:
        compare(words.folder, words.rows)
    else:
        with tempfile.TemporaryDirectory() as scratch:
            compare(Path(scratch), words.rows)


if __name__ == "__main__":
    main()
