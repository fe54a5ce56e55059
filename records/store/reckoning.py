"""What a migration leaves in the ledger: its own entry, and the form that entries have since schema 0005."""

from collections.abc import Collection, Iterator

from sqlalchemy import Connection, bindparam, select, update

from records.store import ledger
from records.store.answers import Answer, digest
from records.store.inserting import batches
from records.store.ledger import CHAINED, FIRST, HEAD, LEDGER, entries, head_of
from records.store.stored_answers import SAID_BY_PEOPLE, content_answers, paper_answers, said_answers
from records.store.tables import metadata

BODIES = "0005"
"""The schema since which an entry's hash covers that of what it says, and names the rows for which it answers."""

BEFORE_BODIES = ("number", "at", "by", "action", "subject", "detail", "rows_hash", "previous")

RESET = (
    update(LEDGER)
    .where(LEDGER.c.number == bindparam("key"))
    .values({name: bindparam(f"new_{name}") for name in ("body_hash", "rows_hash", "previous", "hash")})
)


def enter_migration(connection: Connection, before: str, after: str) -> None:
    """Adds the entry of a migration from one schema to another, at its end, in its transaction.

    An older ledger is walked by its own rules and then gets its new form; the entry says what it was, whether it held,
    and answers for all rows as they were found.
    """
    detail: dict[str, object] = {"before": before, "after": after}
    answers: list[Answer] = []
    if before < BODIES:
        count, last = head_of(connection)
        detail["ledger_before"] = {"count": count, "hash": last, "first_break": _renew(connection, (count, last))}
        answers = list(_everything(connection))
    ledger.append(connection, "migrate", "", detail, answers=answers)


def _renew(connection: Connection, head: tuple[int, str]) -> int | None:
    """Gives every entry its new form; the number of the first that did not fit in the old one, None where all did."""
    broken: int | None = None
    number, old, new = 0, FIRST, FIRST
    for lot in batches(list(entries(connection)), 500):
        rows: list[dict[str, str | int]] = []
        for entry in lot:
            number += 1
            fits = entry.hash == digest([getattr(entry, name) for name in BEFORE_BODIES])
            if broken is None and not (fits and entry.number == number and entry.previous == old):
                broken = number
            renewed = {name: getattr(entry, name) for name in CHAINED} | {
                "body_hash": digest((entry.subject, entry.detail)), "rows_hash": "", "previous": new
            }  # fmt: skip
            old, new = entry.hash, digest([renewed[name] for name in CHAINED])
            changed = {f"new_{name}": renewed[name] for name in ("body_hash", "rows_hash", "previous")}
            rows.append({"key": entry.number, **changed, "new_hash": new})
        connection.execute(RESET, rows)
    if number:
        connection.execute(update(HEAD).values(count=number, hash=new))
    return broken or (None if head == (number, old) else number + 1)


def _everything(connection: Connection) -> Iterator[Answer]:
    """What all rows hold."""
    yield from content_answers(connection, _keys(connection, "content"), ("text", "place"))
    yield from paper_answers(connection, _keys(connection, "document"), ("reading", "standing", "links"))
    for kind in SAID_BY_PEOPLE:
        yield from said_answers(connection, kind)


def _keys(connection: Connection, name: str) -> Collection[int]:
    table = metadata.tables[name]
    return [int(key) for key in connection.execute(select(table.c.id).order_by(table.c.id)).scalars()]
