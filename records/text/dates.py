"""Finds and reads dates in OCR text: what is written, with its place and its score, and never a part that is missing.

A regular expression finds, `datetime.date` makes; `dateutil` is asked for odd shapes of a field's value only, with
its own rules for the year and two different defaults that must agree. Order: US month first, unless a month's name
stands there, the year leads, the first number is over 12, a weekday says otherwise, or the form is day first.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from records.text.date_forms import (
    MONTH,
    MONTHS,
    REPAIRS,
    WEEKDAYS,
    YEAR,
    month_number,
    number,
    parts_pattern,
    scan_pattern,
    windows,
)

BASE_SCORES = {
    "dtg": 0.96,
    "iso": 0.96,
    "compact": 0.75,
    "numeric": 0.93,
    "day_month": 0.96,
    "clock": 0.97,
    "month_day": 0.97,
    "month": 0.9,
}
SHORT_YEAR_FACTOR = 0.93
PROSE_YEAR_FACTOR = 0.7
REPAIR_FACTOR = 0.9
OPEN_ORDER_FACTOR = 0.95
WRONG_WEEKDAY_FACTOR = 0.6

WEEKDAY_BEFORE = re.compile(rf"\b({'|'.join(day[:3] for day in WEEKDAYS)})[a-z]{{0,6}}[.,]?\s{{1,3}}$", re.IGNORECASE)
BARE_YEAR = re.compile(rf"\W{{0,3}}({YEAR})\W{{0,3}}")
WORD = re.compile(r"[A-Za-z0-9|]{3,10}")
BROKEN_WORD = re.compile(r"\b([A-Za-z]{1,8})\s([A-Za-z]{1,8})(?![A-Za-z])")
ODD_SHAPE = re.compile(r"[A-Za-z0-9 ,.'’/-]{6,40}")

Ymd = tuple[int, int | None, int | None]


@dataclass(frozen=True, slots=True)
class DateReading:
    """A date as read.

    `iso` is the full date (`2000-01-31`), None where a part is missing, the date cannot be (30 February), or its
    two-digit year fits no century. `precision` is `day`, `month` or `year`: what the text states. `start` and `end` are
    the offsets (from 0, end exclusive) of `raw` in the text searched. `score` is the probability that the reading is
    right. `readings` are the full dates that the text allows where more than one is open (day and month, century), the
    likeliest first. `year`, `month`, `day` are the parts as read, None where missing.
    """

    iso: str | None
    precision: str
    start: int
    end: int
    raw: str
    score: float
    readings: tuple[str, ...] = ()
    year: int | None = None
    month: int | None = None
    day: int | None = None


def find_dates(
    text: str, paper_date: str | None = None, latest_years: int = 25, *, day_first: bool = False
) -> list[DateReading]:
    """All dates in a text with at least month and year, in its order.

    `paper_date` (ISO, may be cut to its year or month) settles two-digit years: the century that puts the date between
    the paper's date and `latest_years` later; where none does, `iso` is None. Without it 51-99 are 19xx and 00-50 20xx.
    `day_first` says that the form writes the day before the month.
    """
    return list(iterate_dates(text, paper_date, latest_years, day_first))


def read_date(
    text: str, paper_date: str | None = None, latest_years: int = 25, *, day_first: bool = False
) -> DateReading | None:
    """The date that a field's value states, None where it states none. Parameters as for `find_dates`.

    Beside what `find_dates` finds it reads a month's name with letters wrong or missing, a lone year, and odd shapes.
    """
    text = text[:400]
    found = find_dates(text, paper_date, latest_years, day_first=day_first)
    if not found:
        mended = mend_months(text)
        if mended != text and (found := find_dates(mended, paper_date, latest_years, day_first=day_first)):
            whole = text.strip() or text
            start = text.index(whole)
            return replace(
                found[0],
                start=start,
                end=start + len(whole),
                raw=whole,
                score=round(found[0].score * REPAIR_FACTOR, 3),
            )
    full = [reading for reading in found if reading.iso]
    if full or found:
        return (full or found)[0]
    if match := BARE_YEAR.fullmatch(text.strip()):
        year = int(match[1].translate(REPAIRS))
        start = text.index(match[1])
        return DateReading(None, "year", start, start + len(match[1]), match[1], 0.85, (), year)
    return read_odd_shape(text)


def iso_date(year: int, month: int | None, day: int | None) -> str | None:
    """The ISO form of a date, None where a part is missing or the calendar does not have it."""
    if month is None or day is None:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def iterate_dates(text: str, paper_date: str | None, latest_years: int, day_first: bool) -> Iterator[DateReading]:
    """The dates of a text one by one, as `find_dates` describes them."""
    scan = scan_pattern()
    for position, end in windows(text):
        while match := scan.search(text, position, end):
            reading = read_match(text, match, paper_date, latest_years, day_first)
            position = match.end() if reading else next_place(text, match)
            if reading:
                yield reading


def next_place(text: str, match: "re.Match[str]") -> int:
    """Where to go on after a match that was no date: past its first run of letters and digits."""
    position = match.start() + 1
    while position < match.end() and text[position].isalnum():
        position += 1
    return position


def read_match(
    text: str, match: "re.Match[str]", paper_date: str | None, latest_years: int, day_first: bool
) -> DateReading | None:
    """The reading of one match of the scan; None where its numbers cannot be a date at all."""
    form = str(match.lastgroup)
    parts = parts_pattern(form).match(text, match.start(), match.end() + 8)
    if parts is None:
        return None
    raw = parts[0]
    groups = parts.groupdict()
    written_year = (groups.get("y") or groups.get("y2") or "").replace(" ", "")
    if not enough_digits(written_year, groups):
        return None
    first, second = month_and_day(groups)
    if first is None or first > 31 or (second or 0) > 31 or not (first or second or written_year.strip("0Oo")):
        return None
    score = BASE_SCORES[form] * (REPAIR_FACTOR if repaired(groups) else 1.0)
    if len(written_year) == 2:
        in_prose = form in ("day_month", "month_day") and not raw.isupper() and "-" not in raw
        score *= PROSE_YEAR_FACTOR if in_prose else SHORT_YEAR_FACTOR
    if groups.get("s") == ".":
        score *= 0.8
    orders = [(first, second)]
    if form == "numeric" and second is not None:
        orders = orders_of(first, second, day_first)
        if not orders:
            return None
    weekday = weekday_before(text, match.start())
    return settle(parts, orders, years_of(written_year), paper_date, latest_years, weekday, score)


def settle(
    parts: "re.Match[str]",
    orders: list[tuple[int, int | None]],
    years: tuple[int, ...],
    paper_date: str | None,
    latest_years: int,
    weekday: int | None,
    score: float,
) -> DateReading | None:
    """Chooses among the orders of day and month and the centuries that a text allows."""
    choices: list[Ymd] = [(year, month or None, day or None) for month, day in orders for year in years]
    if not choices or years[0] < 1600:
        return None
    if len(years) > 1:
        fitting = [choice for choice in choices if fits_century(choice, paper_date, latest_years)]
        if not fitting or (fitting[0][1], fitting[0][2]) != (choices[0][1], choices[0][2]):
            isos = tuple(iso for choice in choices if (iso := iso_date(*choice)))
            precision = precision_of(choices[0])
            return reading_of(parts, (None, choices[0][1], choices[0][2]), None, precision, score * 0.5, isos)
        choices = fitting
    isos = tuple(dict.fromkeys(iso for choice in choices if (iso := iso_date(*choice))))
    if weekday is not None and isos:
        agreeing = tuple(iso for iso in isos if date.fromisoformat(iso).weekday() == weekday)
        if agreeing:
            isos = agreeing
        else:
            score *= WRONG_WEEKDAY_FACTOR
    if len(isos) > 1:
        score *= OPEN_ORDER_FACTOR
    chosen = next((choice for choice in choices if isos and iso_date(*choice) == isos[0]), choices[0])
    if not isos and chosen[1] and chosen[1] > 12:
        return None
    return reading_of(parts, chosen, isos[0] if isos else None, precision_of(chosen), score, isos)


def reading_of(
    parts: "re.Match[str]",
    chosen: tuple[int | None, int | None, int | None],
    iso: str | None,
    precision: str,
    score: float,
    readings: tuple[str, ...],
) -> DateReading:
    """A DateReading at the place of a match."""
    open_readings = readings if len(readings) > 1 or iso is None else ()
    return DateReading(iso, precision, parts.start(), parts.end(), parts[0], round(score, 3), open_readings, *chosen)


def precision_of(choice: Ymd) -> str:
    """What a date's parts state."""
    _, month, day = choice
    return "year" if month is None else "month" if day is None else "day"


