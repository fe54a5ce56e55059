"""Writes a database anew without what was deleted: full-text indexes, free pages, write-ahead log."""

import sqlite3

from records.errors import DatabaseUnusable
from records.store.database import Database, told
from records.store.tables import FULL_TEXT

BUSY = "close the programs that have the database open, then say declass remove without a source"


def scrub(database: Database) -> None:
    """Leaves no byte of deleted rows in the files of a database.

    Raises DatabaseUnusable where another program has it open, so that its log cannot be cut, or the disk has no room
    for a second copy meanwhile. Of PostgreSQL the tables are written anew; its server's own log goes when it is due.
    """
    with told(database):
        if database.engine.dialect.name == "sqlite":
            _scrub_file(database)
        else:
            with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                connection.exec_driver_sql("VACUUM FULL")


def _scrub_file(database: Database) -> None:
    """Merges the indexes of words, which drops those of deleted rows; writes all pages anew; cuts the log."""
    pooled = database.engine.raw_connection()
    try:
        driver = pooled.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        driver.execute("PRAGMA temp_store = FILE")
        driver.execute("PRAGMA secure_delete = ON")
        for index in FULL_TEXT:
            driver.execute(f"INSERT INTO {index}({index}) VALUES ('optimize')")  # noqa: S608 - a constant
        driver.execute("VACUUM")
        busy, *_ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        pooled.invalidate()
    if busy:
        raise DatabaseUnusable(f"the log of {database.name} still holds what was removed", BUSY)
