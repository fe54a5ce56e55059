"""The classification levels and controls as the vocabulary gives them, compiled for reading banners."""

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from records.declassification import LEVELS
from records.errors import VocabularyError
from schema import read_vocabulary

SPACED = (
    r"(?:T ?O ?P ?S ?E ?C ?R ?E ?T|S ?[EF] ?[CG] ?R ?[EF] ?T|C ?[O0] ?N ?F ?I ?[DO] ?[EF] ?N ?T ?I ?A ?L"
    r"|U ?N ?C ?L ?A ?S(?: ?S ?I ?F ?I ?E ?D)?|R ?E ?S ?T ?R ?I ?C ?T ?E ?D)"
)
"""The levels in capitals, spaced or not."""


@dataclass(frozen=True, slots=True)
class LevelTable:
    """The levels: banner words for the decoder (levels first, then rivals), their priors, how many
    of them are levels, and the portion letters.
    """

    words: tuple[str, ...]
    priors: tuple[float, ...]
    levels: int
    names: dict[str, str]
    portions: dict[str, str]
    shown: dict[str, str]


@dataclass(frozen=True, slots=True)
class ControlTable:
    """The controls: one pattern for banners (group `kN` is control N), names, portion letters, those that need a line
    of their own. `opening` matches the start of a line that may hold markings only.
    """

    pattern: re.Pattern[str]
    opening: re.Pattern[str]
    names: tuple[str, ...]
    portions: dict[str, str]
    alone: frozenset[str]


@cache
def level_table() -> LevelTable:
    """The table `levels.toml`. Raises VocabularyError where its levels are not those of `records.model`."""
    table = read_vocabulary("levels")
    entries = cast("list[dict[str, object]]", table.get("level", []))
    if tuple(entry.get("name") for entry in entries) != LEVELS:
        raise VocabularyError("levels.toml", f"give the levels {', '.join(LEVELS)} in this order")
    names: dict[str, str] = {}
    priors: list[float] = []
    for entry in entries:
        for word in (str(entry["name"]), *cast("list[str]", entry.get("also", []))):
            if word.replace(" ", "") not in names:
                names[word.replace(" ", "")] = str(entry["name"])
                priors.append(float(cast("float", entry.get("prior", 1.0))))
    rivals = cast("dict[str, list[str]]", table.get("rivals", {})).get("words", [])
    shown = cast("dict[str, str]", table.get("portions", {}))
    if not set(shown) <= {str(entry["portion"]) for entry in entries}:
        raise VocabularyError("levels.toml: portions", "name only letters that a level has")
    return LevelTable(
        (*names, *rivals),
        (*priors, *(1.0 for _ in rivals)),
        len(names),
        names,
        {str(entry["portion"]): str(entry["name"]) for entry in entries},
        shown,
    )


@cache
def control_table() -> ControlTable:
    """The table `controls.toml`. Raises VocabularyError where an entry lacks a name, a banner or a sound pattern."""
    entries = cast("list[dict[str, object]]", read_vocabulary("controls").get("control", []))
    names: list[str] = []
    alternatives: list[str] = []
    banners: list[str] = []
    portions: dict[str, str] = {}
    for number, entry in enumerate(entries):
        name, ways = str(entry.get("name", "")), cast("list[str]", entry.get("banner", []))
        if not name or not ways:
            raise VocabularyError(f"control {number} in controls.toml", "give it a name and at least one banner")
        names.append(name)
        banners.extend(ways)
        alternatives.append(f"(?P<k{number}>{'|'.join(ways)})")
        portions.update(dict.fromkeys(cast("list[str]", entry.get("portion", [])), name))
    try:
        pattern = re.compile(rf"\b(?=[A-Z])(?:{'|'.join(alternatives)})\b")
        opening = re.compile(rf"\W{{0,8}}(?:\w{{1,3}}\W{{1,4}})?(?:{SPACED}|{'|'.join(banners)})")
    except re.error as error:
        raise VocabularyError(f"controls.toml: {error}", "mend the pattern") from error
    return ControlTable(
        pattern,
        opening,
        tuple(names),
        portions,
        frozenset(str(entry["name"]) for entry in entries if entry.get("alone")),
    )
