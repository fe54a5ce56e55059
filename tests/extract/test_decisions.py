"""Approve and Disapprove lines."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from records.extract.decisions import read
from tests.extract.whole import check_places, paper, values


@pytest.mark.parametrize(
    ("lines", "decision"),
    [
        ("Approve ____ Disapprove ____", "unmarked"),
        ("Approve Jkl Disapprove", "approved"),
        ("Approve _X_ Disapprove ___", "approved"),
        ("Approve ____ Disapprove RW", "disapproved"),
        ("APPROVE          DISAPPROVE", "unmarked"),
        ("Approve  m  Disapprove ____ Let's discuss ____", "approved"),
        ("Agree ____ Disagree  kk", "disapproved"),
        ("Approve: X\nDisapprove: ____", "approved"),
        ("Approve ____\n\nDisapprove ____", "unmarked"),
    ],
)
def test_a_mark_beside_a_word_is_the_decision(lines: str, decision: str) -> None:
    made = paper("RECOMMENDATION\n\nThat you send it.\n\n" + lines + "\n", "action_memo")
    found = list(read(made))
    assert values(found, "decision") == [decision]
    check_places(made, found)


@pytest.mark.parametrize("line", ["We approve of the plan.", "They disapprove of it.", "Nobody concurs."])
def test_prose_that_speaks_of_approving_is_no_decision(line: str) -> None:
    assert list(read(paper(line + "\n"))) == []


def test_each_recommendation_has_its_own_decision() -> None:
    content = "Approve xx Disapprove\n\nThat it be filed.\n\nApprove ___ Disapprove ___\n"
    assert values(list(read(paper(content))), "decision") == ["approved", "unmarked"]


@settings(max_examples=60)
@given(st.text(alphabet=st.sampled_from("AapproveDis _\n"), max_size=200))
def test_any_text_goes_through(content: str) -> None:
    made = paper(content)
    check_places(made, list(read(made)))


@pytest.mark.parametrize(
    ("line", "decision"),
    [
        ("Approve ____  Disapprove /", "disapproved"),
        ("Approve   Disapprove /", "disapproved"),
        ("Approve / Disapprove", "unmarked"),
        ("Apprcve kk  Disapprove", "approved"),
        ("Approve ____  Disappr0ve X", "disapproved"),
    ],
)
def test_a_stroke_or_a_slip_of_the_scanner_is_told_from_a_blank(line: str, decision: str) -> None:
    assert values(list(read(paper(line + "\n"))), "decision") == [decision]
