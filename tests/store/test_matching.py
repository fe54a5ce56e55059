import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.model import Segment
from records.store.matching import match_documents, overlap


def lines(*pairs: tuple[int, int]) -> tuple[Segment, ...]:
    return tuple(Segment(first, last) for first, last in pairs)


CASES: list[tuple[dict[int, tuple[Segment, ...]], list[tuple[Segment, ...]], tuple[int | None, ...]]] = [
    # old documents, new documents, which old one each new one is
    ({1: lines((1, 10))}, [lines((1, 10))], (1,)),
    ({1: lines((1, 10))}, [lines((1, 4)), lines((5, 10))], (None, 1)),  # the longer half is the document
    ({1: lines((1, 10)), 2: lines((11, 20))}, [lines((1, 20))], (1,)),  # equal overlap: the first in place
    ({1: lines((1, 10)), 2: lines((11, 20))}, [lines((2, 11)), lines((12, 20))], (1, 2)),
    ({1: lines((1, 10))}, [lines((11, 20))], (None,)),
    ({1: lines((1, 3), (8, 9))}, [lines((4, 7)), lines((1, 3), (8, 9))], (None, 1)),  # a paper inside another's hull
    ({}, [lines((1, 2))], (None,)),
    ({1: lines((1, 2))}, [], ()),
]


@pytest.mark.parametrize(("old", "new", "expected"), CASES)
def test_a_document_read_again_is_the_one_with_the_best_overlap(
    old: dict[int, tuple[Segment, ...]], new: list[tuple[Segment, ...]], expected: tuple[int | None, ...]
) -> None:
    assert match_documents(old, new) == expected


spans = st.lists(
    st.tuples(st.integers(1, 60), st.integers(0, 20)).map(lambda pair: lines((pair[0], pair[0] + pair[1]))), max_size=8
)


@given(spans, spans)
def test_an_old_document_is_matched_once_and_only_where_lines_are_shared(
    old: list[tuple[Segment, ...]], new: list[tuple[Segment, ...]]
) -> None:
    earlier = dict(enumerate(old))
    matched = match_documents(earlier, new)
    chosen = [key for key in matched if key is not None]
    assert len(chosen) == len(set(chosen))
    for key, document in zip(matched, new, strict=True):
        assert key is None or overlap(earlier[key], document) > 0
        if key is None:
            free = [lines for number, lines in earlier.items() if number not in chosen]
            assert all(overlap(lines, document) == 0 for lines in free)
