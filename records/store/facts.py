"""An officer's facts: entered for a document, a source or an attribute such as `box:12`, taken back, and listed."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select

from records.errors import UsageError
from records.rules.fact_table import fact_value
from records.store import ledger
from records.store.answers import Answer, taken_away
from records.store.conditions import conditions
from records.store.database import Database
from records.store.ledger import reason_of
from records.store.packing import storable
from records.store.papers import id_of
from records.store.queries import names_of_attributes, parsed
from records.store.settling import Scope, StoredFact, all_facts, contents_of, is_in, settle
from records.store.stored_answers import paper_answers, said_answers
from records.store.tables import metadata
from records.text.words import fold

FACT = metadata.tables["officer_fact"]
DOCUMENT = metadata.tables["document"]
SOURCE = metadata.tables["source"]


def set_fact(database: Database, scope: str, name: str, value: str, *, why: str, by: str = "") -> int:
    """Enters a fact and works out the outcomes that it bears on; says how many documents are in its scope.

    Raises UsageError where the scope, the name or the value is not known, or no reason is given.
    """
    kept, reason = fact_value(name, storable(value)), reason_of(why, "a fact")
    with database.write() as connection:
        found = scope_of(connection, scope)
        was = value_of(connection, found, name)
        number, at, who = ledger.next_number(connection), ledger.now(), storable(by) or ledger.login_name()
        gone = _take_away(connection, found, name)
        row = {"kind": found.kind, "scope": found.name, "name": name, "value": kept, "why": reason}
        connection.execute(insert(FACT).values({**row, "by": who, "at": at, "ledger_number": number}))
        settled, standing = _settle_all(connection, found)
        entered = said_answers(connection, "fact", FACT.c.ledger_number == number)
        answers = (*gone, *entered, *paper_answers(connection, settled, ("standing",)))
        detail = {"kind": found.kind, "name": name, "value": kept, "was": was, "why": reason}
        ledger.append(connection, "set fact", found.name, detail, by=who, at=at, answers=answers)
        return standing


def unset_fact(database: Database, scope: str, name: str, *, why: str, by: str = "") -> int:
    """Takes a fact back; says how many documents are in its scope. Raises UsageError where none was entered."""
    reason = reason_of(why, "a fact")
    with database.write() as connection:
        found = entered_scope(connection, scope, name)
        was = value_of(connection, found, name)
        if was is None:
            raise UsageError(f"no fact {name} was entered for {scope}", "declass facts list shows what was")
        gone = _take_away(connection, found, name)
        settled, standing = _settle_all(connection, found)
        answers = (*gone, *paper_answers(connection, settled, ("standing",)))
        detail = {"kind": found.kind, "name": name, "was": was, "why": reason}
        ledger.append(connection, "unset fact", found.name, detail, by=storable(by), answers=answers)
        return standing


def facts(database: Database, query: str = "", *, as_of: date) -> tuple[tuple[StoredFact, int], ...]:
    """The facts, in the order of entry, each with the number of documents in its scope; with a query those in whose
    scope it finds documents, and the number of these.
    """
    with database.read() as connection:
        wanted = conditions(parsed(connection, query), as_of)
        told = [(fact, _number_in(connection, fact.scope, wanted)) for fact in all_facts(connection)]
    return tuple((fact, number) for fact, number in told if number or not query.strip())


def value_of(connection: Connection, scope: Scope, name: str) -> str | None:
    """The value of a fact, None where it was not entered for that scope."""
    return connection.execute(select(FACT.c.value).where(*_is(scope, name))).scalar_one_or_none()


def _is(scope: Scope, name: str) -> tuple[ColumnElement[bool], ...]:
    return FACT.c.kind == scope.kind, FACT.c.scope == scope.name, FACT.c.name == name


def scope_of(connection: Connection, text: str) -> Scope:
    """What a text names: a source by its path, an attribute and its value, or a document by its id or the beginning.

    Raises UsageError where it names nothing in the database, or several documents.
    """
    path = select(SOURCE.c.id).where(SOURCE.c.path == text, SOURCE.c.is_current)
    if connection.execute(path).first() is not None:
        return Scope("source", text)
    name, colon, value = text.partition(":")
    if colon and fold(name).strip() in names_of_attributes(connection):
        scope = Scope("attribute", f"{fold(name).strip()}:{fold(value.strip())}")
        if connection.execute(contents_of(scope).limit(1)).first() is None:
            raise UsageError(f"no source lies in {text}", "declass ingest --set says where sources lie")
        return scope
    named = select(DOCUMENT.c.short_id).where(DOCUMENT.c.id == id_of(connection, text))
    return Scope("document", connection.execute(named).scalar_one())


def entered_scope(connection: Connection, text: str, name: str) -> Scope:
    """The scope for which a fact was entered, found by its words too where nothing lies there any more."""
    rows = connection.execute(select(FACT.c.kind, FACT.c.scope).where(FACT.c.name == name))
    exact = [Scope(kind, scope) for kind, scope in rows if scope in (text, fold(text))]
    return exact[0] if exact else scope_of(connection, text)


def _take_away(connection: Connection, scope: Scope, name: str) -> list[Answer]:
    """Takes a fact out, if it is there; gives what the ledger's entry answers for."""
    numbers = connection.execute(select(FACT.c.ledger_number).where(*_is(scope, name))).scalars().all()
    connection.execute(delete(FACT).where(*_is(scope, name)))
    return [taken_away("fact", number) for number in numbers]


def _settle_all(connection: Connection, scope: Scope) -> tuple[list[int], int]:
    """Settles the documents in a scope, superseded ones too: they may stand again. Gives those (rows) whose outcome was
    stored anew, and how many in the scope stand.
    """
    rows = connection.execute(select(DOCUMENT.c.id, DOCUMENT.c.is_superseded).where(is_in(scope))).all()
    return settle(connection, [int(row[0]) for row in rows]), sum(not row[1] for row in rows)


def _number_in(connection: Connection, scope: Scope, wanted: Sequence[ColumnElement[bool]]) -> int:
    return connection.execute(select(func.count()).select_from(DOCUMENT).where(is_in(scope), *wanted)).scalar_one()
