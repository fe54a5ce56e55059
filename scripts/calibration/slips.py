"""Estimates what a scanner's slips in a mark cost, from pairs of what was printed and what was read.

The pairs come from the papers whose key tells the level: each line that can be that level's banner. A mark that reads
as it was printed needs no decoder and teaches none. What letters look like (schema/calibration/letter_shapes.toml) is
the prior: the pairs only share out anew, among the slips of a letter, what the shapes give to all of them.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, cast

from records.text.confusion import COSTS, STROKES, Channel, compact, read_cost
from scripts.calibration.parts import document_keys

Letters = dict[str, dict[str, float]]
"""For each printed letter what it is read as, by cost."""

SHAPES_WEIGH = 100.0
"""The shapes count for so many slips of each letter; how often it slips at all they alone say: marks differ in it."""
DEAREST = 0.75
"""A line that costs more than this a letter, by the shapes, is no banner of the level."""
SHORTEST, LONGEST = 4, 30
NO_BANNER = re.compile(r"[a-z]{4}|\d{3}|[:@]|\w{3,} \w{3,} \w{3,}")
LEAST_COST = 0.1
"""No slip costs less: a right reading is always the best one."""


class Pair(NamedTuple):
    """A mark of one paper: its source as `collection/folders/file#document`, what was printed and what was read."""

    source: str
    printed: str
    read: str


def pairs_of(shared: Path, shapes: Channel) -> list[Pair]:
    """The pairs of all papers under `../shared` whose key tells the level; each pair once a paper."""
    corpus = shared / "corpus"
    files = {path.name: path for path in corpus.rglob("*.txt")}
    found: dict[Pair, None] = {}
    for name, file in document_keys(shared).items():
        key = json.loads(file.read_text(encoding="utf-8"))
        documents = cast("list[dict[str, object]]", key["documents"] if isinstance(key, dict) else key)
        for document in documents:
            level = document.get("classification")
            if isinstance(level, str) and "classification" not in cast("list[str]", document.get("unknown") or []):
                path = files[Path(str(document.get("source") or f"{name}.txt")).name]
                lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
                first, last = int(str(document["line_start"])), int(str(document["line_end"]))
                place = path.relative_to(corpus).as_posix().removeprefix(f"{name}/")
                source = f"{name}/{place}#{document['id']}"
                marks = garbled_marks(lines[first - 1 : last], level.replace(" ", ""), shapes)
                found |= dict.fromkeys(Pair(source, level.replace(" ", ""), mark) for mark in marks)
    return list(found)


def garbled_marks(lines: Sequence[str], word: str, shapes: Channel) -> Iterator[str]:
    """The lines that can be banners of the level, without blanks, but for those that read as printed."""
    for line in lines:
        mark = compact(line)
        if SHORTEST <= len(mark) <= LONGEST and not NO_BANNER.search(line):
            letters = "".join(sign for sign in mark if sign not in STROKES)
            if letters != word and read_cost(word, mark, shapes) <= DEAREST * len(word):
                yield mark


def sign_cost(costs: Channel, printed: str, read: str) -> float:
    """What it costs that a printed letter was read as this sign."""
    other = costs.substitute if read.isalnum() else costs.no_letter
    return 0.0 if printed == read else costs.letters.get(printed, {}).get(read, other)


def aligned(printed: str, read: str, costs: Channel) -> Iterator[tuple[str, str]]:
    """Each printed letter with the sign that it was read as, by the cheapest alignment; lost letters are left out."""
    extra = [costs.stroke if sign in STROKES else costs.insert for sign in read]
    rows = [[0.0]]
    for cost in extra:
        rows[0].append(rows[0][-1] + cost)
    for letter in printed:
        above, row = rows[-1], [rows[-1][0] + costs.delete]
        for column, sign in enumerate(read, 1):
            kept = above[column - 1] + sign_cost(costs, letter, sign)
            row.append(min(kept, above[column] + costs.delete, row[-1] + extra[column - 1]))
        rows.append(row)
    line, column = len(printed), len(read)
    while line and column:
        letter, sign = printed[line - 1], read[column - 1]
        if rows[line][column] == rows[line - 1][column - 1] + sign_cost(costs, letter, sign):
            yield letter, sign
            line, column = line - 1, column - 1
        elif rows[line][column] == rows[line - 1][column] + costs.delete:
            line -= 1
        else:
            column -= 1


def fit_letters(pairs: Sequence[Pair], shapes: Channel) -> Letters:
    """What each printed letter is read as, by cost: the slips counted, with the shapes as prior."""
    counts: dict[str, Counter[str]] = {letter: Counter() for letter in shapes.letters}
    for pair in pairs:
        for letter, sign in aligned(pair.printed, pair.read, shapes):
            counts.setdefault(letter, Counter())[sign] += 1
    return {letter: costs_of(letter, counts[letter], shapes) for letter in sorted(counts)}


def costs_of(letter: str, counts: Mapping[str, int], shapes: Channel) -> dict[str, float]:
    """The costs of the slips of one letter, the cheapest first: the shapes' own likelihood, shared out anew."""
    own = shapes.letters.get(letter, {})
    signs = (set(own) | set(counts)) - {letter}
    likely = {sign: math.exp(-sign_cost(shapes, letter, sign)) for sign in signs}
    whole, slips = sum(likely.values()), sum(count for sign, count in counts.items() if sign != letter)
    shared = {
        sign: whole * (counts.get(sign, 0) + SHAPES_WEIGH * weight / whole) / (slips + SHAPES_WEIGH)
        for sign, weight in likely.items()
    }
    costs = {sign: round(max(-math.log(share), LEAST_COST), 2) for sign, share in shared.items()}
    return dict(sorted(costs.items(), key=lambda item: (item[1], item[0])))


def fit_costs(pairs: Sequence[Pair], shapes: Channel) -> Channel:
    """The general costs of the shapes, and each letter's own with what the pairs tell."""
    return replace(shapes, letters=fit_letters(pairs, shapes))


def toml_of(costs: Channel) -> str:
    """The costs as the tables of a vocabulary file."""
    lines = ["[costs]", *(f"{name} = {getattr(costs, name)}" for name in COSTS), "", "[letters]"]
    for letter, row in costs.letters.items():
        slips = ", ".join(f"{json.dumps(sign, ensure_ascii=False)} = {cost}" for sign, cost in row.items())
        lines.append(f"{letter} = {{ {slips} }}")
    return "\n".join(lines) + "\n"
