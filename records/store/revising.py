"""Corrections of what a paper is read from: where it begins and ends, and how a line reads.

The whole source is read again with them, outside the transaction, since that may take its time; the transaction then
looks whether anything it was read with has changed. What was read stays: text and bounds come back by `undo`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from records.errors import UsageError
from records.model import Rendition, Revision, SourceReading, Span
from records.reading import read_rendition
from records.store import ledger
from records.store.correction_rows import correction_of, lines_said, pack_place, revisions_of
from records.store.corrections import BOUNDS, TEXT, CorrectionPlace
from records.store.database import Database
from records.store.held import Held, held_document
from records.store.ledger import reason_of
from records.store.packing import Cell, storable
from records.store.papers import id_of
from records.store.replaying import replay
from records.store.rereading import differences, source_in, values_as_read
from records.store.settling import settle_contents
from records.store.source_rows import source_rows
from records.store.tables import metadata
from records.store.writing import Wish, settle_reading, touched_by

CORRECTION = metadata.tables["correction"]
DOCUMENT = metadata.tables["document"]
SOURCE = metadata.tables["source"]

NEW = 2**62
"""The number of a revision that has no row yet: it comes last."""

TRIES = 5
WAY_OUT = "declass show --text DOC shows a paper's lines"


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to be done: the source as it lies, the revisions with which it is to be read, and the row to enter, or
    those (ids) to take back, that `entry` of the ledger made.
    """

    content_id: int
    path: str
    rendition: Rendition
    revisions: tuple[Revision, ...]
    subject: str
    row: tuple[tuple[str, Cell], ...] = ()
    undone: tuple[int, ...] = ()
    entry: int = 0


def split_document(database: Database, document: str, line: int, *, why: str, by: str = "") -> int:
    """Lets another paper open at a line of a document; gives the ledger's number. Raises UsageError where the document
    has no such line, or begins with it.
    """

    def plan(connection: Connection) -> _Plan:
        held, content_id = _standing(connection, document)
        _refuse_line(held, line)
        if held.segments[0].line_start == line:
            raise UsageError(f"{held.name} begins with line {line} already", WAY_OUT)
        return _with_row(connection, held, content_id, line, {"field": BOUNDS, "action": "split", "value": str(line)})

    return _carry_out(database, plan, "split", reason_of(why, "a split"), by)


def merge_documents(database: Database, document: str, other: str, *, why: str, by: str = "") -> int:
    """Takes the other document into the first, whose lines go before; gives the ledger's number. Raises UsageError
    where they are one, or lie in two sources.
    """

    def plan(connection: Connection) -> _Plan:
        held, content_id = _standing(connection, document)
        taken, _ = _standing(connection, other)
        if held.name == taken.name:
            raise UsageError(f"{held.name} and {taken.name} are one paper", "name two")
        if held.content != taken.content:
            raise UsageError(
                f"{held.name} and {taken.name} lie in two sources", "declass link add says that two belong together"
            )
        line = taken.segments[0].line_start
        return _with_row(connection, held, content_id, line, {"field": BOUNDS, "action": "merge", "value": str(line)})

    return _carry_out(database, plan, "merge", reason_of(why, "a merge"), by)


def correct_line(
    database: Database, document: str, line: int, text: str, *, why: str, by: str = "", expected: str | None = None
) -> int:
    """Puts a line of text in place of one of a document's that was misread; gives the ledger's number.

    Raises UsageError where the document has no such line, the text is none or several lines, or the line is no longer
    the `expected` one.
    """
    value = storable(text.rstrip())
    if len(value.splitlines()) != 1:
        raise UsageError("a line is corrected by one line", "correct one after the other")

    def plan(connection: Connection) -> _Plan:
        held, content_id = _standing(connection, document)
        _refuse_line(held, line)
        planned = _with_row(connection, held, content_id, line, {"field": TEXT, "action": "set", "value": value})
        said = lines_said(connection, _rendition_of(connection, held)).get(line)
        now = planned.rendition.text.line(line) if said is None else said.value or ""
        if expected is not None and expected.strip() != now.strip():
            raise UsageError(
                f"line {line} of {held.name} is {now.strip() or 'empty'} by now", "somebody changed it: look again"
            )
        return planned

    return _carry_out(database, plan, "correct", reason_of(why, "a correction"), by)


def undo_revision(database: Database, entry: int, *, by: str = "") -> int:
    """Takes back what an entry of the ledger said of bounds or of a line; gives that number. Raises UsageError where
    nothing stands under it.
    """

    def plan(connection: Connection) -> _Plan:
        mine = CORRECTION.c.ledger_number == entry, CORRECTION.c.state.in_(("standing", "waiting"))
        rows = [correction_of(row) for row in connection.execute(select(CORRECTION).where(*mine)).mappings()]
        if not rows:
            raise UsageError("there is no such correction to take back", "declass ledger shows what was corrected")
        ids = tuple(one.id for one in rows)
        held, content_id = _held(connection, rows[0].document)
        path, rendition = _source(connection, held, content_id)
        revisions = tuple(one for one in revisions_of(connection, held.content) if one.number not in ids)
        return _Plan(content_id, path, rendition, revisions, held.name, undone=ids, entry=entry)

    _carry_out(database, plan, "uncorrect", "", by)
    return entry


