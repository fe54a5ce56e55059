"""Decides the bounds of a source as a whole, by the best total of what its openings are worth."""

from collections import deque
from collections.abc import Sequence

from records.segment.boundaries import Judged, weights

WINDOW = 60
"""A run's own worth is weighed over at most so many stretches; longer ones are decided by their openings alone."""

FEW_LINES = 5


def decide(judged: Sequence[Judged]) -> tuple[int, ...]:
    """The indices of the stretches at which documents open, with the best total over the whole source.

    A document's worth is what its opening is worth, less what it costs that it is short or repeats itself: for the
    last WINDOW stretches that is kept up to date in `worth`, for those before only the best is kept (`far`), so the
    time is linear.
    """
    table = weights().run
    best, source = [0.0], [0]
    worth: deque[float] = deque(maxlen=WINDOW)
    far, far_start = float("-inf"), 0
    for index, one in enumerate(judged):
        if len(worth) == WINDOW and worth[0] > far:
            far, far_start = worth[0], index - WINDOW
        worth.append(best[index] + (one.odds if index else 0.0))
        first = index + 1 - len(worth)
        if one.twin is not None and first <= one.twin < index - 1:
            for place in range(one.twin - first + 1):
                worth[place] += table["repetition"]
        totals = list(worth)
        filled = 0
        for place in range(len(totals) - 1, -1, -1):
            filled += judged[first + place].stretch.filled
            if filled >= FEW_LINES:
                break
            totals[place] += table["one_line"] if filled <= 2 else table["few_lines"]
        total = max(totals)
        start = first + len(totals) - 1 - totals[::-1].index(total)
        best.append(max(total, far))
        source.append(far_start if far > total else start)
    cuts: list[int] = []
    end = len(judged)
    while end > 0:
        end = source[end]
        cuts.append(end)
    return tuple(reversed(cuts))
