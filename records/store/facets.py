"""Facets: how many of the documents that a query gives have each value."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

from sqlalchemy import ColumnElement, Connection, FromClause, and_, case, distinct, func, select

from records.declassification import LEVELS, STATUSES
from records.errors import UsageError
from records.store.conditions import COUNTED, conditions
from records.store.database import Database
from records.store.dates import office_of
from records.store.grading import Grading
from records.store.inserting import batches
from records.store.notice_state import JOINED, NOTICE, holding, is_shown, unknown
from records.store.parts import findings_of
from records.store.queries import grading_of, names_of_attributes, parsed
from records.store.query import Query
from records.store.status import status_of
from records.store.tables import metadata

DOCUMENT = metadata.tables["document"]
SOURCE = metadata.tables["source"]
SOURCE_ATTRIBUTE = metadata.tables["source_attribute"]

USUAL = ("kind", "class", "status", "year", "conf")
"""The facets that are columns of a document, counted from an index that holds them all."""
FACETS = (*USUAL, "source", "office", "notice")
"""The facets of every database; the names of attributes come on top."""

NONE = "none"
"""The value of documents that have none; the query language takes it as well."""

SHARES = ((500, "<0.5"), (700, "0.5..0.699"), (900, "0.7..0.899"), (1001, ">=0.9"))
"""Up to which per mille (not with it) the least certain value of a document goes by which value of `conf`."""
OFFICES_OF = 5_000
"""Of so many documents at most the offices are counted, since no index holds those."""

Counts = tuple[tuple[str, int], ...]


def facets(
    database: Database,
    query: Query | str = "",
    *,
    as_of: date,
    names: Sequence[str] | None = None,
    limit: int = 12,
) -> dict[str, Counts]:
    """For each facet (`FACETS` and the names of attributes, or the `names` given) its most frequent values with the
    number of documents, most first, then by value; `none` where a document has no value. Offices are counted of those
    who have one, among `OFFICES_OF` documents at most; of more there are none.

    Raises UsageError naming a facet or a word of the query that is not known.
    """
    with database.read() as connection:
        attributes = names_of_attributes(connection)
        sought = parsed(connection, query)
        wanted = conditions(sought, as_of, COUNTED)
        asked = tuple(dict.fromkeys((*FACETS, *attributes))) if names is None else tuple(names)
        unknown = next((name for name in asked if name not in FACETS and name not in attributes), None)
        if unknown is not None:
            raise UsageError(f"there is no facet {unknown}", f"known are {', '.join((*FACETS, *attributes))}")
        found = _counted_usual(
            connection, tuple(name for name in asked if name in USUAL), as_of, wanted, is_worded=bool(sought.phrases)
        )
        of_its_own: dict[str, Callable[[], Counter[str]]] = {
            "source": lambda: _counted_by_source(connection, wanted, limit),
            "office": lambda: _counted_by_office(connection, wanted),
            "notice": lambda: _counted_by_notice(connection, as_of, wanted, grading_of(connection)),
        }
        for name in asked:
            if name in of_its_own:
                found[name] = of_its_own[name]()
            elif name not in USUAL:
                found[name] = _counted_by_attribute(connection, name, wanted)
        return {name: _largest(found[name], limit) for name in asked}


def _counted_usual(
    connection: Connection,
    names: Sequence[str],
    as_of: date,
    wanted: Sequence[ColumnElement[bool]],
    *,
    is_worded: bool,
) -> dict[str, Counter[str]]:
    """The counts of the facets that every database has: over all documents each by itself, from its index; of a query
    together, kind by kind, so that few documents are held in memory to be grouped. Where words are sought, those would
    be sought for every kind anew.
    """
    if len(wanted) == 1:
        groups = [((name,), tuple(wanted)) for name in names]
    elif is_worded:
        groups = [(tuple(names), tuple(wanted))]
    else:
        is_current = DOCUMENT.c.is_superseded.is_(False)
        kinds = connection.execute(select(DOCUMENT.c.kind).where(is_current).distinct()).scalars().all()
        groups = [(tuple(names), (*wanted, DOCUMENT.c.kind == kind)) for kind in kinds]
    found: dict[str, Counter[str]] = {name: Counter() for name in names}
    for group, conditions_of_group in groups:
        for name, counts in _counted_together(connection, group, as_of, conditions_of_group).items():
            found[name] += counts
    return found


def _counted_together(
    connection: Connection, names: tuple[str, ...], as_of: date, wanted: Sequence[ColumnElement[bool]]
) -> dict[str, Counter[str]]:
    """The counts of several facets by one pass over the documents; a single one can be read from its index alone."""
    if names == ("status",):
        return {"status": _counted_by_status(connection, as_of, wanted)}
    found: dict[str, Counter[str]] = {name: Counter() for name in names}
    if names:
        values = [DOCUMENT.c.sort_date if names == ("year",) else _value(name, as_of) for name in names]
        for *row, number in connection.execute(select(*values, func.count()).where(*wanted).group_by(*values)):
            for name, value in zip(names, row, strict=True):
                found[name][_shown(name, value)] += int(number)
    return found


def _counted_by_status(connection: Connection, as_of: date, wanted: Sequence[ColumnElement[bool]]) -> Counter[str]:
    """The counts of the statuses by one pass that sorts nothing: to group by a value that no index holds, SQLite keeps
    every row of it in memory. The offset keeps the status from being reckoned once for each that it may be.
    """
    status = select(status_of(DOCUMENT, as_of).label("status")).where(*wanted).offset(0).subquery().c.status
    counted = select(*(func.count().filter(status == name) for name in STATUSES))
    numbers = connection.execute(counted).one()
    return Counter({name: int(number) for name, number in zip(STATUSES, numbers, strict=True) if number})


def _counted_by_attribute(connection: Connection, name: str, wanted: Sequence[ColumnElement[bool]]) -> Counter[str]:
    """The documents that lie at places with each value of an attribute; one that lies at two is counted at both."""
    value = SOURCE_ATTRIBUTE.c.value
    counted = select(value, func.count(distinct(DOCUMENT.c.id))).select_from(_with_attribute(name))
    rows = connection.execute(counted.where(*wanted).group_by(value))
    return Counter({_shown(name, found): int(number) for found, number in rows})


def _counted_by_source(connection: Connection, wanted: Sequence[ColumnElement[bool]], limit: int) -> Counter[str]:
    """The documents of the largest places: over all documents from the index of their order, of a query by their
    contents, which the index of facets holds.
    """
    number = func.count().label("number")
    if len(wanted) == 1:
        path = DOCUMENT.c.source_path
        statement = select(path, number).where(*wanted).group_by(path).order_by(number.desc()).limit(limit)
    else:
        content = DOCUMENT.c.content_id
        largest = select(content, number).where(*wanted).group_by(content).order_by(number.desc()).limit(limit)
        found = largest.subquery()
        path = select(func.min(SOURCE.c.path)).where(SOURCE.c.content_id == found.c.content_id, SOURCE.c.is_current)
        statement = select(path.scalar_subquery(), found.c.number)
    return Counter({str(path): int(number) for path, number in connection.execute(statement) if path is not None})


def _counted_by_office(connection: Connection, wanted: Sequence[ColumnElement[bool]]) -> Counter[str]:
    """The documents of each sender's office, where they are not too many."""
    some = select(DOCUMENT.c.id).where(*wanted).limit(OFFICES_OF + 1)
    ids = [int(number) for number in connection.execute(some).scalars()]
    if len(ids) > OFFICES_OF:
        return Counter()
    found: Counter[str] = Counter()
    for lot in batches(ids, 500):
        senders = findings_of(connection, lot, ("from",))
        found.update(filter(None, (office_of(senders.get(number, ())) for number in lot)))
    return found


