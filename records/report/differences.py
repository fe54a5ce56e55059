"""Two copies of one paper side by side: what one withholds and the other shows, what one marks, which words differ.

Words are aligned in order; two that the scanner may have made of one printed word (`schema/vocabulary/confusions.toml`)
are the same.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from rapidfuzz.distance import Indel

from records.model import Finding, Line
from records.text.confusion import decode

MARKS = ("portion_marks", "stamps", "classification", "handling", "classified_by", "declassify_on")
"""The fields that mark a line."""

SAME_WORD = 0.5
"""How probable it must be that one word was read where the other was printed."""

LONGEST_RUN = 12
"""Runs of more words than this on either side are not looked through for slips of the scan: other words stand there."""

WORD = re.compile(r"[^\W_]+")

Word = tuple[int, tuple[int, int], str]
"""The place of the line, where on the line the word begins and ends, and the word in capitals."""


class Change(StrEnum):
    """How the two sides of a row differ: the weightiest of what does."""

    NONE = ""
    WITHHELD = "withheld"
    MARKED = "marked"
    WORDS = "words"
    ONLY = "only here"


@dataclass(frozen=True, slots=True)
class Side:
    """A line of one paper: its number in the source (0 where nothing stands here), its text, and which of its
    characters differ, as begin and end.
    """

    number: int = 0
    text: str = ""
    other: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A line of one copy beside the one of the other. `by` says which does what `change` says: `left`, `right` or
    `both` (words that differ).
    """

    left: Side
    right: Side
    change: Change = Change.NONE
    by: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """A paper to compare: its lines in order, and by field the numbers of the lines on which a mark or a withholding
    was read.
    """

    lines: tuple[Line, ...]
    marked: Mapping[str, frozenset[int]]


def copy_of(lines: Sequence[Line], findings: Collection[Finding]) -> Copy:
    """A paper with what was read in it. Lines without a word are left out, but where something was read on them."""
    marked = {
        field: frozenset(span.line_start for one in findings if one.field == field for span in one.evidence.spans)
        for field in ("redactions", *MARKS)
    }
    told = {number for numbers in marked.values() for number in numbers}
    return Copy(tuple(line for line in lines if line.number in told or WORD.search(line.text)), marked)


def differences(left: Copy, right: Copy) -> tuple[Row, ...]:
    """The two papers row by row, in order; `differences(right, left)` gives the same with the sides changed."""
    if _key(right) < _key(left):
        return tuple(map(_turned, differences(right, left)))
    ours, theirs = _words(left), _words(right)
    alike = _aligned([word for _, _, word in ours], [word for _, _, word in theirs])
    pairs = Counter((ours[one][0], theirs[other][0]) for one, other in alike)
    odd_left = _spans(ours, {one for one, _ in alike})
    odd_right = _spans(theirs, {other for _, other in alike})
    rows = [
        Row(
            Side() if one is None else Side(left.lines[one].number, left.lines[one].text, odd_left.get(one, ())),
            Side() if two is None else Side(right.lines[two].number, right.lines[two].text, odd_right.get(two, ())),
        )
        for one, two in _beside(pairs, len(left.lines), len(right.lines))
    ]
    return tuple(_told(rows, left, right))


def _key(copy: Copy) -> tuple[tuple[str, ...], tuple[int, ...]]:
    return tuple(line.text for line in copy.lines), tuple(line.number for line in copy.lines)


def _turned(row: Row) -> Row:
    sides = {"left": "right", "right": "left"}
    return Row(row.right, row.left, row.change, sides.get(row.by, row.by))


def _words(copy: Copy) -> list[Word]:
    """The words of a paper; a line without one is a word by itself."""
    return [
        (at, span, word)
        for at, line in enumerate(copy.lines)
        for span, word in [(match.span(), match.group().upper()) for match in WORD.finditer(line.text)]
        or [((0, len(line.text)), line.text.strip())]
    ]


