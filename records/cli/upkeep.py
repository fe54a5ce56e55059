"""`declass doctor`."""

import typer

from records.cli.options import Database, Form, Output
from records.cli.streams import print_listing
from records.errors import ExitCode


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(doctor)


def doctor(db: Database = None, form: Form = None, output: Output = None) -> int:
    """Look whether all is well.

    Looks at the database and at this machine; exit code 1 where something wants a look.
    """
    from records.desk.database import where
    from records.desk.upkeep import doctor as examine

    listing, is_well = examine(where(db))
    print_listing(listing, form, output)
    return ExitCode.DONE if is_well else ExitCode.FOUND
