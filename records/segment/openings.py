"""Finds the places where a paper could open: page breaks of every kind, wide gaps, form headings inside a page."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from records.segment.breaks import GAP, is_value, page_openings
from records.segment.cues import APART, Scan
from records.segment.feet import head_of, is_garbled_marking, is_marking
from records.segment.lines import ATTACHED, CLOSING, DATE_LINE, NOISE, PAGE_NUMBER

STRONG_START = 3.0
"""A cue of so many log-odds makes an opening inside a page."""

HEAD_MATTER_BACK = 12
"""A form heading's letterhead, log number and marking stand at most so many lines above it."""

HEAD_LINES = 8
"""The head of a page or paper: a form heading among its first lines is its own."""

LEAST_ABOVE, MUCH_ABOVE = 5, 12
"""So many lines at the least make a paper of another kind above a form heading on the same page."""

MOST_OF_HEAD = 18
"""The head of a page, a stamp between its labels, has at most so many lines with text."""

DATE_BELOW = 4
FOOT = 2
"""A heading with no more lines below it on the page is its foot."""

GAP_START, GAP_HEAD = 2.0, 6
"""A gap parts two papers where a cue of so many log-odds stands among the next lines."""

SHORT_LINE = 45
"""A line of running text is longer, but for the last of a paragraph."""

MOST_LINES_OF_HEAD = 60
"""The head of a page has at most so many lines, blank ones too."""

FORM_LINES = 60
"""A record identification form ends within so many lines of the last of its labels."""

PAGE_TOP = 3
LABELS_BELOW = 14
LABELS = frozenset(
    (
        "heading label",
        "participants",
        "referral label",
        "receipt label",
        "withdrawal label",
        "identification form label",
        "date-time group",
        "cable sender",
        "cable body",
        "e-mail sent",
        "sender of a message",
        "e-mail head",
        "telcon word",
        "call on the telephone",
    )
)
"""A form heading inside a page opens a paper where one of these stands at most LABELS_BELOW lines below it."""

FORM_LABELS = frozenset(("referral label", "receipt label"))
"""Labels that show a heading above them to be one of the form's own."""

EMPTY: frozenset[str] = frozenset()
RANK = ("gap", "heading", "inferred", "lead", "mark", "feed")
HARD = ("lead", "mark", "feed")
SOFT = ("gap", "inferred")
"""Openings that may lie some lines off the true one."""

HEAD_MATTER = re.compile(
    r"(?:[A-Z][A-Z .,'&\-]{3,60}"
    r"|\W{0,3}\d{3,8}\W{0,3}(?:REDO|ADD-?ON)?"
    r"|\W{0,3}\d{1,3}\W{0,3}"
    r"|[A-Z][a-z]{2,8}\.? \d{1,2}, ?\d{4}|\d{1,2} [A-Z][A-Za-z]{2,8}\.?,? \d{2,4}|\d{1,2}/\d{1,2}/\d{2,4}"
    r"|(?=\W{0,4}[A-Za-z]?[^a-z]{3,20}[a-z]{0,2}\W{0,3}$)[^\s.]{5,22}"
    r"|\d{2,4}-\d{3,5}-[A-Z]{1,3}|[A-Z]{1,3}-\d{2,6}/\d{2,4}"
    r"|(?:Washington|WASHINGTON|Wash\S{0,8}),? ?D.{0,16})$"
    r"|By\.? .{2,20}Date|[A-Z][A-Za-z]\.? [A-Z]{2,4}\W{1,3}\S.{3,14} \S{1,3}[/`^|}]\S{1,3}/\S{2,4}$"
    r"|.{0,60}\b(?:Sec(?:tion|\.) ?\d\.\d|E\.O\. ?1\d{4})"
)
"""What may stand above a form heading: capitals, a log number, a date, one garbled word, the place, a stamp."""

