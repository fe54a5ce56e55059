"""Families propose, the document settles."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from records.extract.document import extract, settle
from records.model import ILLEGIBLE, KINDS, SINGLE_FIELDS, Evidence, Finding, PartValue, Span
from tests.extract.making import paper, spans_lie_inside, values


def found(field: str, value: str, line: int, score: float, *parts: tuple[str, PartValue]) -> Finding:
    return Finding(field, value, Evidence(value, (Span(line, 1, line, 4),), "test.rule", score), parts)


def test_the_highest_score_wins_a_single_field() -> None:
    settled = settle([found("subject", "Grain", 3, 0.6), found("subject", "Wheat", 9, 0.8)], "other")
    assert values(settled, "subject") == ["Wheat"]


def test_a_legible_mark_wins_over_an_illegible_one() -> None:
    settled = settle([found("classification", ILLEGIBLE, 1, 0.9), found("classification", "SECRET", 5, 0.5)], "other")
    assert values(settled, "classification") == ["SECRET"]


def test_one_name_twice_in_a_list_is_one_item_at_its_first_place() -> None:
    settled = settle(
        [found("to", "Ada Quill", 8, 0.9), found("to", "ADA QUILL", 2, 0.5), found("to", "Ben", 4, 0.5)], "other"
    )
    assert values(settled, "to") == ["Ada Quill", "Ben"] or values(settled, "to") == ["Ben", "Ada Quill"]
    assert len(values(settled, "to")) == 2


def test_equal_marks_at_two_places_are_two_items_in_the_order_of_the_paper() -> None:
    settled = settle([found("portion_marks", "S", 9, 0.9), found("portion_marks", "S", 4, 0.8)], "memcon")
    assert [item.evidence.spans[0].line_start for item in settled] == [4, 9]


def test_the_log_number_is_one_of_the_identifiers() -> None:
    settled = settle([found("log_number", "0042", 2, 0.9)], "action_memo")
    item = next(item for item in settled if item.field == "identifiers")
    assert (item.value, item.part("system"), item.part("role")) == ("0042", "log", "principal")


def test_a_number_known_already_is_not_listed_twice() -> None:
    settled = settle(
        [found("log_number", "42", 2, 0.9), found("identifiers", "0042", 2, 0.9, ("system", "log"))], "referral"
    )
    assert values(settled, "identifiers") == ["0042"]


def test_a_principal_identifier_is_the_log_number() -> None:
    settled = settle([found("identifiers", "C-1", 2, 0.9, ("role", "principal"))], "email")
    assert values(settled, "log_number") == ["C-1"]


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_and_a_blank_paper_have_no_finding_that_matters(kind: str) -> None:
    for content in ("\n", " \n\n\f\n"):
        assert extract(paper(content, kind)) == ()


@settings(max_examples=60)
@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=300), st.sampled_from(KINDS))
def test_any_text_goes_through(content: str, kind: str) -> None:
    source = paper(content, kind)
    findings = extract(source)
    assert spans_lie_inside(findings, source)
    singles = [finding.field for finding in findings if finding.field in SINGLE_FIELDS]
    assert len(singles) == len(set(singles))


HEADS = [
    "FROM:",
    "TO:",
    "SUBJECT:",
    "DATE:",
    "PARTICIPANTS",
    "Ada Quill",
    "3 May 1961",
    "1 p.m.",
    "FM AMEMBASSY OZ",
    "TITLE :",
    "(U)",
    "",
]


@settings(max_examples=80)
@given(st.lists(st.sampled_from(HEADS), max_size=30), st.sampled_from(KINDS))
def test_any_order_of_labels_and_values_goes_through(lines: list[str], kind: str) -> None:
    source = paper("\n".join([*lines, "."]), kind)
    assert spans_lie_inside(extract(source), source)
