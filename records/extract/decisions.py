"""Reads what was decided on a paper: the Approve and Disapprove lines, ticked, initialled or left blank."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from records.extract.lines import lines_of
from records.model import Finding, Paper

CHOICES = (
    ("no", "DISAPPROVE"), ("no", "DISAPPROVED"), ("no", "DISAGREE"), ("no", "NONCONCUR"), ("no", "NON-CONCUR"),
    ("yes", "APPROVE"), ("yes", "APPROVED"), ("yes", "AGREE"), ("yes", "CONCUR"),
)  # fmt: skip
"""The printed words of a decision line."""

NEEDLES = ("isapp", "ISAPP", "sappro", "SAPPRO", "Disap", "DISAP", "sagree", "SAGREE", "oncur", "ONCUR", "not app")
"""Pieces of the word of refusal, of which a scanner leaves one or the other."""

TOKEN = re.compile(r"(?:(?:Do|DO) (?:not|NOT) )?[A-Z][A-Za-z01|!-]{4,11}")
NEGATED = re.compile(r"Do not ", re.IGNORECASE)
ALIKE = 82.0
BLANK = re.compile(r"[\s_.:;,\-–—~|'`\[\](){}/\\]+")
STROKE = re.compile(r"[/\\|]")
RULE = re.compile(r"_{2}|_ _")
OTHER_CHOICE = re.compile(
    r"\b(?:Let'?s |LET'?S |See me|SEE ME|Discuss|DISCUSS|As amended|AS AMENDED|Other|OTHER|Date|DATE)\b"
)
LONGEST, LONGEST_SIDE, MOST_LETTERS, MOST_BELOW = 160, 60, 12, 3
MARKED, EMPTY, STROKED, BOTH = 0.93, 0.92, 0.75, 0.5


@dataclass(frozen=True, slots=True)
class Choice:
    """A printed word of a decision: `yes` or `no`, and its place in its line."""

    says: str
    start: int
    end: int


def read(paper: Paper) -> Iterator[Finding]:
    """One finding a decision line: approved, disapproved or unmarked."""
    lines: Sequence[str] = ()
    seen: set[int] = set()
    for index in places_of(paper):
        lines = lines or lines_of(paper)
        for above in range(index, max(index - MOST_BELOW, -1), -1):
            found = decision_at(paper, lines, above) if above not in seen else None
            if found:
                seen.add(above)
                yield found
            if found or (above < index and lines[above].strip()):
                break


def places_of(paper: Paper) -> list[int]:
    """The indices of the lines that hold a piece of a word of refusal."""
    content, places = paper.content, set[int]()
    for needle in NEEDLES:
        at = content.find(needle)
        while at >= 0:
            places.add(paper.index_of(at))
            at = content.find(needle, at + len(needle))
    return sorted(places)


def decision_at(paper: Paper, lines: Sequence[str], index: int) -> Finding | None:
    """The decision whose word of approval stands on a line, with its other word behind it or below it."""
    line = lines[index]
    choices = choices_in(line) if len(line) <= LONGEST else []
    if not choices or choices[0].says != "yes":
        return None
    yes, others = choices[0], [choice for choice in choices[1:] if choice.says == "no"]
    before = line[: yes.start].strip()
    if len(before) > LONGEST_SIDE // 2 or sum(map(str.isalnum, before)) > 6:
        return None
    if others:
        no, last, rule = others[0], index, "one_line"
        between, after = line[yes.end : no.start], line[no.end :]
    else:
        below = next((i for i in range(index + 1, min(index + 1 + MOST_BELOW, len(lines))) if lines[i].strip()), None)
        under = choices_in(lines[below][:LONGEST]) if below is not None else []
        if below is None or not under or under[0].says != "no" or lines[below][: under[0].start].strip():
            return None
        no, last, rule = under[0], below, "stacked"
        between, after = line[yes.end :], lines[below][no.end :]
    if len(between) > LONGEST_SIDE or sum(map(str.isalpha, between)) > MOST_LETTERS or len(after) > LONGEST_SIDE:
        return None
    value, score = decided(before, between, after)
    start, end = paper.line_starts[index] + yes.start, paper.line_starts[last] + no.end
    return Finding("decision", value, paper.evidence(start, end, f"decisions.{rule}", score))


def choices_in(line: str) -> list[Choice]:
    """The words of a decision on a line, however the scanner read them."""
    found = ((choice_of(match[0]), match) for match in TOKEN.finditer(line))
    return [Choice(says, *match.span()) for says, match in found if says]


@lru_cache(maxsize=1024)
def choice_of(written: str) -> str:
    """`yes` or `no` where a word is one of a decision line, else empty."""
    bare = NEGATED.sub("", written)
    word = bare.upper().translate({ord("0"): "O", ord("1"): "I", ord("|"): "I", ord("!"): "I"})
    score, says = max((fuzz.ratio(word, printed), says) for says, printed in CHOICES)
    if score < ALIKE:
        return ""
    return "no" if bare != written else says


def ink(text: str) -> str:
    """What a pencil left in a blank: letters, digits and ticks, without rules, strokes and brackets."""
    other = OTHER_CHOICE.search(text)
    return BLANK.sub("", text[: other.start()] if other else text)


def decided(before: str, between: str, after: str) -> tuple[str, float]:
    """The decision and its score: the word behind which, or before which, a mark stands; a lone stroke is a mark where
    the other word has none and this one no rule.
    """
    first, second = ink(between), ink(after)
    if first and second:
        return ("approved" if len(first) >= len(second) else "disapproved"), BOTH
    if first:
        return "approved", MARKED
    if second:
        return "disapproved", MARKED
    if ink(before):
        return "approved", BOTH
    strokes = [bool(STROKE.search(side)) and not RULE.search(side) for side in (between, after)]
    if strokes == [True, False] and RULE.search(after):
        return "approved", STROKED
    if strokes == [False, True]:
        return "disapproved", STROKED
    return "unmarked", EMPTY
