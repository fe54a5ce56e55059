"""Finds, in one scan of a text, the lines that speak for a paper, for its kind, and for its bounds."""

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from records.errors import VocabularyError
from records.model import KINDS, Text
from schema import read_vocabulary

ZONES = ("head", "end", "any")
SPECKS = " \t\f-–—_.*•'‘’“”\"|:,;~=«»!({["
"""What may stand before the first letter of a cue."""

SMALL = frozenset("abcdefghijklmnopqrstuvwxyz")
LONGEST = 240
"""No more characters of a line are looked at."""

STRAY = r".{0,18}$"


@dataclass(frozen=True, slots=True)
class Cue:
    """One entry of `kinds.toml`: log-odds that a paper opens (`start`) or ends (`end`) there, and of its kind."""

    name: str
    start: float
    end: float
    paper: float
    zone: str
    kinds: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class CueTable:
    """The cues, with one pattern for the starts of lines and one for anywhere."""

    cues: tuple[Cue, ...]
    at_start: re.Pattern[str]
    anywhere: re.Pattern[str]
    head_lines: int
    end_lines: int
    least_paper: float


@dataclass(frozen=True, slots=True)
class Scan:
    """A text's lines without the blanks around them, and the cues by line number (from 1)."""

    text: Text
    lines: list[str]
    cues: dict[int, tuple[Cue, ...]]

    def line(self, number: int) -> str:
        """The line of that number, stripped."""
        return self.lines[number - 1]

    def letters(self, first: int, last: int) -> list[int]:
        """The numbers of the lines from `first` to `last` that are not blank."""
        return [number for number in range(first, last + 1) if self.lines[number - 1]]


def read_cue(entry: dict[str, object]) -> Cue:
    """One cue as the vocabulary gives it. Raises VocabularyError where it breaks the rules."""
    name = str(entry.get("name", ""))
    kinds = cast("dict[str, float]", entry.get("kinds", {}))
    zone = str(entry.get("zone", "any"))
    if not name or not isinstance(entry.get("pattern"), str) or zone not in ZONES or not set(kinds) <= set(KINDS):
        raise VocabularyError(f"cue {name!r} in kinds.toml", "give it a name, a pattern, a known zone and known kinds")
    numbers = {key: float(cast("float", entry.get(key, 0.0))) for key in ("start", "end", "paper")}
    return Cue(name, numbers["start"], numbers["end"], numbers["paper"], zone, tuple(kinds.items()))


@cache
def cue_table() -> CueTable:
    """The table `kinds.toml`, compiled. Raises VocabularyError where it breaks the rules."""
    vocabulary = read_vocabulary("kinds")
    entries = cast("list[dict[str, object]]", vocabulary.get("cue", []))
    limits = cast("dict[str, float]", vocabulary.get("limits", {}))
    cues = tuple(read_cue(entry) for entry in entries)
    try:
        at_start, anywhere = (
            re.compile(
                "|".join(
                    f"(?P<c{index}>{entry['pattern']}{STRAY if entry.get('whole') else ''})"
                    for index, entry in enumerate(entries)
                    if bool(entry.get("anywhere")) is inside
                )
            )
            for inside in (False, True)
        )
        return CueTable(
            cues, at_start, anywhere, int(limits["head_lines"]), int(limits["end_lines"]), limits["least_paper"]
        )
    except (re.error, KeyError) as error:
        raise VocabularyError(f"kinds.toml: {error}", "mend the pattern or the limit") from error


def group_cue(table: CueTable, match: "re.Match[str]") -> Cue:
    """The cue whose pattern matched."""
    return table.cues[int((match.lastgroup or "c0")[1:])]


def scan_text(text: Text) -> Scan:
    """All cues of a text, in time linear in its size."""
    table = cue_table()
    content, starts = text.content, text.line_starts
    found: dict[int, tuple[Cue, ...]] = {}
    lines: list[str] = []
    at_start = table.at_start.match
    end_of_text = len(content)
    for number in range(1, len(starts) + 1):
        begin = starts[number - 1]
        end = starts[number] if number < len(starts) else end_of_text
        line = content[begin : min(end, begin + LONGEST)].strip()
        lines.append(line)
        if not line or line[0] in SMALL:
            continue
        match = at_start(line if line[0].isupper() else line.lstrip(SPECKS))
        if match:
            found[number] = (group_cue(table, match),)
    for match in table.anywhere.finditer(content):
        number = text.line_of(match.start())
        cue = group_cue(table, match)
        if cue not in found.get(number, ()):
            found[number] = (*found.get(number, ()), cue)
    return Scan(text, lines, found)
