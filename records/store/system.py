"""What an officer set for the whole system: kept by the ledger alone, whose last entry about it holds."""

import json
from collections.abc import Collection

from sqlalchemy import Connection, select

from records.store import ledger
from records.store.database import Database
from records.store.inserting import batches
from records.store.ledger import LEDGER
from records.store.packing import storable
from records.store.tables import metadata

DOCUMENT = metadata.tables["document"]

SUBJECT = "the system's banner"
ACTION = "set banner"


def set_banner(database: Database, marking: str, *, by: str = "") -> int:
    """Enters the marking that the whole system bears; gives the number of the ledger's entry."""
    with database.write() as connection:
        detail = {"value": marking, "was": _banner(connection)}
        return ledger.append(connection, ACTION, SUBJECT, detail, by=storable(by)).number


def banner(database: Database) -> str | None:
    """The marking that the whole system bears, None where nobody set one."""
    with database.read() as connection:
        return _banner(connection)


def _banner(connection: Connection) -> str | None:
    said = select(LEDGER.c.detail).where(LEDGER.c.subject == SUBJECT, LEDGER.c.action == ACTION)
    last = connection.execute(said.order_by(LEDGER.c.number.desc()).limit(1)).scalar_one_or_none()
    return None if last is None else str(json.loads(last)["value"])


def classifications(database: Database, documents: Collection[str]) -> dict[str, str]:
    """The overall classification of documents (whole ids), empty where none was read; without ids that are none."""
    found: dict[str, str] = {}
    with database.read() as connection:
        for lot in batches(sorted(set(documents)), 500):
            wanted = select(DOCUMENT.c.short_id, DOCUMENT.c.classification).where(DOCUMENT.c.short_id.in_(lot))
            found |= {str(name): str(level or "") for name, level in connection.execute(wanted)}
    return found
