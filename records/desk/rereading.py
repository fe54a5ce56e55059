"""Reading again by the rules of today, and what became different by that."""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from records.pipeline import reread as read_again
from records.report.output import Cell, Column, Listing
from records.store.database import Database
from records.store.ledger import Entry, entries, head_of
from records.store.rereading import Difference, to_read_again, told_differences

COLUMNS = (
    Column("Entry", "entry", numeric=True),
    Column("Document", "document"),
    Column("Field", "field"),
    Column("Before", "before", flexible=True),
    Column("After", "after", flexible=True),
    Column("Source", "source", flexible=True, spare=True),
    Column("When", "at", detail=True),
    Column("Who", "by", detail=True),
)


def reread(
    database: Database,
    query: str,
    as_of: str,
    by: str,
    *,
    all_of_them: bool = False,
    watch: Callable[[int, int], None] | None = None,
) -> tuple[Listing, str]:
    """Reads again what a query finds and other rules have read, from the texts that are stored; what became different,
    and how much was read, in a line. `watch` is told how many sources are done, and of how many.
    """
    contents = to_read_again(database, query, as_of=date.fromisoformat(as_of), all_of_them=all_of_them)
    with database.read() as connection:
        before, _ = head_of(connection)
    papers = waiting = 0
    for done, stored in enumerate(read_again(database, contents, by), 1):
        papers, waiting = papers + len(stored.documents), waiting + len(stored.waiting)
        if watch:
            watch(done, len(contents))
    listing = runs_listing(database, before + 1)
    said = f"{len(contents):,} source{'' if len(contents) == 1 else 's'} read again, {papers:,} papers"
    return listing, said + (f"; {waiting:,} corrections wait: see declass review" if waiting else "")


def runs_listing(database: Database, since: int | None) -> Listing:
    """What readings changed in what was read before them: since an entry, else by the rules that came last."""
    with database.read() as connection:
        told = [(entry, told_differences(entry.detail)) for entry in entries(connection) if entry.action == "ingest"]
    changed = [(entry, found) for entry, found in told if found]
    if since is None and changed:
        last = _versions(changed[-1][0])
        changed = [(entry, found) for entry, found in changed if _versions(entry) == last]
    rows = [row for entry, found in changed if entry.number >= (since or 0) for row in _rows(entry, found)]
    number = len({row[1] for row in rows})
    return Listing(COLUMNS, rows, notes=(f"{len(rows):,} differences in {number:,} papers",))


def _versions(entry: Entry) -> object:
    """By which rules and vocabulary an entry came to be."""
    return json.loads(entry.detail).get("versions")


def _rows(entry: Entry, found: Sequence[Difference]) -> Iterator[Sequence[Cell]]:
    for one in found:
        yield entry.number, one.document, one.field, one.was, one.value, entry.subject, entry.at, entry.by
