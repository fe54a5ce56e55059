"""`declass audit`, `acknowledge` and `unacknowledge`."""

import shutil
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from records.cli.options import AsOf, By, Database, Output, Query, Why, as_of_day, day, query_text
from records.cli.streams import print_lines, print_listing, say
from records.errors import ExitCode, UsageError
from records.report.output import Format

if TYPE_CHECKING:
    from collections.abc import Callable

    from records.desk.audit import Form

Codes = Annotated[str | None, typer.Option(metavar="CODES", help="Codes or their beginnings, with commas: D,T101.")]

SUFFIXES = {"": "text", ".txt": "text"}
"""Forms whose files are not named for them."""


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command()(audit)
    app.command()(acknowledge)
    app.command()(unacknowledge)


def audit(
    query: Query = None,
    db: Database = None,
    select: Codes = None,
    ignore: Codes = None,
    severity: Annotated[str, typer.Option(help="Leave out what is less grave: error, warning or note.")] = "note",
    new: Annotated[bool, typer.Option("--new", help="Only what came since the audit before this one.")] = False,
    acknowledged: Annotated[bool, typer.Option("--acknowledged", help="Also what was acknowledged.")] = False,
    statistics: Annotated[bool, typer.Option("--statistics", help="Count the notices of each check instead.")] = False,
    explain: Annotated[str | None, typer.Option(metavar="CODE", help="Explain a check and end.")] = None,
    list_checks: Annotated[bool, typer.Option("--list", help="List all checks and end.")] = False,
    form: Annotated[
        str | None,
        typer.Option("--format", metavar="FORM", help="text (the default), table, csv, json, jsonl, md or sarif."),
    ] = None,
    output: Output = None,
    as_of: AsOf = None,
) -> None:
    """Find what is wrong with dates, markings, transmittals, copies, stamps and the reading, as a linter does.

    One notice a line: source:line: CODE message. Only what changed since the last audit is checked again. Exit code 1
    where anything was found.
    """
    from records.desk import audit as desk
    from records.desk.database import open_database, where

    chosen = form_named(form, output)
    width = shutil.get_terminal_size().columns
    if explain:
        print_lines(desk.explain(explain, min(width, 100)), output)
        return
    if list_checks:
        print_listing(desk.check_listing(), listing_form(chosen), output)
        return
    choice = desk.Choice(split(select), split(ignore), severity, new=new, acknowledged=acknowledged)
    with open_database(where(db)) as database, ExitStack() as stack:
        shown = desk.audit(database, query_text(query), as_of_day(as_of), choice, watch(stack))
    if statistics:
        print_listing(desk.statistics(shown), listing_form(chosen), output)
    else:
        on_terminal = output is None and sys.stdout.isatty()
        print_lines(desk.audit_lines(shown, chosen, width if on_terminal else None), output)
        if chosen is desk.Form.TEXT:
            say(desk.summary(shown))
    if shown.rows:
        raise typer.Exit(ExitCode.FOUND)


Notice = Annotated[str, typer.Argument(metavar="NOTICE", help="A notice's id, or enough of its start.")]


def acknowledge(
    notice: Notice,
    why: Why,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="The last day on which it stays quiet.")] = None,
    by: By = None,
    db: Database = None,
) -> None:
    """Acknowledge a notice: it is known and no longer shown, for good or until a day. The ledger keeps who said so."""
    from records.desk.audit import acknowledge as desk
    from records.desk.database import officer, open_database, where

    with open_database(where(db)) as database:
        say(desk(database, notice, why, day(until, "--until"), officer(by)))


def unacknowledge(notice: Notice, by: By = None, db: Database = None) -> None:
    """Take an acknowledgement back: the notice is shown again."""
    from records.desk.database import officer, open_database, where
    from records.desk.noticing import take_back

    with open_database(where(db)) as database:
        say(take_back(database, notice, officer(by)))


def form_named(form: str | None, output: Path | None) -> "Form":
    """The form that is asked for, by name or by a file's. Raises UsageError where there is none such."""
    from records.desk.audit import Form

    suffix = "" if output is None else output.suffix.lower()
    name = form or SUFFIXES.get(suffix) or suffix[1:]
    if name not in set(Form):
        raise UsageError(f"no format is called {name}", f"give one with --format: {', '.join(Form)}")
    return Form(name)


def listing_form(form: "Form") -> Format:
    """The same for a listing that is no list of notices. Raises UsageError where such a one cannot be printed so."""
    if form == "text":
        return Format.TABLE
    if form not in set(Format):
        raise UsageError(f"only notices are printed as {form}", f"give one with --format: {', '.join(Format)}")
    return Format(form)


def split(codes: str | None) -> tuple[str, ...]:
    """The codes of an option."""
    return tuple(code for code in (codes or "").replace(",", " ").split() if code)


def watch(stack: ExitStack) -> "Callable[[int, int], None]":
    """A progress bar on a terminal, until the stack ends; elsewhere nothing."""
    if not sys.stderr.isatty():
        return lambda _done, _all: None
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("checking"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = stack.enter_context(Progress(*columns, console=Console(stderr=True), transient=True))
    task = bar.add_task("checking", total=None)
    return lambda done, total: bar.update(task, completed=done, total=total)
