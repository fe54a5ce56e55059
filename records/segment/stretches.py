"""Describes the stretch of text between two openings: how it begins and ends, its page number, what form it shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from records.segment.breaks import is_value
from records.segment.cues import Cue, Scan
from records.segment.feet import FAREWELL as FAREWELL_CUE
from records.segment.feet import LIST_ITEM, closing_lines, is_garbled_marking
from records.segment.lines import (
    ATTACHED,
    BELOW_TEXT,
    CABLE_PAGE,
    CAPITALISED,
    CLOSING,
    DATE_LINE,
    FAREWELL,
    GREETING,
    LISTS,
    NOISE,
    NUMBER_LINE,
    OFFICE,
    PAGE_NUMBER,
    QUESTION,
    RELEASE,
    SECTION,
    SPECK,
    TAB_TITLE,
    TITLED_DATE,
)
from records.segment.openings import Opening, is_head_matter
from records.segment.speakers import speakers

HEAD, TAIL = 8, 12
"""How many lines with letters are looked at, from either end."""

CLOSING_LINES, CLOSING_TOP = 24, 5
TITLE_LINES, LEAST_TITLE = 4, 8
"""A title that stands with a date or a question is among so many lines; one in small letters has so many signs."""

RELEASE_LINES = 40
FEWEST_OF_PAGE = 3
STOPS = ".,;:?!"
MOSTLY = 0.7


@dataclass(frozen=True, slots=True)
class Stretch:
    """What lies between two openings, with what its head and its end say."""

    opening: Opening
    last: int
    head: tuple[int, ...]
    tail: tuple[int, ...]
    filled: int
    start: Cue | None
    start_line: int
    end: Cue | None
    end_line: int
    page: int | None
    page_at_top: bool
    cable: tuple[str, str] | None
    cable_page: int | None
    release: str | None
    first_text: str
    last_text: str
    speakers: tuple[str, ...]
    flags: frozenset[str]

    @property
    def first(self) -> int:
        """Its first line."""
        return self.opening.line


def is_furniture(scan: Scan, number: int) -> bool:
    """Whether a line is a page number, a marking, a stamp or noise, which neither carries nor breaks a sentence."""
    line = scan.line(number)
    if PAGE_NUMBER.match(line) or not NOISE.search(line):
        return True
    names = {cue.name for cue in scan.cues.get(number, ())}
    if names & {"marking", "release stamp", "classification block", "cable page"} or is_garbled_marking(line):
        return True
    return len(line) < 24 and " " not in line and not is_word(line)


def is_word(line: str) -> bool:
    """Whether a line without a blank is a word, or the last of a sentence but for a slip of the scan."""
    word = line.rstrip(STOPS)
    return word.isalpha() or (word != line and sum(map(str.islower, word)) >= MOSTLY * len(word))


def running_text(scan: Scan, numbers: list[int]) -> str:
    """The first of these lines that belongs to the text itself; empty where there is none."""
    return next((scan.line(number) for number in numbers if not is_furniture(scan, number)), "")


def last_text(scan: Scan, tail: list[int]) -> str:
    """The last line of the text itself, above those that list what is attached or who agreed."""
    return running_text(scan, [number for number in reversed(tail) if not BELOW_TEXT.match(scan.line(number))])


def page_number(scan: Scan, head: list[int], tail: list[int]) -> tuple[int | None, bool, bool]:
    """The page number at the top or the foot of a stretch, whether it stands at the top, whether bare of dashes."""
    for at_top, numbers in ((True, head[:4]), (False, tail[-3:][::-1])):
        for number in numbers:
            match = PAGE_NUMBER.match(scan.line(number))
            if match and (at_top or not match[4]):
                return int(next(group for group in match.groups() if group)), at_top, bool(match[4])
    return None, False, False


def cable_of(scan: Scan, head: list[int]) -> tuple[tuple[str, str] | None, int | None]:
    """Station and number of the cable that a stretch's head names, and the page or section that it opens with."""
    station, page = None, None
    for number in head:
        line = scan.line(number)
        if not line.isupper() and line[0] != "P":
            continue
        found = CABLE_PAGE.match(line)
        if found and station is None:
            station, page = (found[2], found[3] or ""), max(page or 0, int(found[1]))
        section = SECTION.search(line[:200])
        if section:
            page = max(page or 0, int(section[1]))
    return station, page


def is_marking(scan: Scan, number: int) -> bool:
    """Whether a line is a banner marking."""
    return any(cue.name == "marking" for cue in scan.cues.get(number, ()))


def head_flags(scan: Scan, head: list[int]) -> set[str]:
    """What a stretch's first lines show."""
    flags: set[str] = set()
    top = [scan.line(number) for number in head[:5]]
    plain = [line for number, line in zip(head, top, strict=False) if not is_marking(scan, number)]
    if any(cue.name == "letterhead" for number in head[:4] for cue in scan.cues.get(number, ())):
        flags.add("letterhead")
    if any(DATE_LINE.match(line) for line in top):
        flags.add("date_line")
    if top and NUMBER_LINE.match(top[0]):
        flags.add("number_line")
    if plain and plain[0] == top[0] and is_title(top[0]):
        flags.add("title")
    if any(GREETING.match(line) for line in top[:3]):
        flags.add("greeting")
    flags |= title_flags(scan, head)
    offices = sum(
        1 for line in top if len(line) < 60 and ":" not in line and line[-1:] not in ".," and OFFICE.match(line)
    )
    if offices >= 3:
        flags.add("speakers_listed")
    return flags


