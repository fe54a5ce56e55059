"""Where a drawing shows papers of some days, so that these can be pointed at."""

from typing import NamedTuple


class DrawnDays(NamedTuple):
    """A stretch of a drawing's line (its number and columns from 0, `end` not in it) and the year, month or day (ISO)
    whose papers it shows.
    """

    line: int
    start: int
    end: int
    days: str
