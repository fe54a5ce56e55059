"""Measures ingest as ratios: to a floor in the same run, small to large, stage to whole. It judges nothing.

usage: bench.py [--quick]

Whole processes, their peak memory, and the stages in one process, on varied text. With ../shared the floor of its
`peers.py` runs beside the whole ingest; without it only own figures are printed. Figures of one machine compare with
themselves only: quote the ratios.
"""

import argparse
import compileall
import contextlib
import ctypes
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from tabulate import tabulate

ROOT = Path(__file__).resolve().parents[1]
PEERS = ROOT.parent / "shared" / "bench" / "peers.py"
PAPERS = ROOT.parent / "shared" / "corpus" / "clinton-putin-a.txt"
MEGABYTE = 1_000_000
PR_SET_CHILD_SUBREAPER = 36
"""From the manual of prctl(2)."""
BUDGET = {
    "intake": 2.0,
    "segment": 3.0,
    "cut out": 0.5,
    "extract": 6.0,
    "rules": 0.5,
    "link keys": 0.5,
    "search words": 0.5,
    "store": 2.5,
    "link": 0.5,
}
"""Microseconds a line that each stage may take on a machine on which the floor takes 4.9."""

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds by the clock, processor time of all its processes in seconds, peak of the largest one in MB."""

    seconds: float
    cpu: float
    peak: float


def declass(*words: str | Path) -> Run:
    """Runs `declass` once, with all processes that it starts: their processor time, the peak of the largest."""
    command = [str(Path(sys.executable).with_name("declass")), *map(str, words)]
    adopt_orphans()
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    said = process.stderr.read() if process.stderr else ""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"bench: {' '.join(command)} ended with {process.returncode}: {said.strip()}")
    seconds, cpu, peak = time.perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss
    with contextlib.suppress(ChildProcessError):
        while True:
            _, _, usage = os.wait3(0)
            cpu, peak = cpu + usage.ru_utime + usage.ru_stime, max(peak, usage.ru_maxrss)
    return Run(seconds, cpu, peak / 1024)


def adopt_orphans() -> None:
    """Has Linux hand processes whose parent has ended to this one, so that what they took can be told."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def make_text(folder: Path, megabytes: int, files: int) -> tuple[Path, int, int]:
    """A folder of text, made where it is not there yet: (folder, bytes, lines)."""
    target = folder / f"text-{megabytes}-{files}"
    if not target.exists():
        write_text(target, megabytes, files)
    size = lines = 0
    for path in sorted(target.glob("*.txt")):
        data = path.read_bytes()
        size, lines = size + len(data), lines + data.count(b"\n")
    return target, size, lines


