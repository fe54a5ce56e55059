"""Lays corrections over a new reading of the bytes that they are about."""

from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import Connection, select, update

from records.store.correction_rows import correction_of, has_corrections
from records.store.corrections import Correction, corrected, has_place
from records.store.held import Held, held_document
from records.store.rederiving import rederive
from records.store.standing import STANDS
from records.store.tables import metadata

CORRECTION = metadata.tables["correction"]
DOCUMENT = metadata.tables["document"]
CONTENT = metadata.tables["content"]


def replay(connection: Connection, content_id: int, since: int, unplaced: Collection[int] = ()) -> tuple[int, ...]:
    """Lays the corrections of a content over its new reading, in the caller's transaction, before the documents are
    settled; gives the ids of those corrections that now find no place, or several, and wait. `unplaced` are those
    of lines and bounds that the reading found no place for.
    """
    if not has_corrections(connection):
        return ()
    statement = (
        select(CORRECTION)
        .join(CONTENT, CONTENT.c.sha256 == CORRECTION.c.content_sha256)
        .where(CONTENT.c.id == content_id, CORRECTION.c.state != "undone")
        .order_by(CORRECTION.c.id)
    )
    told = [correction_of(row) for row in connection.execute(statement).mappings()]
    if not told:
        return ()
    documents = {held.name: held for held in _standing(connection, content_id)}
    placed: list[Correction] = []
    for one in told:
        found = _placed(one, documents.values())
        placed.append(replace(found, state="waiting") if one.id in unplaced else found)
        held = documents.get(placed[-1].document)
        if held and placed[-1].state == "standing":
            documents[held.name] = replace(held, findings=corrected(held.findings, placed[-1:]))
    for one in placed:
        where = CORRECTION.c.id == one.id
        connection.execute(update(CORRECTION).where(where).values(document=one.document, state=one.state))
    names = {one.document for one in (*told, *placed)}
    rederive(connection, [held.key for held in documents.values() if held.name in names], since)
    return tuple(one.id for one in placed if one.state == "waiting")


def _placed(correction: Correction, documents: Collection[Held]) -> Correction:
    """A correction with the document that it is now about and its state."""
    line = correction.place.span.line_start if correction.place.span else correction.place.segments[0].line_start
    holding = [held for held in documents if any(one.line_start <= line <= one.line_end for one in held.segments)]
    own = [held for held in holding if held.name == correction.document]
    chosen = own or holding
    if len(chosen) != 1 or not has_place(chosen[0].findings, correction):
        return replace(correction, state="waiting")
    return replace(correction, document=chosen[0].name, state="standing")


def _standing(connection: Connection, content_id: int) -> list[Held]:
    """The standing documents of a content as they were read, before corrections."""
    wanted = DOCUMENT.c.content_id == content_id, STANDS
    keys = [int(key) for key in connection.execute(select(DOCUMENT.c.id).where(*wanted)).scalars()]
    return [held_document(connection, key, as_read=True) for key in keys]
