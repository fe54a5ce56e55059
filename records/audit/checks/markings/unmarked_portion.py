"""M203."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import fmean

from records.audit.notice import Found
from records.audit.paper import PaperView

NUMBERED = re.compile(r"[ \t]{0,8}(?P<number>\d{1,2})\.\s{1,4}\S")
FEWEST = 4
"""Numbered paragraphs that bear a mark, before one without it stands out."""

MOST_WITHOUT = 3
ABSENT = 0.75


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered paragraph: its number and its lines in the source."""

    number: int
    line_start: int
    line_end: int


def find(paper: PaperView) -> Iterator[Found]:
    """A paragraph is unmarked among marked ones.

    What it finds: A numbered paragraph without a portion mark where at least four others, and three in four, bear one.
    Why it matters: Nobody can tell whether it may be released, and it is taken for unclassified.
    What to do: Look at the head and the end of the paragraph on the scan; without a mark the paper's level counts.
    Source: 32 CFR 2001.21(c).
    """
    if len(paper.portions) < FEWEST or paper.level is None or not paper.is_classified:
        return
    marked_lines = sorted(one.evidence.spans[0].line_start for one in paper.portions)
    listed = paragraphs(paper)
    without = [one for one in listed if not any(one.line_start <= line <= one.line_end for line in marked_lines)]
    marked = len(listed) - len(without)
    if marked < FEWEST or len(without) * MOST_WITHOUT > marked:
        return
    sure = ABSENT * fmean(one.evidence.confidence for one in paper.portions)
    for one in without:
        yield paper.found(f"paragraph {one.number} bears no portion mark", sure=sure, line=one.line_start)


def paragraphs(paper: PaperView) -> list[Paragraph]:
    """The paragraphs numbered one after the other, each up to the next; the last one ends with the paper's portion
    marks, for what follows is no paragraph.
    """
    heads: list[tuple[int, int]] = []
    for line in paper.lines:
        match = NUMBERED.match(line.text)
        if match and int(match["number"]) == len(heads) + 1:
            heads.append((int(match["number"]), line.number))
    ends = [line - 1 for _, line in heads[1:]]
    return [Paragraph(number, line, end) for (number, line), end in zip(heads, ends, strict=False)]
