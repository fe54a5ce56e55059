"""Reads collections again with costs of slips that were fitted without the part of the papers that is read."""

import multiprocessing
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import NamedTuple
from unittest.mock import patch

from records.text import confusion
from records.text.confusion import Channel
from scripts.calibrate import SHARED, judged_collection
from scripts.calibration.judging import Case, judge_of
from scripts.calibration.parts import collection_of, document_keys, parts_of
from scripts.calibration.slips import Pair, fit_costs
from scripts.confusions import shapes


class Reread(NamedTuple):
    """How many values of some papers are read, and how many of them are right, with two tables of costs."""

    read: int
    right: int
    read_without: int
    right_without: int


def reread(cases: Sequence[Case], pairs: Sequence[Pair]) -> dict[str, Reread]:
    """For each collection that has pairs, its values with all pairs and with those of other parts of the papers only.

    `cases` are those of the real papers, read with all pairs.
    """
    parts = parts_of([*cases, *pairs])
    of_cases, of_pairs = parts[: len(cases)], parts[len(cases) :]
    tasks: dict[str, tuple[str, Channel]] = {}
    for part in dict.fromkeys(of_pairs):
        others = [pair for pair, own in zip(pairs, of_pairs, strict=True) if own != part]
        collection = collection_of(pairs[of_pairs.index(part)].source)
        tasks[part] = (collection, fit_costs(others, shapes()))
    spawning = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(mp_context=spawning, max_tasks_per_child=1) as pool:
        fresh = dict(zip(tasks, pool.map(cases_with, tasks.values()), strict=True))
    found: dict[str, Reread] = {}
    for part, again in fresh.items():
        collection, _ = tasks[part]
        once = [case for case, own in zip(cases, of_cases, strict=True) if own == part]
        own_again = [case for case, own in zip(again, parts_of(again), strict=True) if own == part]
        before = found.get(collection, Reread(0, 0, 0, 0))
        added = (len(once), rights(once), len(own_again), rights(own_again))
        found[collection] = Reread(*(one + other for one, other in zip(before, added, strict=True)))
    return found


def cases_with(task: tuple[str, Channel]) -> list[Case]:
    """The judged values of a collection, read with these costs. For a fresh process: what is decoded is remembered."""
    name, costs = task
    table = {"costs": {cost: getattr(costs, cost) for cost in confusion.COSTS}, "letters": costs.letters}
    with patch.object(confusion, "read_vocabulary", return_value=table):
        return judged_collection(name, document_keys(SHARED)[name], judge_of(SHARED / "eval"))


def rights(cases: Sequence[Case]) -> int:
    """How many values are right."""
    return sum(case.right for case in cases)
