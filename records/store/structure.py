"""Whether a database has the tables that this program reads and writes, and its pages, keys and indexes are whole."""

import re
from collections.abc import Iterator

from sqlalchemy import Connection, create_engine, inspect, text

from records.store.migrating import VERSIONS, create_schema, version_of
from records.store.tables import metadata
from records.store.views import Check

WAY_OUT = "restore a backup with declass restore"


def schema_check(connection: Connection) -> Check:
    """Whether version, tables, columns and indexes are this program's, and nothing else is there that acts or hides."""
    version = version_of(connection)
    if version != VERSIONS[-1]:
        return Check("schema", False, f"version {version}, not {VERSIONS[-1]}", WAY_OUT)
    wrong = _differences_of_file(connection) if connection.dialect.name == "sqlite" else _differences(connection)
    if wrong:
        return Check("schema", False, f"version {version}; not as it should be: {', '.join(wrong)}", WAY_OUT)
    return Check("schema", True, f"version {version}")


def pages_check(connection: Connection) -> Iterator[Check]:
    """Whether the pages and indexes of an SQLite file are whole; a server looks after its own."""
    if connection.dialect.name == "sqlite":
        found = [str(row[0]) for row in connection.execute(text("PRAGMA integrity_check(10)"))]
        whole = found == ["ok"]
        yield Check("integrity", whole, "; ".join(found), "" if whole else WAY_OUT)


def keys_check(connection: Connection) -> Iterator[Check]:
    """Whether every row of an SQLite file has what it belongs to; a server never lets go of that."""
    if connection.dialect.name == "sqlite":
        lost = connection.execute(text("PRAGMA foreign_key_check")).all()
        tables = ", ".join(sorted({str(row[0]) for row in lost}))
        said = (
            f"{len(lost)} rows without what they belong to in {tables}" if lost else "every row has what it belongs to"
        )
        yield Check("foreign keys", not lost, said, WAY_OUT if lost else "")


def _differences_of_file(connection: Connection) -> list[str]:
    """The tables, indexes, triggers and views that differ from those of a fresh database, by name."""
    with create_engine("sqlite://").begin() as fresh:
        create_schema(fresh)
        wanted = _statements(fresh)
    return sorted({name for _, name, _ in wanted ^ _statements(connection)})


def _statements(connection: Connection) -> set[tuple[str, str, str]]:
    """What a file says of each thing in it, white space, quotes and the order of clauses set aside."""
    rows = connection.execute(
        text("SELECT type, name, coalesce(sql, '') FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%'")
    )
    return {(str(kind), str(name), " ".join(sorted(re.findall(r"[\w']+", str(sql))))) for kind, name, sql in rows}


def _differences(connection: Connection) -> list[str]:
    """The tables of a server's database that are missing, or lack or have too many columns, by name."""
    found = inspect(connection)
    there = {name: {column["name"] for column in found.get_columns(name)} for name in found.get_table_names()}
    wanted = {name: {column.name for column in table.c} for name, table in metadata.tables.items()}
    return sorted(name for name, columns in wanted.items() if there.get(name) != columns)
