"""`declass ledger` and `verify`."""

from pathlib import Path
from typing import Annotated

import typer

from records.cli.options import Database, Form, Output
from records.cli.streams import print_listing
from records.errors import ExitCode


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command()(ledger)
    app.command()(verify)


def ledger(
    about: Annotated[
        str | None, typer.Argument(metavar="DOC", help="A document's id, or a source's path; all by default.")
    ] = None,
    db: Database = None,
    form: Form = None,
    output: Output = None,
) -> None:
    """Show what was done, by whom, when and why: all of it, or a paper's history."""
    from records.desk.database import open_database, where
    from records.desk.ledger import ledger_listing

    with open_database(where(db)) as database:
        print_listing(ledger_listing(database, about), form, output)


def verify(
    anchor: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Check against the last hashes in this file, then add that of today."),
    ] = None,
    db: Database = None,
    form: Form = None,
    output: Output = None,
) -> int:
    """Check that the database is what its ledger says: no entry, finding, correction, link or line was changed.

    The first entry or row that does not fit is named; exit code 1 then. Keep the anchor's file on another machine.
    """
    from records.desk.database import open_database, where
    from records.desk.ledger import verify as desk

    with open_database(where(db)) as database:
        listing, is_well = desk(database, anchor)
        print_listing(listing, form, output)
    return ExitCode.DONE if is_well else ExitCode.FOUND
