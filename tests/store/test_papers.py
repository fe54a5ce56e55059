from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from records.errors import UsageError
from records.model import Finding, Rendition, Segment, Text, text_of
from records.store import packing
from records.store.database import Database
from records.store.dates import dates
from records.store.hop_rows import hops
from records.store.papers import document, document_text, export_documents
from records.store.tallies import sources, totals
from records.store.writing import store_reading
from tests.store.papers import LETTER, NOTE, SCHEDULED, Sketch, finding, harbour, reading

DAY = date(2010, 9, 6)


def test_a_document_comes_back_as_it_was_read(database: Database) -> None:
    paper = harbour()
    stored = store_reading(database, paper, {"box": "12"})
    found = document(database, stored.documents[0], as_of=DAY)
    read = paper.documents[0]
    assert found.findings == read.findings
    assert found.declassification == SCHEDULED
    assert (found.segments, found.bounds_evidence) == (read.bounds.segments, read.bounds.evidence)
    assert (found.source, found.attributes, found.content) == (
        "box/harbour.txt",
        (("box", "12"),),
        paper.rendition.content.sha256,
    )
    assert (found.page_start, found.page_end, found.page_of(3), found.page_of(4)) == (1, 2, 1, 2)
    assert (found.status, found.parent, found.position) == ("due", None, 0)
    assert document(database, stored.documents[1], as_of=DAY).parent == stored.documents[0]


@pytest.mark.tampers
def test_the_beginning_of_an_id_is_enough_where_it_names_one(database: Database) -> None:
    first, second = store_reading(database, harbour()).documents
    assert document(database, first[:6].upper(), as_of=DAY).id == first
    with pytest.raises(UsageError, match="no document zzzz"):
        document(database, "zzzz", as_of=DAY)
    with pytest.raises(UsageError, match="no document"):
        document(database, "", as_of=DAY)
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE document SET short_id = 'aaa' || id")
    with pytest.raises(UsageError, match="beginning of several"):
        document(database, "aaa", as_of=DAY)
    assert second != first


def test_the_id_of_a_superseded_document_still_resolves(database: Database) -> None:
    old = store_reading(database, harbour()).documents[0]
    store_reading(database, reading("box/harbour.txt", "Other\n", Sketch((1, 1))))
    found = document(database, old, as_of=DAY)
    assert found.is_superseded
    assert found.value("subject") == "Harbours"
    assert document_text(database, old).lines[0].text == "THE WHITE HALL"


def test_the_text_of_a_document_has_the_numbers_and_pages_of_its_lines(database: Database) -> None:
    first, second = store_reading(database, harbour()).documents
    lines = document_text(database, first).lines
    assert [(line.number, line.page) for line in lines] == [(1, 1), (2, 1), (3, 1), (4, 2), (5, 2)]
    assert [line.text for line in lines] == LETTER.split("\n")[:5]
    assert [line.text for line in document_text(database, second).lines] == NOTE.split("\n")[:2]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="ab \n\r\f\ud800é", min_size=1, max_size=60), st.integers(1, 8))
def test_a_packed_text_comes_back_whole(content: str, size: int) -> None:
    original, packing.PART_CHARACTERS = packing.PART_CHARACTERS, size
    try:
        text = text_of(content)
        parts = list(packing.pack_text(text))
    finally:
        packing.PART_CHARACTERS = original
    assert "".join(packing.unpack_text(data) for _, _, data in parts) == content
    numbers = [number for first, last, _ in parts for number in range(first, last + 1)]
    assert numbers == list(range(1, text.line_count + 1))


def test_parts_of_every_kind_come_back(database: Database) -> None:
    whole = finding("stamps", "declassified", 1, section="3.3", codes=("(b)(1)", "P1"), year=1999, seen=True, none=None)
    paper = reading("a.txt", "text\n", Sketch((1, 1)))
    paper = type(paper)(
        paper.source,
        paper.rendition,
        (type(paper.documents[0])(paper.documents[0].bounds, (whole,), SCHEDULED),),
    )
    (short_id,) = store_reading(database, paper).documents
    assert document(database, short_id, as_of=DAY).findings == (whole,)


def test_an_export_is_in_the_order_of_the_papers_whatever_the_order_of_ingest(database: Database) -> None:
    store_reading(database, reading("z.txt", "Last\n", Sketch((1, 1), values=(("subject", "Last"),))))
    store_reading(database, harbour("a.txt"))
    subjects = [found.value("subject") for found in export_documents(database, as_of=DAY)]
    assert subjects == ["Harbours", "Missile defense", "Last"]
    assert [found.kind for found in export_documents(database, "kind:telcon", as_of=DAY)] == ["telcon"]


def test_a_document_that_lies_at_two_places_is_exported_once_with_both(database: Database) -> None:
    store_reading(database, harbour("b.txt"))
    store_reading(database, harbour("a.txt"))
    found = list(export_documents(database, as_of=DAY))
    assert [(one.source, one.sources) for one in found] == [("a.txt", ("a.txt", "b.txt"))] * 2


def test_reports_count_what_is_there(database: Database) -> None:
    store_reading(database, harbour(), {"box": "12"})
    store_reading(database, reading("README", "About this folder\n"))
    held = totals(database)
    assert (held.sources, held.contents, held.pages, held.documents, held.fragments) == (2, 2, 3, 2, 0)
    assert (held.superseded, held.findings, held.hops, held.uncertain) == (0, 10, 0, 1)
    assert [(row.path, row.documents, row.attributes) for row in sources(database)] == [
        ("README", 0, ()),
        ("box/harbour.txt", 2, (("box", "12"),)),
    ]
    first, second = dates(database, as_of=DAY)
    assert (first.order, first.why, first.attributes) == ("E.O. 12958", "Marked so.", (("box", "12"),))
    assert (first.document.status, second.document.status) == ("due", "unknown")
    assert list(hops(database, as_of=DAY)) == []


def test_the_notes_of_a_rendition_are_kept(database: Database) -> None:
    paper = reading("scan.pdf", "")
    blank = Rendition(paper.rendition.content, "pdfium", "5", "", text_of(""), ("page 1 has no text",))
    store_reading(database, type(paper)(paper.source, blank, ()))
    (row,) = sources(database)
    assert (row.engine, row.notes, row.lines, row.pages) == ("pdfium", ("page 1 has no text",), 0, 0)


def test_spans_over_several_runs_come_back(database: Database) -> None:
    text: Text = text_of("one\ntwo\nthree\n")
    assert Segment(1, 3).line_end == text.line_count
    paper = harbour()
    evidence = paper.documents[0].findings[0].evidence
    wide = type(evidence)(evidence.raw, (*evidence.spans, *paper.documents[1].findings[0].evidence.spans), "r", 0.5)
    changed = type(paper.documents[0])(paper.documents[0].bounds, (Finding("subject", "x", wide),), SCHEDULED)
    store_reading(database, type(paper)(paper.source, paper.rendition, (changed,)))
    (found,) = export_documents(database, as_of=DAY)
    assert found.findings[0].evidence.spans == wide.spans
