"""Prints what each real collection is worth where what is fitted has not seen the part that is scored.

usage: python -m scripts.leave_out

Beside the full fit stands that of a table which has not seen the part (a document of a collection that is one source,
else a folder, a hundred or a quarter of its sources), and of one that has not seen the collection at all. Then the
values of each part are read again with costs of slips fitted without its marks (`make confusions`). Nothing else that
the reader uses is fitted to judged papers, and no value rests on a confidence. Exit status 1 where a calibration error,
or the share of right values, moves by more than DISTANCE.
"""

import sys
from collections.abc import Sequence

from tabulate import tabulate

from records.extract.confidence import calibration_of
from scripts.calibrate import SHARED, Point, fit, gather, left_out, probability
from scripts.calibration.judging import Case, Judge, judge_of
from scripts.calibration.parts import collection_of, collections_of, parts_of
from scripts.calibration.rereading import reread
from scripts.calibration.slips import pairs_of
from scripts.confusions import shapes

DISTANCE = 0.05
POOLED = "all four"
HEADERS = (
    "collection",
    "values",
    "calibration",
    "without part",
    "without all of it",
    "brier_skill",
    "without part",
    "without all of it",
)


def rows(cases: Sequence[Case], real: int, judge: Judge) -> list[tuple[str, int, list[float]]]:
    """A row a collection and one for all: number of values, calibration errors and brier skills of the three fits."""
    full = calibration_of(fit(cases))
    fits = (
        [(probability(full, case), case.right) for case in cases],
        left_out(cases, parts_of(cases)),
        left_out(cases, collections_of(cases)),
    )
    found: dict[str, list[list[Point]]] = {}
    for at, case in enumerate(cases[:real]):
        if case.is_plain:
            for name in (collection_of(case.source), POOLED):
                columns = found.setdefault(name, [[], [], []])
                for column, points in zip(columns, fits, strict=True):
                    column.append(points[at])
    return [
        (
            name,
            len(columns[0]),
            [measure(column) for measure in (judge.calibration_error, judge.brier_skill) for column in columns],
        )
        for name, columns in sorted(found.items(), key=lambda item: (item[0] == POOLED, item[0]))
    ]


def main() -> int:
    """Prints the table."""
    if not SHARED.is_dir():
        print("leave-out: ../shared with papers and keys is not here; nothing was fitted")
        return 0
    judge = judge_of(SHARED / "eval")
    cases, real = gather(judge)
    table = rows(cases, real, judge)
    cells = [(name, count, *(f"{value:.3f}" for value in values)) for name, count, values in table]
    print("Confidence of the plain fields: the full fit, and tables fitted without what is scored")
    print(tabulate(cells, headers=HEADERS, disable_numparse=True, colalign=("left", *["right"] * (len(HEADERS) - 1))))
    again = reread(cases[:real], pairs_of(SHARED, shapes()))
    print("\nValues read with the costs of slips: the full fit, and costs fitted without the part's marks")
    headers = ("collection", "read", "right", "read without part", "right without part")
    print(tabulate([(name, *counts) for name, counts in again.items()], headers=headers))
    print("the other collections have no garbled mark whose level a key tells: nothing of them is fitted")
    far = [name for name, _, (full, *others, _, _, _) in table if max(abs(other - full) for other in others) > DISTANCE]
    far += [name for name, one in again.items() if abs(one.right - one.right_without) > DISTANCE * one.right]
    print(f"moved by more than {DISTANCE}: {', '.join(far)}" if far else f"all within {DISTANCE}")
    return 1 if far else 0


if __name__ == "__main__":
    sys.exit(main())
