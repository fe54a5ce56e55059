"""Draws a month as a calendar with the number of papers below each day, and the months of its year as bars."""

import calendar
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from records.report.histogram import bar
from records.report.places import DrawnDays

CELL = 5
DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MOST = 999
"""More papers on a day are drawn in thousands."""
MONTHS = {calendar.month_abbr[month]: month for month in range(1, 13)}
NUMBER = re.compile(r"\[\d+k?\]")
MONTH_LINE = re.compile(rf"[> ] ({'|'.join(MONTHS)}) +([\d,]+)(?: |$)")


def month_lines(counts: Mapping[str, int], shown: date, marked: date, width: int) -> Iterator[str]:
    """The month of `shown`: each week a line of days, `>` before the day `marked`, and below it, where there are any,
    the papers of each day in brackets; then the months of that year as bars, `width` columns at most, `>` before the
    month drawn. `counts` is by ISO day.
    """
    yield f"{shown:%B} {shown.year}, [papers] below the day"
    yield "".join(f"{name:>{CELL}}" for name in DAYS)
    for week in calendar.Calendar().monthdatescalendar(shown.year, shown.month):
        days = [day if day.month == shown.month else None for day in week]
        yield "".join(day_cell(day, marked) for day in days).rstrip()
        numbers = "".join(number_cell(counts.get(day.isoformat(), 0) if day else 0) for day in days).rstrip()
        if numbers:
            yield numbers
    yield ""
    by_month = [
        sum(number for day, number in counts.items() if day.startswith(f"{shown.year:04d}-{month:02d}"))
        for month in range(1, 13)
    ]
    most, digits = max(by_month) or 1, len(f"{max(by_month):,}")
    for month, number in enumerate(by_month, 1):
        sign = ">" if month == shown.month else " "
        drawn = bar(number / most, max(8, width - digits - 8))
        yield f"{sign} {calendar.month_abbr[month]} {number:>{digits},} {drawn}".rstrip()


def day_cell(day: date | None, marked: date) -> str:
    """One day; nothing for one of another month."""
    said = "" if day is None else f"> {day.day}" if day == marked else str(day.day)
    return f"{said:>{CELL}}"


def number_cell(number: int) -> str:
    """The papers of a day in brackets that close below its last digit; nothing where there are none."""
    said = "" if not number else f"[{number}]" if number <= MOST else f"[{number // 1000}k]"
    return f"{said:>{CELL}}"


def drawn_days(lines: Sequence[str], shown: date) -> Iterator[DrawnDays]:
    """The days and months with papers that lines of a drawing of the month of `shown` show."""
    for number, text in enumerate(lines):
        month = MONTH_LINE.match(text)
        if month and month[2] != "0":
            yield DrawnDays(number, 2, len(text), f"{shown.year:04d}-{MONTHS[month[1]]:02d}")
        for found in NUMBER.finditer(text):
            day = int(lines[number - 1][: found.end()].split()[-1])
            yield DrawnDays(number, found.start(), found.end(), f"{shown:%Y-%m}-{day:02d}")
