"""Scores freshly seeded sample collections: what the reader makes of papers that nobody tuned it to."""

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from secrets import randbelow
from statistics import mean

from tabulate import tabulate

from scripts.evaluation.running import declass, read_papers, scorer
from scripts.evaluation.table import Row, scored

FIRST_SEED = 1_000
"""Seeds below are used where a reader is made: calibration and tests; those drawn here lie above."""
LAST_SEED = 1_000_000
SHOWN = ("segmentation", "macro_unlinked", "evidence", "calibration", "copy_of", "related", "hops")


@dataclass(frozen=True, slots=True)
class Sample:
    """A scored sample collection: its seed, its figures by metric, every miss where they were asked for."""

    seed: int
    figures: Mapping[str, Row]
    misses: str


@dataclass(frozen=True, slots=True)
class Settings:
    """The part `samples` of the minimums: how many collections, and what their figures must reach.

    `mean` and `worst` bound a metric's mean and its worst value. The mean of `metric` must lie within `distance` of
    that of the real collection `like`.
    """

    count: int
    mean: Mapping[str, float]
    worst: Mapping[str, float]
    like: str
    metric: str
    distance: float


def draw_seed() -> int:
    """The first of the seeds of a run that names none."""
    return FIRST_SEED + randbelow(LAST_SEED - FIRST_SEED)


def score_sample(seed: int, folder: Path, detail: bool) -> Sample:
    """Makes the papers of a seed, reads them and compares the export with their keys."""
    papers = folder / f"sample-{seed}"
    declass("sample", papers, "--seed", str(seed))
    export = read_papers(papers, folder, f"sample-{seed}-read", "--workers", "1")
    keys = (papers / "sample.key.json", export)
    hops = (papers / "transmittals.key.json", export, papers / "sample.key.json")
    rows = [
        *scored(str(seed), scorer("score.py", *keys, "--json"), {}),
        *(
            row
            for row in scored(str(seed), scorer("score_transmittals.py", *hops, "--json"), {})
            if row.metric == "hops"
        ),
    ]
    misses = ""
    if detail:
        printed = (scorer("score.py", *keys, "--detail"), scorer("score_transmittals.py", *hops, "--detail"))
        misses = "".join(f"== sample {seed}\n{text}" for text in printed)
    return Sample(seed, {row.metric: row for row in rows}, misses)


def score_samples(first: int, count: int, folder: Path, detail: bool) -> list[Sample]:
    """The collections of `count` seeds from `first` on, as many at a time as there are processors."""
    score = partial(score_sample, folder=folder, detail=detail)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(score, range(first, first + count)))


def drawn_samples(samples: Sequence[Sample]) -> str:
    """A line a seed with the figures that are asked for, then their mean and the worst."""
    figures = [[sample.figures[metric].value for metric in SHOWN] for sample in samples]
    columns = list(zip(*figures, strict=True))
    worst = [
        max(values) if metric == "calibration" else min(values) for metric, values in zip(SHOWN, columns, strict=True)
    ]
    lines = [[str(sample.seed), *of_seed] for sample, of_seed in zip(samples, figures, strict=True)]
    lines += [["mean", *map(mean, columns)], ["worst", *worst]]
    return tabulate(lines, headers=("seed", *SHOWN), floatfmt=".3f")


def sample_rows(samples: Sequence[Sample], settings: Settings, like: float | None) -> Iterator[Row]:
    """What the minimums ask of the collections together; `like` is the real collection's figure where it was scored."""
    for metric, bound in settings.mean.items():
        values = [sample.figures[metric].value for sample in samples]
        yield Row("samples", f"mean {metric}", mean(values), len(values), bound)
    for metric, bound in settings.worst.items():
        values = [sample.figures[metric].value for sample in samples]
        yield Row("samples", f"worst {metric}", min(values), len(values), bound)
    if like is not None:
        apart = abs(mean(sample.figures[settings.metric].value for sample in samples) - like)
        name = f"within {settings.distance} of {settings.like}"
        yield Row("samples", name, settings.distance - apart, len(samples), 0.0)
