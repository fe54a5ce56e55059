"""`declass browse`: the one command that knows the terminal UI."""

import sys
from typing import Annotated

import typer

from records.cli.options import AsOf, Database, Query, as_of_day, query_text
from records.errors import UsageError


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(browse)


Theme = Annotated[
    str | None, typer.Option("--theme", help="Colours: textual-dark, textual-light, high-contrast, colour-safe …")
]


def browse(query: Query = None, db: Database = None, as_of: AsOf = None, theme: Theme = None) -> None:
    """Browse the database in the terminal."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("browse needs a terminal", "use `declass list` and `declass show` in a pipe")
    from records.desk.database import officer, open_database, where
    from tui.app import DeclassApp, known_themes

    if theme is not None and theme not in known_themes():
        raise UsageError(f"there is no theme {theme}", f"known are {', '.join(known_themes())}")
    with open_database(where(db)) as database:
        DeclassApp(database, as_of_day(as_of), query_text(query), officer(), theme).run()
