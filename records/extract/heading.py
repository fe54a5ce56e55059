"""Aligns the labels of a heading with their values, whether they stand side by side, stacked, or all labels first.

A heading is a run of labels and of value blocks (the text of a line without its labels). The assignment keeps the
order of both, and the one with the best total score is taken: a value beside its label or right under it speaks for it,
and so does a value whose type (people, a moment, a title, a number) is what the label asks for.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from records.extract.alignment import align
from records.extract.fitting import fit, is_dated, is_prose, is_sentence, is_speech, is_surname_behind, people_fit
from records.extract.notices import without_notices
from records.extract.stacks import values_in_order
from records.model import Evidence, Paper
from records.text.labels import Label, find_labels, is_label, value_kind

LONGEST_HEADING = 60
"""A heading and what stands before it have at most so many lines with text."""

LONGEST_LINE = 400
"""Of a longer line only so many characters are looked at."""

SURE, SHORT = 0.7, 40
"""A label less sure than this, as a bare TO, takes no longer name."""

NOBODY = -1.5
"""What reads this badly as people is no party, wherever it stands."""

BESIDE, UNDER, DOUBTFUL, STACKED, LED, WRAPPED, LATER_WRAPPED, GOES_ON = 4.0, 1.6, 0.4, 1.6, 0.8, 1.0, 0.2, 0.4
"""What it adds that a value stands on its label's line, right under it, there with other labels still waiting, at the
label's place in a stack, behind a lone colon, or goes on where its last line ended, at once, later, or with a word that
asks for more."""

PRESENT = ("participants", "notetakers", "interpreters")
"""Those who were there: each kind has its own label, so that a line apart from the one above is the next label's."""

PARAGRAPH = re.compile(r"\W{0,3}(?:\d{1,2}|[A-Z])[.,)]\s{1,4}\S")
GREETING = re.compile(r"\W{0,3}(?:Dear|DEAR|Sir|Gentlemen)\b")
RELEASE_MARK = re.compile(
    r"\W{0,4}(?:[DGO0BPQ]\w{1,2}L\w{0,3}SSI\w{0,4}D\b|\w{2}\s{1,3}\w{2,4}\s{1,3}NARA\b"
    r"|PER\s?E\.?\s?[O0]|E\.?\s?[O0]\.?\s?1[0-9]{4}|AUTHORITY|RELEASED|SANITIZED"
    r"|APPROVED FOR RELEASE|(?:TOP )?SECRET\W|SECRET$|CONFIDENTIAL$|UNCLASSIFIED|20\d\d RELEASE|NW \d|Docl?d|-{3}|#"
    r"|(?:OPTIONAL|STANDARD) FORM|GSA |\w{3} 19\d\d EDITION|UNITED STATES GOV|OFFICE MEMORANDUM|MEMORANDUM\W{0,3}$)",
    re.IGNORECASE,
)
"""Marks of release, classification lines and what is printed on every memorandum: nobody's value."""

WIDE_GAP = re.compile(r"[ \t]{8,}")
CLASSIFIED = re.compile(r"(?:TOP )?SECRET|CONFIDENTIAL|UNCLASSIFIED|LIMITED OFFICIAL USE", re.IGNORECASE)

OPEN_TITLE = re.compile(
    r"(?:,|\b(?:of|on|from|to|and|January|February|March|April|May|June|July|August|September"
    r"|October|November|December))\W{0,2}$"
)
"""The end of a line of a title that a date goes on with."""

