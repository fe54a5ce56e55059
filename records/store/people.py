"""The parties that documents name, as the list of people and offices is grown from."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection, select

from records.link.people_forms import Mention
from records.model import ILLEGIBLE, PARTY_FIELDS, Finding
from records.store.conditions import conditions
from records.store.database import Database
from records.store.papers import lots_in_order
from records.store.parts import findings_of
from records.store.queries import parsed
from records.store.query import Query
from records.store.tables import metadata

DOCUMENT = metadata.tables["document"]

FIELDS = (*PARTY_FIELDS, "classified_by")


def mentions(database: Database, query: Query | str = "", *, as_of: date) -> Iterator[Mention]:
    """Every party of the documents that a query gives, as people corrected it, where it was legible."""
    with database.read() as connection:
        yield from mentions_in(connection, query, as_of)


def mentions_in(connection: Connection, query: Query | str, as_of: date) -> Iterator[Mention]:
    """The same, within a transaction."""
    for lot in lots_in_order(connection, conditions(parsed(connection, query), as_of)):
        columns = (DOCUMENT.c.id, DOCUMENT.c.short_id, DOCUMENT.c.kind, DOCUMENT.c.sort_date)
        papers = connection.execute(select(*columns).where(DOCUMENT.c.id.in_(lot))).all()
        findings = findings_of(connection, lot, FIELDS)
        for key, document, kind, day in papers:
            for one in findings.get(int(key), ()):
                if one.value != ILLEGIBLE:
                    yield mention_of(one, str(document), str(kind), day)


def mention_of(finding: Finding, document: str, kind: str, day: str | None) -> Mention:
    """A party of a document as a place where a name stands."""
    written = str(finding.part("as_written") or finding.evidence.raw)
    return Mention(finding.value, written, str(finding.part("office") or ""), finding.field, document, kind, day)
