"""Scores the audit on sample collections with planted faults: what of them it finds, and how many notices are false.

usage: python -m scripts.score_audit [--seed SEED] [--collections N] [--noise STRENGTH] [--verbose]

A notice is right where the fault was planted in that paper, holds by the way the paper was made, or tells of the
reading itself and of nothing else (`OF_THE_READING`). Plants that the scanner made illegible, as their printed lines
beside the spoiled ones show, are left out on both sides: neither their faults nor notices on their papers count; the
table says how many. STRENGTH scales the scanner's usual noise: 0 prints clean papers.
Exit status 1 where fewer than FOUND of the faults are found, or more than FALSE of the notices are false.
"""

import argparse
import json
import secrets
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from tabulate import tabulate

from records.desk.audit import audit
from records.desk.database import open_database
from records.desk.ingest import ingest
from records.sample.noise import NO_NOISE, scaled_noise, usual_noise
from records.sample.planted import FAULT_KEY, write_faulty
from records.store.notices import NoticeRow

FOUND, FALSE = 0.95, 0.05
AS_OF = "2026-01-01"
OF_THE_READING = frozenset({"Q101", "Q103", "Q104", "Q106", "Q107"})
"""Checks that say only what was not read, or not surely: of a spoiled scan that is right."""

Key = Mapping[str, Sequence[Mapping[str, object]]]


@dataclass(frozen=True, slots=True)
class Score:
    """Of one collection: faults planted, found; notices; plants left out; codes of what was missed or false."""

    seed: int
    planted: int
    found: int
    notices: int
    left_out: int
    missed: tuple[str, ...]
    false: tuple[str, ...]


def score(seed: int, strength: float, *, verbose: bool) -> Score:
    """Makes, reads and audits one collection in a folder of its own."""
    noise = usual_noise() if strength == 1 else scaled_noise(**dict.fromkeys(NO_NOISE, strength))
    with tempfile.TemporaryDirectory(prefix="declass-faults-") as name:
        folder = Path(name)
        write_faulty(seed, folder, noise)
        place = str(folder / "records.db")
        ingest(place, [str(path) for path in sorted(folder.glob("*.txt"))], workers=1, by="score")
        with open_database(place) as database:
            rows = audit(database, "", AS_OF).rows
        key = cast("Key", json.loads((folder / FAULT_KEY).read_text(encoding="utf-8")))
    return judged(seed, key, rows, verbose=verbose)


def judged(seed: int, key: Key, rows: Sequence[NoticeRow], *, verbose: bool) -> Score:
    """The score of the notices of one collection."""
    faults = [(str(one["code"]), frozenset(cast("list[str]", one["documents"]))) for one in key["faults"]]
    holds = {(str(one["code"]), str(one["document"])) for one in key["also"]}
    illegible = {str(name) for one in key["illegible"] for name in cast("list[str]", one["documents"])}
    named = [(row, paper) for row in rows if (paper := paper_of(row, key)) not in illegible]
    given = {(row.code, paper) for row, paper in named}
    missed = [code for code, papers in faults if not any((code, paper) in given for paper in papers)]
    false = [row for row, paper in named if (row.code, paper) not in holds and row.code not in OF_THE_READING]
    if verbose:
        for row in false:
            print(f"{seed} false {row.code} {row.source}:{row.line} {row.confidence:.2f} {row.message}")
        print(f"{seed} missed {' '.join(missed)}")
    return Score(
        seed,
        len(faults),
        len(faults) - len(missed),
        len(named),
        len(key["illegible"]),
        tuple(missed),
        tuple(row.code for row in false),
    )


def paper_of(row: NoticeRow, key: Key) -> str:
    """The paper of the key on whose lines a notice stands, empty where it stands on none. A paper that lies between the
    pages of another one is the shorter of the two.
    """
    around = [
        (last - first, str(one["id"]))
        for one in key["documents"]
        for first, last in [(int(str(one["line_start"])), int(str(one["line_end"])))]
        if Path(row.source).name == one["source"] and first <= row.line <= last
    ]
    return min(around, default=(0, ""))[1]


def table(scores: Sequence[Score]) -> Iterator[str]:
    """The scores as lines to print, with the codes that were missed or false most often."""
    planted, found = sum(one.planted for one in scores), sum(one.found for one in scores)
    notices, false = sum(one.notices for one in scores), sum(len(one.false) for one in scores)
    left_out = sum(one.left_out for one in scores)
    rows = [(one.seed, one.planted, one.found, one.notices, len(one.false), one.left_out) for one in scores]
    heads = ("seed", "planted", "found", "notices", "false", "plants left out")
    yield tabulate([*rows, ("all", planted, found, notices, false, left_out)], heads)
    yield f"found {found / planted:.3f} (at least {FOUND}), false {false / max(notices, 1):.3f} (at most {FALSE})"
    for called, codes in (
        ("missed", [c for one in scores for c in one.missed]),
        ("false", [c for one in scores for c in one.false]),
    ):
        yield f"{called}: " + ", ".join(f"{code} {count}" for code, count in Counter(codes).most_common(12))


def main() -> int:
    """Scores the collections and prints the table."""
    parser = argparse.ArgumentParser(description="Scores the audit on sample collections with planted faults.")
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--collections", type=int, default=20)
    parser.add_argument("--noise", type=float, default=1.0)
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    first = secrets.randbelow(1_000_000) if options.seed is None else int(options.seed)
    scores = [
        score(first + place, float(options.noise), verbose=bool(options.verbose))
        for place in range(int(options.collections))
    ]
    print("\n".join(table(scores)))
    planted, found = sum(one.planted for one in scores), sum(one.found for one in scores)
    notices, false = sum(one.notices for one in scores), sum(len(one.false) for one in scores)
    return int(found < FOUND * planted or false > FALSE * notices)


if __name__ == "__main__":
    sys.exit(main())
