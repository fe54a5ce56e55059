"""Which records database a task works on."""

import getpass
import os

from records.store.database import Database, open_database, stopping

__all__ = ["Database", "officer", "open_database", "stopping", "where"]

DEFAULT = "declass.db"


def where(given: str | None) -> str:
    """The database's file or URL: as given, else `$DECLASS_DB`, else `declass.db` in this folder."""
    return given or os.environ.get("DECLASS_DB") or DEFAULT


def officer(given: str | None = None) -> str:
    """In whose name something is written: as given, else `$DECLASS_USER`, else the login name."""
    if given or os.environ.get("DECLASS_USER"):
        return given or os.environ["DECLASS_USER"]
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
