"""Statements compiled once and run on the driver's own cursor: for what is done thousands of times.

A statement of SQLAlchemy costs a third of a millisecond before it reaches the database; what is here costs only what
the database takes. It runs in the connection's transaction, and `database.told` names its failures.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from sqlalchemy import Connection, Dialect
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import ClauseElement

from records.store.packing import Cell

Values = Mapping[str, Cell | bytes]
Cells = tuple[Cell | bytes, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A statement as the driver takes it, the names of its parameters in their order, and the values it brings."""

    sql: str
    names: tuple[str, ...]
    constants: Values

    def cells(self, values: Values) -> Cells:
        """The parameters in order."""
        known = {**self.constants, **values}
        return tuple(known[name] for name in self.names)


@lru_cache(maxsize=256)
def prepared(dialect: Dialect, statement: ClauseElement) -> Prepared:
    """A statement without lists in it, compiled; it must be a constant, for it is remembered."""
    make_dialect = cast("Callable[..., Dialect]", type(dialect))
    by_place = make_dialect(paramstyle="qmark" if dialect.name == "sqlite" else "format")
    compiled = cast("SQLCompiler", statement.compile(dialect=by_place))
    return Prepared(str(compiled), tuple(compiled.positiontup or ()), dict(compiled.params))


def run(connection: Connection, statement: ClauseElement, rows: Iterable[Values]) -> None:
    """Runs a statement that gives nothing back, once a row."""
    ready = prepared(connection.dialect, statement)
    run_cells(connection, ready.sql, [ready.cells(row) for row in rows])


def run_cells(connection: Connection, sql: str, rows: list[Cells]) -> None:
    """Runs the driver's own SQL, once a row of parameters."""
    cursor = connection.connection.cursor()
    try:
        cursor.executemany(sql, rows)
    finally:
        cursor.close()


def first(connection: Connection, statement: ClauseElement, values: Values) -> tuple[Cell, ...] | None:
    """The first row that a statement gives."""
    ready = prepared(connection.dialect, statement)
    cursor = connection.connection.cursor()
    try:
        cursor.execute(ready.sql, ready.cells(values))
        return cast("tuple[Cell, ...] | None", cursor.fetchone())
    finally:
        cursor.close()
