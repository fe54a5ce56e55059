"""What people say of lines and bounds lies over a text and its bounds, whatever encloses what."""

import pytest

from records.model import Bounds, Revision, Segment, Text, text_of
from records.segment.revising import revise

TEXT = text_of("".join(f"Line number {number} of a text\n" for number in range(1, 21)))


def bounds(*segments: tuple[int, int], parent: int | None = None) -> Bounds:
    return Bounds(tuple(Segment(*one) for one in segments), "other", parent=parent)


def split(line: int, number: int = 1) -> Revision:
    return Revision(number, "split", line, TEXT.line(line))


def merge(first: int, line: int, number: int = 2) -> Revision:
    return Revision(number, "merge", line, TEXT.line(line), first)


def shape(found: tuple[Bounds, ...]) -> list[tuple[list[tuple[int, int]], int | None]]:
    return [([(one.line_start, one.line_end) for one in each.segments], each.parent) for each in found]


def test_a_split_moves_what_lies_behind_it_to_the_paper_that_opens() -> None:
    read = (bounds((1, 6), (9, 20)), bounds((7, 8), parent=0))
    assert shape(revise(TEXT, read, [split(4)]).bounds) == [
        ([(1, 3)], None),
        ([(4, 6), (9, 20)], None),
        ([(7, 8)], 1),
    ]


def test_a_merge_closes_the_gap_unless_another_paper_lies_in_it() -> None:
    neighbours = (bounds((1, 5)), bounds((7, 10)), bounds((11, 20), parent=1))
    assert shape(revise(TEXT, neighbours, [merge(1, 7)]).bounds) == [([(1, 10)], None), ([(11, 20)], 0)]
    apart = (bounds((1, 5)), bounds((6, 8)), bounds((9, 20)))
    assert shape(revise(TEXT, apart, [merge(1, 9)]).bounds) == [([(1, 5), (9, 20)], None), ([(6, 8)], None)]


def test_a_paper_that_takes_in_what_encloses_it_is_enclosed_by_nothing_of_itself() -> None:
    read = (bounds((1, 5), (9, 20)), bounds((6, 8), parent=0))
    assert shape(revise(TEXT, read, [merge(6, 1)]).bounds) == [([(6, 8), (1, 5), (9, 20)], None)]


def test_a_merge_after_a_split_gives_the_paper_back() -> None:
    found = revise(TEXT, [bounds((1, 20))], [split(8), merge(1, 8)])
    assert (shape(found.bounds), found.unplaced) == ([([(1, 20)], None)], ())


@pytest.mark.parametrize(
    "said",
    [
        Revision(1, "split", 8, "another line"),
        Revision(1, "split", 99, ""),
        Revision(1, "text", 8, "another line", 0, "new"),
        merge(1, 9, 1),
        merge(18, 8, 1),
    ],
)
def test_what_finds_no_place_changes_nothing_and_is_told(said: Revision) -> None:
    read = (bounds((1, 7)), bounds((8, 15)))
    found = revise(TEXT, read, [said])
    assert (found.text, found.bounds, found.unplaced) == (TEXT, read, (1,))


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_corrected_line_keeps_its_page_mark_its_end_and_its_neighbours(ends: str) -> None:
    text: Text = text_of(f"one{ends}\ftwo{ends}three")
    told = [Revision(1, "text", 2, "\ftwo", 0, "zwei"), Revision(2, "text", 3, "three", 0, "drei")]
    found = revise(text, (), told)
    assert found.text.content == f"one{ends}\fzwei{ends}drei"
    assert (found.text.page_lines, found.text.line_count) == (text.page_lines, 3)
