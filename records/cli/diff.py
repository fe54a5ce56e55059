"""`declass diff`: two copies side by side."""

import shutil
from typing import Annotated

import typer

from records.cli.options import AsOf, Database, Document, Form, Output, as_of_day
from records.cli.streams import form_of, print_lines
from records.errors import ExitCode


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(diff)


def diff(
    left: Document,
    right: Document,
    db: Database = None,
    whole: Annotated[bool, typer.Option("--all", help="Show the lines that are alike, too.")] = False,
    form: Form = None,
    output: Output = None,
    as_of: AsOf = None,
) -> None:
    """Show two copies side by side: what one withholds or marks and the other does not, and which words differ.

    Words that the scanner may have made of one are the same. Exit code 1 where the two differ.
    """
    from records.desk.database import open_database, where
    from records.desk.diff import diff as compare
    from records.desk.diff import diff_lines, differ, relation

    columns = shutil.get_terminal_size().columns
    with open_database(where(db)) as database:
        rows = compare(database, left, right, as_of_day(as_of))
        told = relation(database, left, right, as_of_day(as_of))
        lines = diff_lines(rows, (left, right), form or form_of(output), columns, told=told, whole=whole)
        print_lines(lines, output)
    if differ(rows):
        raise typer.Exit(ExitCode.FOUND)
