"""How dates, misread words and stamps of an instruction are read."""

import re
import sys
import time

import pytest

from records.desk.explaining import explain_cases, explanation_as_data
from records.desk.rules import list_orders, show_order
from records.errors import UnusableInput, UsageError
from records.rules.days import DIGIT, REPAIRS, printed_days
from records.rules.decide import work_out
from records.rules.explain import explain
from records.rules.marking import read_marking
from records.rules.phrases import patterns_of
from records.rules.tables import the_law


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("9/6/10", "2010-09-06"),
        ("01/31/2010", "2010-01-31"),
        ("2010/01/31", "2010-01-31"),
        ("2010-01-31", "2010-01-31"),
        ("20100131", "2010-01-31"),
        ("31 Jan 2010", "2010-01-31"),
        ("28 FEB 2010", "2010-02-28"),
        ("28FEB10", "2010-02-28"),
        ("January 31, 2010", "2010-01-31"),
        ("Jan. 31, 2010", "2010-01-31"),
        ("31st of January 2010", "2010-01-31"),
        ("25/12/08", "2008-12-25"),
        ("12/25/08", "2008-12-25"),
        ("1O/O4/O7", "2007-10-04"),
        ("l2/O5/2O09", "2009-12-05"),
        ("2O381104", "2038-11-04"),
        ("9-6-10", "2010-09-06"),
        ("9.6.10", "2010-09-06"),
        ("9 / 6 / 10", "2010-09-06"),
        ("02/30/2005", None),
        ("29 Feb 2009", None),
        ("13/13/2005", None),
        ("5/5/89", None),
        ("5/5/40", None),
    ],
)
def test_a_printed_date_is_read_with_the_papers_date(printed: str, day: str | None) -> None:
    found = printed_days(printed, "2000-01-31", 25)
    assert [each.day for each in found] == [day]


@pytest.mark.parametrize(
    "text", ["soils", "SO/SO/SO", "1.5(b)(d)", "5200.10", "Sec. 3.5", "2014-0983-M", "BIll", "1.6X1"]
)
def test_what_is_no_date_is_not_read_as_one(text: str) -> None:
    assert printed_days(text, "2000-01-31", 25) == []


@pytest.mark.parametrize(
    ("dated", "years", "day"),
    [
        (None, 25, "1961-12-31"),
        ("2012-05-05", 25, None),
        ("2012-05-05", 50, "2061-12-31"),
        ("1960-01-01", 25, "1961-12-31"),
    ],
)
def test_a_two_digit_year_takes_the_century_that_the_law_allows(dated: str | None, years: int, day: str | None) -> None:
    assert [each.day for each in printed_days("12/31/61", dated, years)] == [day]


@pytest.mark.parametrize(
    ("misread", "right"),
    [
        ("Dec1assify 0n:", "Declassify on:"),
        ("DEGLASSIFY", "DECLASSIFY"),
        ("DECUSSIFIED", "DECLASSIFIED"),
        ("DECL: 0ADR", "DECL: OADR"),
        ("G D S", "GDS"),
        ("C 0 N F I D E N T I A L", "CONFIDENTIAL"),
        ("GR0UP 2", "GROUP 2"),
        ("comp1etion of the pr0ject", "completion of the project"),
        ("Reclassify", "Reclassify"),
        ("the clarified market season", "the clarified market season"),
        ("l5 MARCH", "l5 MARCH"),
    ],
)
def test_misread_words_of_instructions_are_put_right_and_others_left(misread: str, right: str) -> None:
    assert patterns_of(the_law()).speller.mend(misread) == right


