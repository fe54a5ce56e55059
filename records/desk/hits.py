"""Where a paper's text holds the words that a query seeks, or a text that an officer looks for."""

import re
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
    return marks_at(places)


def places_with(lines: Sequence[TextLine], text: str) -> tuple[Mark, ...]:
    """A mark for each place on a line that holds a text, in capitals or small letters and with any blanks between its
    words, in the order of the paper.
    """
    words = text.split()
    if not words:
        return ()
    pattern = re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE)
    return marks_at([(line.number, *found.span()) for line in lines for found in pattern.finditer(line.text)])


def marks_at(places: Sequence[tuple[int, int, int]]) -> tuple[Mark, ...]:
    """Marks at line, start and end (columns from 0, the end not in it) of each place."""
    return tuple(
        Mark(f"{HIT}-{index}", line, start + 1, line, end, HIT) for index, (line, start, end) in enumerate(places)
    )
