"""Export: a row a document, in the order of the papers."""

from collections.abc import Iterator
from datetime import date

from records.report.output import Cell, Column, Format, Listing, json_array, json_text, lines_of
from records.report.record import Json, export_record
from records.store.database import Database
from records.store.papers import export_documents
from records.store.query import Query

COLUMNS = tuple(
    Column(name.replace("_", " "), name, flexible=True)
    for name in (
        "id",
        "source",
        "line_start",
        "line_end",
        "doc_type",
        "is_fragment",
        "subject",
        "doc_date",
        "event_date",
        "event_time",
        "place",
        "log_number",
        "action_code",
        "due_date",
        "from",
        "to",
        "through",
        "participants",
        "distribution",
        "classification",
        "handling",
        "classified_by",
        "derived_from",
        "reason",
        "declassify_on",
        "declassification_date",
        "declassification_event",
        "exemption",
        "order",
        "status",
        "copy_of",
        "related",
    )
)
"""What a flat row holds: the single values, and lists of texts joined."""


def export_lines(database: Database, query: Query | str, as_of: str, form: Format) -> Iterator[str]:
    """The export, line by line: whole records as `jsonl` or `json`, flat rows in the other formats.

    Raises records.errors.UsageError naming a word of the query that is not known.
    """
    records = (
        export_record(document, as_of)
        for document in export_documents(database, query, as_of=date.fromisoformat(as_of))
    )
    if form is Format.JSONL:
        return (json_text(record) for record in records)
    if form is Format.JSON:
        return json_array(records)
    return lines_of(Listing(COLUMNS, (flat(record) for record in records)), form)


def flat(record: dict[str, Json]) -> tuple[Cell, ...]:
    """A record as one row."""
    found = record.get("declassification")
    outcome: dict[str, Json] = dict(found) if isinstance(found, dict) else {}
    known = record | {
        "declassification_date": outcome.get("date"),
        "declassification_event": outcome.get("event"),
        "exemption": outcome.get("exemption"),
        "order": outcome.get("order"),
        "status": outcome.get("status"),
    }
    return tuple(cell(known.get(column.name)) for column in COLUMNS)


def cell(value: Json) -> Cell:
    """A value of a record in one cell."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return "; ".join(str(item) for item in value)
