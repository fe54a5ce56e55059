"""`declass report`: dates, transmittals."""

from typing import Annotated

import typer

from records.cli.options import AsOf, Database, Form, Output, Query, as_of_day, day, query_text
from records.cli.streams import print_lines, print_listing
from records.errors import UsageError


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    reports = typer.Typer(no_args_is_help=True, help="Print a report.", rich_markup_mode=None)
    reports.command()(dates)
    reports.command()(transmittals)
    app.add_typer(reports, name="report")


def dates(
    query: Query = None,
    db: Database = None,
    first: Annotated[str | None, typer.Option("--from", metavar="DATE", help="Dates from this day on.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Dates up to this day.")] = None,
    within: Annotated[
        str | None, typer.Option(metavar="SPAN", help="Dates within so long from the day of --as-of: 90d, 12w, 2y.")
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(metavar="WORD", help="Counts by month, year, classification, kind, office, box or another --set."),
    ] = None,
    section: Annotated[
        str | None,
        typer.Option(metavar="WORD", help="Only what is due, ahead, exempt, events, open, released or unclassified."),
    ] = None,
    automatic: Annotated[
        int | None,
        typer.Option(metavar="YEAR", min=1900, max=9999, help="What reaches its 25 years at the end of that year."),
    ] = None,
    plot: Annotated[
        bool, typer.Option("--plot", help="Draw the dates by year; --by classification or month too.")
    ] = False,
    form: Form = None,
    output: Output = None,
    as_of: AsOf = None,
) -> None:
    """When each paper may be released, by which rule, or why no date can be given."""
    from records.desk import reports
    from records.desk.database import open_database, where

    today, asked = as_of_day(as_of), query_text(query)
    if within and (first or last):
        raise UsageError("--within beside --from or --to", "give one of them")
    window = reports.window_within(within, today) if within else reports.Window(day(first, "--from"), day(last, "--to"))
    if automatic is not None and (by or section or plot or within or first or last):
        raise UsageError("--automatic beside another choice of days or papers", "give --automatic and a query alone")
    if plot and form:
        raise UsageError("--plot beside --format", "a drawing has one form")
    with open_database(where(db)) as database:
        if automatic is not None:
            print_listing(reports.report_automatic(database, asked, automatic, today), form, output)
        elif plot:
            print_lines(reports.dates_plot(database, asked, today, window, section, by=by), output)
        else:
            print_listing(reports.report_dates(database, asked, today, window, by, section), form, output)


def transmittals(
    query: Query = None,
    db: Database = None,
    number: Annotated[
        str | None,
        typer.Option("--number", "--log", metavar="NUMBER", help="Only the packages under that number."),
    ] = None,
    first: Annotated[str | None, typer.Option("--from", metavar="DATE", help="Hops from this day on.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Hops up to this day.")] = None,
    office: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Only hops on which that office or person stands.")
    ] = None,
    by: Annotated[str | None, typer.Option(metavar="WORD", help="Counts by month or office.")] = None,
    is_open: Annotated[bool, typer.Option("--open", help="Only hops that still want an answer.")] = False,
    is_overdue: Annotated[bool, typer.Option("--overdue", help="Only those whose day has passed.")] = False,
    form: Form = None,
    output: Output = None,
    as_of: AsOf = None,
) -> None:
    """Every hop: from whom to whom, when, asking what, due when, how it ended, and how long that took."""
    from records.desk.database import open_database, where
    from records.desk.reports import Wanted, report_transmittals

    wanted = Wanted(
        is_open=True if is_open else None,
        is_overdue=is_overdue,
        first=day(first, "--from"),
        last=day(last, "--to"),
        office=office,
    )
    with open_database(where(db)) as database:
        listing = report_transmittals(database, query_text(query), as_of_day(as_of), wanted, number=number, by=by)
        print_listing(listing, form, output)
