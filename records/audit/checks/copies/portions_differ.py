"""C104."""

from collections import Counter
from collections.abc import Iterator

from records.audit.groups import CopiesView
from records.audit.notice import Found
from records.audit.paper import PaperView
from records.model import ILLEGIBLE, Finding


def find(view: CopiesView) -> Iterator[Found]:
    """One paragraph bears different portion marks on two copies.

    What it finds: A line that bears a legible portion mark on both copies, and not the same one.
    Why it matters: A derivative paper takes its level from the portion mark: two papers made from the two copies would
    be marked differently.
    What to do: Compare the marks with the scans, and correct the one that was misread; else ask the classifier.
    Source: E.O. 13526 1.6(c); 32 CFR 2001.21(c), 2001.22(c).
    """
    for pair in view.pairs:
        if not (pair.final.portions and pair.copy.portions):
            continue
        ours, theirs = marks_by_line(pair.final), marks_by_line(pair.copy)
        for row in pair.rows:
            mine, other = ours.get(row.left.number), theirs.get(row.right.number)
            if mine and other and mine.value != other.value:
                yield pair.copy.found(
                    f"marks a paragraph ({other.value}) that its final marks ({mine.value})",
                    other,
                    mine,
                    sure=pair.link.confidence,
                    others=(pair.final.place(mine),),
                )


def marks_by_line(paper: PaperView) -> dict[int, Finding]:
    """The legible portion marks by the line on which they stand; lines with two are left out."""
    lines = Counter(mark.evidence.spans[0].line_start for mark in paper.portions)
    marks = {mark.evidence.spans[0].line_start: mark for mark in paper.portions if mark.value != ILLEGIBLE}
    return {line: mark for line, mark in marks.items() if lines[line] == 1}
