"""The table of corrections: rows as `Correction` and back."""

import json
from collections.abc import Sequence

from sqlalchemy import Connection, RowMapping, literal, select

from records.model import Revision, Segment, Span
from records.store.corrections import REVISED, TEXT, Correction, CorrectionPlace, revision_of
from records.store.driver import first
from records.store.packing import canonical, unpack_parts
from records.store.tables import metadata

CORRECTION = metadata.tables["correction"]
DOCUMENT = metadata.tables["document"]
CONTENT = metadata.tables["content"]
RENDITION = metadata.tables["rendition"]

ANY_CORRECTION = select(literal(1)).where(select(CORRECTION.c.id).exists())


def has_corrections(connection: Connection) -> bool:
    """Whether any correction was ever entered."""
    return first(connection, ANY_CORRECTION, {}) is not None


def corrections_of(connection: Connection, document_ids: Sequence[int]) -> dict[int, tuple[Correction, ...]]:
    """The standing corrections of documents (rows), in the order of entry."""
    if not has_corrections(connection):
        return {}
    statement = (
        select(CORRECTION, DOCUMENT.c.id.label("document_id"))
        .join(DOCUMENT, DOCUMENT.c.short_id == CORRECTION.c.document)
        .where(DOCUMENT.c.id.in_(document_ids), CORRECTION.c.state == "standing")
        .order_by(CORRECTION.c.id)
    )
    found: dict[int, tuple[Correction, ...]] = {}
    for row in connection.execute(statement).mappings():
        key = int(row["document_id"])
        found[key] = (*found.get(key, ()), correction_of(row))
    return found


def revisions_of(connection: Connection, sha256: str) -> tuple[Revision, ...]:
    """What people say of the lines and bounds of a content, also what waits, in the order of entry."""
    if not has_corrections(connection):
        return ()
    mine = CORRECTION.c.content_sha256 == sha256, CORRECTION.c.field.in_(REVISED), CORRECTION.c.state != "undone"
    rows = connection.execute(select(CORRECTION).where(*mine).order_by(CORRECTION.c.id)).mappings()
    return tuple(revision_of(correction_of(row)) for row in rows)


def lines_said(connection: Connection, rendition_id: int) -> dict[int, Correction]:
    """The lines of a rendition that people corrected, by number, as the last standing correction of each says."""
    if not has_corrections(connection):
        return {}
    statement = (
        select(CORRECTION)
        .join(CONTENT, CONTENT.c.sha256 == CORRECTION.c.content_sha256)
        .join(RENDITION, RENDITION.c.content_id == CONTENT.c.id)
        .where(RENDITION.c.id == rendition_id, CORRECTION.c.field == TEXT, CORRECTION.c.state == "standing")
        .order_by(CORRECTION.c.id)
    )
    told = (correction_of(row) for row in connection.execute(statement).mappings())
    return {one.place.span.line_start: one for one in told if one.place.span}


def correction_of(row: RowMapping) -> Correction:
    """The correction that lies in a row."""
    return Correction(
        row["id"],
        row["content_sha256"],
        row["document"],
        unpack_place(row["place"]),
        row["field"],
        row["action"],
        row["value"],
        unpack_parts(row["parts"]),
        row["was"],
        row["by"],
        row["at"],
        row["why"],
        row["state"],
        row["ledger_number"],
    )


def pack_place(place: CorrectionPlace) -> str:
    """A place as JSON."""
    span = place.span
    return canonical(
        {
            "segments": [[one.line_start, one.line_end] for one in place.segments],
            "span": None if span is None else [span.line_start, span.col_start, span.line_end, span.col_end],
        }
    )


def unpack_place(packed: str) -> CorrectionPlace:
    """The place that `pack_place` packed."""
    said = json.loads(packed)
    span = said["span"]
    return CorrectionPlace(tuple(Segment(*one) for one in said["segments"]), None if span is None else Span(*span))
