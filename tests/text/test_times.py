"""Times as papers write them and as scanners spoil them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.text.times import find_times, read_time

WRITTEN = [
    ("3:04-3:11 p.m. EDT", "3:04-3:11 p.m. EDT", "15:04", "15:11"),
    ("1034-1113 EDT", "1034-1113 EDT", "10:34", "11:13"),
    ("15 JUNE 1999/1034-1113 EDT", "1034-1113 EDT", "10:34", "11:13"),
    ("September 6, 2000, 10:50 a.m. - 12:20 p.m.", "10:50 a.m. - 12:20 p.m.", "10:50", "12:20"),
    ("1:20-2:35 p.m. Local Time", "1:20-2:35 p.m. Local Time", "13:20", "14:35"),
    ("11:30-1:15 p.m.", "11:30-1:15 p.m.", "11:30", "13:15"),
    ("10 a.m.", "10 a.m.", "10:00", "10:00"),
    ("1130 hours", "1130 hours", "11:30", "11:30"),
    ("July 20, 201101:51 AM", "01:51 AM", "01:51", "01:51"),
    ("1O:5O a,m. — l2:20 p.rn. EST", "10:50 a.m. - 12:20 p.m. EST", "10:50", "12:20"),
]


@pytest.mark.parametrize(("text", "value", "opens", "closes"), WRITTEN)
def test_a_time_is_kept_as_written_with_the_scanners_slips_mended(
    text: str, value: str, opens: str, closes: str
) -> None:
    reading = read_time(text)
    assert reading is not None
    assert (reading.value, reading.opens, reading.closes) == (value, opens, closes)


@pytest.mark.parametrize(
    "text", ["", "12:75", "1963-1964", "202-555-2026", "section 3.50 of it", "1530Z", "1.4(d) 3.5"]
)
def test_other_numbers_are_no_times(text: str) -> None:
    assert find_times(text) == []


@given(st.text(alphabet=st.sampled_from("0123456789Ol:;.-– apmAMEDST\n"), max_size=120) | st.text(max_size=120))
def test_any_text_goes_through(text: str) -> None:
    for reading in find_times(text):
        assert text[reading.start : reading.end] == reading.raw
        assert 0 < reading.score <= 1


@pytest.mark.parametrize("piece", ["1", "1:", "12:00-", "a.m. ", "1 "])
def test_a_million_characters_take_no_longer_than_their_length(piece: str) -> None:
    began = time.perf_counter()
    find_times(piece * (400_000 // len(piece)))
    assert time.perf_counter() - began < 8
