"""Finds and reads times of day in OCR text; a time is kept as it is written, only the slips of the scanner mended."""

import re
from dataclasses import dataclass

from records.text.date_forms import REPAIRS, windows

DIGIT = "[0-9OolI|SBZ]"
ZONES = (
    "EASTERN STANDARD TIME",
    "EASTERN DAYLIGHT TIME",
    "LOCAL TIME",
    "LOCAL",
    "ZULU",
    *("EDT", "EST", "CDT", "CST", "MDT", "MST", "PDT", "PST", "GMT", "UTC", "CET", "CEST", "BST"),
    "HOURS",
    "HRS",
    "Z",
)
"""Words that may follow a time and belong to it."""

MERIDIEM = r"(?:[AaPp]\s?[.,]?\s?[MmN]\b\.?|[AaPp]\.?\s?rn\b\.?)"
CLOCK = rf"{DIGIT}{{1,2}}[:;.]{DIGIT}{{2}}(?::{DIGIT}{{2}})?(?![\w:])|{DIGIT}{{1,2}}[:;.]{DIGIT}{{2}}(?=[AaPp][.Mm])"
HOURS = rf"{DIGIT}{{4}}"
HOUR = rf"(?:[0-9]{DIGIT}?|{DIGIT}[0-9])(?=\s?{MERIDIEM})"
ONE = rf"(?:{CLOCK}|{HOURS}(?![\w/.-]?\d)|{HOUR})"
DASH = r"\s{0,2}(?:[-–—~]{1,2}|\bto\b|\buntil\b)\s{0,2}"
ZONE = rf"(?:{'|'.join(zone.replace(' ', chr(92) + 's') for zone in ZONES)})\b"
FIRST_HOURS = rf"{HOURS}(?=\s{{0,2}}[-–—~]{{1,2}}\s{{0,2}}{DIGIT}{{4}}(?![\w/-])|\s?{ZONE})"

TIME = re.compile(
    rf"(?:(?<![\w.$:-])|(?<=\b19\d\d)|(?<=\b20\d\d))(?:{CLOCK}|{FIRST_HOURS}|(?<!/){HOUR}|{DIGIT}{{1,2}}(?={DASH}{DIGIT}{{1,2}}(?:[:;.]{DIGIT}{{2}})?\s?{MERIDIEM}))"
    rf"(?:\s{{0,2}}{MERIDIEM})?(?:{DASH}{ONE}(?:\s{{0,2}}{MERIDIEM})?)?(?:,?\s{{1,2}}\(?{ZONE}\)?|(?<=\d)Z\b)?",
    re.IGNORECASE,
)
NUMBER = re.compile(rf"(?<![A-Za-z]){DIGIT}{{1,4}}(?![A-Za-z])|{DIGIT}{{1,2}}(?=[AaPp]\.?[Mm])")
MERIDIEM_PARTS = re.compile(rf"\s{{0,2}}({MERIDIEM})")
SPACED_DASH = re.compile(r"\s{0,3}[-–—~]{1,2}\s{0,3}")


@dataclass(frozen=True, slots=True)
class TimeReading:
    """A time or span of time as read.

    `value` is the time as written with the scanner's slips mended (`3:04-3:11 p.m. EDT`); `start` and `end` are the
    offsets (from 0, end exclusive) of `raw` in the text searched; `score` is the probability that the reading is right.
    `opens` and `closes` are the first and the last time on the 24-hour clock (`15:04`), None where not stated.
    """

    value: str
    start: int
    end: int
    raw: str
    score: float
    opens: str | None = None
    closes: str | None = None


def find_times(text: str) -> list[TimeReading]:
    """All times of day in a text, in its order: with a colon, with a.m. or p.m., or as four-digit hours with a span or
    a zone (a bare number of four digits is no time).
    """
    return [
        reading
        for start, end in windows(text)
        for match in TIME.finditer(text, start, end)
        if (reading := read_match(match))
    ]


def read_time(text: str) -> TimeReading | None:
    """The time that a field's value states, None where it states none: the likeliest, of equals the first."""
    return max(find_times(text[:400]), key=lambda reading: reading.score, default=None)


def read_match(match: "re.Match[str]") -> TimeReading | None:
    """The reading of one match; None where its numbers are no time."""
    raw = match[0].rstrip()
    value = mend(raw)
    clocks = clocks_of(value)
    if not clocks or None in clocks:
        return None
    marked = bool(re.search(r"[ap]\.?m|[A-Z]{3}\b|Time|hours|hrs", value, re.IGNORECASE))
    if not marked and re.search(r"\d[.;]\d", raw):
        return None
    score = 0.95 if marked else 0.85 if ":" in value else 0.6
    if value != raw:
        score *= 0.95
    return TimeReading(value, match.start(), match.start() + len(raw), raw, round(score, 3), clocks[0], clocks[-1])


def mend(raw: str) -> str:
    """A time as written, with digits, colons, dashes and a.m./p.m. set right."""
    value = NUMBER.sub(lambda match: match[0].translate(REPAIRS), " ".join(raw.split()))
    value = re.sub(r"(?<=\d)[;.](?=\d\d)", ":", value)
    value = SPACED_DASH.sub(lambda match: " - " if match[0] != match[0].strip() else "-", value)
    return MERIDIEM_PARTS.sub(lambda match: mended_meridiem(match[0]), value)


def mended_meridiem(written: str) -> str:
    """`a.m.`, `p.m.`, or `AM`, `PM` where no full stop was written."""
    letter = written.strip()[0]
    space = " " if written[0].isspace() else ""
    if any(mark in written for mark in ".,") or "rn" in written:
        return f"{space}{letter.lower()}.m."
    return space + ("AM" if letter in "Aa" else "PM") if letter.isupper() else f"{space}{letter}m"


def clocks_of(value: str) -> list[str | None]:
    """The times of a mended value on the 24-hour clock; None for one that no clock shows.

    A first time without a.m. or p.m. takes that of the second, unless it would then come after it.
    """
    found = [
        (int(match[1] or match[3] or match[5]), int(match[2] or match[4] or 0), (match[6] or "").lower()[:1])
        for match in re.finditer(
            r"(?:(\d{1,2}):(\d\d)(?::\d\d)?|\b(\d\d)(\d\d)\b|(\d{1,2}))(?:\s?([AaPp])\.?[Mm])?", value
        )
    ]
    if len(found) == 2 and found[1][2] and not found[0][2]:
        same = clock_of(found[0][0], found[0][1], found[1][2])
        last = clock_of(*found[1])
        half = found[1][2] if same and last and same <= last else "a"
        found[0] = (found[0][0], found[0][1], half)
    return [clock_of(*time) for time in found]


def clock_of(hour: int, minute: int, half: str) -> str | None:
    """`15:04` for 3, 4, `p`; None where no clock shows it."""
    if minute > 59 or hour > 24 or (half and not 1 <= hour <= 12):
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02d}:{minute:02d}"
