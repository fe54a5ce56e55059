"""Finds where pages open: at page marks, at the traces of such, between two banners, behind wide gaps."""

import re
from collections.abc import Container, Iterator
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from records.segment.cues import SLIP_EVERY, Scan
from records.segment.feet import LEVELS, has_odd_shape, is_garbled_marking, may_mark
from records.segment.lines import PAGE_NUMBER

GAP = 3
"""So many blank lines part two papers, or the parts of a form."""

MOST_LEADS = 0.06
"""Where a larger share of the lines starts with one blank, the blanks are layout and mark no page."""

TEXT_LINE = 50
"""A line of running text is so long, but for the last of a paragraph."""

NO_BANNER = ":[({"
"""A value of a form and a stamp's words begin so."""

SURE_LEVEL = 0.5
"""How probable a garbled level is that closes or opens a page."""

BLANK = re.compile(r"(?<=[\r\n]) (?=[\r\n])")
"""A line that holds one blank."""

FEWEST_LEADS = 3
"""Where so many lines and twice as many as blank ones open so, these count too."""

RAGGED = 3
"""Where so many times more lines start with a few blanks than with one, the blanks are layout."""

DOUBLE_SPACED = 0.2
"""Where a smaller share of the lines follows the line before at once, the paper is typed with blank lines between."""


def is_value(scan: Scan, number: int) -> bool:
    """Whether a line is the value of a label on the line above, a blank one between them or not."""
    above = scan.letters(number - 2, number - 1)
    return bool(above) and scan.line(above[-1])[-1] == ":"


def leading_blanks(scan: Scan) -> list[int]:
    """The lines that start with exactly one blank, or hold nothing else, where these are few enough to be traces of
    page breaks. Of two that follow at once neither is.
    """
    content, starts = scan.text.content, scan.text.line_starts
    leads: list[int] = []
    ragged = 0
    for number in scan.filled:
        start = starts[number - 1]
        if content[start] == " ":
            if content[start + 1] not in " \t":
                leads.append(number)
            elif content[start + 3 : start + 4] not in " \t":
                ragged += 1
    if len(leads) > max(MOST_LEADS * len(scan.filled), 1) or ragged > RAGGED * len(leads):
        return []
    blank = (
        [scan.text.line_of(match.start()) for match in BLANK.finditer(content)] if len(leads) >= FEWEST_LEADS else []
    )
    if len(leads) >= 2 * len(blank):
        leads = sorted(leads + blank)
    led = set(leads)
    return [number for number in leads if not led & {number - 1, number + 1}]


def gap_unit(scan: Scan) -> int:
    """How many blank lines more than usual a gap needs: one where the whole text is double-spaced."""
    at_once = sum(after - before == 1 for before, after in pairwise(scan.filled))
    return 1 if at_once < DOUBLE_SPACED * len(scan.filled) else 0


def page_openings(scan: Scan) -> dict[int, str]:
    """The lines on which pages open, with what marks them."""
    text = scan.text
    places = dict.fromkeys(text.page_lines, "inferred" if text.pages_inferred else "feed")
    for number in leading_blanks(scan) if len(text.page_lines) < 2 or text.pages_inferred else []:
        places[number] = "lead"
    if text.pages_inferred and not scan.marks:
        places |= dict.fromkeys(banners_of_heads(scan, places), "inferred")
    least = GAP + gap_unit(scan)
    for before, after in pairwise(scan.filled):
        if after - before >= least:
            places.setdefault(after, "gap")
    for number in scan.marks:
        places[number] = "mark"
    return places


def banners_of_heads(scan: Scan, known: Container[int]) -> Iterator[int]:
    """The lines with a banner, however garbled, that opens a page: below another one, which closed the page before, or
    above a letterhead, or above a page number and running text.
    """
    for place in range(1, len(scan.filled) - 2):
        before, number, below, further = scan.filled[place - 1 : place + 3]
        if number in known or not may_mark(scan.line(number)):
            continue
        numbered = PAGE_NUMBER.match(scan.line(below)) and len(scan.line(further)) >= TEXT_LINE
        headed = numbered or shows_letterhead(scan, below)
        closed = not headed and before not in known and may_mark(scan.line(before)) and is_banner(scan, before)
        if (headed or closed) and is_banner(scan, number):
            yield number


def shows_letterhead(scan: Scan, number: int) -> bool:
    """Whether a line is a letterhead's."""
    return any(cue.name == "letterhead" for cue in scan.cues.get(number, ()))


def is_banner(scan: Scan, number: int) -> bool:
    """Whether a line is nothing but a level, struck through or with a slip of the scan, and no value of a form."""
    line = scan.line(number)
    if line[0] in NO_BANNER or line[-1] == ":" or is_value(scan, number):
        return False
    letters = "".join(filter(str.isalpha, line)).upper()
    if any(Levenshtein.distance(letters, level) <= len(level) // SLIP_EVERY for level in LEVELS):
        return True
    return number not in scan.cues and has_odd_shape(line) and is_garbled_marking(line, SURE_LEVEL)
