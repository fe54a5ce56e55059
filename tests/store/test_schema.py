import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from records.store.database import Database, connect, open_database
from records.store.migrating import VERSIONS, migrate, version_of
from records.store.tables import FULL_TEXT, metadata
from tests.cluster import Cluster


def schema_of(database: Database) -> set[tuple[str, str, str]]:
    """Every table and index with its statement, white space, quotes and the order of its clauses set aside."""
    with database.read() as connection:
        rows = connection.exec_driver_sql("SELECT type, name, coalesce(sql, '') FROM sqlite_master").all()
    return {(str(kind), str(name), " ".join(sorted(re.findall(r"[\w']+", sql)))) for kind, name, sql in rows}


@pytest.fixture
def migrated(tmp_path: Path) -> Iterator[Database]:
    """A database that the migrations alone have made."""
    with connect(tmp_path / "migrated.db", create=True) as database:
        with database.write() as connection:
            migrate(connection)
        yield database


def is_compared(name: str | None, kind: str, _: object) -> bool:
    """Whether a table is one of ours: a full-text index keeps tables of its own beside it."""
    return kind != "table" or not str(name).startswith(tuple(FULL_TEXT))


def test_migrating_from_nothing_gives_exactly_the_tables(migrated: Database) -> None:
    with migrated.read() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": is_compared})
        assert compare_metadata(context, metadata) == []


def test_a_fresh_database_and_a_migrated_one_have_the_same_schema(
    sqlite_database: Database, migrated: Database
) -> None:
    assert schema_of(migrated) == schema_of(sqlite_database)


COLUMNS = """
SELECT table_name, column_name, data_type, collation_name, is_nullable, column_default FROM information_schema.columns
WHERE table_schema = 'public'
"""


def server_schema_of(database: Database) -> set[tuple[object, ...]]:
    """Every column, index and constraint of a database of PostgreSQL."""
    with database.read() as connection:
        found = {tuple(row) for row in connection.exec_driver_sql(COLUMNS)}
        found |= {tuple(row) for row in connection.exec_driver_sql("SELECT indexname, indexdef FROM pg_indexes")}
        names = (
            "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace"
        )
        return found | {tuple(row) for row in connection.exec_driver_sql(names)}


def test_both_ways_to_a_schema_end_in_the_same_on_a_server(postgresql: Cluster) -> None:
    fresh, empty = postgresql.url(), postgresql.url()
    with open_database(fresh, create=True) as made, connect(empty) as migrated:
        with migrated.write() as connection:
            migrate(connection)
        assert server_schema_of(migrated) == server_schema_of(made)
        text_columns = [row for row in server_schema_of(made) if row[2:3] == ("character varying",)]
    postgresql.drop(fresh)
    postgresql.drop(empty)
    assert text_columns
    assert {row[3] for row in text_columns if row[0] != "alembic_version"} == {"C"}


def test_the_newest_migration_is_the_version_of_this_program(database: Database) -> None:
    folder = Path(__file__).parents[2] / "schema" / "migrations" / "versions"
    assert tuple(sorted(path.name.split("_")[0] for path in folder.glob("[0-9]*.py"))) == VERSIONS
    with database.read() as connection:
        assert version_of(connection) == VERSIONS[-1]


def test_no_hashed_column_holds_a_float() -> None:
    assert [
        column for table in metadata.tables.values() for column in table.c if column.type.python_type is float
    ] == []


def test_every_foreign_key_is_indexed() -> None:
    for table in metadata.tables.values():
        first_columns = {next(iter(index.columns)).name for index in table.indexes}
        first_columns.add(next(iter(table.primary_key.columns)).name)
        assert {column.name for column in table.c if column.foreign_keys} <= first_columns, table.name
