"""The command `declass`: its families of commands, and how a failure leaves the process."""

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import typer

from records.cli.coercion import convert_late
from records.cli.start import VERSION
from records.cli.streams import failed, say
from records.errors import ExitCode

FAMILIES = {
    "ingest": ("ingest",),
    "documents": ("list", "show", "search"),
    "reports": ("report",),
    "diff": ("diff",),
    "history": ("history",),
    "links": ("link",),
    "rules": ("rules",),
    "people": ("people",),
    "facts": ("facts",),
    "corrections": ("correct", "accept", "uncorrect", "review"),
    "joining": ("merge", "split"),
    "ledger": ("ledger", "verify"),
    "removing": ("remove",),
    "audit": ("audit", "acknowledge", "unacknowledge"),
    "rereading": ("reread",),
    "export": ("export",),
    "browse": ("browse",),
    "config": ("config",),
    "sample": ("sample", "demo"),
    "backups": ("backup", "restore", "migrate"),
    "upkeep": ("doctor",),
}
"""The modules of this folder with the commands that each brings, in the order of the help."""


def families_for(words: Sequence[str]) -> tuple[str, ...]:
    """The modules that a command line needs: the one of its command, else all."""
    return tuple(name for name, commands in FAMILIES.items() if words and words[0] in commands) or tuple(FAMILIES)


def app_for(words: Sequence[str] = ()) -> typer.Typer:
    """The program with the commands that a command line needs; all of them without words."""
    convert_late()
    app = typer.Typer(
        name="declass",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(declass)
    for name in families_for(words):
        import_module(f"records.cli.{name}").register(app)
    return app


def print_version(wanted: bool) -> None:
    """Prints the version of the distribution and ends."""
    if wanted:
        typer.echo(VERSION)
        raise typer.Exit


def declass(
    _version: Annotated[
        bool, typer.Option("--version", callback=print_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    """Reads declassified papers into a records database: who sent what to whom, how it is classified, when and by which
    rule it may be released, and where it travelled.
    """


def run() -> None:
    """Runs a command; the exit code is one of `records.errors.ExitCode`."""
    try:
        status = app_for(sys.argv[1:])(standalone_mode=False)
        sys.stdout.flush()
    except typer.TyperException as error:
        show = getattr(error, "show", None)
        show() if show else say(f"declass: {error}")
        code: int = ExitCode.UNUSABLE_INPUT
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - `failed` raises what it does not know
        code = failed(error)
    else:
        code = status if isinstance(status, int) else ExitCode.DONE
    sys.exit(code)
