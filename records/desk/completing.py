"""How a query that is being typed can go on: the words of the language, and the values that the database holds."""

import re

from records.report.output import printable
from records.store.completing import values_beginning
from records.store.database import Database
from records.store.queries import names_of_attributes
from records.store.query import WORDS
from records.text.words import fold

LAST = re.compile(r'(?:[^\s"]|"[^"]*(?:"|$))*$')
"""The word at the end, quotes and all."""


def completions(database: Database, text: str, limit: int = 8) -> tuple[str, ...]:
    """Texts that begin with the one typed and complete its last word, likeliest first; none where it is whole."""
    found = LAST.search(text)
    last = found[0] if found else ""
    before, bare = text[: len(text) - len(last)], last.lstrip("-")
    sign, (name, colon, value) = last[: len(last) - len(bare)], bare.partition(":")
    if not bare:
        return ()
    with database.read() as connection:
        attributes = names_of_attributes(connection)
        if not colon:
            words = (word for word in (*WORDS, *attributes) if word.startswith(fold(name)))
            return tuple(f"{before}{sign}{word}:" for word in words)[:limit]
        if name not in WORDS and name not in attributes:
            return ()
        start = value.lstrip('"')
        values = values_beginning(connection, name, fold(start), limit)
    return tuple(f"{before}{sign}{name}:{quoted(printable(one))}" for one in values if fold(one) != fold(start))


def quoted(value: str) -> str:
    """A value as the query line takes it."""
    return f'"{value}"' if any(letter.isspace() or letter in '",' for letter in value) else value
