"""Which records database a task works on."""

import getpass
import os
from dataclasses import replace
from functools import partial
from pathlib import Path

from records.store import database as store
from records.store.database import GRADING, Database, stopping
from records.store.grading import Grading

__all__ = ["Database", "officer", "open_database", "stopping", "where"]

DEFAULT = "declass.db"


def open_database(place: str | Path, *, create: bool = False) -> Database:
    """The records database at a path or URL (see `records.store.database.open_database`), whose queries look at notices
    as the officer's settings say.
    """
    database = store.open_database(place, create=create)
    return replace(database, engine=database.engine.execution_options(**{GRADING: partial(grading, database.path)}))


def grading(path: Path | None) -> Grading:
    """What the officer set for the notices of the database at a path. Raises records.errors.UsageError where the file
    does not fit.
    """
    from records.audit.registry import every_check
    from records.audit.settings import OFF, read_settings, settings_file

    settings = read_settings(settings_file(path), [check.code for _, check in every_check()])
    severities = {code: severity for code, severity in settings.severities.items() if severity != OFF}
    off = tuple(code for code, severity in settings.severities.items() if severity == OFF)
    return Grading(settings.floor, severities, off)


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
