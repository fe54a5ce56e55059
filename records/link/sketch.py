"""Sketches of a text: its longer words as one character each, in order, thinned until they fit; and how far two agree.

A word's character follows from the word alone, and so does whether a thinner sketch keeps it: two sketches are
compared at the rate of the thinner one, and a page thinned like the whole keeps the same words as the whole does.
"""

import math
import re
from functools import cache, lru_cache
from itertools import pairwise
from zlib import crc32

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from records.link.vocabulary import words

Sketch = tuple[int, str]
"""The rate of a sketch, and the sketch."""

FIRST_CHARACTER = 0x4E00
ALPHABET = 0x5000
"""Sketches are written in the 20,480 characters from U+4E00 on, which every database keeps as they are."""

LONG_WORD = re.compile(rb" ([a-z]{5,20})(?= )")
"""A word long enough for a sketch, in small letters between blanks."""

LONGEST = 512
HIGHEST_RATE = 64
SHINGLE_RATE = 4
ONE_SHINGLE_IN = 4
MOST_SHINGLES = 256
FIRST_FIGURES = 8_000
MOST_FIGURES = 96
LONGEST_FIGURE = 8
FIRST_OF_SHINGLES = chr(FIRST_CHARACTER + ALPHABET // SHINGLE_RATE // ONE_SHINGLE_IN)
REMEMBERED = 50_000

LEAST_PAIRS, MANY_WORDS = 0.5, 40
"""Texts of so many words whose pages lie in different order share this part of their pairs of neighbours at least."""

LETTERS = bytes(
    code if 97 <= code <= 122 or 48 <= code <= 57 else code + 32 if 65 <= code <= 90 else 32 for code in range(256)
)
"""Makes letters small and all else but digits blank."""

DIGITS = bytes(code if 48 <= code <= 57 else 32 for code in range(256))
"""Makes all but digits blank."""

KEPT = {
    2**power: re.compile(f"[{chr(FIRST_CHARACTER)}-{chr(FIRST_CHARACTER + ALPHABET // 2**power - 1)}]+")
    for power in range(1, HIGHEST_RATE.bit_length())
}
"""The runs of characters that a sketch of a rate keeps: each rate the first half of the one before."""


@cache
def common_words() -> frozenset[bytes]:
    """The words that every paper has: they leave no character."""
    return frozenset(word.encode() for word in words().common)


class Characters(dict[bytes, str]):
    """The character of each longer word met so far; `""` for common words. Bounded, so that memory stays flat."""

    def __missing__(self, word: bytes) -> str:
        if len(self) > REMEMBERED:
            self.clear()
        found = self[word] = "" if word in common_words() else character_of(word)
        return found


def character_of(word: bytes) -> str:
    """The character that stands for a word or a figure."""
    return chr(FIRST_CHARACTER + crc32(word) % ALPHABET)


class Figures(Characters):
    """The character of each figure met so far, bounded likewise."""

    def __missing__(self, word: bytes) -> str:
        if len(self) > REMEMBERED:
            self.clear()
        found = self[word] = character_of(word)
        return found


CHARACTERS = Characters()
FIGURES = Figures()


def sketch_of(text: str) -> str:
    """The text's longer words in order, one character each (not thinned)."""
    plain = b" %b " % text.encode("ascii", "replace").translate(LETTERS)
    return "".join(map(CHARACTERS.__getitem__, LONG_WORD.findall(plain)))


def figures_of(text: str) -> str:
    """The figures of two digits or more near the start of a text, one character each, in order."""
    runs = text[:FIRST_FIGURES].encode("ascii", "replace").translate(DIGITS).split()
    return "".join([FIGURES[run[:LONGEST_FIGURE]] for run in runs if len(run) > 1][:MOST_FIGURES])


def thinned(sketch: str, rate: int) -> str:
    """The characters that a sketch of that rate (a power of two) keeps."""
    return sketch if rate == 1 else "".join(KEPT[rate].findall(sketch))


def fitted(sketch: str) -> Sketch:
    """The lowest rate at which a sketch has at most `LONGEST` characters, and the sketch at that rate."""
    rate = 1
    while len(sketch) > LONGEST and rate < HIGHEST_RATE:
        rate *= 2
        sketch = thinned(sketch, rate)
    return rate, sketch[: 4 * LONGEST]


def shingles_of(sketch: str) -> list[str]:
    """The hashes, as eight hex digits, of one in `ONE_SHINGLE_IN` pairs of neighbours in the sketch at `SHINGLE_RATE`.

    Which pairs are kept follows from their first word alone, so that a page keeps the same as the whole; of a long text
    those with the lowest hashes.
    """
    sparse = thinned(sketch, SHINGLE_RATE)
    pairs = {one + other for one, other in pairwise(sparse) if one < FIRST_OF_SHINGLES}
    return [f"{number:08x}" for number in sorted({crc32(pair.encode()) for pair in pairs})[:MOST_SHINGLES]]


def agreement(one: Sketch, other: Sketch, least: float = 0.0) -> float:
    """How much of the shorter sketch lies, in order, inside the longer one: 0 to 1. Each is a rate and a sketch.

    Where one is much shorter it must lie inside one stretch of the longer that is no longer than itself. Pages may lie
    in another order: then most pairs of neighbours are the same all the same. What is under `least` may come back as 0.
    """
    rate = max(one[0], other[0])
    short, long = sorted((thinned(one[1], rate), thinned(other[1], rate)), key=_by_length)
    if len(short) < 4:
        return 0.0
    in_order = _in_order(short, long, least)
    return in_order if in_order and in_order >= least else max(in_order, _in_pairs(short, long))


def sizes(one: Sketch, other: Sketch) -> tuple[int, int]:
    """About how many longer words two texts have, both counted at the rate of the thinner sketch."""
    rate = max(one[0], other[0])
    return rate * len(thinned(one[1], rate)), rate * len(thinned(other[1], rate))


def _in_order(short: str, long: str, least: float) -> float:
    size = len(short)
    enough = int(least * size)
    if len(long) < 1.4 * size:
        return LCSseq.similarity(short, long, score_cutoff=enough) / size
    if len(_letters_of(short) & _letters_of(long)) < least * len(_letters_of(short)):
        return 0.0
    place = fuzz.partial_ratio_alignment(short, long)
    if place is None:
        return 0.0
    slack = size // 8
    stretch = long[max(place.dest_start - slack, 0) : place.dest_end + slack]
    return LCSseq.similarity(short, stretch, score_cutoff=enough) / size


def _in_pairs(short: str, long: str) -> float:
    """The share of words that so many pairs of neighbours speak for; 0 where only a smaller part of them is found."""
    letters, size = _letters_of(long), len(short)
    if size < MANY_WORDS or sum(map(letters.__contains__, short)) < LEAST_PAIRS * size:
        return 0.0
    known = set(map(str.__add__, long, long[1:]))
    share = sum(map(known.__contains__, map(str.__add__, short, short[1:]))) / (size - 1)
    return math.sqrt(share) if share >= LEAST_PAIRS else 0.0


def _by_length(sketch: str) -> tuple[int, str]:
    return len(sketch), sketch


@lru_cache(maxsize=64)
def _letters_of(sketch: str) -> frozenset[str]:
    return frozenset(sketch)


def figures_agreement(one: str, other: str) -> float | None:
    """The share of the shorter list of figures that the other has in the same order; None where one has under three."""
    shorter = min(len(one), len(other))
    return LCSseq.similarity(one, other) / shorter if shorter >= 3 else None
