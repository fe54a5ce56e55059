"""The vocabulary of telegrams, and the lines that the readers of telegrams hand on."""

from dataclasses import dataclass
from functools import cache
from typing import cast

from records.errors import VocabularyError
from schema import read_vocabulary


@dataclass(frozen=True, slots=True)
class Row:
    """A line with text: its offsets and its text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class CableWords:
    """The vocabulary of telegrams."""

    precedences: tuple[str, ...]
    address_words: tuple[str, ...]
    openers: tuple[str, ...]
    stations: dict[str, str]


@cache
def cable_words() -> CableWords:
    """The table `schema/vocabulary/cables.toml`. Raises VocabularyError where a list is missing or not in capitals."""
    table = read_vocabulary("cables")
    lists: dict[str, tuple[str, ...]] = {}
    for key in ("precedences", "address_words", "openers"):
        words = cast("list[str]", table.get(key, []))
        if not words or any(word != word.upper() for word in words):
            raise VocabularyError(f"{key} in cables.toml", "list its words in capitals")
        lists[key] = tuple(words)
    return CableWords(**lists, stations=dict(cast("dict[str, str]", table.get("stations", {}))))
