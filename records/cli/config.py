"""`declass config`: what an officer sets for the whole system."""

from typing import Annotated

import typer

from records.cli.options import By, Database
from records.cli.streams import print_lines, say


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    config = typer.Typer(no_args_is_help=True, help="What is set for the whole system.", rich_markup_mode=None)
    config.callback()(whole_system)
    config.command("banner")(banner)
    app.add_typer(config, name="config")


def whole_system() -> None:
    """What is set for the whole system."""


def banner(
    level: Annotated[
        str | None,
        typer.Argument(metavar="LEVEL", help="A level, with its controls: SECRET//NOFORN. Without: tell what is set."),
    ] = None,
    by: By = None,
    db: Database = None,
) -> None:
    """Set the level of the system: the browser bears it at the top and bottom of every screen, never less than a paper
    that it shows. The ledger keeps who set it and when.
    """
    from records.desk.banner import banner_line, set_banner
    from records.desk.database import officer, open_database, where

    with open_database(where(db)) as database:
        if level is None:
            print_lines([banner_line(database)])
        else:
            say(set_banner(database, level, officer(by)))
