"""Decodes struck-through and garbled marks: a noisy channel from printed words to what the scanner made of them."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from typing import cast

from records.errors import VocabularyError
from schema import read_vocabulary

LONGEST = 40
"""A mark of more signs than this is no mark and is not decoded."""

COSTS = ("substitute", "insert", "delete", "stroke", "noise", "none", "no_letter")
NONE: Mapping[str, float] = {}
STROKES = frozenset(" \t-–—_.,'\"’‘“”*~^=:;|/\\<>•·`´■")
"""Signs that a pen, a fold or dirt leaves between letters."""


@dataclass(frozen=True, slots=True)
class Channel:
    """What slips cost: the general ones, and each printed letter's own (`letters[printed][read]`)."""

    substitute: float
    insert: float
    delete: float
    stroke: float
    noise: float
    none: float
    no_letter: float
    letters: dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Decoding:
    """A word that a mark may have been, and the probability that it was (what is no such word has a share too)."""

    word: str
    probability: float


@cache
def channel(name: str = "confusions") -> Channel:
    """The table `schema/vocabulary/NAME.toml`. Raises VocabularyError where a cost is missing or below 0."""
    return channel_of(read_vocabulary(name), f"{name}.toml")


def channel_of(table: Mapping[str, object], name: str) -> Channel:
    """A table of costs, checked. Raises VocabularyError naming it where a cost is missing or below 0."""
    costs = cast("dict[str, object]", table.get("costs", {}))
    letters = cast("dict[str, dict[str, object]]", table.get("letters", {}))
    numbers = [*costs.values(), *(cost for row in letters.values() for cost in row.values())]
    if set(costs) != set(COSTS) or not all(isinstance(n, int | float) and n >= 0 for n in numbers):
        raise VocabularyError(name, f"give the costs {', '.join(COSTS)} and letters as numbers from 0 up")
    if any(len(sign) != 1 for row in (letters, *letters.values()) for sign in row):
        raise VocabularyError(name, "a letter and what it is read as are one sign each")
    rows = {letter: {sign: float(cast("float", cost)) for sign, cost in row.items()} for letter, row in letters.items()}
    return Channel(letters=rows, **{cost: float(cast("float", costs[cost])) for cost in COSTS})


def compact(mark: str) -> str:
    """A mark in capitals without blanks; strokes stay, for they may stand where a letter stood."""
    return "".join(mark.upper().split())


def read_cost(word: str, mark: str, costs: Channel | None = None) -> float:
    """What it costs in all that `word` was printed and `mark` read: the cheapest alignment of both.

    `costs` are those of the table where none are given.
    """
    costs = costs or channel()
    delete = costs.delete
    extra = [costs.stroke if sign in STROKES else costs.insert for sign in mark]
    other = [costs.substitute if sign.isalnum() else costs.no_letter for sign in mark]
    row = [0.0, *accumulate(extra)]
    for printed in word:
        own, above, cheapest = costs.letters.get(printed, NONE), row, row[0] + delete
        row = [cheapest]
        for read, unlike, more, before, over in zip(mark, other, extra, above, above[1:], strict=False):
            cheapest += more
            slip = before if read == printed else before + own.get(read, unlike)
            if slip < cheapest:
                cheapest = slip
            if over + delete < cheapest:
                cheapest = over + delete
            row.append(cheapest)
    return row[-1]


@lru_cache(maxsize=2048)
def decode(mark: str, words: tuple[str, ...], priors: tuple[float, ...] = ()) -> tuple[Decoding, ...]:
    """What a mark may have been, the likeliest first; the probabilities leave room for a mark that is no such word.

    `words` are in capitals without blanks (`TOPSECRET`); `priors` weigh them (equal where empty). Empty where the mark
    holds no sign or more than LONGEST.
    """
    read = compact(mark)
    if not read or len(read) > LONGEST or not words:
        return ()
    found = map(Decoding, words, probabilities(read, words, channel(), priors))
    return tuple(sorted(found, key=lambda decoding: -decoding.probability))


def probabilities(read: str, words: Sequence[str], costs: Channel, priors: Sequence[float] = ()) -> list[float]:
    """How likely each of the words was printed where a mark without blanks was read."""
    weights = priors or [1.0] * len(words)
    letters = sum(1 for sign in read if sign not in STROKES)
    scores = [weight * math.exp(-read_cost(word, read, costs)) for word, weight in zip(words, weights, strict=True)]
    total = sum(scores) + costs.none * math.exp(-costs.noise * letters)
    return [score / total for score in scores]
