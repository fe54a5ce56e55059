"""Enters corrections and takes them back, each in one transaction with its entry in the ledger last."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, insert, select, update

from records.errors import UsageError
from records.model import LIST_FIELDS, Finding, PartValue, Span
from records.store import ledger
from records.store.answers import Answer
from records.store.correction_rows import pack_place
from records.store.corrections import CANNOT_TELL, REVISED, CorrectionPlace
from records.store.database import Database
from records.store.held import Held, held_document
from records.store.inserting import batches
from records.store.ledger import reason_of
from records.store.packing import Cell, pack_parts, storable
from records.store.papers import id_of, name_of
from records.store.people_by_hand import undo_people
from records.store.rederiving import rederive
from records.store.stored_answers import paper_answers, said_answers
from records.store.tables import metadata

CORRECTION = metadata.tables["correction"]
DOCUMENT = metadata.tables["document"]


@dataclass(frozen=True, slots=True)
class Change:
    """What a person wants of a field: `action` is `set`, `add` or `remove`; `item` (from 1) names one of a list, `line`
    the line of the source where an added item stands; `expected` is the value that the person saw, None where that
    does not matter.
    """

    field: str
    action: str
    value: str | None = None
    parts: tuple[tuple[str, PartValue], ...] = ()
    item: int | None = None
    line: int | None = None
    expected: str | None = None


Rows = list[dict[str, Cell]]


def correct(database: Database, documents: Sequence[str], change: Change, *, why: str, by: str = "") -> int:
    """Puts a person's value in place of what was read, in each of the documents (ids or beginnings of ids), under one
    entry of the ledger; gives that entry's number.

    Raises UsageError where a document, an item or a reason is missing, or where a value is no longer the expected one.
    """
    return _enter(
        database, documents, "correct", reason_of(why, "a correction"), by, lambda held: [_change_row(held, change)]
    )


def accept(
    database: Database,
    document: str,
    field: str | None = None,
    *,
    item: int | None = None,
    why: str = "",
    by: str = "",
) -> int:
    """Takes the values of a field, of one `item` (from 1) of it, or of the whole document, for certain; gives the
    number of the ledger's entry.

    Raises UsageError where nothing of the sort was read, or all of it is certain already.
    """

    def rows(held: Held) -> Rows:
        same = [one for one in held.findings if field in (None, one.field)]
        named = same if item is None else same[item - 1 : item]
        wanted = [one for one in named if one.evidence.confidence < 1]
        found = [_row(held, one.field, "accept", one.value, (), one) for one in wanted]
        if field in (None, "doc_type"):
            found.append(_row(held, "doc_type", "accept", held.kind, (), None))
        if not found:
            raise UsageError(f"{held.name} has no uncertain {field}", f"declass show {held.name} shows its values")
        return found

    return _enter(database, [document], "accept", storable(" ".join(why.split())), by, rows)


def cannot_tell(
    database: Database, document: str, field: str, *, item: int | None = None, why: str = "", by: str = ""
) -> int:
    """Keeps that a person cannot tell the value of a field, or of one `item` (from 1) of it, from the page; gives the
    number of the ledger's entry. Raises UsageError where nothing of the sort was read, or it is certain.
    """

    def rows(held: Held) -> Rows:
        same = [one for one in held.findings if field == one.field]
        named = same if item is None else same[item - 1 : item]
        found = [_row(held, field, CANNOT_TELL, one.value, (), one) for one in named if one.evidence.confidence < 1]
        if not found:
            raise UsageError(f"{held.name} has no uncertain {field}", f"declass show {held.name} shows its values")
        return found

    return _enter(database, [document], CANNOT_TELL, storable(" ".join(why.split())), by, rows)


def undo(database: Database, document: str | None = None, field: str | None = None, number: int | None = None,
         *, by: str = "") -> int:  # fmt: skip
    """Takes back the last standing entry of corrections: of a document, of one of its fields, or the one with that
    number in the ledger, in all its documents or of people. Gives the number of the entry that was taken back.

    Raises UsageError where none stands.
    """
    with database.write() as connection:
        if document is None and number is not None and undo_people(connection, number, by):
            return number
        name = None if document is None else name_of(connection, id_of(connection, document))
        wanted = [CORRECTION.c.state.in_(("standing", "waiting"))]
        wanted += [] if name is None else [CORRECTION.c.document == name]
        wanted += [] if field is None else [CORRECTION.c.field == field]
        wanted += [] if number is None else [CORRECTION.c.ledger_number == number]
        last = select(CORRECTION.c.ledger_number).where(*wanted).order_by(CORRECTION.c.id.desc()).limit(1)
        entry = connection.execute(last).scalar_one_or_none()
        if entry is None:
            raise UsageError("there is no such correction to take back", "declass ledger shows what was corrected")
        columns = (CORRECTION.c.id, CORRECTION.c.document, CORRECTION.c.field)
        rows = connection.execute(select(*columns).where(*wanted, CORRECTION.c.ledger_number == entry)).all()
        if all(row[2] not in REVISED for row in rows):
            return _take_back(connection, [(int(row[0]), str(row[1])) for row in rows], int(entry), by)
    from records.store.revising import undo_revision  # brings in all that reads papers

    return undo_revision(database, int(entry), by=by)


def _take_back(connection: Connection, rows: Sequence[tuple[int, str]], entry: int, by: str) -> int:
    """Takes back corrections (rows with their documents), in the caller's transaction."""
    ids, names = sorted(row[0] for row in rows), sorted({row[1] for row in rows})
    for batch in batches(ids):
        connection.execute(update(CORRECTION).where(CORRECTION.c.id.in_(batch)).values(state="undone"))
    rederive(connection, _keys(connection, names), ledger.next_number(connection))
    detail: dict[str, object] = {"corrections": ids, "documents": names, "entry": entry}
    answers = changed_answers(connection, _keys(connection, names), CORRECTION.c.id.in_(ids))
    subject = names[0] if len(names) == 1 else ""
    ledger.append(connection, "uncorrect", subject, detail, by=storable(by), answers=answers)
    return entry


