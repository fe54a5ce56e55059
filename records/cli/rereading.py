"""`declass reread`."""

from typing import Annotated

import typer

from records.cli.options import AsOf, By, Database, Form, Output, Query, as_of_day, query_text
from records.cli.streams import print_listing, say


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(reread)


def reread(
    query: Query = None,
    whole: Annotated[bool, typer.Option("--all", help="Also what the rules of today have read already.")] = False,
    by: By = None,
    db: Database = None,
    form: Form = None,
    output: Output = None,
    as_of: AsOf = None,
) -> None:
    """Read again by the rules of today, and say what changed.

    Only what other rules have read, from the texts that are stored: the files are not needed. Ids and corrections stay;
    declass diff --runs shows the differences again.
    """
    from records.desk.database import officer, open_database, where
    from records.desk.rereading import reread as desk

    with open_database(where(db)) as database:
        listing, said = desk(database, query_text(query), as_of_day(as_of), officer(by), all_of_them=whole)
        print_listing(listing, form, output)
        say(said)
