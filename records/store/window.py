"""Where a window of a sorted list is met soonest: from its start, or from its end where that is nearer."""

from collections.abc import Sequence
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import ColumnElement

Row = TypeVar("Row")


class Place(NamedTuple):
    """How many rows are passed over and how many taken, counted from the end where `is_from_end`."""

    offset: int
    limit: int
    is_from_end: bool = False

    def order(self, columns: Sequence[ColumnElement[Any]]) -> list[ColumnElement[Any]]:
        """What the rows go by, all of it ascending in the list."""
        return [column.desc() if self.is_from_end else column.asc() for column in columns]

    def in_order(self, rows: Sequence[Row]) -> list[Row]:
        """The rows that were met, in the list's order."""
        return list(reversed(rows)) if self.is_from_end else list(rows)


def nearer(offset: int, limit: int, of: int | None) -> Place:
    """The place of the rows from `offset` (from 0) on, at most `limit`, in a list of `of` rows; None where it is not
    known how many those are.
    """
    if of is None or 2 * offset < of:
        return Place(offset, limit)
    last = min(of, offset + limit)
    return Place(of - last, max(0, last - offset), is_from_end=True)
