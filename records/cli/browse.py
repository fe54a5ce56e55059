"""`declass browse`: the one command that knows the terminal UI."""

import sys

import typer

from records.cli.options import AsOf, Database, Query, as_of_day, query_text
from records.errors import UsageError


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(browse)


def browse(query: Query = None, db: Database = None, as_of: AsOf = None) -> None:
    """Browse the database in the terminal."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("browse needs a terminal", "use `declass list` and `declass show` in a pipe")
    from records.desk.database import open_database, where
    from tui.app import DeclassApp

    with open_database(where(db)) as database:
        DeclassApp(database, as_of_day(as_of), query_text(query)).run()
