"""Links in a database: what is stored is what linking all standing papers at once gives, however they came in."""

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from records.link.linking import Linked, link_block
from records.link.papers import LinkPaper
from records.model import Bounds, DocumentReading, Evidence, Hop, Link, LinkKey, Segment, SourceReading, Span
from records.store.by_hand import say_link, undo
from records.store.database import Database, open_database
from records.store.hop_rows import Wanted, hops
from records.store.ledger import entries
from records.store.linking import link_waiting, store_links, unlinked
from records.store.packing import per_mille
from records.store.papers import document, export_documents
from records.store.removing import remove
from records.store.sharing import newly_crowded
from records.store.tables import metadata
from records.store.verifying import verify
from records.store.writing import store_reading
from tests.link.invented import package, papers_of, prose, scanned
from tests.store.papers import SCHEDULED, Sketch, reading
from tests.store.test_papers import DAY

SOURCES: dict[str, list[LinkPaper]] = {
    "a": package("a", 8, 1987, 1),
    "b": package("b", 8, 1988, 2),
    "c": papers_of("c", [("memcon", scanned(prose(1), 99), {}), ("other", prose(20), {})]),
    "d": papers_of("d", [("other", scanned(prose(20), 98), {})]),
    "e": papers_of("e", [("telcon", scanned(prose(2), 97), {"classified_by": "Ruth Calloway"})]),
}


def source(name: str) -> SourceReading:
    """One of the invented sources as it is read."""
    return part_of(name, name, SOURCES[name])


def part_of(name: str, place: str, papers: Sequence[LinkPaper]) -> SourceReading:
    """Some papers of an invented source as a source of its own."""
    lines = "".join(f"{name} {number}\n" for number in range(1, papers[-1].line_end + 1))
    read = [
        DocumentReading(
            Bounds((Segment(paper.line_start, paper.line_end),), paper.kind, paper.is_fragment),
            paper.findings,
            SCHEDULED,
            paper.keys,
            (),
        )
        for paper in papers
    ]
    whole = reading(f"{place}.txt", lines)
    return SourceReading(whole.source, whole.rendition, tuple(read))


def links_in(database: Database) -> set[tuple[str, int, str, str, int, str, int]]:
    """All links, by source and line of their ends."""
    standing = list(export_documents(database, as_of=DAY))
    places = {one.id: (one.source, one.line_start) for one in standing}
    return {
        (*places[link.document], link.kind, *places[link.target], link.rule, per_mille(link.confidence))[:7]
        for one in standing
        for link in one.links
    }


def links_of(names: str) -> set[tuple[str, int, str, str, int, str, int]]:
    """The same as linking the sources at once gives it."""
    papers = [paper for name in names for paper in SOURCES[name]]
    places = {paper.document: (f"{paper.source}.txt", paper.line_start) for paper in papers}
    return {
        (*places[link.document], link.kind, *places[link.target], link.rule, per_mille(link.confidence))[:7]
        for link in link_block(papers).links
    }


def told_in(database: Database) -> set[tuple[str, int, str]]:
    """The papers of which others tell something, by source and line, with what their proof begins with."""
    standing = list(export_documents(database, as_of=DAY))
    places = {one.id: f"{one.source} {one.line_start}" for one in standing}
    found: set[tuple[str, int, str]] = set()
    for one in standing:
        for step in one.declassification.steps:
            if "told." in step.text:
                named = next(name for name in places if name in step.text)
                found.add((one.source, one.line_start, step.text.replace(named, places[named])))
    return found


def told_of(names: str) -> set[tuple[str, int]]:
    """The undated memos that referrals of those sources date."""
    return {(f"{name}.txt", 1) for name in names if name in "ab"}


ALL = links_of("abcde")


@given(st.permutations("abcde"), st.sets(st.sampled_from("abcde")), st.integers(1, 9))
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_links_are_those_of_all_papers_however_they_came_in(order: list[str], stops: set[str], at_once: int) -> None:
    with open_database("sqlite://", create=True) as database:
        for name in order:
            store_reading(database, source(name))
            if name in stops:
                link_waiting(database, at_once=at_once)
        link_waiting(database, at_once=at_once)
        assert links_in(database) == ALL
        assert {told[:2] for told in told_in(database)} == told_of("abcde")
        assert unlinked(database) == ()


