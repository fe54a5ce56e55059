"""What a person corrects wins over what was read, survives every reading, and can be taken back."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.errors import UsageError
from records.model import Segment, SourceReading
from records.store.chain import first_break
from records.store.correcting import Change, accept, correct, undo
from records.store.corrections import Correction, CorrectionPlace, corrected
from records.store.database import Database
from records.store.entered import entered_parts, entered_value, known_field
from records.store.ledger import entries
from records.store.linking import unlinked
from records.store.papers import document, export_documents
from records.store.queries import documents
from records.store.reviewing import doubts, waiting
from records.store.search import search
from records.store.views import StoredDocument
from records.store.writing import store_reading
from tests.store.papers import NOTE, Sketch, finding, harbour, reading

AS_OF = date(2026, 1, 1)


def whole(database: Database, name: str) -> StoredDocument:
    return document(database, name, as_of=AS_OF)


def everything(database: Database) -> list[StoredDocument]:
    return list(export_documents(database, as_of=AS_OF))


@pytest.fixture
def memo(database: Database) -> str:
    """The id of the action memo of the harbour."""
    return store_reading(database, harbour()).documents[0]


def test_a_corrected_value_stands_in_the_paper_the_list_and_the_search(database: Database, memo: str) -> None:
    correct(database, [memo], Change("subject", "set", "Lighthouses"), why="misread", by="ada")

    found = whole(database, memo)
    assert found.value("subject") == "Lighthouses"
    (one,) = (each for each in found.findings if each.field == "subject")
    assert (one.evidence.rule, one.evidence.confidence, one.evidence.raw) == ("person", 1.0, "Harbours")
    assert [(each.was, each.value, each.by, each.why) for each in found.corrections] == [
        ("Harbours", "Lighthouses", "ada", "misread")
    ]
    assert [row.subject for row in documents(database, "subject:lighthouses", as_of=AS_OF)] == ["Lighthouses"]
    assert documents(database, "subject:harbours", as_of=AS_OF) == ()
    assert [hit.document.id for hit in search(database, "quays", as_of=AS_OF)] != []


def test_the_outcome_follows_a_corrected_date_and_comes_back(database: Database, memo: str) -> None:
    as_read = whole(database, memo).declassification
    correct(database, [memo], Change("declassify_on", "set", "2008-05-04"), why="the stamp says so")
    followed = whole(database, memo)

    assert followed.declassification != as_read
    assert followed.declassification.date == "2008-05-04"
    assert documents(database, "decl:2008-05-04", as_of=AS_OF)[0].id == memo

    undo(database, memo)
    assert whole(database, memo).declassification == as_read
    assert whole(database, memo).corrections == ()


def test_what_was_read_stays_in_its_rows_and_all_of_it_comes_back(database: Database, memo: str) -> None:
    before = everything(database)
    changes = (
        Change("subject", "set", "Lighthouses"),
        Change("doc_type", "set", "letter"),
        Change("is_fragment", "set", "yes"),
        Change("doc_date", "remove"),
        Change("to", "add", "Cora Dill"),
        Change("handling", "remove", "NODIS"),
    )
    numbers = [correct(database, [memo], change, why="look") for change in changes]
    changed = whole(database, memo)
    assert (changed.kind, changed.is_fragment, changed.value("doc_date")) == ("letter", True, None)
    assert (changed.values("to"), changed.values("handling")) == (("Boris Fenn", "Cora Dill"), ())

    for number in numbers:
        assert undo(database, number=number) == number
    assert everything(database) == before


def test_a_correction_survives_a_new_reading(database: Database, memo: str) -> None:
    correct(database, [memo], Change("subject", "set", "Lighthouses"), why="misread")
    correct(database, [memo], Change("doc_type", "set", "letter"), why="it is one")
    correct(database, [memo], Change("handling", "remove", "NODIS"), why="a stain")
    corrected_before = everything(database)

    stored = store_reading(database, harbour(), force=True)

    assert stored.waiting == ()
    assert everything(database) == corrected_before


def other_reading() -> SourceReading:
    """The harbour as another reader sees it: other values, and nothing of the handling."""
    found = harbour()
    memo, note = found.documents
    findings = (finding("subject", "Harborrs", 1), finding("to", "Boris Fenm", 1), finding("to", "Else Who", 2))
    return replace(found, documents=(replace(memo, findings=findings), note))


def test_what_finds_no_place_in_a_new_reading_waits_and_comes_back(database: Database, memo: str) -> None:
    correct(database, [memo], Change("subject", "set", "Lighthouses"), why="misread")
    correct(database, [memo], Change("handling", "remove", "NODIS"), why="a stain")
    correct(database, [memo], Change("to", "set", "Boris Fennimore"), why="in full")
    accept(database, memo, "doc_date")

    stored = store_reading(database, other_reading(), force=True)

    now = whole(database, memo)
    assert now.value("subject") == "Lighthouses"
    assert now.values("to") == ("Boris Fennimore", "Else Who")
    assert [one.field for one in waiting(database)] == ["handling", "doc_date"]
    assert len(stored.waiting) == 2

    store_reading(database, harbour(), force=True)
    assert waiting(database) == ()
    assert whole(database, memo).values("handling") == ()


def test_a_correction_waits_where_its_paper_is_no_longer_found(database: Database, memo: str) -> None:
    correct(database, [memo], Change("subject", "set", "Lighthouses"), why="misread")
    found = harbour()
    store_reading(database, replace(found, documents=found.documents[1:]), force=True)

    assert [one.document for one in waiting(database)] == [memo]


def test_accepted_values_leave_the_queue(database: Database, memo: str) -> None:
    note = next(row.id for row in documents(database, "kind:telcon", as_of=AS_OF))
    queue = doubts(database, as_of=AS_OF, below=0.95)
    assert [one.confidence for one in queue] == sorted(one.confidence for one in queue)
    assert {one.document for one in queue} == {memo, note}

    accept(database, note, "subject")
    left = doubts(database, as_of=AS_OF, below=0.95)
    assert [one for one in queue if one not in left] == [
        one for one in queue if (one.document, one.finding.field) == (note, "subject")
    ]
    accept(database, note)
    assert {one.document for one in doubts(database, as_of=AS_OF, below=0.95)} == {memo}
    assert documents(database, "conf:<0.5", as_of=AS_OF) == ()
    with pytest.raises(UsageError, match="no uncertain subject"):
        accept(database, note, "subject")


def test_the_queue_gives_the_least_certain_of_many_papers(database: Database) -> None:
    sketches = (
        Sketch((line, line), values=(("subject", f"Paper {line}"),), confidence=line / 1000) for line in range(1, 601)
    )
    store_reading(database, reading("many.txt", "A line\n" * 600, *sketches))
    found = doubts(database, as_of=AS_OF, below=0.5, limit=7)
    assert [one.confidence for one in found] == [line / 1000 for line in range(1, 8)]


def test_one_entry_holds_a_bulk_correction_and_takes_all_of_it_back(database: Database, memo: str) -> None:
    before = everything(database)
    names = [one.id for one in before]
    number = correct(database, names, Change("classification", "set", "CONFIDENTIAL"), why="downgraded")
    assert {whole(database, name).value("classification") for name in names} == {"CONFIDENTIAL"}

    undo(database, number=number)
    assert everything(database) == before


def test_each_change_has_its_entry_and_the_chain_holds(database: Database, memo: str) -> None:
    correct(database, [memo], Change("subject", "set", "Lighthouses"), why="misread", by="ada")
    accept(database, memo, "to", by="ada")
    undo(database, memo, "subject", by="ada")
    with database.read() as connection:
        assert [(one.action, one.by) for one in entries(connection, memo)] == [
            ("correct", "ada"), ("accept", "ada"), ("uncorrect", "ada")
        ]  # fmt: skip
        assert first_break(connection) is None


def test_links_wait_after_a_correction(database: Database, memo: str) -> None:
    with database.write() as connection:
        connection.exec_driver_sql("UPDATE document SET unlinked_since = NULL")
    correct(database, [memo], Change("log_number", "set", "0009"), why="misread")
    assert memo in unlinked(database)
    assert [row.id for row in documents(database, "log:9", as_of=AS_OF)] == [memo]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Change("subject", "set", "X", expected="Quays"), "is Harbours by now"),
        (Change("event_date", "remove"), "has no event_date"),
        (Change("handling", "remove", "EXDIS"), "handling: 1 NODIS"),
        (Change("handling", "set", "EXDIS", item=2), "handling: 1 NODIS"),
        (Change("portion_marks", "add", "S", line=99), "has no line 99"),
    ],
)
def test_a_change_that_does_not_fit_is_refused_and_changes_nothing(
    database: Database, memo: str, change: Change, said: str
) -> None:
    before = everything(database)
    with pytest.raises(UsageError, match=said):
        correct(database, [memo], change, why="look")
    assert everything(database) == before
    with database.read() as connection:
        assert len(list(entries(connection))) == 1


def test_a_reason_is_asked_and_nothing_to_take_back_is_said(database: Database, memo: str) -> None:
    with pytest.raises(UsageError, match="needs its reason"):
        correct(database, [memo], Change("subject", "set", "X"), why="  ")
    with pytest.raises(UsageError, match="no such correction"):
        undo(database, memo)


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("classification", "top  secret", "TOP SECRET"),
        ("doc_type", "Action Memo", "action_memo"),
        ("doc_date", "2010-01-31", "2010-01-31"),
        ("decision", "Approved", "approved"),
        ("subject", "  Two   words ", "Two words"),
        ("declassify_on", "OADR", "OADR"),
    ],
)
def test_values_are_kept_as_readers_keep_them(field: str, text: str, value: str) -> None:
    assert entered_value(field, text) == value


@pytest.mark.parametrize(
    ("field", "text"), [("classification", "cosmic"), ("doc_date", "1/2/99"), ("doc_type", "poem"), ("subject", " ")]
)
def test_values_that_do_not_fit_are_refused(field: str, text: str) -> None:
    with pytest.raises(UsageError):
        entered_value(field, text)


def test_parts_are_checked_and_lists_parted() -> None:
    assert entered_parts("redactions", {"codes": "1.4(b), 1.4(d)"}) == (("codes", ("1.4(b)", "1.4(d)")),)
    assert entered_parts("to", {"office": "NSC", "title": "Dr"}) == (("title", "Dr"), ("office", "NSC"))
    with pytest.raises(UsageError, match="known are"):
        entered_parts("to", {"color": "red"})
    with pytest.raises(UsageError, match="no field hops"):
        known_field("hops")


VALUES = st.sampled_from(["Ada Quill", "Boris Fenn", "Cora Dill"])
PLACED = st.lists(st.tuples(VALUES, st.integers(1, 9)), max_size=5)
TOLD = st.lists(st.tuples(st.sampled_from(["set", "add", "remove", "accept"]), VALUES, VALUES), max_size=5)


@given(PLACED, TOLD)
def test_corrections_in_any_order_touch_only_what_they_name(
    placed: list[tuple[str, int]], told: list[tuple[str, str, str]]
) -> None:
    findings = [finding("to", value, line) for value, line in placed]
    place = CorrectionPlace((Segment(1, 9),))
    corrections = [
        Correction(number, "c", "d", place, "to", action, value, (), was, "ada", "", "", "standing", number)
        for number, (action, value, was) in enumerate(told, 1)
    ]
    others = (finding("from", "Else Who", 3),)
    done = corrected((*others, *findings), reversed(corrections))
    assert done[:1] == others
    assert done == corrected((*others, *findings), corrections)
    added = sum(action == "add" for action, _, _ in told)
    removed = sum(action == "remove" for action, _, _ in told)
    assert len(findings) + added - removed <= len(done) - 1 <= len(findings) + added
    assert corrected(findings, [replace(one, state="undone") for one in corrections]) == tuple(findings)


def test_the_note_is_enclosed_in_what_was_corrected(database: Database, memo: str) -> None:
    correct(database, [memo], Change("subject", "set", "Lighthouses"), why="misread")
    (note,) = (one for one in everything(database) if one.kind == "telcon")
    assert note.parent == memo
    assert note.line_end - note.line_start + 1 == len(NOTE.splitlines())
