"""One document for a terminal: its fields beside the lines that show them, the proof of its date, its chain."""

from collections.abc import Iterable, Iterator
from datetime import date

from records.desk.documents import DocumentView, FieldValue, Mark, TextLine, one_line, view
from records.report.output import Column, Format, Listing, json_text, lines_of
from records.report.record import export_record
from records.store.corrections import PERSON
from records.store.database import Database
from records.store.papers import document as stored_document

COLUMNS = (
    Column("Field", "field"),
    Column("Value", "value", flexible=True),
    Column("Sure", "confidence", numeric=True),
    Column("Page", "page", numeric=True),
    Column("Line", "line", numeric=True),
    Column("Rule", "rule"),
    Column("As it stands", "raw", flexible=True),
    Column("Calibrated", "is_calibrated"),
)
TEXT_COLUMNS = (
    Column("Page", "page", numeric=True),
    Column("Line", "line", numeric=True),
    Column("Text", "text", flexible=True),
    Column("Read as", "read_as", flexible=True, detail=True),
)
OPENS, CLOSES = "⟦", "⟧"
"""What stands around a piece of evidence in a paper's text."""


def show_lines(database: Database, document: str, as_of: str, form: Format) -> Iterator[str]:
    """A document, line by line: for people, or as its export record (`json`, `jsonl`), or its fields (`csv`, `md`).

    Raises records.errors.UsageError where the id names no document or several.
    """
    if form in (Format.JSON, Format.JSONL):
        stored = stored_document(database, document, as_of=date.fromisoformat(as_of))
        return iter([json_text(export_record(stored, as_of))])
    found = view(database, document, as_of)
    if form is Format.CSV or form is Format.MD:
        return lines_of(fields_listing(found.fields), form)
    return people_lines(found, as_of)


def text_listing(found: DocumentView) -> Listing:
    """The paper's text as rows."""
    return Listing(
        TEXT_COLUMNS,
        ((line.page, line.number, marked(line, found.marks), line.read_as or None) for line in found.lines),
    )


def fields_listing(fields: tuple[FieldValue, ...]) -> Listing:
    """The fields as rows."""
    rows = (
        (
            field.field,
            field.value,
            round(field.confidence, 3),
            field.page,
            field.line,
            field.rule,
            field.raw,
            field.is_calibrated,
        )
        for field in fields
    )
    return Listing(COLUMNS, rows)


def people_lines(found: DocumentView, as_of: str) -> Iterator[str]:
    """All of a document, for reading."""
    row = found.row
    fragment = ", a fragment" if row.is_fragment else ""
    yield f"{row.id}  {row.kind.replace('_', ' ')}{fragment}  {row.source}:{row.line_start}-{row.line_end}"
    yield from ("", f"Declassification as of {as_of}")
    yield from (f"    {name}: {value}" for name, value in found.outcome)
    yield from (f"    {number}. {step.text} [{step.source}]" for number, step in enumerate(found.steps, 1))
    if found.fields:
        yield from ("", "Read from the paper")
    for field in found.fields:
        yield f"    {field.field.replace('_', ' ')}: {field.value}"
        yield f"        line {field.line}, page {field.page}: {as_it_stands(field, found)}"
        yield f"        {field.sureness}" + ("" if field.rule == PERSON else f", {field.rule}")
    if found.corrections:
        yield from ("", "Corrected by people")
        yield from (f"    {line}" for line in found.corrections)
    if found.links:
        yield from ("", "Other papers")
        yield from (f"    {what} {other}: {why}" for what, other, why in found.links)
    if found.hops:
        yield from ("", "Transmittals")
        yield from (f"    {hop}" for hop in found.hops)


def as_it_stands(field: FieldValue, found: DocumentView) -> str:
    """The line that a value was read from, the evidence between brackets; of several lines the evidence alone."""
    marks = [mark for mark in found.marks if mark.key == field.key]
    if len(marks) == 1 and marks[0].line_start == marks[0].line_end:
        line = next((line for line in found.lines if line.number == field.line), None)
        if line is not None:
            return one_line(marked(line, marks)) + (f" ({line.read_as})" if line.read_as else "")
    return f"{OPENS}{one_line(field.raw)}{CLOSES}"


def text_lines(found: DocumentView, form: Format = Format.TABLE) -> Iterator[str]:
    """The paper's text with its line numbers, every evidence between brackets; as rows in the other formats."""
    return people_text(found) if form is Format.TABLE else lines_of(text_listing(found), form)


def people_text(found: DocumentView) -> Iterator[str]:
    """The paper's text, for reading."""
    page = 0
    for line in found.lines:
        if line.page != page:
            page = line.page
            yield f"------ page {page}"
        yield f"{line.number:>6} {marked(line, found.marks)}".rstrip()
        if line.read_as:
            yield f"       ({line.read_as})"


def marked(line: TextLine, marks: Iterable[Mark]) -> str:
    """A line with brackets around what was read from it."""
    cuts: dict[int, str] = {}
    for mark in marks:
        if not mark.line_start <= line.number <= mark.line_end:
            continue
        first = mark.col_start - 1 if line.number == mark.line_start else 0
        last = mark.col_end if line.number == mark.line_end else len(line.text)
        last = min(last, len(line.text))
        if first < last:
            cuts[first] = cuts.get(first, "") + OPENS
            cuts[last] = CLOSES + cuts.get(last, "")
    return "".join(cuts.get(at, "") + line.text[at : at + 1] for at in range(len(line.text) + 1))
