import pytest

from records.link.block import Linked
from records.link.keys import MAX_BUCKET
from records.model import Evidence, Hop, Link, LinkKey, SourceReading, Span
from records.store.database import Database
from records.store.hop_rows import Wanted, hops
from records.store.linking import blocks, store_links, unlinked
from records.store.papers import document
from records.store.writing import store_reading
from tests.store.papers import Sketch, reading
from tests.store.test_papers import DAY

CHAIN = (("a", "1"), ("b", "1 2"), ("c", "2 3"), ("d", "3 4"), ("e", "4 5"), ("f", "5"))
"""Papers by name with their keys; each shares one with the next."""


def one_paper(name: str, *keys: str, kind: str = "identifier") -> SourceReading:
    """The reading of a source with one document that has the keys."""
    sketch = Sketch((1, 1), keys=tuple(LinkKey(kind, key) for key in keys))
    return reading(f"{name}.txt", f"text of {name}\n", sketch)


def paper(database: Database, name: str, *keys: str, kind: str = "identifier") -> str:
    """Stores such a source; gives the document's id."""
    return store_reading(database, one_paper(name, *keys, kind=kind)).documents[0]


def link_all(database: Database) -> None:
    """Takes all papers that wait for linked."""
    for block in blocks(database, unlinked(database)):
        store_links(database, block.focus, Linked(), block.entries)


def test_a_block_holds_the_papers_around_the_touched_ones_and_those_around_these(database: Database) -> None:
    a, b, c, d, e, f = (paper(database, name, *keys.split()) for name, keys in CHAIN)
    (block,) = blocks(database, [a])
    assert set(block.focus) == {a, b, c}
    assert {one.document for one in block.papers} == {a, b, c, d, e}
    assert f not in {one.document for one in block.papers}
    assert next(one for one in block.papers if one.document == b).keys == (
        LinkKey("identifier", "1"),
        LinkKey("identifier", "2"),
    )


def test_keys_that_are_not_passed_on_reach_one_step_only(database: Database) -> None:
    a, b, c = (paper(database, name, *keys.split(), kind="subject") for name, keys in CHAIN[:3])
    (block,) = blocks(database, [a])
    assert set(block.focus) == {a, b}
    assert {one.document for one in block.papers} == {a, b, c}


def test_papers_that_shared_only_a_key_which_a_new_reading_lacks_are_linked_again(database: Database) -> None:
    a, b, c = paper(database, "a", "1", "2"), paper(database, "b", "1"), paper(database, "c", "2")
    link_all(database)
    assert unlinked(database) == ()
    assert store_reading(database, one_paper("a", "2"), force=True).documents == (a,)
    assert set(unlinked(database)) == {a, b}
    (block,) = blocks(database, unlinked(database))
    assert set(block.focus) == {a, b, c}


def test_papers_whose_key_is_crowded_no_more_are_linked_again(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("records.store.sharing.MAX_BUCKET", 2)
    a, b, c = (paper(database, name, "1", kind="subject") for name in "abc")
    link_all(database)
    store_reading(database, one_paper("a", "2", kind="subject"), force=True)
    assert set(unlinked(database)) == {a, b, c}


def test_papers_whose_key_has_become_crowded_are_linked_again(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("records.store.sharing.MAX_BUCKET", 2)
    a, b = (paper(database, name, "1", kind="subject") for name in "ab")
    link_all(database)
    c = paper(database, "c", "1", kind="subject")
    (block,) = blocks(database, unlinked(database))
    assert set(block.focus) == {a, b, c}
    store_links(database, block.focus, Linked(), block.entries)
    d = paper(database, "d", "1", kind="subject")
    (block,) = blocks(database, unlinked(database))
    assert set(block.focus) == {d}


def test_keys_of_papers_out_of_focus_are_counted_among_all_papers(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("records.store.sharing.MAX_BUCKET", 2)
    a = paper(database, "a", "1", "2", kind="subject")
    paper(database, "b", "1", "visit", kind="subject")
    paper(database, "c", "2", "visit", kind="subject")
    paper(database, "d", "visit", kind="subject")
    (block,) = (block for block in blocks(database, [a], size=1) if block.focus == (a,))
    assert len(block.papers) == 3
    assert block.crowded == {LinkKey("subject", "visit")}


def test_a_key_that_too_many_papers_share_is_passed_over_and_named(database: Database) -> None:
    sketches = [Sketch((line, line), keys=(LinkKey("subject", "visit"),)) for line in range(1, MAX_BUCKET + 2)]
    content = "".join(f"line {number}\n" for number in range(MAX_BUCKET + 1))
    store_reading(database, reading("many.txt", content, *sketches))
    one = paper(database, "one", "9")
    touched = [one, document(database, one, as_of=DAY).id]
    (block,) = blocks(database, touched)
    assert len(block.papers) == 1
    found = list(blocks(database, store_reading(database, reading("many.txt", content, *sketches), force=True).touched))
    assert all(block.crowded == {LinkKey("subject", "visit")} for block in found)
    assert all(len(block.papers) == len(block.focus) for block in found)


def test_a_focus_in_several_parts_holds_every_paper_once(database: Database) -> None:
    ids = [paper(database, name, "1") for name in "abcdefg"]
    found = list(blocks(database, ids[:1], size=3))
    assert [len(block.focus) for block in found] == [3, 3, 1]
    assert sorted(name for block in found for name in block.focus) == sorted(ids)
    assert all(len(block.papers) == 7 for block in found)


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


def test_a_superseded_paper_loses_its_links_and_its_neighbours_are_linked_again(database: Database) -> None:
    a, b = paper(database, "a", "1"), paper(database, "b", "1")
    store_links(database, [b], Linked((Link("related", b, a, 0.9, "package", "same log number"),)))
    stored = store_reading(database, reading("a.txt", "other text\n", Sketch((1, 1))))
    assert document(database, b, as_of=DAY).links == ()
    (block,) = blocks(database, stored.superseded)
    assert block.focus == (b,)
    store_links(database, [a, b], Linked((Link("related", b, a, 0.9, "package", "gone"),)))
    assert document(database, b, as_of=DAY).links == ()


def test_papers_that_share_one_word_key_have_nothing_to_do_with_one_another(database: Database) -> None:
    a = paper(database, "a", "1", "2", kind="words")
    b = paper(database, "b", "1", "2", kind="words")
    paper(database, "c", "2", "3", kind="words")

    (block,) = blocks(database, [a])

    assert set(block.focus) == {a, b}
