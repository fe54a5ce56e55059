"""Finds, in one scan of a text, the lines that speak for a paper, for its kind, and for its bounds."""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from rapidfuzz.distance import Levenshtein

from records.errors import VocabularyError
from records.model import KINDS, Text
from schema import read_vocabulary

ZONES = ("head", "end", "any")
SPECKS = " \t\f-–—_.*•'‘’“”\"|:,;~=«»!({["
"""What may stand before the first letter of a cue."""

SPECK_SET = frozenset(SPECKS)
LONGEST = 240
"""No more characters of a line are looked at."""

SHORT_HEADING = (5, 48)
APART, LONGEST_CELLS = "   ", 90
"""What parts a heading from a stamp beside it, on a line of at most so many characters."""

SMALL_WORDS = frozenset(("of", "and", "to", "for", "the", "on", "in", "with", "at"))
"""Words of a heading that are written small."""

SLIP_EVERY = 6
"""A heading has at most one slip in so many letters."""

SURE_START = 4.0
"""A cue of less log-odds may be that of a heading which the scan garbled beyond its own pattern."""

TITLE_GOES_ON = re.compile(r" (?:with|on|of|to|from|and|the|for|between)$")
NO_LETTER = re.compile(r"[^A-Z]+")
STRAY = r"(?:.{0,18}|.{0,4}\s{3,20}\S.{0,60})$"

PAGE_MARK = re.compile(r"^## Page \d{1,5}[ \t\r]*$", re.MULTILINE)
MAKERS_LINE = re.compile(r"## Page \d{1,5}$|# (?=\S{0,40}\d{2})[A-Za-z]{1,12}[-_:]\S{3,60}$|-{3,}$")
"""Lines that the maker of the text put in: they belong to no paper."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One entry of `kinds.toml`: log-odds that a paper opens (`start`) or ends (`end`) there, and of its kind."""

    name: str
    start: float
    end: float
    paper: float
    zone: str
    most_lines: int
    kinds: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class CueTable:
    """The cues: for each first letter of a line the pattern of those that can open it (group `cN` is cue N), and the
    needles with the cue that each points at and the pattern, if any, that its line must have.
    """

    cues: tuple[Cue, ...]
    by_first: dict[str, re.Pattern[str]]
    needles: tuple[tuple[str, Cue, re.Pattern[str] | None], ...]
    garbled: dict[tuple[int, str], list[tuple[str, Cue]]]
    head_lines: int
    least_paper: float
    phrases: dict[str, str]


@dataclass(frozen=True, slots=True)
class Scan:
    """A text's lines without the blanks around them, and the cues by line number (from 1).

    The lines of the text's maker are empty here, and listed in `marks`. `filled` holds the numbers of the lines that
    are not empty, `cued` those that have a cue, in order.
    """

    text: Text
    lines: list[str]
    cues: dict[int, tuple[Cue, ...]]
    filled: "array[int]"
    cued: list[int]
    marks: tuple[int, ...]

    def line(self, number: int) -> str:
        """The line of that number, stripped."""
        return self.lines[number - 1]

    def letters(self, first: int, last: int) -> "array[int]":
        """The numbers of the lines from `first` to `last` that are not blank."""
        return self.filled[bisect_left(self.filled, first) : bisect_right(self.filled, last)]

    def cued_between(self, first: int, last: int) -> list[int]:
        """The numbers of the lines from `first` to `last` that have a cue."""
        return self.cued[bisect_left(self.cued, first) : bisect_right(self.cued, last)]


def read_cue(entry: dict[str, object]) -> Cue:
    """One cue as the vocabulary gives it. Raises VocabularyError where it breaks the rules."""
    name = str(entry.get("name", ""))
    kinds = cast("dict[str, float]", entry.get("kinds", {}))
    zone = str(entry.get("zone", "any"))
    placed = bool(entry.get("needles")) or bool(entry.get("first") and entry.get("pattern"))
    if not name or not placed or zone not in ZONES or not set(kinds) <= set(KINDS):
        raise VocabularyError(
            f"cue {name!r} in kinds.toml", "give it a name, first letters or needles, known zone and kinds"
        )
    most_lines = int(cast("int", entry.get("most_lines", 1_000_000_000)))
    numbers = {key: float(cast("float", entry.get(key, 0.0))) for key in ("start", "end", "paper")}
    return Cue(name, numbers["start"], numbers["end"], numbers["paper"], zone, most_lines, tuple(kinds.items()))


def pattern_of(entry: dict[str, object]) -> str:
    """A cue's pattern with what may follow it."""
    return f"{entry['pattern']}{STRAY if entry.get('whole') else ''}"


def needle_pattern(entry: dict[str, object]) -> "re.Pattern[str] | None":
    """What a line with one of a cue's needles must show, at its start (`pattern`) or anywhere (`inside`)."""
    if not entry.get("needles"):
        return None
    if entry.get("inside"):
        return re.compile(str(entry["inside"]))
    return re.compile(rf"\A(?:{pattern_of(entry)})") if entry.get("pattern") else None


def garbled_headings(
    entries: Sequence[dict[str, object]], cues: Sequence[Cue]
) -> dict[tuple[int, str], list[tuple[str, Cue]]]:
    """The headings that are known again through slips of the scan, by each two of their first three letters."""
    found: dict[tuple[int, str], list[tuple[str, Cue]]] = {}
    for entry, cue in zip(entries, cues, strict=True):
        for heading in cast("list[str]", entry.get("headings", [])):
            letters = heading.replace(" ", "")
            for key in keys_of(letters):
                found.setdefault(key, []).append((letters, cue))
    return found