WITHHELD = re.compile(r"\W{0,3}E\W{0,2}O\W{0,2} ?1\d{4},? {0,2}\d\.\d ?\(?[a-h]\b")
"""The code that stands in place of a passage: text of the paper above."""

COLUMNS = re.compile(r"[ \t]{4,}")
ABOVE_LETTERHEAD = frozenset({"marking", "release stamp", "letterhead", "memorandum"})
"""Above a letterhead stand markings, stamps, numbers, a date and the word MEMORANDUM only."""

SPECK_SIGNS = 7
ROUTED = re.compile(r"ACTION [A-Z/]{1,5}-\d\d")
NUMBER_ALONE = re.compile(r"\W{0,3}\d{1,8}\W{0,3}$")


@dataclass(frozen=True, slots=True)
class Opening:
    """A line (the first with letters) where a paper could open, and what makes it one."""

    line: int
    place: str


def is_speck(line: str) -> bool:
    """Whether a line holds nothing but dirt, or a note in the margin read as letters."""
    return len(line) <= SPECK_SIGNS and not NOISE.search(line)


def is_head_matter(scan: Scan, number: int) -> bool:
    """Whether a line may stand above a form heading."""
    cues = scan.cues.get(number, ())
    line = scan.line(number)
    if any(cue.name in ABOVE_LETTERHEAD for cue in cues) or all(map(HEAD_MATTER.match, COLUMNS.split(line))):
        return True
    return is_garbled_marking(line)


def all_closing(scan: Scan, numbers: Sequence[int]) -> bool:
    """Whether these lines only close a paper: classification block or list of attachments, markings, page numbers."""
    closing = False
    for number in numbers:
        line = scan.line(number)
        names = {cue.name for cue in scan.cues.get(number, ())}
        if "classification block" in names or CLOSING.match(line):
            closing = True
        elif "marking" not in names and not ATTACHED.match(line) and not PAGE_NUMBER.match(line) and " " in line:
            return False
    return closing


def head_matter_start(scan: Scan, heading: int, floor: int) -> int:
    """The line on which the block of short lines above a form heading begins; never before `floor`."""
    first, blanks, under_letterhead = heading, 0, False
    for number in range(heading - 1, max(floor, heading - HEAD_MATTER_BACK) - 1, -1):
        line = scan.line(number)
        if not line:
            blanks += 1
            if blanks > GAP:
                break
            continue
        names = {cue.name for cue in scan.cues.get(number, ())}
        if (
            line[-1] == ":"
            or WITHHELD.match(line)
            or any(cue.end > 0 or cue.name in ("cable page", "cable body") for cue in scan.cues.get(number, ()))
        ):
            break
        above = names & ABOVE_LETTERHEAD or NUMBER_ALONE.match(line) or DATE_LINE.match(line)
        if not above and is_speck(line):
            continue
        above = above or is_garbled_marking(line)
        if not above and (under_letterhead or not is_head_matter(scan, number)):
            break
        under_letterhead = under_letterhead or "letterhead" in names
        first, blanks = number, 0
    return first


def gap_counts(scan: Scan, line: int, last_form: int) -> bool:
    """Whether a wide gap may part two papers: a heading follows at once, or a form of one page lies just above."""
    if line - last_form <= FORM_LINES:
        return True
    following = scan.letters(line, line + 2 * GAP_HEAD)[:GAP_HEAD]
    return any(
        cue.start >= STRONG_START or (cue.start >= GAP_START and number - line <= 1)
        for number in following
        for cue in scan.cues.get(number, ())
    )


def settle(scan: Scan, places: dict[int, str]) -> dict[int, str]:
    """The openings moved to their first line with letters, the weightier kind where two meet."""
    count = len(scan.filled)
    found: dict[int, str] = {}
    for number, place in sorted(places.items()):
        at = bisect_left(scan.filled, number)
        if at == count:
            continue
        line = scan.filled[at]
        if RANK.index(place) >= RANK.index(found.get(line, RANK[0])):
            found[line] = place
    return found


