"""What people say of notices: that they are known, and that this holds no more; each with its entry in the ledger."""

from sqlalchemy import Connection, delete, insert, select

from records.errors import UsageError
from records.store import ledger
from records.store.answers import taken_away
from records.store.database import Database
from records.store.packing import storable
from records.store.stored_answers import said_answers
from records.store.tables import metadata

DOCUMENT = metadata.tables["document"]
NOTICE = metadata.tables["notice"]
ACKNOWLEDGEMENT = metadata.tables["acknowledgement"]


def acknowledge(database: Database, notice: str, *, why: str, until: str | None = None, by: str = "") -> int:
    """Says of a notice (by its id, or enough of its start) that it is known, until a day or for good; gives the number
    of the ledger's entry. Raises UsageError where there is no such notice, or no reason.
    """
    reason = ledger.reason_of(why, "an acknowledgement")
    with database.write() as connection:
        name, message, document = _named(connection, notice)
        detail = {"notice": name, "message": message, "until": until, "why": reason}
        number, at, who = ledger.next_number(connection), ledger.now(), storable(by) or ledger.login_name()
        mine = ACKNOWLEDGEMENT.c.notice_id == name
        connection.execute(delete(ACKNOWLEDGEMENT).where(mine))
        row = {"notice_id": name, "message": message, "by": who, "at": at, "why": reason, "until": until}
        connection.execute(insert(ACKNOWLEDGEMENT).values({**row, "ledger_number": number}))
        answers = said_answers(connection, "known", mine)
        ledger.append(connection, "acknowledge", document, detail, by=who, at=at, answers=answers)
        return number


def take_back(database: Database, notice: str, *, by: str = "") -> int:
    """Takes back that a notice (by its id, or enough of its start) is known: it is shown again; gives the number of the
    ledger's entry. Raises UsageError where there is no such notice, or nobody acknowledged it.
    """
    with database.write() as connection:
        name, message, document = _named(connection, notice)
        mine = ACKNOWLEDGEMENT.c.notice_id == name
        said = connection.execute(select(ACKNOWLEDGEMENT.c.ledger_number).where(mine)).scalar_one_or_none()
        if said is None:
            raise UsageError(f"{name} was not acknowledged", "declass audit --acknowledged shows which were")
        connection.execute(delete(ACKNOWLEDGEMENT).where(mine))
        detail = {"notice": name, "message": message, "entry": said}
        answers = (taken_away("known", name),)
        return ledger.append(connection, "unacknowledge", document, detail, by=storable(by), answers=answers).number


def _named(connection: Connection, prefix: str) -> tuple[str, str, str]:
    """The id, the message and the document of a notice by the beginning of its id."""
    beginning = prefix.strip()
    head, dash, tail = beginning.partition("-")
    beginning = f"{head.upper()}{dash}{tail.lower()}"
    statement = (
        select(NOTICE.c.id, NOTICE.c.message, DOCUMENT.c.short_id)
        .join(DOCUMENT, DOCUMENT.c.id == NOTICE.c.document_id)
        .where(NOTICE.c.id.startswith(beginning, autoescape=True))
        .order_by(NOTICE.c.id)
        .limit(5)
    )
    rows = connection.execute(statement).all()
    if not beginning or not rows:
        raise UsageError(f"there is no notice {prefix}", "declass audit shows their ids")
    if len(rows) > 1:
        several = ", ".join(str(row[0]) for row in rows)
        raise UsageError(f"{prefix} is the beginning of several notices", f"name one of {several}")
    name, message, document = rows[0]
    return str(name), str(message), str(document)
