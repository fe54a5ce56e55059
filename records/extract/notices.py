"""Tells the lines that release offices and printers put on a paper, and the blanks of forms: they name nobody."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import cast

from rapidfuzz import fuzz, process

from records.errors import VocabularyError
from schema import read_vocabulary

ALIKE, ALIKE_LONG, LONG = 80.0, 70.0, 26
"""A line is a notice where it is alike to one to the first degree, one of so many letters to the second."""

SHORTEST, LONGEST = 8, 76
NO_LETTER = re.compile(r"[^A-Z]+")
WORDS = re.compile(r"[a-z]+")
STAMPED = re.compile(
    r"\W{0,4}(?:\d{3,6}\s)?(?:DATED?|ON|BY|B[YX]?)\b|\W{0,4}\d{4}\s?\(44\b|[^\n]{0,30}\bCase\s?#", re.IGNORECASE
)
"""How a line goes on with a stamp: with its date, initials, law or case."""


@cache
def _notices() -> dict[str, bool]:
    """The letters of each notice, and whether it is a stamp. Raises VocabularyError where they are not in capitals."""
    vocabulary = read_vocabulary("notices")
    found: dict[str, bool] = {}
    for key in ("stamps", "legends"):
        lines = cast("list[str]", vocabulary.get(key, []))
        if not lines or any(line != line.upper() for line in lines):
            raise VocabularyError(f"{key} in notices.toml", "list its lines in capitals")
        found.update((line.replace(" ", ""), key == "stamps") for line in lines)
    return found


@cache
def _blanks() -> frozenset[str]:
    """The words of blanks. Raises VocabularyError where there are none."""
    words = cast("list[str]", read_vocabulary("notices").get("blanks", []))
    if not words:
        raise VocabularyError("blanks in notices.toml", "list its words")
    return frozenset(words)


@lru_cache(maxsize=2048)
def _notice_of(line: str) -> str | None:
    if not SHORTEST <= len(line) <= LONGEST:
        return None
    letters = NO_LETTER.sub("", line.upper())
    least = ALIKE_LONG if len(letters) >= LONG else ALIKE
    near = process.extractOne(letters, _notices().keys(), scorer=fuzz.ratio, score_cutoff=least)
    return near[0] if near else None


def is_notice(line: str) -> bool:
    """Whether a line is one of the notices, as a whole and but for slips of the scan."""
    return _notice_of(line) is not None


def are_blanks(text: str) -> bool:
    """Whether a text is nothing but what a form prints where a name is to be filled in: `NAME AND ADDRESS`."""
    words = WORDS.findall(text.lower())
    return bool(words) and _blanks().issuperset(words)


def without_notices(content: str, lines: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of these lines (offsets from and to), those that are no notice and do not go on with a stamp."""
    kept: list[tuple[int, int]] = []
    stamped = False
    for start, end in lines:
        text = content[start:end].strip()
        notice = _notice_of(text)
        if notice is not None:
            stamped = _notices()[notice]
        elif not (stamped and STAMPED.match(text)):
            kept.append((start, end))
            stamped = False
    return kept
