"""Turns a reading into flat rows, before any database is touched: one `PaperRows` a document."""

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from records.declassification import LEVELS, Declassification
from records.link.keys import BLOCKING
from records.model import (
    ILLEGIBLE,
    PARTY_FIELDS,
    Bounds,
    DocumentReading,
    Finding,
    LinkKey,
    Segment,
    Text,
)
from records.store.packing import (
    Cell,
    canonical,
    lookup_key,
    number_key,
    number_sort_key,
    pack_parts,
    pack_spans,
    per_mille,
    sort_key,
    storable,
)
from records.text.words import search_words

Row = dict[str, Cell]

SHORT = 8
"""Characters of a document's id, unless they are taken."""

LONG_BYTES = 15
"""Bytes of the hash that the longest id shows: 24 characters."""

YEAR = re.compile(r"[0-9]{4}")

SEPARATOR = "0.0.0.0.0"
BETWEEN = f"\n{SEPARATOR}\n"
"""A word that parts the fields of a heading while all of them are cut into words at once."""

BOUNDS_FIELD = "bounds"
"""The field under which the evidence of a document's bounds is kept."""

# The columns of a heading, and the fields whose words they hold.
HEADING_FIELDS = {
    "subject": ("subject",),
    "sender": ("from",),
    "recipient": ("to",),
    "through": ("through",),
    "participants": ("participants",),
    "notetakers": ("notetakers",),
    "interpreters": ("interpreters",),
    "distribution": ("distribution",),
    "classifier": ("classified_by",),
    "place": ("place",),
    "handling": ("handling",),
    "codes": ("redactions", "reason"),
}


@dataclass(slots=True)
class PaperRows:
    """The rows of one document, without the ids that only a database can give.

    `long_id` is the whole base-32 hash of which the short id is the beginning; `parent` the position of the enclosing
    document in the same source.
    """

    long_id: str
    parent: int | None
    segments: tuple[Segment, ...]
    document: Row
    declassification: Row
    heading: Row
    children: dict[str, list[Row]] = field(default_factory=lambda: dict[str, list[Row]]())


def paper_rows(sha256: str, position: int, reading: DocumentReading, text: Text) -> PaperRows:
    """The rows of one document of a content."""
    bounds = reading.bounds
    return PaperRows(
        long_id_of(sha256, bounds.segments),
        bounds.parent,
        bounds.segments,
        _document(position, reading, text),
        declassification_row(reading.declassification),
        heading_row(reading.findings),
        {
            "segment": [
                {"position": number, "line_start": segment.line_start, "line_end": segment.line_end}
                for number, segment in enumerate(bounds.segments)
            ],
            "finding": list(finding_rows(bounds, reading.findings, text)),
            "identifier": list(identifier_rows(reading.findings)),
            "link_key": list(link_key_rows(reading.keys)),
            "passage": [
                {
                    "page": passage.page,
                    "line_start": passage.line_start,
                    "line_end": passage.line_end,
                    "words": passage.words,
                }
                for passage in reading.passages
            ],
        },
    )


def link_key_rows(keys: Sequence[LinkKey]) -> Iterator[Row]:
    """A row a link key."""
    for number, key in enumerate(keys):
        yield {
            "position": number,
            "kind": key.kind,
            "value": storable(key.value),
            "lookup": lookup_key(key.kind, key.value) if key.kind in BLOCKING else None,
        }


def long_id_of(sha256: str, segments: tuple[Segment, ...]) -> str:
    """The base-32 hash of a content and the segments of a document in it, in small letters."""
    places = ",".join(f"{segment.line_start}-{segment.line_end}" for segment in segments)
    digest = hashlib.sha256(f"{sha256}:{places}".encode()).digest()
    return base64.b32encode(digest[:LONG_BYTES]).decode().lower()


def _document(position: int, reading: DocumentReading, text: Text) -> Row:
    """The row that lists and sorts go by."""
    bounds = reading.bounds
    return {
        "position": position,
        "kind": bounds.kind,
        "is_fragment": bounds.is_fragment,
        "is_superseded": False,
        "is_replaced": False,
        "kind_as_read": None,
        "fragment_as_read": None,
        "bounds_confidence": per_mille(bounds.confidence),
        "line_start": bounds.line_start,
        "line_end": bounds.line_end,
        "page_start": text.page_of(bounds.line_start),
        "page_end": text.page_of(bounds.line_end),
        **listed_cells(reading.findings, bounds.confidence),
        **outcome_cells(reading.declassification),
    }


