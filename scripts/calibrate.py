"""Fits the table that turns a rule's score, and the signs about a value, into the probability that it is right.

usage: python -m scripts.calibrate [--check]

Reads the real papers of ../shared and seeded sample collections with the reader of today, judges every value by the
keys, and writes schema/calibration/confidence.json: for each field and rule a rising curve (pool adjacent violators),
and what each sign of records/extract/doubts.py and agreement.py weighs. The errors printed are out of fold: every value
is given the probability of a table fitted without its part of the papers, or without its whole collection.
"""

import argparse
import hashlib
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from records.extract.confidence import Calibration, Table, calibration_of
from records.sample.collection import make_collection, write_collection
from scripts.calibration.curves import fit_curves
from scripts.calibration.judging import Case, Judge, judge_of, judged, read
from scripts.calibration.parts import collections_of, document_keys, parts_of
from scripts.calibration.signs import fit_signs, shifted_curves, sign_entries

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
TABLE = ROOT / "schema" / "calibration" / "confidence.json"
SEEDS = tuple(range(101, 125))
"""Sample collections beside the real ones; none of them is scored by `make eval`."""
Point = tuple[float, bool]


def fit(cases: Sequence[Case]) -> Table:
    """The curves and the weights of the signs."""
    curves = fit_curves(cases)
    bare = calibration_of({"rules": curves["rules"], "fields": curves["fields"], "signs": {}, "usual_sign": 0.0})
    weights = fit_signs(cases, bare)
    moved = shifted_curves(curves, weights.shift)
    return {
        "rules": moved["rules"],
        "fields": moved["fields"],
        "signs": sign_entries(cases, weights),
        "usual_sign": round(weights.usual, 3),
    }


def gather(judge: Judge, seeds: Sequence[int] = SEEDS) -> tuple[list[Case], int]:
    """Every judged value of the real papers and of the samples, and how many of them, the first, are of real papers."""
    cases = [case for name, key in document_keys(SHARED).items() for case in judged_collection(name, key, judge)]
    real = len(cases)
    with tempfile.TemporaryDirectory() as scratch:
        for seed in seeds:
            sample = Path(scratch) / f"sample-{seed}"
            write_collection(make_collection(seed), sample)
            read_today = read(str(sample))
            cases += judged(sample / "sample.key.json", {name: f"/{name}" for name in read_today}, read_today, judge)
    return cases, real


def judged_collection(name: str, key: Path, judge: Judge) -> list[Case]:
    """Every judged value of one real collection, which is a folder or one file of the corpus."""
    folder = SHARED / "corpus" / name
    papers = folder if folder.is_dir() else folder.with_suffix(".txt")
    names = folder.rglob("*.txt") if folder.is_dir() else [papers]
    places = {
        path.name: f"{name}/{path.relative_to(papers if folder.is_dir() else papers.parent).as_posix()}"
        for path in names
    }
    return list(judged(key, places, read(str(papers)), judge))


def left_out(cases: Sequence[Case], parts: Sequence[str]) -> list[Point]:
    """(probability, right) of each case by a table fitted without the part that it is of."""
    tables = {
        name: calibration_of(fit([case for case, part in zip(cases, parts, strict=True) if part != name]))
        for name in dict.fromkeys(parts)
    }
    return [(probability(tables[part], case), case.right) for case, part in zip(cases, parts, strict=True)]


def probability(table: Calibration, case: Case) -> float:
    """What a table says of a case."""
    return table.weighed(table.probability(case.field, case.rule, case.score), case.signs)


def figures(title: str, points: Sequence[Point], judge: Judge) -> str:
    """The figures of some cases on one line."""
    some = list(points)
    right = sum(right for _, right in some) / len(some)
    return (
        f"{title:34s} {len(some):6d} {right:6.3f} {judge.calibration_error(some):12.3f} {judge.brier_skill(some):12.3f}"
    )


def main() -> int:
    """Fits, prints the figures, writes the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing")
    options = parser.parse_args()
    if not SHARED.is_dir():
        print("calibrate: ../shared with papers and keys is not here; nothing was fitted")
        return 0
    judge = judge_of(SHARED / "eval")
    cases, real = gather(judge)
    table = fit(cases)
    full = calibration_of(table)
    print(f"{real} values of real papers, {len(cases) - real} of samples")
    print(f"{'plain fields, fitted':34s} {'values':>6s} {'right':>6s} {'calibration':>12s} {'brier_skill':>12s}")
    ways = {
        "without the part": left_out(cases, parts_of(cases)),
        "without the collection": left_out(cases, collections_of(cases)),
        "with all": [(probability(full, case), case.right) for case in cases],
    }
    for way, points in ways.items():
        plain = [(at < real, point) for at, point in enumerate(points) if cases[at].is_plain]
        print(figures(f"{way}, real papers", [point for is_real, point in plain if is_real], judge))
        print(figures(f"{way}, samples", [point for is_real, point in plain if not is_real], judge))
    if not options.check:
        TABLE.write_text(json.dumps(written(table, cases), indent=1) + "\n", encoding="utf-8")
    return 0


def written(table: Table, cases: Sequence[Case]) -> dict[str, object]:
    """The table as the file has it."""
    return {
        "about": "Made by make calibrate: raw score to probability by field and rule, log-odds by sign. Do not edit.",
        "data": hashlib.sha256(repr(sorted(map(repr, cases))).encode()).hexdigest(),
        "cases": len(cases),
        **table,
    }


if __name__ == "__main__":
    sys.exit(main())
