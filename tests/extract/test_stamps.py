"""Stamps of release and the numbers that the release prints."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.extract import stamps
from records.model import Finding
from tests.extract.readings import evidence_fits, values, whole_paper

LIBRARY = """THE WHITE HOUSE
              DECLASSIFIED IN PART
              PER E.O. 13526, Sec. 3.5(b)
              2011-0123-M  By KBH  NARA, Date 5/6/12
MEMORANDUM
"""
SPOILED = """THE WHITE HOUSE DECL.4SSinED IN P.ART
PEkE..0.13526

MEMORANDUM OF CONVERSATION
"""
RELEASED = """     UNCLASSIFIED U.S. Department of State Case No. F-2012-12345 Doc No. C01234567 Date: 06/30/2014

                                                                     RELEASE IN PART
                                                                     B1,1.4(B),B6
From: somebody
"""


def the_stamp(text: str) -> Finding:
    found = [finding for finding in stamps.read(whole_paper(text)) if finding.field == "stamps"]
    assert len(found) == 1
    return found[0]


def test_a_librarys_stamp_says_status_authority_section_case_and_date() -> None:
    stamp = the_stamp(LIBRARY)
    assert stamp.value == "declassified in part"
    assert stamp.part("authority") == "E.O. 13526"
    assert stamp.part("section") == "3.5(b)"
    assert stamp.part("case_number") == "2011-0123-M"
    assert stamp.part("date") == "2012-05-06"
    assert stamp.part("initials") == "KBH"


@pytest.mark.parametrize("order", ["E.G. 13526", ".O. 13526", "E.~. 13526", "E.O. i3526", "E.O. 135z6"])
def test_a_spoiled_order_is_told_by_its_number(order: str) -> None:
    stamp = the_stamp(f"DECLASSIFIED IN PART\n{order}, Sec. 3.5\nBy KLH  NARA  Date 5/14/15\n\nMEMORANDUM")
    assert (stamp.part("authority"), stamp.part("section")) == ("E.O. 13526", "3.5")


def test_a_spoiled_stamp_is_found_by_the_order_that_it_names() -> None:
    stamp = the_stamp(SPOILED)
    assert (stamp.value, stamp.part("authority"), stamp.part("date")) == ("declassified in part", "E.O. 13526", None)
    assert stamp.evidence.score < 0.95


def test_a_release_stamp_takes_case_and_date_from_the_releases_banner() -> None:
    paper = whole_paper(RELEASED, "email")
    found = list(stamps.read(paper))
    assert values(found, "stamps") == ["declassified in part"]
    assert values(found, "identifiers") == ["C01234567", "F-2012-12345"]
    assert evidence_fits(paper, found)
    stamp = found[-1]
    assert (stamp.part("case_number"), stamp.part("date")) == ("F-2012-12345", "2014-06-30")
    assert stamp.part("codes") == ("(b)(1)", "1.4(b)", "(b)(6)")


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("RELEASE IN FULL", "declassified"),
        ("RELEASED IN\n                 FULL", "declassified"),
        ("APPROVED FOR RELEASE 2006/11/17", "declassified"),
        ("DENIED IN FULL", "withheld"),
        ("SANITIZED", "declassified in part"),
        ("DECLASSIFIED", "declassified"),
    ],
)
def test_each_wording_has_its_status(words: str, status: str) -> None:
    assert the_stamp(f"                 {words}\n\nMEMORANDUM").value == status


@pytest.mark.parametrize(
    "text", ["", "Papers DECLASSIFIED last year were read.", "a press release in full colour", "RIFLES"]
)
def test_prose_is_no_stamp(text: str) -> None:
    assert list(stamps.read(whole_paper(text))) == []


PIECES = st.sampled_from(
    ["RELEASE IN", " PART", "DECLASSIFIED", "E.O. 13526", "\n", "   ", "B1", "Doc No. C01234567", "By", "Date 1/2/99"]
)


@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=300))
def test_any_text_goes_through(text: str) -> None:
    list(stamps.read(whole_paper(text)))


@pytest.mark.parametrize(
    "piece", ["RELEASE IN ", "DECLASSIFIED ", "RELEASE\n", "E.O. 13526 ", "Case No. ", "UNCLASSIFIED "]
)
def test_time_grows_with_the_length_only(piece: str) -> None:
    began = time.perf_counter()
    list(stamps.read(whole_paper(piece * (100_000 // len(piece)))))
    assert time.perf_counter() - began < 15


SPOILED_WORDS = [
    ("DECLASSIFIEP", "declassified"),
    ("DECL.ASSIFIED", "declassified"),
    ("DICLASSIFIED IN PART", "declassified in part"),
    ("DECLASSIFIED TN PART\nE.O. 1352*6, Sec. 3.5", "declassified in part"),
    ("RELEABE IN PART", "declassified in part"),
    ("DECLAS SIFIED IN FULL", "declassified"),
]


@pytest.mark.parametrize(("words", "status"), SPOILED_WORDS)
def test_a_stamp_is_read_with_a_letter_or_two_misread(words: str, status: str) -> None:
    stamp = the_stamp(f"THE WHITE HOUSE   {words}\nWASHINGTON   E.D. 135Z6, Set. 3.3\n")
    assert (stamp.value, stamp.part("authority"), stamp.part("section")) == (status, "E.O. 13526", "3.3")


def test_a_stamp_beside_a_letterhead_ends_below_it() -> None:
    stamp = the_stamp(
        "THE WHITE HOUSE   DECLASSIFIED\nWASHINGTON   PER E.O. 13526\n\nMay 4, 1991\n\n\n"
        "Foreign Minister   2009-0123-M\nof Elbonia   By ABC  NARA  Date 11/26/14\n"
    )
    assert (stamp.part("case_number"), stamp.part("date")) == ("2009-0123-M", "2014-11-26")


def test_the_status_on_a_record_systems_form_is_no_stamp_on_the_paper() -> None:
    form = "CURRENT STATUS : RELEASED WITH DELETIONS\nDATE OF LAST REVIEW : 08/11/1993\n"
    assert not [one for one in stamps.read(whole_paper(form, "record_identification_form")) if one.field == "stamps"]


def test_a_paper_that_says_unclassified_has_no_stamp() -> None:
    assert not list(stamps.read(whole_paper("UNCLASSIFIED\nUMCLASSIFIED\n")))


@pytest.mark.parametrize("rest", ["IN PAR—T", "IN PA«RT", "TN PART"])
def test_a_release_in_part_stays_one_though_a_letter_of_it_is_spoiled(rest: str) -> None:
    assert the_stamp(f"DECLASSIFIED {rest}\nE.O. 13526, Sec. 3.5\n").value == "declassified in part"


@pytest.mark.parametrize("day", ["5/i4/15", "5|14/15", "5/14^15", "5/14/ 15", "5/.14/15", "5/1A/15", "5/14./15"])
def test_the_strokes_of_a_stamps_date_may_be_spoiled(day: str) -> None:
    assert the_stamp(f"DECLASSIFIED\nE.O. 13526, Sec. 3.5\nBy KBH  NARA  Dste {day}\n").part("date") == "2015-05-14"
