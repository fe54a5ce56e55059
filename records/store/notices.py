"""The notices of the audit: kept with what was checked, listed by query."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import Connection, RowMapping, Select, delete, func, insert, or_, select

from records.store.answers import Answer, taken_away
from records.store.conditions import conditions
from records.store.database import Database
from records.store.inserting import batches, insert_rows
from records.store.ledger import LEDGER
from records.store.notice_state import ACKNOWLEDGEMENT, DOCUMENT, JOINED, NOTICE, holding
from records.store.packing import per_mille, storable
from records.store.queries import parsed
from records.store.tables import metadata

AUDIT = metadata.tables["audit"]
AUDITED = metadata.tables["audited"]
PLACE = metadata.tables["notice_place"]

SHOWN = (
    *NOTICE.c,
    *(DOCUMENT.c[name] for name in ("short_id", "source_path", "classification")),
    *(ACKNOWLEDGEMENT.c[name] for name in ("by", "at", "why", "until")),
)

SOME = 500


@dataclass(frozen=True, slots=True)
class KeptNotice:
    """A notice to keep: `unit` is the row in which its scope was checked, `document` and `places` are rows and lines;
    `holds_from` is the day (ISO) from which it holds.
    """

    id: str
    code: str
    unit: int
    document: int
    line: int
    message: str
    severity: str
    confidence: float
    places: tuple[tuple[int, int], ...] = ()
    holds_from: str | None = None


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """A kept notice as a list shows it. `places` are source, line and document of each other place; `since` is the
    number of the audit that found it first; `acknowledged` says who acknowledged it, when, and why; `classification` is
    that of the document.
    """

    id: str
    code: str
    severity: str
    message: str
    source: str
    line: int
    document: str
    confidence: float
    since: int
    places: tuple[tuple[str, int, str], ...] = ()
    acknowledged: str | None = None
    classification: str | None = None


def latest(connection: Connection) -> int:
    """The number of the last audit that checked something, 0 before the first."""
    return int(connection.execute(select(func.coalesce(func.max(AUDIT.c.number), 0))).scalar_one())


def begin_audit(database: Database, documents: int) -> int:
    """Enters an audit of so many documents; gives its number."""
    with database.write() as connection:
        number = latest(connection) + 1
        at = datetime.now(UTC).isoformat(timespec="seconds")
        connection.execute(insert(AUDIT).values({"number": number, "at": at, "documents": documents}))
        return number


def touching(connection: Connection, scope: str, documents: Sequence[int]) -> set[int]:
    """The units of a scope in which something was found that is about some documents (rows)."""
    found: set[int] = set()
    for batch in batches(documents, SOME):
        about = select(PLACE.c.notice_id).where(PLACE.c.document_id.in_(batch))
        where = or_(NOTICE.c.document_id.in_(batch), NOTICE.c.unit_id.in_(batch), NOTICE.c.id.in_(about))
        statement = select(NOTICE.c.unit_id).where(NOTICE.c.scope == scope, where).distinct()
        found |= {int(unit) for unit in connection.execute(statement).scalars()}
    return found


def keep(
    connection: Connection, scope: str, units: Collection[int], notices: Iterable[KeptNotice], number: int
) -> None:
    """Puts what was found in some units of a scope in place of what was found there before, in the caller's
    transaction. What was there keeps the number of the audit that found it first.
    """
    before: dict[str, int] = {}
    for batch in batches(sorted(units), SOME):
        inside = NOTICE.c.scope == scope, NOTICE.c.unit_id.in_(batch)
        before |= {
            str(name): int(since)
            for name, since in connection.execute(select(NOTICE.c.id, NOTICE.c.since).where(*inside))
        }
        _delete(connection, select(NOTICE.c.id).where(*inside))
    fresh = {notice.id: notice for notice in notices}
    for batch in batches(sorted(fresh), SOME):
        _delete(connection, select(NOTICE.c.id).where(NOTICE.c.id.in_(batch)))
    insert_rows(connection, "notice", (_row(one, scope, before.get(one.id, number)) for one in fresh.values()))
    insert_rows(
        connection,
        "notice_place",
        (
            {"notice_id": one.id, "position": at, "document_id": document, "line": line}
            for one in fresh.values()
            for at, (document, line) in enumerate(one.places)
        ),
    )


def take_out_notices(connection: Connection, papers: Mapping[int, str]) -> list[Answer]:
    """Takes out all notices that are about some documents (rows and ids), and what people said of them, in the caller's
    transaction; gives what the ledger's entry answers for.
    """
    doomed: set[str] = set()
    entries: set[int] = set()
    for batch in batches(sorted(papers), SOME):
        about = select(PLACE.c.notice_id).where(PLACE.c.document_id.in_(batch))
        touched = or_(NOTICE.c.document_id.in_(batch), NOTICE.c.unit_id.in_(batch), NOTICE.c.id.in_(about))
        doomed |= {str(name) for name in connection.execute(select(NOTICE.c.id).where(touched)).scalars()}
        said = LEDGER.c.action == "acknowledge", LEDGER.c.subject.in_([papers[key] for key in batch])
        entries |= {int(number) for number in connection.execute(select(LEDGER.c.number).where(*said)).scalars()}
    known = select(ACKNOWLEDGEMENT.c.notice_id, ACKNOWLEDGEMENT.c.ledger_number)
    gone = [str(name) for name, number in connection.execute(known).all() if name in doomed or number in entries]
    for batch in batches(sorted(doomed), SOME):
        _delete(connection, select(NOTICE.c.id).where(NOTICE.c.id.in_(batch)))
    for batch in batches(gone, SOME):
        connection.execute(delete(ACKNOWLEDGEMENT).where(ACKNOWLEDGEMENT.c.notice_id.in_(batch)))
    return [taken_away("known", name) for name in gone]


def _delete(connection: Connection, which: Select[tuple[str]]) -> None:
    ids = [str(name) for name in connection.execute(which).scalars()]
    for batch in batches(ids, SOME):
        connection.execute(delete(PLACE).where(PLACE.c.notice_id.in_(batch)))
        connection.execute(delete(NOTICE).where(NOTICE.c.id.in_(batch)))


def _row(notice: KeptNotice, scope: str, since: int) -> dict[str, str | int | None]:
    return {
        "id": notice.id,
        "code": notice.code,
        "scope": scope,
        "unit_id": notice.unit,
        "document_id": notice.document,
        "line": notice.line,
        "message": storable(notice.message),
        "severity": notice.severity,
        "confidence": per_mille(notice.confidence),
        "holds_from": notice.holds_from,
        "since": since,
    }


def mark_audited(connection: Connection, documents: Sequence[int], checked_with: str) -> None:
    """Notes that documents (rows) were checked, in the caller's transaction."""
    for batch in batches(documents, SOME):
        connection.execute(delete(AUDITED).where(AUDITED.c.document_id.in_(batch)))
    rows = [{"document_id": key, "checked_with": checked_with} for key in documents]
    insert_rows(connection, "audited", rows)


