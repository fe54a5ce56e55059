"""What holds of every reading, whatever the text: the promises of the model, the rules and the export, checked."""

import json
from functools import cache

import jsonschema_rs

import schema
from records.declassification import STATUSES
from records.intake.places import Place
from records.link.linking import Linked, link_block
from records.link.papers import LinkPaper
from records.model import FIELDS, KINDS, DocumentReading, Evidence, SourceReading, Span, Text
from records.reading import read_source
from records.report.record import export_record
from records.rules.standing import on
from records.store.views import StoredDocument

DAYS = ("1947-07-26", "1999-12-31", "2026-01-01", "9999-12-31")
"""Days as of which every document has a status."""

AS_OF = "2026-01-01"
NAME = "papers.txt"
ID_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"


@cache
def validator() -> jsonschema_rs.Validator:
    """Checks one export record."""
    return jsonschema_rs.validator_for(json.loads(schema.read_text("export", "document.schema.json")))


def read(content: str) -> SourceReading:
    """A text read as a source of its own."""
    return read_source(Place(NAME, content.encode("utf-8")))


def check_reading(reading: SourceReading) -> None:
    """All that is promised of a source's reading. Fails naming what is broken, and where."""
    text = reading.rendition.text
    check_siblings(text, reading.documents)
    for document in reading.documents:
        assert document.bounds.kind in KINDS
        assert 0.0 <= document.bounds.confidence <= 1.0
        for evidence in document.bounds.evidence:
            check_evidence(text, evidence)
        for finding in document.findings:
            assert finding.field in FIELDS
            check_evidence(text, finding.evidence)
        for day in DAYS:
            assert on(document.declassification, day).status in STATUSES
    check_export(reading)


def check_siblings(text: Text, documents: tuple[DocumentReading, ...]) -> None:
    """No line stands in two documents of one parent, and every line is one of the source."""
    taken: dict[int | None, list[tuple[int, int]]] = {}
    for document in documents:
        for segment in document.bounds.segments:
            assert 1 <= segment.line_start <= segment.line_end <= text.line_count
            taken.setdefault(document.bounds.parent, []).append((segment.line_start, segment.line_end))
    for runs in taken.values():
        last = 0
        for first, end in sorted(runs):
            assert last < first, f"line {first} stands in two documents"
            last = end


def check_evidence(text: Text, evidence: Evidence) -> None:
    """Every span lies inside its lines, and the raw text is the source's text there."""
    for span in evidence.spans:
        assert 1 <= span.line_start <= span.line_end <= text.line_count, evidence
        assert 1 <= span.col_start <= max(len(text.line(span.line_start)), 1), (evidence, text.line(span.line_start))
        assert 1 <= span.col_end <= max(len(text.line(span.line_end)), 1), (evidence, text.line(span.line_end))
        assert (span.line_start, span.col_start) <= (span.line_end, span.col_end), evidence
    there = [quoted(text, span) for span in evidence.spans]
    assert evidence.raw == there[0] if len(there) == 1 else evidence.raw.split() == " ".join(there).split(), evidence


def quoted(text: Text, span: Span) -> str:
    """The characters of the source at a span, columns inclusive."""
    starts = text.line_starts
    return text.content[starts[span.line_start - 1] + span.col_start - 1 : starts[span.line_end - 1] + span.col_end]


def check_export(reading: SourceReading) -> None:
    """The record of every document, linked with those of its source, validates."""
    linked = link_block([link_paper(reading, position) for position in range(len(reading.documents))])
    for position in range(len(reading.documents)):
        record = export_record(stored(reading, position, linked), AS_OF)
        faults = [f"{fault.instance_path}: {fault.message[:200]}" for fault in validator().iter_errors(record)]
        assert not faults, (record["line_start"], faults)


def id_of(position: int) -> str:
    """An id for the document at a position of a source."""
    letters = ""
    for _ in range(8):
        position, letter = divmod(position, len(ID_LETTERS))
        letters = ID_LETTERS[letter] + letters
    return letters


def link_paper(reading: SourceReading, position: int) -> LinkPaper:
    """A document as linking sees it."""
    document = reading.documents[position]
    bounds = document.bounds
    return LinkPaper(
        id_of(position),
        reading.source,
        reading.rendition.content.sha256,
        bounds.line_start,
        bounds.line_end,
        position,
        bounds.kind,
        bounds.is_fragment,
        document.findings,
        document.keys,
    )


def stored(reading: SourceReading, position: int, linked: Linked) -> StoredDocument:
    """A document as a database would give it back."""
    document, text, short_id = reading.documents[position], reading.rendition.text, id_of(position)
    bounds = document.bounds
    return StoredDocument(
        id=short_id,
        parent=None if bounds.parent is None else id_of(bounds.parent),
        source=reading.source,
        sources=(reading.source,),
        content=reading.rendition.content.sha256,
        attributes=(),
        position=position,
        kind=bounds.kind,
        is_fragment=bounds.is_fragment,
        is_superseded=False,
        segments=bounds.segments,
        line_start=bounds.line_start,
        line_end=bounds.line_end,
        page_start=text.page_of(bounds.line_start),
        page_end=text.page_of(bounds.line_end),
        bounds_confidence=bounds.confidence,
        bounds_evidence=bounds.evidence,
        findings=document.findings,
        declassification=document.declassification,
        status=on(document.declassification, AS_OF).status,
        links=tuple(link for link in linked.links if link.document == short_id),
        linked_from=tuple(link for link in linked.links if link.target == short_id),
        hops=tuple(hop for hop in linked.hops if hop.document == short_id),
        page_lines=text.page_lines,
    )