def _held(connection: Connection, document: str) -> tuple[Held, int]:
    """A document, and the content (row) in which it lies."""
    key = id_of(connection, document)
    content = connection.execute(select(DOCUMENT.c.content_id).where(DOCUMENT.c.id == key)).scalar_one()
    return held_document(connection, key), int(content)


def _standing(connection: Connection, document: str) -> tuple[Held, int]:
    """The same of a document that stands. Raises UsageError where it does not."""
    held, content_id = _held(connection, document)
    gone = select(DOCUMENT.c.is_superseded).where(DOCUMENT.c.id == held.key)
    if connection.execute(gone).scalar_one():
        raise UsageError(f"{held.name} no longer stands", "name a paper that does")
    return held, content_id


def _source(connection: Connection, held: Held, content_id: int) -> tuple[str, Rendition]:
    """The first place of a document's content and its text. Raises UsageError where it lies nowhere any more."""
    lies = select(SOURCE.c.id).where(SOURCE.c.content_id == content_id, SOURCE.c.is_current)
    if connection.execute(lies).first() is None:
        raise UsageError(f"the bytes of {held.name} lie nowhere any more", "ingest them again first")
    return source_in(connection, content_id)


def _rendition_of(connection: Connection, held: Held) -> int:
    return int(connection.execute(select(DOCUMENT.c.rendition_id).where(DOCUMENT.c.id == held.key)).scalar_one())


def _refuse_line(held: Held, line: int) -> None:
    if not any(one.line_start <= line <= one.line_end for one in held.segments):
        raise UsageError(f"{held.name} has no line {line}", WAY_OUT)


def _with_row(connection: Connection, held: Held, content_id: int, line: int, said: dict[str, Cell]) -> _Plan:
    """The plan to enter a row that is about a line."""
    path, rendition = _source(connection, held, content_id)
    was = rendition.text.line(line)
    span = Span(line, 1, line, max(len(was), 1)) if said["field"] == TEXT else None
    place = pack_place(CorrectionPlace(held.segments, span))
    row = {"content_sha256": held.content, "document": held.name, "place": place, **said, "was": storable(was)}
    revision = (
        Revision(NEW, TEXT, line, was, 0, str(said["value"]))
        if span
        else Revision(NEW, str(said["action"]), line, was, held.segments[0].line_start)
    )
    revisions = (*revisions_of(connection, held.content), revision)
    return _Plan(content_id, path, rendition, revisions, held.name, tuple(row.items()))


def _carry_out(database: Database, plan_of: Callable[[Connection], _Plan], action: str, why: str, by: str) -> int:
    """Reads a source with what is said of it, and stores that where nothing has changed meanwhile, else once more."""
    for _ in range(TRIES):
        with database.read() as connection:
            plan = plan_of(connection)
        reading = read_rendition(plan.path, plan.rendition, plan.revisions)
        if NEW in reading.unplaced:
            raise UsageError(f"no paper can begin or end there: nothing would be left of {plan.subject}", WAY_OUT)
        with database.write() as connection:
            if plan_of(connection) == plan:
                return _store(connection, plan, reading, (action, why, by))
    raise UsageError("others keep changing this source", "try again")


def _store(connection: Connection, plan: _Plan, reading: SourceReading, doing: tuple[str, str, str]) -> int:
    """Enters or takes back what the plan says and stores the reading, under one entry of the ledger."""
    action, why, by = doing
    number, at, who = ledger.next_number(connection), ledger.now(), storable(by) or ledger.login_name()
    touched = touched_by(connection, plan.content_id, plan.path)
    before = values_as_read(connection, plan.content_id)
    if plan.row:
        shared = {"by": who, "at": at, "why": why, "state": "standing", "ledger_number": number}
        connection.execute(insert(CORRECTION).values(**dict(plan.row), **shared))
    else:
        connection.execute(update(CORRECTION).where(CORRECTION.c.id.in_(plan.undone)).values(state="undone"))
    stored, _ = settle_reading(connection, source_rows(reading), {}, Wish(force=True, since=number))
    waiting = replay(connection, plan.content_id, number, reading.unplaced)
    settle_contents(connection, [plan.content_id])
    changes = [one.told() for one in differences(before, values_as_read(connection, plan.content_id))]
    said = {name: cell for name, cell in plan.row if name in ("document", "field", "action", "value", "was")}
    detail: dict[str, object] = {
        "changes": [said, *changes] if said else changes,
        "documents": stored.documents,
        "superseded": stored.superseded,
        "waiting": waiting,
    }
    detail |= {"why": why} if plan.row else {"corrections": plan.undone, "entry": plan.entry}
    answers = list(touched.answers(connection, read=True))
    return ledger.append(connection, action, plan.subject, detail, by=who, at=at, answers=answers).number
