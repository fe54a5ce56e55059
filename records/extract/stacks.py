"""Finds the values of labels that were read one below the other before any of their values."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import groupby, pairwise
from typing import Protocol, TypeVar

from records.extract.fitting import is_prose
from records.text.labels import Label

MOST_STACKED = 5
"""A stack that is matched by order has so many labels at most."""


class Placed(Protocol):
    """A piece of text with its place among others."""

    @property
    def start(self) -> int:
        """Its offset."""
        ...

    @property
    def text(self) -> str:
        """What it says."""
        ...

    @property
    def line(self) -> int:
        """The index of its line."""
        ...

    @property
    def gap(self) -> int:
        """The blank lines before it beyond the usual."""
        ...

    @property
    def beside(self) -> int | None:
        """The index of the label before it on its line, if any."""
        ...


Piece = TypeVar("Piece", bound=Placed)


def values_in_order(
    labels: Sequence[Label], blocks: Sequence[Piece], serves: Callable[[Piece, int], bool]
) -> dict[Piece, int]:
    """The blocks below each stack of labels that are as many as these, line below line, each with the index of its
    label; `serves` tells whether a block can be a label's value.
    """
    starts = [label.start for label in labels]
    found: dict[Piece, int] = {}
    done = 0
    for before, group in groupby(blocks, lambda block: bisect_left(starts, block.start)):
        run, stack = list(group), range(done, before)
        if 1 < len(stack) <= MOST_STACKED and are_alone(run, len(stack)) and all(map(serves, run, stack)):
            found |= dict(zip(run, stack, strict=False))
        done = before
    return found


def are_alone(run: Sequence[Placed], number: int) -> bool:
    """Whether a run opens with so many lines that touch, and nothing behind them goes on with these."""
    lines, behind = run[:number], run[number : number + 1]
    if len(lines) < number or lines[0].beside is not None:
        return False
    if any(two.line != one.line + 1 or two.gap for one, two in pairwise(lines)):
        return False
    return all(block.gap > 0 or is_prose(block.text) or block.line > lines[-1].line + 1 for block in behind)
