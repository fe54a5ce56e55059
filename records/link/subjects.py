"""The words of a subject that tell what it is about, and how alike two subjects are."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from rapidfuzz import fuzz

from records.link.vocabulary import words
from records.text.dates import find_dates, mend_months

TOKEN = re.compile(r"[a-z]{1,24}|[0-9]{1,8}")
MONTHS = frozenset(
    [
        *("jan", "january", "feb", "february", "mar", "march", "apr", "april", "may", "jun", "june", "jul", "july"),
        *("aug", "august", "sep", "sept", "september", "oct", "october", "nov", "november", "dec", "december"),
    ]
)
ENDINGS = re.compile(r"(?:ians?|ans?|ies|es|s|a|n)$")
ALIKE = 80
SHORTEST_MISREAD = 5
"""Shorter words are the same or they are not; longer ones may differ by a slip of the scan, but not at both ends."""


@lru_cache(maxsize=2048)
def subject_words(subject: str) -> frozenset[str]:
    """The telling words of a subject: in small letters, short forms written out, endings and idle words left off."""
    table = words()
    found: set[str] = set()
    tokens: list[str] = TOKEN.findall(subject.lower().replace("'s", " "))
    for token in tokens:
        for word in table.same.get(token, token).split():
            if word not in table.idle and word not in MONTHS:
                found.add(_stem(word))
    return frozenset(word for word in found if len(word) > 1 and not word.isdigit())


@lru_cache(maxsize=2048)
def day_of_event(subject: str, paper_date: str | None) -> str | None:
    """The one day (ISO) that a subject gives of a conversation or meeting; None where it names none or two."""
    if not any(character.isdigit() for character in subject) or not subject_words(subject) & event_stems():
        return None
    read = find_dates(subject, paper_date) or find_dates(mend_months(subject), paper_date)
    days = {reading.iso for reading in read if reading.iso}
    return days.pop() if len(days) == 1 else None


def likeness(one: frozenset[str], other: frozenset[str]) -> tuple[float, int]:
    """The share of the shorter subject's words that the other has, read through slips of the scan, and their number."""
    short, long = sorted((one, other), key=len)
    if not short:
        return 0.0, 0
    shared = sum(1 for word in short if word in long or _has_like(word, long))
    return shared / len(short), shared


@cache
def event_stems() -> frozenset[str]:
    """The words that say that a subject speaks of an event."""
    return frozenset(map(_stem, words().events))


@cache
def general_stems() -> frozenset[str]:
    """The words that stand in too many subjects to join two papers alone."""
    return frozenset(map(_stem, words().general))


def _has_like(word: str, others: Iterable[str]) -> bool:
    if len(word) < SHORTEST_MISREAD:
        return False
    ends = {word[0], word[-1]}
    return any(
        fuzz.ratio(word, other) >= ALIKE
        for other in others
        if len(other) >= SHORTEST_MISREAD and (other[0] in ends or other[-1] in ends)
    )


def _stem(word: str) -> str:
    return ENDINGS.sub("", word) if len(word) >= 6 else word
