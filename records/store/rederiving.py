"""Works out again what follows from a document's findings, after a person corrected them: list, search, keys, outcome.

The rows of findings stay as they were read; a correction lies over them (`records.store.corrections`).
"""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, RowMapping, delete, select, update

from records.link.keys import link_keys
from records.model import Bounds, Finding, Text, paper_of, text_of
from records.store.correction_rows import corrections_of, lines_said
from records.store.corrections import Correction, of_document
from records.store.inserting import forget_audits, insert_rows, put_words_in, take_words_out
from records.store.packing import unpack_text
from records.store.parts import findings_of, page_lines_of, segments_of
from records.store.reading_rows import BOUNDS_FIELD, Row, heading_row, identifier_rows, link_key_rows, listed_cells
from records.store.settling import settle
from records.store.sharing import hide_keys, let_sharers_wait, lookups_of
from records.store.tables import metadata
from records.text.corrected_lines import with_lines

DOCUMENT = metadata.tables["document"]
TEXT_PART = metadata.tables["text_part"]


def rederive(connection: Connection, document_ids: Sequence[int], since: int) -> None:
    """Puts all that follows from the findings of documents (rows) in step with their corrections, in the caller's
    transaction. Their links wait since the ledger's entry `since`.
    """
    forget_audits(connection, document_ids)
    for key in document_ids:
        _rederive(connection, key, since)
    settle(connection, document_ids)


def _rederive(connection: Connection, key: int, since: int) -> None:
    row = connection.execute(select(DOCUMENT).where(DOCUMENT.c.id == key)).mappings().one()
    told = corrections_of(connection, [key]).get(key, ())
    findings = tuple(one for one in findings_of(connection, [key])[key] if one.field != BOUNDS_FIELD)
    head = document_cells(row, told)
    kind, is_fragment = str(head["kind"]), bool(head["is_fragment"])
    sure = 1.0 if any(one.field == "doc_type" for one in told) else row["bounds_confidence"] / 1000
    bounds = Bounds(segments_of(connection, [key])[key], kind, is_fragment)
    keys = list(link_key_rows(link_keys(paper_of(standing_text(connection, row["rendition_id"]), bounds), findings)))
    if not row["is_superseded"]:
        take_words_out(connection, [key])
    let_sharers_wait(connection, lookups_of(connection, [key]), since)
    for name, rows in _children(findings, keys):
        table = metadata.tables[name]
        connection.execute(delete(table).where(table.c.document_id == key))
        insert_rows(connection, name, ({**one, "document_id": key} for one in rows))
    cells = {**head, **listed_cells(findings, sure), "unlinked_since": since}
    connection.execute(update(DOCUMENT).where(DOCUMENT.c.id == key).values(cells))
    if row["is_superseded"]:
        hide_keys(connection, [key])
    else:
        put_words_in(connection, [key])


def _children(findings: tuple[Finding, ...], keys: list[Row]) -> Iterator[tuple[str, list[Row]]]:
    """The rows of the tables that follow from findings, by table."""
    yield "identifier", list(identifier_rows(findings))
    yield "link_key", keys
    yield "heading", [heading_row(findings)]


def document_cells(row: RowMapping, told: Sequence[Correction]) -> Row:
    """A document's kind and whether pages are missing, as corrected, and as read where that differs."""
    read_kind = row["kind"] if row["kind_as_read"] is None else row["kind_as_read"]
    read_fragment = row["is_fragment"] if row["fragment_as_read"] is None else row["fragment_as_read"]
    kind = of_document(told, "doc_type") or read_kind
    said = of_document(told, "is_fragment")
    is_fragment = bool(read_fragment) if said is None else said == "yes"
    return {
        "kind": kind,
        "is_fragment": is_fragment,
        "kind_as_read": None if kind == read_kind else read_kind,
        "fragment_as_read": None if is_fragment == read_fragment else read_fragment,
    }


def standing_text(connection: Connection, rendition_id: int) -> Text:
    """The whole text of a rendition with the lines that people corrected."""
    lines = {number: one.value or "" for number, one in lines_said(connection, rendition_id).items()}
    return with_lines(rendered(connection, rendition_id), lines)


def rendered(connection: Connection, rendition_id: int) -> Text:
    """The whole text of a rendition as it was read."""
    parts = connection.execute(
        select(TEXT_PART.c.data).where(TEXT_PART.c.rendition_id == rendition_id).order_by(TEXT_PART.c.line_start)
    ).scalars()
    return text_of(
        "".join(unpack_text(data) for data in parts), page_lines_of(connection, {rendition_id})[rendition_id]
    )
