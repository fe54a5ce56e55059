"""Puts prepared rows into tables in batches, and takes them out again; keeps the full-text indexes in step."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from operator import itemgetter
from typing import TypeVar, cast

from sqlalchemy import Connection, Dialect, bindparam, delete, insert, select, text

from records.store.driver import Cells, Values, prepared, run_cells
from records.store.tables import FULL_TEXT, metadata

T = TypeVar("T")

BATCH = 2_000
"""Rows of one insert; statements with a list of ids take at most as many."""

CHILD_TABLES = (
    *("segment", "finding", "identifier", "link_key", "passage", "declassification", "declassification_as_read"),
    "heading",
)
"""The tables whose rows a reading makes for a document, and a new reading replaces."""


def batches(values: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """The values in lists of at most `size`."""
    remaining = iter(values)
    while batch := list(islice(remaining, size)):
        yield batch


def insert_rows(connection: Connection, table: str, rows: Iterable[Values]) -> None:
    """Inserts rows, all with the same columns, in batches of bounded size."""
    for batch in batches(rows):
        names = tuple(column.name for column in metadata.tables[table].c if column.name in batch[0])
        sql, order = insert_sql(connection.dialect, table, names)
        run_cells(connection, sql, list(map(cells_in(order), batch)))


@lru_cache(maxsize=256)
def cells_in(names: tuple[str, ...]) -> Callable[[Values], Cells]:
    """What gives the values of a row in that order; at least two names."""
    return cast("Callable[[Values], Cells]", itemgetter(*names))


@lru_cache(maxsize=256)
def insert_sql(dialect: Dialect, table: str, columns: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The statement that inserts a row of those columns, and the order in which it takes them."""
    ready = prepared(dialect, insert(metadata.tables[table]).values({name: bindparam(name) for name in columns}))
    return ready.sql, ready.names


def delete_children(connection: Connection, document_ids: Sequence[int]) -> None:
    """Takes out the rows that readings made for the documents, whose words are no longer findable."""
    forget_audits(connection, document_ids)
    for table in (metadata.tables[name] for name in CHILD_TABLES):
        for batch in batches(document_ids):
            connection.execute(delete(table).where(table.c.document_id.in_(batch)))


def delete_links(connection: Connection, document_ids: Sequence[int], *, also_towards: bool = False) -> None:
    """Takes out the links and hops of the documents, and the links towards them where that is wanted."""
    link, hop = metadata.tables["link"], metadata.tables["hop"]
    forget_audits(connection, document_ids, with_linked=True)
    for batch in batches(document_ids):
        connection.execute(delete(link).where(link.c.document_id.in_(batch)))
        connection.execute(delete(hop).where(hop.c.document_id.in_(batch)))
        if also_towards:
            connection.execute(delete(link).where(link.c.target_id.in_(batch)))


def forget_audits(connection: Connection, document_ids: Sequence[int], *, with_linked: bool = False) -> None:
    """Lets documents, and those that they are linked to where that is wanted, be checked again by the next audit."""
    audited, link = metadata.tables["audited"], metadata.tables["link"]
    if connection.execute(select(audited.c.document_id).limit(1)).first() is None:
        return
    for batch in batches(document_ids):
        connection.execute(delete(audited).where(audited.c.document_id.in_(batch)))
        if with_linked:
            near = select(link.c.target_id).where(link.c.document_id.in_(batch))
            connection.execute(delete(audited).where(audited.c.document_id.in_(near)))


def put_words_in(connection: Connection, document_ids: Sequence[int]) -> None:
    """Makes the words of documents findable, whose rows are in and whose words are not."""
    _index(connection, document_ids, "INSERT INTO {index}(rowid, {columns}) SELECT {key}, {columns} FROM {table}")


def put_new_words_in(connection: Connection, passages: Iterable[Values], headings: Iterable[Values]) -> None:
    """Makes words findable straight from the rows that were put in."""
    if connection.dialect.name != "sqlite":
        return
    for rows, (index, (_, key, columns)) in zip((passages, headings), FULL_TEXT.items(), strict=True):
        places = ", ".join("?" * (1 + len(columns)))
        sql = f"INSERT INTO {index}(rowid, {', '.join(columns)}) VALUES ({places})"  # noqa: S608 - constants
        for batch in batches(rows):
            run_cells(connection, sql, list(map(cells_in((key, *columns)), batch)))


def take_words_out(connection: Connection, document_ids: Sequence[int]) -> None:
    """Makes the words of documents, which must be in the index, no longer findable; the rows stay."""
    _index(
        connection,
        document_ids,
        "INSERT INTO {index}({index}, rowid, {columns}) SELECT 'delete', {key}, {columns} FROM {table}",
    )


def _index(connection: Connection, document_ids: Sequence[int], template: str) -> None:
    if connection.dialect.name != "sqlite":
        return
    for index, (table, key, columns) in FULL_TEXT.items():
        sql = template.format(index=index, table=table, key=key, columns=", ".join(columns))
        for batch in batches(document_ids):
            ids = ", ".join(str(int(number)) for number in batch)
            connection.execute(text(f"{sql} WHERE document_id IN ({ids})"))
