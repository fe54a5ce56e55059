"""`declass backup`, `restore` and `migrate`."""

from pathlib import Path
from typing import Annotated

import typer

from records.cli.options import By, Database
from records.cli.streams import say

File = Annotated[Path, typer.Argument(metavar="FILE", help="The backup: one file, an SQLite database.")]


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command()(backup)
    app.command()(restore)
    app.command()(migrate)


def backup(
    file: File,
    replace: Annotated[bool, typer.Option("--replace", help="Put it in the place of a file that is there.")] = False,
    by: By = None,
    db: Database = None,
) -> None:
    """Write a whole, verified copy of the database to a file, while others go on working."""
    from records.desk.backups import backup as desk
    from records.desk.database import officer, open_database, where

    with open_database(where(db)) as database:
        say(desk(database, file, officer(by), replace=replace))


def restore(
    file: File,
    replace: Annotated[bool, typer.Option("--replace", help="Also where a database is; that one is kept.")] = False,
    by: By = None,
    db: Database = None,
) -> None:
    """Put a backup in the place of the database; it is verified first."""
    from records.desk.backups import restore_backup
    from records.desk.database import officer, where

    say(restore_backup(file, where(db), officer(by), replace=replace))


def migrate(
    backup: Annotated[
        Path | None, typer.Option("--backup", metavar="FILE", help="Where the backup goes; beside the database else.")
    ] = None,
    by: By = None,
    db: Database = None,
) -> None:
    """Bring a database of an older version up to date, with a backup first."""
    from records.desk.backups import migrate as desk
    from records.desk.database import officer, where

    say(desk(where(db), backup, officer(by)))
