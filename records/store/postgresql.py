"""The side of PostgreSQL: how one connects, and how a transaction begins.

All who write take one advisory lock of the database first, so that they write one after the other: nobody's rows change
under a writer's hands, and no two can wait for each other. Who reads sees one state and waits for nobody.
"""

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.exc import NoSuchModuleError, OperationalError

from records.errors import DatabaseUnusable

DRIVER = "postgresql+psycopg"
NAMES = ("postgres", "postgresql")
"""What a URL may call it without naming a driver."""

WRITER = 0x6465636C617373
"""The number of the advisory lock."""

HOLDER = text(
    "SELECT virtualtransaction FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database "
    "WHERE datname = current_database() AND locktype = 'advisory' AND granted "
    "AND classid::bigint = :high AND objid::bigint = :low AND objsubid = 1"
).bindparams(high=WRITER >> 32, low=WRITER & 0xFFFFFFFF)
"""The transaction that holds the lock of a number of 64 bits, as PostgreSQL's view of its locks shows it."""

CONNECT_SECONDS = 10

READER = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
"""What makes a connection see one state of the database."""


def with_driver(url: URL) -> URL:
    """The URL with the driver that this program brings, where it names none."""
    return url.set(drivername=DRIVER) if url.drivername in NAMES else url


def engine_of(url: URL, name: str, waiting: int) -> Engine:
    """Connections whose writers wait so many seconds for each other.

    Raises DatabaseUnusable where the driver is not installed.
    """
    settings: dict[str, str | int] = {}
    if url.drivername == DRIVER:
        settings = {"application_name": "declass", "connect_timeout": CONNECT_SECONDS, "client_encoding": "UTF8"}
        settings = {key: value for key, value in settings.items() if key not in url.query}
    try:
        engine = create_engine(url, hide_parameters=True, connect_args=settings)
    except (ImportError, NoSuchModuleError) as error:
        raise DatabaseUnusable(
            f"{name}: no driver for this database is installed",
            "install declass[postgresql], or name a file with --db",
        ) from error

    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("is_writer", False):
            _begin_writing(connection, max(1, waiting * 1000))

    event.listen(engine, "begin", begin)
    return engine


def _begin_writing(connection: Connection, milliseconds: int) -> None:
    """Takes the writer's lock. Waits for it as long as others get on: the time that one waits at most is meant for a
    program that holds on to it.
    """
    seen = _holder(connection)
    while True:
        try:
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {milliseconds}")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER})")
        except OperationalError:
            connection.connection.rollback()
            before, seen = seen, _holder(connection)
            if seen == before:
                raise
        else:
            return


def _holder(connection: Connection) -> str | None:
    """The transaction that holds the writer's lock."""
    return connection.execute(HOLDER).scalar()


def refuse_other_encodings(connection: Connection, name: str) -> None:
    """Raises DatabaseUnusable where the database does not keep text as UTF-8."""
    encoding = connection.execute(text("SHOW server_encoding")).scalar_one()
    if encoding != "UTF8":
        raise DatabaseUnusable(f"{name} keeps text as {encoding}", "make it with createdb --encoding=UTF8")
