"""The clean paper: printed lines that know which fields they show, and the pen that writes them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeAlias

from records.sample.prose import wrap

Json: TypeAlias = "str | int | bool | Sequence[Json] | Mapping[str, Json] | None"
Facts: TypeAlias = Mapping[str, Json]
ItemValue: TypeAlias = "str | bool | tuple[str, ...] | None"

LETTERS = {"UNCLASSIFIED": "U", "CONFIDENTIAL": "C", "SECRET": "S", "TOP SECRET": "TS"}
"""The portion mark of each level."""


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a field that the key lists by line: `text` is how the line prints it, `value` what it says."""

    field: str
    value: ItemValue
    text: str = ""


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line. `role` says how a scanner meets it: body, banner, value, stamp, form, page (break)."""

    text: str = ""
    role: str = "body"
    fields: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A label, over one line or two, with its value's lines; `fields` are what the value shows."""

    label: tuple[str, ...]
    values: tuple[PrintedLine, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A run of labels and values that a scanner may read side by side or column by column."""

    entries: tuple[Entry, ...]
    column: int = 16


Part: TypeAlias = PrintedLine | Heading
PAGE_BREAK = PrintedLine(role="page")


@dataclass(frozen=True, slots=True)
class Draft:
    """A clean paper with what its key says. A fact holds only as long as every line that shows it is there.

    `banner` stands on every page; `block` at the foot of the first; `running` heads later pages (`{page}` is filled).
    `hops` are those of the transmittals' key without `line` and `by_document`. `unknown` fields are not scored.
    """

    id: str
    kind: str
    parts: tuple[Part, ...]
    facts: Facts
    hops: tuple[Facts, ...] = ()
    banner: str = ""
    block: tuple[PrintedLine, ...] = ()
    stamp: tuple[PrintedLine, ...] = ()
    running: str = ""
    page_length: int = 46
    copy_of: str | None = None
    related: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    cut: str = ""
    """What is lost of it: `head`, `tail`, `middle` or nothing."""

    @property
    def printed_from(self) -> str:
        """The id of the paper of which this is a print: its own, where it is no copy."""
        return self.copy_of or self.id


class Pen:
    """Writes a paper from top to bottom."""

    def __init__(self, rng: Random, width: int = 64) -> None:
        self.rng = rng
        self.width = width
        self.parts: list[Part] = []

    def line(self, text: str, *fields: str, role: str = "body", items: tuple[Item, ...] = ()) -> None:
        """One line as it is."""
        self.parts.append(PrintedLine(text, role, fields, items))

    def lines(self, texts: Iterable[str], *fields: str, role: str = "body") -> None:
        """Lines as they are."""
        for text in texts:
            self.line(text, *fields, role=role)

    def blank(self, count: int = 1) -> None:
        """Blank lines."""
        self.parts.extend(PrintedLine() for _ in range(count))

    def heading(self, *entries: Entry, column: int = 16) -> None:
        """A run of labels and values, and a blank line."""
        self.parts.append(Heading(entries, column))
        self.blank()

    def page(self) -> None:
        """A new page."""
        self.parts.append(PAGE_BREAK)

    def paragraph(self, text: str, level: str = "", *fields: str, number: str = "", first: bool = False) -> None:
        """A paragraph with the portion mark of a level at its end, or at its start where `first`; then a blank line."""
        mark = f"({LETTERS[level]})" if level else ""
        lead = f"{number} " if number else ""
        body = f"{lead}{mark} {text}" if mark and first else f"{lead}{text} {mark}".rstrip()
        item = (Item("portion_marks", LETTERS[level], mark),) if level else ()
        lines = wrap(body, self.width)
        marked = 0 if first else len(lines) - 1
        for index, line in enumerate(lines):
            self.line(line, *fields, items=item if index == marked else ())
        self.blank()


def entry(label: str | tuple[str, ...], values: Iterable[str], *fields: str, items: tuple[Item, ...] = ()) -> Entry:
    """An entry whose value lines all show the same fields; the items stand on the last one."""
    texts = list(values)
    lines = tuple(
        PrintedLine(text, "value", fields, items if index == len(texts) - 1 else ()) for index, text in enumerate(texts)
    )
    return Entry((label,) if isinstance(label, str) else label, lines)


def listed(names: Iterable[str]) -> list[Json]:
    """Names as a key's list."""
    return list(names)


def hop(
    sender: Iterable[str],
    recipient: Iterable[str],
    *,
    through: Iterable[str] = (),
    date: str | None = None,
    action: str | None = None,
    due: str | None = None,
    outcome: str | None = None,
    package: str | None = None,
) -> Facts:
    """One transmittal as the key has it, without its paper and line."""
    return {
        "package": package,
        "from": listed(sender),
        "to": listed(recipient),
        "through": listed(through),
        "date": date,
        "action": action,
        "due": due,
        "outcome": outcome,
    }