def month_and_day(groups: dict[str, str | None]) -> tuple[int | None, int | None]:
    """The first and second number of a date: month and day where a month's name tells them apart. 0 is a blank."""
    month_text, day_text = groups.get("m") or "", groups.get("d")
    month = month_number(month_text) if re.search("[A-Za-z]{2}", month_text) else number(month_text)
    return month, number(day_text) if day_text else None


def orders_of(first: int, second: int, day_first: bool) -> list[tuple[int, int | None]]:
    """(month, day) as two numbers allow it, the likelier first."""
    orders: list[tuple[int, int | None]] = [(first, second), (second, first)]
    if day_first:
        orders.reverse()
    return [(month, day) for month, day in dict.fromkeys(orders) if month <= 12]


def years_of(written: str) -> tuple[int, ...]:
    """The years that the digits can mean: one for four digits, one a century for two."""
    year = number(written)
    if year is None:
        return ()
    return (year,) if len(written) == 4 else (1900 + year, 2000 + year)


def fits_century(choice: Ymd, paper_date: str | None, latest_years: int) -> bool:
    """Whether a two-digit year may mean this century (section 8.3 of the rules for reading dates)."""
    year, month, day = choice
    if not paper_date or not paper_date[:4].isdigit():
        return 1951 <= year <= 2050
    written = f"{year:04d}-{month or 12:02d}-{day or 31:02d}"
    latest = f"{int(paper_date[:4]) + latest_years:04d}{paper_date[4:]}"
    return paper_date <= written and written[: len(latest)] <= latest


