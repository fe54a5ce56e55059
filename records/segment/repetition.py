"""Tells where a text repeats an earlier stretch, by the pairs of long words that both share."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zlib import crc32

LONG_WORD = re.compile(rb"[A-Z]{7,40}")
"""Only long words count: a pair of them is rare, and often enough survives a noisy scan."""

LEAST_SHARED = 4
"""A stretch repeats another where so many of its pairs stand there."""

LEAST_SHARE = 0.15

MOST_OFTEN = 3
"""A pair that stood in more stretches than this is a phrase of the form and says nothing."""

ALL_PAIRS = 4_000_000
"""Of a text of more characters only a sample of the pairs is kept, so that memory stays flat."""


@dataclass(frozen=True, slots=True)
class Twin:
    """An earlier stretch, by its index, and the share of a stretch's pairs that stand there."""

    index: int
    share: float


PLACE_BITS = 32
PLACE_MASK = (1 << PLACE_BITS) - 1


def find_twins(stretches: Iterable[str], size: int) -> tuple[Twin | None, ...]:
    """For each stretch the earlier stretch that it repeats most, or None, in time linear in the text.

    `size` is the number of characters of the whole text. The stretches in which a pair stood are packed into one
    number, since a list for every pair would cost more than all else.
    """
    every = 1 + size // ALL_PAIRS
    seen: dict[bytes, int] = {}
    full = 1 << PLACE_BITS * MOST_OFTEN
    twins: list[Twin | None] = []
    for index, stretch in enumerate(stretches):
        pairs = pairs_of(stretch, every)
        votes: dict[int, int] = {}
        for pair in pairs:
            places = seen.get(pair, 0)
            if places < full:
                seen[pair] = places << PLACE_BITS | (index + 1)
                while places:
                    place = (places & PLACE_MASK) - 1
                    votes[place] = votes.get(place, 0) + 1
                    places >>= PLACE_BITS
        best, shared = max(votes.items(), key=lambda vote: (vote[1], vote[0])) if votes else (0, 0)
        enough = shared >= max(LEAST_SHARED / every, LEAST_SHARE * len(pairs), 2)
        twins.append(Twin(best, shared / len(pairs)) if enough else None)
    return tuple(twins)


def pairs_of(stretch: str, every: int) -> Sequence[bytes] | set[bytes]:
    """The pairs of long words that follow one another, each once; one in `every`, always the same ones."""
    words = LONG_WORD.findall(stretch.upper().encode("ascii", "replace"))
    pairs = set(map(bytes.__add__, words, words[1:]))
    return pairs if every == 1 else [pair for pair in pairs if crc32(pair) % every == 0]


def share_of(stretch: str, other: str) -> float:
    """The share of a stretch's pairs that stand in another one too."""
    pairs = set(pairs_of(stretch, 1))
    return len(pairs.intersection(pairs_of(other, 1))) / max(len(pairs), 1)
