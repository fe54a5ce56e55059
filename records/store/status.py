"""The status of a declassification as of a day in SQL: exactly what `records.rules.standing.on` says of a row."""

from datetime import date

from sqlalchemy import ColumnElement, Table, and_, case, or_


def status_of(table: Table, as_of: date) -> ColumnElement[str]:
    """The status as an expression over a table's columns (`document`: `basis`, `declass_date`, `released` …)."""
    day, column = as_of.isoformat(), table.c
    is_released = and_(column.released.is_(True), or_(column.released_on.is_(None), column.released_on <= day))
    return case(
        (is_released, "declassified"),
        (column.basis == "unclassified", "unclassified"),
        (column.basis == "review", "needs review"),
        (and_(column.basis == "exempt", column.declass_date <= day), "due"),
        (column.basis == "exempt", "exempt"),
        (and_(column.basis == "event", column.latest <= day), "due"),
        (column.basis == "event", "event pending"),
        (or_(column.basis != "date", column.declass_date.is_(None)), "unknown"),
        (column.declass_date <= day, "due"),
        (column.review_from < day, "needs review"),
        else_="scheduled",
    )


def date_of(table: Table, as_of: date) -> ColumnElement[str]:
    """The declassification date: of an event that no longer holds the paper back, the day on which that came."""
    day, column = as_of.isoformat(), table.c
    return case((and_(column.basis == "event", column.latest <= day), column.latest), else_=column.declass_date)
