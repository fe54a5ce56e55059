"""Lists of documents: windows of a sorted list, and counts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, func, select

from records.declassification import Declassification
from records.errors import UsageError
from records.rules.standing import on
from records.store.conditions import COUNTED, HEADING_COLUMNS, LISTED, SOUGHT, WALKED, conditions, heading_phrase
from records.store.database import GRADING, Database
from records.store.full_text import from_index
from records.store.grading import USUAL, Grading
from records.store.inserting import batches
from records.store.query import DATE, NUMBER, TEXT, Query, parse_query
from records.store.tables import metadata
from records.store.views import DocumentRow
from records.store.window import Place, nearer
from records.text.words import Phrase

DOCUMENT = metadata.tables["document"]
DECLASSIFICATION = metadata.tables["declassification"]
HEADING = metadata.tables["heading"]
PASSAGE = metadata.tables["passage"]
SOURCE_ATTRIBUTE = metadata.tables["source_attribute"]

SORTS: dict[str, tuple[str, ...]] = {
    "source": ("source_path", "line_start"),
    "date": ("sort_date",),
    "kind": ("kind",),
    "class": ("level",),
    "decl": ("declass_date",),
    "subject": ("subject_key",),
    "log": ("log_key",),
    "conf": ("least_confidence",),
}
"""What each sort goes by; equal rows are in the order of their ids, which follow from content and place alone."""

Part = tuple[Sequence[ColumnElement[bool]], Sequence[ColumnElement[Any]]]
"""What the rows of a part of a list satisfy, and what they go by."""

FEW = 2000
"""So many documents are found and sorted sooner than they are met along the index of their order."""

LIST_COLUMNS = (
    *(DOCUMENT.c[name] for name in ("id", "short_id", "kind", "source_path", "line_start", "line_end", "is_fragment")),
    *(DOCUMENT.c[name] for name in ("subject", "sort_date", "classification", "log_number", "least_confidence")),
    *(DECLASSIFICATION.c[name] for name in ("basis", "date", "event", "exemption", "order_name", "rule")),
    *(DECLASSIFICATION.c[name] for name in ("released", "released_on", "review_from", "latest")),
)


def attribute_names(database: Database) -> tuple[str, ...]:
    """The names that `--set` gave, sorted; each is a word of the query language and a facet."""
    with database.read() as connection:
        return names_of_attributes(connection)


def names_of_attributes(connection: Connection) -> tuple[str, ...]:
    """The same, on a connection."""
    return tuple(sorted(connection.execute(select(SOURCE_ATTRIBUTE.c.name).distinct()).scalars()))


def parsed(connection: Connection, query: Query | str) -> Query:
    """A query as given, or read from its text with the attributes of the database."""
    found = query if isinstance(query, Query) else parse_query(query, names_of_attributes(connection))
    asks_notices = any(term.word == "notice" for term in found.terms)
    return replace(found, grading=grading_of(connection)) if asks_notices else found


def grading_of(connection: Connection) -> Grading:
    """How the officer wants notices graded, the usual way where nothing says so."""
    return connection.get_execution_options().get(GRADING, lambda: USUAL)()


def documents(
    database: Database,
    query: Query | str = "",
    *,
    as_of: date,
    sort: str = "source",
    descending: bool = False,
    offset: int = 0,
    limit: int = 100,
    of: int | None = None,
) -> tuple[DocumentRow, ...]:
    """The rows `offset` to `offset + limit` of the list that a query gives, sorted; what has no value comes last in
    both directions. `of` is how many rows the list has, where that is known: those near its end are soon there then.
    Raises UsageError naming a word or a sort that is not known.
    """
    if sort not in SORTS:
        raise UsageError(f"there is no order by {sort}", f"known are {', '.join(SORTS)}")
    with database.read() as connection:
        wanted = _wanted(connection, parsed(connection, query), as_of, sort)
        ids = _window(connection, wanted, sort, descending=descending, offset=offset, limit=limit, of=of)
        return rows_of(connection, ids, as_of)


def _wanted(connection: Connection, query: Query, as_of: date, sort: str) -> tuple[ColumnElement[bool], ...]:
    """The conditions in the way that gives the first of them soonest: few are found and sorted, of many the first are
    met along the index of the order; not where that order goes with what is asked, so that they may all stand last.
    """
    with_order = sort in ("date", "decl") and any(term.type == DATE for term in query.terms)
    if query == Query() or query.documents or with_order or len(query.phrases) > 1:
        return conditions(query, as_of)
    if any(_finds_many(connection, columns, phrase) for columns, phrase in _sought_by_index(query)):
        return conditions(query, as_of, WALKED)
    is_listed = query.phrases or any(term.type in (TEXT, NUMBER) and term.word != "source" for term in query.terms)
    few = select(DOCUMENT.c.id).where(*conditions(query, as_of, LISTED if is_listed else SOUGHT)).limit(FEW)
    found = _ids(connection, few)
    return conditions(query, as_of, WALKED) if len(found) == FEW else (DOCUMENT.c.id.in_(found),)


def _sought_by_index(query: Query) -> Iterator[tuple[Sequence[ColumnElement[str]], Phrase]]:
    """The phrases that the full-text indexes are asked for, with their columns; one of headings only where nothing else
    is asked, since few of many that it finds may satisfy the rest.
    """
    yield from (([PASSAGE.c.words], phrase) for phrase in query.phrases if not phrase.is_excluded)
    if len(query.terms) == 1 and not query.phrases:
        (term,) = query.terms
        is_one = term.type == TEXT and not term.is_negated and [value.test for value in term.values] == ["="]
        phrase = heading_phrase(term.word, term.values[0]) if is_one else None
        if phrase is not None:
            yield [HEADING.c[name] for name in HEADING_COLUMNS[term.word]], phrase


def _finds_many(connection: Connection, columns: Sequence[ColumnElement[str]], phrase: Phrase) -> bool:
    return len(_ids(connection, from_index(columns, phrase, connection.dialect.name).limit(FEW))) == FEW


def _window(
    connection: Connection,
    wanted: Sequence[ColumnElement[bool]],
    sort: str,
    *,
    descending: bool,
    offset: int,
    limit: int,
    of: int | None,
) -> list[int]:
    """The rows' ids in order, read along the index; `of` is how many there are, where that is known."""
    place = nearer(offset, limit, of)
    parts = _parts(wanted, sort, is_descending=descending, place=place)
    return place.in_order(_met(connection, parts, place.offset, place.limit))


