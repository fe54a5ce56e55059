"""The transmittals of a database with the papers that make them, as reports ask for them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, not_, select

from records.model import Finding, Hop
from records.store.conditions import conditions
from records.store.database import Database
from records.store.papers import lots_in_order
from records.store.parts import findings_of, hop_of, places_of
from records.store.queries import parsed
from records.store.query import Query
from records.store.tables import metadata
from records.store.views import HopRow
from records.store.window import nearer
from records.text.words import fold

DOCUMENT = metadata.tables["document"]
HOP = metadata.tables["hop"]

IS_OPEN = and_(HOP.c.answer_expected, HOP.c.outcome.is_(None), HOP.c.ended_by.is_(None))
WITH_OFFICES = ("from", "through", "to", "distribution")
"""The fields whose items name offices."""


ORDER = (DOCUMENT.c.source_path, DOCUMENT.c.line_start, DOCUMENT.c.short_id, HOP.c.position)
HOPS = select(
    HOP,
    *(DOCUMENT.c[name].label(f"document_{name}") for name in ("kind", "subject", "log_number")),
    *(DOCUMENT.c[name] for name in ("short_id", "source_path", "line_start", "content_id")),
).join(DOCUMENT, DOCUMENT.c.id == HOP.c.document_id)
"""Hops with the papers that make them; `ORDER` is that of the papers."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which hops: open ones (or all others), open ones whose day has passed, those of some days (`first` to `last`,
    ISO), those of some papers (ids), those on which an office or a person stands.
    """

    is_open: bool | None = None
    is_overdue: bool = False
    first: str | None = None
    last: str | None = None
    documents: Collection[str] | None = None
    office: str | None = None


ALL = Wanted()


def hops(database: Database, query: Query | str = "", *, as_of: date, wanted: Wanted = ALL) -> Iterator[HopRow]:
    """The transmittals of the documents that a query gives, in the order of the papers; as of a day where what is
    overdue is asked for. Hops without a date are of no day.
    """
    with database.read() as connection:
        asked = conditions(parsed(connection, query), as_of)
        for lot in lots_in_order(connection, asked):
            of_lot = HOPS.where(HOP.c.document_id.in_(lot), *_where(wanted, as_of)).order_by(*ORDER)
            yield from (row for row in _rows_of(connection, of_lot) if _is_wanted(row, wanted))


def window(
    database: Database,
    query: Query | str,
    *,
    as_of: date,
    wanted: Wanted = ALL,
    offset: int = 0,
    limit: int = 100,
    of: int | None = None,
) -> list[HopRow]:
    """The same hops from `offset` (from 0) on, at most `limit`; `of` is how many there are, where that is known. Not
    those of some papers or of an office.
    """
    place = nearer(offset, limit, of)
    with database.read() as connection:
        asked = conditions(parsed(connection, query), as_of)
        statement = HOPS.where(*asked, *_where(wanted, as_of)).order_by(*place.order(ORDER))
        return place.in_order(list(_rows_of(connection, statement.offset(place.offset).limit(place.limit))))


def count(database: Database, query: Query | str, *, as_of: date, wanted: Wanted = ALL) -> int:
    """How many hops `window` gives in all."""
    with database.read() as connection:
        asked = conditions(parsed(connection, query), as_of)
        counted = select(func.count()).select_from(HOP.join(DOCUMENT, DOCUMENT.c.id == HOP.c.document_id))
        return int(connection.execute(counted.where(*asked, *_where(wanted, as_of))).scalar_one())


def _rows_of(connection: Connection, statement: Select[*tuple[Any, ...]]) -> Iterator[HopRow]:
    """The hops that a statement like `HOPS` gives, with the offices that their papers name."""
    rows = connection.execute(statement).mappings().all()
    attributes = places_of(connection, {row["content_id"] for row in rows})[1]
    named = findings_of(connection, sorted({row["document_id"] for row in rows}), WITH_OFFICES)
    for row in rows:
        hop = hop_of(row, row["short_id"])
        offices = _offices_of(named.get(row["document_id"], ()))
        yield HopRow(
            hop,
            row["document_kind"],
            row["document_subject"],
            row["document_log_number"],
            row["source_path"],
            row["line_start"],
            attributes.get((row["content_id"], row["source_path"]), ()),
            tuple(dict.fromkeys(offices[name] for name in _names(hop) if name in offices)),
            next((offices[name] for name in hop.recipient if name in offices), None),
        )


def _where(wanted: Wanted, as_of: date) -> Iterator[ColumnElement[bool]]:
    if wanted.is_open is not None:
        yield IS_OPEN if wanted.is_open else not_(IS_OPEN)
    if wanted.is_overdue:
        yield and_(IS_OPEN, HOP.c.due < as_of.isoformat())
    if wanted.first:
        yield HOP.c.date >= wanted.first
    if wanted.last:
        yield HOP.c.date <= wanted.last


def _is_wanted(row: HopRow, wanted: Wanted) -> bool:
    if wanted.documents is not None and row.hop.document not in wanted.documents:
        return False
    if wanted.office is None:
        return True
    asked = fold(wanted.office)
    return any(asked in fold(name) for name in (*_names(row.hop), *row.offices))


def _names(hop: Hop) -> tuple[str, ...]:
    return (*hop.sender, *hop.through, *hop.recipient)


def _offices_of(findings: Sequence[Finding]) -> Mapping[str, str]:
    """The office of each name that is given one."""
    found: dict[str, str] = {}
    for finding in findings:
        office = finding.part("office")
        if isinstance(office, str) and office:
            found.setdefault(finding.value, office)
    return found
