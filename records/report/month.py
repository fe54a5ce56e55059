"""Draws a month as a calendar with the number of papers on each day, and the months of its year as bars."""

import calendar
from collections.abc import Iterator, Mapping
from datetime import date

from records.report.histogram import bar

CELL = 6
DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MOST = 99
"""More papers on a day are drawn as `++`."""


def month_lines(counts: Mapping[str, int], shown: date, marked: date, width: int) -> Iterator[str]:
    """The month of `shown`, day and papers in each cell, `>` before the day `marked`; below it the months of that year
    as bars, `width` columns at most, `>` before the month drawn. `counts` is by ISO day.
    """
    yield f"{shown:%B} {shown.year}, day:papers"
    yield "".join(f" {name:<{CELL - 1}}" for name in DAYS).rstrip()
    for week in calendar.Calendar().monthdatescalendar(shown.year, shown.month):
        yield "".join(cell(day, counts, marked) if day.month == shown.month else " " * CELL for day in week).rstrip()
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


def cell(day: date, counts: Mapping[str, int], marked: date) -> str:
    """One day."""
    number = counts.get(day.isoformat(), 0)
    said = "" if not number else f":{number}" if number <= MOST else ":++"
    return f"{'>' if day == marked else ' '}{day.day:>2}{said:<3}"
