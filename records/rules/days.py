"""Calendar days of the law: anniversaries, ends of years, and the dates that an instruction prints.

An instruction's date is read stricter than any other: a two-digit year takes the one century that the law allows, and a
day that no calendar has is kept as such, for a person to look at (reference, section 8). Days are ISO strings.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from records.rules.late import late

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
MONTHS = tuple(name[:3].upper() for name in MONTH_NAMES)

NUMBERS = (
    "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE", "TEN", "ELEVEN", "TWELVE", "THIRTEEN",
    "FOURTEEN", "FIFTEEN", "SIXTEEN", "SEVENTEEN", "EIGHTEEN", "NINETEEN", "TWENTY",
)  # fmt: skip
NUMBER_WORDS = {word: number for number, word in enumerate(NUMBERS, 1)} | {
    "TWENTY-FIVE": 25,
    "TWENTY FIVE": 25,
    "THIRTY": 30,
}

FEWEST_DIGITS = 2
"""Half of the shortest date, `1/1/90`, must have been read as digits."""

DIGIT = "[0-9OoQIlL|!SsBbZz]"
REPAIRS = str.maketrans("OoQqIilL|!SsBbZzſıİ", "0000111111558822511")
"""What each letter that `DIGIT` takes for a digit means, with all that the patterns take for its other case."""

MONTH_NAME = (
    r"(?:JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?"
    r"|NOV(?:EMBER)?|DEC(?:EMBER)?)"
)
PART = r"\s?[/.\-]\s?"
YEAR = rf"(?:{DIGIT}{{4}}|{DIGIT}{{2}})"
PRINTED = late(
    rf"(?<![A-Za-z0-9])(?:"
    rf"(?P<y1>{DIGIT}{{4}}){PART}(?P<m1>{DIGIT}{{1,2}}){PART}(?P<d1>{DIGIT}{{1,2}})"
    rf"|(?P<n1>{DIGIT}{{1,2}}){PART}(?P<n2>{DIGIT}{{1,2}}){PART}(?P<y2>{YEAR})"
    rf"|(?P<y3>{DIGIT}{{4}})(?P<m3>{DIGIT}{{2}})(?P<d3>{DIGIT}{{2}})"
    rf"|(?P<d4>{DIGIT}{{1,2}})(?:ST|ND|RD|TH)?(?:\s?[-/.,]\s?|\s{{0,3}})(?:OF\s)?(?P<m4>{MONTH_NAME})"
    rf"(?:\s?[-/.,]\s?|\s{{0,3}})'?(?P<y4>{YEAR})"
    rf"|(?P<m5>{MONTH_NAME})\.?\s{{0,3}}(?P<d5>{DIGIT}{{1,2}})(?:ST|ND|RD|TH)?(?:\s?[,.]\s{{0,3}}|\s{{1,3}})'?(?P<y5>{YEAR})"
    rf")(?![A-Za-z0-9])",
    re.IGNORECASE,
)
"""A printed date, its digits perhaps misread; the groups of one alternative are set."""

SPAN_OF_TIME = late(
    rf"\b(?P<count>[0-9OolISBZ]{{1,2}}|{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})\s{{0,3}}"
    r"(?:\(\d{1,2}\)\s?)?(?P<unit>YEARS?|YRS?|MONTHS?|DAYS?)\b\.?"
    r"(?:\s{1,3}(?:FROM|AFTER|FOLLOWING|OF|PAST|SINCE)\s{1,3}"
    r"(?P<from>(?:THE\s{1,3}|ITS\s{1,3}|THIS\s{1,3}|ABOVE\s{1,3}|DATE\s{1,3}|OF\s{1,3}){0,6}"
    r"(?:DOCUMENT|DOC|DATE|MEMO|MEMORANDUM|LETTER|PAPER|CABLE|TELEGRAM|REPORT|MESSAGE|ORIGIN|ORIGINATION|ISSUE|ISSUANCE|PREPARATION"
    r"|SIGNATURE|SIGNING|CLASSIFICATION|CREATION|SOURCE)\b"
    r"(?:\s{1,3}(?:DATE|OF\s{1,3}ORIGIN|OF\s{1,3}ISSUE)\b)?)?)?",
    re.IGNORECASE,
)
"""A time counted from the paper: `10 years from date of document`. Group `from` is absent where none is named."""


@dataclass(frozen=True, slots=True)
class PrintedDay:
    """A date as an instruction prints it. `day` is None where no calendar or no allowed century has it.

    `start` and `end` are offsets in the text searched; `years` are the years that a two-digit year may mean.
    """

    day: str | None
    raw: str
    start: int
    end: int


@lru_cache(4096)
def is_day(text: str | None) -> bool:
    """Whether a text is a full ISO date that the calendar has."""
    if not text or len(text) != 10 or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        return False
    return iso_day(int(text[:4]), int(text[5:7]), int(text[8:])) is not None


def iso_day(year: int, month: int, day: int) -> str | None:
    """The ISO form of a day, None where the calendar does not have it."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


