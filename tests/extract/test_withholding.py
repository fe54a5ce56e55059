"""What was taken out, and under which codes."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.extract import withholding
from records.extract.codes import read_codes, read_reasons
from records.model import Finding
from tests.extract.readings import evidence_fits, whole_paper

CODES = [
    ("B1,1.4(B),1.4(D),B6", ["(b)(1)", "1.4(b)", "1.4(d)", "(b)(6)"]),
    ("EO 13526 1.4b, 1.4d", ["E.O. 13526 1.4(b)", "E.O. 13526 1.4(d)"]),
    ("1.4(B)(D), B5", ["1.4(b)", "1.4(d)", "(b)(5)"]),
    ("(b)(7)(C)", ["(b)(7)(C)"]),
    ("P1/b(1)", ["P1", "(b)(1)"]),
    ("25X1-HUM", ["25X1-HUM"]),
    ("E.O. 13526 3.3(b)(1)", ["E.O. 13526 3.3(b)(1)"]),
    ("Bl", ["(b)(1)"]),
    ("(k)(2)", ["(k)(2)"]),
]
REASONS: list[tuple[str, list[str]]] = [
    ("1.5(b)(d)", ["1.5(b)", "1.5(d)"]),
    ("1.5 (B) AND (D).", ["1.5(b)", "1.5(d)"]),
    ("1.5 (b,d)", ["1.5(b)", "1.5(d)"]),
    ("for reasons 1.4 (b) and (d)", ["1.4(b)", "1.4(d)"]),
    ("1.5(h)", []),
]


@pytest.mark.parametrize(("written", "codes"), CODES)
def test_a_code_has_one_spelling(written: str, codes: list[str]) -> None:
    assert [code.value for code in read_codes(written)] == codes


@pytest.mark.parametrize(("written", "reasons"), REASONS)
def test_a_reason_has_one_entry_a_paragraph_of_the_order(written: str, reasons: list[str]) -> None:
    assert [value for value, _, _ in read_reasons(written)] == reasons


def test_a_statute_named_behind_a_code_is_kept() -> None:
    assert [(code.value, code.statute) for code in read_codes("B3 NATSECACT1947")] == [("(b)(3)", "NATSECACT1947")]


def passages(text: str) -> list[tuple[int, tuple[str, ...]]]:
    paper = whole_paper(text)
    found = list(withholding.read(paper))
    assert evidence_fits(paper, found)
    return [(finding.evidence.spans[0].line_start, codes_of(finding)) for finding in found]


def codes_of(finding: Finding) -> tuple[str, ...]:
    codes = finding.part("codes")
    assert isinstance(codes, tuple)
    return codes


def test_codes_below_each_other_in_the_margin_are_one_passage() -> None:
    gap = " " * 20
    text = f"He said that{gap}1.4(B)\n            {gap}B1\n\n\n\n\nand         {gap}B6\n"
    assert passages(text) == [(1, ("1.4(b)", "(b)(1)")), (7, ("(b)(6)",))]


def test_an_order_with_its_section_in_the_text_is_a_passage() -> None:
    assert passages("The Minister: EO 13526 1.4b, 1.4d I understand.\n") == [
        (1, ("E.O. 13526 1.4(b)", "E.O. 13526 1.4(d)"))
    ]


def test_the_codes_of_a_release_stamp_are_no_passage() -> None:
    assert passages("                       RELEASE IN PART\n                       B1,B6\n\nText\n") == []


@pytest.mark.parametrize(
    "text", ["", "Under exemption (b)(1) we refuse.", "Vitamin B6 helps.", "See section 1.4(b) of it.", "P5 is a room."]
)
def test_a_code_in_prose_is_no_passage(text: str) -> None:
    assert passages(text) == []


PIECES = st.sampled_from(
    ["B1", "1.4(B)", ",", "   ", "\n", "[(b)(1)]", "EO 13526 ", "1.4b", "x", "RELEASE IN PART", "P"]
)


@given(st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=300))
def test_any_text_goes_through(text: str) -> None:
    list(withholding.read(whole_paper(text)))


@pytest.mark.parametrize("piece", ["B1,", "1.4(B)", "EO 13526 1.4b ", "   B1", "[B1 ", "1.4 (b) and "])
def test_time_grows_with_the_length_only(piece: str) -> None:
    began = time.perf_counter()
    list(withholding.read(whole_paper(piece * (100_000 // len(piece)))))
    assert time.perf_counter() - began < 15


MORE_CODES = [
    ("JFK Act 6 (4)", ["JFK Act 6(4)"]),
    ("JFK Act Sec. 6(1)(b)", ["JFK Act 6(1)(B)"]),
    ("(b)(3) 50 USC 3507", ["(b)(3)"]),
    ("50 U.S.C. 3024(i)", ["50 U.S.C. 3024(i)"]),
    ("1.5. (c)", ["1.5(c)"]),
]


@pytest.mark.parametrize(("written", "codes"), MORE_CODES)
def test_grounds_of_other_laws_are_codes(written: str, codes: list[str]) -> None:
    assert [code.value for code in read_codes(written)] == codes
    assert passages(f"The source is\n      {written}\nwho said so.\n")[0][1] == tuple(codes)


def test_a_statute_of_the_code_is_kept_behind_its_exemption() -> None:
    assert [code.statute for code in read_codes("(b)(3) 50 USC 3507")] == ["50 USC 3507"]


def test_a_letter_and_a_stroke_inside_a_line_are_no_code() -> None:
    assert passages("T~b I   Memorandum to State\nx b1\n") == []
