"""Two copies side by side."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from records.model import Line
from records.report.differences import Change, Copy, Row, copy_of, differences
from tests.link.invented import prose, scanned
from tests.store.papers import finding

PAPER = prose(1, 12).split("\n")


def copy(lines: list[str], **fields: int) -> Copy:
    """A paper of those lines with one finding a field, on the line given."""
    found = [finding(field, "x", number) for field, number in fields.items()]
    return copy_of([Line(at, 1, text) for at, text in enumerate(lines, 1)], found)


def changed(left: Copy, right: Copy) -> list[Row]:
    return [row for row in differences(left, right) if row.change]


def test_a_paper_beside_itself_shows_no_difference() -> None:
    rows = differences(copy(PAPER, stamps=3, redactions=4), copy(PAPER, stamps=3, redactions=4))
    assert [row.left.number for row in rows] == [row.right.number for row in rows] == list(range(1, 13))
    assert not any(row.change for row in rows)


def test_slips_of_the_scan_are_no_differences() -> None:
    read = [line.replace("considered", "consldered").replace("er", "cr") for line in PAPER]
    assert changed(copy(PAPER), copy(read)) == []


def test_other_words_are_named_with_their_place() -> None:
    other = [*PAPER[:5], PAPER[5].replace("The ", "Bicycle "), *PAPER[6:]]
    (row,) = changed(copy(PAPER), copy(other))
    assert (row.change, row.by, row.left.number, row.right.number) == (Change.WORDS, "both", 6, 6)
    assert row.right.text[slice(*row.right.other[0])] == "Bicycle"


def test_what_one_withholds_and_the_other_shows() -> None:
    withheld = [*PAPER[:4], "(b)(1)", *PAPER[7:]]
    rows = changed(copy(withheld, redactions=5), copy(PAPER))
    assert {(row.change, row.by) for row in rows} == {(Change.WITHHELD, "left")}
    assert [row.right.text for row in rows if row.right.number] == PAPER[4:7]


@pytest.mark.parametrize("field", ["stamps", "portion_marks", "classification"])
def test_what_one_marks_and_the_other_does_not(field: str) -> None:
    (row,) = changed(copy(PAPER), copy(PAPER, **{field: 7}))
    assert (row.change, row.by, row.right.number) == (Change.MARKED, "right", 7)


def test_a_page_of_a_paper_stands_beside_its_lines() -> None:
    rows = differences(copy(PAPER), copy(PAPER[4:8]))
    assert [row.left.number for row in rows if row.right.number] == [5, 6, 7, 8]
    assert [(row.change, row.by) for row in rows if not row.right.number] == [(Change.ONLY, "left")] * 8


LINES = st.lists(st.sampled_from([*PAPER[:4], "(b)(1)", "Bicycle", "", "~ ^"]), max_size=8)


@given(LINES, LINES, st.integers(1, 8), st.integers(1, 8))
@settings(max_examples=60)
def test_the_sides_can_be_changed(one: list[str], two: list[str], stamped: int, withheld: int) -> None:
    left, right = copy(one, stamps=stamped), copy([scanned(line, 3) for line in two], redactions=withheld)
    sides = {"left": "right", "right": "left"}
    turned = [Row(row.right, row.left, row.change, sides.get(row.by, row.by)) for row in differences(right, left)]
    assert list(differences(left, right)) == turned
    assert changed(left, left) == []


@given(LINES, LINES)
@settings(max_examples=40)
def test_every_line_with_a_word_stands_in_one_row_in_order(one: list[str], two: list[str]) -> None:
    rows = differences(copy(one), copy(two))
    for side, lines in (([row.left for row in rows], one), ([row.right for row in rows], two)):
        shown = [place.number for place in side if place.number]
        assert shown == [at for at, line in enumerate(lines, 1) if any(map(str.isalnum, line))]
