"""Keeps what a pure function gave for the last paper, since several families ask for the same thing."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from records.model import Paper

Result = TypeVar("Result")


def once_per_paper(function: Callable[[Paper], Result]) -> Callable[[Paper], Result]:
    """The function, asked again for the same paper object, gives back what it gave before. One paper is kept."""
    last: list[tuple[Paper, Result]] = []

    @wraps(function)
    def remembered(paper: Paper) -> Result:
        kept = last[0] if last else None
        if kept is None or kept[0] is not paper:
            kept = (paper, function(paper))
            last[:] = [kept]
        return kept[1]

    return remembered