def test_little_room_for_papers_changes_no_link(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, room in {"linking.KEPT": 3, "linking.A_FEW": 1}.items():
        monkeypatch.setattr(f"records.store.{name}", room)
    monkeypatch.setattr("records.link.linking.MOST_LINKS", 0)
    for name in "abcde":
        store_reading(database, source(name))
    link_waiting(database)
    assert links_in(database) == ALL
    assert {told[:2] for told in told_in(database)} == told_of("abcde")
    assert unlinked(database) == ()


def test_linking_again_changes_nothing(database: Database) -> None:
    for name in "abcde":
        store_reading(database, source(name))
    link_waiting(database)
    told, before = told_in(database), entries_in(database)
    link_again(database)
    assert entries_in(database) == before
    store_reading(database, source("a"), force=True)
    assert unlinked(database)
    link_waiting(database)
    assert links_in(database) == ALL
    assert told_in(database) == told


def entries_in(database: Database) -> int:
    """How many entries the ledger has."""
    with database.read() as connection:
        return len(list(entries(connection)))


def link_again(database: Database) -> None:
    """Links all papers anew, though nothing came or went."""
    with database.write() as connection:
        connection.execute(update(metadata.tables["document"]).values(unlinked_since=0))
    link_waiting(database)


def test_what_a_paper_tells_goes_with_the_link(database: Database) -> None:
    store_reading(database, source("a"))
    link_waiting(database)
    ((*_, proof),) = told_in(database)
    memo, referral = (one.id for one in export_documents(database, as_of=DAY) if one.kind.endswith(("l_memo", "rral")))
    assert "a.txt" in proof
    assert referral in document(database, memo, as_of=DAY).declassification.steps[0].text
    number = say_link(database, "related", memo, referral, why="Another memo", by="tester", remove=True)
    link_waiting(database)
    assert not told_in(database)
    undo(database, number, why="The same after all", by="tester")
    link_waiting(database)
    assert {told[:2] for told in told_in(database)} == {("a.txt", 1)}
    assert all(check.is_good for check in verify(database))


def test_what_a_removed_paper_told_goes_in_the_same_moment(database: Database) -> None:
    for part, first in (("memo", 0), ("referral", 2)):
        papers = [paper for at, paper in enumerate(SOURCES["a"]) if (at == 2) == (first == 2)]
        store_reading(database, part_of("a", part, papers))
    link_waiting(database)
    assert told_in(database)
    remove(database, "referral.txt", why="A spill")
    assert not told_in(database)
    assert all(check.is_good for check in verify(database))


@pytest.mark.parametrize("gone", "abcde")
def test_what_goes_leaves_the_links_of_the_rest_and_what_comes_back_has_its_own(database: Database, gone: str) -> None:
    for name in "abcde":
        store_reading(database, source(name))
    link_waiting(database)
    store_reading(database, reading(f"{gone}.txt", "other bytes\n", Sketch((1, 1))))
    link_waiting(database)
    assert links_in(database) == links_of("abcde".replace(gone, ""))
    assert {told[:2] for told in told_in(database)} == told_of("abcde".replace(gone, ""))
    store_reading(database, source(gone))
    link_waiting(database)
    assert links_in(database) == ALL


def one_paper(name: str, *keys: str, kind: str = "subject") -> SourceReading:
    """The reading of a source with one document that has the keys."""
    sketch = Sketch((1, 1), keys=tuple(LinkKey(kind, key) for key in keys))
    return reading(f"{name}.txt", f"text of {name}\n", sketch)


def paper(database: Database, name: str, *keys: str, kind: str = "subject") -> str:
    """Stores such a source; gives the document's id."""
    return store_reading(database, one_paper(name, *keys, kind=kind)).documents[0]


def test_papers_that_share_a_key_with_one_that_is_read_again_wait(database: Database) -> None:
    a, b, _ = paper(database, "a", "1", "2"), paper(database, "b", "1"), paper(database, "c", "3")
    link_waiting(database)
    assert unlinked(database) == ()
    assert store_reading(database, one_paper("a", "2"), force=True).documents == (a,)
    assert set(unlinked(database)) == {a, b}


def test_papers_whose_key_is_crowded_no_more_wait(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("records.store.sharing.MAX_BUCKET", 2)
    a, b, c = (paper(database, name, "1") for name in "abc")
    link_waiting(database)
    store_reading(database, one_paper("a", "2"), force=True)
    assert set(unlinked(database)) == {a, b, c}


def test_papers_whose_key_has_become_crowded_are_linked_again(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("records.store.sharing.MAX_BUCKET", 2)
    for name in "ab":
        paper(database, name, "1")
    link_waiting(database)
    paper(database, "c", "1")
    with database.read() as connection:
        assert len(newly_crowded(connection)) == 2
    link_waiting(database)
    paper(database, "d", "1")
    with database.read() as connection:
        assert newly_crowded(connection) == set()


def test_a_paper_written_after_linking_began_waits_on(database: Database) -> None:
    a = paper(database, "a", "1")
    store_links(database, [a], Linked(), [1], entries=0)
    assert unlinked(database) == (a,)
    store_links(database, [a], Linked(), [1], entries=1)
    assert unlinked(database) == ()


def test_links_and_hops_come_back_and_are_replaced(database: Database) -> None:
    a, b = paper(database, "a", "1"), paper(database, "b", "1")
    hop = Hop(
        a,
        ("Ada Quill",),
        ("Boris Fenn",),
        date="1999-09-06",
        action="ACTION",
        package="log:8:1999",
        carries=(b,),
        confidence=0.8,
        rule="hop.heading",
        evidence=(Evidence("TO: Fenn", (Span(1, 1, 1, 4),), "heading.label", 0.9),),
    )
    link = Link("copy_of", a, b, 0.75, "copies.words", "they share rare words")
    store_links(database, [a, b], Linked((link, link), (hop,)))
    found = document(database, a, as_of=DAY)
    assert (found.links, found.hops) == ((link,), (hop,))
    assert document(database, b, as_of=DAY).linked_from == (link,)
    assert [row.hop for row in hops(database, as_of=DAY)] == [hop]
    assert list(hops(database, as_of=DAY, wanted=Wanted(is_open=True))) == []
    assert len(list(hops(database, as_of=DAY, wanted=Wanted(is_open=False)))) == 1
    store_links(database, [a], Linked())
    assert document(database, a, as_of=DAY).links == ()
    assert list(hops(database, as_of=DAY)) == []


def test_a_superseded_paper_loses_its_links_and_is_named_by_none(database: Database) -> None:
    a, b = paper(database, "a", "1"), paper(database, "b", "1")
    store_links(database, [b], Linked((Link("related", b, a, 0.9, "package", "same log number"),)))
    store_reading(database, reading("a.txt", "other text\n", Sketch((1, 1))))
    assert document(database, b, as_of=DAY).links == ()
    store_links(database, [a, b], Linked((Link("related", b, a, 0.9, "package", "gone"),)))
    assert document(database, b, as_of=DAY).links == ()
