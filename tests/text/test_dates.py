"""Dates as papers write them and as scanners spoil them."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.text.dates import find_dates, read_date

WRITTEN = [
    ("9 JAN 64", "1964-01-09"),
    ("January 4, 2000", "2000-01-04"),
    ("Nov. 2, 1999", "1999-11-02"),
    ("06/15/99", "1999-06-15"),
    ("20100131", "2010-01-31"),
    ("2010/01/31", "2010-01-31"),
    ("2010-01-31T10:20:00", "2010-01-31"),
    ("O 121530Z MAR 99", "1999-03-12"),
    ("R 12/1530Z MAR 1999", "1999-03-12"),
    ("Wednesday, July 20, 201101:51 AM", "2011-07-20"),
    ("Sat Aug 15 10:20:48 2009", "2009-08-15"),
    ("Monday, March 8 2004 1026 PM", "2004-03-08"),
    ("28 FEB 2010", "2010-02-28"),
    ("1 JUL 76", "1976-07-01"),
    ("09JAN64", "1964-01-09"),
    ("the 1st of May, 1999", "1999-05-01"),
    ("4th day of July, 1976", "1976-07-04"),
    ("1976 July 4", "1976-07-04"),
    ("September 6,\n      2000", "2000-09-06"),
    ("13/5/99", "1999-05-13"),
    ("May 17,2019", "2019-05-17"),
    ("9/6/52", "1952-09-06"),
    ("Sept. 5, 1963", "1963-09-05"),
]
SPOILED = [
    ("March 5, 19 98", "1998-03-05"),
    ("O1/3I/2OlO", "2010-01-31"),
    ("0CT0BER 3, 1962", "1962-10-03"),
    ("Septernber 5, 1963", "1963-09-05"),
    ("14 April l999", "1999-04-14"),
    ("Z8 Ju1y 1999", "1999-07-28"),
]
NO_DATE = [
    "",
    "00/00/00",
    "01/01/0000",
    "202-555-0147",
    "NLX-131-3-5-2-8",
    "27.08",
    "1.4(d), 3.5(c)",
    "in May it rained",
]


@pytest.mark.parametrize(("written", "iso"), WRITTEN)
def test_a_date_is_read_in_every_form_that_papers_use(written: str, iso: str) -> None:
    reading = read_date(written)
    assert reading is not None
    assert (reading.iso, reading.precision) == (iso, "day")


@pytest.mark.parametrize(("written", "iso"), SPOILED)
def test_letters_that_were_digits_are_mended_and_the_score_says_so(written: str, iso: str) -> None:
    reading = read_date(written)
    assert reading is not None
    assert reading.iso == iso
    assert reading.score <= 0.97


@pytest.mark.parametrize("written", NO_DATE)
def test_what_is_no_date_is_not_read_as_one(written: str) -> None:
    assert find_dates(written) == []


@pytest.mark.parametrize(
    ("written", "precision", "year", "month"),
    [("March 1999", "month", 1999, 3), ("1963", "year", 1963, None), ("11/00/63", "month", 1963, 11)],
)
def test_a_missing_part_stays_missing(written: str, precision: str, year: int, month: int | None) -> None:
    reading = read_date(written)
    assert reading is not None
    assert (reading.iso, reading.precision, reading.year, reading.month) == (None, precision, year, month)


@pytest.mark.parametrize("written", ["2/29/1999", "February 30, 2000", "31 JUN 1975", "31 JUN 75"])
def test_a_day_that_the_calendar_does_not_have_gives_no_date(written: str) -> None:
    reading = read_date(written)
    assert reading is not None
    assert reading.iso is None


def test_day_and_month_stay_open_where_both_can_be() -> None:
    assert find_dates("4/5/1999")[0].readings == ("1999-04-05", "1999-05-04")
    assert find_dates("4/5/1999", day_first=True)[0].iso == "1999-05-04"
    assert find_dates("4/25/1999", day_first=True)[0].iso == "1999-04-25"


def test_a_weekday_settles_day_and_month() -> None:
    assert find_dates("Tuesday, 4/5/1999")[0].iso == "1999-05-04"


@pytest.mark.parametrize(
    ("written", "paper_date", "years", "iso"),
    [
        ("9/6/10", "2000-09-06", 25, "2010-09-06"),
        ("9/6/25", "2000-09-06", 25, "2025-09-06"),
        ("9/7/25", "2000-09-06", 25, None),
        ("9/6/40", "2000-09-06", 50, "2040-09-06"),
        ("9/6/98", "2000-09-06", 25, None),
        ("9/6/72", "1962", 25, "1972-09-06"),
        ("1/1/1998", "2000-09-06", 25, "1998-01-01"),
    ],
)
def test_the_papers_own_date_settles_the_century(written: str, paper_date: str, years: int, iso: str | None) -> None:
    assert find_dates(written, paper_date, years)[0].iso == iso


def test_the_place_of_a_date_is_exact() -> None:
    text = "Met on June 3, 1999 and again on 7 JUL 99."
    assert [(text[d.start : d.end], d.raw) for d in find_dates(text)] == [("June 3, 1999",) * 2, ("7 JUL 99",) * 2]


@given(
    st.dates(min_value=date(1951, 1, 1), max_value=date(2050, 12, 31)),
    st.sampled_from(["%B %d, %Y", "%d %b %y", "%Y-%m-%d"]),
)
def test_a_date_printed_is_the_date_read(day: date, form: str) -> None:
    reading = read_date(day.strftime(form))
    assert reading is not None
    assert reading.iso == day.isoformat()


@given(st.text(alphabet=st.sampled_from("0123456789OlIS/-. ,:JanMAYuneoctPZ'\n"), max_size=200) | st.text(max_size=200))
def test_any_text_goes_through(text: str) -> None:
    for reading in find_dates(text):
        assert text[reading.start : reading.end] == reading.raw
        assert 0 < reading.score <= 1
    read_date(text)


@pytest.mark.parametrize("piece", ["1", "9/", "JAN ", "1 ", "Sept", "1/1/1/", " ,"])
def test_a_million_characters_take_no_longer_than_their_length(piece: str) -> None:
    began = time.perf_counter()
    find_dates(piece * (400_000 // len(piece)))
    assert time.perf_counter() - began < 8
