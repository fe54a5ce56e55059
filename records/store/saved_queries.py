"""Queries that officers keep under a name, for all who use the database."""

from dataclasses import dataclass

from sqlalchemy import delete, insert, select

from records.errors import UsageError
from records.store import ledger
from records.store.database import Database
from records.store.packing import storable
from records.store.queries import parsed
from records.store.tables import metadata

SAVED = metadata.tables["saved_query"]
LONGEST = 60


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A query and its name, who kept it and when."""

    name: str
    query: str
    by: str
    at: str


def saved_queries(database: Database) -> tuple[SavedQuery, ...]:
    """All of them, by name."""
    columns = (SAVED.c.name, SAVED.c.query, SAVED.c.by, SAVED.c.at)
    with database.read() as connection:
        return tuple(SavedQuery(*row) for row in connection.execute(select(*columns).order_by(SAVED.c.name)))


def save_query(database: Database, name: str, query: str, *, by: str = "") -> SavedQuery:
    """Keeps a query under a name, in place of one that has it. Raises UsageError where the query makes no sense or the
    name is empty or too long.
    """
    kept = storable(" ".join(name.split()))
    if not 0 < len(kept) <= LONGEST:
        raise UsageError("a saved query needs a name", f"give it one of at most {LONGEST} letters")
    with database.write() as connection:
        parsed(connection, query)
        row = SavedQuery(kept, storable(query), storable(by) or ledger.login_name(), ledger.now())
        connection.execute(delete(SAVED).where(SAVED.c.name == kept))
        connection.execute(insert(SAVED).values(name=row.name, query=row.query, by=row.by, at=row.at))
    return row


def delete_query(database: Database, name: str) -> None:
    """Forgets a query. Raises UsageError where none has that name."""
    with database.write() as connection:
        if connection.execute(delete(SAVED).where(SAVED.c.name == name.strip())).rowcount == 0:
            raise UsageError(f"no query is saved as {name}", "the saved ones are listed by :queries")
