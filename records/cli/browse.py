"""`declass browse`: the one command that knows the terminal UI."""

import gc
import os
import sys
from typing import Annotated

import typer

from records.cli.options import AsOf, Database, Query, as_of_day, query_text
from records.errors import UsageError


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(browse)


Theme = Annotated[
    str | None, typer.Option("--theme", help="Colours: textual-dark, textual-light, high-contrast, colour-safe …")
]
Web = Annotated[bool, typer.Option("--web", help="Serve it to a web browser on this machine.")]
Plain = Annotated[bool, typer.Option("--plain", help="Print it as lines to read out: no boxes, no colour.")]
Section = Annotated[
    str | None,
    typer.Option(
        "--section",
        help="With --plain: documents (by default), dates, transmittals, notices, review, sources, ledger or queries.",
    ),
]
Port = Annotated[int, typer.Option("--port", min=1, max=65535, help="With --web: the port.")]


def browse(
    query: Query = None,
    db: Database = None,
    as_of: AsOf = None,
    theme: Theme = None,
    web: Web = False,
    port: Port = 8000,
    plain: Plain = False,
    section: Section = None,
) -> None:
    """Browse the database in the terminal, in a web browser, or in plain lines."""
    if section is not None and not plain:
        raise UsageError("--section goes with --plain", "in the browser the keys 1 to 7 lead to the sections")
    if plain and (web or theme):
        raise UsageError("--plain beside --web or --theme", "plain lines have neither")
    if plain:
        print_plain(query_text(query), db, as_of_day(as_of), section or "documents")
        return
    is_served = os.environ.get("TEXTUAL_DRIVER", "").endswith(":WebDriver")
    if not (web or is_served or (sys.stdin.isatty() and sys.stdout.isatty())):
        raise UsageError("browse needs a terminal", "in a pipe use --plain, else --web")
    from records.desk.banner import banner
    from records.desk.database import officer, open_database, where
    from records.desk.remembering import memory
    from tui.app import DeclassApp, known_themes

    if theme is not None and theme not in known_themes():
        raise UsageError(f"there is no theme {theme}", f"known are {', '.join(known_themes())}")
    day = as_of_day(as_of)
    with open_database(where(db)) as database:
        if not web:
            gc.freeze()  # what was imported stays: the collector need not stop the screen to look through it
            DeclassApp(database, day, query_text(query), officer(), theme, memory(), banner(database)).run()
            return
    os.environ["DECLASS_DB"] = where(db)
    serve_on_loopback(["--as-of", day, *(["--theme", theme] if theme else []), "--", *(query or [])], port)


def print_plain(query: str, db: str | None, day: str, section: str) -> None:
    """Prints a section in plain lines. Raises DeclassError as the desk does."""
    from records.cli.streams import print_lines
    from records.desk.database import officer, open_database, where
    from records.desk.plain import Asked, plain_lines

    with open_database(where(db)) as database:
        print_lines(plain_lines(section, Asked(database, query, day, officer())))


def serve_on_loopback(words: list[str], port: int) -> None:
    """Serves `declass browse` with these words. Raises UsageError where the extra is not installed."""
    try:
        from tui.serving import serve
    except ModuleNotFoundError as error:
        raise UsageError("--web needs the extra `web`", "install it with: pip install 'declass[web]'") from error
    serve([sys.executable, "-m", "records.cli.start", "browse", *words], port)
