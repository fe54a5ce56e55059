"""Bounds and lines that a person corrects: the paper is read again with them, every reading keeps them, undo undoes."""

from dataclasses import replace
from datetime import date

import pytest

from records.errors import UsageError
from records.intake.places import Place
from records.model import SourceReading, text_of
from records.reading import read_rendition, read_source
from records.store.correcting import Change, correct, undo
from records.store.database import Database
from records.store.ledger import entries
from records.store.papers import document, document_text, export_documents
from records.store.removing import remove
from records.store.reviewing import waiting
from records.store.revising import correct_line, merge_documents, split_document
from records.store.search import search
from records.store.views import StoredDocument
from records.store.writing import store_reading
from tests.papers import MEMCON, MEMO

AS_OF = date(2026, 1, 1)
BOTH = MEMO + "\f" + MEMCON
OPENS = MEMO.count("\n") + 1
"""The line on which the memcon begins."""


def read(text: str = BOTH, source: str = "box/both.txt") -> SourceReading:
    return read_source(Place(source, text.encode()))


@pytest.fixture
def papers(database: Database) -> tuple[str, ...]:
    """A memo and the memcon behind it."""
    found = store_reading(database, read()).documents
    assert len(found) == 2
    return found


def standing(database: Database) -> list[StoredDocument]:
    return list(export_documents(database, as_of=AS_OF))


def line_with(words: str) -> int:
    return next(number for number, line in enumerate(BOTH.split("\n"), 1) if words in line)


def test_two_papers_become_one_and_two_again(database: Database, papers: tuple[str, ...]) -> None:
    before = [(one.id, one.kind, one.segments, one.value("subject")) for one in standing(database)]
    entry = merge_documents(database, *papers, why="one paper", by="ada")
    (whole,) = standing(database)
    assert whole.id in papers
    assert (whole.line_start, whole.line_end) == (before[0][2][0].line_start, before[1][2][0].line_end)
    assert [one.rule for one in whole.bounds_evidence] == ["person"]
    assert {hit.document.id for hit in search(database, "fleet", as_of=AS_OF)} == {whole.id}
    (told,) = whole.corrections
    assert (told.field, told.action, told.by, told.why) == ("bounds", "merge", "ada", "one paper")
    store_reading(database, read(), force=True)
    assert [one.id for one in standing(database)] == [whole.id]
    assert undo(database, whole.id, by="ada") == entry
    assert [(one.id, one.kind, one.segments, one.value("subject")) for one in standing(database)] == before


def test_one_paper_becomes_two_and_each_is_read_for_itself(database: Database, papers: tuple[str, ...]) -> None:
    memo = papers[0]
    before = [(one.id, one.segments) for one in standing(database)]
    cut = line_with("RECOMMENDATION")
    correct(database, [memo], Change("subject", "set", "Herring"), why="read on the page", by="ada")
    entry = split_document(database, memo, cut, why="two papers", by="ada")
    first, second, third = standing(database)
    assert second.line_start == cut
    assert first.line_end < cut
    assert memo in (first.id, second.id)
    assert first.value("subject") == "Herring"
    assert second.value("subject") is None
    store_reading(database, read(), force=True)
    told = [(one.id, one.segments) for one in (first, second, third)]
    assert [(one.id, one.segments) for one in standing(database)] == told
    with database.read() as connection:
        assert [one.number for one in entries(connection) if one.action == "split"] == [entry]
    undo(database, number=entry, by="ada")
    assert [(one.id, one.segments) for one in standing(database)] == before
    assert standing(database)[0].value("subject") == "Herring"
    split_document(database, memo, cut, why="two papers", by="ada")
    assert [(one.id, one.segments) for one in standing(database)] == told


