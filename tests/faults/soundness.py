"""Whether a database is whole."""

from records.store.database import Database
from records.store.verifying import verify

DAY = "2015-06-01"


def sound(database: Database, where: str) -> None:
    """Schema, pages, keys and ledger are whole, and the ledger answers for every row."""
    assert [check for check in verify(database) if not check.is_good] == [], where