def _parts(wanted: Sequence[ColumnElement[bool]], sort: str, *, is_descending: bool, place: Place) -> list[Part]:
    """The parts of a sorted list, each with its conditions and what it goes by: first what has a value, then what has
    none; the other way round where they are met from the end.
    """
    columns = [DOCUMENT.c[name] for name in SORTS[sort]]
    key, last = columns[0], DOCUMENT.c.short_id
    order = [column.desc() if is_descending != place.is_from_end else column.asc() for column in (*columns, last)]
    if not key.nullable:
        return [(wanted, order)]
    parts: list[Part] = [((*wanted, key.is_not(None)), order), ((*wanted, key.is_(None)), place.order([last]))]
    return place.in_order(parts)


def _met(connection: Connection, parts: Sequence[Part], offset: int, limit: int) -> list[int]:
    """The ids at `offset` and behind it, of one part after the other."""
    found: list[int] = []
    for wanted, order in parts:
        statement = select(DOCUMENT.c.id).where(*wanted).order_by(*order)
        here = _ids(connection, statement.offset(offset).limit(limit - len(found)))
        found += here
        if len(found) == limit:
            break
        offset = 0 if here or not offset else max(0, offset - _number_of(connection, wanted))
    return found


def _ids(connection: Connection, statement: Select[Any]) -> list[int]:
    return [int(number) for number in connection.execute(statement).scalars()]


def _number_of(connection: Connection, wanted: Iterable[ColumnElement[bool]]) -> int:
    return int(connection.execute(select(func.count()).select_from(DOCUMENT).where(*wanted)).scalar_one())


def rows_of(connection: Connection, ids: Sequence[int], as_of: date) -> tuple[DocumentRow, ...]:
    """The list rows of documents, in the order of the ids."""
    found: dict[int, DocumentRow] = {}
    statement = select(*LIST_COLUMNS).join(DECLASSIFICATION, DECLASSIFICATION.c.document_id == DOCUMENT.c.id)
    for batch in batches(ids, 500):
        for row in connection.execute(statement.where(DOCUMENT.c.id.in_(batch))).mappings():
            found[row["id"]] = list_row(row, as_of)
    return tuple(found[number] for number in ids)


def list_row(row: RowMapping, as_of: date) -> DocumentRow:
    """A row of `LIST_COLUMNS` as a list shows it."""
    standing = on(
        Declassification(
            row["basis"],
            row["date"],
            row["event"],
            row["exemption"],
            row["order_name"],
            row["rule"],
            row["released"],
            row["released_on"],
            row["review_from"],
            row["latest"],
        ),
        as_of.isoformat(),
    )
    return DocumentRow(
        row["short_id"],
        row["kind"],
        row["source_path"],
        row["line_start"],
        row["line_end"],
        row["is_fragment"],
        row["subject"],
        row["sort_date"],
        row["classification"],
        row["log_number"],
        standing.status,
        standing.date,
        standing.event,
        standing.exemption,
        row["least_confidence"] / 1000,
    )


def count(database: Database, query: Query | str = "", *, as_of: date, at_most: int | None = None) -> int:
    """How many documents a query gives; where `at_most` is given, counting stops there."""
    with database.read() as connection:
        wanted = conditions(parsed(connection, query), as_of, COUNTED)
        if at_most is None:
            return _number_of(connection, wanted)
        some = select(DOCUMENT.c.id).where(*wanted).limit(at_most).subquery()
        return int(connection.execute(select(func.count()).select_from(some)).scalar_one())
