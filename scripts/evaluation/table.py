"""The rows of an evaluation, their bounds, and how they are printed."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tabulate import tabulate

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


def scored(collection: str, printed: str, bounds: Mapping[str, float]) -> Iterator[Row]:
    """The rows of a scorer's JSON, and a failed one for each bound that nothing was scored for."""
    values = json.loads(printed)
    for metric, found in values.items():
        yield Row(collection, metric, found["value"], found["support"], bounds.get(metric))
    for metric in bounds.keys() - values.keys():
        yield Row(collection, metric, 1.0 if metric in LOWER_IS_BETTER else 0.0, 0, bounds[metric])


def drawn(rows: Iterable[Row]) -> str:
    """The rows as a table: collection, metric, value, number of values, bound, whether it was missed."""
    cells = [
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
    return tabulate(cells, headers=headers, disable_numparse=True, colalign=("left", "left", "right", "right", "right"))
