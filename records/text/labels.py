"""Finds the labels that head values (`FROM:`, `SUBJECT`, `DATE OF LAST REVIEW`), however the scanner read them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from records.errors import VocabularyError
from schema import read_vocabulary

VALUE_KINDS = ("people", "moment", "title", "number", "code", "text")
"""What may stand behind a label."""

LONGEST = 36
"""A label has at most so many characters."""

COLON = re.compile(r"[:;]")
AFTER_COLON = re.compile(r"[ \t.:;*_'’‘\"-]{0,8}")
MARGIN = re.compile(r"[^A-Za-z0-9\n]{0,8}")
ODD = re.compile(r"[^A-Z0-9#]+")
ALONE = re.compile(r"^[^A-Za-z0-9\n]{0,8}([A-Z][A-Za-z&,/ «»*~^`—–-]{2,30}?)[ \t.,'’:;]{0,6}\r?$", re.MULTILINE)
MISREAD = re.compile(
    r"^[^A-Za-z0-9\n]{0,8}(?=[A-Z])([A-Z][A-Za-z0-9]{5,10}(?: [A-Z])?[ \t]{1,3}(?:[FPE][O0Q]R|FR[O0Q]M))"
    r"(?![A-Za-z0-9])",
    re.MULTILINE,
)
"""What may be a misread `MEMORANDUM FOR`, with its value on the same line."""

LIKENESS = ((4, 0.75), (6, 0.8), (9, 0.75), (LONGEST, 0.72))
"""Up to so many letters, a label must be alike to this degree."""


LIKE_ALONE, LIKE_LONG, LONG = 0.86, 0.83, 12
"""What a misread label without a colon scores at the least, and one of so many letters."""


@dataclass(frozen=True, slots=True)
class Label:
    """A label as found: its name in the vocabulary, the phrase that it was taken for, and its place.

    `start` is the offset of its first letter, `end` the offset at which its value may begin on the same line. `score`
    is the probability that this is a label of that name; `colon` tells whether a colon, or what is read for one,
    closes it. `leads` is true where nothing but specks stands before it on its line.
    """

    name: str
    phrase: str
    start: int
    end: int
    score: float
    colon: bool
    leads: bool


@dataclass(frozen=True, slots=True)
class LabelTable:
    """The vocabulary of labels, compiled for one scan."""

    names: dict[str, str]
    squeezed: dict[str, str]
    kinds: dict[str, str]
    bare: re.Pattern[str]
    bare_phrases: frozenset[str]


def fold_label(text: str) -> str:
    """The letters and digits of a label in capitals, runs of all else as one blank."""
    return ODD.sub(" ", text.upper()).strip()


@cache
def label_table(vocabulary: str = "labels") -> LabelTable:
    """The table `schema/vocabulary/NAME.toml`. Raises VocabularyError where it breaks its own rules."""
    names: dict[str, str] = {}
    kinds: dict[str, str] = {}
    bare: list[str] = []
    for name, entry in cast("dict[str, dict[str, object]]", read_vocabulary(vocabulary).get("labels", {})).items():
        phrases = cast("list[str]", entry.get("phrases", []))
        without_colon = cast("list[str]", entry.get("bare", []))
        kind = str(entry.get("value"))
        if kind not in VALUE_KINDS or not phrases:
            raise VocabularyError(f"label {name} in {vocabulary}.toml", "give it phrases and a known kind of value")
        kinds[name] = kind
        for phrase in phrases:
            folded = fold_label(phrase)
            if names.setdefault(folded, name) != name:
                raise VocabularyError(f"label {phrase} in {vocabulary}.toml", f"it stands for {names[folded]} already")
        bare.extend(without_colon)
    words = [r"[ \t,/&-]{1,3}".join(map(re.escape, fold_label(phrase).split())) for phrase in bare]
    letters = "".join(sorted({word[0] for word in words}))
    alternation = "|".join(sorted(words, key=len, reverse=True))
    pattern = re.compile(rf"^[^A-Za-z0-9\n]{{0,60}}(?=[{letters}])({alternation})(?![A-Za-z0-9:;])", re.MULTILINE)
    squeezed = {folded.replace(" ", ""): folded for folded in names}
    return LabelTable(names, squeezed, kinds, pattern, frozenset(map(fold_label, bare)))


def value_kind(name: str) -> str:
    """What kind of value stands behind a label of that name: one of VALUE_KINDS."""
    return label_table().kinds.get(name, "text")


def is_label(text: str) -> bool:
    """Whether a text is a label and no more, as the head of the next column beside a label is."""
    return text.isupper() and fold_label(text) in label_table().names


def find_labels(text: str, start: int = 0, end: int | None = None) -> list[Label]:
    """The labels in `text[start:end]`, in order, none over another.

    A label stands before a colon (or semicolon), alone on its line, or, where the vocabulary says so, in capitals at
    the start of a line.
    """
    stop = len(text) if end is None else end
    found = [*_before_colons(text, start, stop), *_without_colon(text, start, stop)]
    labels: list[Label] = []
    for label in sorted(found, key=lambda label: (label.start, not label.colon, -label.score)):
        if not labels or label.start >= labels[-1].end:
            labels.append(label)
    return labels


def _before_colons(text: str, start: int, stop: int) -> Iterator[Label]:
    """The labels that a colon closes."""
    for match in COLON.finditer(text, start, stop):
        earliest = max(match.start() - LONGEST, start)
        begin = max(text.rfind("\n", earliest, match.start()) + 1, earliest)
        label = read_label(text[begin : match.start()].rstrip(), whole_line=begin == 0 or text[begin - 1] == "\n")
        if label is not None:
            name, phrase, offset, score, leads = label
            close = AFTER_COLON.match(text, match.end(), stop)
            end = close.end() if close else match.end()
            if text[begin + offset : match.start()].isdigit() and not text[end : end + 1].isalpha():
                continue
            yield Label(name, phrase, begin + offset, end, score, True, leads)


@lru_cache(maxsize=2048)
def read_label(before: str, *, whole_line: bool = True) -> tuple[str, str, int, float, bool] | None:
    """The label at the end of what stands before a colon: name, phrase, offset in `before`, score, whether it leads.

    `whole_line` tells whether `before` begins where its line begins. None where it ends with no label.
    """
    table = label_table()
    margin = MARGIN.match(before)
    first = margin.end() if margin else 0
    words = list(re.finditer(r"\S+", before[first:]))[-6:]
    for count, word in enumerate(words):
        offset = first + word.start()
        leads = whole_line and offset == first
        written = before[offset:]
        name = table.names.get(fold_label(written))
        if name is not None and (leads or written.isupper() or before[max(offset - 2, 0) : offset].isspace()):
            if not leads and len(written) <= 3 and count and not written.isupper():
                return None
            return name, fold_label(written), offset + _specks(written), 0.97 if leads else 0.85, leads
    if not (whole_line and words):
        return None
    written = before[first:]
    if not written[:1].isupper() and not written[:1].isdigit():
        return None
    closest = closest_label(fold_label(written))
    return None if closest is None else (table.names[closest[0]], closest[0], first, closest[1], True)


def _specks(written: str) -> int:
    """How many specks stand before the first letter."""
    margin = MARGIN.match(written)
    return margin.end() if margin and margin.end() < len(written) else 0


@lru_cache(maxsize=2048)
def closest_label(folded: str) -> tuple[str, float] | None:
    """The phrase of the vocabulary that a misread label was, with the likeness; None where none is like enough."""
    table = label_table()
    squeezed = folded.replace(" ", "")
    if squeezed in table.squeezed:
        return table.squeezed[squeezed], 0.93
    if squeezed in {"T0", "TQ", "T6", "10", "1O", "TC"}:
        return "TO", 0.85
    if len(squeezed) < 4:
        return ("FROM", 0.8) if squeezed == "ROM" else None
    if len(squeezed) > LONGEST:
        return None
    least = next(likeness for length, likeness in LIKENESS if len(squeezed) <= length)
    best = process.extractOne(
        squeezed, table.squeezed.keys(), scorer=Levenshtein.normalized_similarity, score_cutoff=least
    )
    if best is None or len(best[0]) < 4:
        return None
    return table.squeezed[best[0]], round(0.55 + 0.35 * float(best[1]), 3)


def _bare_score(folded: str, alone: bool) -> float:
    """The probability that a phrase without a colon is a label: high for long ones and those alone on their line."""
    return 0.9 if len(folded) >= 10 else 0.8 if alone else 0.6


def _without_colon(text: str, start: int, stop: int) -> Iterator[Label]:
    """The labels that no colon closes: alone on their line, or in capitals before their value."""
    table = label_table()
    for match in table.bare.finditer(text, start, stop):
        close = AFTER_COLON.match(text, match.end(1), stop)
        end = close.end() if close else match.end(1)
        folded = fold_label(match[1])
        alone = end >= stop or text[end] in "\r\n"
        yield Label(table.names[folded], folded, match.start(1), end, _bare_score(folded, alone), False, True)
    for match in MISREAD.finditer(text, start, stop):
        closest = closest_label(fold_label(match[1]))
        if closest is not None and closest[0] in table.bare_phrases and closest[1] >= 0.82:
            close = AFTER_COLON.match(text, match.end(1), stop)
            end = close.end() if close else match.end(1)
            yield Label(table.names[closest[0]], closest[0], match.start(1), end, closest[1] - 0.1, False, True)
    for match in ALONE.finditer(text, start, stop):
        closest = closest_label(fold_label(match[1])) if len(match[1]) >= 6 and match[1].isupper() else None
        if closest is not None and closest[1] >= (LIKE_ALONE if len(match[1]) < LONG else LIKE_LONG):
            yield Label(
                table.names[closest[0]], closest[0], match.start(1), match.end(1), closest[1] - 0.15, False, True
            )
