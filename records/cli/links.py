"""`declass link`: what an officer says of links, hops and missing papers."""

from typing import Annotated

import typer

from records.cli.options import By, Database, Document, Form, Output, Why, day
from records.cli.streams import print_listing, say

Other = Annotated[str, typer.Argument(metavar="OTHER", help="The other document's.")]
Copy = Annotated[bool, typer.Option("--copy", help="That DOC is a copy or draft of OTHER, the final.")]


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    links = typer.Typer(
        no_args_is_help=True,
        help="Correct links and transmittals by hand; what is said survives every new reading and linking.",
        rich_markup_mode=None,
    )
    links.command("list")(list_said)
    links.command("add")(add)
    links.command("remove")(remove)
    links.command("add-hop")(add_hop)
    links.command("remove-hop")(remove_hop)
    links.command("missing")(missing)
    links.command("undo")(undo)
    app.add_typer(links, name="link")


def list_said(db: Database = None, form: Form = None, output: Output = None) -> None:
    """List what was said by hand, with the numbers by which it is undone."""
    from records.desk.database import open_database, where
    from records.desk.links import said_listing

    with open_database(where(db)) as database:
        print_listing(said_listing(database), form, output)


def add(document: Document, other: Other, why: Why, copy: Copy = False, by: By = None, db: Database = None) -> None:
    """Say that two papers belong together, or that one is a copy of the other."""
    say_link(document, other, why, copy, by, db, remove=False)


def remove(document: Document, other: Other, why: Why, copy: Copy = False, by: By = None, db: Database = None) -> None:
    """Say that two papers do not belong together, or that one is no copy of the other."""
    say_link(document, other, why, copy, by, db, remove=True)


def say_link(document: str, other: str, why: str, copy: bool, by: By, db: Database, *, remove: bool) -> None:
    """Enters a link or its removal."""
    from records.desk.database import officer, open_database, where
    from records.desk.links import say_link as desk

    kind = "copy_of" if copy else "related"
    with open_database(where(db)) as database:
        say(desk(database, document, other, kind, why, officer(by), remove=remove))


def add_hop(
    document: Document,
    why: Why,
    sender: Annotated[list[str] | None, typer.Option("--from", metavar="NAME", help="Who sent it; repeatable.")] = None,
    to: Annotated[list[str] | None, typer.Option("--to", metavar="NAME", help="To whom; repeatable.")] = None,
    through: Annotated[list[str] | None, typer.Option(metavar="NAME", help="A station; repeatable.")] = None,
    date: Annotated[str | None, typer.Option(metavar="DATE", help="When.")] = None,
    action: Annotated[str | None, typer.Option(metavar="TEXT", help="Asking what.")] = None,
    due: Annotated[str | None, typer.Option(metavar="DATE", help="Due when.")] = None,
    outcome: Annotated[
        str | None, typer.Option(metavar="WORD", help="approved, disapproved, dispatched or received.")
    ] = None,
    by: By = None,
    db: Database = None,
) -> None:
    """Add a transmittal that a paper makes."""
    from records.desk.database import officer, open_database, where
    from records.desk.links import add_hop as desk
    from records.model import Hop

    names = tuple(sender or ()), tuple(to or ()), tuple(through or ())
    hop = Hop(document, *names, day(date, "--date"), action, day(due, "--due"), outcome)
    with open_database(where(db)) as database:
        say(desk(database, hop, why, officer(by)))


def remove_hop(
    document: Document,
    number: Annotated[int, typer.Argument(min=1, help="Which of its transmittals, as declass show lists them.")],
    why: Why,
    by: By = None,
    db: Database = None,
) -> None:
    """Remove a transmittal of a paper; to correct one, remove it and add another."""
    from records.desk.database import officer, open_database, where
    from records.desk.links import remove_hop as desk

    with open_database(where(db)) as database:
        say(desk(database, document, number, why, officer(by)))


def missing(
    document: Document,
    title: Annotated[str, typer.Argument(metavar="TITLE", help="What is missing.")],
    why: Why,
    tab: Annotated[str, typer.Option(metavar="TAB", help="The tab at which it should stand.")] = "",
    by: By = None,
    db: Database = None,
) -> None:
    """Note that a paper of a document's package is missing; declass history shows it."""
    from records.desk.database import officer, open_database, where
    from records.desk.links import note_missing

    with open_database(where(db)) as database:
        say(note_missing(database, document, title, tab, why, officer(by)))


def undo(
    number: Annotated[int, typer.Argument(min=1, help="The entry's number, as declass link list gives it.")],
    why: Why,
    by: By = None,
    db: Database = None,
) -> None:
    """Take back what was said by hand."""
    from records.desk.database import officer, open_database, where
    from records.desk.links import undo as desk

    with open_database(where(db)) as database:
        say(desk(database, number, why, officer(by)))
