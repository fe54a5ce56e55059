"""What the ledger says of one document or one source."""

from sqlalchemy import Connection, or_, select

from records.store.ledger import COLUMNS, LEDGER, LEDGER_ROW, Entry, entries
from records.store.papers import id_of, name_of
from records.store.tables import metadata

SOURCE = metadata.tables["source"]


def entries_about(connection: Connection, about: str | None) -> tuple[str | None, list[Entry]]:
    """The id of a document (by that or enough of its start) or the path of a source, and the entries about it, in
    order; of None all. Raises UsageError where there is no such document.
    """
    if about is None:
        return None, list(entries(connection))
    if connection.execute(select(SOURCE.c.id).where(SOURCE.c.path == about)).first() is not None:
        return about, list(entries(connection, about))
    name = name_of(connection, id_of(connection, about))
    answering = select(LEDGER_ROW.c.number).where(LEDGER_ROW.c.name == name)
    named = LEDGER.c.detail.contains(f'"{name}"', autoescape=True)
    wanted = select(*(LEDGER.c[column] for column in COLUMNS)).where(or_(LEDGER.c.number.in_(answering), named))
    return name, [Entry(*row) for row in connection.execute(wanted.order_by(LEDGER.c.number))]
