"""What a driver says when a database fails, and what an officer is told: the fact and the way out."""

import re

from records.errors import DatabaseDamaged, DatabaseUnusable

RESTORE = "restore a backup with declass restore"
FREE = "free some space, then try again"
WAIT = "wait until that one is done, then try again"

UNREACHABLE = (
    r"connection (failed|refused|to server|timeout|is closed|is bad)|resolve host|server closed|terminating connection"
    r"|could not receive|the connection is (closed|lost)|shutting down|starting up|too many (clients|connections)"
)

TROUBLES = (
    (r"locked|busy|lock timeout|deadlock detected|could not serialize", "is locked by another program", WAIT),
    (r"not a database|encrypted", "is not a database", "name another file with --db"),
    (r"malformed|corrupt|vtable constructor|missing row|decode to UTF-8|invalid page|checksum", "is damaged", RESTORE),
    (
        r"disk I/O error",
        "cannot be read or written: its disk fails",
        "check the disk and its free space, then try again",
    ),
    (r"is full|No space left|could not extend|disk quota", "cannot grow: the disk is full", FREE),
    (r"readonly|read-only|permission denied", "cannot be written", "check the rights of the database and its folder"),
    (r"unable to open", "cannot be opened", "check the path and the rights of its folder"),
    (r"no such (table|column)|(relation|column) .* does not exist", "lacks a part of its schema", RESTORE),
    (r"authentication failed|no password|role .* does not exist", "refuses the user", "check user and password"),
    (r"database .* does not exist", "is not there", "make it with createdb, or name another with --db"),
    (r"index row", "cannot keep a name that long", "shorten the path of the source"),
    (UNREACHABLE, "does not answer", "check its address and that the server runs, then try again"),
)
"""Tried in this order; the texts are those of SQLite and of PostgreSQL."""

COMPILED = tuple((re.compile(pattern, re.IGNORECASE), fact, way_out) for pattern, fact, way_out in TROUBLES)


DAMAGED = ("is damaged", "is not a database")


def trouble_of(said: str, name: str) -> DatabaseUnusable | None:
    """What to tell of what a driver said of the database `name`; None where that is none of the known troubles."""
    for pattern, fact, way_out in COMPILED:
        if pattern.search(said):
            return (DatabaseDamaged if fact in DAMAGED else DatabaseUnusable)(f"{name} {fact}", way_out)
    return None