def may_head(line: str) -> bool:
    """Whether a line is in capitals, or its words begin with such, and ends as no sentence or label does, nor a title
    that goes on.
    """
    if line[-1] in ".,:;" or TITLE_GOES_ON.search(line):
        return False
    return line[:2].isupper() or all(word[0].isupper() or word in SMALL_WORDS for word in line.split())


def keys_of(letters: str) -> tuple[tuple[int, str], ...]:
    """Each two of the first three letters, with the place of the third."""
    return (0, letters[1:3]), (1, letters[:1] + letters[2:3]), (2, letters[:2])


def garbled_cue(line: str, table: CueTable) -> Cue | None:
    """The cue whose heading a short line in capitals is but for a few slips; None where it is none."""
    letters = NO_LETTER.sub("", line.upper())
    if len(letters) < SHORT_HEADING[0]:
        return None
    for key in keys_of(letters):
        for heading, cue in table.garbled.get(key, ()):
            slips = len(heading) // SLIP_EVERY
            if len(letters) <= len(heading) + slips and Levenshtein.distance(letters, heading) <= slips:
                return cue
    return None


@cache
def cue_table() -> CueTable:
    """The table `kinds.toml`, compiled. Raises VocabularyError where it breaks the rules."""
    vocabulary = read_vocabulary("kinds")
    entries = cast("list[dict[str, object]]", vocabulary.get("cue", []))
    limits = cast("dict[str, float]", vocabulary.get("limits", {}))
    cues = tuple(read_cue(entry) for entry in entries)
    listed = cast("dict[str, list[str]]", vocabulary.get("phrases", {}))
    phrases = {phrase: kind for kind, lines in listed.items() for phrase in lines}
    if not set(phrases.values()) <= set(KINDS):
        raise VocabularyError("kinds.toml: phrases", "name known kinds only")
    by_letter: dict[str, list[str]] = {}
    needles: list[tuple[str, Cue, re.Pattern[str] | None]] = []
    try:
        for index, (entry, cue) in enumerate(zip(entries, cues, strict=True)):
            pattern = needle_pattern(entry)
            needles.extend((needle, cue, pattern) for needle in cast("list[str]", entry.get("needles", [])))
            for letter in sorted(set(str(entry.get("first", "")))):
                by_letter.setdefault(letter, []).append(f"(?P<c{index}>{pattern_of(entry)})")
        by_first = {letter: re.compile("|".join(patterns)) for letter, patterns in by_letter.items()}
        garbled = garbled_headings(entries, cues)
        return CueTable(
            cues, by_first, tuple(needles), garbled, int(limits["head_lines"]), limits["least_paper"], phrases
        )
    except (re.error, KeyError) as error:
        raise VocabularyError(f"kinds.toml: {error}", "mend the pattern or the limit") from error


def scan_text(text: Text) -> Scan:
    """All cues of a text, in time linear in its size."""
    table = cue_table()
    content, starts = text.content, text.line_starts
    ends = (*starts[1:], len(content)) if starts else ()
    lines = [
        content[begin : end if end - begin < LONGEST else begin + LONGEST].strip()
        for begin, end in zip(starts, ends, strict=True)
    ]
    marks = blank_makers_lines(lines) if "## Page" in content and PAGE_MARK.search(content) else ()
    filled = array("L", (number for number, line in enumerate(lines, 1) if line))
    found: dict[int, tuple[Cue, ...]] = {}
    by_first, cues = table.by_first, table.cues
    for number in filled:
        line = lines[number - 1]
        if line[0] in SPECK_SET:
            line = line.lstrip(SPECKS)
        pattern = by_first.get(line[:1])
        match = pattern.match(line) if pattern is not None else None
        cue = cues[int((match.lastgroup or "c0")[1:])] if match else None
        unsure = cue is None or 0 < cue.start < SURE_START
        heading = line.partition(APART)[0] if unsure and len(line) <= LONGEST_CELLS else ""
        if SHORT_HEADING[0] <= len(heading) <= SHORT_HEADING[1] and may_head(heading):
            garbled = garbled_cue(heading, table)
            cue = garbled if garbled and (cue is None or garbled.start > cue.start) else cue
        if cue is not None:
            found[number] = (cue,)
    for number, cue in needle_hits(text, lines, table):
        if cue not in found.get(number, ()):
            found[number] = (*found.get(number, ()), cue)
    return Scan(text, lines, found, filled, sorted(found), marks)


def blank_makers_lines(lines: list[str]) -> tuple[int, ...]:
    """The numbers of the lines that the maker of the text put in; they are emptied in the list."""
    marks = tuple(
        number for number, line in enumerate(lines, 1) if line[:1] in ("#", "-") and line and MAKERS_LINE.match(line)
    )
    for number in marks:
        lines[number - 1] = ""
    return marks


def needle_hits(text: Text, lines: list[str], table: CueTable) -> Iterator[tuple[int, Cue]]:
    """The lines that hold a needle, with its cue, where the line has the pattern that the needle asks for."""
    content = text.content
    for needle, cue, pattern in table.needles:
        at = content.find(needle)
        while at >= 0:
            number = text.line_of(at)
            line = lines[number - 1]
            if line and (pattern is None or pattern.search(line.lstrip(SPECKS))):
                yield number, cue
            end_of_line = text.line_starts[number] if number < len(lines) else len(content)
            at = content.find(needle, max(end_of_line, at + 1))
