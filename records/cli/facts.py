"""`declass facts`: what only an officer knows."""

from typing import Annotated

import typer

from records.cli.options import AsOf, By, Database, Form, Output, Query, Why, as_of_day, query_text
from records.cli.streams import print_listing, say

Scope = Annotated[
    str, typer.Argument(metavar="SCOPE", help="A document's id, a source's path, or where sources lie: box:12.")
]
Name = Annotated[str, typer.Argument(metavar="NAME", help="agency, retention, series, block or equities.")]


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    facts = typer.Typer(
        no_args_is_help=True,
        help="What only an officer knows: agency, retention, exempt series, file block, equities.",
        rich_markup_mode=None,
    )
    facts.command("list")(list_facts)
    facts.command("set")(set_fact)
    facts.command("unset")(unset_fact)
    app.add_typer(facts, name="facts")


def list_facts(
    query: Query = None, db: Database = None, form: Form = None, output: Output = None, as_of: AsOf = None
) -> None:
    """List the facts, with the number of papers on which each bears; with a query those that bear on its papers."""
    from records.desk.database import open_database, where
    from records.desk.facts import facts_listing

    with open_database(where(db)) as database:
        print_listing(facts_listing(database, query_text(query), as_of_day(as_of)), form, output)


def set_fact(
    scope: Scope,
    name: Name,
    value: Annotated[
        str,
        typer.Argument(
            metavar="VALUE",
            help="agency and series: a name (NAME until DATE); retention: permanent, temporary, unscheduled, "
            "non-record; block: NEWEST or OLDEST..NEWEST day; equities: agencies, with commas.",
        ),
    ],
    why: Why,
    by: By = None,
    db: Database = None,
) -> None:
    """Enter a fact for a document, a source, or all that lies in a box; outcomes follow at once."""
    from records.desk.database import officer, open_database, where
    from records.desk.facts import set_fact as desk

    with open_database(where(db)) as database:
        say(desk(database, scope, name, value, why, officer(by)))


def unset_fact(scope: Scope, name: Name, why: Why, by: By = None, db: Database = None) -> None:
    """Take a fact back; what the papers' markings alone give counts again."""
    from records.desk.database import officer, open_database, where
    from records.desk.facts import unset_fact as desk

    with open_database(where(db)) as database:
        say(desk(database, scope, name, why, officer(by)))
