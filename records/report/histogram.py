"""Draws counts by year as bars for a terminal."""

import re
from collections.abc import Iterator, Mapping, Sequence

from records.report.places import DrawnDays

EIGHTHS = " ▏▎▍▌▋▊▉█"
YEAR_LINE = re.compile(r"[> ] (\d{4}) +(?!0$)[\d,]+(?: |$)")
GAP = 3
"""So many years in a row without a paper are drawn as one line."""


def bar(share: float, width: int) -> str:
    """A bar of a share (0 to 1) of `width` letters, to an eighth of a letter; a share above 0 shows."""
    eighths = max(round(share * width * 8), 1 if share > 0 else 0)
    return ("█" * (eighths // 8) + EIGHTHS[eighths % 8]).rstrip()


def striped(parts: Mapping[str, int], order: Sequence[str], width: int) -> str:
    """A bar of `width` letters shared out among the parts in that order, each drawn with its own letter; none of them
    is lost.
    """
    shown = [name for name in order if parts.get(name)]
    total, drawn, done = sum(parts.values()), "", 0
    for place, name in enumerate(shown):
        done += parts[name]
        last = max(len(drawn) + 1, round(width * done / total)) if total else 0
        drawn += name * (min(last, width - (len(shown) - place - 1)) - len(drawn))
    return drawn


def histogram(
    counts: Mapping[int, int],
    marked: int,
    width: int = 80,
    parts: Mapping[int, Mapping[str, int]] | None = None,
    order: Sequence[str] = (),
) -> Iterator[str]:
    """The lines of a histogram, `width` columns at most: the year, its bar, its number; the year `marked` has an arrow.

    Longer runs of years without papers are one line. With `parts` of each year by a letter the bar is made of these, in
    that order. Gives nothing where there is nothing to draw.
    """
    years = sorted(year for year, number in counts.items() if number)
    if not years:
        return
    most = max(counts[year] for year in years)
    digits = len(f"{most:,}")
    room = max(width - digits - 10, 8)
    before = years[0]
    for year in years:
        if year - before > GAP:
            yield f"  …   {year - before - 1} years without"
        else:
            yield from (line(empty, 0, "", digits, marked) for empty in range(before + 1, year))
        share = counts[year] / most
        drawn = striped(parts[year], order, max(1, round(share * room))) if parts else bar(share, room)
        yield line(year, counts[year], drawn, digits, marked)
        before = year


def line(year: int, number: int, drawn: str, digits: int, marked: int) -> str:
    """One year."""
    return f"{'>' if year == marked else ' '} {year:04d} {number:>{digits},} {drawn}".rstrip()


def drawn_years(lines: Sequence[str]) -> Iterator[DrawnDays]:
    """The years that lines of a histogram show."""
    for number, text in enumerate(lines):
        found = YEAR_LINE.match(text)
        if found:
            yield DrawnDays(number, 2, len(text), found[1])
