"""Fits what each sign weighs: by how much it moves the log-odds of a value beside what its rule's curve says.

Signs were thought of because they tell something, so what few cases say of one is drawn towards what signs weigh on
the average (a prior whose mean is fitted with them), not towards nothing.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from records.extract.agreement import SPEAKS_FOR
from records.extract.confidence import Calibration, Entry, SignEntry, log_odds, odds_to_probability
from scripts.calibration.judging import Case

SHRINKAGE = 1.0
"""How strongly each weight is drawn towards the usual one: the inverse of the prior's variance, in log-odds."""
SWEEPS = 60
LEAST_CHANGE = 1e-4


@dataclass(slots=True)
class Group:
    """Cases that look alike: the log-odds so far, their signs, how many of them are right and how many they are."""

    log_odds: float
    signs: tuple[str, ...]
    right: int
    all: int


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign adds to the log-odds, their mean size, and what every value gets besides."""

    signs: dict[str, float]
    usual: float
    shift: float


def fit_signs(cases: Sequence[Case], curves: Calibration) -> Weights:
    """The weights that make the judged cases most probable; a sign against a value never speaks for it."""
    groups = grouped(cases, curves)
    fitted = dict.fromkeys(sorted({sign for group in groups for sign in group.signs}), 0.0)
    having = {sign: [group for group in groups if sign in group.signs] for sign in fitted}
    shift = usual = 0.0
    for _ in range(SWEEPS):
        change = step(groups, 0.0, 0.0)
        shift += change
        moved(groups, change)
        largest = abs(change)
        for sign, weight in fitted.items():
            centre = usual if sign in SPEAKS_FOR else -usual
            fresh = weight + step(having[sign], weight - centre, SHRINKAGE)
            fresh = max(fresh, 0.0) if sign in SPEAKS_FOR else min(fresh, 0.0)
            moved(having[sign], fresh - weight)
            largest = max(largest, abs(fresh - weight))
            fitted[sign] = fresh
        usual = sum(map(abs, fitted.values())) / max(len(fitted), 1)
        if largest < LEAST_CHANGE:
            break
    return Weights(fitted, usual, shift)


def grouped(cases: Sequence[Case], curves: Calibration) -> list[Group]:
    """The cases, those that look alike together."""
    right: Counter[tuple[float, tuple[str, ...]]] = Counter()
    whole: Counter[tuple[float, tuple[str, ...]]] = Counter()
    for case in cases:
        key = (round(log_odds(curves.probability(case.field, case.rule, case.score)), 2), case.signs)
        whole[key] += 1
        right[key] += case.right
    return [Group(odds, signs, right[odds, signs], count) for (odds, signs), count in whole.items()]


def step(groups: Sequence[Group], off: float, shrinkage: float) -> float:
    """Newton's step for the weight of one sign that lies so far off its prior's mean, at most 1 either way."""
    slope, bend = -shrinkage * off, shrinkage
    for group in groups:
        probability = 1 / (1 + math.exp(-group.log_odds))
        slope += group.right - group.all * probability
        bend += group.all * probability * (1 - probability)
    return max(-1.0, min(1.0, slope / bend)) if bend else 0.0


def moved(groups: Sequence[Group], change: float) -> None:
    """Adds to the log-odds of the groups."""
    for group in groups:
        group.log_odds += change


def sign_entries(cases: Sequence[Case], weights: Weights) -> dict[str, SignEntry]:
    """The weights as the table has them, with how many judged values bore the sign and how many of these were right."""
    bore = Counter(sign for case in cases for sign in case.signs)
    right = Counter(sign for case in cases for sign in case.signs if case.right)
    return {
        sign: {"weight": round(weight, 3), "cases": bore[sign], "right": right[sign]}
        for sign, weight in weights.signs.items()
    }


def shifted(points: Sequence[Sequence[float]], shift: float) -> list[list[float]]:
    """The points of a curve, their probabilities moved by a shift of the log-odds."""
    return [[score, round(odds_to_probability(log_odds(share) + shift), 4)] for score, share in points]


def shifted_curves(curves: Mapping[str, Mapping[str, Entry]], shift: float) -> dict[str, dict[str, Entry]]:
    """All curves, moved so."""
    return {
        kind: {
            name: {"cases": entry["cases"], "points": shifted(entry["points"], shift)}
            for name, entry in entries.items()
        }
        for kind, entries in curves.items()
    }
