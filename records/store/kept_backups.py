"""Which backups still hold what was removed, by what the ledger says of both."""

import json
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, func, select

from records.store.answers import GONE
from records.store.ledger import LEDGER, LEDGER_ROW
from records.store.removing import removals


def holding_removed(connection: Connection) -> Iterator[tuple[str, list[int]]]:
    """The files of backups that are still there, each with the removals (by their entries) of what it holds.

    Of several backups in one file the last counts.
    """
    gone = [(number, _came_in(connection, contents, number)) for number, contents in removals(connection)]
    if not gone:
        return
    wanted = select(LEDGER.c.subject, LEDGER.c.detail).where(LEDGER.c.action == "backup", LEDGER.c.detail != "")
    told = {str(file): json.loads(detail) for file, detail in connection.execute(wanted.order_by(LEDGER.c.number))}
    for file, detail in told.items():
        held = [number for number, first in gone if first <= detail["entries"] < number]
        if held and Path(file).exists():
            yield file, held


def _came_in(connection: Connection, contents: list[str], removed: int) -> int:
    """The first entry that answered for the text of one of some contents, after they were last removed."""
    mine = LEDGER_ROW.c.kind == "text", LEDGER_ROW.c.name.in_(contents), LEDGER_ROW.c.number < removed
    last = connection.execute(select(func.max(LEDGER_ROW.c.number)).where(*mine, LEDGER_ROW.c.hash == GONE)).scalar()
    first = select(func.min(LEDGER_ROW.c.number)).where(*mine, LEDGER_ROW.c.number > (last or 0))
    return int(connection.execute(first).scalar() or removed)