def write_text(target: Path, megabytes: int, files: int) -> None:
    """Writes real papers, each time with slips of its own, else sample text."""
    if not PAPERS.exists():
        declass("sample", target, "--text", str(megabytes), "--files", str(files))
        return
    target.mkdir()
    text = PAPERS.read_text(encoding="utf-8", errors="replace")
    for number in range(files):
        write_varied(target / f"{number:04}.txt", text, megabytes * MEGABYTE // files, random.Random(number))


def write_varied(path: Path, text: str, size: int, chance: random.Random) -> None:
    """Writes a text so often that it has `size` bytes, one letter or digit in a hundred changed anew each time."""
    places = [at for at, letter in enumerate(text) if letter.isascii() and letter.isalnum()]
    with path.open("wb") as file:
        while file.tell() < size:
            letters = list(text)
            for at in chance.sample(places, len(places) // 100):
                letters[at] = chance.choice("0123456789" if letters[at].isdigit() else "abcdefghijklmnop")
            file.write("".join(letters).encode())


def ingest_sizes(folder: Path, sizes: tuple[tuple[int, int], ...]) -> None:
    """Processor time a line and peak memory of whole ingests that grow."""
    rows: list[tuple[str, ...]] = []
    first = 0.0
    for megabytes, files in sizes:
        papers, size, lines = make_text(folder, megabytes, files)
        run = declass("ingest", papers, "--db", folder / f"sizes-{megabytes}-{files}.db", "--workers", "1")
        each = run.cpu / lines * 1e6
        first = first or each
        rows.append(
            (
                f"{size / MEGABYTE:.0f} MB in {files}",
                f"{run.seconds:.1f}",
                f"{run.cpu:.1f}",
                f"{size / MEGABYTE / run.seconds:.2f}",
                f"{each:.1f}",
                f"{each / first:.2f}",
                f"{run.peak:.0f}",
            )
        )
    print("Whole ingest, one worker")
    print_table(rows, ("sources", "seconds", "CPU s", "MB/s", "µs CPU a line", "× first", "peak MB"))


def beside_floor(folder: Path, megabytes: int, runs: int) -> None:
    """The whole ingest beside the floor, in the same run."""
    if not PEERS.exists():
        print("The floor is not here (../shared/bench/peers.py): no ratio to it.\n")
        return
    figures = folder / "floor.json"
    ingest = f"{Path(sys.executable).with_name('declass')} ingest FILE --db tmp.db"
    subprocess.run(
        [
            *(sys.executable, "-B", PEERS, PAPERS, "--size", str(megabytes), "--vary", "--runs", str(runs)),
            *("--only", "floor", "--with", ingest, "--json", figures),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    rates: dict[str, float] = {}
    rows: list[tuple[str, str, str]] = []
    for name, results in json.loads(figures.read_text(encoding="utf-8")).items():
        failed = [result["error"] for result in results if "error" in result]
        if failed:
            raise SystemExit(f"bench: {name}: {failed[0]}")
        ordered = sorted(result["amount"] / result["whole"] for result in results)
        rates[name] = ordered[len(ordered) // 2]
        peak = max(result["rss"] or 0 for result in results)
        rows.append(
            (name.split(":")[0] if name.startswith("floor") else "declass ingest", f"{rates[name]:.2f}", f"{peak:.0f}")
        )
    print(f"Beside the floor: {megabytes} MB, one varied source, whole processes, median of {runs}")
    print_table(rows, ("what", "MB/s", "peak MB"))
    floor, own = rates.values()
    print(f"declass reaches {own / floor:.3f} of the floor's rate\n")


def stages(folder: Path, megabytes: int) -> None:
    """Microseconds a line of each stage, of the processor and by the clock, one after the other over all sources, in
    one process; beside them the budget, which holds where the floor takes 4.9.
    """
    from records.extract.document import extract
    from records.intake.places import Place, find_places
    from records.intake.render import render
    from records.link.keys import link_keys
    from records.model import DocumentReading, SourceReading, paper_of
    from records.reading import passages
    from records.rules.outcome import declassify
    from records.segment.split import split_source
    from records.store.database import open_database
    from records.store.linking import link_waiting
    from records.store.writing import store_reading

    target, _, lines = make_text(folder, megabytes, megabytes)
    places = [place for place in find_places([str(target)]) if isinstance(place, Place)]
    spent: list[tuple[str, float, float]] = []

    def timed(name: str, work: Callable[[], Result]) -> Result:
        cpu, clock = time.process_time(), time.perf_counter()
        result = work()
        spent.append((name, time.process_time() - cpu, time.perf_counter() - clock))
        return result

    texts = timed("intake", lambda: [render(place) for place in places])
    bounds = timed("segment", lambda: [split_source(text.text) for text in texts])
    pairs = list(zip(texts, bounds, strict=True))
    papers = timed("cut out", lambda: [[paper_of(text.text, one) for one in found] for text, found in pairs])
    flat = [paper for found in papers for paper in found]
    findings = timed("extract", lambda: [extract(paper) for paper in flat])
    outcomes = timed(
        "rules", lambda: [declassify(*pair) for pair in zip((p.kind for p in flat), findings, strict=True)]
    )
    keys = timed("link keys", lambda: [link_keys(*pair) for pair in zip(flat, findings, strict=True)])
    words = timed("search words", lambda: [passages(paper.source, paper.bounds) for paper in flat])
    documents = iter(
        DocumentReading(paper.bounds, found, outcome, shared, pages)
        for paper, found, outcome, shared, pages in zip(flat, findings, outcomes, keys, words, strict=True)
    )
    readings = [
        SourceReading(place.name, text, tuple(next(documents) for _ in found))
        for place, text, found in zip(places, texts, papers, strict=True)
    ]
    with open_database(str(folder / "stages.db"), create=True) as database:
        timed("store", lambda: [store_reading(database, reading, {}) for reading in readings])
        timed("link", lambda: link_waiting(database))
    spent.append(("all", sum(cpu for _, cpu, _ in spent), sum(clock for *_, clock in spent)))
    whole = spent[-1][1]
    rows = [
        (
            name,
            f"{cpu / lines * 1e6:.2f}",
            f"{clock / lines * 1e6:.2f}",
            f"{BUDGET.get(name, sum(BUDGET.values())):.1f}",
            f"{cpu / whole:.0%}",
        )
        for name, cpu, clock in spent
    ]
    print(f"Stages, {megabytes} MB in {megabytes}, one process")
    print_table(rows, ("stage", "µs CPU a line", "by the clock", "budget", "share"))


def start_up() -> None:
    """Whole processes that do next to nothing, as multiples of a bare Python; compiled, as an installed package is."""
    for folder in ("records", "schema", "tui"):
        compileall.compile_dir(ROOT / folder, quiet=1)

    def median(command: list[str]) -> float:
        times: list[float] = []
        for _ in range(7):
            began = time.perf_counter()
            subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
            times.append(time.perf_counter() - began)
        return sorted(times)[len(times) // 2]

    declass_command = str(Path(sys.executable).with_name("declass"))
    bare = median([sys.executable, "-c", "pass"])
    rows = [("python -c pass", f"{bare * 1000:.0f}", "1.0")]
    for words in (["--version"], ["rules", "explain", "E.O. 12958: DECL: X1", "--dated", "1998-01-01"]):
        seconds = median([declass_command, *words])
        rows.append((f"declass {' '.join(words[:2])}", f"{seconds * 1000:.0f}", f"{seconds / bare:.1f}"))
    print("Start-up, median of 7")
    print_table(rows, ("command", "ms", "× bare"))


def print_table(rows: list[tuple[str, ...]] | list[tuple[str, str, str]], headers: tuple[str, ...]) -> None:
    """A table and a blank line."""
    print(tabulate(rows, headers=headers, disable_numparse=True, colalign=["left"] + ["right"] * (len(headers) - 1)))
    print(flush=True)


def main() -> None:
    """Prints all tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a tenth of the sizes")
    quick = parser.parse_args().quick
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        start_up()
        stages(folder, 2)
        beside_floor(folder, 2 if quick else 20, 1 if quick else 3)
        ingest_sizes(folder, ((2, 2), (20, 20)) if quick else ((2, 2), (20, 20), (200, 200)))


if __name__ == "__main__":
    main()
