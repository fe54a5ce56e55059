"""`declass list`, `show` and `search`."""

from typing import Annotated

import typer

from records.cli.options import AsOf, Database, Document, Form, Output, Query, as_of_day, query_text
from records.cli.streams import form_of, print_lines, print_listing


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("list")(list_documents)
    app.command()(show)
    app.command()(search)


def list_documents(
    query: Query = None,
    db: Database = None,
    sort: Annotated[str, typer.Option(help="source, date, kind, class, decl, subject, log or conf.")] = "source",
    form: Form = None,
    output: Output = None,
    as_of: AsOf = None,
) -> None:
    """List documents: all, or what a query finds."""
    from records.desk.database import open_database, where
    from records.desk.documents import listing

    with open_database(where(db)) as database:
        print_listing(listing(database, query_text(query), as_of_day(as_of), sort), form, output)


def show(
    document: Document,
    db: Database = None,
    text: Annotated[bool, typer.Option("--text", help="Print the paper itself, with every evidence marked.")] = False,
    form: Form = None,
    output: Output = None,
    as_of: AsOf = None,
) -> None:
    """Show one document with all evidence.

    The declassification date with its proof, each value beside the line that it was read from, other papers,
    transmittals; or the paper's text.
    """
    from records.desk.database import open_database, where
    from records.desk.documents import view
    from records.desk.show import show_lines, text_lines

    day = as_of_day(as_of)
    chosen = form or form_of(output)
    with open_database(where(db)) as database:
        if text:
            print_lines(text_lines(view(database, document, day), chosen), output)
        else:
            print_lines(show_lines(database, document, day, chosen), output)


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help='Words that a page must hold; "a phrase".')],
    db: Database = None,
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="The most pages to print.")] = 50,
    form: Form = None,
    output: Output = None,
    as_of: AsOf = None,
) -> None:
    """Search the full text of all papers."""
    from records.desk.database import open_database, where
    from records.desk.search import search as desk

    with open_database(where(db)) as database:
        print_listing(desk(database, query_text(words), as_of_day(as_of), limit=limit), form, output)
