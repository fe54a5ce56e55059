"""Full-text search: the pages that hold all words of a query, best first."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, select

from records.model import Line, Segment
from records.store.conditions import conditions
from records.store.database import Database
from records.store.full_text import pages_with
from records.store.papers import lines_between
from records.store.queries import parsed, rows_of
from records.store.query import Query
from records.store.tables import metadata
from records.store.views import Hit
from records.text.words import Phrase, places_of, query_words

DOCUMENT = metadata.tables["document"]
PASSAGE = metadata.tables["passage"]

SNIPPET = 160
"""Characters of a line that are shown, at most."""

LEAD = 40
"""Characters that are shown before the first word found, where the line is longer."""


def search(
    database: Database, words: str, query: Query | str = "", *, as_of: date, limit: int = 50, offset: int = 0
) -> tuple[Hit, ...]:
    """The pages of documents of a query that hold all the words (`"side by side"`, `begin*`, `-without`), best first.

    Nothing where there is no word to look for. Raises UsageError naming a word of the query that is not known.
    """
    phrases = query_words(words)
    pages = pages_with(phrases, database.engine.dialect.name)
    if pages is None:
        return ()
    with database.read() as connection:
        statement = (
            select(PASSAGE.c.document_id, PASSAGE.c.page, PASSAGE.c.line_start, PASSAGE.c.line_end)
            .add_columns(DOCUMENT.c.rendition_id)
            .join(pages, pages.c.id == PASSAGE.c.id)
            .join(DOCUMENT, DOCUMENT.c.id == PASSAGE.c.document_id)
            .where(*conditions(parsed(connection, query), as_of))
            .order_by(pages.c.rank, DOCUMENT.c.short_id, PASSAGE.c.page, PASSAGE.c.line_start)
        )
        found = connection.execute(statement.offset(offset).limit(limit)).all()
        listed = dict(zip(keys := [int(row[0]) for row in found], rows_of(connection, keys, as_of), strict=True))
        hits: list[Hit] = []
        for key, page, first, last, rendition_id in found:
            line, places = _best_line(connection, rendition_id, Segment(first, last), phrases)
            hits.append(Hit(listed[key], page, line.number, *cut(line.text, places)))
        return tuple(hits)


def _best_line(
    connection: Connection, rendition_id: int, lines: Segment, phrases: tuple[Phrase, ...]
) -> tuple[Line, tuple[tuple[int, int], ...]]:
    """The line that holds most of the words, the first of them, with their places."""
    best, best_places, most = Line(lines.line_start, 1, ""), (), 0
    for line in lines_between(connection, rendition_id, lines, ()):
        places = tuple(places_of(line.text, phrases))
        different = len({line.text[start:end].lower() for start, end in places})
        if different > most:
            best, best_places, most = line, places, different
    return best, best_places


def cut(line: str, places: Sequence[tuple[int, int]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The part of a line around the first place, and the places in that part."""
    first = places[0][0] if places else 0
    begin = max(0, min(first - LEAD, len(line) - SNIPPET))
    end = min(len(line), begin + SNIPPET)
    return line[begin:end], tuple((max(a, begin) - begin, min(b, end) - begin) for a, b in places if a < end)
