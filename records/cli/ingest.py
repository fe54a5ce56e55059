"""`declass ingest`."""

import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING, Annotated

import typer

from records.cli.options import Database
from records.cli.streams import print_lines, say
from records.errors import ExitCode, UnusableInput

if TYPE_CHECKING:
    from records.desk.ingest import Step


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command()(ingest)


def ingest(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Files, folders, globs, archives; - is stdin.")],
    db: Database = None,
    settings: Annotated[
        list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="Where the papers lie, as box=12 folder=3.")
    ] = None,
    workers: Annotated[
        int | None, typer.Option(min=1, max=64, help="Reading processes; as many as serve by default.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Read known bytes again.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be read.")] = False,
    by: Annotated[
        str | None, typer.Option(metavar="NAME", help="In whose name; else $DECLASS_USER, else the login.")
    ] = None,
) -> int:
    """Read papers into the database; safe to repeat."""
    from records.desk import ingest as desk

    attributes = desk.read_attributes(settings or [])
    if dry_run:
        return list_places(paths)
    progress = bar()
    with progress or nullcontext():
        summary = desk.ingest(
            db,
            paths,
            attributes=attributes,
            workers=workers,
            force=force,
            by=by,
            watch=lambda step: show(progress, step),
        )
    for source in summary.without_paper:
        say(f"{source}: no paper in it")
    for line in summary.lines():
        say(line)
    return ExitCode.UNUSABLE_INPUT if summary.problems else ExitCode.DONE


def list_places(paths: list[str]) -> int:
    """Prints the sources that would be read."""
    from records.desk.ingest import plan

    problems = 0
    for place in plan(paths):
        if isinstance(place, UnusableInput):
            problems += 1
            say(f"declass: {place}")
        else:
            print_lines([place.name])
    return ExitCode.UNUSABLE_INPUT if problems else ExitCode.DONE


def bar() -> "Bar | None":
    """A progress bar on a terminal, nothing elsewhere."""
    return Bar() if sys.stderr.isatty() else None


class Bar:
    """A bar on stderr with the number of sources, the rate and the time left."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self.progress = Progress(
            TextColumn("reading"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[source]}", markup=False),
            console=Console(stderr=True),
            transient=True,
        )
        self.task = self.progress.add_task("reading", total=None, source="")

    def __enter__(self) -> "Bar":
        self.progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.progress.stop()


def show(bar: Bar | None, step: "Step") -> None:
    """Moves the bar on, and says at once what could not be read."""
    from records.report.output import printable, shorten

    if bar:
        name = "" if isinstance(step.result, UnusableInput) else step.result.source
        bar.progress.update(bar.task, completed=step.done, total=step.of, source=shorten(printable(name), 40))
    if isinstance(step.result, UnusableInput):
        if bar:
            bar.progress.console.print(
                printable(f"declass: {step.result}"), markup=False, highlight=False, soft_wrap=True
            )
        else:
            say(f"declass: {step.result}")
