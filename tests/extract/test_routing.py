"""Action codes, due dates and the hops of routing forms."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from records.extract.routing import read
from tests.extract.whole import check_places, paper, values


@pytest.mark.parametrize(
    ("content", "kind", "code"),
    [
        ("NATIONAL SECURITY COUNCIL\n\n4711\n\nACTION\n\nMEMORANDUM FOR ERIKA STONE\n", "action_memo", "ACTION"),
        ("4711\nINFORMATION\nMEMORANDUM FOR ERIKA STONE\n", "information_memo", "INFORMATION"),
        ("INFORMATION MEMORANDUM\nS/S\nTO: The Secretary\n", "information_memo", "INFORMATION"),
        ("REFERRAL\nREQUIRED ACTION: FOR DISPATCH\n", "referral", "FOR DISPATCH"),
    ],
)
def test_the_action_code_is_what_the_routing_asks_for(content: str, kind: str, code: str) -> None:
    made = paper(content, kind)
    found = list(read(made))
    assert values(found, "action_code") == [code]
    check_places(made, found)


def test_a_cable_has_no_action_code() -> None:
    assert values(list(read(paper("ACTION\nFM AMEMBASSY TEMPLE\n", "cable"))), "action_code") == []


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("DUEDATE: 06 JAN 95", "1995-01-06"),
        ("DUE DATE: 06 JAN 1997", "1997-01-06"),
        ("Due Date: March 4, 1998", "1998-03-04"),
    ],
)
def test_a_due_date_is_read_as_the_form_states_it(line: str, date: str) -> None:
    content = f"REFERRAL\n\nDATE: 04 JAN 97\n\n{line}\n"
    assert values(list(read(paper(content, "referral"))), "due_date") == [date]


def test_a_receipt_shows_a_hop_to_its_addressee_and_whether_it_was_signed() -> None:
    content = (
        "DISTRIBUTION RECEIPT\n\nEXTERNAL DISTRIBUTION:\n\nOFFICE OF THE REGISTRAR\nROOM 12\n\nDATE TIME SIGNATURE\n\n"
        "PRINT LAST NAME:\n\nDATE, TIME, SIGN THE RECEIPT AND RETURN TO: RECORDS OFFICE. ROOM 3\n"
    )
    hop = next(f for f in read(paper(content, "distribution_receipt")) if f.field == "hops")
    assert hop.value == "OFFICE OF THE REGISTRAR"
    assert hop.part("from") == ("RECORDS OFFICE",)
    assert hop.part("receipt") == "unsigned"


def test_a_slip_shows_a_hop_for_each_line_that_names_an_office() -> None:
    content = "ROUTING SLIP\nACTION EUR\nINFO PM, S/P\n"
    found = [f for f in read(paper(content, "routing_slip")) if f.field == "hops"]
    assert [(f.value, f.part("action")) for f in found] == [("EUR", "ACTION"), ("PM; S/P", "INFO")]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.sampled_from(("referral", "routing_slip", "distribution_receipt", "action_memo")))
def test_any_text_goes_through(content: str, kind: str) -> None:
    made = paper(content, kind)
    check_places(made, list(read(made)))
