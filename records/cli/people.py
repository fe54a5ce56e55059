"""`declass people`."""

from typing import Annotated

import typer

from records.cli.options import AsOf, Database, Form, Output, as_of_day
from records.cli.streams import print_listing


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(people)


def people(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="NAME", help="Only whose name holds these words.")
    ] = None,
    db: Database = None,
    query: Annotated[
        str, typer.Option("--in", metavar="QUERY", help="Only from these papers: 'kind:memcon date:1999'.")
    ] = "",
    variants: Annotated[
        bool, typer.Option("--variants", help="A row for each spelling, with the reason why it is joined.")
    ] = False,
    form: Form = None,
    output: Output = None,
    as_of: AsOf = None,
) -> None:
    """The people and offices that papers name; spellings are joined by evidence, never by a family name alone."""
    from records.desk.database import open_database, where
    from records.desk.people import list_people

    with open_database(where(db)) as database:
        listing = list_people(database, words or [], query, as_of_day(as_of), variants=variants)
        print_listing(listing, form, output)