SPECKS = " \t\r\n\f:;=|_~*•■—–-.,'‘’`«»<>"
SIGNS = re.compile(r"[A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of text that may be a value, or a part of one: offsets, its line's index, and what stands before it.

    `beside` is the index of the label before it on its line; `under` that of the label that stands directly before it
    in reading order, both None where there is none. `gap` counts the blank lines before it beyond the usual; `touching`
    tells that there is none at all, `led` that a colon stands before it. `column` counts from 0; `running` tells that
    it goes on with a line of running text, `waiting` how many labels before it, but for that one, have no text yet.
    """

    start: int
    end: int
    text: str
    line: int
    gap: int
    beside: int | None
    under: int | None
    touching: bool = False
    led: bool = False
    column: int = 0
    running: bool = False
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """A label with its value: the blocks that make it, in order, and the probability that they belong together."""

    label: Label
    blocks: tuple[Block, ...]
    score: float

    @property
    def name(self) -> str:
        """The label's name in the vocabulary."""
        return self.label.name

    def text(self) -> str:
        """The value, its lines joined by line feeds."""
        return "\n".join(block.text for block in self.blocks)

    def evidence(self, paper: Paper, rule: str, score: float) -> Evidence:
        """Evidence for the whole value: one span a block."""
        spans = tuple(span for block in self.blocks for span in paper.spans(block.start, block.end))
        raw = "\n".join(paper.content[block.start : block.end] for block in self.blocks)
        return Evidence(raw, spans, rule, score)


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands at the head of a paper: its entries in order, the blocks of none, where the body begins."""

    entries: tuple[Entry, ...]
    loose: tuple[Block, ...]
    end: int

    def named(self, *names: str) -> tuple[Entry, ...]:
        """The entries with one of these labels that have a value, in order."""
        return tuple(entry for entry in self.entries if entry.name in names and entry.blocks)


def read_heading(paper: Paper) -> Heading:
    """The heading of a paper. Empty where no label stands near its start."""
    return _heading_of(paper.content)


@lru_cache(maxsize=4)
def _heading_of(content: str) -> Heading:
    every_line = head_lines(content)
    lines = without_notices(content, every_line)
    end = every_line[-1][1] if every_line else 0
    starts = [start for start, _ in lines]
    labels = joined_labels(
        [
            label
            for label in find_labels(content, 0, end)
            if _heads(label, content) and _on_lines(label.start, starts, lines)
        ]
    )
    blocks = blocks_of(content, lines, labels)
    kinds = [value_kind(label.name) for label in labels]
    heads = {block for block in blocks if block.beside is not None and is_label(block.text)}
    filled = {
        block.beside
        for block in blocks
        if block.beside is not None and fit(block.text, kinds[block.beside]) > 0 and block not in heads
    }
    empty = [slot for slot in range(len(labels)) if slot not in filled]
    stacked = values_in_order(labels, blocks, lambda block, slot: fit(block.text, kinds[slot]) > 0)

    def emit(block: Block) -> Iterator[tuple[int, float]]:
        if block.running or block in heads:
            return
        for slot in empty if block.beside is None else (block.beside,):
            if labels[slot].start > block.start:
                return
            fitting = fit(block.text, kinds[slot])
            if kinds[slot] == "people" and (
                fitting <= NOBODY or (labels[slot].score < SURE and len(block.text) > SHORT)
            ):
                continue
            yield slot, fitting + place_score(block, slot) + (STACKED if stacked.get(block) == slot else 0.0)

    def carry_on(block: Block, before: Block, slot: int) -> float | None:
        if stacked.get(block, slot) != slot:
            return None
        is_open = content.startswith(",", before.end) or OPEN_TITLE.search(before.text) is not None
        return wrap_score(block, before, labels[slot].name, kinds[slot], is_open=is_open)

    taken = align(len(labels), blocks, emit, carry_on)
    entries: list[Entry] = []
    for slot, label in enumerate(labels):
        mine = tuple(block for block, owner in zip(blocks, taken, strict=True) if owner == slot)
        entries.append(Entry(label, mine, entry_score(label, mine, slot, kinds[slot])))
    loose = tuple(block for block, owner in zip(blocks, taken, strict=True) if owner is None)
    return Heading(tuple(entries), loose, end)


def _on_lines(offset: int, starts: Sequence[int], lines: Sequence[tuple[int, int]]) -> bool:
    """Whether an offset lies on one of these lines, whose starts are `starts`."""
    place = bisect_right(starts, offset) - 1
    return place >= 0 and offset < lines[place][1]


def head_lines(content: str) -> list[tuple[int, int]]:
    """The offsets (start, end) of the first lines with text, up to where running text has begun behind a label."""
    lines: list[tuple[int, int]] = []
    position, running, seen_label = 0, 0, False
    while (sign := SIGNS.search(content, position)) and len(lines) < LONGEST_HEADING:
        position = max(content.rfind("\n", position, sign.start()) + 1, position)
        found = content.find("\n", position)
        stop = len(content) if found < 0 else found
        text = content[position : min(stop, position + LONGEST_LINE)]
        if SIGNS.search(text):
            seen_label = seen_label or ":" in text
            running = running + 1 if is_prose(text) else 0
            if GREETING.match(text) or (seen_label and (running >= 3 or is_speech(text))):
                break
            lines.append((position, min(stop, position + LONGEST_LINE)))
            if seen_label and PARAGRAPH.match(text) and is_prose(text):
                break
        position = stop + 1
    return lines


def _heads(label: Label, content: str) -> bool:
    """Whether a label may head a value: it leads its line, or is in capitals with a colon."""
    return label.leads or (label.colon and content[label.start : label.start + 2].isupper())


def joined_labels(labels: Sequence[Label]) -> list[Label]:
    """The labels with `DATE, TIME` and `AND PLACE:` on two lines made one."""
    joined: list[Label] = []
    for label in labels:
        before = joined[-1] if joined else None
        if (
            before is not None
            and label.phrase == "AND PLACE"
            and before.name in ("date_time", "time", "date")
            and label.start - before.end <= 12
        ):
            joined[-1] = Label("date_time_place", before.phrase, before.start, label.end, 0.95, True, before.leads)
        else:
            joined.append(label)
    return joined


def blocks_of(content: str, lines: Sequence[tuple[int, int]], labels: Sequence[Label]) -> list[Block]:
    """The text of the lines without their labels, as blocks in reading order."""
    blocks: list[Block] = []
    breaks = [content.count("\n", one[1], two[0]) for one, two in pairwise(lines)]
    usual = usual_gap(breaks)
    next_label, fresh = 0, None
    pending, running = 0, False
    for index, (start, end) in enumerate(lines):
        position, beside = max(start, labels[next_label - 1].end if next_label else 0), None
        if position >= end:
            continue
        broken = breaks[index - 1] if index else 0
        gap = max(broken - 1 - usual, 0)
        while True:
            on_line = next_label < len(labels) and labels[next_label].start < end
            stop = labels[next_label].start if on_line else end
            trimmed = trim(content, position, max(stop, position))
            text = content[trimmed[0] : trimmed[1]] if trimmed else ""
            if trimmed and RELEASE_MARK.match(text):
                trimmed = beside_mark(content, *trimmed)
                text = content[trimmed[0] : trimmed[1]] if trimmed else ""
            if trimmed:
                under = None if beside is not None else fresh
                touching = broken == 1
                led = beside is None and ":" in content[position : trimmed[0]]
                pending = pending if beside is None else 0
                running = beside is None and (running or _runs_on(blocks, text, index, gap))
                if running and next_label == len(labels) and labels:
                    return blocks
                waiting = max(pending - 1, 0)
                column = trimmed[0] - start
                blocks.append(Block(*trimmed, text, index, gap, beside, under, touching, led, column, running, waiting))
                fresh, pending = None, waiting
            if not on_line:
                break
            beside = fresh = next_label
            pending, running = pending + 1, False
            position = max(labels[next_label].end, position)
            next_label += 1
    return blocks


def beside_mark(content: str, start: int, end: int) -> tuple[int, int] | None:
    """The date that stands far to the right of a classification, as a paper's own does; None for all else."""
    gap = WIDE_GAP.search(content, start, end)
    if gap is None or not CLASSIFIED.fullmatch(content[start : gap.start()]):
        return None
    return trim(content, gap.end(), end) if is_dated(content[gap.end() : end]) else None


def _runs_on(blocks: Sequence[Block], text: str, index: int, gap: int) -> bool:
    """Whether a line goes on with running text: nothing from there to the next label heads a paper."""
    before = blocks[-1] if blocks else None
    if before is None or before.beside is not None or gap or index != before.line + 1 or not is_prose(before.text):
        return False
    return text[:1].islower() or is_prose(text) or text.endswith(".")


def usual_gap(breaks: Sequence[int]) -> int:
    """How many blank lines part two lines of text even where they belong together, by the line breaks between all of
    them: 1 where hardly any two touch.
    """
    ordered = sorted(breaks)
    return int(bool(ordered) and ordered[len(ordered) // 6] >= 2)


def trim(content: str, start: int, end: int) -> tuple[int, int] | None:
    """The offsets of what is left without blanks and specks at both edges; None where no letter or digit is left."""
    text = content[start:end]
    right = text.lstrip(SPECKS)
    inner = right.rstrip(SPECKS)
    if not inner or not (inner[0].isalnum() or any(letter.isalnum() for letter in inner)):
        return None
    first = end - len(right)
    last = first + len(inner)
    while last < end and content[last] in ".)’'\"-" and not content[last - 1].isspace():
        last += 1
    return first, last


def place_score(block: Block, slot: int) -> float:
    """What the place of a block says for a label before it."""
    if block.beside is not None:
        return BESIDE
    under = (UNDER if block.waiting == 0 else DOUBTFUL) if block.under == slot else 0.0
    return under + (LED if block.led else 0.0) - 0.2 * min(block.gap, 3)


def wrap_score(block: Block, before: Block, name: str, kind: str, *, is_open: bool) -> float | None:
    """What speaks for a block as the next line of a label's value; None where it cannot be one.

    `is_open` tells that the line before ends so that a date goes on with it.
    """
    if block.beside is not None or kind in ("number", "code"):
        return None
    near = block.line == before.line + 1 and block.gap == 0
    if kind == "people":
        likeness = people_fit(block.text)
        if block.line == before.line + 1 and block.gap <= 1 and is_surname_behind(before.text, block.text):
            return likeness + WRAPPED
        halves = near and " " not in block.text and " " not in before.text
        goes_on = near and block.text.startswith(("of ", "for "))
        if name in ("from", "to", "through") and not halves and not goes_on and (block.led or not block.touching):
            return None
        if not near and name not in ("participants", "distribution"):
            return None
        if near and not block.touching and before.waiting and name in PRESENT:
            return likeness + LATER_WRAPPED - 0.3
        return likeness + (WRAPPED if near else -0.3) - 0.3
    if kind == "moment":
        if not near and block.line > before.line + 2:
            return None
        return (WRAPPED if near else LATER_WRAPPED) - (1.5 if is_prose(block.text) else 0.4)
    if not near or (len(block.text) <= 24 and is_dated(block.text) and not is_open):
        return None
    if (is_prose(block.text) or is_sentence(block.text)) and not block.touching:
        return None
    goes_on = GOES_ON if is_open and block.touching else 0.0
    return WRAPPED + goes_on - (0.9 if is_prose(block.text) and len(before.text) < 45 else 0.3)


def entry_score(label: Label, blocks: Sequence[Block], slot: int, kind: str) -> float:
    """The probability that a label and its blocks are read right."""
    if not blocks:
        return 0.0
    first = blocks[0]
    placed = 0.98 if first.beside == slot else 0.95 if first.under == slot else 0.9
    fitting = fit(first.text, kind)
    return round(max(min(label.score, 0.97) * placed * (1.0 if fitting > 0 else 0.75), 0.05), 3)
