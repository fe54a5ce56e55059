"""Parts what closes a page from the head of the page that follows, where no page mark stands between them."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from records.segment.cues import SPECKS, Scan
from records.segment.lines import ATTACHED, CLOSING, LISTS
from records.text.confusion import decode

MOST_LINES = 14
"""What closes a page has at most so many lines."""

FAREWELL = "farewell of a letter"
SIGNATURE = 3
"""A list of attachments stands at most so many lines below the signature, name and office."""

LEVELS = ("SECRET", "CONFIDENTIAL", "TOPSECRET", "UNCLASSIFIED", "RESTRICTED")
ODD_SHAPE, PLAIN_SHAPE = 0.09, 0.5
"""How probable a garbled level is at the least: with strokes between its letters or letters apart, and without."""

FEW_LINES = 5
LIST_ITEM = re.compile(r"(?:\d{1,2}[.)]|[A-Z][.)]|[-•*])\s{1,6}\S.{0,70}$")
SIGNED = re.compile(r"(?:of )?[A-Z][\w.,'’ \\~*^-]{2,48}$")
SHORT_MARK = (5, 30)
NO_MARK = re.compile(r"[a-z]{3}|[:,;] |#|^[\d\W]*$")
STROKE = re.compile(r"[^A-Za-z0-9 ]")
LETTERS_APART = 2
BLOCK_LABELS, LIKE_LABEL = ("CLASSIFIED BY", "DERIVED FROM", "DECLASSIFY ON"), 84.0
CONTROLS = "//"
"""What parts the controls of a banner from its level."""


def is_marking(scan: Scan, number: int) -> bool:
    """Whether a line is a banner marking that the scan shows, struck through or not."""
    if any(cue.name == "marking" for cue in scan.cues.get(number, ())):
        return len(scan.line(number)) <= SHORT_MARK[1]
    return number not in scan.cues and is_garbled_marking(scan.line(number))


def is_garbled_marking(line: str, least: float | None = None) -> bool:
    """Whether a line is, but for strokes and slips, a level of classification: as probably as its shape asks for, or
    as `least` says.
    """
    if not may_mark(line):
        return False
    if least is None:
        least = ODD_SHAPE if has_odd_shape(line) else PLAIN_SHAPE
    return sum(decoding.probability for decoding in decode(line, LEVELS)) >= least


def may_mark(line: str) -> bool:
    """Whether a line is short enough for a marking, and holds neither words in small letters nor figures alone."""
    return SHORT_MARK[0] <= len(line) <= SHORT_MARK[1] and not NO_MARK.search(line)


def has_odd_shape(line: str) -> bool:
    """Whether strokes stand between the letters of a line, or its letters apart."""
    return bool(STROKE.search(line)) or max(map(len, line.split())) <= LETTERS_APART


def closing_lines(scan: Scan, numbers: Sequence[int]) -> int:
    """How many of these lines, from the first on, close the page above.

    Name and office of who signed, where a list of attachments follows; that list; a banner with its classification
    block; the first of two banners.
    """
    lines = [scan.line(number).lstrip(SPECKS) for number in numbers]
    count = next((place for place, line in enumerate(lines[: SIGNATURE + 1]) if is_listing(line)), 0)
    if not all(SIGNED.match(line) for line in lines[:count]):
        count = 0
    listing = False
    while count < len(lines):
        if is_listing(lines[count]) or (listing and LIST_ITEM.match(lines[count])):
            listing = True
        elif not (
            is_block(scan, numbers[count], lines[count])
            or is_foot_banner(scan, numbers, lines, count)
            or is_amid_block(scan, numbers, lines, count)
        ):
            break
        count += 1
    return count


def is_listing(line: str) -> bool:
    """Whether a line belongs to the list of attachments, copies or clearances below a paper."""
    return bool(ATTACHED.match(line) or LISTS.match(line))


def signature_lines(scan: Scan, line: int, numbers: Sequence[int]) -> int:
    """How many of these lines sign a letter whose farewell stands above, and name whom it goes to."""
    above = scan.letters(line - 3 * SIGNATURE, line - 1)
    if not above or not any(cue.name == FAREWELL for cue in scan.cues.get(above[-1], ())):
        return 0
    count = 0
    while count < min(len(numbers), 2 * SIGNATURE):
        number = numbers[count]
        if number in scan.cues or is_marking(scan, number) or not (SIGNED.match(scan.line(number)) or count == 0):
            break
        count += 1
    return count


def is_block(scan: Scan, number: int, line: str) -> bool:
    """Whether a line belongs to a classification block, or closes a paper otherwise."""
    names = {cue.name for cue in scan.cues.get(number, ())}
    return "classification block" in names or bool(CLOSING.match(line)) or has_block_label(line)


def has_block_label(line: str) -> bool:
    """Whether a line opens with a label of a classification block, but for slips of the scan."""
    label = line.partition(":")[0].upper()
    return len(label) < len(line) and any(
        abs(len(label) - len(known)) <= 2 and fuzz.ratio(label, known) >= LIKE_LABEL for known in BLOCK_LABELS
    )


def is_amid_block(scan: Scan, numbers: Sequence[int], lines: Sequence[str], place: int) -> bool:
    """Whether a garbled line stands between two lines of a classification block."""
    around = (place - 1, place + 1)
    return 0 < place < len(lines) - 1 and all(is_block(scan, numbers[at], lines[at]) for at in around)


def is_foot_banner(scan: Scan, numbers: Sequence[int], lines: Sequence[str], place: int) -> bool:
    """Whether a banner stands above a classification block or above the banner of the next page."""
    if place + 1 >= len(numbers) or not is_marking(scan, numbers[place]):
        return False
    return is_block(scan, numbers[place + 1], lines[place + 1]) or is_marking(scan, numbers[place + 1])


def head_of(scan: Scan, line: int, page: int) -> int:
    """The line on which the page itself begins that was thought to open at `line`; `page` opens the page above.

    A lone banner is the foot of the page above where that page opens with a banner too.
    """
    numbers = scan.letters(line, line + 3 * MOST_LINES)[:MOST_LINES]
    count = signature_lines(scan, line, numbers)
    count += closing_lines(scan, numbers[count:])
    if count < len(numbers) and is_marking(scan, numbers[count]) and is_unclosed(scan, page, numbers[count]):
        count += 1
    return numbers[count] if count < len(numbers) else line


def is_unclosed(scan: Scan, page: int, banner: int) -> bool:
    """Whether the page from `page` on opens with a banner and shows none at its foot before the line `banner`, which
    carries controls where that of the page does.
    """
    above = scan.letters(page, banner - 1)
    if len(above) < FEW_LINES or is_marking(scan, above[-1]) or is_block(scan, above[-1], scan.line(above[-1])):
        return False
    controlled = CONTROLS in scan.line(banner)
    return any(is_marking(scan, number) and (CONTROLS in scan.line(number)) is controlled for number in above[:2])
