"""Whether a database is whole."""

from sqlalchemy import text

from records.store import ledger
from records.store.database import Database

DAY = "2015-06-01"


def sound(database: Database, where: str) -> None:
    """Pages, keys, search words and ledger are whole."""
    with database.read() as connection:
        assert ledger.first_break(connection) is None, where
        if database.engine.dialect.name == "sqlite":
            assert connection.execute(text("PRAGMA integrity_check")).scalars().all() == ["ok"], where
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == [], where
