"""What the words of a query can go on with, from what the database holds; each answer reads a few hundred rows."""

from collections import Counter
from collections.abc import Iterator, Sequence

from sqlalchemy import ColumnElement, Connection, select

from records.store.conditions import HEADING_COLUMNS
from records.store.full_text import in_headings
from records.store.packing import number_key
from records.store.query import ATTRIBUTE, CHOICE, LEVEL, NONE_WORD, TEXT, WORDS
from records.store.tables import metadata
from records.text.words import Phrase, search_words

HEADING = metadata.tables["heading"]
IDENTIFIER = metadata.tables["identifier"]
SOURCE = metadata.tables["source"]
SOURCE_ATTRIBUTE = metadata.tables["source_attribute"]

LOOKED_AT = 300
"""Headings that are looked at for words that begin so."""


def values_beginning(connection: Connection, word: str, start: str, limit: int) -> list[str]:
    """Values of a word of the query language (an attribute's name too) that begin so, at most `limit`."""
    known = WORDS.get(word)
    kind = known.type if known else ATTRIBUTE
    if known and kind in (CHOICE, LEVEL):
        values: Iterator[str] = iter((*(choice.lower() for choice in known.choices), NONE_WORD))
        return [value for value in values if value.startswith(start)][:limit]
    if kind == TEXT:
        return words_beginning(connection, HEADING_COLUMNS[word], start, limit)
    return list(_stored(connection, word, kind, start, limit))


def words_beginning(connection: Connection, columns: Sequence[str], start: str, limit: int) -> list[str]:
    """Words of headings that begin so, the most frequent of those that were looked at first."""
    begun = search_words(start).split()
    if len(begun) != 1:
        return []
    found = select(*(HEADING.c[name] for name in columns)).where(
        in_headings(HEADING.c.document_id, columns, Phrase((begun[0],), is_prefix=True))
    )
    counted = Counter(
        word
        for row in connection.execute(found.limit(LOOKED_AT))
        for cell in row
        for word in str(cell).split()
        if word.startswith(begun[0])
    )
    return [word for word, _ in counted.most_common(limit)]


def _stored(connection: Connection, word: str, kind: str, start: str, limit: int) -> Iterator[str]:
    """Numbers, paths and what `--set` said."""
    column: ColumnElement[str]
    if word == "source":
        column, wanted = SOURCE.c.path, SOURCE.c.path.icontains(start, autoescape=True)
    elif word in ("log", "number"):
        column = IDENTIFIER.c.number
        wanted = IDENTIFIER.c.number_key.startswith(number_key(start), autoescape=True)
    elif kind == ATTRIBUTE:
        column = SOURCE_ATTRIBUTE.c.value
        wanted = SOURCE_ATTRIBUTE.c.value_key.startswith(start, autoescape=True) & (SOURCE_ATTRIBUTE.c.name == word)
    else:
        return
    some = select(column.label("value")).where(wanted).limit(LOOKED_AT).subquery()
    rows = connection.execute(select(some.c.value).distinct().order_by(some.c.value).limit(limit))
    yield from (str(value) for value in rows.scalars())
