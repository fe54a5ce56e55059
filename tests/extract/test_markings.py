"""The level, the controls and the portion marks that a paper carries."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from records.extract.markings import read
from records.model import ILLEGIBLE
from tests.extract.whole import check_places, paper, values

BODY = "\nSUBJECT: Shipping lanes\n\nThe minister spoke first. He was brief.\n"


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("SECRET", "SECRET"),
        ("  SECRET 4711", "SECRET"),
        ("S E C R E T SECTION 01 OF 02 TEMPLE 01234", "SECRET"),
        ("TOP SECRET", "TOP SECRET"),
        ("CONFIDENTIAL                      December 3, 1985", "CONFIDENTIAL"),
        ("CONFIDENTIAL", "CONFIDENTIAL"),
        ("UNCLASSIFIED", "UNCLASSIFIED"),
        ("UNCLAS TEMPLE 01234", "UNCLASSIFIED"),
        ("SECRET//NODIS", "SECRET"),
        ("-SBCRFT-", "SECRET"),
        ("GONFIBENTIAL", "CONFIDENTIAL"),
        ("DOCUMENT CLASSIFICATION: CONFIDENTI-Afr", "CONFIDENTIAL"),
        ("Classified by DAS on 01/02/2015 - Class: SECRET - Reason: 1.4(B)", "SECRET"),
        ("PAGE 2 TEMPLE1234 C 0 N F I D E-N T I A L", "CONFIDENTIAL"),
        ("1. SECRET - ENTIRE TEXT.", "SECRET"),
    ],
)
def test_a_banner_gives_the_level_of_the_paper(line: str, level: str) -> None:
    made = paper(line + "\n" + BODY)
    found = list(read(made))
    assert values(found, "classification") == [level]
    check_places(made, found)


@pytest.mark.parametrize(
    "line",
    [
        "UNCLASSIFIED UPON REMOVAL\nOF CLASSIFIED ATTACHMENTS",
        "UNCLASSIFIED U.S. Department of State Case No. F-2001-00001 Doc No. C05000001 Date: 01/01/2015",
        "THE SECRETARY OF STATE",
        "DECLASSIFIED",
        "He told me a secret.",
        "SUBJECT",
        "DIRECTOR",
    ],
)
def test_what_only_looks_like_a_banner_gives_no_level(line: str) -> None:
    assert values(list(read(paper(line + "\n" + BODY))), "classification") == []


@pytest.mark.parametrize("kind", ["withdrawal_sheet", "record_identification_form"])
def test_a_form_that_describes_another_paper_has_no_level_of_its_own(kind: str) -> None:
    assert values(list(read(paper("SECRET\n" + BODY, kind))), "classification") == []


def test_a_level_behind_its_label_of_which_no_letter_is_left_is_illegible() -> None:
    receipt = "DISTRIBUTION RECEIPT\n\nDOCUMENT CLASSIFICATION: .|-==*\n\nEXTERNAL DISTRIBUTION:\n"
    assert values(list(read(paper(receipt, "distribution_receipt"))), "classification") == [ILLEGIBLE]


def test_many_banners_outweigh_one_that_disagrees() -> None:
    found = list(read(paper("SECRET\n" + BODY + "SECRET\n" + BODY + "CONFIDENTIAL\n" + BODY + "SECRET\n")))
    assert values(found, "classification") == ["SECRET"]


def test_two_banners_are_surer_than_one_and_a_garbled_one_less_sure_than_a_plain_one() -> None:
    def score(content: str) -> float:
        return next(f.evidence.score for f in read(paper(content)) if f.field == "classification")

    assert score("SECRET\n" + BODY + "SECRET\n") > score("SECRET\n" + BODY) > score("-SBCRFT-\n" + BODY)


@pytest.mark.parametrize(
    ("line", "control"),
    [
        ("SECRET//NODIS", ["NODIS"]),
        ("EXDIS", ["EXDIS"]),
        ("SECRET NOFORN", ["NOFORN"]),
        ("LIMITED OFFICIAL USE", ["LIMITED OFFICIAL USE"]),
        ("It must be distributed via NODIS channels.", ["NODIS"]),
        ("The delegation asked for an EXDIS cable number.", []),
        ("a sensitive matter", []),
    ],
)
def test_controls_are_read_from_banners_captions_and_orders(line: str, control: list[str]) -> None:
    assert values(list(read(paper(BODY + line + "\n"))), "handling") == control


PROOF = "First of all. (S)\n\nThen again. (U)\n\n"


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("The lanes stay open. (C)", "C"),
        ("(S/NF) The lanes stay open", "S"),
        ("2. (SBU) The lanes stay open", "U"),
        ("The lanes stay open. fS-)", "S"),
        ("The lanes stay open. {-&)", "S"),
        ("The lanes stay open. CSj", "S"),
        ("The lanes stay open.^(U)", "U"),
        ("The lanes stay open. ^", ILLEGIBLE),
        ("The lanes stay open. {^)", ILLEGIBLE),
        ("(^)", ILLEGIBLE),
    ],
)
def test_a_portion_mark_is_read_though_a_pencil_struck_it_through(line: str, level: str) -> None:
    made = paper(PROOF + line + "\n\nMore.\n")
    found = list(read(made))
    assert values(found, "portion_marks")[2:] == [level]
    check_places(made, found)


@pytest.mark.parametrize(
    "line",
    [
        "The lanes stay open.",
        'He said "no."',
        "He arrived at 3:00 p.m. EST",
        "Reason: 1.5 (d)",
        "They met in 1997. 12",
        "We spoke to Mr. Li",
        "They laughed (all of them.)",
        "By KBH  NARA  Gate 5/.14/15",
        "E.Q. 135Z6, Sec. 3.5",
        "-",
        ")",
    ],
)
def test_what_ends_a_common_sentence_is_no_portion_mark(line: str) -> None:
    assert len(values(list(read(paper(PROOF + line + "\n\nMore.\n"))), "portion_marks")) == 2


def test_unclear_signs_count_only_in_a_paper_that_has_clear_marks() -> None:
    assert values(list(read(paper("The lanes stay open. ^\n\nMore.\n"))), "portion_marks") == []


def test_the_controls_of_a_portion_mark_are_kept() -> None:
    mark = next(f for f in read(paper("(S/NF) The lanes stay open\n")) if f.field == "portion_marks")
    assert mark.part("controls") == ("NOFORN",)


@settings(max_examples=80)
@given(st.text(alphabet=st.sampled_from("SECRETCONFIDNTAL()^{&.fj \n-/5U"), max_size=300))
def test_any_text_goes_through_with_its_evidence_in_place(content: str) -> None:
    made = paper(content)
    check_places(made, list(read(made)))


def test_a_very_long_line_costs_no_more_than_its_length() -> None:
    begun = time.perf_counter()
    list(read(paper("(S" * 300_000 + "\n" + "S E C R E T " * 50_000)))
    assert time.perf_counter() - begun < 10


@pytest.mark.parametrize(
    ("mark", "level"),
    [("(TSj", "TS"), ("frTS)", "TS"), ("tC-)", "C"), ("<C-}", "C"), ("fS-).", "S"), ("{^)", ILLEGIBLE), ("CSj", "S")],
)
def test_a_struck_mark_at_the_end_of_a_paragraph_shows_its_letter_or_none(mark: str, level: str) -> None:
    content = f"The minister spoke first. (U)\n\nHe was brief. (U)\n\nThey went home. {mark}\n"
    assert values(list(read(paper(content))), "portion_marks") == ["U", "U", level]


@pytest.mark.parametrize("mark", ["{€^)", "-(S-)", "jC-T)", "(-S-)"])
def test_a_struck_mark_at_the_head_of_a_paragraph_is_read(mark: str) -> None:
    content = f"1. (U) THE MINISTER SPOKE.\n\n2. (S) HE WAS BRIEF.\n\n3. {mark} THEY WENT HOME.\n"
    assert len(values(list(read(paper(content, "cable"))), "portion_marks")) == 3


def test_codes_and_page_counts_of_a_withdrawal_sheet_are_no_portion_marks() -> None:
    content = "Withdrawal Sheet\n001. memo  re: Ports (7 pages)  03/04/91  P1/b(1), P5\n\n002. cable (S)\n"
    assert values(list(read(paper(content, "withdrawal_sheet"))), "portion_marks") == []


def test_a_garbled_banner_counts_at_the_edge_of_a_page_and_not_in_its_middle() -> None:
    text = "The minister spoke first.\nHe was brief.\nThey all went home.\n"
    assert values(list(read(paper("S-CR.T^\n" + text))), "classification") == ["SECRET"]
    assert values(list(read(paper(text + "S-CR.T^\n" + text))), "classification") == []
    block = "Classified by: Ada Quill\nReason: 1.5(b)\nDeclassify on: 2/23/09\n"
    assert values(list(read(paper(text + "S-CR.T^\n" + block + text))), "classification") == ["SECRET"]
