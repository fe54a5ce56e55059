"""`declass merge` and `split`: two that are one, one that is two."""

from typing import Annotated

import typer

from records.cli.options import By, Database, Why
from records.cli.streams import say
from records.errors import UsageError

People = Annotated[bool, typer.Option("--people", help="Of people and offices, as declass people names them.")]


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command()(merge)
    app.command()(split)


def merge(
    first: Annotated[str, typer.Argument(metavar="NAME", help="The name that stays.")],
    second: Annotated[str, typer.Argument(metavar="OTHER", help="The name that is the same person's.")],
    why: Why,
    people: People = False,
    by: By = None,
    db: Database = None,
) -> None:
    """Say that two names are one person's: every list of people follows, the papers' own fields stay as read."""
    from records.desk.database import officer, open_database, where
    from records.desk.people import merge as merge_people

    if not people:
        raise UsageError("merge needs to know of what", "add --people")
    with open_database(where(db)) as database:
        say(merge_people(database, first, second, why, officer(by)))


def split(
    first: Annotated[str, typer.Argument(metavar="NAME", help="The name under which two people stand.")],
    why: Why,
    rest: Annotated[
        list[str] | None, typer.Argument(metavar="SPELLING", help="Spellings that are the other's.")
    ] = None,
    people: People = False,
    paper: Annotated[list[str] | None, typer.Option(metavar="DOC", help="Only in this paper; repeatable.")] = None,
    called: Annotated[
        str, typer.Option("--as", metavar="NAME", help="What the other is called; the first spelling by default.")
    ] = "",
    by: By = None,
    db: Database = None,
) -> None:
    """Say that one name is two people's: some of its spellings, or all in some papers, are the other's."""
    from records.desk.database import officer, open_database, where
    from records.desk.people import split as split_people

    if not people:
        raise UsageError("split needs to know of what", "add --people")
    with open_database(where(db)) as database:
        say(split_people(database, first, rest or [], paper or [], called=called, why=why, by=officer(by)))
