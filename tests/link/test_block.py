"""Blocks: what comes back depends on the papers alone."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from records.link.block import Block
from records.link.keys import MAX_BUCKET
from records.link.linking import Linked, focus_of, link_block, link_focus
from records.link.papers import LinkPaper
from records.link.shelf import PaperShelf
from records.model import LinkKey
from tests.link.invented import package, papers_of, prose, renamed, scanned

COLLECTION: list[LinkPaper] = [
    *package("b1", 8, 1987, 1),
    *package("b2", 8, 1988, 2),
    *package("b3", 9, 1987, 3),
    *papers_of("b4", [("other", prose(seed), {}) for seed in range(20, 26)]),
    *papers_of("b5", [("memcon", scanned(prose(1), 99), {}), ("other", scanned(prose(22), 98), {})]),
]
WHOLE = link_block(COLLECTION)


def only(linked: Linked, documents: set[str]) -> Linked:
    """What was found for some of the documents."""
    return Linked(
        tuple(link for link in linked.links if link.document in documents),
        tuple(hop for hop in linked.hops if hop.document in documents),
        tuple(document for document in linked.documents if document in documents),
    )


@given(st.permutations(COLLECTION))
@settings(max_examples=10)
def test_the_order_in_which_papers_come_does_not_show(papers: list[LinkPaper]) -> None:
    assert link_block(papers) == WHOLE


@given(st.sets(st.sampled_from([paper.source for paper in COLLECTION]), min_size=1))
@settings(max_examples=20)
def test_what_changes_by_new_papers_is_in_focus(new: set[str]) -> None:
    before = link_block([paper for paper in COLLECTION if paper.source not in new])
    block = Block(PaperShelf(COLLECTION))
    focus = focus_of(block, [at for at, paper in enumerate(COLLECTION) if paper.source in new])
    names = {COLLECTION[at].document for at in focus}
    others = {paper.document for paper in COLLECTION} - names
    assert only(before, others) == only(WHOLE, others)
    assert list(link_focus(block, focus)) == [only(WHOLE, names)]


def test_a_paper_that_gave_way_to_others_in_memory_is_fetched_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("records.link.block.AT_A_TIME", 1)
    monkeypatch.setattr("records.link.block.MOST_VIEWS", 0)
    monkeypatch.setattr("records.link.linking.MOST_LINKS", 0)
    assert link_block(COLLECTION) == WHOLE


def test_what_was_forgotten_of_papers_is_found_out_again() -> None:
    block = Block(PaperShelf(COLLECTION))
    focus = focus_of(block, range(len(COLLECTION)))
    block.forget(3)
    assert len(block) == 3
    assert list(link_focus(block, focus)) == [WHOLE]


def test_linking_twice_changes_nothing() -> None:
    assert link_block(COLLECTION) == WHOLE
    assert link_block([*COLLECTION]) == link_block(list(reversed(COLLECTION)))


def test_ids_do_not_decide_which_copy_is_the_final() -> None:
    turned = {paper.document: f"{999 - at:03d}" for at, paper in enumerate(COLLECTION)}
    linked = link_block([renamed(paper, turned[paper.document]) for paper in COLLECTION])
    expected = [(turned[link.document], turned[link.target]) for link in WHOLE.links if link.kind == "copy_of"]
    assert [(link.document, link.target) for link in linked.links if link.kind == "copy_of"] == expected


def test_a_paper_is_never_its_own_ancestor() -> None:
    finals = {link.document: link.target for link in WHOLE.links if link.kind == "copy_of"}
    assert finals
    for start in finals:
        passed, at = [start], finals.get(start)
        while at is not None:
            assert at not in passed
            passed.append(at)
            at = finals.get(at)


def test_related_holds_both_ways() -> None:
    pairs = {(link.document, link.target) for link in WHOLE.links if link.kind == "related"}
    assert pairs
    assert pairs == {(target, document) for document, target in pairs}


def test_a_copy_is_not_related_to_its_final() -> None:
    copies = {frozenset((link.document, link.target)) for link in WHOLE.links if link.kind == "copy_of"}
    related = {frozenset((link.document, link.target)) for link in WHOLE.links if link.kind == "related"}
    assert not copies & related


def test_every_paper_of_a_package_is_joined_with_the_others() -> None:
    joined = {link.target for link in WHOLE.links if link.kind == "related" and link.document == "b1-0"}
    assert joined == {"b1-1", "b1-2", "b1-3", "b1-4", "b1-5"}


def test_one_number_used_in_two_years_makes_two_packages() -> None:
    for link in WHOLE.links:
        assert {link.document[:2], link.target[:2]} != {"b1", "b2"}


def test_every_link_says_why() -> None:
    assert all(link.why and link.rule and 0 < link.confidence <= 1 for link in WHOLE.links)


def test_a_key_that_too_many_papers_share_joins_none() -> None:
    crowded = LinkKey("identifier", "log/1/-")
    papers = [
        replace(paper, document=f"{at:04d}", content=f"{at:064d}", source=f"s{at:04d}", keys=(crowded,))
        for at, paper in enumerate(papers_of("b", [("other", "", {"identifiers": "log 1"})]) * (MAX_BUCKET + 1))
    ]
    assert link_block(papers).links == ()
    assert link_block(papers[:2], crowded=[crowded]).links == ()


@pytest.mark.parametrize("focus", [[], ["nobody"]])
def test_nothing_in_focus_gives_nothing(focus: list[str]) -> None:
    assert link_block(COLLECTION, focus) == Linked()
