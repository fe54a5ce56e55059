"""Runs every scorer and key of ../shared/eval on what `declass` reads today, and holds the minimums.

usage: evaluate.py [--detail] [--keep FOLDER] [--only NAME]

Prints one table: collection, metric, value, number of values, least accepted. Exit status 1 where a minimum is not met,
0 where `../shared` is absent (said on the first line). `--detail` prints every miss; `--keep` leaves databases, exports
and samples in a folder; `--only` takes the keys whose name begins so.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tabulate import tabulate

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
MINIMUMS = ROOT / "tests" / "eval" / "minimums.toml"
LOWER_IS_BETTER = ("spurious", "calibration")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: a metric of a collection, and the least (or most) that is accepted."""

    collection: str
    metric: str
    value: float
    count: int
    bound: float | None = None

    @property
    def met(self) -> bool:
        """Whether the bound holds; always where there is none."""
        if self.bound is None:
            return True
        return self.value <= self.bound if self.metric in LOWER_IS_BETTER else self.value >= self.bound


def command(*words: str | Path) -> str:
    """Runs a command and returns what it prints; what it says on stderr passes through.

    Raises SystemExit naming the command where it fails with more than a missed minimum.
    """
    done = subprocess.run([str(word) for word in words], stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(f"evaluate: {' '.join(map(str, words))} ended with exit code {done.returncode}")
    return done.stdout


def declass(*words: str | Path) -> str:
    """Runs `declass` of this environment."""
    return command(Path(sys.executable).with_name("declass"), *words)


def scorer(name: str, *words: str | Path) -> str:
    """Runs a scorer without leaving a cache beside it."""
    return command(sys.executable, "-B", SHARED / "eval" / name, *words)


def read_papers(papers: Path, folder: Path, name: str) -> Path:
    """Ingests a folder of papers into a database of its own and returns its export."""
    database, export = folder / f"{name}.db", folder / f"{name}.jsonl"
    if not export.exists():
        declass("ingest", papers, "--db", database)
        declass("export", "--format", "jsonl", "--db", database, "--as-of", "2026-01-01", "-o", export)
    return export


def scored(collection: str, printed: str, bounds: dict[str, float]) -> Iterator[Row]:
    """The rows of a scorer's JSON, and a failed one for each bound that nothing was scored for."""
    values = json.loads(printed)
    for metric, found in values.items():
        yield Row(collection, metric, found["value"], found["support"], bounds.get(metric))
    for metric in bounds.keys() - values.keys():
        yield Row(collection, metric, 1.0 if metric in LOWER_IS_BETTER else 0.0, 0, bounds[metric])


def score_documents(export: Path, minimums: dict[str, dict[str, float]], only: str, detail: bool) -> Iterator[Row]:
    """Every key of documents in ../shared/eval."""
    for key in sorted((SHARED / "eval").glob("*.key.json")):
        name = key.name.removesuffix(".key.json")
        if name.startswith("transmittals") or not name.startswith(only):
            continue
        if detail:
            print(f"== {name}\n{scorer('score.py', key, export, '--detail')}")
        yield from scored(name, scorer("score.py", key, export, "--json"), minimums.get(name, {}))


def score_transmittals(export: Path, minimums: dict[str, dict[str, object]], only: str, detail: bool) -> Iterator[Row]:
    """Every key of transmittals in ../shared/eval."""
    for name, entry in minimums.items():
        if not name.startswith(only):
            continue
        bounds = {metric: float(str(value)) for metric, value in entry.items() if metric != "documents"}
        keys = (SHARED / "eval" / f"{name}.key.json", export, SHARED / "eval" / f"{entry['documents']}.key.json")
        if detail:
            print(f"== {name}\n{scorer('score_transmittals.py', *keys, '--detail')}")
        yield from scored(name, scorer("score_transmittals.py", *keys, "--json"), bounds)


def score_rules(folder: Path, minimums: dict[str, dict[str, float]], only: str, detail: bool) -> Iterator[Row]:
    """Every file of rule cases in ../shared/eval."""
    for cases in sorted((SHARED / "eval").glob("rules-*.jsonl")):
        name = cases.stem
        if not name.startswith(only):
            continue
        questions, answers = folder / f"{name}.questions.jsonl", folder / f"{name}.answers.jsonl"
        questions.write_text(scorer("score_rules.py", "--questions", cases), encoding="utf-8")
        answers.write_text(declass("rules", "explain", "--cases", questions, "--format", "jsonl"), encoding="utf-8")
        printed = scorer("score_rules.py", cases, answers, *(["--detail"] if detail else []))
        for line in printed.splitlines():
            words = line.split()
            if len(words) == 3 and words[2].startswith("n="):
                yield Row(name, words[0], float(words[1]), int(words[2][2:]), minimums.get(name, {}).get(words[0]))
            elif detail:
                print(line)


def score_samples(folder: Path, settings: dict[str, object], like: float | None, detail: bool) -> Iterator[Row]:
    """The seeded sample collections; the last row compares their mean with the real collection that they imitate."""
    metric, means = str(settings["metric"]), list[float]()
    for seed in str(settings["seeds"]).strip("[]").split(", "):
        papers = folder / f"sample-{seed}"
        declass("sample", papers, "--seed", seed)
        export = read_papers(papers, folder, f"sample-{seed}-read")
        if detail:
            print(f"== sample {seed}\n{scorer('score.py', papers / 'sample.key.json', export, '--detail')}")
        bounds = {"evidence": float(str(settings["evidence"]))}
        rows = list(scored(f"sample {seed}", scorer("score.py", papers / "sample.key.json", export, "--json"), bounds))
        means += [row.value for row in rows if row.metric == metric]
        yield from (row for row in rows if row.metric in (metric, "segmentation", "evidence", "calibration"))
        hops = scorer(
            "score_transmittals.py", papers / "transmittals.key.json", export, papers / "sample.key.json", "--json"
        )
        yield from (row for row in scored(f"sample {seed}", hops, {}) if row.metric == "hops")
    mean = sum(means) / len(means)
    yield Row("samples", f"mean {metric}", mean, len(means))
    if like is not None:
        apart = abs(mean - like)
        distance = float(str(settings["distance"]))
        yield Row("samples", f"within {distance} of {settings['like']}", distance - apart, len(means), 0.0)


def evaluate(folder: Path, only: str, detail: bool) -> list[Row]:
    """All rows, in the order in which they are printed."""
    minimums = tomllib.loads(MINIMUMS.read_text(encoding="utf-8"))
    export = read_papers(SHARED / "corpus", folder, "corpus")
    rows = list(score_documents(export, minimums["keys"], only, detail))
    rows += score_transmittals(export, minimums["transmittals"], only, detail)
    rows += score_rules(folder, minimums["rules"], only, detail)
    if not only or only == "samples":
        settings = minimums["samples"]
        like = [row.value for row in rows if (row.collection, row.metric) == (settings["like"], settings["metric"])]
        rows += score_samples(folder, settings, like[0] if like else None, detail)
    return rows


def main() -> int:
    """Prints the table; 1 where a minimum is not met."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--detail", action="store_true", help="print every miss")
    parser.add_argument("--keep", type=Path, help="leave databases, exports and samples in this folder")
    parser.add_argument("--only", default="", help="keys whose name begins so")
    options = parser.parse_args()
    if not SHARED.is_dir():
        print("evaluate: ../shared with papers and keys is not here; nothing was scored")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        rows = evaluate(folder, options.only, options.detail)
    table = [
        (
            row.collection,
            row.metric,
            f"{row.value:.3f}",
            row.count,
            "" if row.bound is None else f"{row.bound:.2f}",
            "" if row.met else "MISSED",
        )
        for row in rows
    ]
    headers = ("collection", "metric", "value", "n", "bound", "")
    print(tabulate(table, headers=headers, disable_numparse=True, colalign=("left", "left", "right", "right", "right")))
    return 0 if all(row.met for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
