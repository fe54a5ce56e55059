"""Windows of what a browser lists beside documents: transmittals and places."""

from dataclasses import dataclass
from datetime import date

from records.report.output import printable
from records.report.transmittals import state_of
from records.store import hop_rows, tallies
from records.store.database import Database
from records.store.hop_rows import ALL, Wanted
from records.store.system import classifications

OPEN = Wanted(is_open=True)
OVERDUE = Wanted(is_open=True, is_overdue=True)
EVERY_HOP = ALL


@dataclass(frozen=True, slots=True)
class HopLine:
    """A transmittal in a list; texts are printable, empty where the paper shows nothing."""

    document: str
    date: str
    sender: str
    recipient: str
    action: str
    due: str
    state: str
    log_number: str
    subject: str
    classification: str = ""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A place in a list: pages, documents, those of them that lack pages, and what could not be read."""

    path: str
    pages: int
    documents: int
    fragments: int
    engine: str
    attributes: str
    notes: str
    is_current: bool


def hops(
    database: Database,
    query: str,
    as_of: str,
    wanted: Wanted = ALL,
    *,
    offset: int = 0,
    limit: int = 100,
    of: int | None = None,
) -> list[HopLine]:
    """The transmittals of the documents that a query finds from `offset` (from 0) on, at most `limit`; `of` is how many
    there are, where that is known.

    Raises records.errors.UsageError naming a word of the query that is not known.
    """
    day = date.fromisoformat(as_of)
    rows = hop_rows.window(database, query, as_of=day, wanted=wanted, offset=offset, limit=limit, of=of)
    levels = classifications(database, {row.hop.document for row in rows})
    return [
        HopLine(
            row.hop.document,
            row.hop.date or "",
            printable("; ".join(row.hop.sender)),
            printable("; ".join(row.hop.recipient)),
            printable(row.hop.action or ""),
            row.hop.due or "",
            state_of(row, as_of) or "",
            printable(row.log_number or ""),
            printable(row.subject or ""),
            levels.get(row.hop.document, ""),
        )
        for row in rows
    ]


def count_hops(database: Database, query: str, as_of: str, wanted: Wanted = ALL) -> int:
    """How many transmittals `hops` gives in all."""
    return hop_rows.count(database, query, as_of=date.fromisoformat(as_of), wanted=wanted)


def sources(database: Database, *, offset: int = 0, limit: int = 100) -> list[SourceLine]:
    """The places in order from `offset` (from 0) on, at most `limit`."""
    return [
        SourceLine(
            printable(row.path),
            row.pages,
            row.documents,
            row.fragments,
            row.engine,
            printable(", ".join(f"{name}={value}" for name, value in row.attributes)),
            printable("; ".join(row.notes)),
            row.is_current,
        )
        for row in tallies.sources(database, offset=offset, limit=limit)
    ]


def count_sources(database: Database) -> int:
    """How many places `sources` gives in all."""
    return tallies.count_sources(database)
