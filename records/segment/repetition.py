"""Tells where a text repeats an earlier stretch, by the rare runs of words that both share."""

import re
from collections.abc import Sequence
from zlib import crc32

WORD = re.compile(r"[A-Za-z]{4,}")
RUN = 3
"""Words in a run; three survive a noisy scan often enough."""

SAMPLE = 4
"""One run in so many is kept, chosen by its own hash, so that copies keep the same ones."""

LEAST_SHARED = 4
"""A stretch repeats another where so many of its runs stand there."""

LEAST_SHARE = 0.12

MOST_OFTEN = 3
"""A run that stood in more stretches than this is a phrase of the form and says nothing."""


def runs_of(text: str) -> list[int]:
    """The sampled hashes of a stretch's runs of long words, folded, in the order of the text."""
    words = [word.upper() for word in WORD.findall(text)]
    found: list[int] = []
    for index in range(len(words) - RUN + 1):
        value = crc32(" ".join(words[index : index + RUN]).encode())
        if value % SAMPLE == 0:
            found.append(value)
    return found


def find_twins(stretches: Sequence[str]) -> tuple[int | None, ...]:
    """For each stretch the index of the earlier stretch that it repeats most, or None."""
    seen: dict[int, list[int]] = {}
    twins: list[int | None] = []
    for index, stretch in enumerate(stretches):
        runs = set(runs_of(stretch))
        votes: dict[int, int] = {}
        for run in runs:
            places = seen.setdefault(run, [])
            if len(places) <= MOST_OFTEN:
                for place in places:
                    votes[place] = votes.get(place, 0) + 1
                places.append(index)
        best = max(votes.items(), key=lambda vote: (vote[1], vote[0]), default=(None, 0))
        enough = best[1] >= max(LEAST_SHARED, LEAST_SHARE * len(runs))
        twins.append(best[0] if enough else None)
    return tuple(twins)