def aligned(scan: Scan, places: dict[int, str]) -> dict[int, str]:
    """The openings, those that no page mark shows moved to the head of their page.

    Head matter just above belongs to the page, what closes the page before does not.
    """
    found: dict[int, str] = {}
    page = scan.filled[0] if scan.filled else 1
    lines = sorted(places)
    for line, after in zip(lines, (*lines[1:], len(scan.lines) + 1), strict=True):
        place = places[line]
        if place in SOFT:
            if line > page and (is_within_head(scan, page, line) or is_below_number(scan, page, line)):
                continue
            first = head_matter_start(scan, line, page)
            cues = (cue for number in scan.cued_between(first, line - 1) for cue in scan.cues[number])
            headed = any(cue.start >= GAP_START for cue in cues)
            line = head_of(scan, first if headed else line, page)
            if line >= after or (places.get(after) in HARD and len(scan.letters(line, after - 1)) <= FOOT):
                continue
        if RANK.index(place) >= RANK.index(found.get(line, RANK[0])):
            found[line] = place
        page = line
    return found


def is_within_head(scan: Scan, page: int, line: int) -> bool:
    """Whether between the head of a page and a line there is nothing but more of that head: short lines, a few, fewer
    where another heading follows.
    """
    if line - page > MOST_LINES_OF_HEAD:
        return False
    numbers = scan.letters(page, line - 1)
    headed = any(
        cue.start >= GAP_START for number in scan.letters(line, line + GAP) for cue in scan.cues.get(number, ())
    )
    most = MUCH_ABOVE if headed else MOST_OF_HEAD
    if len(numbers) > most or any(len(scan.line(number).split(APART, 1)[0]) > SHORT_LINE for number in numbers):
        return False
    cues = [cue for number in numbers for cue in scan.cues.get(number, ())]
    return not any(cue.end > 0 for cue in cues) and any(cue.start >= GAP_START for cue in cues)


def is_below_number(scan: Scan, page: int, line: int) -> bool:
    """Whether above a line without a cue there is nothing of its page but markings and the page's number."""
    numbers = scan.letters(page, line - 1)
    if line in scan.cues or not 0 < len(numbers) <= PAGE_TOP or not PAGE_NUMBER.match(scan.line(numbers[-1])):
        return False
    return all(is_marking(scan, number) for number in numbers[:-1])


def has_head(scan: Scan, first: int, heading: int, above: int) -> bool:
    """Whether a letterhead stands above a form heading, or a date and much else, or labels follow it, as on a paper."""
    names = (cue.name for number in scan.cued_between(first, heading - 1) for cue in scan.cues[number])
    below = (cue.name for number in scan.cued_between(heading, heading + LABELS_BELOW - 1) for cue in scan.cues[number])
    if "letterhead" in names or any(name in LABELS for name in below):
        return True
    lines = (scan.line(number) for number in scan.letters(first, heading - 1))
    return above >= MUCH_ABOVE and any(DATE_LINE.match(line) and "/" not in line for line in lines)


def routing_top(scan: Scan, group: int, floor: int) -> int:
    """The line of the offices that a cable went to, which stands above its date-time group; else that line itself."""
    above = (number for number in range(max(floor, group - HEAD_LINES), group))
    return next((number for number in above if ROUTED.match(scan.line(number))), group)


def is_headed_alone(scan: Scan, number: int, cue: str) -> bool:
    """Whether a line heads a letter or a cable: a letterhead with a date written out below, a date-time group with the
    sender's line below.
    """
    if cue == "date-time group":
        return any(cue.name == "cable sender" for near in (number + 1, number + 2) for cue in scan.cues.get(near, ()))
    if cue != "letterhead":
        return False
    letterhead = number
    below = scan.letters(letterhead + 1, letterhead + 2 * HEAD_LINES)[:DATE_BELOW]
    return any(DATE_LINE.match(scan.line(number)) and "/" not in scan.line(number) for number in below)