@lru_cache(4096)
def add_years(day: str, years: int) -> str:
    """The same day so many years on; 29 February becomes 28 February in a common year (Q6)."""
    year, month, number = (int(part) for part in day.split("-"))
    year = min(year + years, 9999)
    return date(year, month, min(number, monthrange(year, month)[1])).isoformat()


def add_months(day: str, months: int) -> str:
    """The same day so many months on, or the last day of that month."""
    year, month, number = (int(part) for part in day.split("-"))
    year, month = min(year + (month - 1 + months) // 12, 9999), (month - 1 + months) % 12 + 1
    return date(year, month, min(number, monthrange(year, month)[1])).isoformat()


def year_end(day: str, years: int = 0) -> str:
    """31 December of the day's year and so many years on."""
    return f"{min(int(day[:4]) + years, 9999):04d}-12-31"


def written_out(day: str) -> str:
    """An ISO day in words: `31 December 2006`."""
    return f"{int(day[8:])} {MONTH_NAMES[int(day[5:7]) - 1]} {day[:4]}"


def printed_days(text: str, dated: str | None, years: int) -> list[PrintedDay]:
    """The dates of an instruction in the order of the text.

    `dated` is the paper's own date; a two-digit year takes the century that lies between it and `years` later, both
    days included. Without it 51 to 99 are 19xx and 00 to 50 are 20xx.
    """
    found: list[PrintedDay] = []
    if sum(map(str.isdigit, text)) < FEWEST_DIGITS:
        return found
    for match in PRINTED.finditer(text):
        if sum(character.isdigit() for character in match[0]) * 2 < digits_wanted(match):
            continue
        found.append(PrintedDay(day_of(match, dated, years), match[0], match.start(), match.end()))
    return found


def digits_wanted(match: "re.Match[str]") -> int:
    """How many characters of a match stand for digits."""
    return sum(
        len(value)
        for name, value in match.groupdict().items()
        if value and not (name in ("m4", "m5") and value.isalpha())
    )


def day_of(match: "re.Match[str]", dated: str | None, years: int) -> str | None:
    """The day that one match of `PRINTED` means, None where there is none."""
    groups = match.groupdict()
    written_year = next(value for name in ("y1", "y2", "y3", "y4", "y5") if (value := groups[name]))
    month, day = month_and_day(groups)
    return in_century(written_year.translate(REPAIRS), month, day, dated, years)


def month_and_day(groups: dict[str, str | None]) -> tuple[int, int]:
    """Month and day of a match: US order, day first only where the first number is over 12 and the second is not."""
    for month_name, day_name in (("m1", "d1"), ("m3", "d3")):
        if (month := groups[month_name]) and (day := groups[day_name]):
            return number_of(month), number_of(day)
    for month_name, day_name in (("m4", "d4"), ("m5", "d5")):
        if (month := groups[month_name]) and (day := groups[day_name]):
            return MONTHS.index(month[:3].upper()) + 1, number_of(day)
    first, second = number_of(groups["n1"] or "0"), number_of(groups["n2"] or "0")
    return (second, first) if first > 12 >= second else (first, second)


def number_of(written: str) -> int:
    """The number that digits mean after repair."""
    return int(written.translate(REPAIRS))


def in_century(written_year: str, month: int, day: int, dated: str | None, years: int) -> str | None:
    """The day in the only century that the law allows; None where the calendar lacks it, none fits or two do."""
    if len(written_year) == 4:
        return iso_day(int(written_year), month, day)
    short = int(written_year)
    if dated is None:
        return iso_day((1900 if short > 50 else 2000) + short, month, day)
    last = add_years(dated, years)
    fitting = [
        full
        for century in (1900, 2000, 2100)
        if (full := iso_day(century + short, month, day)) and dated <= full <= last
    ]
    return fitting[0] if len(fitting) == 1 else None


def counted_day(dated: str, count: int, unit: str) -> str:
    """The day that lies so many years, months or days after the paper's date."""
    if unit.upper().startswith("Y"):
        return add_years(dated, count)
    if unit.upper().startswith("M"):
        return add_months(dated, count)
    return date.fromordinal(date.fromisoformat(dated).toordinal() + count).isoformat()


def count_of(written: str) -> int:
    """The number of a span of time, in digits or as a word."""
    words = " ".join(written.upper().split())
    return NUMBER_WORDS[words] if words in NUMBER_WORDS else number_of(written)
