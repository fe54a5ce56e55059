"""`declass export`."""

from typing import Annotated

import typer

from records.cli.options import AsOf, Database, Form, Output, Query, as_of_day, query_text, quoted
from records.cli.streams import form_of, print_lines
from records.report.output import Format


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(export)


def export(
    query: Query = None,
    db: Database = None,
    source: Annotated[str | None, typer.Option(metavar="NAME", help="Only documents of this source.")] = None,
    form: Form = None,
    output: Output = None,
    as_of: AsOf = None,
) -> None:
    """Print a row a document, as JSON lines by default."""
    from records.desk.database import open_database, where
    from records.desk.export import export_lines

    words = [*(query or []), *([quoted(f"source:{source}")] if source else [])]
    chosen = form or (form_of(output) if output and output.suffix else Format.JSONL)
    with open_database(where(db)) as database:
        print_lines(export_lines(database, query_text(words), as_of_day(as_of), chosen), output)
