"""The command `declass`: its families of commands, and how a failure leaves the process."""

import sys
from typing import Annotated

import typer

from records import __version__
from records.cli import browse, documents, export, facts, ingest, reports, rules, sample, upkeep
from records.cli.coercion import convert_late
from records.cli.streams import failed, say
from records.errors import ExitCode

convert_late()
app = typer.Typer(
    name="declass",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for family in (ingest, documents, reports, rules, facts, export, browse, sample, upkeep):
    family.register(app)


def print_version(wanted: bool) -> None:
    """Prints the version of the distribution and ends."""
    if wanted:
        typer.echo(f"declass {__version__}")
        raise typer.Exit


@app.callback()
def declass(
    _version: Annotated[
        bool, typer.Option("--version", callback=print_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    """Reads declassified papers into a records database: who sent what to whom, how it is classified, when and by which
    rule it may be released, and where it travelled.
    """


def run() -> None:
    """The entry point: runs a command; the exit code is one of `records.errors.ExitCode`."""
    try:
        status = app(standalone_mode=False)
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
