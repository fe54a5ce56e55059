"""What the browser's sections show, in plain lines: no boxes, no colour, in the order in which one reads."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count as numbers
from typing import TypeVar

from records.desk import browsing, documents, entries, noticing, reviewing
from records.desk.banner import banner, levels_of, marking_of
from records.desk.saved_queries import saved_queries
from records.errors import UsageError
from records.report.output import printable
from records.store.database import Database

LOT = 500
"""Rows that are read at a time."""
MOST = 100_000
"""Uncertain values at most."""

Row = TypeVar("Row")
Parts = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be shown: the database, a query, the day (ISO) that statuses are for, and who asks."""

    database: Database
    query: str
    as_of: str
    officer: str = ""


@dataclass(frozen=True, slots=True)
class PlainRow:
    """A row as names and values, and the levels of the papers that it is about."""

    parts: Parts
    levels: tuple[str, ...] = ()


def plain_lines(section: str, asked: Asked) -> Iterator[str]:
    """A section line by line: the marking, what it is, a line for each row (`1. Kind: memcon. Date: …`), how many there
    were, the marking again. The rows are read twice, since the marking at the top follows from them.

    Raises UsageError where there is no such section, or naming a word of the query that is not known.
    """
    if section not in SECTIONS:
        raise UsageError(f"there is no section {section}", f"known are {', '.join(SECTIONS)}")
    rows = SECTIONS[section]
    levels = {level for row in rows(asked) for level in row.levels}
    marking = f"Marking: {marking_of(banner(asked.database), levels).replace('on this screen', 'in this list')}"
    yield marking
    yield f"{section.capitalize()}, as of {asked.as_of}" + (f", query {printable(asked.query)}" if asked.query else "")
    number = 0
    for number, row in enumerate(rows(asked), 1):
        yield f"{number}. {said(row.parts)}"
    yield f"{number} {NOUNS[section][number != 1]}." if number else "Nothing found."
    unseen = noticing.waiting(asked.database, asked.as_of) if section == "notices" else 0
    if unseen:
        yield f"{unseen} {NOUNS['documents'][unseen != 1]} changed since the audit, or never audited: declass audit."
    yield marking


def said(parts: Parts) -> str:
    """Names and values as sentences; what is empty is left out."""
    return " ".join(f"{name}: {value}{'' if value.endswith('.') else '.'}" for name, value in parts if value)


def lots(window: Callable[..., Sequence[Row]]) -> Iterator[Row]:
    """All rows of a window that takes `offset` and `limit`."""
    for number in numbers():
        rows = window(offset=number * LOT, limit=LOT)
        yield from rows
        if len(rows) < LOT:
            return


def documents_rows(asked: Asked, sort: str = "source") -> Iterator[PlainRow]:
    """The papers."""
    found = lots(partial(documents.window, asked.database, asked.query, asked.as_of, sort=sort))
    for row in found:
        parts = (
            ("Kind", row.kind.replace("_", " ") + (", pages missing" if row.is_fragment else "")),
            ("Subject", row.subject),
            ("Date", row.date),
            ("Classification", row.classification or "not read"),
            ("Declassify", row.outcome),
            ("Status", row.status),
            ("Document", row.id),
            ("Source", f"{row.source} lines {row.line_start} to {row.line_end}"),
        )
        yield PlainRow(parts, (row.classification,))


def transmittals_rows(asked: Asked) -> Iterator[PlainRow]:
    """The hops."""
    for row in lots(partial(browsing.hops, asked.database, asked.query, asked.as_of)):
        parts = (
            ("From", row.sender or "not read"),
            ("To", row.recipient or "not read"),
            ("Date", row.date),
            ("Action", row.action),
            ("Due", row.due),
            ("State", row.state),
            ("Log number", row.log_number),
            ("Subject", row.subject),
            ("Document", row.document),
        )
        yield PlainRow(parts, (row.classification,))


def notices_rows(asked: Asked) -> Iterator[PlainRow]:
    """What the audit found and nobody acknowledged."""
    for row in lots(partial(noticing.window, asked.database, asked.query, asked.as_of)):
        place = f"{row.source} line {row.line}"
        parts = (
            ("Notice", row.id),
            (row.severity.capitalize(), f"{row.code} {row.message}"),
            ("Place", place),
            ("Sureness", row.sureness),
            ("Document", row.document),
        )
        yield PlainRow(parts, (row.classification,))


def review_rows(asked: Asked) -> Iterator[PlainRow]:
    """The values that want a look, the least certain first."""
    found = reviewing.questions(asked.database, asked.query, asked.as_of, MOST, by=asked.officer)
    for one in found:
        parts = (
            ("Field", one.field.replace("_", " ")),
            ("Value", printable(one.value)),
            ("Read from", printable(documents.one_line(one.raw))),
            ("Line", str(one.line)),
            ("Sure", f"{int(100 * one.confidence)}%"),
            ("Document", one.document),
        )
        yield PlainRow(parts, levels_of(asked.database, {one.document}))


def sources_rows(asked: Asked) -> Iterator[PlainRow]:
    """The places from which papers came, those that the query's words stand in."""
    words = asked.query.casefold().split()
    for row in lots(partial(browsing.sources, asked.database)):
        if all(word in row.path.casefold() for word in words):
            parts = (
                ("Source", row.path + ("" if row.is_current else ", replaced since")),
                ("Pages", str(row.pages)),
                ("Documents", str(row.documents)),
                ("With pages missing", str(row.fragments or "")),
                ("Read by", row.engine),
                ("Set", row.attributes),
                ("Notes", row.notes),
            )
            yield PlainRow(parts)


def ledger_rows(asked: Asked) -> Iterator[PlainRow]:
    """What was done, newest first."""
    for row in lots(partial(entries.window, asked.database, asked.query)):
        parts = (
            ("Entry", str(row.number)),
            ("When", row.at),
            ("Who", row.by),
            ("What", row.action),
            ("Of", row.subject),
            ("Change", row.change + (f" and {row.more} more" if row.more else "")),
            ("Why", row.why),
        )
        yield PlainRow(parts, row.levels)


def queries_rows(asked: Asked) -> Iterator[PlainRow]:
    """The queries that were saved."""
    for one in saved_queries(asked.database):
        yield PlainRow((("Name", printable(one.name)), ("Query", printable(one.query)), ("By", printable(one.by))))


NOUNS = {
    "documents": ("document", "documents"),
    "dates": ("document", "documents"),
    "transmittals": ("transmittal", "transmittals"),
    "notices": ("notice", "notices"),
    "review": ("value", "values"),
    "sources": ("source", "sources"),
    "ledger": ("entry", "entries"),
    "queries": ("query", "queries"),
}
"""What is counted, one and several."""
SECTIONS: dict[str, Callable[[Asked], Iterable[PlainRow]]] = {
    "documents": documents_rows,
    "dates": partial(documents_rows, sort="decl"),
    "transmittals": transmittals_rows,
    "notices": notices_rows,
    "review": review_rows,
    "sources": sources_rows,
    "ledger": ledger_rows,
    "queries": queries_rows,
}
"""The browser's sections and the saved queries, each with what gives its rows."""
