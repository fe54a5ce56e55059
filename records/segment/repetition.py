"""Tells where a text repeats an earlier stretch, by the pairs of long words that both share."""

import re
from collections.abc import Sequence
from itertools import pairwise

LONG_WORD = re.compile(r"[A-Za-z]{7,40}")
"""Only long words count: a pair of them is rare, and often enough survives a noisy scan."""

LEAST_SHARED = 4
"""A stretch repeats another where so many of its pairs stand there."""

LEAST_SHARE = 0.15

MOST_OFTEN = 3
"""A pair that stood in more stretches than this is a phrase of the form and says nothing."""


def find_twins(stretches: Sequence[str]) -> tuple[int | None, ...]:
    """For each stretch the index of the earlier stretch that it repeats most, or None, in time linear in the text."""
    seen: dict[tuple[str, str], list[int]] = {}
    twins: list[int | None] = []
    for index, stretch in enumerate(stretches):
        pairs = set(pairwise(LONG_WORD.findall(stretch.upper())))
        votes: dict[int, int] = {}
        for pair in pairs:
            places = seen.setdefault(pair, [])
            if len(places) <= MOST_OFTEN:
                for place in places:
                    votes[place] = votes.get(place, 0) + 1
                places.append(index)
        best, shared = max(votes.items(), key=lambda vote: (vote[1], vote[0]), default=(None, 0))
        twins.append(best if shared >= max(LEAST_SHARED, LEAST_SHARE * len(pairs)) else None)
    return tuple(twins)
