"""Sketches of a text: its longer words as one character each, in order, thinned until they fit; and how far two agree.

A word's character follows from the word alone, and so does whether a thinner sketch keeps it: two sketches are
compared at the rate of the thinner one, and a page thinned like the whole keeps the same words as the whole does.
"""

import re
from zlib import crc32

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

COMMON = frozenset(
    (
        "about above after again against almost along already although always among another around because become been"
        " before being below between could during either every first further having hence however itself might never"
        " often other others ought quite rather really right shall should since still their theirs them themselves then"
        " there therefore these thing things think those though through thus together toward towards under until upon"
        " very wants were what when where whether which while whose within without would yours"
    ).split()
)
"""Words that every paper has."""

WORD = re.compile(r"[a-z]{5,20}")
FIGURE = re.compile(r"[0-9]{2,8}")

FIRST_CHARACTER = 0x4E00
ALPHABET = 0x5000
"""Sketches are written in the 20,480 characters from U+4E00 on, which every database keeps as they are."""

SHINGLE_RATE = 4
LONGEST = 512
MOST_FIGURES = 96
MOST_SHINGLES = 256
REMEMBERED = 200_000


class Characters(dict[str, str]):
    """The character of each word met so far; `""` for common words. Bounded, so that memory stays flat."""

    def __missing__(self, word: str) -> str:
        if len(self) > REMEMBERED:
            self.clear()
        found = "" if word in COMMON else chr(FIRST_CHARACTER + crc32(word.encode()) % ALPHABET)
        self[word] = found
        return found


CHARACTERS = Characters()


def sketch_of(text: str) -> str:
    """The text's longer words in order, one character each (not thinned)."""
    return "".join(map(CHARACTERS.__getitem__, WORD.findall(text.lower())))


def figures_of(text: str) -> str:
    """The first `MOST_FIGURES` figures of two digits or more, one character each, in order."""
    found: list[str] = []
    for match in FIGURE.finditer(text):
        found.append(CHARACTERS[match.group()])
        if len(found) == MOST_FIGURES:
            break
    return "".join(found)


def thinned(sketch: str, rate: int) -> str:
    """The characters that a sketch of that rate (a power of two) keeps."""
    return sketch if rate == 1 else "".join([character for character in sketch if not ord(character) % rate])


def fitted(sketch: str) -> tuple[int, str]:
    """The lowest rate at which a sketch has at most `LONGEST` characters, and the sketch at that rate."""
    rate = 1
    while len(sketch) > LONGEST and rate < 64:
        rate *= 2
        sketch = thinned(sketch, rate)
    return rate, sketch[: 4 * LONGEST]


def shingles_of(sketch: str) -> list[str]:
    """The hashes, as eight hex digits, of every other pair of neighbours in the sketch at `SHINGLE_RATE`.

    Which pairs are kept follows from the pair alone, so that a page keeps the same as the whole; of a long text those
    with the lowest hashes.
    """
    sparse = thinned(sketch, SHINGLE_RATE)
    hashes = {crc32(sparse[at : at + 2].encode()) for at in range(len(sparse) - 1)}
    return [f"{number:08x}" for number in sorted(number for number in hashes if not number & 1)[:MOST_SHINGLES]]


def agreement(one: tuple[int, str], other: tuple[int, str]) -> float:
    """How much of the shorter sketch lies, in order, inside the longer one: 0 to 1. Each is a rate and a sketch.

    Where one is much shorter it must lie inside one stretch of the longer that is no longer than itself.
    """
    rate = max(one[0], other[0])
    short, long = sorted((thinned(one[1], rate), thinned(other[1], rate)), key=lambda text: (len(text), text))
    if len(short) < 4:
        return 0.0
    if len(long) < 1.4 * len(short):
        return LCSseq.similarity(short, long) / len(short)
    place = fuzz.partial_ratio_alignment(short, long)
    if place is None:
        return 0.0
    slack = len(short) // 8
    stretch = long[max(place.dest_start - slack, 0) : place.dest_end + slack]
    return LCSseq.similarity(short, stretch) / len(short)


def figures_agreement(one: str, other: str) -> float | None:
    """The share of the shorter list of figures that the other has in the same order; None where one has under three."""
    shorter = min(len(one), len(other))
    return LCSseq.similarity(one, other) / shorter if shorter >= 3 else None