def _enter(
    database: Database,
    documents: Sequence[str],
    action: str,
    why: str,
    by: str,
    rows_of: Callable[[Held], Rows],
) -> int:
    """Enters the rows that documents get, under one entry of the ledger."""
    with database.write() as connection:
        since, at, who = ledger.next_number(connection), ledger.now(), storable(by) or ledger.login_name()
        helds = [held_document(connection, id_of(connection, document)) for document in documents]
        rows = [row for held in helds for row in rows_of(held)]
        shared: dict[str, Cell] = {"by": who, "at": at, "why": why, "state": "standing", "ledger_number": since}
        full = [{**row, **shared} for row in rows]
        for batch in batches(full, 500):
            connection.execute(insert(CORRECTION), batch)
        rederive(connection, [held.key for held in helds], since)
        names = [held.name for held in helds]
        detail = {"changes": [_told(row) for row in full], "documents": names, "why": why}
        subject = names[0] if len(names) == 1 else ""
        mine = CORRECTION.c.ledger_number == since
        answers = changed_answers(connection, [held.key for held in helds], mine)
        return ledger.append(connection, action, subject, detail, by=who, at=at, answers=answers).number


def changed_answers(connection: Connection, ids: Sequence[int], which: ColumnElement[bool]) -> Iterator[Answer]:
    """What an entry answers for that entered or took back some corrections of documents (rows)."""
    yield from said_answers(connection, "correction", which)
    yield from paper_answers(connection, ids, ("standing",))


def _told(row: Mapping[str, Cell]) -> dict[str, Cell]:
    """What the ledger's entry says of a correction."""
    return {name: row[name] for name in ("document", "field", "action", "value", "was") if row[name] is not None}


def _change_row(held: Held, change: Change) -> dict[str, Cell]:
    """The row of a change of a document."""
    if change.field not in LIST_FIELDS:
        return _single_row(held, change)
    same = [one for one in held.findings if one.field == change.field]
    if change.action == "add" or (change.action == "set" and not same):
        return _row(held, change.field, "add", change.value, change.parts, None, change.line)
    wanted = list(_wanted(same, change))
    if len(wanted) != 1:
        listed = "; ".join(f"{number} {one.value}" for number, one in enumerate(same, 1)) or "none"
        raise UsageError(f"{held.name} has {change.field}: {listed}", "name one with --item")
    _refuse_stale(held, change, wanted[0].value)
    value = None if change.action == "remove" else change.value
    return _row(held, change.field, change.action, value, change.parts, wanted[0])


def _refuse_stale(held: Held, change: Change, was: str) -> None:
    """Raises UsageError where the value is no longer the one that the person saw."""
    if change.expected is not None and change.expected != was:
        raise UsageError(
            f"{change.field} of {held.name} is {was or 'empty'} by now, not {change.expected or 'empty'}",
            "somebody changed it: look at it again",
        )


def _wanted(same: Sequence[Finding], change: Change) -> Iterator[Finding]:
    """The items that a change can mean: the one with its number, the one with the value to remove, or the only one."""
    for number, finding in enumerate(same, 1):
        if change.item is not None:
            if number == change.item:
                yield finding
        elif change.action != "remove" or change.value is None or finding.value == change.value:
            yield finding


def _single_row(held: Held, change: Change) -> dict[str, Cell]:
    """The row of a change of what a document has once."""
    before = next((one for one in held.findings if one.field == change.field), None)
    value = {"doc_type": held.kind, "is_fragment": "yes" if held.is_fragment else "no"}.get(change.field)
    was = before.value if before else value
    _refuse_stale(held, change, was or "")
    if change.action == "remove":
        if before is None:
            raise UsageError(f"{held.name} has no {change.field}", f"declass show {held.name} shows its values")
        return _row(held, change.field, "remove", None, (), before)
    return {**_row(held, change.field, "set", change.value, change.parts, before, change.line), "was": was}


def _row(
    held: Held,
    field: str,
    action: str,
    value: str | None,
    parts: tuple[tuple[str, PartValue], ...],
    before: Finding | None,
    line: int | None = None,
) -> dict[str, Cell]:
    """A row of the table, without what all rows of an entry share."""
    if line is not None and not any(one.line_start <= line <= one.line_end for one in held.segments):
        raise UsageError(f"{held.name} has no line {line}", f"declass show --text {held.name} shows its lines")
    span = before.evidence.spans[0] if before else None if line is None else Span(line, 1, line, 1)
    return {
        "content_sha256": held.content,
        "document": held.name,
        "place": pack_place(CorrectionPlace(held.segments, span)),
        "field": field,
        "action": action,
        "value": value,
        "parts": pack_parts(parts),
        "was": before.value if before else None,
    }


def _keys(connection: Connection, names: Sequence[str]) -> list[int]:
    """The rows of documents."""
    rows = connection.execute(select(DOCUMENT.c.id).where(DOCUMENT.c.short_id.in_(names)))
    return [int(key) for key in rows.scalars()]
