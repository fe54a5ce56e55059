"""Reads the labelled values of slips and referrals by their types: number, date, action code, due date."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import cast

from rapidfuzz import fuzz, process

from records.errors import VocabularyError
from records.extract.lines import lines_of
from records.model import Paper
from records.text.dates import read_date
from schema import read_vocabulary

LABELS = ("number", "date", "action", "due", "other")
MOST_LINES, MOST_LINE = 120, 120
LONGEST_LABEL = 24
ALIKE, ALIKE_CODE = 82.0, 78.0
"""How like its printed form, from 0 to 100, a label and a code must be."""

COLON = re.compile(r"\s{0,3}[:;]")
WIDE_GAP = re.compile(r"[ \t]{3,}")
ODD = re.compile(r"[^A-Z0-9]+")
DIGITS = str.maketrans("OoQDIl|!SBZ", "00001111582")
NUMBER = re.compile(r"[^\w]{0,3}(?P<number>(?=[^\n]{0,6}\d)[\dOoQDIl|!SBZ]{4,8})\W{0,3}$")
CODE = re.compile(r"[A-Z][A-Za-z /,\-]{2,50}$")
TICKED = re.compile(
    r"[^\w\n]{0,2}[Xx✓√][^\w\n]{0,2}[ \t](?P<what>[A-Z][A-Za-z]{2,14}(?: [A-Za-z]{2,14}){0,2})(?=[ \t]{2}|$)"
)
ON_ITS_LINE, STACKED, BY_ORDER, TICKED_SCORE = 0.94, 0.92, 0.86, 0.8


@dataclass(frozen=True, slots=True)
class FormTable:
    """The vocabulary `slips.toml`: labels by their letters, codes by theirs, office symbols, senders by their lines."""

    labels: dict[str, str]
    codes: dict[str, str]
    offices: tuple[str, ...]
    senders: dict[str, str]


@dataclass(frozen=True, slots=True)
class FormValue:
    """A value of a form: its label's name, itself normalised, its offsets in the paper's content, its score."""

    name: str
    value: str
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class FormLine:
    """A line with text: its offset, itself without blanks, its label's name and where in it the value begins.

    `name` is empty where it holds no label; `value` is then 0.
    """

    start: int
    text: str
    name: str
    value: int


def squeeze(text: str) -> str:
    """The letters and digits of a text, in capitals."""
    return ODD.sub("", text.upper())


@cache
def form_table() -> FormTable:
    """The table `slips.toml`. Raises VocabularyError where a part is missing or a label has two names."""
    table = read_vocabulary("slips")
    labels: dict[str, str] = {}
    for name, phrases in cast("dict[str, list[str]]", table.get("labels", {})).items():
        for phrase in phrases:
            if name not in LABELS or labels.setdefault(squeeze(phrase), name) != name:
                raise VocabularyError(f"label {phrase} in slips.toml", f"name it once, as one of {', '.join(LABELS)}")
    codes = cast("dict[str, list[str]]", table.get("actions", {})).get("codes", [])
    offices = cast("dict[str, list[str]]", table.get("offices", {})).get("symbols", [])
    senders = cast("dict[str, list[str]]", table.get("senders", {}))
    if not (labels and codes and offices and senders):
        raise VocabularyError("slips.toml", "give it labels, actions, offices and senders")
    lines = {squeeze(phrase): sender for sender, phrases in senders.items() for phrase in phrases}
    return FormTable(labels, {squeeze(code): code for code in codes}, tuple(offices), lines)


@lru_cache(maxsize=1024)
def label_of(written: str) -> str:
    """The name of the label that a few words are, however the scanner read them; empty where they are none."""
    word = squeeze(written)
    table = form_table().labels
    if word in table or len(word) < 3:
        return table.get(word, "")
    near = process.extractOne(word, table.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE)
    return table[near[0]] if near else ""


@lru_cache(maxsize=1024)
def code_of(written: str) -> str:
    """The code of action that a few words are, as it is printed; empty where they are like none."""
    word = squeeze(written)
    table = form_table().codes
    if word in table or len(word) < 4:
        return table.get(word, "")
    near = process.extractOne(word, table.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE_CODE)
    return table[near[0]] if near else ""


def form_lines(paper: Paper) -> list[FormLine]:
    """The first lines of a form that hold letters or digits, with the labels that lead them."""
    found: list[FormLine] = []
    for index, line in enumerate(lines_of(paper)):
        text = line[:MOST_LINE].strip()
        if not any(map(str.isalnum, text)):
            continue
        start = paper.line_starts[index] + line.index(text)
        found.extend(form_line(start + place, piece) for place, piece in labelled_pieces(text))
        if len(found) >= MOST_LINES:
            break
    return found


def labelled_pieces(text: str) -> list[tuple[int, str]]:
    """A line with the offset 0, or its columns with their offsets where a label stands far to the right of another."""
    opens = [0]
    for gap in WIDE_GAP.finditer(text):
        colon = COLON.search(text, gap.end(), gap.end() + LONGEST_LABEL + 4)
        if colon and not WIDE_GAP.search(text, gap.end(), colon.start()) and label_of(text[gap.end() : colon.start()]):
            opens.append(gap.end())
    return [(first, text[first:last].rstrip()) for first, last in pairwise([*opens, len(text)])]


def form_line(start: int, text: str) -> FormLine:
    """A line or column with the label that leads it."""
    colon = COLON.search(text, 0, LONGEST_LABEL + 4)
    name = label_of(text[: colon.start()]) if colon else ""
    value = colon.end() if colon and name else 0
    if not colon and len(text) <= LONGEST_LABEL and (name := label_of(text)):
        value = len(text)
    return FormLine(start, text, name, value)


def read_number(text: str) -> tuple[int, int, str, float] | None:
    """The control number that a text is: offsets in it, digits, score."""
    match = NUMBER.match(text)
    return (*match.span("number"), match["number"].translate(DIGITS), 1.0) if match else None


def read_day(text: str) -> tuple[int, int, str, float] | None:
    """The whole date that a text states."""
    reading = read_date(text) if any(map(str.isdigit, text)) else None
    return (reading.start, reading.end, reading.iso, reading.score) if reading and reading.iso else None


def read_code(text: str) -> tuple[int, int, str, float] | None:
    """The code of action that a text is."""
    code = code_of(text)
    return (0, len(text), code, 1.0) if code else None


READERS: dict[str, Callable[[str], tuple[int, int, str, float] | None]] = {
    "number": read_number,
    "date": read_day,
    "due": read_day,
    "action": read_code,
}


def ticked(lines: Sequence[FormLine]) -> FormValue | None:
    """The action whose box a form shows ticked: an X before the word of a code."""
    for line in lines:
        match = TICKED.match(line.text)
        code = code_of(match["what"]) if match else ""
        if match and code:
            start = line.start + match.start("what")
            return FormValue("action", code, start, start + len(match["what"]), TICKED_SCORE)
    return None


def form_values(lines: Sequence[FormLine]) -> dict[str, FormValue]:
    """The values of a form's labels, the first of each: on the label's line, under it, or, where labels stand in a run,
    in their order below the run.
    """
    found: dict[str, FormValue] = {}
    place = 0
    while place < len(lines):
        run = place
        while run < len(lines) and is_label(lines, run):
            run += 1
        if run == place:
            place += 1
            continue
        below = run
        while below < len(lines) and not (
            is_label(lines, below) and (lines[below].value < len(lines[below].text) or below > run)
        ):
            below += 1
        for value in values_of(lines[place:run], lines[run:below]):
            found.setdefault(value.name, value)
        place = run
    return found


def is_label(lines: Sequence[FormLine], place: int) -> bool:
    """Whether a line is led by a label: a word that is also a code stands for the code right below its own label."""
    line = lines[place]
    if not line.name:
        return False
    if line.value < len(line.text) or line.text[-1:] in ":;":
        return True
    before = lines[place - 1].name if place > 0 else ""
    return bool(before) and line.name != "action" and not (before == "action" and code_of(line.text))


def values_of(run: Sequence[FormLine], below: Sequence[FormLine]) -> Iterator[FormValue]:
    """The values of a run of labels: each on its own line, else the next line below that fits its type."""
    free = 0
    for line in run:
        reader = READERS.get(line.name)
        rest = line.text[line.value :]
        if rest.strip():
            if reader and (read := own_value(line.name, rest, reader)):
                yield value_at(line.name, read, line.start + line.value, ON_ITS_LINE)
            continue
        if reader is None:
            continue
        for place in range(free, len(below) if len(run) > 1 else min(1, len(below))):
            read = reader(below[place].text)
            if read:
                yield value_at(line.name, read, below[place].start, STACKED if len(run) == 1 else BY_ORDER)
                free = place + 1
                break


def own_value(
    name: str, rest: str, reader: Callable[[str], tuple[int, int, str, float] | None]
) -> tuple[int, int, str, float] | None:
    """The value behind a label on its line; an action in words that no list has stays as written."""
    stripped = rest.strip()
    offset = rest.index(stripped)
    read = reader(stripped)
    if read is None and name == "action" and CODE.match(stripped) and stripped.isupper():
        read = (0, len(stripped), stripped.strip(" -,"), 0.9)
    return (read[0] + offset, read[1] + offset, read[2], read[3]) if read else None


def value_at(name: str, read: tuple[int, int, str, float], offset: int, score: float) -> FormValue:
    """A read value at its place in the paper."""
    return FormValue(name, read[2], offset + read[0], offset + read[1], score * read[3])
