"""The reports that an officer prints."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from textwrap import wrap

from records.errors import UsageError
from records.report.dates import NONE, SECTIONS, counted_lines, dates_by, dates_list, total_lines
from records.report.histogram import drawn_years, histogram
from records.report.month import drawn_days, month_lines
from records.report.output import Listing
from records.report.places import DrawnDays
from records.report.transmittals import GROUPS as TRANSMITTAL_GROUPS
from records.report.transmittals import transmittals_by, transmittals_list
from records.report.wanted import wanted
from records.report.year_end import year_end_list
from records.store.chains import packages_of_number
from records.store.database import Database
from records.store.dates import GROUPS, Window, automatic_in, counts, dates, day_counts, ledger_head, level_counts
from records.store.hop_rows import ALL, Wanted, hops
from records.store.queries import attribute_names
from records.store.query import Query
from records.text.words import fold

__all__ = [
    "SECTIONS",
    "DrawnDays",
    "Wanted",
    "Window",
    "dates_plot",
    "report_automatic",
    "report_dates",
    "report_transmittals",
    "section",
    "window_within",
]

WITHIN = re.compile(r"(\d{1,5})([dwmy])")
DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}
OFFICE = "office"
LETTERS = {"TOP SECRET": "T", "SECRET": "S", "CONFIDENTIAL": "C", "RESTRICTED": "R", "UNCLASSIFIED": "U"}
"""What stands for a level in a drawing."""


def window_within(text: str, as_of: str) -> Window:
    """The days from `as_of` on that a text as `90d`, `12w`, `6m` or `2y` says.

    Months count 30 days, years 365. Raises UsageError where the text says no such thing.
    """
    found = WITHIN.fullmatch(text.strip().lower())
    if not found:
        raise UsageError(f"--within {text}: no span of days", "write it as 90d, 12w, 6m or 2y")
    try:
        last = date.fromisoformat(as_of) + timedelta(days=int(found[1]) * DAYS[found[2]])
    except OverflowError as error:
        raise UsageError(f"--within {text}: beyond the calendar", "write it as 90d, 12w, 6m or 2y") from error
    return Window(as_of, last.isoformat())


def section(window: Window, name: str | None) -> Window:
    """The window narrowed to a section of the report. Raises UsageError where there is no such section."""
    if name is None:
        return window
    if name not in SECTIONS:
        raise UsageError(f"there is no section {name}", f"known are {', '.join(SECTIONS)}")
    return replace(window, statuses=SECTIONS[name][0])


def report_dates(
    database: Database,
    query: Query | str,
    as_of: str,
    window: Window,
    by: str | None = None,
    section_name: str | None = None,
) -> Listing:
    """The declassification-date report: the list by date, the undated last; or counts by `month`, `year`,
    `classification`, `kind`, `office` or the name of an attribute such as `box`.

    Raises UsageError where papers cannot be counted by that, or there is no such section.
    """
    day, narrowed, notes = date.fromisoformat(as_of), section(window, section_name), provenance(database, as_of)
    if by:
        return dates_by(counted_by(database, query, day, narrowed, by), by, as_of, notes)
    totals = statuses(database, query, day, narrowed)
    if section_name == "open":
        notes = (*wanted_lines(database, query, day, narrowed), *notes)
    rows = dates(database, query, as_of=day, window=narrowed)
    return dates_list(rows, totals, as_of, section_name, notes)


def wanted_lines(database: Database, query: Query | str, day: date, window: Window) -> tuple[str, ...]:
    """What would settle the papers of which nothing can be said yet, with their number, a line each."""
    found = Counter(wanted(row) for row in dates(database, query, as_of=day, window=window))
    return counted_lines({f"want {what}": number for what, number in found.items() if what})


def counted_by(
    database: Database, query: Query | str, day: date, window: Window, by: str
) -> Counter[tuple[str | None, str]]:
    """How many papers there are of each group and status."""
    if by == OFFICE:
        rows = dates(database, query, as_of=day, window=window)
        return Counter((row.office, row.document.status) for row in rows)
    attributes = attribute_names(database)
    if by not in GROUPS and fold(by) not in attributes:
        known = ", ".join((*GROUPS, OFFICE, *attributes))
        raise UsageError(f"--by {by}: papers cannot be counted by that", f"known are {known}")
    return counts(database, query, by if by in GROUPS else fold(by), as_of=day, window=window)


def statuses(database: Database, query: Query | str, day: date, window: Window) -> Counter[str]:
    """How many papers there are of each status."""
    found: Counter[str] = Counter()
    for (_, status), number in counts(database, query, "kind", as_of=day, window=window).items():
        found[status] += number
    return found


def report_automatic(database: Database, query: Query | str, year: int, as_of: str) -> Listing:
    """Everything that reaches the years of the 25-year rule on 31 December of a year, with exemptions and equities."""
    rows = automatic_in(database, query, year, as_of=date.fromisoformat(as_of))
    return year_end_list(rows, year, as_of, provenance(database, as_of))


def dates_drawing(
    database: Database, query: Query | str, as_of: str, window: Window, section_name: str | None = None, width: int = 80
) -> Iterator[str]:
    """A histogram of the declassification dates by year, with the totals below, line by line."""
    day, narrowed = date.fromisoformat(as_of), section(window, section_name)
    found = counts(database, query, "year", as_of=day, window=narrowed)
    years: Counter[int] = Counter()
    totals: Counter[str] = Counter()
    for (year, status), number in found.items():
        totals[status] += number
        if year is not None:
            years[int(year)] += number
    undated = totals.total() - years.total()
    yield from (f"Declassification dates by year, as of {as_of}", "")
    yield from histogram(years, day.year, width)
    if years:
        yield ""
    yield from total_lines(totals)
    if undated:
        yield f"{undated:,} of them without a date {NONE}"


def levels_drawing(database: Database, query: Query | str, as_of: str, window: Window, width: int) -> Iterator[str]:
    """A histogram by year whose bars are made of the letters of the papers' levels."""
    day = date.fromisoformat(as_of)
    years: dict[int, Counter[str]] = {}
    for (year, level), number in level_counts(database, query, as_of=day, window=window).items():
        if year is not None:
            years.setdefault(int(year), Counter())[LETTERS.get(level or "", "?")] += number
    yield from (f"Declassification dates by year and level, as of {as_of}", "")
    yield from histogram(
        {year: parts.total() for year, parts in years.items()}, day.year, width, years, (*LETTERS.values(), "?")
    )
    used = {letter for parts in years.values() for letter in parts}
    legend = [f"{letter} {level.lower()}" for level, letter in LETTERS.items() if letter in used]
    if years:
        yield ""
    yield from wrap(", ".join([*legend, *(["? level not read"] if "?" in used else [])]), width)