def listed_cells(findings: tuple[Finding, ...], bounds_confidence: float) -> Row:
    """What lists show and sort by, of a document's findings."""
    subject, log_number = _first(findings, "subject"), _first(findings, "log_number")
    level = _first(findings, "classification")
    confidences = (bounds_confidence, *(finding.evidence.confidence for finding in findings))
    return {
        "subject": subject,
        "subject_key": sort_key(subject),
        "sort_date": _first(findings, "doc_date") or _first(findings, "event_date"),
        "classification": level,
        "level": LEVELS.index(level) if level in LEVELS else None,
        "log_number": log_number,
        "log_key": None if log_number is None else number_sort_key(log_number),
        "least_confidence": per_mille(min(confidences)),
    }


def outcome_cells(outcome: Declassification) -> Row:
    """What lists show and count by, of what follows from a document's markings."""
    return {
        "basis": outcome.basis,
        "declass_date": outcome.date,
        "released": outcome.released,
        "released_on": outcome.released_on,
        "review_from": outcome.review_from,
        "latest": outcome.latest,
    }


def _first(findings: tuple[Finding, ...], name: str) -> str | None:
    """The first legible value of a field, as a database takes it."""
    values = (finding.value for finding in findings if finding.field == name and finding.value != ILLEGIBLE)
    value = next(values, None)
    return None if value is None else storable(value)


def finding_rows(bounds: Bounds, findings: tuple[Finding, ...], text: Text) -> Iterator[Row]:
    """A row a finding, in order; those of the bounds last."""
    items: dict[str, int] = {}
    evidence_of_bounds = tuple(Finding(BOUNDS_FIELD, bounds.kind, evidence) for evidence in bounds.evidence)
    for position, finding in enumerate((*findings, *evidence_of_bounds)):
        item = items.get(finding.field, 0)
        items[finding.field] = item + 1
        evidence = finding.evidence
        first = evidence.spans[0]
        parts = pack_parts(finding.parts)
        yield {
            "position": position,
            "field": finding.field,
            "item": item,
            "value": storable(finding.value),
            "parts": None if parts is None else storable(parts),
            "raw": storable(evidence.raw),
            "rule": evidence.rule,
            "score": per_mille(evidence.score),
            "confidence": per_mille(evidence.confidence),
            "page": text.page_of(first.line_start),
            "line_start": first.line_start,
            "col_start": first.col_start,
            "line_end": first.line_end,
            "col_end": first.col_end,
            "more_spans": pack_spans(evidence.spans[1:]),
        }


def identifier_rows(findings: tuple[Finding, ...]) -> Iterator[Row]:
    """A row a number; the log number is the principal one, under the system that the list of numbers gives it."""
    log_number = _first(findings, "log_number")
    principal = None if log_number is None else number_key(log_number)
    rows: list[Row] = []
    for finding in findings:
        if finding.field == "identifiers" and finding.value != ILLEGIBLE:
            key, role, year = number_key(finding.value), finding.part("role"), finding.part("year")
            rows.append(
                {
                    "system": str(finding.part("system") or "document"),
                    "number": storable(finding.value),
                    "number_key": key,
                    "role": "principal" if key == principal else str(role) if role else None,
                    "year": int(year)
                    if isinstance(year, int) or (isinstance(year, str) and year.isdecimal())
                    else None,
                }
            )
    if log_number is not None and all(row["number_key"] != principal for row in rows):
        rows.insert(
            0,
            {"system": "log", "number": log_number, "number_key": principal, "role": "principal", "year": None},
        )
    for position, row in enumerate(rows):
        yield {"position": position, **row}


def declassification_row(outcome: Declassification) -> Row:
    """What follows from the markings, with the proof."""
    return {
        "basis": outcome.basis,
        "date": outcome.date,
        "event": None if outcome.event is None else storable(outcome.event),
        "exemption": None if outcome.exemption is None else storable(outcome.exemption),
        "order_name": outcome.order,
        "rule": outcome.rule,
        "released": outcome.released,
        "released_on": outcome.released_on,
        "review_from": outcome.review_from,
        "latest": outcome.latest,
        "steps": storable(canonical([[step.text, step.source] for step in outcome.steps])),
    }


def heading_row(findings: tuple[Finding, ...]) -> Row:
    """The search words of the fields that queries name."""
    values: dict[str, list[str]] = {}
    for finding in findings:
        said = values.setdefault(finding.field, [])
        said.append(finding.value)
        if finding.field in PARTY_FIELDS:
            said.extend(str(part) for part in (finding.part("as_written"), finding.part("office")) if part)
        elif finding.field == "redactions":
            codes = finding.part("codes")
            said.extend(codes if isinstance(codes, tuple) else ())
    said = (" ".join(value for name in names for value in values.get(name, ())) for names in HEADING_FIELDS.values())
    words = search_words(BETWEEN.join(said)).split(SEPARATOR)
    return dict(zip(HEADING_FIELDS, (part.strip() for part in words), strict=True))
