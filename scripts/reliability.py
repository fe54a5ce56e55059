"""Writes the reliability table into docs/reading.md: of the values given a confidence, how many are right.

usage: python -m scripts.reliability

Every value is judged by the keys of ../shared, or of a seeded sample collection, with the probability of a table that
was fitted without its part of the papers (see scripts/calibrate.py).
"""

import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from records.extract.confidence import LEAST_CASES
from scripts.calibrate import SHARED, gather, left_out
from scripts.calibration.judging import Case, Judge, judge_of
from scripts.calibration.parts import collections_of, parts_of

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reading.md"
OPENS = "<!-- reliability: made by `make reliability`, do not edit -->\n"
CLOSES = "<!-- end of reliability -->\n"
EDGES = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
"""The bins of confidence: each from its lower edge up to, not including, the next; the last with 1."""

NOTE = (
    "Numbers of judged values; out of fold: each has the probability of a table fitted without its part of the papers "
    "(a document of a collection that is one source; else a folder, a hundred or a quarter of its sources)."
)

Point = tuple[float, bool]


def in_bin(points: Sequence[Point], low: float, high: float) -> list[Point]:
    """The points of one bin."""
    return [(given, right) for given, right in points if low <= given < high or given == high == EDGES[-1]]


def row(title: str, points: Sequence[Point]) -> str:
    """How many points, the mean of their confidences and the share of those that are right, as cells."""
    if not points:
        return f"{title} | 0 | | |"
    given = sum(one for one, _ in points) / len(points)
    right = sum(one for _, one in points) / len(points)
    return f"{title} | {len(points)} | {given:.3f} | {right:.3f} |"


def table(real: Sequence[Point], samples: Sequence[Point]) -> list[str]:
    """The lines of the table: bins of confidence, real papers beside samples."""
    lines = [
        "| confidence | real papers | mean confidence | share right | samples | mean confidence | share right |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for low, high in pairwise(EDGES):
        title = f"| {low:g}–{high:g}"
        lines.append(row(row(title, in_bin(real, low, high)).removesuffix(" |"), in_bin(samples, low, high)))
    lines.append(row(row("| all", real).removesuffix(" |"), samples))
    return lines


def uncalibrated(cases: Sequence[Case]) -> list[str]:
    """The rules, as `field/rule`, of which too few values were judged."""
    counts: dict[str, int] = {}
    for case in cases:
        name = f"{case.field}/{case.rule}"
        counts[name] = counts.get(name, 0) + 1
    return sorted(name for name, count in counts.items() if count < LEAST_CASES)


def figures(title: str, cases: Sequence[Case], points: Sequence[Point], judge: Judge) -> str:
    """The line that tells the calibration error of all values and the Brier skill of the plain fields."""
    plain = [point for case, point in zip(cases, points, strict=True) if case.is_plain]
    error, skill = judge.calibration_error(list(points)), judge.brier_skill(plain)
    return f"{title}: calibration error {error:.3f}, Brier skill of the plain fields {skill:.3f}.\\"


def written(page: str, lines: Sequence[str]) -> str:
    """The page with these lines between its markers."""
    before, _, rest = page.partition(OPENS)
    _, closes, after = rest.partition(CLOSES)
    if not closes:
        raise ValueError(f"{PAGE.name}: the markers of the reliability table are not there")
    return before + OPENS + "\n".join(lines) + "\n" + CLOSES + after


def main() -> int:
    """Judges, and writes the page."""
    if not SHARED.is_dir():
        print("reliability: ../shared with papers and keys is not here; the table stays as it is")
        return 0
    judge = judge_of(SHARED / "eval")
    cases, real = gather(judge)
    points = left_out(cases, parts_of(cases))
    few = uncalibrated(cases)
    real_points = {
        "without the value's part": points[:real],
        "without its whole collection": left_out(cases, collections_of(cases))[:real],
    }
    lines = [
        *table(points[:real], points[real:]),
        "",
        NOTE,
        *(figures(f"Real papers, table fitted {way}", cases[:real], some, judge) for way, some in real_points.items()),
        figures("Samples, table fitted without a fifth of them", cases[real:], points[real:], judge),
        f"Uncalibrated rules ({len(few)}): {', '.join(f'`{name}`' for name in few)}.",
    ]
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8"), lines), encoding="utf-8")
    print(f"reliability: {real} values of real papers, {len(cases) - real} of samples")
    return 0


if __name__ == "__main__":
    sys.exit(main())
