"""`declass rules`: the law as the program knows it."""

from pathlib import Path
from typing import Annotated

import typer

from records.cli.options import AsOf, Form, as_of_day, day
from records.cli.streams import print_lines, print_listing
from records.errors import UsageError


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    rules = typer.Typer(no_args_is_help=True, help="The orders, and what an instruction means.", rich_markup_mode=None)
    rules.command("list")(list_orders)
    rules.command()(show)
    rules.command()(explain)
    app.add_typer(rules, name="rules")


def list_orders(form: Form = None) -> None:
    """List the orders and the time that each was in force."""
    from records.desk.law_text import orders_listing

    print_listing(orders_listing(), form)


def show(
    order: Annotated[str, typer.Argument(metavar="ORDER", help='As "E.O. 12958" or 12958.')], form: Form = None
) -> None:
    """Show one order: levels, durations, markings, and where each rule stands."""
    from records.desk.law_text import order_listing

    print_listing(order_listing(order), form)


def explain(
    text: Annotated[str | None, typer.Argument(metavar="TEXT", help="An instruction as a paper shows it.")] = None,
    dated: Annotated[str | None, typer.Option(metavar="DATE", help="The paper's date.")] = None,
    level: Annotated[str | None, typer.Option(metavar="LEVEL", help="The paper's classification.")] = None,
    cases: Annotated[Path | None, typer.Option(metavar="FILE", help="A file of questions, JSON lines.")] = None,
    form: Form = None,
    as_of: AsOf = None,
) -> None:
    """Say what an instruction means, step by step."""
    from records.desk.explaining import answer_lines, explanation_lines

    if (text is None) == (cases is None):
        raise UsageError("rules explain takes an instruction or --cases", 'write it as "E.O. 12958: DECL: X1"')
    if cases is not None:
        print_lines(answer_lines(cases))
    elif text is not None:
        print_lines(explanation_lines(text, as_of_day(as_of), day(dated, "--dated"), level, form))
