"""The review queue: the least certain findings of the documents that a query gives, and corrections without a place."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, select

from records.model import Finding
from records.store.conditions import conditions
from records.store.correction_rows import correction_of, corrections_of
from records.store.corrections import CANNOT_TELL, Correction, target
from records.store.database import Database
from records.store.inserting import batches
from records.store.parts import findings_of
from records.store.queries import parsed
from records.store.query import Query
from records.store.reading_rows import BOUNDS_FIELD
from records.store.tables import metadata

CORRECTION = metadata.tables["correction"]
DOCUMENT = metadata.tables["document"]

LOT = 200


@dataclass(frozen=True, slots=True)
class Doubt:
    """A finding that wants a look; `confidence` 0 to 1. `untold` are those who could not tell from the page."""

    document: str
    source: str
    kind: str
    finding: Finding
    untold: tuple[Correction, ...] = ()

    @property
    def confidence(self) -> float:
        """How sure the reading is."""
        return self.finding.evidence.confidence


def doubts(
    database: Database,
    query: Query | str = "",
    *,
    as_of: date,
    below: float = 0.9,
    field: str | None = None,
    limit: int = 100,
    is_wanted: Callable[[Doubt], bool] = lambda _doubt: True,
) -> tuple[Doubt, ...]:
    """The findings less sure than `below` (0 to 1), the least certain first, at most `limit`; of one field where it is
    given, and for which `is_wanted` says so. What a person accepted or entered is sure.

    Documents are looked at in the order of their least certain finding, no more of them than it takes.
    Raises UsageError naming a word of the query that is not known.
    """
    found: list[Doubt] = []
    with database.read() as connection:
        wanted = conditions(parsed(connection, query), as_of)
        for floor, lot in _lots(connection, wanted, below):
            found.sort(key=_order)
            if len(found) >= limit and found[limit - 1].confidence <= floor:
                break
            found = found[:limit]
            found += [
                one
                for one in _of(connection, lot)
                if one.confidence < below and field in (None, one.finding.field) and is_wanted(one)
            ]
    return tuple(sorted(found, key=_order)[:limit])


def asked_of(by: str, *, untold: bool) -> Callable[[Doubt], bool]:
    """Which doubts are asked about: those of which an officer did not say already that nobody can tell, or (`untold`)
    only those of which anybody did.
    """
    return lambda doubt: bool(doubt.untold) if untold else by not in {one.by for one in doubt.untold}


def waiting(database: Database) -> tuple[Correction, ...]:
    """The corrections that found no place, or several, in the reading of today, in the order of entry."""
    statement = select(CORRECTION).where(CORRECTION.c.state == "waiting").order_by(CORRECTION.c.id)
    with database.read() as connection:
        return tuple(correction_of(row) for row in connection.execute(statement).mappings())


def _order(doubt: Doubt) -> tuple[float, str, int, str]:
    first = doubt.finding.evidence.spans[0]
    return doubt.confidence, doubt.source, first.line_start, doubt.finding.field


def _lots(
    connection: Connection, wanted: Sequence[ColumnElement[bool]], below: float
) -> Iterator[tuple[float, list[tuple[int, str, str, str]]]]:
    """The documents with a doubt, least certain first, a lot at a time, with the least confidence in the lot."""
    columns = (DOCUMENT.c.id, DOCUMENT.c.short_id, DOCUMENT.c.source_path, DOCUMENT.c.kind)
    statement = (
        select(*columns, DOCUMENT.c.least_confidence)
        .where(*wanted, DOCUMENT.c.least_confidence < round(below * 1000))
        .order_by(DOCUMENT.c.least_confidence, DOCUMENT.c.short_id)
        .execution_options(yield_per=LOT)
    )
    for batch in batches(connection.execute(statement), LOT):
        yield batch[0][4] / 1000, [(int(row[0]), str(row[1]), str(row[2]), str(row[3])) for row in batch]


def _of(connection: Connection, lot: list[tuple[int, str, str, str]]) -> Iterator[Doubt]:
    """The findings of documents."""
    keys = [key for key, *_ in lot]
    findings, told = findings_of(connection, keys), corrections_of(connection, keys)
    for key, name, source, kind in lot:
        untold = [one for one in told.get(key, ()) if one.action == CANNOT_TELL]
        mine = findings.get(key, ())
        about = [(one, target(mine, one)) for one in untold]
        for at, finding in enumerate(mine):
            if finding.field != BOUNDS_FIELD:
                said = tuple(one for one, index in about if index == at and one.value == finding.value)
                yield Doubt(name, source, kind, finding, said)
