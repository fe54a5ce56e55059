"""Options that several commands share, declared once."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from records.errors import UsageError
from records.report.output import Format

Database = Annotated[
    str | None,
    typer.Option("--db", metavar="FILE|URL", help="The records database; else $DECLASS_DB, else declass.db here."),
]
Form = Annotated[Format | None, typer.Option("--format", help="How to print it; a table on a terminal by default.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to a file instead.")]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="The day that statuses are for; today by default."),
]
By = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="In whose name; else $DECLASS_USER, else the login name.")
]
Why = Annotated[str, typer.Option(metavar="TEXT", help="The reason, kept in the ledger.")]
Document = Annotated[str, typer.Argument(metavar="DOC", help="A document's id, or enough of its start.")]
Query = Annotated[
    list[str] | None,
    typer.Argument(metavar="QUERY", help='Words as kind:telcon class:secret from:name decl:<2010-01-01 "a phrase".'),
]


def day(text: str | None, name: str) -> str | None:
    """An ISO day as given, None where none was. Raises UsageError naming the option where it is no day."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise UsageError(f"{name} {text} is not a day", "write it as 2010-01-31") from error


def as_of_day(text: str | None) -> str:
    """The day of `--as-of`, today by default (local time)."""
    return day(text, "--as-of") or date.today().isoformat()  # noqa: DTZ011 - an officer's today is local


def query_text(words: list[str] | None) -> str:
    """The query as one string; a word that holds blanks was quoted by the shell and stays one phrase."""
    return " ".join(quoted(word) for word in words or [])


def quoted(word: str) -> str:
    """A word of a query with the quotes that the shell took off."""
    if " " not in word or '"' in word:
        return word
    name, colon, value = word.partition(":")
    return f'{name}:"{value}"' if colon and name.isidentifier() else f'"{word}"'
