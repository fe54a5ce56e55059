"""Describes the stretch of text between two openings: how it begins and ends, its page number, what form it shows."""

import re
from dataclasses import dataclass

from records.segment.cues import Cue, Scan
from records.segment.openings import MAKERS_MARK, Opening

HEAD, TAIL = 8, 12
"""How many lines with letters are looked at, from either end."""

PAGE_NUMBER = re.compile(
    r"\W{0,3}(?:PAG[EF]|Page|P\.)\s{0,3}[-–—~]?\s?0?(\d{1,3})(?:\s?(?:of|OF)\s?\d{1,3})?\W{0,4}(?:PAG[EF]S)?$"
    r"|[-–—~$][-–—~ ]{0,3}(\d{1,3})\s?[-–—~ ]{0,3}$|(\d{1,2})\s?[-–—~]$|(\d{1,2})$"
)
CABLE_PAGE = re.compile(r"P[Aa][Gg][EF] ?[0O]?(\d{1,2}) {1,6}(?:OF (?:\d\d )?)?([A-Z]{4,10}) ?([\dOSIBZ]{3,6})?")
SECTION = re.compile(
    r"(?:S\s?[EF]\s?C\s?T\s?I\s?O\s?N\s{0,2}|[A-Z] \d{4,6} )[0O]?(\d{1,2})\s{0,2}[O0G][FP]\s{0,2}[0OG]?\d"
)
RELEASE = re.compile(r"Doc ?No\.? ?(C\d{7,9})|Doc[Il1]d:(\d{5,9})|RELEASE UNDER THE PRESIDENT JOHN")
DATE_LINE = re.compile(
    r"\W{0,3}(?:[A-Z][a-z]{2,8}\.? ?\d{1,2}, ?\d{4}|\d{1,2} [A-Z][a-z]{2,8}\.?,? \d{4}"
    r"|(?:JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)"
    r" \d{1,2}, ?\d{4})\W{0,3}$"
)
NUMBER_LINE = re.compile(r"\d{4,8}(?: ?(?:REDO|ADD-?ON))?$")
GREETING = re.compile(r".{2,40}: ?(?:Hello|Good (?:morning|afternoon|evening|day)|HELLO|I am glad|Glad|Gl.{1,3}d to)\b")
FAREWELL = re.compile(r"(?:.{2,40}:.{0,60}|.{0,40})\b[Gg]ood-? ?[Bb]ye\b.{0,12}$|.{2,40}: ?Bye\b")
LISTS = re.compile(
    r"(?:Attachments?:?|Enclosures?:?|cc:.{0,80}|CC:.{0,80}|Distribution:.{0,40}|Drafted ?:.{0,40}"
    r"|Draft[ec]d? ?by.{0,40}"
    r"|Clear(?:ance|ed).{0,40}|As stated\.?|T[Aa][Bb] [A-Z0-9]{1,3}\b.{0,80}"
    r"|\w{1,6}:[A-Z][A-Za-z']{3,20}:\w{2,5}.{0,20}"
    r"|Attachment.{0,5}As stated.{0,10})$"
)
ATTACHED = re.compile(r"(?:Attachments?|Enclosures?|T[Aa][Bb] [A-Z0-9]{1,3})\b.{0,80}$")
SPEAKER = re.compile(r"[A-Z][\w.' /&-]{1,44}[:;] ?")
OFFICE = re.compile(
    r"(?:The )?(?:(?:Vice |Deputy |Acting |Prime |Foreign )*(?:President|Secretary|Minister"
    r"|Ambassador|Chief|Counselor|Director|Adviso[ru]r?|Assistant|Chancellor|King|Prince))\b",
    re.IGNORECASE,
)
CLOSED = (".", "?", "!", '"', ":", ")", "]", "”", "’", "}", ">", "^", "*", "_", "=")
SPECK = re.compile(r"^\S{1,2} (?=[A-Z]{4})")
NOISE = re.compile(r"[A-Za-z]{3}")


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
    flags: frozenset[str]

    @property
    def first(self) -> int:
        """Its first line."""
        return self.opening.line


