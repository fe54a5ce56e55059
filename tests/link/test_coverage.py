"""Which pages of the whole a fragment holds, and which of two prints lacks something."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.link.chains import chain_of
from records.link.coverage import Held, lacks
from records.link.linking import link_block
from records.link.sketch import fitted, sketch_of
from tests.link.invented import papers_of, prose, scanned

PAGES = tuple(prose(30 + page, 24) for page in range(5))


def printed(*pages: int, noise: float = 0.0) -> str:
    """Pages (from 1) of one paper as a scanner gives them, parted by form feeds."""
    return "\n\f".join(scanned(PAGES[page - 1], 7 * page + len(pages), noise) for page in pages)


def why_of(fragment: str, whole: str) -> str:
    papers = papers_of("s", [("memcon", whole, {}), ("memcon", "\f" + fragment, {"fragment": "yes"})])
    (link,) = [link for link in link_block(papers).links if link.kind == "copy_of"]
    assert (link.document, link.target) == ("s-1", "s-0")
    return link.why


@pytest.mark.parametrize(
    ("pages", "noise", "told"),
    [
        ((2,), 0.0, "page 2 of 5"),
        ((2,), 0.04, "page 2 of 5"),
        ((2, 3, 4, 5), 0.04, "pages 2-5 of 5"),
        ((1, 2, 4), 0.0, "pages 1-2, 4 of 5"),
    ],
)
def test_a_fragment_tells_which_pages_of_the_final_it_holds(pages: tuple[int, ...], noise: float, told: str) -> None:
    assert why_of(printed(*pages, noise=noise), printed(1, 2, 3, 4, 5)).endswith(f"; holds {told}")


def test_a_whole_print_holds_all_pages_and_says_nothing_of_them() -> None:
    assert "holds" not in why_of(printed(1, 2, 3, 4, 5, noise=0.03), printed(1, 2, 3, 4, 5))


def test_the_chain_names_the_pages_too() -> None:
    papers = papers_of("s", [("memcon", printed(1, 2, 3, 4), {}), ("memcon", "\f" + printed(3, 4), {})])
    links = link_block(papers).links
    held = {paper.document: paper.held for paper in chain_of(papers, links, (), "2000-01-01").papers}
    assert held == {"s-0": None, "s-1": Held((3, 4), 4)}


def test_a_noisy_whole_lacks_nothing_and_a_page_lacks_the_rest() -> None:
    whole, noisy, page = (
        fitted(sketch_of(text)) for text in (printed(1, 2, 3), printed(1, 2, 3, noise=0.05), PAGES[1])
    )
    assert not lacks(noisy, whole)
    assert not lacks(whole, page)
    assert lacks(page, whole)


@given(st.sets(st.integers(1, 60), min_size=1))
def test_pages_are_told_as_runs(pages: set[int]) -> None:
    told = str(Held(tuple(sorted(pages)), 60)).removeprefix("pages ").removeprefix("page ").removesuffix(" of 60")
    runs = [tuple(map(int, run.split("-"))) for run in told.split(", ")]
    assert [page for run in runs for page in range(run[0], run[-1] + 1)] == sorted(pages)
    assert all(one[-1] + 1 < other[0] for one, other in pairwise(runs))
