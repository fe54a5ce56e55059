"""Reads the record identification form: its values aligned with its printed labels, however the columns were read."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby

from records.extract.alignment import align
from records.extract.heading import SIGNS, Block, blocks_of
from records.extract.identification_values import NO_DATE, RECORD_NUMBER, all_fits, form, is_printed
from records.extract.subjects import clean_title
from records.model import Finding, Paper
from records.text.dates import read_date
from records.text.labels import Label, find_labels
from records.text.names import read_name

FORM_LINES = 130
"""A form has at most so many lines with text."""

PRINT_DATE = re.compile(r"[^\n]{0,30}\n\s{0,4}Page\W{0,4}\d")
"""What goes on behind the label of the date on which the form was printed."""
LAST_SHORT_YEAR = "2031"
"""A record's year of two digits is not read as this one or a later one, but as one of the century before."""
DIGITS = str.maketrans("OolI", "0011")
HOPELESS = -0.9
"""A block that fits a label worse than this is not tried as its value."""
MOST_STACKED, MOST_WRAPPED = 5, 2
"""A stack that is matched by order has so many labels at most, and its last value runs over so many more lines."""
LEAST_FIT = HOPELESS - 1.3
"""Nor one that even its place right under the label would not help."""


def read(paper: Paper) -> Iterator[Finding]:
    """The fields of an identification form; nothing for papers of other kinds."""
    if paper.kind != "record_identification_form":
        return
    values = form_values(paper)
    yield from record_number(paper, values.get("record_number", ()))
    for field in ("from", "to"):
        yield from party(paper, field, values.get(field, ()))
    yield from title(paper, values.get("title", ()))
    yield from date_of_record(paper, values.get("date", ()))


def form_values(paper: Paper) -> dict[str, tuple[Block, ...]]:
    """The blocks of each label's value, by the label's name."""
    content = paper.content
    lines = form_lines(content)
    end = lines[-1][1] if lines else 0
    slots = form().slots
    index_of = {slot.name: index for index, slot in enumerate(slots)}
    labels = form_labels(content, end, index_of)
    blocks = [block for block in blocks_of(content, lines, labels) if not is_printed(block.text)]
    places = {index_of[label.name]: label.start for label in labels}
    own = [index_of[label.name] for label in labels]
    beside = [(own[block.beside], block.text) for block in blocks if block.beside is not None]
    filled = {slot for slot, text in beside if all_fits(text)[slot] > 0}
    empty = [slot for slot in range(len(slots)) if slot not in filled]
    stacked = {block: own[at] for block, at in in_order(labels, blocks, [slots[slot].wraps for slot in own]).items()}

    def emit(block: Block) -> Iterator[tuple[int, float]]:
        if block.beside is not None:
            slot = own[block.beside]
            yield slot, all_fits(block.text)[slot] + 3.5
            return
        fits = all_fits(block.text)
        for slot in empty:
            fitting = fits[slot]
            if fitting <= LEAST_FIT:
                continue
            placed = places.get(slot)
            if placed is None:
                fitting -= 1.2
            elif placed > block.start:
                fitting -= 3.0
            elif slot == stacked.get(block, own[block.under] if block.under is not None else None):
                fitting += 1.3
            if fitting > HOPELESS:
                yield slot, fitting

    def carry_on(block: Block, before: Block, slot: int) -> float | None:
        if not slots[slot].wraps or block.beside is not None:
            return None
        near = block.line <= before.line + 1
        return all_fits(block.text)[slot] - 0.1 + (0.4 if near else 0.0)

    taken = align(len(slots), blocks, emit, carry_on)
    found: dict[str, tuple[Block, ...]] = {}
    for block, slot in zip(blocks, taken, strict=True):
        if slot is not None:
            name = slots[slot].name
            found[name] = (*found.get(name, ()), block)
    return found


def in_order(labels: Sequence[Label], blocks: Sequence[Block], wraps: Sequence[bool]) -> dict[Block, int]:
    """The blocks below a stack of labels that has as many values, or more where the last may run over lines: each with
    the index of its label.
    """
    starts = [label.start for label in labels]
    found: dict[Block, int] = {}
    done = 0
    for before, group in groupby(blocks, lambda block: bisect_left(starts, block.start)):
        run, stack = list(group), range(done, before)
        more = len(run) - len(stack)
        fits = more == 0 or (0 < more <= MOST_WRAPPED and len(stack) > 0 and wraps[stack[-1]])
        if fits and 1 < len(stack) <= MOST_STACKED and run[0].beside is None:
            found |= dict(zip(run, stack, strict=False))
        done = before
    return found


