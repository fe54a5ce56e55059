"""What the declassification-date report is made from: papers by date, counts, and the ledger's head."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from records.declassification import LEVELS
from records.model import Finding
from records.rules.facts import assumes_permanence, is_by_the_automatic_rule, said_at_the_end
from records.rules.standing import on
from records.rules.tables import the_law
from records.store.conditions import conditions
from records.store.database import Database
from records.store.inserting import batches
from records.store.ledger import HEAD
from records.store.papers import LOT, ORDER
from records.store.parts import declassification_of, findings_of, places_of
from records.store.queries import LIST_COLUMNS, list_row, parsed
from records.store.query import Query
from records.store.settling import facts_of, has_facts
from records.store.status import date_of, status_of
from records.store.tables import metadata
from records.store.views import DateRow

DOCUMENT = metadata.tables["document"]
DECLASSIFICATION = metadata.tables["declassification"]
SOURCE = metadata.tables["source"]
SOURCE_ATTRIBUTE = metadata.tables["source_attribute"]

GROUPS = ("month", "year", "classification", "kind")
"""What every database can be counted by, beside the names of attributes and the office."""


@dataclass(frozen=True, slots=True)
class Window:
    """Which papers a report is about: those with a declassification date from `first` to `last` (ISO, both included,
    None leaves a side open), and of the statuses named where any is. Without days the undated ones too.
    """

    first: str | None = None
    last: str | None = None
    statuses: tuple[str, ...] = ()

    def conditions(self, as_of: date) -> tuple[ColumnElement[bool], ...]:
        """The same in SQL."""
        day, found = date_of(DOCUMENT, as_of), list[ColumnElement[bool]]()
        if self.first is not None:
            found.append(day >= self.first)
        if self.last is not None:
            found.append(day <= self.last)
        if self.statuses:
            found.append(status_of(DOCUMENT, as_of).in_(self.statuses))
        return tuple(found)


def dates(
    database: Database, query: Query | str = "", *, as_of: date, window: Window | None = None
) -> Iterator[DateRow]:
    """The documents that a query gives by declassification date, then the undated ones in the order of the papers,
    with what their outcome rests on. Memory is that of some hundred documents.
    """
    with database.read() as connection:
        wanted = (*conditions(parsed(connection, query), as_of), *(window or Window()).conditions(as_of))
        yield from _rows(connection, wanted, as_of)


def automatic_in(database: Database, query: Query | str, year: int, *, as_of: date) -> Iterator[DateRow]:
    """The classified papers that reach the years of the 25-year rule at the end of a year, whether or not they end
    then: those of that many years before, and those that a file block or the rule's first day brings there.
    """
    rule = the_law().automatic
    day, origin = f"{year:04d}-12-31", year - rule.years
    first = "0000" if day == rule.not_before else f"{origin:04d}"
    with database.read() as connection:
        of_that_year = DOCUMENT.c.sort_date.between(first, f"{origin:04d}-12-31~")
        reached = date_of(DOCUMENT, as_of) == day
        if day >= rule.not_before:
            reached = or_(reached, of_that_year)
        wanted = (*conditions(parsed(connection, query), as_of), reached, DOCUMENT.c.basis != "unclassified")
        for row in _rows(connection, wanted, as_of):
            dated = row.document.date or ""
            if row.is_automatic or first <= dated[:4] <= f"{origin:04d}":
                yield row


def _rows(connection: Connection, wanted: Sequence[ColumnElement[bool]], as_of: date) -> Iterator[DateRow]:
    day = date_of(DOCUMENT, as_of)
    ids = select(DOCUMENT.c.id).where(*wanted).order_by(day.is_(None), day, *ORDER)
    columns = (*LIST_COLUMNS, DOCUMENT.c.content_id, DECLASSIFICATION.c.steps)
    statement = select(*columns).join(DECLASSIFICATION, DECLASSIFICATION.c.document_id == DOCUMENT.c.id)
    told = has_facts(connection)
    for lot in batches(connection.execute(ids.execution_options(yield_per=LOT)).scalars(), LOT):
        rows = {row["id"]: row for row in connection.execute(statement.where(DOCUMENT.c.id.in_(lot))).mappings()}
        attributes = places_of(connection, {row["content_id"] for row in rows.values()})[1]
        senders = findings_of(connection, lot, ("from",))
        facts = facts_of(connection, lot) if told else {}
        for key in lot:
            row, known = rows[key], {name: fact.value for name, fact in facts.get(key, {}).items()}
            outcome = declassification_of(row)
            standing = on(outcome, as_of.isoformat())
            yield DateRow(
                list_row(row, as_of),
                standing.order,
                standing.rule,
                " ".join(said_at_the_end(outcome)),
                attributes.get((row["content_id"], row["source_path"]), ()),
                known.get("agency") or office_of(senders.get(key, ())),
                tuple(sorted(known.items())),
                is_by_the_automatic_rule(outcome),
                assumes_permanence(outcome),
            )


def office_of(senders: Sequence[Finding]) -> str | None:
    """The office of the first sender who has one; None where none has."""
    offices = (sender.part("office") for sender in senders)
    return next((office for office in offices if isinstance(office, str) and office), None)


def counts(
    database: Database, query: Query | str, by: str, *, as_of: date, window: Window | None = None
) -> Counter[tuple[str | None, str]]:
    """How many documents there are of each group and status. `by` is one of `GROUPS`, or the name of an attribute of
    the places where they lie; the group is None where there is none.
    """
    with database.read() as connection:
        wanted = (*conditions(parsed(connection, query), as_of), *(window or Window()).conditions(as_of))
        found: Counter[tuple[str | None, str]] = Counter()
        for group, status, number in connection.execute(_grouped(by, as_of).where(*wanted)):
            name = LEVELS[group] if isinstance(group, int) else group
            found[name, status] += number
        return found


def level_counts(
    database: Database, query: Query | str, *, as_of: date, window: Window | None = None
) -> Counter[tuple[str | None, str | None]]:
    """How many documents there are of each year of the declassification date and each classification, None where there
    is none.
    """
    year = func.substr(date_of(DOCUMENT, as_of), 1, 4)
    with database.read() as connection:
        wanted = (*conditions(parsed(connection, query), as_of), *(window or Window()).conditions(as_of))
        statement = select(year, DOCUMENT.c.level, func.count()).where(*wanted).group_by(year, DOCUMENT.c.level)
        return Counter(
            {
                (year, None if level is None else LEVELS[level]): number
                for year, level, number in connection.execute(statement)
            }
        )


def day_counts(
    database: Database, query: Query | str, year: int, *, as_of: date, window: Window | None = None
) -> Counter[str]:
    """How many documents are declassified on each day (ISO) of a year."""
    day = date_of(DOCUMENT, as_of)
    with database.read() as connection:
        wanted = (*conditions(parsed(connection, query), as_of), *(window or Window()).conditions(as_of))
        of_year = day.between(f"{year:04d}-01-01", f"{year:04d}-12-31")
        statement = select(day, func.count()).where(*wanted, of_year).group_by(day)
        return Counter({str(found): int(number) for found, number in connection.execute(statement)})


def _grouped(by: str, as_of: date) -> Select[*tuple[str | int | None, str, int]]:
    """The statement that counts by group and status."""
    day, status = date_of(DOCUMENT, as_of), status_of(DOCUMENT, as_of)
    held = {
        "year": func.substr(day, 1, 4),
        "month": func.substr(day, 1, 7),
        "classification": DOCUMENT.c.level,
        "kind": DOCUMENT.c.kind,
    }
    group = held.get(by, SOURCE_ATTRIBUTE.c.value)
    statement = select(group, status, func.count())
    if by not in held:
        is_place = and_(
            SOURCE.c.content_id == DOCUMENT.c.content_id, SOURCE.c.path == DOCUMENT.c.source_path, SOURCE.c.is_current
        )
        is_named = and_(SOURCE_ATTRIBUTE.c.source_id == SOURCE.c.id, SOURCE_ATTRIBUTE.c.name == by)
        statement = statement.select_from(DOCUMENT.outerjoin(SOURCE, is_place).outerjoin(SOURCE_ATTRIBUTE, is_named))
    return statement.group_by(group, status)


def ledger_head(database: Database) -> tuple[int, str]:
    """How many entries the ledger has, and the hash of the last; 0 and nothing of an empty one."""
    with database.read() as connection:
        found = connection.execute(select(HEAD.c.count, HEAD.c.hash)).first()
        return (0, "") if found is None else (int(found[0]), str(found[1]))
