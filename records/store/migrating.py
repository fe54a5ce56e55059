"""The version of a database's schema: read by a plain select, made or brought up to date with the migrations.

Alembic is imported only where an older database is migrated; a fresh one is made from the tables at once and marked
with the newest version (a test proves that both ways end in the same schema).
"""

from importlib.resources import as_file, files

from sqlalchemy import Connection, inspect, text

from records.errors import DatabaseUnusable

VERSIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008")
"""The schema's versions, oldest first; the last is the one that this program reads and writes."""

VERSION_TABLE = "alembic_version"


def version_of(connection: Connection) -> str | None:
    """The schema version that a database says it has, None where it has none."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608 - a constant
    return None if found is None else str(found)


def is_empty(connection: Connection) -> bool:
    """Whether a database has no table at all."""
    return not inspect(connection).get_table_names()


def check_version(connection: Connection, name: str) -> bool:
    """Whether the database `name` has the schema of this program; False where it is older and can be migrated.

    Raises DatabaseUnusable where it is newer, or no records database.
    """
    version = version_of(connection)
    if version is None:
        raise DatabaseUnusable(
            f"{name} is not a records database", "name another file with --db, or make one with declass ingest"
        )
    if version not in VERSIONS:
        raise DatabaseUnusable(
            f"{name} has schema {version}, newer than this program's {VERSIONS[-1]}", "install a newer declass"
        )
    return version == VERSIONS[-1]


def create_schema(connection: Connection) -> None:
    """Makes all tables in an empty database and marks its version."""
    from records.store.tables import metadata

    metadata.create_all(connection)
    connection.execute(
        text(
            f"CREATE TABLE {VERSION_TABLE} (version_num VARCHAR(32) NOT NULL, "
            f"CONSTRAINT {VERSION_TABLE}_pkc PRIMARY KEY (version_num))"
        )
    )
    connection.execute(text(f"INSERT INTO {VERSION_TABLE} VALUES (:version)"), {"version": VERSIONS[-1]})  # noqa: S608


def migrate(connection: Connection) -> None:
    """Brings an older (or empty) database up to the newest version, step by step, in the caller's transaction, whose
    last step is the ledger's entry.
    """
    from records.store.reckoning import enter_migration

    before = version_of(connection)
    make_version(connection, VERSIONS[-1])
    if before is not None:
        enter_migration(connection, before, VERSIONS[-1])


def make_version(connection: Connection, version: str) -> None:
    """Brings an older (or empty) database up to a version, step by step, in the caller's transaction."""
    from alembic import command
    from alembic.config import Config

    with as_file(files("schema").joinpath("migrations")) as folder:
        config = Config()
        config.set_main_option("script_location", str(folder))
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        command.upgrade(config, version)
