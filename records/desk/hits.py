"""Where a paper's text holds the words that a query seeks."""

from collections.abc import Sequence

from records.desk.documents import Mark, TextLine
from records.store.database import Database
from records.store.queries import parsed
from records.text.words import places_of

HIT = "hit"
"""The kind of the marks; their keys begin with it."""


def hits(database: Database, lines: Sequence[TextLine], query: str) -> tuple[Mark, ...]:
    """A mark for each word that the query's free words and phrases seek, in the order of the text.

    Raises records.errors.UsageError naming a word of the query that is not known.
    """
    with database.read() as connection:
        phrases = parsed(connection, query).phrases
    places = [(line.number, *place) for line in lines for place in places_of(line.text, phrases)] if phrases else []
    return tuple(
        Mark(f"{HIT}-{index}", line, start + 1, line, end, HIT) for index, (line, start, end) in enumerate(places)
    )
