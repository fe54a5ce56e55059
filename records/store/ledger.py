"""The ledger: an append-only history; an entry carries the hash of the one before, of what it says, and of the rows
for which it answers (`records.store.answers`).
"""

import getpass
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, bindparam, func, insert, select, update

from records.errors import UsageError
from records.store.answers import Answer, digest
from records.store.driver import first, run
from records.store.inserting import insert_rows
from records.store.packing import canonical, storable
from records.store.tables import metadata
from records.store.versions import versions

LEDGER = metadata.tables["ledger"]
LEDGER_ROW = metadata.tables["ledger_row"]
HEAD = metadata.tables["ledger_head"]

COLUMNS = ("number", "at", "by", "action", "subject", "detail", "body_hash", "rows_hash", "previous", "hash")
CHAINED = ("number", "at", "by", "action", "body_hash", "rows_hash", "previous")
"""The columns under an entry's own hash, in this order; subject and detail are under `body_hash`, so that a removal can
empty them.
"""

FIRST = "0" * 64
"""What the first entry has for the hash of the one before."""

NEXT_NUMBER = select(func.coalesce(func.max(HEAD.c.count), 0) + 1).where(HEAD.c.id == 1).scalar_subquery()
"""The number of the entry that the transaction under way will end with."""

READ_HEAD = select(HEAD.c.count, HEAD.c.hash).where(HEAD.c.id == 1)
ADD_ENTRY = insert(LEDGER).values({name: bindparam(name) for name in COLUMNS})
ADD_HEAD = insert(HEAD).values({name: bindparam(name) for name in ("id", "count", "hash")})
MOVE_HEAD = update(HEAD).values({name: bindparam(name) for name in ("count", "hash")})


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `detail` is canonical JSON; `at` UTC, ISO 8601. A removal leaves `subject` and `detail` empty."""

    number: int
    at: str
    by: str
    action: str
    subject: str
    detail: str
    body_hash: str
    rows_hash: str
    previous: str
    hash: str


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


def now() -> str:
    """The time as entries have it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def answers_hash(answers: Sequence[Answer]) -> str:
    """The hash of what an entry answers for; empty where that is nothing."""
    return digest(answers) if answers else ""


def append(
    connection: Connection,
    action: str,
    subject: str,
    detail: Mapping[str, object],
    *,
    by: str = "",
    at: str = "",
    answers: Iterable[Answer] = (),
) -> Entry:
    """Adds an entry at the end and moves the head, in the caller's transaction, which must hold the writer's lock.

    The versions of program, rules and vocabulary are added to its detail.
    """
    found = first(connection, READ_HEAD, {})
    count, previous = (0, FIRST) if found is None else (int(found[0] or 0), str(found[1]))
    told = list(answers)
    body = (subject, canonical({**detail, "versions": versions()}))
    chained = (count + 1, at or now(), by or login_name(), action, digest(body), answers_hash(told), previous)
    entry = Entry(*chained[:4], *body, *chained[4:], hash=digest(chained))
    run(connection, ADD_ENTRY, [{name: getattr(entry, name) for name in COLUMNS}])
    insert_rows(
        connection,
        "ledger_row",
        ({"number": entry.number, "position": position, **answer._asdict()} for position, answer in enumerate(told)),
    )
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


def head_of(connection: Connection) -> tuple[int, str]:
    """How many entries there are by the head, and the hash of the last one."""
    found = connection.execute(READ_HEAD).one_or_none()
    return (0, FIRST) if found is None else (int(found[0]), str(found[1]))
