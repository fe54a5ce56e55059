"""The ledger: an append-only history; an entry carries the hash of the one before and of the rows that it made."""

import getpass
import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, bindparam, func, insert, select, update

from records.errors import UsageError
from records.store.driver import Cell, first, run
from records.store.packing import canonical, storable
from records.store.tables import metadata

LEDGER = metadata.tables["ledger"]
HEAD = metadata.tables["ledger_head"]

COLUMNS = ("number", "at", "by", "action", "subject", "detail", "rows_hash", "previous", "hash")

FIRST = "0" * 64
"""What the first entry has for the hash of the one before."""

HASHED = {
    "document": (
        "short_id",
        "kind",
        "is_fragment",
        "bounds_confidence",
        "line_start",
        "line_end",
        "page_start",
        "page_end",
    ),
    "segment": ("line_start", "line_end"),
    "finding": (
        "field",
        "item",
        "value",
        "parts",
        "raw",
        "rule",
        "score",
        "confidence",
        "page",
        "line_start",
        "col_start",
        "line_end",
        "col_end",
        "more_spans",
    ),
    "declassification": (
        "basis",
        "date",
        "event",
        "exemption",
        "order_name",
        "rule",
        "released",
        "released_on",
        "review_from",
        "latest",
        "steps",
    ),
}
"""The columns of the rows that an entry answers for: strings, whole numbers, truth values and nothing else."""

NEXT_NUMBER = select(func.coalesce(func.max(HEAD.c.count), 0) + 1).scalar_subquery()
"""The number of the entry that the transaction under way will end with."""

READ_HEAD = select(HEAD.c.count, HEAD.c.hash)
ADD_ENTRY = insert(LEDGER).values({name: bindparam(name) for name in COLUMNS})
ADD_HEAD = insert(HEAD).values({name: bindparam(name) for name in ("id", "count", "hash")})
MOVE_HEAD = update(HEAD).values({name: bindparam(name) for name in ("count", "hash")})


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `detail` is canonical JSON; `at` UTC, ISO 8601."""

    number: int
    at: str
    by: str
    action: str
    subject: str
    detail: str
    rows_hash: str
    previous: str
    hash: str


class RowsHash:
    """The hash of documents' rows in the order in which they are added."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()

    def add(self, tables: Mapping[str, Iterable[Mapping[str, Cell]]]) -> None:
        """Adds the rows of one document, by table: their hashed columns only."""
        columns = HASHED.items()
        cells = [[[row[name] for name in names] for row in tables[table]] for table, names in columns]
        self._hash.update(canonical(cells).encode("utf-8", "surrogatepass") + b"\n")

    def hexdigest(self) -> str:
        """The hash so far."""
        return self._hash.hexdigest()


def login_name() -> str:
    """Who is at work: `$DECLASS_USER`, else the login name, else `unknown`."""
    try:
        return os.environ.get("DECLASS_USER") or getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def reason_of(why: str, what: str) -> str:
    """The reason of a change as it is kept; `what` names the change. Raises UsageError where there is none."""
    reason = storable(" ".join(why.split()))
    if not reason:
        raise UsageError(f"{what} needs its reason", "write it with --why")
    return reason


def next_number(connection: Connection) -> int:
    """The number of the entry with which the transaction under way will end."""
    return int(connection.execute(select(NEXT_NUMBER)).scalar_one())


def entry_hash(cells: Sequence[Cell]) -> str:
    """The hash of an entry's other columns, in the order of `Entry`."""
    return hashlib.sha256(canonical(list(cells)).encode("utf-8", "surrogatepass")).hexdigest()


def append(
    connection: Connection,
    action: str,
    subject: str,
    detail: Mapping[str, object],
    *,
    by: str = "",
    rows_hash: str = "",
) -> Entry:
    """Adds an entry at the end and moves the head, in the caller's transaction, which must hold the writer's lock."""
    found = first(connection, READ_HEAD, {})
    count, previous = (0, FIRST) if found is None else (int(found[0] or 0), str(found[1]))
    at = datetime.now(UTC).isoformat(timespec="seconds")
    cells = (count + 1, at, by or login_name(), action, subject, canonical(detail), rows_hash, previous)
    entry = Entry(*cells, hash=entry_hash(cells))
    run(connection, ADD_ENTRY, [{name: getattr(entry, name) for name in COLUMNS}])
    head = {"id": 1, "count": count + 1, "hash": entry.hash}
    run(connection, ADD_HEAD if found is None else MOVE_HEAD, [head])
    return entry


def entries(connection: Connection, subject: str | None = None) -> Iterator[Entry]:
    """The entries in order; of one subject where it is given."""
    statement = select(*(LEDGER.c[name] for name in COLUMNS)).order_by(LEDGER.c.number)
    if subject is not None:
        statement = statement.where(LEDGER.c.subject == subject)
    for row in connection.execute(statement):
        yield Entry(*row)


def first_break(connection: Connection) -> int | None:
    """The number of the first entry that does not fit the chain, or of the one missing at its end; None where all is
    well. Says nothing of the rows that entries answer for.
    """
    previous, number = FIRST, 0
    for entry in entries(connection):
        number += 1
        cells = tuple(getattr(entry, name) for name in COLUMNS[:-1])
        if entry.number != number or entry.previous != previous or entry.hash != entry_hash(cells):
            return number
        previous = entry.hash
    found = connection.execute(READ_HEAD).one_or_none()
    count, last = (0, FIRST) if found is None else (int(found[0]), str(found[1]))
    return None if (count, last) == (number, previous) else number + 1
