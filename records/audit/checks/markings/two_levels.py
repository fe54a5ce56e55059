"""M204."""

import re
from collections.abc import Iterator
from math import prod

from records.audit.notice import Found
from records.audit.paper import CONFIDENTIAL, PaperView
from records.declassification import LEVELS
from records.extract.markings import FAIR, garbled_marks, plain_marks

SEVERAL = frozenset({"email", "withdrawal_sheet", "record_identification_form", "routing_slip"})
"""Kinds that show other papers' levels."""

OWN = 0.85
SHOWS_THROUGH = 0.6
"""How likely one of the banners that a pencil struck through is of a level, for all of them to show it."""
CHOICE = re.compile(r"\bTOP (?:AND|&) BOTTOM\b|\bCLASSIFICATION\s?:", re.IGNORECASE)
"""What stands on or above a level that a form offers to tick, or states of another paper."""
ABOVE = 4
APART = 5
"""Levels closer to each other, in lines, are the choices that a form prints."""


def find(paper: PaperView) -> Iterator[Found]:
    """The banners of one paper give two levels.

    What it finds: Two different classified levels among the banners of one paper, each in a banner that reads as
    printed or in two that show through the strokes of a pencil. Kinds that quote other papers' levels, and the choices
    of a form, are passed over.
    Why it matters: A page may belong to another paper, or the banner was changed on some pages only; the paper may be
    handled at the lower of the two.
    What to do: Compare the pages; handle the paper at the higher level until it is settled.
    Source: 32 CFR 2001.21(b)(2).
    """
    if paper.kind in SEVERAL or not paper.is_classified:
        return
    marks = [(mark.level, paper.line_at(mark.start).number) for mark in plain_marks(paper.paper) if mark.score >= FAIR]
    struck = garbled_marks(paper.paper)
    for level in {mark.level for mark in struck}:
        own = [mark for mark in struck if mark.level == level]
        if len(own) > 1 and 1 - prod(1 - mark.score for mark in own) >= SHOWS_THROUGH:
            marks += [(level, paper.line_at(mark.start).number) for mark in own]
    first: dict[str, int] = {}
    for level, line in marks:
        is_choice = any(other != level and abs(at - line) < APART for other, at in marks) or any(
            0 <= line - each.number <= ABOVE and CHOICE.search(each.text) for each in paper.lines
        )
        if LEVELS.index(level) >= CONFIDENTIAL and not is_choice:
            first.setdefault(level, line)
    if len(first) > 1:
        levels = sorted(first, key=LEVELS.index)
        yield paper.found(
            f"banners of {' and '.join(levels)}",
            sure=OWN,
            line=first[levels[0]],
            others=[paper.place(line=first[level]) for level in levels[1:]],
        )
