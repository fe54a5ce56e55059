"""Runs every scorer and key of ../shared/eval on what `declass` reads today, and holds the minimums.

usage: evaluate.py [--detail] [--keep FOLDER] [--only NAME] [--seed N]

Prints one table: collection, metric, value, number of values, least accepted; before it, a line for each freshly
seeded sample collection. Exit status 1 where a minimum is not met, 0 where `../shared` is absent (said on the first
line). `--detail` prints every miss; `--keep` leaves databases, exports and samples in a folder; `--only` takes the
keys whose name begins so (`samples`: the sample collections); `--seed` repeats the samples of an earlier run.
"""

import argparse
import sys
import tempfile
import tomllib
from pathlib import Path

from scripts.evaluation.law import score_rules
from scripts.evaluation.papers import score_documents, score_transmittals
from scripts.evaluation.running import ROOT, SHARED, read_papers
from scripts.evaluation.samples import Settings, draw_seed, drawn_samples, sample_rows, score_samples
from scripts.evaluation.table import Row, drawn

MINIMUMS = ROOT / "tests" / "eval" / "minimums.toml"


def evaluate(folder: Path, only: str, detail: bool, seed: int) -> list[Row]:
    """All rows, in the order in which they are printed."""
    minimums = tomllib.loads(MINIMUMS.read_text(encoding="utf-8"))
    rows: list[Row] = []
    if only != "samples":
        export = read_papers(SHARED / "corpus", folder, "corpus")
        rows += score_documents(export, minimums["keys"], only, detail)
        rows += score_transmittals(export, minimums["transmittals"], only, detail)
        rows += score_rules(folder, minimums["rules"], only, detail)
    if only in ("", "samples"):
        rows += evaluate_samples(Settings(**minimums["samples"]), folder, detail, seed, rows)
    return rows


def evaluate_samples(settings: Settings, folder: Path, detail: bool, seed: int, real: list[Row]) -> list[Row]:
    """Prints the figures of the sample collections and returns the rows that have a bound."""
    samples = score_samples(seed, settings.count, folder, detail)
    print("".join(sample.misses for sample in samples), end="")
    print(f"{settings.count} sample collections; the same ones again: make eval SEED={seed}")
    print(drawn_samples(samples), end="\n\n")
    like = [row.value for row in real if (row.collection, row.metric) == (settings.like, settings.metric)]
    return list(sample_rows(samples, settings, like[0] if like else None))


def main() -> int:
    """Prints the table; 1 where a minimum is not met."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--detail", action="store_true", help="print every miss")
    parser.add_argument("--keep", type=Path, help="leave databases, exports and samples in this folder")
    parser.add_argument("--only", default="", help="keys whose name begins so; or samples")
    parser.add_argument("--seed", type=int, default=draw_seed(), help="the first seed of the sample collections")
    options = parser.parse_args()
    if not SHARED.is_dir():
        print("evaluate: ../shared with papers and keys is not here; nothing was scored")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        rows = evaluate(folder, options.only, options.detail, options.seed)
    print(drawn(rows))
    return 0 if all(row.met for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
