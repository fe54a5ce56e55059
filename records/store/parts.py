"""Puts the rows of documents back together: findings, links, hops, sources, for a lot of documents at a time."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import cast

from sqlalchemy import Connection, RowMapping, select

from records.declassification import Declassification, Step
from records.model import Evidence, Finding, Hop, Link, Segment, Span
from records.rules.standing import on
from records.store.correction_rows import corrections_of
from records.store.corrections import corrected
from records.store.packing import unpack_evidence, unpack_names, unpack_parts, unpack_spans
from records.store.reading_rows import BOUNDS_FIELD
from records.store.tables import metadata
from records.store.views import StoredDocument

DOCUMENT = metadata.tables["document"]
CONTENT = metadata.tables["content"]
RENDITION = metadata.tables["rendition"]
SOURCE = metadata.tables["source"]
SOURCE_ATTRIBUTE = metadata.tables["source_attribute"]
SEGMENT = metadata.tables["segment"]
FINDING = metadata.tables["finding"]
DECLASSIFICATION = metadata.tables["declassification"]
LINK = metadata.tables["link"]
HOP = metadata.tables["hop"]

Attributes = tuple[tuple[str, str], ...]


def whole_documents(connection: Connection, ids: Sequence[int], as_of: date) -> Iterator[StoredDocument]:
    """The documents of a lot, in the order of the ids."""
    rows = _rows(connection, ids)
    names = _names(connection, rows)
    renditions = {row["rendition_id"] for row in rows.values()}
    pages, inferred = page_lines_of(connection, renditions), inferred_among(connection, renditions)
    sources, attributes = places_of(connection, {row["content_id"] for row in rows.values()})
    segments, findings = segments_of(connection, ids), findings_of(connection, ids)
    links, backlinks = links_of(connection, ids)
    told = corrections_of(connection, ids)
    hops = hops_of(connection, ids, {key: row["short_id"] for key, row in rows.items()})
    for key in ids:
        row = rows[key]
        outcome = declassification_of(row)
        read = findings.get(key, [])
        yield StoredDocument(
            id=row["short_id"],
            parent=names.get(row["parent_id"]),
            source=row["source_path"],
            sources=sources.get(row["content_id"], ()),
            content=row["sha256"],
            attributes=attributes.get((row["content_id"], row["source_path"]), ()),
            position=row["position"],
            kind=row["kind"],
            is_fragment=row["is_fragment"],
            is_superseded=row["is_superseded"],
            segments=segments[key],
            line_start=row["line_start"],
            line_end=row["line_end"],
            page_start=row["page_start"],
            page_end=row["page_end"],
            bounds_confidence=row["bounds_confidence"] / 1000,
            bounds_evidence=tuple(found.evidence for found in read if found.field == BOUNDS_FIELD),
            findings=tuple(found for found in read if found.field != BOUNDS_FIELD),
            declassification=outcome,
            status=on(outcome, as_of.isoformat()).status,
            links=tuple(links.get(key, ())),
            linked_from=tuple(backlinks.get(key, ())),
            hops=tuple(hops.get(key, ())),
            corrections=told.get(key, ()),
            page_lines=pages[row["rendition_id"]],
            pages_inferred=row["rendition_id"] in inferred,
        )


def _rows(connection: Connection, ids: Sequence[int]) -> dict[int, RowMapping]:
    outcome = [column for column in DECLASSIFICATION.c if column.name != "document_id"]
    mine = [column for column in DOCUMENT.c if column.name not in DECLASSIFICATION.c]
    statement = (
        select(*mine, CONTENT.c.sha256, *outcome)
        .join(CONTENT, CONTENT.c.id == DOCUMENT.c.content_id)
        .join(DECLASSIFICATION, DECLASSIFICATION.c.document_id == DOCUMENT.c.id)
        .where(DOCUMENT.c.id.in_(ids))
    )
    return {row["id"]: row for row in connection.execute(statement).mappings()}


def declassification_of(row: RowMapping) -> Declassification:
    """The declassification that lies in a row with the columns of that table."""
    return Declassification(
        row["basis"],
        row["date"],
        row["event"],
        row["exemption"],
        row["order_name"],
        row["rule"],
        row["released"],
        row["released_on"],
        row["review_from"],
        row["latest"],
        tuple(Step(text, source) for text, source in json.loads(row["steps"])),
    )


def _names(connection: Connection, rows: Mapping[int, RowMapping]) -> dict[int | None, str]:
    """The ids of the enclosing documents, by row."""
    parents = {row["parent_id"] for row in rows.values() if row["parent_id"] is not None}
    found = connection.execute(select(DOCUMENT.c.id, DOCUMENT.c.short_id).where(DOCUMENT.c.id.in_(parents)))
    return {int(key): str(name) for key, name in found}


def page_lines_of(connection: Connection, renditions: set[int]) -> dict[int, tuple[int, ...]]:
    """The lines on which a page opens, by rendition."""
    rows = connection.execute(select(RENDITION.c.id, RENDITION.c.page_lines).where(RENDITION.c.id.in_(renditions)))
    return {int(key): tuple(json.loads(lines)) for key, lines in rows}


def inferred_among(connection: Connection, renditions: set[int]) -> set[int]:
    """Those of the renditions whose pages no mark parts."""
    inferred = RENDITION.c.id.in_(renditions), RENDITION.c.pages_inferred
    return set(connection.execute(select(RENDITION.c.id).where(*inferred)).scalars())


def places_of(
    connection: Connection, contents: set[int]
) -> tuple[dict[int, tuple[str, ...]], dict[tuple[int, str], Attributes]]:
    """Where contents lie, in order, and what the officer says of those places, by content and path."""
    places = (
        select(SOURCE.c.content_id, SOURCE.c.path, SOURCE_ATTRIBUTE.c.name, SOURCE_ATTRIBUTE.c.value)
        .outerjoin(SOURCE_ATTRIBUTE, SOURCE_ATTRIBUTE.c.source_id == SOURCE.c.id)
        .where(SOURCE.c.content_id.in_(contents), SOURCE.c.is_current)
        .order_by(SOURCE.c.content_id, SOURCE.c.path, SOURCE_ATTRIBUTE.c.name)
    )
    paths: dict[int, tuple[str, ...]] = {}
    attributes: dict[tuple[int, str], Attributes] = {}
    for content_id, path, name, value in connection.execute(places):
        if path not in paths.get(content_id, ()):
            paths[content_id] = (*paths.get(content_id, ()), path)
        if name is not None:
            attributes[content_id, path] = (*attributes.get((content_id, path), ()), (name, value))
    return paths, attributes


def segments_of(connection: Connection, ids: Sequence[int]) -> dict[int, tuple[Segment, ...]]:
    """The segments of documents, in the documents' own order."""
    found: dict[int, tuple[Segment, ...]] = {}
    columns = (SEGMENT.c.document_id, SEGMENT.c.line_start, SEGMENT.c.line_end)
    statement = select(*columns).where(SEGMENT.c.document_id.in_(ids))
    for key, first, last in connection.execute(statement.order_by(SEGMENT.c.document_id, SEGMENT.c.position)):
        found[key] = (*found.get(key, ()), Segment(first, last))
    return found


