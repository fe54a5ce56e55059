"""`declass diff`: two copies side by side."""

import shutil
from typing import Annotated

import typer

from records.cli.options import AsOf, Database, Form, Output, as_of_day
from records.cli.streams import form_of, print_lines, print_listing
from records.errors import ExitCode, UsageError


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(diff)


def diff(
    papers: Annotated[
        list[str] | None, typer.Argument(metavar="DOC DOC", help="Two ids, or enough of their start.")
    ] = None,
    runs: Annotated[bool, typer.Option("--runs", help="What the newest rules read otherwise, in all papers.")] = False,
    since: Annotated[int | None, typer.Option(min=1, help="With --runs: since this entry of the ledger.")] = None,
    db: Database = None,
    whole: Annotated[bool, typer.Option("--all", help="Show the lines that are alike, too.")] = False,
    form: Form = None,
    output: Output = None,
    as_of: AsOf = None,
) -> ExitCode:
    """Show two copies side by side: what one withholds or marks and the other does not, and which words differ.

    Words that the scanner may have made of one are the same. Exit code 1 where the two differ.
    """
    from records.desk.database import open_database, where
    from records.desk.diff import diff as compare
    from records.desk.diff import diff_lines, differ, relation

    columns = shutil.get_terminal_size().columns
    if runs:
        return _runs(since, db, form, output)
    if papers is None or len(papers) != 2:
        raise UsageError("diff takes two documents, or --runs", "declass list shows the ids")
    left, right = papers
    with open_database(where(db)) as database:
        rows = compare(database, left, right, as_of_day(as_of))
        told = relation(database, left, right, as_of_day(as_of))
        lines = diff_lines(rows, (left, right), form or form_of(output), columns, told=told, whole=whole)
        print_lines(lines, output)
    return ExitCode.FOUND if differ(rows) else ExitCode.DONE


def _runs(since: int | None, db: str | None, form: Form, output: Output) -> ExitCode:
    """Prints what became different by new rules."""
    from records.desk.database import open_database, where
    from records.desk.rereading import runs_listing

    with open_database(where(db)) as database:
        listing = runs_listing(database, since)
        print_listing(listing, form, output)
    return ExitCode.FOUND if listing.rows else ExitCode.DONE