def _counted_by_notice(
    connection: Connection, as_of: date, wanted: Sequence[ColumnElement[bool]], grading: Grading
) -> Counter[str]:
    """The documents on which each check of the audit found something that holds and that nobody acknowledged."""
    shown = holding(as_of.isoformat()), unknown(as_of), *is_shown(grading)
    counted = select(NOTICE.c.code, func.count(distinct(DOCUMENT.c.id))).select_from(JOINED)
    rows = connection.execute(counted.where(*wanted, *shown).group_by(NOTICE.c.code))
    return Counter({str(code): int(number) for code, number in rows})


def _largest(counts: Counter[str], limit: int) -> Counts:
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))[:limit]


def _value(name: str, as_of: date) -> ColumnElement[str]:
    """The value of a facet that every database has."""
    if name == "status":
        return status_of(DOCUMENT, as_of)
    if name == "year":
        return func.substr(DOCUMENT.c.sort_date, 1, 4)
    if name == "conf":
        share = DOCUMENT.c.least_confidence
        return case(*((share < bound, value) for bound, value in SHARES))
    return {"kind": DOCUMENT.c.kind, "class": DOCUMENT.c.level}[name]


def _with_attribute(name: str) -> FromClause:
    """Documents beside the attribute of the places where they lie, nothing where those have none."""
    is_place = and_(SOURCE.c.content_id == DOCUMENT.c.content_id, SOURCE.c.is_current)
    is_named = and_(SOURCE_ATTRIBUTE.c.source_id == SOURCE.c.id, SOURCE_ATTRIBUTE.c.name == name)
    return DOCUMENT.join(SOURCE, is_place).outerjoin(SOURCE_ATTRIBUTE, is_named)


def _shown(name: str, value: str | int | None) -> str:
    """A value as the query language takes it."""
    if value is None:
        return NONE
    if name == "class" and isinstance(value, int):
        return LEVELS[value].lower()
    return str(value)[:4] if name == "year" else str(value)
