"""Takes names of persons apart, and says whether two of them can be one person's."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from records.text.names import is_office_word, is_title_word, name_words, read_name

WORD = re.compile(r"[^\W\d_][\w'’`.-]*")
LETTERS = re.compile(r"[^a-z]+")
MOST_WORDS, LONGEST_NAME = 5, 60
SHORTEST_FAMILY, SHORTEST_MISREAD = 3, 6
"""A family name has so many letters; one with a letter misread has more."""

VOWEL = re.compile(r"[aeiouy]")


@dataclass(frozen=True, slots=True, order=True)
class FullName:
    """A person's name in small letters: given names and initials in order (none where only the family name stands),
    the family name with its particles, and the generation (`jr`).
    """

    given: tuple[str, ...]
    family: str
    generation: str = ""

    @property
    def fullness(self) -> int:
        """How much of the given names is written: two for each one in full, one for each initial."""
        return sum(2 if len(name) > 1 else 1 for name in self.given)


def fold(word: str) -> str:
    """A word's letters, small and without accents."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return LETTERS.sub("", plain)


def is_address(name: str) -> bool:
    """Whether a normalised name is an e-mail address, or the sign that a mail system shows in place of one."""
    return "@" in name or (name.islower() and " " not in name)


@lru_cache(maxsize=2048)
def is_office(name: str) -> bool:
    """Whether a normalised name is an office, an address or the like, not a person."""
    words = name.split()
    if is_address(name) or len(name) > LONGEST_NAME or any(letter.isdigit() for letter in name):
        return True
    if any(fold(word) in name_words().nobodies for word in words):
        return True
    return any(is_office_word(word) for word in words) and not read_name(name).is_person


@lru_cache(maxsize=2048)
def parse(name: str) -> FullName | None:
    """The parts of a normalised name; None where it is none of a person."""
    words = WORD.findall(name.split("<", maxsplit=1)[0])
    while len(words) > 1 and is_title_word(words[0]):
        words = words[1:]
    known = name_words()
    generation = ""
    while len(words) > 1 and fold(words[-1]) in known.suffixes:
        generation, words = fold(words[-1]), words[:-1]
    if not words or len(words) > MOST_WORDS:
        return None
    if len(words) > 1 and "." in words[-1] and max(map(len, split_initials(words[-1]) or ["?"])) == 1:
        words = [words[-1], *words[:-1]]
    start = len(words) - 1
    while start > 1 and fold(words[start - 1]) in known.particles:
        start -= 1
    family = "".join(fold(word) for word in words[start:])
    if len(family) < SHORTEST_FAMILY or not VOWEL.search(family):
        return None
    given = tuple(letters for word in words[:start] for letters in split_initials(word))
    return FullName(given, family, generation if generation in ("jr", "sr", "ii", "iii", "iv") else "")


def split_initials(word: str) -> list[str]:
    """A given name folded; `J.R.` and `J.-P.` are two initials."""
    pieces = [fold(piece) for piece in word.split(".")]
    initials = "." in word and all(len(piece) <= 1 for piece in pieces)
    return [piece for piece in pieces if piece] if initials else [folded for folded in (fold(word),) if folded]


def agree(one: FullName, other: FullName) -> bool:
    """Whether two names can be one person's: family names equal or a letter apart, no given name against another."""
    return agreement(one, other) > 0


@lru_cache(maxsize=2048)
def agreement(one: FullName, other: FullName) -> int:
    """2 where the first given name and the family name are equal and nothing speaks against; 1 where one of them is an
    initial or misread by a letter; 0 where the names are two persons'.
    """
    if one.generation and other.generation and one.generation != other.generation:
        return 0
    family = alike(one.family, other.family)
    if not one.given or not other.given or not family:
        return 0
    first = given_alike(one.given[0], other.given[0])
    if not first or not middle_agrees(one.given[1:], other.given[1:]):
        return 0
    return min(first, family)


def alike(one: str, other: str) -> int:
    """2 where two words are equal, 1 where they are a letter apart and long, else 0."""
    if one == other:
        return 2
    long = min(len(one), len(other)) >= SHORTEST_MISREAD
    return int(long and Levenshtein.distance(one, other, score_cutoff=1) <= 1)


def given_alike(one: str, other: str) -> int:
    """2 where two given names are equal and in full, 1 where one is the other's initial or misread, else 0."""
    if len(one) == 1 or len(other) == 1:
        return int(one[0] == other[0])
    return alike(one, other)


def middle_agrees(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the further given names do not contradict: one list may be shorter, initials stand for names."""
    return all(given_alike(first, second) for first, second in zip(one, other, strict=False))


def misreadings(family: str) -> tuple[str, ...]:
    """Keys under which family names meet that are equal or a letter apart: itself, and each without one letter."""
    if len(family) < SHORTEST_MISREAD:
        return (family,)
    shorter = sorted({family[:place] + family[place + 1 :] for place in range(len(family))})
    return (family, *shorter)
