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
    first: Annotated[str, typer.Argument(metavar="DOC", help="The paper whose lines go before; or the name to keep.")],
    second: Annotated[str, typer.Argument(metavar="OTHER", help="The paper, or the name, that is part of it.")],
    why: Why,
    people: People = False,
    by: By = None,
    db: Database = None,
) -> None:
    """Say that two papers of a source are one, which is then read again as one; or two names one person's."""
    from records.desk.database import officer, open_database, where

    with open_database(where(db)) as database:
        if people:
            from records.desk.people import merge as merge_people

            say(merge_people(database, first, second, why, officer(by)))
        else:
            from records.desk.revising import merge as merge_papers

            say(merge_papers(database, first, second, why=why, by=officer(by)))


def split(
    first: Annotated[str, typer.Argument(metavar="DOC", help="The paper, or the name, that is two.")],
    why: Why,
    rest: Annotated[
        list[str] | None,
        typer.Argument(metavar="LINE", help="Where the other paper begins; or its spellings."),
    ] = None,
    people: People = False,
    paper: Annotated[
        list[str] | None, typer.Option(metavar="DOC", help="Of people: only in this paper; repeatable.")
    ] = None,
    called: Annotated[
        str, typer.Option("--as", metavar="NAME", help="Of people: the other's name; the first spelling by default.")
    ] = "",
    by: By = None,
    db: Database = None,
) -> None:
    """Say that a paper is two, the other of which begins at a line; both are read again. Or that a name is two
    people's.
    """
    from records.desk.database import officer, open_database, where

    line = None if people else line_of(rest or [])
    if not people and (paper or called):
        raise UsageError("--paper and --as are for people", "add --people, or leave them away")
    with open_database(where(db)) as database:
        if line is None:
            from records.desk.people import split as split_people

            say(split_people(database, first, rest or [], paper or [], called=called, why=why, by=officer(by)))
        else:
            from records.desk.revising import split as split_paper

            say(split_paper(database, first, line, why=why, by=officer(by)))


def line_of(words: list[str]) -> int:
    """The line that a command line names. Raises UsageError where it names none, or several."""
    if len(words) != 1 or not words[0].isdecimal() or int(words[0]) < 1:
        raise UsageError("split takes DOC LINE", "declass show --text DOC shows the lines; of people add --people")
    return int(words[0])
