"""The ledger as a browser lists it: windows of entries, newest first, each with all that it tells."""

from dataclasses import dataclass

from records.desk.ledger import COLUMNS, entry_rows
from records.report.output import cell_text
from records.store import ledger_windows
from records.store.database import Database
from records.store.ledger import Entry
from records.store.system import classifications


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry in a list; texts are printable, empty where it tells nothing. Of several changes the first stands for
    all, `more` says how many others there are; `document` is the id of the first paper that it is about; `levels` are
    those of its papers; `told` is all of it, a line each.
    """

    number: int
    at: str
    by: str
    action: str
    subject: str
    change: str
    why: str
    more: int
    document: str
    levels: tuple[str, ...]
    told: tuple[str, ...]


def count(database: Database, query: str) -> int:
    """How many entries a query finds (`of:ID by:NAME on:2026-09 what:correct entry:12`; all without words).

    Raises records.errors.UsageError naming a word that is not known, or where there is no such document.
    """
    return ledger_windows.count(database, ledger_windows.parse(query))


def window(database: Database, query: str, *, offset: int = 0, limit: int = 100) -> list[EntryLine]:
    """The same entries, newest first, from `offset` (from 0) on, at most `limit`."""
    name, found = ledger_windows.window(database, ledger_windows.parse(query), offset=offset, limit=limit)
    told = [[dict(zip(NAMES, map(cell_text, row), strict=True)) for row in entry_rows(one, name)] for one in found]
    subjects = {row["subject"] for rows in told for row in rows if row["subject"]}
    levels = classifications(database, subjects)
    return [_line(entry, rows, levels) for entry, rows in zip(found, told, strict=True)]


NAMES = tuple(column.name for column in COLUMNS)


def _line(entry: Entry, rows: list[dict[str, str]], levels: dict[str, str]) -> EntryLine:
    first = rows[0]
    papers = [row["subject"] for row in rows if row["subject"] in levels]
    told = [f"entry {entry.number}, {first['at']}, {first['by']}: {first['action']}"]
    told += [" ".join(part for part in (row["subject"], change_of(row)) if part) for row in rows]
    told += [f"why: {first['why']}"] if first["why"] else []
    return EntryLine(
        entry.number,
        first["at"],
        first["by"],
        first["action"],
        first["subject"],
        change_of(first),
        first["why"],
        len(rows) - 1,
        papers[0] if papers else "",
        tuple(levels[paper] for paper in papers),
        tuple(told),
    )


def change_of(row: dict[str, str]) -> str:
    """What became what, in a few words."""
    way = " → ".join(part for part in (row["before"], row["after"]) if part)
    return " ".join(part for part in (row["field"], way) if part)