def calendar_drawing(
    database: Database, query: Query | str, as_of: str, window: Window, width: int, shown: str | None = None
) -> Iterator[str]:
    """The month of a day (`as_of` by default) with the papers of each day, and the months of its year."""
    day = date.fromisoformat(as_of)
    month = date.fromisoformat(shown or as_of)
    yield from (f"Declassification dates by day, as of {as_of}", "")
    yield from month_lines(day_counts(database, query, month.year, as_of=day, window=window), month, day, width)


def drawn_places(lines: Sequence[str], as_of: str, shown: str | None = None) -> tuple[DrawnDays, ...]:
    """Where the lines of one of the drawings show papers of some days, in reading order; that of a month is of `shown`
    (`as_of` by default).
    """
    return (*drawn_years(lines), *drawn_days(lines, date.fromisoformat(shown or as_of)))


def dates_plot(
    database: Database,
    query: Query | str,
    as_of: str,
    window: Window,
    section_name: str | None = None,
    width: int = 80,
    by: str | None = None,
) -> Iterator[str]:
    """A drawing by year, by year and `classification`, or by day of the `month` of `as_of`, with what it was made from.

    Raises UsageError where there is no drawing by that.
    """
    if by == "classification":
        yield from levels_drawing(database, query, as_of, section(window, section_name), width)
    elif by == "month":
        yield from calendar_drawing(database, query, as_of, section(window, section_name), width)
    elif by in (None, "year"):
        yield from dates_drawing(database, query, as_of, window, section_name, width)
    else:
        raise UsageError(f"--plot --by {by}: there is no such drawing", "known are year, classification, month")
    yield from provenance(database, as_of)


def provenance(database: Database, as_of: str) -> tuple[str, ...]:
    """From what a report was printed: the database, the day, and the ledger's count and head."""
    count, head = ledger_head(database)
    ledger = f"ledger: {count:,} entries, head" if count else "ledger: empty"
    return (f"database {database.name}, as of {as_of}; {ledger}", *((head,) if head else ()))


def report_transmittals(
    database: Database,
    query: Query | str,
    as_of: str,
    wanted: Wanted = ALL,
    *,
    number: str | None = None,
    by: str | None = None,
) -> Listing:
    """Every hop of the documents that a query finds and that is wanted; of the packages under a number where one is
    given; or counts by `month` or `office`.

    Raises UsageError where hops cannot be counted by that.
    """
    if by is not None and by not in TRANSMITTAL_GROUPS:
        raise UsageError(f"--by {by}: hops cannot be counted by that", f"known are {', '.join(TRANSMITTAL_GROUPS)}")
    if number is not None:
        packages = packages_of_number(database, number)
        papers = frozenset(paper.document for package in packages for paper in package.papers)
        wanted = replace(wanted, documents=papers)
    rows = hops(database, query, as_of=date.fromisoformat(as_of), wanted=wanted)
    notes = provenance(database, as_of)
    return transmittals_by(rows, by, as_of, notes) if by else transmittals_list(rows, as_of, notes)