def test_a_corrected_line_is_read_shown_and_found(database: Database, papers: tuple[str, ...]) -> None:
    memo = papers[0]
    number = line_with("SUBJECT:  Memorandum")
    was = document(database, memo, as_of=AS_OF).value("subject")
    entry = correct_line(database, memo, number, "SUBJECT:  Herring Quotas", why="misread", by="ada")
    found = document(database, memo, as_of=AS_OF)
    assert found.value("subject") == "Herring Quotas"
    (subject,) = (one for one in found.findings if one.field == "subject")
    assert subject.evidence.rule != "person"
    text = document_text(database, memo)
    assert next(one.text for one in text.lines if one.number == number) == "SUBJECT:  Herring Quotas"
    assert (text.corrected[number].was or "").startswith("SUBJECT:  Memorandum")
    assert [(hit.document.id, hit.line) for hit in search(database, "herring", as_of=AS_OF)] == [(memo, number)]
    store_reading(database, read(), force=True)
    assert document(database, memo, as_of=AS_OF).value("subject") == "Herring Quotas"
    correct(database, [memo], Change("subject", "set", "Cod"), why="better", by="bob")
    undo(database, memo, by="bob")
    assert document(database, memo, as_of=AS_OF).value("subject") == "Herring Quotas"
    undo(database, number=entry, by="ada")
    assert document(database, memo, as_of=AS_OF).value("subject") == was
    assert search(database, "herring", as_of=AS_OF) == ()


def test_a_line_that_is_no_longer_the_expected_one_is_refused(database: Database, papers: tuple[str, ...]) -> None:
    number = line_with("SUBJECT:  Memorandum")
    correct_line(database, papers[0], number, "SUBJECT:  Herring", why="misread", by="ada")
    with pytest.raises(UsageError, match="is SUBJECT:  Herring by now"):
        correct_line(database, papers[0], number, "SUBJECT:  Cod", why="misread", expected="SUBJECT:  Memorandum")


def test_bounds_and_lines_wait_where_an_engine_gives_other_lines(database: Database, papers: tuple[str, ...]) -> None:
    correct_line(database, papers[0], line_with("SUBJECT:  Memorandum"), "SUBJECT:  Herring", why="misread", by="ada")
    split_document(database, papers[0], line_with("RECOMMENDATION"), why="two papers", by="ada")
    usual = read()
    shifted = replace(usual.rendition, engine="other", text=text_of("\n" + BOTH))
    store_reading(database, read_rendition("box/both.txt", shifted), force=True)
    assert [(one.field, one.state) for one in waiting(database)] == [("text", "waiting"), ("bounds", "waiting")]
    assert len(standing(database)) == 2
    store_reading(database, usual, force=True)
    assert waiting(database) == ()
    assert len(standing(database)) == 3


def test_what_cannot_be_is_refused(database: Database, papers: tuple[str, ...]) -> None:
    (other,) = store_reading(database, read(MEMCON, "other.txt")).documents
    memo = papers[0]
    for refused, why in (
        (lambda: merge_documents(database, memo, memo, why="so"), "are one paper"),
        (lambda: merge_documents(database, memo, other, why="so"), "lie in two sources"),
        (lambda: split_document(database, memo, 1, why="so"), "begins with line 1"),
        (lambda: split_document(database, memo, OPENS + 5, why="so"), "has no line"),
        (lambda: split_document(database, memo, 5, why=" "), "needs its reason"),
        (lambda: correct_line(database, memo, 1, "one\ntwo", why="so"), "by one line"),
        (lambda: correct_line(database, memo, 999, "one", why="so"), "has no line"),
    ):
        with pytest.raises(UsageError, match=why):
            refused()


def test_a_removal_takes_corrected_lines_and_what_the_ledger_says_of_them(
    database: Database, papers: tuple[str, ...]
) -> None:
    correct_line(database, papers[0], line_with("SUBJECT:  Memorandum"), "SUBJECT:  Zorblatt", why="so", by="ada")
    split_document(database, papers[0], line_with("RECOMMENDATION"), why="so", by="ada")
    undo(database, papers[0], "text", by="ada")
    remove(database, "box/both.txt", why="a spill", by="ada")
    with database.read() as connection:
        told = " ".join(f"{one.subject} {one.detail}" for one in entries(connection))
        assert connection.exec_driver_sql("SELECT count(*) FROM correction").scalar() == 0
    assert "Zorblatt" not in told
    assert "RECOMMENDATION" not in told
