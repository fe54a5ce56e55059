"""The formats that every listing shares, and what of a paper's text may reach a terminal or a file."""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain, islice
from typing import TextIO

Cell = str | int | float | bool | None

UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]+")
TABLE_ROWS = 2000
"""Rows that a printed table lays out at a time: widths are settled anew for each lot, memory stays flat."""
NARROWEST = 6
NARROW = 110
"""On a terminal of fewer columns a printed table uses short words and leaves out what can be spared."""


class Format(StrEnum):
    """What a listing can be printed as."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    MD = "md"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a listing: the heading people read, the name that machines read.

    `flexible` ones may be cut to fit, `numeric` ones stand to the right; a `detail` is left out of a printed table.
    On a narrow terminal a `spare` one is left out too, and `short` gives the words that take less room.
    """

    heading: str
    name: str
    flexible: bool = False
    numeric: bool = False
    detail: bool = False
    spare: bool = False
    short: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows under columns, read once. `title` and `notes` stand above and below a printed table."""

    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Cell]]
    title: str = ""
    notes: tuple[str, ...] = ()


def printable(text: str) -> str:
    """The text on one line, without control characters and marks that turn the direction of writing."""
    return UNSAFE.sub(" ", text)


def printable_lines(text: str) -> str:
    """The same for text of several lines: line ends stay."""
    return "\n".join(printable(line) for line in re.split(r"\r\n|\n|\r", text))


def shorten(text: str, width: int) -> str:
    """The text cut to `width` (at least 1) terminal columns, with an ellipsis where something was cut."""
    from rich.cells import cell_len, set_cell_size

    return text if cell_len(text) <= width else set_cell_size(text, width - 1).rstrip() + "…"


def cell_text(cell: Cell) -> str:
    """A cell as people read it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return printable(str(cell))


def widths(columns: Sequence[Column], rows: Sequence[Sequence[str]], total: int) -> list[int]:
    """The width of each column so that the row fits `total` terminal columns: flexible ones give way, widest first."""
    from rich.cells import cell_len

    wanted = [
        max([cell_len(column.heading), *(cell_len(row[index]) for row in rows)]) for index, column in enumerate(columns)
    ]
    room = total - 2 * (len(columns) - 1)
    least = {at: max(cell_len(one.heading), NARROWEST) for at, one in enumerate(columns) if one.flexible}
    while (excess := sum(wanted) - room) > 0:
        flexible = [index for index in least if wanted[index] > least[index]]
        if not flexible:
            break
        widest = max(flexible, key=lambda index: wanted[index])
        others = max([wanted[index] for index in flexible if index != widest], default=0)
        step = max(1, excess // len(flexible), min(excess, wanted[widest] - others))
        wanted[widest] = max(least[widest], wanted[widest] - min(step, excess))
    return wanted


def table(listing: Listing, width: int | None) -> Iterator[str]:
    """The lines of a printed table; cut to `width` terminal columns where that is not None."""
    import tabulate

    tabulate.MIN_PADDING = 0
    is_narrow = width is not None and width < NARROW
    if listing.title:
        yield from (listing.title, "")
    shown = [
        index for index, column in enumerate(listing.columns) if not column.detail and not (column.spare and is_narrow)
    ]
    columns = [listing.columns[index] for index in shown]
    rows = iter(listing.rows)
    lot = list(islice(rows, TABLE_ROWS))
    while True:
        texts = [[cell_text(row[index]) for index in shown] for row in lot]
        if width is not None:
            if is_narrow:
                texts = [[one.short.get(text, text) for one, text in zip(columns, row, strict=True)] for row in texts]
            limits = widths(columns, texts, width)
            texts = [[shorten(text, limit) for text, limit in zip(row, limits, strict=True)] for row in texts]
        yield tabulate.tabulate(
            texts,
            headers=[column.heading for column in columns],
            tablefmt="simple",
            disable_numparse=True,
            colalign=["right" if column.numeric else "left" for column in columns] if texts else None,
        )
        lot = list(islice(rows, TABLE_ROWS))
        if not lot:
            break
    if listing.notes:
        yield from ("", *listing.notes)


def records(listing: Listing) -> Iterator[dict[str, Cell]]:
    """The rows as objects; empty cells are left out."""
    names = [column.name for column in listing.columns]
    for row in listing.rows:
        yield {name: cell for name, cell in zip(names, row, strict=True) if cell is not None}


def json_text(value: object) -> str:
    """A value as JSON on one line; control and direction marks from a paper are escaped."""
    return UNSAFE.sub(
        lambda found: "".join(f"\\u{ord(letter):04x}" for letter in found[0]), json.dumps(value, ensure_ascii=False)
    )


def json_array(values: Iterable[object]) -> Iterator[str]:
    """One JSON array, a value a line."""
    yield "["
    before = ""
    for value in values:
        if before:
            yield before + ","
        before = json_text(value)
    if before:
        yield before
    yield "]"


def as_json(listing: Listing) -> Iterator[str]:
    """One JSON array, an object a line."""
    return json_array(records(listing))


def as_json_lines(listing: Listing) -> Iterator[str]:
    """One JSON object a line."""
    for record in records(listing):
        yield json_text(record)


def as_markdown(listing: Listing) -> Iterator[str]:
    """A Markdown table, streamed."""

    def line(cells: Iterable[str]) -> str:
        return "| " + " | ".join(cell.replace("\\", "\\\\").replace("|", "\\|") for cell in cells) + " |"

    if listing.title:
        yield from (f"# {listing.title}", "")
    yield line(column.heading for column in listing.columns)
    yield line("---:" if column.numeric else "---" for column in listing.columns)
    for row in listing.rows:
        yield line(cell_text(cell) for cell in row)
    if listing.notes:
        yield from ("", *(f"{note}  " for note in listing.notes))


class Lines:
    """A file of lines for `csv.writer`, which hands each row over as soon as it is made."""

    def __init__(self) -> None:
        self.line = ""

    def write(self, text: str) -> int:
        """Keeps the row that was just made."""
        self.line = text
        return len(text)


def as_csv(listing: Listing) -> Iterator[str]:
    """Comma-separated values with a heading line; a cell that a spreadsheet would run as a formula gets a quote."""
    lines = Lines()
    writer = csv.writer(lines, lineterminator="")
    head: list[Sequence[Cell]] = [[column.name for column in listing.columns]]
    for row in chain(head, listing.rows):
        writer.writerow([formula_safe(cell) for cell in row])
        yield lines.line


def formula_safe(cell: Cell) -> str:
    """A cell for a spreadsheet."""
    text = cell_text(cell)
    return f"'{text}" if isinstance(cell, str) and text[:1] in ("=", "+", "-", "@", "\t") else text


WRITERS: dict[Format, Callable[[Listing], Iterator[str]]] = {
    Format.CSV: as_csv,
    Format.JSON: as_json,
    Format.JSONL: as_json_lines,
    Format.MD: as_markdown,
}


def lines_of(listing: Listing, form: Format, width: int | None = None) -> Iterator[str]:
    """The listing in that format, line by line without line ends (a printed table in lots of lines)."""
    return table(listing, width) if form is Format.TABLE else WRITERS[form](listing)


def write(listing: Listing, form: Format, stream: TextIO, width: int | None = None) -> None:
    """Writes the listing to a stream in that format; `width` cuts a printed table to so many terminal columns."""
    stream.writelines(line + "\n" for line in lines_of(listing, form, width))
