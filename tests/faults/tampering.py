"""Changes a database behind the ledger's back: a byte of a cell, a row taken out, put in, or two cells swapped."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Table, text

from records.store.tables import metadata

KEYS_OF_ROWS = {
    *(("content", "id"), ("rendition", "id"), ("source", "id"), ("passage", "id"), ("document", "id")),
}
"""Numbers of rows that say nothing; what refers to them is covered."""

DERIVED = {("document", "unlinked_since"), ("link_key", "lookup"), ("correction", "item")}
"""A mark for work to do, the number by which a covered key is found, and a column that nothing fills."""

Cell = str | int | bytes | None


@dataclass(frozen=True)
class Tampering:
    """What was done, for the message of a test that fails."""

    said: str


def tables() -> list[Table]:
    """Every table that the ledger covers, and its own."""
    return [metadata.tables[name] for name in sorted(metadata.tables)]


def tamper(connection: Connection, chance: random.Random) -> Tampering:
    """Does one thing at random that changes what the database holds; the connection must not check foreign keys."""
    while True:
        table = chance.choice(tables())
        before = rows_of(connection, table)
        if not before:
            continue
        done = chance.choice((change, change, change, take_out, put_in, swap))(connection, chance, table, before)
        if done is not None and rows_of(connection, table) != before:
            return Tampering(f"{table.name}: {done}")


def rows_of(connection: Connection, table: Table) -> list[tuple[Cell, ...]]:
    """All rows as the file has them, in the order of their key."""
    columns = ", ".join(f'"{name}"' for name in names_of(table))
    keys = ", ".join(f'"{column.name}"' for column in table.primary_key)
    found = connection.execute(text(f'SELECT {columns} FROM "{table.name}" ORDER BY {keys}'))
    return [tuple(row) for row in found]


def names_of(table: Table) -> list[str]:
    return [column.name for column in table.c]


def covered(table: Table) -> list[str]:
    return [name for name in names_of(table) if (table.name, name) not in KEYS_OF_ROWS | DERIVED]


def where(table: Table, row: Sequence[Cell]) -> tuple[str, dict[str, Cell]]:
    """The condition that finds one row."""
    told = dict(zip(names_of(table), row, strict=True))
    keys = [column.name for column in table.primary_key]
    return " AND ".join(f'"{key}" = :key_{key}' for key in keys), {f"key_{key}": told[key] for key in keys}


def put(connection: Connection, table: Table, row: Sequence[Cell], name: str, value: Cell) -> bool:
    """Sets a cell; False where a key would be there twice or may not be empty."""
    found, keys = where(table, row)
    return tried(connection, f'UPDATE "{table.name}" SET "{name}" = :value WHERE {found}', {**keys, "value": value})


def tried(connection: Connection, sql: str, values: dict[str, Cell]) -> bool:
    connection.execute(text("SAVEPOINT one"))
    try:
        connection.execute(text(sql), values)
    except Exception as error:
        if "constraint failed" not in str(error):
            raise
        connection.execute(text("ROLLBACK TO one"))
        return False
    return True


def other(cell: Cell, chance: random.Random) -> Cell:
    """A cell that differs by a byte, a digit, or in being there."""
    if isinstance(cell, bytes):
        at = chance.randrange(len(cell))
        return cell[:at] + bytes([cell[at] ^ (1 << chance.randrange(8))]) + cell[at + 1 :]
    if isinstance(cell, int):
        return cell ^ (1 << chance.randrange(3))
    if not cell:
        return "x"
    at = chance.randrange(len(cell))
    letter = chance.choice([one for one in "aZ0 ,}" if one != cell[at]])
    return cell[:at] + chance.choice((letter + cell[at + 1 :], cell[at + 1 :], letter + cell[at:]))


def change(connection: Connection, chance: random.Random, table: Table, rows: list[tuple[Cell, ...]]) -> str | None:
    row, name = chance.choice(rows), chance.choice(covered(table))
    cell = row[names_of(table).index(name)]
    value = other(cell, chance)
    return f"{name} {cell!r} → {value!r} in {row!r}" if put(connection, table, row, name, value) else None


def take_out(connection: Connection, chance: random.Random, table: Table, rows: list[tuple[Cell, ...]]) -> str | None:
    row = chance.choice((chance.choice(rows), rows[-1]))
    found, keys = where(table, row)
    return f"without {row!r}" if tried(connection, f'DELETE FROM "{table.name}" WHERE {found}', keys) else None


def put_in(connection: Connection, chance: random.Random, table: Table, rows: list[tuple[Cell, ...]]) -> str | None:
    """Adds a row like one that is there, under another key."""
    row = dict(zip(names_of(table), chance.choice(rows), strict=True))
    for column in (list(table.primary_key)[-1], *(column for column in table.c if column.unique)):
        cell = row[column.name]
        row[column.name] = cell + 1000 if isinstance(cell, int) else other(cell, chance)
    names = ", ".join(f'"{name}"' for name in row)
    values = ", ".join(f":{name}" for name in row)
    done = tried(connection, f'INSERT INTO "{table.name}" ({names}) VALUES ({values})', row)
    return f"with {row!r}" if done else None


def swap(connection: Connection, chance: random.Random, table: Table, rows: list[tuple[Cell, ...]]) -> str | None:
    """Swaps a cell of two rows."""
    keys = {column.name for column in table.primary_key}
    names = [name for name in covered(table) if name not in keys]
    if len(rows) < 2 or not names:
        return None
    one, two = chance.sample(rows, 2)
    name = chance.choice(names)
    at = names_of(table).index(name)
    done = put(connection, table, one, name, two[at]) and put(connection, table, two, name, one[at])
    return f"{name} of {one!r} and {two!r} swapped" if done else None
