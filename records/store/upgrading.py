"""Brings a database of an older version up to date, with a backup of what it was."""

from pathlib import Path

from records.store.backups import Backup, copied
from records.store.database import Database
from records.store.files import free_name, put_in_place, scratch
from records.store.migrating import check_version, migrate, version_of


def upgrade(database: Database, file: Path | None = None, *, by: str = "") -> Backup | None:
    """Migrates a database in one transaction, once a verified backup lies in a file: the one given, else one beside the
    database, of PostgreSQL in this folder. None where the database is up to date.

    Raises DatabaseUnusable where it is of a newer version or no records database; UnusableInput where the backup cannot
    be written: nothing is changed then.
    """
    with database.read() as connection:
        if check_version(connection, database.name):
            return None
        version = version_of(connection)
    if file is None:
        file = free_name(database.path or Path.cwd() / f"{database.engine.url.database}", f"schema-{version}")
    file = file.absolute()
    with scratch(file) as part:
        made = copied(database, part, file)
        put_in_place(part, file)
        with database.write() as connection:
            if check_version(connection, database.name):
                file.unlink()
                return None
            migrate(connection)
            made.enter(connection, by)
    return made