IN_FINDING = (
    *("document_id", "field", "value", "parts", "raw", "line_start", "col_start", "line_end", "col_end"),
    *("more_spans", "rule", "score", "confidence"),
)
FindingRow = tuple[int, str, str, str | None, str, int, int, int, int, str | None, str, int, int]


def findings_of(
    connection: Connection, ids: Sequence[int], fields: Sequence[str] | None = None, *, as_read: bool = False
) -> dict[int, list[Finding]]:
    """The findings of documents in order, as people corrected them, or `as_read`; of some fields only where they are
    given.
    """
    statement = select(*(FINDING.c[name] for name in IN_FINDING)).where(FINDING.c.document_id.in_(ids))
    if fields is not None:
        statement = statement.where(FINDING.c.field.in_(fields))
    found: dict[int, list[Finding]] = {}
    in_order = statement.order_by(FINDING.c.document_id, FINDING.c.position)
    for row in connection.execute(in_order).all():
        key, name, value, parts, raw, line, column, last, end, more, rule, score, sure = cast("FindingRow", tuple(row))
        spans = (Span(line, column, last, end), *unpack_spans(more))
        evidence = Evidence(raw, spans, rule, score / 1000, sure / 1000)
        found.setdefault(key, []).append(Finding(name, value, evidence, unpack_parts(parts)))
    for key, told in ({} if as_read else corrections_of(connection, ids)).items():
        mine = (one for one in told if fields is None or one.field in fields)
        found[key] = list(corrected(found.get(key, ()), mine))
    return found


def links_of(connection: Connection, ids: Sequence[int]) -> tuple[dict[int, list[Link]], dict[int, list[Link]]]:
    """The links that go from documents, and those that come to them."""
    target, origin = DOCUMENT.alias("target"), DOCUMENT.alias("origin")
    statement = (
        select(LINK, origin.c.short_id.label("origin"), target.c.short_id.label("target"))
        .join(origin, origin.c.id == LINK.c.document_id)
        .join(target, target.c.id == LINK.c.target_id)
        .order_by(LINK.c.kind, origin.c.short_id, target.c.short_id)
    )
    outgoing: dict[int, list[Link]] = {}
    incoming: dict[int, list[Link]] = {}
    for column, found in (("document_id", outgoing), ("target_id", incoming)):
        for row in connection.execute(statement.where(LINK.c[column].in_(ids))).mappings():
            confidence = row["confidence"] / 1000
            link = Link(row["kind"], row["origin"], row["target"], confidence, row["rule"], row["why"])
            found.setdefault(row[column], []).append(link)
    return outgoing, incoming


def hops_of(connection: Connection, ids: Sequence[int], names: Mapping[int, str]) -> dict[int, list[Hop]]:
    """The hops that documents make, in their order."""
    found: dict[int, list[Hop]] = {}
    statement = select(HOP).where(HOP.c.document_id.in_(ids)).order_by(HOP.c.document_id, HOP.c.position)
    for row in connection.execute(statement).mappings():
        found.setdefault(row["document_id"], []).append(hop_of(row, names[row["document_id"]]))
    return found


def hop_of(row: RowMapping, document: str) -> Hop:
    """The hop that lies in a row."""
    return Hop(
        document,
        unpack_names(row["sender"]),
        unpack_names(row["recipient"]),
        unpack_names(row["through"]),
        row["date"],
        row["action"],
        row["due"],
        row["outcome"],
        row["receipt"],
        row["answer_expected"],
        row["package"],
        unpack_names(row["carries"]),
        row["confidence"] / 1000,
        row["rule"],
        unpack_evidence(row["evidence"]),
        row["ended_by"],
        row["ended_on"],
    )
