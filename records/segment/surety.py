"""Works out how probable it is that a document's bounds and kind are right."""

import math

from records.segment.boundaries import weights

CERTAIN = 9.0
"""The log-odds of an end of the source."""

FEW_LINES = 10
LEAST, MOST = 0.02, 0.99


def sigmoid(odds: float) -> float:
    """The probability of log-odds."""
    return 1.0 / (1.0 + math.exp(-max(min(odds, 30.0), -30.0)))


def surety(opening: float, end: float, margin: float, lines: int) -> float:
    """The probability that bounds and kind are right.

    `opening` and `end` are the log-odds that a paper opens at the first line and behind the last one, `margin` that by
    which the kind is ahead of all others, `lines` the number of lines with letters. The weights are a logistic
    regression over judged documents (`bounds.toml`).
    """
    table = weights().confidence
    most = table["most_odds"]
    odds = table["base"]
    odds += table["opening"] * max(min(opening, most), -table["most_against"])
    odds += table["end"] * max(min(end, most), -table["most_against"])
    odds += table["margin"] * max(min(margin, table["most_margin"]), 0.0)
    odds += table["few_lines"] if lines < FEW_LINES else 0.0
    return max(min(sigmoid(odds), MOST), LEAST)
