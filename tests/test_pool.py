"""Several processes read what one reads, in its order."""

from itertools import chain
from pathlib import Path

import pytest

from records.errors import UnusableInput
from records.intake.places import Place
from records.model import Bounds, Segment
from records.pool import finish_in_pool, new_pool, read_in_pool
from records.reading import begin, read_part, read_source


@pytest.fixture(scope="module")
def papers(sample_papers: Path) -> Place:
    """All papers of the sample as one source."""
    return Place("papers.txt", b"\f".join(file.read_bytes() for file in sorted(sample_papers.glob("*.txt"))))


@pytest.mark.parametrize("number", [1, 2, 5, 1000])
def test_the_parts_of_a_source_hold_its_documents_in_order(papers: Place, number: int) -> None:
    begun = begin(papers)
    parts = begun.parts(number)
    assert tuple(chain.from_iterable(parts)) == begun.bounds
    assert all(parts)
    assert len(parts) <= number + 1


def test_a_source_without_a_paper_has_no_parts() -> None:
    assert begin(Place("nothing.txt", b"import this\n" * 9)).parts(4) == []


def test_two_processes_read_a_large_source_as_one_does(papers: Place) -> None:
    with new_pool(2) as pool:
        assert finish_in_pool(pool, begin(papers), 2) == (papers, read_source(papers))


def test_a_part_on_which_the_reader_fails_is_named_not_raised(papers: Place) -> None:
    begun = begin(papers)
    beyond = Segment(begun.rendition.text.line_count + 1, begun.rendition.text.line_count + 1)
    failed = read_part(papers, begun.rendition.text, (Bounds((beyond,), "other"),))
    assert isinstance(failed, UnusableInput)
    assert str(failed).startswith("papers.txt: ")


def test_what_is_no_place_keeps_its_turn(papers: Place) -> None:
    known = UnusableInput("gone.txt: not there", "name another one")
    reading = (papers, read_source(papers))
    assert list(read_in_pool(iter([known, papers, known]), 2)) == [known, reading, known]
