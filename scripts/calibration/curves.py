"""Fits, for each rule and field, a rising curve from score to the share of right values (pool adjacent violators)."""

from collections.abc import Callable, Sequence

from records.extract.confidence import Entry
from scripts.calibration.judging import Case

LEAST_POINT = 8
"""A step of a curve rests on at least so many cases."""
PRIOR = 20.0
"""How many cases the whole's share of right values counts for in each step: of a rule its field's, of a field all's."""


def curve(cases: Sequence[Case], base: float) -> Entry:
    """A rising curve through the cases: pools of neighbours whose shares would fall."""
    ordered = sorted(cases, key=lambda case: case.score)
    pools: list[list[float]] = []
    for case in ordered:
        pools.append([case.score, float(case.right), 1.0])
        while len(pools) > 1 and (
            pools[-2][2] < LEAST_POINT
            or pools[-1][0] / pools[-1][2] == pools[-2][0] / pools[-2][2]
            or share(pools[-2], base) >= share(pools[-1], base)
        ):
            last = pools.pop()
            pools[-1] = [one + other for one, other in zip(pools[-1], last, strict=True)]
    if len(pools) > 1 and pools[-1][2] < LEAST_POINT:
        last = pools.pop()
        pools[-1] = [one + other for one, other in zip(pools[-1], last, strict=True)]
    points: dict[float, float] = {}
    for pool in pools:
        points[round(pool[0] / pool[2], 4)] = round(share(pool, base), 4)
    rising, highest = [], 0.0
    for score, probability in sorted(points.items()):
        highest = max(highest, probability)
        rising.append([score, highest])
    return {"cases": len(cases), "points": rising}


def share(pool: list[float], base: float) -> float:
    """The share of right values in a pool, drawn towards the whole's."""
    return (pool[1] + PRIOR * base) / (pool[2] + PRIOR)


def fit_curves(cases: Sequence[Case]) -> dict[str, dict[str, Entry]]:
    """The curves of all rules, fields, and the whole."""

    def grouped(name: Callable[[Case], str], base: Callable[[Case], float]) -> dict[str, Entry]:
        groups: dict[str, list[Case]] = {}
        for case in cases:
            groups.setdefault(name(case), []).append(case)
        return {group: curve(found, base(found[0])) for group, found in sorted(groups.items())}

    whole = sum(case.right for case in cases) / len(cases)
    by_field: dict[str, list[bool]] = {}
    for case in cases:
        by_field.setdefault(case.field, []).append(case.right)
    rate = {field: sum(rights) / len(rights) for field, rights in by_field.items()}
    return {
        "rules": grouped(lambda case: f"{case.field}/{case.rule}", lambda case: rate[case.field]),
        "fields": grouped(lambda case: case.field, lambda _: whole),
    }
