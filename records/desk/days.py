"""The day that an officer looks from, and spans of declassification dates seen from it."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from records.errors import UsageError

AHEAD = {"90 days": timedelta(days=90), "1 year": relativedelta(years=1), "5 years": relativedelta(years=5)}


def day_of(text: str) -> str:
    """An ISO day as typed. Raises UsageError where it is none."""
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError as error:
        raise UsageError(f"{text.strip() or 'nothing'} is not a day", "write it as 2026-01-31") from error


def moved(day: str, years: int) -> str:
    """The same day some years on (or back), the last of February for its 29th; the same where no calendar has it."""
    try:
        return (date.fromisoformat(day) + relativedelta(years=years)).isoformat()
    except (ValueError, OverflowError):
        return day


def span_query(span: str, as_of: str) -> str:
    """The words of the query language for a span: `due`, `no date`, or so far ahead of a day; none for all."""
    if span in AHEAD:
        day = date.fromisoformat(as_of)
        return f"decl:{day.isoformat()}..{(day + AHEAD[span]).isoformat()}"
    return {"due": "status:due", "no date": "decl:none"}.get(span, "")
