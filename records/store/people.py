"""The parties that documents name, as the list of people and offices is grown from."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select

from records.link.people import Mention
from records.model import ILLEGIBLE, PARTY_FIELDS
from records.store.conditions import conditions
from records.store.database import Database
from records.store.packing import unpack_parts
from records.store.papers import lots_in_order
from records.store.queries import parsed
from records.store.query import Query
from records.store.tables import metadata

DOCUMENT = metadata.tables["document"]
FINDING = metadata.tables["finding"]

FIELDS = (*PARTY_FIELDS, "classified_by")


def mentions(database: Database, query: Query | str = "", *, as_of: date) -> Iterator[Mention]:
    """Every party of the documents that a query gives, where it was legible."""
    with database.read() as connection:
        wanted = conditions(parsed(connection, query), as_of)
        for lot in lots_in_order(connection, wanted):
            statement = (
                select(FINDING.c.value, FINDING.c.parts, FINDING.c.raw, FINDING.c.field)
                .add_columns(DOCUMENT.c.short_id, DOCUMENT.c.kind, DOCUMENT.c.sort_date)
                .join(DOCUMENT, DOCUMENT.c.id == FINDING.c.document_id)
                .where(FINDING.c.document_id.in_(lot), FINDING.c.field.in_(FIELDS), FINDING.c.value != ILLEGIBLE)
            )
            for value, parts, raw, field, document, kind, day in connection.execute(statement):
                aside = dict(unpack_parts(parts))
                written = str(aside.get("as_written") or raw)
                yield Mention(value, written, str(aside.get("office") or ""), field, document, kind, day)
