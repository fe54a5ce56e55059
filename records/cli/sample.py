"""`declass sample` and `declass demo`."""

from pathlib import Path
from typing import Annotated

import typer

from records.cli.options import AsOf, Database, as_of_day
from records.cli.streams import print_lines, print_listing, say
from records.errors import UsageError


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command()(sample)
    app.command()(demo)


def sample(
    folder: Annotated[Path | None, typer.Argument(metavar="FOLDER", help="Where papers and keys go.")] = None,
    db: Database = None,
    seed: Annotated[int, typer.Option(help="The same seed makes the same papers.")] = 1,
    size: Annotated[int | None, typer.Option(min=1, help="About how many documents.")] = None,
    rows: Annotated[int | None, typer.Option(min=1, help="So many documents straight into the database.")] = None,
    text: Annotated[int | None, typer.Option(min=1, metavar="MB", help="So many megabytes of text instead.")] = None,
    files: Annotated[int, typer.Option(min=1, help="With --text: in so many files.")] = 1,
    faults: Annotated[
        bool, typer.Option("--faults", help="Papers with planted faults, and what an audit finds.")
    ] = False,
) -> None:
    """Make invented papers with scanning noise, and their keys."""
    from records.desk import sample as desk

    if rows:
        from records.desk.database import open_database, where

        with open_database(where(db), create=True) as database:
            say(f"{desk.fill_rows(database, rows, seed):,} documents made")
    elif folder is None:
        raise UsageError("sample needs a folder, or --rows", "name a folder to write the papers to")
    elif faults:
        made = desk.write_faults(folder, seed)
        say(f"{len(made):,} files in {folder}; read them: `declass ingest {folder}`, then `declass audit`")
    else:
        made = desk.write_text(folder, text, files, seed) if text else desk.write_sample(folder, seed, size)
        papers = sum(path.suffix == ".txt" for path in made)
        say(f"{papers:,} files of invented papers in {folder}; read them: `declass ingest {folder}`")


def demo(
    papers: Annotated[str | None, typer.Option(metavar="FOLDER", help="Your own papers instead of a sample.")] = None,
    folder: Annotated[Path, typer.Option(metavar="FOLDER", help="Where sample and database go.")] = Path("demo"),
    as_of: AsOf = None,
) -> None:
    """From nothing to a printed declassification-date report."""
    from records.desk.database import open_database
    from records.desk.demo import prepare
    from records.desk.reports import Window, report_dates

    day = as_of_day(as_of)
    made = prepare(folder, papers)
    for line in made.lines:
        say(line)
    with open_database(str(made.database)) as database:
        print_listing(report_dates(database, "", day, Window()), None)
        print_lines([""])
        print_listing(report_dates(database, "", day, Window(), "year"), None)
    print_lines(["", f"Browse it:  declass browse --db {made.database}"])
