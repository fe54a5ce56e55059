"""Text put together from pieces that stand apart on a page: the joined string, and where each part of it lies."""

import re
from dataclasses import dataclass

from records.model import Evidence, Paper, Span

CELL = re.compile(r"[^\s](?:[^\s]|[ \t\u00a0]{1,2}(?=[^\s]))*")
"""What stands together on a line: parted from the next by three blanks or more."""

WIDEST = 400
"""No line of a page is wider than so many characters."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A run of text on a line: `start` and `end` are offsets in the paper's content, `column` counts from 0."""

    line: int
    column: int
    start: int
    end: int
    text: str


def cells_of(paper: Paper, line: int) -> list[Cell]:
    """The cells of the paper's line with that index (from 0), left to right, as far as a printed line is wide."""
    base = paper.line_starts[line]
    end = paper.line_starts[line + 1] if line + 1 < len(paper) else len(paper.content)
    end = min(end, base + WIDEST)
    return [
        Cell(line, match.start() - base, match.start(), match.end(), match[0])
        for match in CELL.finditer(paper.content, base, end)
    ]


@dataclass(frozen=True, slots=True)
class Joined:
    """Pieces of a paper's content, in order, joined by one blank each."""

    text: str
    places: tuple[tuple[int, int], ...]

    def ranges(self, start: int, end: int) -> list[tuple[int, int]]:
        """The content offsets of `text[start:end]`: one range a piece that it touches."""
        found: list[tuple[int, int]] = []
        position = 0
        for begin, finish in self.places:
            length = finish - begin
            first, last = max(start - position, 0), min(end - position, length)
            if first < last:
                found.append((begin + first, begin + last))
            position += length + 1
        return found

    def evidence(self, paper: Paper, start: int, end: int, rule: str, score: float) -> Evidence:
        """Evidence for `text[start:end]`, which must not be empty."""
        ranges = [without_line_ends(paper.content, *one) for one in self.ranges(start, end) or [self.places[0]]]
        spans: list[Span] = []
        for begin, finish in ranges:
            spans.extend(paper.spans(begin, finish))
        raw = " ".join(paper.content[begin:finish] for begin, finish in ranges)
        return Evidence(raw, tuple(spans), rule, score)


def without_line_ends(content: str, start: int, end: int) -> tuple[int, int]:
    """A range of a content without line ends at either end of it; at least one character of it is left."""
    while end - start > 1 and content[end - 1] in "\r\n":
        end -= 1
    while end - start > 1 and content[start] in "\r\n":
        start += 1
    return start, end


def join(content: str, places: list[tuple[int, int]]) -> Joined:
    """The pieces of a content at those places as one text."""
    return Joined(" ".join(content[start:end] for start, end in places), tuple(places))
