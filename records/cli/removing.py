"""`declass remove`."""

from typing import Annotated

import typer

from records.cli.options import By, Database
from records.cli.streams import say


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(remove)


def remove(
    source: Annotated[
        str | None, typer.Argument(metavar="SOURCE", help="The path as given to ingest; without it, only finish.")
    ] = None,
    why: Annotated[
        str, typer.Option(metavar="TEXT", help="The reason, kept in the ledger: no word of the paper.")
    ] = "",
    by: By = None,
    db: Database = None,
) -> None:
    """Take a source and all that came from it out for good, as after a spill.

    Text, findings, search words and corrections go, from the free pages and the log of the database's file, too. The
    ledger keeps that it happened, without a word of the source. There is no way back.
    """
    from records.desk.database import officer, open_database, where
    from records.desk.removing import remove as desk

    with open_database(where(db)) as database:
        say(desk(database, source, why, officer(by)))
