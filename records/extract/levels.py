"""The classification levels and controls as the vocabulary gives them, compiled for reading banners."""

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from records.errors import VocabularyError
from records.model import LEVELS
from schema import read_vocabulary

PLAIN_WORD = re.compile(r"(?<!\[)[A-Z]{3,}")
"""The longest part of a banner's pattern that is plain text."""


@dataclass(frozen=True, slots=True)
class LevelTable:
    """The levels: banner words for the decoder (levels first, then rivals), their priors, and the portion letters."""

    words: tuple[str, ...]
    priors: tuple[float, ...]
    names: dict[str, str]
    portions: dict[str, str]
    shown: dict[str, str]


@dataclass(frozen=True, slots=True)
class ControlTable:
    """The controls: one pattern for banners (group `kN` is control N), names, portion letters, those that need a line
    of their own. `needles` are words of which one stands wherever a banner does.
    """

    pattern: re.Pattern[str]
    names: tuple[str, ...]
    portions: dict[str, str]
    alone: frozenset[str]
    needles: tuple[str, ...]


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
        names,
        {str(entry["portion"]): str(entry["name"]) for entry in entries},
        shown,
    )


def banners_of(entries: list[dict[str, object]]) -> list[str]:
    """All banner patterns. Raises VocabularyError where one has no run of four capitals to look for."""
    banners = [banner for entry in entries for banner in cast("list[str]", entry.get("banner", []))]
    for banner in banners:
        if not PLAIN_WORD.search(banner):
            raise VocabularyError(f"banner {banner!r} in controls.toml", "give it at least three capitals in a run")
    return banners


@cache
def control_table() -> ControlTable:
    """The table `controls.toml`. Raises VocabularyError where an entry lacks a name, a banner or a sound pattern."""
    entries = cast("list[dict[str, object]]", read_vocabulary("controls").get("control", []))
    names: list[str] = []
    alternatives: list[str] = []
    portions: dict[str, str] = {}
    for number, entry in enumerate(entries):
        name, banners = str(entry.get("name", "")), cast("list[str]", entry.get("banner", []))
        if not name or not banners:
            raise VocabularyError(f"control {number} in controls.toml", "give it a name and at least one banner")
        names.append(name)
        alternatives.append(f"(?P<k{number}>{'|'.join(banners)})")
        portions.update(dict.fromkeys(cast("list[str]", entry.get("portion", [])), name))
    try:
        pattern = re.compile(rf"\b(?=[A-Z])(?:{'|'.join(alternatives)})\b")
    except re.error as error:
        raise VocabularyError(f"controls.toml: {error}", "mend the pattern") from error
    return ControlTable(
        pattern,
        tuple(names),
        portions,
        frozenset(str(entry["name"]) for entry in entries if entry.get("alone")),
        tuple(sorted({PLAIN_WORD.findall(banner)[0] for banner in banners_of(entries)})),
    )
