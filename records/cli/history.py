"""`declass history`: where a paper went."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from records.cli.options import AsOf, Database, Output, as_of_day
from records.cli.streams import print_lines
from records.errors import UsageError

if TYPE_CHECKING:
    from records.desk.history import Form

SUFFIXES = {"": "timeline", ".txt": "timeline", ".mmd": "mermaid", ".gv": "dot"}
"""Forms whose files are not named for them."""


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(history)


def history(
    paper: Annotated[
        str, typer.Argument(metavar="NUMBER|DOC", help="A log number or another number of papers; or a document's id.")
    ],
    db: Database = None,
    year: Annotated[
        str | None, typer.Option(metavar="YYYY", help="Of several packages under one number those of that year.")
    ] = None,
    form: Annotated[
        str | None,
        typer.Option("--format", metavar="FORM", help="timeline (the default), csv, json, md, mermaid, dot or svg."),
    ] = None,
    output: Output = None,
    as_of: AsOf = None,
) -> None:
    """Show where a paper went: the hops of its package in order of time, what is missing and what is open.

    Where several packages bear the number they are listed to choose from.
    """
    from records.desk import history as desk
    from records.desk.database import open_database, where

    today, chosen = as_of_day(as_of), form_of(form, output)
    with open_database(where(db)) as database:
        chains = desk.history(database, paper, year, today)
        print_lines(desk.history_lines(chains, chosen, today, shutil.get_terminal_size().columns), output)


def form_of(name: str | None, output: Path | None) -> "Form":
    """The form that is asked for, else the one that the file's name asks for. Raises UsageError where there is none."""
    from records.desk.history import Form

    suffix = "" if output is None else output.suffix.lower()
    wanted = name or SUFFIXES.get(suffix, suffix.removeprefix("."))
    try:
        return Form(wanted.lower())
    except ValueError as error:
        raise UsageError(f"no form is called {wanted}", f"known are {', '.join(Form)}") from error
