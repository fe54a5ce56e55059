"""Copies all rows from one database to another of the same schema version, of whichever kind they are."""

from sqlalchemy import Connection, MetaData, Table, bindparam, func, insert, select, text, update

from records.store.inserting import batches, put_words_in
from records.store.migrating import VERSION_TABLE
from records.store.tables import FULL_TEXT

LOT = 500
"""Rows that are fetched and put in at once."""


def copy_rows(source: Connection, target: Connection) -> int:
    """Puts all rows of `source` into the empty tables of `target`, with their search words; says how many rows."""
    number = 0
    tables = tables_of(target)
    for table in tables:
        late = [column for column in table.c if any(key.column.table is table for key in column.foreign_keys)]
        for rows in batches(source.execute(select(table).execution_options(yield_per=LOT)).mappings(), LOT):
            target.execute(insert(table), [{**row, **dict.fromkeys([one.name for one in late])} for row in rows])
            number += len(rows)
        for column in late:
            _fill_in(source, target, table, column.name)
    _put_all_words_in(target, next(table for table in tables if table.name == "document"))
    _go_on_counting(target, tables)
    return number


def tables_of(connection: Connection) -> list[Table]:
    """The tables of a database as they are, each after those that it names; without indexes of words."""
    metadata = MetaData()
    metadata.reflect(connection)
    return [
        table
        for table in metadata.sorted_tables
        if table.name != VERSION_TABLE and not table.name.startswith(tuple(FULL_TEXT))
    ]


def _fill_in(source: Connection, target: Connection, table: Table, name: str) -> None:
    """Sets a column that names rows of its own table, when all of them are there."""
    column, key = table.c[name], next(iter(table.primary_key.columns))
    known = select(key, column).where(column.is_not(None)).execution_options(yield_per=LOT)
    put = update(table).where(key == bindparam("row_key")).values({name: bindparam("row_value")})
    for rows in batches(source.execute(known), LOT):
        target.execute(put, [{"row_key": row[0], "row_value": row[1]} for row in rows])


def _put_all_words_in(target: Connection, document: Table) -> None:
    """Makes the words of all standing papers findable."""
    standing = select(document.c.id).where(document.c.is_superseded.is_(False)).order_by(document.c.id)
    for lot in batches(target.execute(standing).scalars().all(), LOT):
        put_words_in(target, lot)


def _go_on_counting(target: Connection, tables: list[Table]) -> None:
    """Lets PostgreSQL number new rows after those that were copied."""
    if target.dialect.name != "postgresql":
        return
    for table in tables:
        keys = list(table.primary_key.columns)
        column = keys[0].name
        counter = text("SELECT pg_get_serial_sequence(:name, :column)")
        sequence = target.execute(counter, {"name": table.name, "column": column}).scalar()
        highest = target.execute(select(func.max(keys[0]))).scalar() if sequence and len(keys) == 1 else None
        if highest is not None:
            target.execute(text("SELECT setval(:sequence, :highest)"), {"sequence": sequence, "highest": highest})


def empty_tables(connection: Connection) -> None:
    """Takes all rows out, of PostgreSQL, in the caller's transaction."""
    names = ", ".join(f'"{table.name}"' for table in tables_of(connection))
    connection.execute(text(f"TRUNCATE {names}"))