def _aligned(ours: list[str], theirs: list[str]) -> list[tuple[int, int]]:
    """The places of words that are the same, in order on both sides."""
    found: list[tuple[int, int]] = []
    waiting: tuple[list[int], list[int]] = ([], [])
    for code in Indel.opcodes(ours, theirs):
        if code.tag == "equal":
            found += _slips(ours, theirs, *waiting)
            waiting = ([], [])
            found += zip(range(code.src_start, code.src_end), range(code.dest_start, code.dest_end), strict=True)
        else:
            waiting[0].extend(range(code.src_start, code.src_end))
            waiting[1].extend(range(code.dest_start, code.dest_end))
    return [*found, *_slips(ours, theirs, *waiting)]


def _slips(ours: list[str], theirs: list[str], here: list[int], there: list[int]) -> Iterator[tuple[int, int]]:
    """The words of two runs that stand at one place and which the scanner may have made of one; a word read as two, or
    two as one, is the same too.
    """
    if not here or not there or max(len(here), len(there)) > LONGEST_RUN:
        return
    if _same("".join(ours[at] for at in here), "".join(theirs[at] for at in there)):
        last = len(there) - 1
        yield from ((one, there[min(at, last)]) for at, one in enumerate(here))
        yield from ((here[-1], other) for other in there[len(here) :])
        return
    begin = 0
    for one in here:
        for at in range(begin, len(there)):
            if _same(ours[one], theirs[there[at]]):
                yield one, there[at]
                begin = at + 1
                break


def _same(one: str, other: str) -> bool:
    return any(
        found.probability >= SAME_WORD
        for printed, read in ((one, other), (other, one))
        for found in decode(read, (printed,))
    )


def _spans(words: list[Word], same: set[int]) -> dict[int, tuple[tuple[int, int], ...]]:
    """Where on each line the words stand that are not the same on the other side."""
    found: dict[int, tuple[tuple[int, int], ...]] = {}
    for at, (line, span, _) in enumerate(words):
        if at not in same:
            found[line] = (*found.get(line, ()), span)
    return found


def _beside(pairs: Counter[tuple[int, int]], left: int, right: int) -> Iterator[tuple[int | None, int | None]]:
    """Which line stands beside which: those that share most words, in order, and alone those that share none."""
    chosen: list[tuple[int, int]] = []
    for one, two in sorted(pairs):
        while chosen and (chosen[-1][0] == one or chosen[-1][1] >= two):
            if pairs[chosen[-1]] >= pairs[one, two]:
                break
            chosen.pop()
        else:
            chosen.append((one, two))
    done_left = done_right = 0
    for one, two in [*chosen, (left, right)]:
        yield from ((at, None) for at in range(done_left, one))
        yield from ((None, at) for at in range(done_right, two))
        if one < left:
            yield one, two
        done_left, done_right = one + 1, two + 1


def _told(rows: list[Row], left: Copy, right: Copy) -> Iterator[Row]:
    """The rows, each with how its sides differ."""
    codes = left.marked["redactions"], right.marked["redactions"]
    whole = [at for at, row in enumerate(rows) if row.left.number and row.right.number]
    for at, row in enumerate(rows):
        place = bisect_left(whole, at)
        run = rows[(whole[place - 1] if place else 0) : (whole[place] + 1 if place < len(whole) else len(rows))]
        if row.left.number and row.right.number:
            run = [row]
        here = any(one.left.number in codes[0] for one in run), any(one.right.number in codes[1] for one in run)
        mine = row.left.number in codes[0] or row.right.number in codes[1] or bool(row.left.other or row.right.other)
        if here[0] != here[1] and mine:
            yield replace(row, change=Change.WITHHELD, by="left" if here[0] else "right")
            continue
        yield _marked(row, left, right) or _worded(row)


def _marked(row: Row, left: Copy, right: Copy) -> Row | None:
    """The row as one on which one side bears a mark that the other lacks; None where both or neither do."""
    for field in MARKS:
        ours, theirs = row.left.number in left.marked[field], row.right.number in right.marked[field]
        if ours != theirs:
            return replace(row, change=Change.MARKED, by="left" if ours else "right")
    return None


def _worded(row: Row) -> Row:
    if not row.left.number or not row.right.number:
        has_words = bool(row.left.other or row.right.other)
        return replace(row, change=Change.ONLY, by="left" if row.left.number else "right") if has_words else row
    return replace(row, change=Change.WORDS, by="both") if row.left.other or row.right.other else row
