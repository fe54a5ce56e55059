"""Full-text search."""

from collections.abc import Iterator
from datetime import date

from records.errors import UsageError
from records.report.output import Cell, Column, Listing
from records.store import search as index
from records.store.database import Database
from records.text.words import query_words

COLUMNS = (
    Column("Document", "document"),
    Column("Page", "page", numeric=True),
    Column("Line", "line", numeric=True),
    Column("Text", "text", flexible=True),
    Column("Kind", "kind", detail=True),
    Column("Subject", "subject", detail=True),
    Column("Source", "source", detail=True),
)


def search(database: Database, words: str, as_of: str, *, limit: int = 50) -> Listing:
    """The pages that hold all the words, with the first line that does, best first; at most `limit`.

    Raises records.errors.UsageError where there is no word to look for.
    """
    if not query_words(words):
        raise UsageError("there is no word to search for", 'give words, or a "phrase"')
    hits = index.search(database, words, as_of=date.fromisoformat(as_of), limit=limit)

    def rows() -> Iterator[tuple[Cell, ...]]:
        for hit in hits:
            document = hit.document
            yield (
                document.id,
                hit.page,
                hit.line,
                hit.snippet.strip(),
                document.kind,
                document.subject,
                document.source,
            )

    pages = f"{len(hits)} page{'' if len(hits) == 1 else 's'}"
    more = f"the first {limit}; ask for more with --limit" if len(hits) == limit else pages
    return Listing(COLUMNS, list(rows()), notes=(more,))
