"""`declass correct`, `accept`, `uncorrect` and `review`."""

from typing import Annotated

import typer

from records.cli.options import AsOf, By, Database, Document, Form, Output, Query, Why, as_of_day, query_text
from records.cli.streams import print_listing, say
from records.errors import ExitCode, UsageError

Field = Annotated[str, typer.Argument(metavar="FIELD", help="A field, as subject, doc_date, from, portion_marks.")]


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command()(correct)
    app.command()(accept)
    app.command()(uncorrect)
    app.command()(review)


def correct(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="DOC FIELD VALUE", help="With --query only FIELD VALUE; no VALUE to --remove; with --text only DOC."
        ),
    ],
    why: Why,
    query: Annotated[str | None, typer.Option(metavar="QUERY", help="Correct all that a query finds.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="With --query: do it, not only say what it would do.")] = False,
    add: Annotated[bool, typer.Option("--add", help="Add an item to a list.")] = False,
    remove: Annotated[bool, typer.Option("--remove", help="Take a value, or an item of a list, away.")] = False,
    item: Annotated[int | None, typer.Option(min=1, help="Which item of a list, from 1.")] = None,
    line: Annotated[
        int | None,
        typer.Option(min=1, help="The line of the source that --text corrects, or where an added item stands."),
    ] = None,
    text: Annotated[
        str | None, typer.Option(metavar="TEXT", help="How the line reads: the paper is read again with it.")
    ] = None,
    part: Annotated[
        list[str] | None, typer.Option(metavar="NAME=VALUE", help="What else is said: office=…, codes=1.4(b),1.4(d).")
    ] = None,
    was: Annotated[
        str | None, typer.Option(metavar="VALUE", help="Only where the value is still this one; nothing is lost then.")
    ] = None,
    by: By = None,
    db: Database = None,
    as_of: AsOf = None,
) -> None:
    """Put a value in place of what was read: dates, links and lists follow, and every later reading keeps it."""
    from records.desk.corrections import change_of, found_by, preview
    from records.desk.corrections import correct as desk
    from records.desk.database import officer, open_database, where

    if text is not None:
        if len(words) != 1 or line is None or query is not None or add or remove or item or part:
            raise UsageError("a line is corrected by DOC --line NUMBER --text TEXT", "leave the rest away")
        from records.desk.revising import correct_line

        with open_database(where(db)) as database:
            say(correct_line(database, words[0], line, text, why=why, by=officer(by), expected=was))
        return
    if add and remove:
        raise UsageError("--add and --remove exclude each other", "leave one away")
    document, field, value = parted(words, bulk=query is not None, remove=remove)
    action = "add" if add else "remove" if remove else "set"
    change = change_of(field, value, action=action, parts=parts_of(part or []), item=item, line=line, expected=was)
    with open_database(where(db)) as database:
        if query is None:
            say(desk(database, [document], change, why, officer(by)))
        elif not yes:
            say(f"{preview(database, query, change, as_of_day(as_of))}: add --yes to do it")
        elif documents := found_by(database, query, as_of_day(as_of)):
            say(desk(database, documents, change, why, officer(by)))
        else:
            say("no document fits the query: nothing was corrected")


def parted(words: list[str], *, bulk: bool, remove: bool) -> tuple[str, str, str | None]:
    """Document, field and value of a command line. Raises UsageError where a word is missing or too many are there."""
    document, rest = ("", words) if bulk else (words[0], words[1:])
    if not rest or (len(rest) < 2 and not remove):
        raise UsageError("correct takes DOC FIELD VALUE", "declass correct --help shows how")
    return document, rest[0], " ".join(rest[1:]) or None


def parts_of(words: list[str]) -> dict[str, str]:
    """What `--part NAME=VALUE` says. Raises UsageError naming the word that is not so."""
    for word in words:
        if not word.partition("=")[2].strip():
            raise UsageError(f"--part {word}: not NAME=VALUE", "write it as office=NSC")
    return {word.partition("=")[0].strip().lower(): word.partition("=")[2] for word in words}


def accept(
    document: Document,
    field: Annotated[str | None, typer.Argument(metavar="FIELD", help="One field; all of them by default.")] = None,
    why: Annotated[str, typer.Option(metavar="TEXT", help="A reason, if there is one to keep.")] = "",
    by: By = None,
    db: Database = None,
) -> None:
    """Take what was read for certain: it leaves the review queue."""
    from records.desk.corrections import accept as desk
    from records.desk.database import officer, open_database, where

    with open_database(where(db)) as database:
        say(desk(database, document, field, why, officer(by)))


def uncorrect(
    document: Annotated[str | None, typer.Argument(metavar="DOC", help="Whose last correction.")] = None,
    field: Annotated[str | None, typer.Argument(metavar="FIELD", help="Only of this field.")] = None,
    entry: Annotated[
        int | None, typer.Option(min=1, help="The correction's entry in the ledger, whatever it did.")
    ] = None,
    by: By = None,
    db: Database = None,
) -> None:
    """Take the last correction or acceptance back; what was read counts again."""
    from records.desk.corrections import uncorrect as desk
    from records.desk.database import officer, open_database, where

    if document is None and entry is None:
        raise UsageError("uncorrect takes DOC [FIELD] or --entry NUMBER", "declass ledger shows the entries")
    with open_database(where(db)) as database:
        say(desk(database, document, field, entry, officer(by)))


def review(
    query: Query = None,
    field: Annotated[str | None, typer.Option(metavar="FIELD", help="Findings of this field only.")] = None,
    below: Annotated[float, typer.Option(min=0, max=1, help="Findings less sure than this.")] = 0.9,
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="The most findings to print.")] = 50,
    cannot_tell: Annotated[
        bool, typer.Option("--cannot-tell", help="Only those of which somebody could not tell, with who and when.")
    ] = False,
    by: By = None,
    db: Database = None,
    form: Form = None,
    output: Output = None,
    as_of: AsOf = None,
) -> int:
    """List what wants a look, the least certain first, and corrections that found no place in a new reading.

    What the one who asks could not tell is left out.
    """
    from records.desk.corrections import review_listing
    from records.desk.database import officer, open_database, where

    with open_database(where(db)) as database:
        print_listing(
            review_listing(
                database,
                query_text(query),
                as_of_day(as_of),
                field=field,
                below=below,
                limit=limit,
                by=officer(by),
                untold=cannot_tell,
            ),
            form,
            output,
        )
    return ExitCode.DONE
