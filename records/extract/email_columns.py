"""Gives a message's labels their values where the scanner read all labels first and all values after them."""

import re
from dataclasses import dataclass, field

from records.model import Paper
from records.text.dates import read_date

PIECE = re.compile(r"[^\s](?:[^\s]|[ \t\u00a0]{1,2}(?=[^\s]))*")
ADDRESS_ONLY = re.compile(r"[<\[(][^\s<>]{1,80}@[^\s<>]{1,80}")
"""What goes on with the name above it, even behind a blank line."""
MOST_ROWS = 12
BEFORE_DATE = 14
"""A date does not begin further in than a weekday's name before it."""
SPECK = 2

Places = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the start of a line: its name, the offset behind it and its colon, and whether it stands there bare:
    in capitals, without a colon, its value on the lines below.
    """

    name: str
    end: int
    is_bare: bool = False


@dataclass(slots=True)
class Value:
    """What stands behind one label: the column where it begins, whether the label is bare, and its pieces (offsets), a
    list for each line.
    """

    column: int
    is_bare: bool
    lines: list[Places] = field(default_factory=list[Places])


def stand_apart(text: str, values: dict[str, Value]) -> bool:
    """Whether several labels have been read and none has a value."""
    return len(values) > 1 and len(without_value(text, values)) == len(values)


def read_columns(paper: Paper, text: str, values: dict[str, Value], line: int, labels: dict[int, Label]) -> int:
    """Fills the labels that have no value from the rows that open on a line; a label may still stand among them.

    Gives the last line that belongs to the heading.
    """
    rows: list[Places] = []
    numbers: list[int] = []
    blanks, last = 0, line
    is_closed = False
    for number in range(line, len(paper)):
        label = labels.get(number)
        if label is not None:
            if label.name == "body" or label.name in values:
                break
            value = pieces_of(text, label.end, line_end(paper, number))
            values[label.name] = Value(label.end - paper.line_starts[number], label.is_bare, [value])
            blanks, last = 0, number
            continue
        pieces = pieces_of(text, paper.line_starts[number], line_end(paper, number))
        if not pieces:
            blanks += 1
            is_closed = blanks > 1 and len(rows) >= len(without_value(text, values))
            if is_closed or blanks > 2:
                break
        elif pieces[-1][1] - pieces[0][0] > SPECK:
            rows.append(pieces)
            numbers.append(number)
            blanks = 0
            if len(rows) > MOST_ROWS:
                break
    names = without_value(text, values)
    if not is_closed or len(rows) > len(names) + 2:
        rows = rows[: len(names)]
    share_out(text, values, names, rows)
    return max(last, numbers[len(rows) - 1] if rows else last)


def without_value(text: str, values: dict[str, Value]) -> list[str]:
    """The labels that no value stands behind: nothing, or specks."""
    return [name for name, value in values.items() if not any(value.lines) or is_speck(text, value)]


def is_speck(text: str, value: Value) -> bool:
    """Whether a value is one mark without a letter or digit."""
    places = [place for line in value.lines for place in line]
    return len(places) == 1 and not any(character.isalnum() for character in text[places[0][0] : places[0][1]])


def share_out(text: str, values: dict[str, Value], names: list[str], rows: list[Places]) -> None:
    """Gives the rows to the labels in order; a row that is a date parts those before the date's label from the rest."""
    dated = next((number for number, row in enumerate(rows) if is_date(text, row)), None)
    if "date" not in names or dated is None:
        fill(text, values, names, rows)
        return
    place = names.index("date")
    fill(text, values, names[:place], rows[:dated])
    values["date"].lines = [rows[dated]]
    fill(text, values, names[place + 1 :], rows[dated + 1 :])


def is_date(text: str, row: Places) -> bool:
    """Whether a row is a date and no more than its time."""
    written = text[row[0][0] : row[-1][1]]
    reading = read_date(written) if any(letter.isdigit() for letter in written) else None
    return reading is not None and reading.iso is not None and reading.start <= BEFORE_DATE


def fill(text: str, values: dict[str, Value], names: list[str], rows: list[Places]) -> None:
    """Gives each label a row and the address or the rest of a name below it; the last takes all that are left."""
    number = 0
    for row in rows:
        lines = values[names[number - 1]].lines if number else []
        above = text[lines[-1][-1][0] : lines[-1][-1][1]] if lines and lines[-1] else ""
        if number and (number == len(names) or above.endswith(",") or ADDRESS_ONLY.match(text, row[0][0])):
            lines.append(row)
        elif number < len(names):
            values[names[number]].lines = [row]
            number += 1


def pieces_of(text: str, start: int, end: int) -> Places:
    """The pieces of a line, parted by three blanks or more."""
    return [match.span() for match in PIECE.finditer(text, start, end)]


def line_end(paper: Paper, line: int) -> int:
    """The offset behind a line."""
    return paper.line_starts[line + 1] if line + 1 < len(paper) else len(paper.content)
