"""The classification block, wherever its parts stand."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.extract import blocks
from tests.extract.readings import evidence_fits, values, whole_paper

FOOT = """SECRET
Classified by: Norma T. Ferris
Reason: 1.5 (b) (d)
Declassify On: 11/26/08

and so we went on."""

REVIEWED_BESIDE = """
From:     Ferris, Norma T <FerrisNT@example.gov>   Classified by DAS, A/XYZ, DoS on       RELEASE IN PART
Sent:     Friday, June 4, 2010 1:11 PM             07/30/2015 - Class: CONFIDENTIAL -    B1
To:                                                Reason: 1.4(B), 1.4(D) - Declassify
Subject:  Talks                                    on: 06/04/2025

The talks went well.
"""

REVIEWED_APART = """Noted. Classified by nobody, this is prose.

Classified by DAS, A/XYZ, DoS on 07/30/2015 - Class: SECRET - Reason: 1.4(D) - Declassify on:

     Original Message
From: Ferris, Norma T
06/04/2035
"""

CABLE = """P 121530Z MAR 99
FM AMEMBASSY SOMEWHERE
E.O. 12958: DECL: 03/12/2009
TAGS: PREL
1. CLASSIFIED BY POLCOUNS N. FERRIS. REASON: 1.5 (B) AND (D).
"""


def test_a_block_at_the_foot_of_a_page_is_read() -> None:
    paper = whole_paper(FOOT)
    found = list(blocks.read(paper))
    assert values(found, "classified_by") == ["Norma T. Ferris"]
    assert values(found, "reason") == ["1.5(b)", "1.5(d)"]
    assert values(found, "declassify_on") == ["2008-11-26"]
    assert values(found, "instructions") == ["Declassify on: 11/26/08"]
    assert evidence_fits(paper, found)


def test_a_block_without_its_first_line_is_still_read() -> None:
    found = list(blocks.read(whole_paper("CONFIDENTIAL\nReason: 1.5 (d)\n Declassify on: 9/6/09\nbut then")))
    assert values(found, "classified_by") == []
    assert values(found, "reason") == ["1.5(d)"]
    assert values(found, "declassify_on") == ["2009-09-06"]


def test_a_block_beside_a_heading_is_read_down_its_own_column() -> None:
    paper = whole_paper(REVIEWED_BESIDE, "email")
    found = list(blocks.read(paper))
    assert values(found, "classified_by") == ["DAS, A/XYZ, DoS"]
    assert values(found, "classification") == ["CONFIDENTIAL"]
    assert values(found, "reason") == ["1.4(b)", "1.4(d)"]
    assert values(found, "declassify_on") == ["2025-06-04"]
    assert evidence_fits(paper, found)


def test_a_block_whose_date_is_lines_below_is_read_and_prose_is_not() -> None:
    found = list(blocks.read(whole_paper(REVIEWED_APART, "email")))
    assert values(found, "classified_by") == ["DAS, A/XYZ, DoS"]
    assert values(found, "declassify_on") == ["2035-06-04"]
    assert values(found, "classification") == ["SECRET"]


def test_a_cable_has_its_instruction_on_the_order_line_and_its_block_in_a_paragraph() -> None:
    found = list(blocks.read(whole_paper(CABLE, "cable")))
    assert values(found, "instructions") == ["E.O. 12958: DECL: 2009-03-12"]
    assert values(found, "declassify_on") == ["2009-03-12"]
    assert values(found, "classified_by") == ["POLCOUNS N. FERRIS"]
    assert values(found, "reason") == ["1.5(b)", "1.5(d)"]


ORDER_LINES = [
    ("E.O. 12356: DECL: OADR", "OADR", "E.O. 12356: DECL: OADR"),
    ("€.o. 12356; OECL:OAOR", "OADR", "E.O. 12356: DECL: OADR"),
    ("E.0. 12356: N/A", "N/A", "E.O. 12356: N/A"),
    ("E.O. 12958: DECL: 1.6X1", "X1", "E.O. 12958: DECL: X1"),
    ("E.O. 13526: DECL: 2035/10/10", "2035-10-10", "E.O. 13526: DECL: 2035-10-10"),
    ("E.O. 11652: XGDS-1", "XGDS-1", "E.O. 11652: XGDS-1"),
]


@pytest.mark.parametrize(("line", "value", "instruction"), ORDER_LINES)
def test_the_order_line_of_a_cable_is_read_through_its_noise(line: str, value: str, instruction: str) -> None:
    found = list(blocks.read(whole_paper(f"FM AMEMBASSY\n{line}\nTAGS: PREL", "cable")))
    assert values(found, "declassify_on") == [value]
    assert values(found, "instructions") == [instruction]


MARKS = [
    ("Declassify on: X1, X6", "X1, X6"),
    ("DECL ON: OADR", "OADR"),
    ("DECL: 28 FEB 2010", "2010-02-28"),
    ("Declassify On: Xl", "X1"),
    ("Declassify on: 25X1-HUM", "25X1-HUM"),
]


@pytest.mark.parametrize(("line", "value"), MARKS)
def test_a_date_or_a_mark_ends_a_paper(line: str, value: str) -> None:
    assert values(list(blocks.read(whole_paper(f"END TEXT\n\n{line}\n"))), "declassify_on") == [value]


@pytest.mark.parametrize("until", ["20351231", "12/31/2035"])
def test_the_date_until_which_an_exemption_holds_stays_with_its_mark(until: str) -> None:
    found = list(blocks.read(whole_paper(f"Reason: 1.5(b)\nDeclassify on: 25X1, {until}\n")))
    assert values(found, "instructions") == [f"Declassify on: 25X1, {until}"]
    assert values(found, "declassify_on") == ["25X1"]


def test_a_derived_paper_names_its_source() -> None:
    found = list(blocks.read(whole_paper("DERIVED FROM: Multiple Sources\nDECLASSIFY ON: 20351231\n")))
    assert values(found, "derived_from") == ["Multiple Sources"]
    assert values(found, "declassify_on") == ["2035-12-31"]


def test_an_impossible_date_stays_an_instruction_without_a_date() -> None:
    found = list(blocks.read(whole_paper("Reason: 1.5(d)\nDeclassify on: 2/30/2009\n")))
    assert values(found, "instructions") == ["Declassify on: 2/30/2009"]
    assert values(found, "declassify_on") == []


@pytest.mark.parametrize(
    ("text", "instruction"),
    [
        ("GROUP 4\nDowngraded at 3-year intervals", "GROUP 4"),
        ("UNCLASSIFIED UPON REMOVAL\nOF ENCLOSURE", "UNCLASSIFIED UPON REMOVAL OF ENCLOSURE"),
    ],
)
def test_a_printed_schedule_is_an_instruction(text: str, instruction: str) -> None:
    assert values(list(blocks.read(whole_paper(text))), "instructions") == [instruction]


@pytest.mark.parametrize(
    "text", ["", "It was classified by the committee.", "The reasons: many.", "We will declassify on time."]
)
def test_prose_is_no_block(text: str) -> None:
    assert list(blocks.read(whole_paper(text))) == []


PIECES = st.sampled_from(
    [
        "Classified by",
        "Reason:",
        "Declassify on:",
        "E.O. 12958:",
        "DECL:",
        " ",
        "   ",
        "\n",
        "\f",
        "1.4(b)",
        "06/04/35",
        "X1",
        "a.",
        "é",
    ]
)


@given(st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=300))
def test_any_text_goes_through(text: str) -> None:
    list(blocks.read(whole_paper(text)))


@pytest.mark.parametrize(
    "piece", ["Classified by ", "Reason: 1.4(b", "E.O. 1", "\nE.O. 12958", "Decl: ", "   Declassify on\n", " "]
)
def test_time_grows_with_the_length_only(piece: str) -> None:
    began = time.perf_counter()
    list(blocks.read(whole_paper(piece * (200_000 // len(piece)))))
    assert time.perf_counter() - began < 15


SPOILED_BLOCKS = [
    "Classitied by: Ada Quill\nReasdn: 1.5 (b)\nDeslassify on: 02/23/09\n",
    "Clasaified by: Ada Quill\nReason: 1.5. (b)\nD^classify On: 2/23/09\n",
    "Class ified by: Ada Quill\nReasoa: 1.5(b)\nOeclassify on: Feb ruary 23, 2009\n",
    "Classified by: Ada Quill\nReason: 1.5 (b)\nDeclas sify on: February 23, 2009\n",
]


@pytest.mark.parametrize("text", SPOILED_BLOCKS)
def test_a_block_is_read_with_letters_of_its_labels_misread(text: str) -> None:
    paper = whole_paper(text)
    found = list(blocks.read(paper))
    assert values(found, "classified_by") == ["Ada Quill"]
    assert values(found, "reason") == ["1.5(b)"]
    assert values(found, "declassify_on") == ["2009-02-23"]
    assert evidence_fits(paper, found)


def test_the_papers_own_date_gives_the_century_of_a_two_digit_year() -> None:
    block = "Classified by: Ada Quill\nDeclassify on: 3/4/{}\n"
    assert values(list(blocks.read(whole_paper(block.format("62")))), "declassify_on") == ["1962-03-04"]
    dated = "March 4, 2042\n\n" + block.format("62")
    assert values(list(blocks.read(whole_paper(dated))), "declassify_on") == ["2062-03-04"]
    dated = "March 4, 1942\n\n" + block.format("50")
    assert values(list(blocks.read(whole_paper(dated))), "declassify_on") == ["1950-03-04"]


@pytest.mark.parametrize("words", ["He clarified by noon", "The paper was satisfied on Friday", "declined on 3/4/99"])
def test_prose_is_not_mended_into_a_block(words: str) -> None:
    assert list(blocks.read(whole_paper(f"{words} that all was well.\n"))) == []


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Declassify  on: 11/26/08", "2008-11-26"),
        ("Declassify| on: 11/26/08", "2008-11-26"),
        ("Declassify on: 11/_26/08", "2008-11-26"),
        ("Declassify on:. X1", "X1"),
        ("Declassify on: OAGR", "OADR"),
        ("Declassify on: NR", "MR"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_specks_in_an_instruction_and_the_ends_of_lines_do_not_hide_it(line: str, value: str, end: str) -> None:
    found = list(blocks.read(whole_paper(f"^S6ECRE_{end}Classified by: Norma T. Ferris{end}{line}{end}")))

    assert values(found, "declassify_on") == [value]
    assert values(found, "classified_by") == ["Norma T. Ferris"]


@pytest.mark.parametrize("number", ["120.65", "12`065"])
def test_the_number_of_an_order_line_may_have_a_speck_in_it(number: str) -> None:
    found = list(blocks.read(whole_paper(f"Text.\n\nE.O. {number}: GDS 5/20/86\n")))
    assert values(found, "instructions") == ["E.O. 12065: GDS 5/20/86"]
