"""A document as a correction finds it: where it lies, and its findings."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from records.model import Finding, Segment
from records.store.parts import findings_of, segments_of
from records.store.reading_rows import BOUNDS_FIELD
from records.store.tables import metadata

DOCUMENT = metadata.tables["document"]
CONTENT = metadata.tables["content"]


@dataclass(frozen=True, slots=True)
class Held:
    """A document as a correction finds it."""

    key: int
    name: str
    content: str
    kind: str
    is_fragment: bool
    segments: tuple[Segment, ...]
    findings: tuple[Finding, ...]


def held_document(connection: Connection, key: int, *, as_read: bool = False) -> Held:
    """A document (row) with its findings as they stand; `as_read` without what people changed."""
    columns = (DOCUMENT.c.short_id, CONTENT.c.sha256, DOCUMENT.c.kind, DOCUMENT.c.is_fragment)
    joined = select(*columns).join(CONTENT, CONTENT.c.id == DOCUMENT.c.content_id).where(DOCUMENT.c.id == key)
    row = connection.execute(joined).one()
    findings = findings_of(connection, [key], as_read=as_read).get(key, [])
    own = tuple(one for one in findings if one.field != BOUNDS_FIELD)
    return Held(key, str(row[0]), str(row[1]), str(row[2]), bool(row[3]), segments_of(connection, [key])[key], own)
