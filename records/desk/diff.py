"""Two papers side by side, for a terminal or as rows."""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from records.report.differences import Change, Row, Side, copy_of, differences
from records.report.output import Column, Format, Listing, json_text, lines_of, printable
from records.store.database import Database
from records.store.papers import document, document_text

COLUMNS = (
    Column("Change", "change"),
    Column("By", "by"),
    Column("Line", "left_line", numeric=True),
    Column("Left", "left", flexible=True),
    Column("Line", "right_line", numeric=True),
    Column("Right", "right", flexible=True),
)
SIGNS = {
    (Change.WITHHELD, "left"): "≪",
    (Change.WITHHELD, "right"): "≫",
    (Change.MARKED, "left"): "◂",
    (Change.MARKED, "right"): "▸",
    (Change.WORDS, "both"): "≠",
    (Change.ONLY, "left"): "<",
    (Change.ONLY, "right"): ">",
}
LEGEND = "≪ ≫ withheld on that side · ◂ ▸ marked on that side only · ≠ other words, in [ ] · < > on that side only"
NUMBER = 6
NARROWEST = 80
AROUND = 2
"""Like rows that are shown before and after one that differs."""


def diff(database: Database, left: str, right: str, as_of: str) -> tuple[Row, ...]:
    """Two documents, by their ids or enough of their start, row by row. Raises UsageError where one is not known."""
    day = date.fromisoformat(as_of)
    papers = [
        copy_of(document_text(database, name).lines, document(database, name, as_of=day).findings)
        for name in (left, right)
    ]
    return differences(*papers)


def relation(database: Database, left: str, right: str, as_of: str) -> str:
    """What one of two documents is to the other where it is a copy, and which pages it holds; else an empty text."""
    papers = [document(database, name, as_of=date.fromisoformat(as_of)) for name in (left, right)]
    links = [(link, other) for one, other in (papers, papers[::-1]) for link in one.links]
    told = (
        f"{link.document} is a copy of {link.target}: {link.why}"
        for link, other in links
        if link.kind == "copy_of" and link.target == other.id
    )
    return printable(next(told, ""))


def differ(rows: Sequence[Row]) -> bool:
    """Whether any row differs."""
    return any(row.change for row in rows)


def diff_lines(
    rows: Sequence[Row], names: tuple[str, str], form: Format, width: int, *, told: str = "", whole: bool = False
) -> Iterator[str]:
    """The rows that differ, on a terminal with like ones around them, or all of them (`whole`): side by side, or in one
    of the forms that all listings share. `told` is what `relation` says.
    """
    if form is Format.TABLE:
        lines = side_by_side(rows, names, max(width, NARROWEST), whole=whole)
        return chain([told, ""], lines) if told else lines
    cells = [
        (str(row.change), row.by, row.left.number or None, row.left.text, row.right.number or None, row.right.text)
        for row in rows
        if whole or row.change
    ]
    if form is Format.JSON:
        found = [dict(zip((column.name for column in COLUMNS), row, strict=True)) for row in cells]
        return iter([json_text({"left": names[0], "right": names[1], "relation": told or None, "rows": found})])
    return lines_of(Listing(COLUMNS, cells), form)


def side_by_side(rows: Sequence[Row], names: tuple[str, str], width: int, *, whole: bool) -> Iterator[str]:
    """Two columns of equal width with a sign between them that says how a row differs."""
    if not differ(rows):
        yield f"{names[0]} and {names[1]} say the same"
        if not whole:
            return
    room = (width - 3) // 2
    yield f"{names[0]:<{room}}   {names[1]}".rstrip()
    changed = [at for at, row in enumerate(rows) if row.change]
    shown = {near for at in changed for near in range(at - AROUND, at + AROUND + 1)}
    last = -1
    for at, row in enumerate(rows):
        if whole or at in shown:
            if at != last + 1:
                yield f"{'···':>{NUMBER}}"
            yield from _beside(row, room)
            last = at
    yield LEGEND


def _beside(row: Row, room: int) -> Iterator[str]:
    sign = SIGNS.get((row.change, row.by), "│")
    paired = bool(row.left.number and row.right.number)
    left, right = (_wrapped(side if paired else replace(side, other=()), room) for side in (row.left, row.right))
    for at in range(max(len(left), len(right))):
        one, two = (side[at] if at < len(side) else "" for side in (left, right))
        yield f"{one:<{room}} {sign if at == 0 else ' '} {two}".rstrip()


def _wrapped(side: Side, room: int) -> list[str]:
    """A line of a paper with its number, cut into lines that fit; words that differ stand in brackets."""
    if not side.number:
        return [""]
    text, done = "", 0
    for begin, end in side.other:
        text += f"{side.text[done:begin]}[{side.text[begin:end]}]"
        done = end
    pieces = textwrap.wrap(printable(text + side.text[done:]), room - NUMBER - 1) or [""]
    return [f"{side.number if at == 0 else '':>{NUMBER}} {piece}" for at, piece in enumerate(pieces)]