@pytest.mark.parametrize(
    ("text", "status", "day", "order"),
    [
        (
            "DECLASSIFIED\nE.O. 12958, Sec. 3.6\nMR-2004-0131\nBy JDS NARA, Date 8/11/05",
            "declassified",
            "2005-08-11",
            "E.O. 12958",
        ),
        ("DECLASSIFIED\nWhite House Guidelines, September 11, 2006", "declassified", None, None),
        ("Authority: NND 959012 By: JH NARA Date: 5/6/99", "declassified", "1999-05-06", None),
        ("RELEASED IN PART\nRIP B1, 1.4(D)", "declassified in part", None, None),
        ("DENIED IN FULL", "withheld", None, None),
        ("APPROVED FOR RELEASE 2006/11/17", "declassified", "2006-11-17", None),
        (
            "Declassified/Released US Department of State EO Systematic Review 20 Mar 2014",
            "declassified",
            "2014-03-20",
            None,
        ),
        ("DECLASSIFIED BY 60324 ON 12/29/2012", "declassified", "2012-12-29", None),
        ("SANITIZED COPY", "declassified in part", None, None),
    ],
)
def test_a_stamp_of_release_is_read(text: str, status: str, day: str | None, order: str | None) -> None:
    stamp = read_marking(text, None, the_law()).stamps[0]
    assert (stamp.status, stamp.day, stamp.order) == (status, day, order)


@pytest.mark.parametrize(
    "text",
    [
        "Automatically declassified on 1 July 1955",
        "To be declassified upon completion of the exercise",
        "Downgraded at 3 year intervals;\ndeclassified after 12 years",
        "not automatically declassified",
        "AND DECLASSIFIED\nON DECEMBER 31, 1983",
        "CLASSIFIED BY: J. DOE\nDECLASSIFIED ON: 1/15/04",
        "DECAPTIONED",
    ],
)
def test_an_instruction_is_no_stamp(text: str) -> None:
    assert read_marking(text, "1970-01-01", the_law()).stamps == ()


@pytest.mark.parametrize(
    "piece", ["a", " ", "\n", "decl: ", "when ", "1/", "S E ", "(", "upon or and ", "DECLASSIFIED\n"]
)
def test_a_long_text_takes_no_more_than_its_length(piece: str) -> None:
    started = time.process_time()
    work_out(piece * (60_000 // len(piece)), "1990-01-01", "SECRET")
    assert time.process_time() - started < 10


def test_orders_are_listed_oldest_first_and_shown_by_any_spelling() -> None:
    rows = list_orders()
    assert [row.order for row in rows][0::7] == ["E.O. 10290", "Atomic Energy Act"]
    assert show_order("12958") == show_order("EO 13292") == show_order("E.O. 12958")
    sheet = show_order("E.O. 12958")
    assert [row.marking for row in sheet.markings][-1] == "X8"
    assert all(row.meaning and row.source and row.follows for row in sheet.markings)
    with pytest.raises(UsageError):
        show_order("E.O. 1")


def test_an_explanation_ends_with_the_status_and_can_be_data() -> None:
    told = explain("SECRET\nDECL: OADR", "1987-06-12", "SECRET", "2026-01-01")
    data = explanation_as_data(told)
    assert (data["date"], data["status"], data["as_of"]) == ("2012-12-31", "due", "2026-01-01")
    assert told.steps[-1].text == "As of 2026-01-01 it is: due."


@pytest.mark.parametrize("line", ["{", "[]", '"text"'])
def test_a_line_that_is_no_case_is_named(line: str) -> None:
    with pytest.raises(UnusableInput, match="line 2"):
        list(explain_cases(['{"id": "a", "text": "", "as_of": "2026-01-01"}', line], "cases.jsonl"))


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(UsageError, match="--as-of"):
        explain("SECRET", None, None, "soon")
    with pytest.raises(UsageError, match="--dated"):
        explain("SECRET", "1987-13-01", None, "2026-01-01")


def test_every_sign_that_counts_as_a_digit_has_its_number() -> None:
    one = re.compile(DIGIT, re.IGNORECASE)
    taken = [sign for sign in map(chr, range(sys.maxunicode + 1)) if one.fullmatch(sign)]

    assert "i" in taken
    assert all(sign.translate(REPAIRS).isdigit() for sign in taken)


def test_a_small_i_read_for_a_one_is_a_one() -> None:
    assert explain("Declassify on: i2/i6/08", "1998-12-16", "SECRET", "2000-01-01").standing.date == "2008-12-16"
