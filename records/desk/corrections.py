"""What an officer corrects, accepts and takes back, and the queue of what wants a look."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from records.desk import people
from records.desk.documents import count, every, one_line, value_text
from records.errors import UsageError
from records.report.output import Cell, Column, Listing
from records.store import correcting, reviewing
from records.store.correcting import Change
from records.store.corrections import DOCUMENT_FIELDS, REVISED, Correction
from records.store.database import Database
from records.store.entered import entered_parts, entered_value, known_field
from records.store.linking import link_waiting

REVIEW_COLUMNS = (
    Column("Sure", "confidence"),
    Column("Document", "document"),
    Column("Field", "field"),
    Column("Value", "value", flexible=True),
    Column("As it stands", "raw", flexible=True, spare=True),
    Column("Source", "source", flexible=True, spare=True),
    Column("Line", "line", numeric=True),
    Column("Rule", "rule", detail=True),
    Column("Kind", "kind", detail=True),
)
COULD_NOT_TELL = Column("Could not tell", "cannot_tell", flexible=True)


def change_of(
    field: str,
    value: str | None,
    *,
    action: str = "set",
    parts: Mapping[str, str] | None = None,
    item: int | None = None,
    line: int | None = None,
    expected: str | None = None,
) -> Change:
    """What an officer wants of a field, checked. Raises records.errors.UsageError where field, value or part is not
    known.
    """
    name = known_field(field)
    if action == "remove":
        if name in DOCUMENT_FIELDS:
            raise UsageError(f"every document has a {name}", f"name the right one: declass correct DOC {name} VALUE")
        return Change(name, action, value, item=item, expected=expected)
    kept = entered_value(name, value or "")
    return Change(name, action, kept, entered_parts(name, parts or {}), item, line, expected)


def correct(database: Database, documents: Sequence[str], change: Change, why: str, by: str) -> str:
    """Puts a person's value in place of what was read, works out again what depends on it, and says so in a line.

    Raises records.errors.UsageError where a document, an item or the reason is missing.
    """
    number = correcting.correct(database, documents, change, why=why, by=by)
    link_waiting(database)
    done = {"set": "set to", "add": "added:", "remove": "taken away"}[change.action]
    what = f"{change.field} {done}" + (f" {change.value}" if change.value else "")
    where = documents[0] if len(documents) == 1 else f"{len(documents):,} documents"
    return f"{where}: {what} (entry {number}; declass uncorrect --entry {number} takes it back)"


def found_by(database: Database, query: str, as_of: str) -> list[str]:
    """The ids of the documents that a query finds."""
    return [row.id for row in every(database, query, as_of)]


def preview(database: Database, query: str, change: Change, as_of: str) -> str:
    """What a correction of all that a query finds would do, in a line."""
    number = count(database, query, as_of)
    said = f"{change.field} {change.action} {change.value or ''}".rstrip()
    return f"{number:,} document{'' if number == 1 else 's'} would have {said}"


def accept(database: Database, document: str, field: str | None, why: str, by: str) -> str:
    """Takes values for certain; says so in a line. Raises records.errors.UsageError where none is uncertain."""
    name = None if field is None else known_field(field)
    number = correcting.accept(database, document, name, why=why, by=by)
    return f"{document}: {name or 'all values'} accepted (entry {number})"


def uncorrect(database: Database, document: str | None, field: str | None, entry: int | None, by: str) -> str:
    """Takes the last correction back; says so in a line. Raises records.errors.UsageError where none stands."""
    name = None if field is None else field if field in REVISED else known_field(field)
    number = correcting.undo(database, document, name, entry, by=by)
    link_waiting(database)
    return f"entry {number} taken back"


def review_listing(
    database: Database,
    query: str,
    as_of: str,
    *,
    field: str | None,
    below: float,
    limit: int,
    by: str = "",
    untold: bool = False,
) -> Listing:
    """The least certain findings first, without those of which the officer `by` could not tell, or (`untold`) only
    those of which somebody could not, with who and when; corrections that found no place stand in the notes.
    """
    name = None if field is None else known_field(field)
    found = reviewing.doubts(
        database,
        query,
        as_of=date.fromisoformat(as_of),
        below=below,
        field=name,
        limit=limit,
        is_wanted=reviewing.asked_of(by, untold=untold),
    )
    rows: list[Sequence[Cell]] = [
        (
            f"{one.confidence:.0%}",
            one.document,
            one.finding.field,
            value_text(one.finding),
            one_line(one.finding.evidence.raw),
            one.source,
            one.finding.evidence.spans[0].line_start,
            one.finding.evidence.rule,
            one.kind,
            "; ".join(f"{said.by}, {said.at[:10]}" for said in one.untold) or None,
        )
        for one in found
    ]
    said = f"{len(rows):,} finding{'' if len(rows) == 1 else 's'} less sure than {below:.0%}"
    notes = (said, *waiting_lines(reviewing.waiting(database)), *people.waiting_lines(database))
    columns = (*REVIEW_COLUMNS, replace(COULD_NOT_TELL, detail=not untold))
    return Listing(columns, rows, notes=notes)


def waiting_lines(corrections: Sequence[Correction]) -> Iterator[str]:
    """Corrections that wait, a line each."""
    for one in corrections:
        line = one.place.segments[0].line_start if one.place.span is None else one.place.span.line_start
        yield (
            f"waiting: {one.field} {one.action} {one.value or one.was or ''} of {one.document}, line {line} "
            f"(entry {one.number}): the reading of today has no such place; enter it again or take it back"
        )
