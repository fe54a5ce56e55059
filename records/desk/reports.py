"""The reports that an officer prints."""

import re
from datetime import date, timedelta

from records.errors import UsageError
from records.report.dates import Span, dates_by, dates_list, within
from records.report.output import Listing
from records.report.transmittals import transmittals_list
from records.store.database import Database
from records.store.tallies import dates, hops

WITHIN = re.compile(r"(\d{1,5})([dwmy])")
DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


def span_within(text: str, as_of: str) -> Span:
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
    return Span(as_of, last.isoformat())


def report_dates(database: Database, query: str, as_of: str, span: Span, by: str | None = None) -> Listing:
    """The declassification-date report: the list, or counts by `year` or by the name of an attribute such as `box`."""
    rows = within(dates(database, query, as_of=date.fromisoformat(as_of)), span)
    return dates_by(rows, by, as_of) if by else dates_list(rows, as_of)


def report_transmittals(database: Database, query: str, as_of: str, *, is_open: bool | None = None) -> Listing:
    """Every hop of the documents that a query finds; `is_open` keeps those that still want an answer."""
    return transmittals_list(hops(database, query, as_of=date.fromisoformat(as_of), is_open=is_open), as_of)