def title_flags(scan: Scan, head: list[int]) -> set[str]:
    """What the title among a stretch's first lines stands with: a date, a question, running text below it."""
    flags: set[str] = set()
    lines = [scan.line(number) for number in head[:TITLE_LINES]]
    if not lines:
        return flags
    if TITLED_DATE.match(lines[0]):
        flags |= {"dated_title", "date_line"}
    for before, line, after in zip(("", *lines), lines, lines[1:], strict=False):
        if is_title(line):
            if DATE_LINE.match(before):
                flags.add("dated_title")
            if QUESTION.match(after):
                flags.add("title_over_question")
    for number in head[:TITLE_LINES]:
        line = scan.line(number)
        if stands_alone(scan, number) and len(line) >= LEAST_TITLE and " " in line and CAPITALISED.match(line):
            flags.add("small_title")
    return flags


def stands_alone(scan: Scan, number: int) -> bool:
    """Whether blank lines or none stand around a line."""
    above = number < 2 or not scan.line(number - 1)
    return above and (number >= len(scan.lines) or not scan.line(number + 1))


def is_closing(scan: Scan, filled: Sequence[int], flags: set[str]) -> bool:
    """Whether a stretch shows nothing but what closes a paper, and no head of another one."""
    if not 1 < len(filled) <= CLOSING_LINES or flags & {"letterhead", "date_line", "number_line", "speakers_listed"}:
        return False
    top = [scan.line(number) for number in filled[:CLOSING_TOP]]
    if any(CLOSING.match(line) for line in top):
        return not all(CLOSING.match(line) or ATTACHED.match(line) for line in top) or len(filled) > 2
    if closing_lines(scan, filled) == len(filled):
        return True
    rest = [number for number in filled if not is_list_item(scan.line(number))]
    return len(rest) <= CLOSING_TOP and all(is_furniture(scan, number) for number in rest)


def is_list_item(line: str) -> bool:
    """Whether a line is an entry of a list of attachments."""
    return bool(TAB_TITLE.match(line) or LIST_ITEM.match(line)) and not line.endswith(".")


def is_title(line: str) -> bool:
    """Whether a line is a short title in capitals, but for a speck before it."""
    if not 8 <= len(line) <= 66 or " " not in line:
        return False
    line = SPECK.sub("", line, count=1)
    if not line.isupper():
        return False
    letters = sum(map(str.isalpha, line))
    return len(line) >= 8 and letters >= 0.7 * len(line) and not line.endswith((",", "-", ";")) and " " in line


def foot_flags(scan: Scan, tail: Sequence[int]) -> set[str]:
    """What the last lines of a stretch say: a farewell without a name, a list that closes it, attachments."""
    flags: set[str] = set()
    if tail and any(cue.name == FAREWELL_CUE for cue in scan.cues.get(tail[-1], ())):
        flags.add("unsigned")
    ending = [scan.line(number) for number in tail[-5:]]
    if any("ye" in line and FAREWELL.match(line) for line in ending[-3:]):
        flags.add("farewell")
    if any(LISTS.match(line) for line in ending):
        flags.add("closed_by_list")
    if any(ATTACHED.match(scan.line(number)) for number in tail):
        flags.add("lists")
    return flags


def describe(scan: Scan, opening: Opening, last: int) -> Stretch:
    """The stretch from an opening to line `last`."""
    filled = scan.letters(opening.line, last)
    head, tail = list(filled[:HEAD]), list(filled[-TAIL:])
    start, start_line = max(
        (
            (cue, number)
            for place, number in enumerate(head)
            for cue in scan.cues.get(number, ())
            if cue.start >= 2.0 and (place < 5 or cue.name != "letterhead") and not is_value(scan, number)
        ),
        key=lambda found: found[0].start,
        default=(None, opening.line),
    )
    end, end_line = max(
        (
            (cue, number)
            for number in tail
            for cue in scan.cues.get(number, ())
            if cue.end > 0 and (cue.name != FAREWELL_CUE or number < tail[-1])
        ),
        key=lambda found: found[0].end,
        default=(None, last),
    )
    page, at_top, bare = page_number(scan, head, tail)
    cable, cable_page = cable_of(scan, head)
    flags = head_flags(scan, head) | foot_flags(scan, tail)
    if bare:
        flags.add("bare_number")
    opens_alone = start is None or start.name == "letterhead"
    if opens_alone and is_head_only(scan, filled):
        flags.add("head_only")
    if (start is None or start.start < 3.0) and is_closing(scan, filled, flags):
        flags.add("closing")
    release = release_number(scan, filled[:RELEASE_LINES], tail)
    return Stretch(
        opening,
        filled[-1] if filled else last,
        tuple(head),
        tuple(tail),
        len(filled),
        start,
        start_line,
        end,
        end_line,
        page,
        at_top,
        cable,
        cable_page,
        release,
        running_text(scan, head),
        last_text(scan, tail),
        speakers(scan, filled),
        frozenset(flags),
    )


def is_head_only(scan: Scan, filled: Sequence[int]) -> bool:
    """Whether these lines are nothing but the head of a page: no whole page between two banners, nor a lone name."""
    if not 0 < len(filled) <= TAIL or not all(is_head_matter(scan, number) for number in filled):
        return False
    if len(filled) == 1:
        return filled[0] in scan.cues
    return len(filled) > FEWEST_OF_PAGE or not (is_marking(scan, filled[0]) and is_marking(scan, filled[-1]))


def release_number(scan: Scan, head: Sequence[int], tail: Sequence[int]) -> str | None:
    """The release's document number at the head or the foot of a stretch."""
    for numbers in (head, tail):
        for number in scan.cued_between(numbers[0], numbers[-1]) if numbers else ():
            line = scan.line(number)
            found = RELEASE.search(line) if "Doc" in line else None
            if found and (found[1] or found[2]):
                return found[1] or found[2]
    return None