def notices(database: Database, query: str, as_of: date, *, first: int = 0) -> Iterator[NoticeRow]:
    """The notices of the documents that a query finds that hold on a day, in the order of the papers; those only that
    the audit `first` or a later one found first. Acknowledged ones say so until the day to which that holds.
    """
    day = as_of.isoformat()
    with database.read() as connection:
        asked = conditions(parsed(connection, query), as_of)
        statement = (
            select(*SHOWN)
            .select_from(JOINED)
            .where(*asked, NOTICE.c.since >= first, holding(day))
            .order_by(DOCUMENT.c.source_path, NOTICE.c.line, NOTICE.c.code, NOTICE.c.id)
        )
        rows = connection.execute(statement.execution_options(yield_per=SOME)).mappings()
        for lot in batches(rows, SOME):
            yield from notice_rows(connection, lot, day)


def notice_rows(connection: Connection, rows: Sequence[RowMapping], day: str) -> Iterator[NoticeRow]:
    """Rows of `SHOWN` as a list shows them on a day (ISO), with their other places."""
    places = _places(connection, [row["id"] for row in rows])
    for row in rows:
        holds = row["by"] is not None and (row["until"] is None or row["until"] >= day)
        yield NoticeRow(
            row["id"],
            row["code"],
            row["severity"],
            row["message"],
            row["source_path"],
            row["line"],
            row["short_id"],
            row["confidence"] / 1000,
            row["since"],
            places.get(row["id"], ()),
            f"{row['by']}, {row['at'][:10]}: {row['why']}" if holds else None,
            row["classification"],
        )


def _places(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[tuple[str, int, str], ...]]:
    """The other places of notices."""
    statement = (
        select(PLACE.c.notice_id, DOCUMENT.c.source_path, PLACE.c.line, DOCUMENT.c.short_id)
        .join(DOCUMENT, DOCUMENT.c.id == PLACE.c.document_id)
        .where(PLACE.c.notice_id.in_(ids))
        .order_by(PLACE.c.notice_id, PLACE.c.position)
    )
    found: dict[str, tuple[tuple[str, int, str], ...]] = {}
    for name, source, line, document in connection.execute(statement):
        found[name] = (*found.get(name, ()), (source, line, document))
    return found