def kinds_below(scan: Scan, heading: int) -> frozenset[str]:
    """The kinds of form whose labels stand below a heading."""
    last = heading + LABELS_BELOW - 1
    cues = (
        cue for number in scan.cued_between(heading + 1, last) for cue in scan.cues[number] if cue.name in FORM_LABELS
    )
    return frozenset(kind for cue in cues for kind, _ in cue.kinds)


def form_headings(scan: Scan, pages: dict[int, str]) -> dict[int, str]:
    """The openings that form headings make inside pages, below the head of the page."""
    page_lines = sorted(line for line, place in pages.items() if place != "gap")
    marked = any(place in HARD for place in pages.values())
    found: dict[int, str] = {}
    floor, opened, kinds, shown, next_page, ended = 1, 1, EMPTY, EMPTY, 0, 0
    for number in scan.cued:
        while next_page < len(page_lines) and page_lines[next_page] <= number:
            floor = max(floor, page_lines[next_page])
            opened, kinds, shown = page_lines[next_page], EMPTY, EMPTY
            next_page += 1
        ends = max((cue.end for cue in scan.cues[number]), default=0.0)
        if ends > 0:
            floor = number + 1
            if ends >= STRONG_START:
                opened, kinds, shown, ended = number - HEAD_LINES, EMPTY, EMPTY, number
            continue
        heading = max(scan.cues[number], key=lambda cue: cue.start)
        if heading.start < GAP_START or is_value(scan, number):
            continue
        own = frozenset(kind for kind, _ in heading.kinds)
        top = routing_top(scan, number, floor) if heading.name == "date-time group" else number
        first = head_matter_start(scan, top, floor)
        above = len(scan.letters(max(opened, first - 2 * HEAD_LINES), first - 1)) if first > opened else 0
        foot = page_lines[next_page] if next_page < len(page_lines) else len(scan.lines) + 1
        below = len(scan.letters(number, min(foot - 1, number + HEAD_LINES)))
        apart = above >= HEAD_LINES or first - opened > 2 * HEAD_LINES
        apart = apart or (above >= LEAST_ABOVE and bool(kinds) and not kinds & own)
        apart = apart or (ended > 0 and not scan.letters(ended + 1, first - 1))
        apart = apart and not (shown - own) & kinds_below(scan, number)
        apart = apart and not (first > opened and is_within_head(scan, opened, first))
        apart = apart or (above > 0 and all_closing(scan, scan.letters(opened, first - 1)))
        headed = heading.start >= STRONG_START and has_head(scan, first, number, above)
        headed = headed or (not marked and is_headed_alone(scan, number, heading.name))
        if apart and headed and below > FOOT:
            first = head_of(scan, first, max(opened, 1))
            found[first] = "heading"
            opened, kinds, shown, floor = first, own, own, number + 1
            continue
        kinds, shown = kinds or own, shown | own
    return found


def find_openings(scan: Scan) -> tuple[Opening, ...]:
    """All openings in the order of the text; the first is the first line with letters. Empty where there is none."""
    pages = settle(scan, page_openings(scan))
    forms = sorted(
        n for n, cues in scan.cues.items() if any("record_identification_form" in dict(c.kinds) for c in cues)
    )
    last_form = -FORM_LINES - 1
    kept: dict[int, str] = {}
    next_form = 0
    for line, place in sorted(pages.items()):
        while next_form < len(forms) and forms[next_form] < line:
            last_form = forms[next_form]
            next_form += 1
        if place != "gap" or gap_counts(scan, line, last_form):
            kept[line] = place
    kept = aligned(scan, kept)
    found = {**form_headings(scan, kept), **kept}
    if not scan.filled:
        return ()
    first = scan.filled[0]
    found = {line: place for line, place in found.items() if line > first}
    return (Opening(first, "feed"), *(Opening(line, place) for line, place in sorted(found.items())))