def is_furniture(scan: Scan, number: int) -> bool:
    """Whether a line is a page number, a marking, a stamp or noise, which neither carries nor breaks a sentence."""
    line = scan.line(number)
    if PAGE_NUMBER.match(line) or not NOISE.search(line) or MAKERS_MARK.match(line):
        return True
    names = {cue.name for cue in scan.cues.get(number, ())}
    return bool(names & {"marking", "release stamp", "classification block", "cable page"}) or (
        len(line) < 24 and " " not in line and not line.isalpha()
    )


def running_text(scan: Scan, numbers: list[int]) -> str:
    """The first of these lines that belongs to the text itself; empty where there is none."""
    return next((scan.line(number) for number in numbers if not is_furniture(scan, number)), "")


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
        found = CABLE_PAGE.match(line)
        if found and station is None:
            station, page = (found[2], found[3] or ""), max(page or 0, int(found[1]))
        section = SECTION.search(line[:200])
        if section:
            page = max(page or 0, int(section[1]))
    return station, page


def head_flags(scan: Scan, head: list[int]) -> set[str]:
    """What a stretch's first lines show."""
    flags: set[str] = set()
    top = [scan.line(number) for number in head[:5]]
    if any(cue.name == "letterhead" for number in head[:4] for cue in scan.cues.get(number, ())):
        flags.add("letterhead")
    if any(DATE_LINE.match(line) for line in top):
        flags.add("date_line")
    if top and NUMBER_LINE.match(top[0]):
        flags.add("number_line")
    if top and is_title(top[0]):
        flags.add("title")
    if any(GREETING.match(line) for line in top[:3]):
        flags.add("greeting")
    offices = sum(
        1 for line in top if len(line) < 60 and ":" not in line and line[-1:] not in ".," and OFFICE.match(line)
    )
    if offices >= 3:
        flags.add("speakers_listed")
    return flags


def is_title(line: str) -> bool:
    """Whether a line is a short title in capitals, but for a speck before it."""
    line = SPECK.sub("", line, count=1)
    letters = [letter for letter in line if letter.isalpha()]
    return (
        8 <= len(line) <= 64
        and len(letters) >= 0.7 * len(line)
        and all(letter.isupper() for letter in letters)
        and not line.endswith((",", "-", ";"))
        and " " in line
    )


def describe(scan: Scan, opening: Opening, last: int) -> Stretch:
    """The stretch from an opening to line `last`."""
    filled = [n for n in scan.letters(opening.line, last) if not MAKERS_MARK.match(scan.line(n))]
    head, tail = filled[:HEAD], filled[-TAIL:]
    start, start_line = max(
        ((cue, number) for number in head for cue in scan.cues.get(number, ()) if cue.start >= 2.0),
        key=lambda found: found[0].start,
        default=(None, opening.line),
    )
    end, end_line = max(
        ((cue, number) for number in tail for cue in scan.cues.get(number, ()) if cue.end > 0),
        key=lambda found: found[0].end,
        default=(None, last),
    )
    page, at_top, bare = page_number(scan, head, tail)
    cable, cable_page = cable_of(scan, head)
    flags = head_flags(scan, head)
    if bare:
        flags.add("bare_number")
    ending = [scan.line(number) for number in tail[-5:]]
    if any(FAREWELL.match(line) for line in ending[-3:]):
        flags.add("farewell")
    if any(LISTS.match(line) for line in ending):
        flags.add("closed_by_list")
    if any(ATTACHED.match(scan.line(number)) for number in tail):
        flags.add("lists")
    release = next(
        (
            match[1] or match[2]
            for n in (*filled[:40], *tail)
            if (match := release_of(scan, n)) and (match[1] or match[2])
        ),
        None,
    )
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
        running_text(scan, tail[::-1]),
        frozenset(flags),
    )


def release_of(scan: Scan, number: int) -> "re.Match[str] | None":
    """The release's document number on a line, if it has one."""
    line = scan.line(number)
    return RELEASE.search(line) if "Doc" in line else None