def form_lines(content: str) -> list[tuple[int, int]]:
    """The offsets of the lines with letters or digits."""
    lines: list[tuple[int, int]] = []
    position = 0
    while (sign := SIGNS.search(content, position)) and len(lines) < FORM_LINES:
        position = max(content.rfind("\n", position, sign.start()) + 1, position)
        found = content.find("\n", position)
        stop = len(content) if found < 0 else found
        cut = min(stop, position + 300)
        if SIGNS.search(content, position, cut):
            lines.append((position, cut))
        position = stop + 1
    return lines


def form_labels(content: str, end: int, index_of: dict[str, int]) -> list[Label]:
    """The form's labels as found, the print date's left out, each name once: the print that keeps the order best."""
    labels = [
        label
        for label in find_labels(content, 0, end)
        if label.name in index_of and not (label.name == "date" and PRINT_DATE.match(content, label.end))
    ]
    first = next((label.start for label in labels if label.name == "record_number"), 0)
    labels = [label for label in labels if label.start >= first or label.name in ("agency", "record_number")]
    kept: dict[str, Label] = {}
    chain = ordered(labels, index_of)
    for label in labels:
        known = kept.get(label.name)
        if known is None or (label in chain, label.score) > (known in chain, known.score):
            kept[label.name] = label
    return sorted(kept.values(), key=lambda label: label.start)


def ordered(labels: Sequence[Label], index_of: dict[str, int]) -> tuple[Label, ...]:
    """The labels that stand in the order of the form, of all such choices the one with the highest scores in all."""
    best: list[tuple[float, tuple[Label, ...]]] = []
    for label in labels:
        before = [one for one, other in zip(best, labels, strict=False) if index_of[other.name] < index_of[label.name]]
        score, chain = max(before, key=lambda one: one[0], default=(0.0, ()))
        best.append((score + label.score, (*chain, label)))
    return max(best, key=lambda one: one[0], default=(0.0, ()))[1]


def record_number(paper: Paper, blocks: Sequence[Block]) -> Iterator[Finding]:
    """The record number: behind its label, else wherever one stands."""
    match = next(
        (found for block in blocks if (found := RECORD_NUMBER.search(paper.content, block.start, block.end))), None
    )
    score = 0.98
    if match is None:
        match, score = RECORD_NUMBER.search(paper.content[:6000]), 0.85
    if match is None:
        return
    value = "-".join(part.translate(DIGITS) for part in match.group("a", "b", "c"))
    evidence = paper.evidence(match.start(), match.end(), "identification_form.record_number", score)
    yield Finding("log_number", value, evidence, (("system", "record"),))


def party(paper: Paper, field: str, blocks: Sequence[Block]) -> Iterator[Finding]:
    """FROM or TO as the form states it."""
    for block in blocks[:1]:
        name = read_name(block.text.strip(" =|"))
        letters = sum(letter.isalpha() for letter in name.value)
        if letters < 2 or letters * 2 < len(name.value):
            continue
        score = 0.94 if block.beside is not None else 0.9
        evidence = paper.evidence(block.start, block.end, f"identification_form.{field}", score)
        parts = (("as_written", name.as_written), ("title", name.title), ("office", name.office))
        yield Finding(field, name.value, evidence, tuple((key, value) for key, value in parts if value))


def title(paper: Paper, blocks: Sequence[Block]) -> Iterator[Finding]:
    """The record's title, its lines joined."""
    value = clean_title(" ".join(block.text for block in blocks))
    if sum(letter.isalpha() for letter in value) < 3:
        return
    score = 0.92 if blocks[0].beside is not None else 0.85
    evidence = paper.evidence(blocks[0].start, blocks[-1].end, "identification_form.title", score)
    yield Finding("subject", value, evidence)


def date_of_record(paper: Paper, blocks: Sequence[Block]) -> Iterator[Finding]:
    """The record's date; noughts and the first of January of no year are none."""
    for block in blocks[:1]:
        reading = read_date(block.text)
        if reading is None or not reading.iso or NO_DATE.match(block.text):
            continue
        value = reading.iso
        if value >= LAST_SHORT_YEAR and value[:4] not in reading.raw:
            value = f"{int(value[:4]) - 100}{value[4:]}"
        start = block.start + reading.start
        score = 0.98 if block.beside is not None else 0.96
        evidence = paper.evidence(
            start, start + len(reading.raw), "identification_form.date", score * (0.88 + 0.12 * reading.score)
        )
        yield Finding("doc_date", value, evidence)