def enough_digits(year: str, groups: dict[str, str | None]) -> bool:
    """Whether so many characters are real digits that this is a date and no word."""
    written = (
        year + (groups.get("d") or "") + ("" if "".join(groups.get("m") or "").isalpha() else groups.get("m") or "")
    )
    real = sum(character.isdigit() for character in written)
    return any(character.isdigit() for character in year) and real * 3 > len(written)


def repaired(groups: dict[str, str | None]) -> bool:
    """Whether a digit had to be mended."""
    return any(not value.isdigit() for key, value in groups.items() if value and key in ("d", "y", "y2"))


def weekday_before(text: str, start: int) -> int | None:
    """The weekday (Monday 0) named just before a date."""
    match = WEEKDAY_BEFORE.search(text[max(0, start - 14) : start])
    return next((n for n, day in enumerate(WEEKDAYS) if day[:3] == match[1].lower()), None) if match else None


def mend_months(text: str) -> str:
    """A field's value with every word that is nearly a month's name replaced by that name, one that a blank broke put
    together.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    def mended(match: "re.Match[str]") -> str:
        word = match[0].lower()
        if sum(letter.isalpha() for letter in word) < 4:
            return match[0]
        best = process.extractOne(word, MONTHS, scorer=OSA.normalized_similarity, score_cutoff=0.65)
        return best[0].capitalize() if best else match[0]

    return WORD.sub(mended, BROKEN_WORD.sub(joined_month, text))


def joined_month(match: "re.Match[str]") -> str:
    """A word that a blank broke without that blank, where it is a month's name; else as it stands."""
    word = match[1] + match[2]
    return word if word.lower() in MONTHS else match[0]


def read_odd_shape(text: str) -> DateReading | None:
    """A date in a shape of its own (`4th day of July, 1976`), read by dateutil where two defaults give the same day."""
    value = text.strip()
    if (
        not ODD_SHAPE.fullmatch(value)
        or not re.search(r"\b(?:1[6-9]|20)\d\d\b", value)
        or not re.search(MONTH, value, re.IGNORECASE)
    ):
        return None
    first = parse_with_default(value, datetime(2001, 2, 3))  # noqa: DTZ001 - a default without meaning
    second = parse_with_default(value, datetime(2006, 9, 14))  # noqa: DTZ001
    if first is None or first != second:
        return None
    start = text.index(value)
    return DateReading(
        first.isoformat(), "day", start, start + len(value), value, 0.7, (), first.year, first.month, first.day
    )


def parse_with_default(value: str, default: datetime) -> date | None:
    """What dateutil reads, None where it cannot; a year without its century is refused."""
    from dateutil import parser

    class StatedYears(parser.parserinfo):
        """Takes a year only as it stands."""

        def convertyear(self, year: int, century_specified: bool = False) -> int:
            if not century_specified and year < 100:
                raise ValueError("two-digit year")
            return year

    try:
        return parser.parser(StatedYears()).parse(value, default=default).date()
    except (ValueError, OverflowError):
        return None
