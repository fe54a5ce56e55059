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


@settings(max_examples=60)
@given(st.text(max_size=200), st.sampled_from(("referral", "routing_slip", "distribution_receipt", "action_memo")))
def test_any_text_goes_through(content: str, kind: str) -> None:
    made = paper(content, kind)
    check_places(made, list(read(made)))


SLIP = (
    "BUREAU OF PORTS\nROUTING SLIP\n\nDATE:\n3/4/91\nNUMBER:\n4711\nACTION:\nCOMMENT\nDUE:\n3/9/91\n\n"
    "TO: (Name, office symbol)          Initials     Date\n1. Erika Stone, INR\n\n2. Paul R. Marsh, EUR\n\n"
    " Action   File   Note and Return\n\nREMARKS\nPlease look at it.\n\nFROM: Ida Fern\n"
)


def test_a_slip_has_a_number_a_code_a_day_a_sender_and_its_stations_in_turn() -> None:
    made = paper(SLIP, "routing_slip")
    found = list(read(made))
    check_places(made, found)
    assert values(found, "log_number") == ["4711"]
    assert values(found, "action_code") == ["COMMENT"]
    assert values(found, "due_date") == ["1991-03-09"]
    assert values(found, "from") == ["Ida Fern"]
    assert values(found, "distribution") == ["Erika Stone", "Paul R. Marsh"]
    hops = [finding for finding in found if finding.field == "hops"]
    assert [(hop.part("from"), hop.part("to"), hop.part("action"), hop.part("due")) for hop in hops] == [
        (("Ida Fern",), ("Erika Stone",), "COMMENT", "1991-03-09"),
        (("Erika Stone",), ("Paul R. Marsh",), "COMMENT", "1991-03-09"),
    ]


@pytest.mark.parametrize(
    ("labels", "values_below"),
    [
        ("DATE:\nNUMBER:\nSUBJECT:\nACTION:\nDUE:\n", "3/4/91\n4711\nPorts\nINFORMATION\n3/9/91\n"),
        ("DATE: 3/4/91\nNUMBER: 4711\nACTION: INFORMATION\nDUE: 3/9/91\n", ""),
        ("DATE:\n3/4/91\nNUMBER:\n4711\nACTI0N:\nINFORMATIQN\nDUE:\n3/9/91\n", ""),
    ],
)
def test_labels_of_a_slip_find_their_values_however_the_columns_were_read(labels: str, values_below: str) -> None:
    found = list(read(paper(f"ROUTING SLIP\n{labels}{values_below}\n1. Erika Stone, INR\n", "routing_slip")))
    assert values(found, "log_number") == ["4711"]
    assert values(found, "action_code") == ["INFORMATION"]
    assert values(found, "due_date") == ["1991-03-09"]


def test_a_form_that_prints_its_sender_makes_a_hop_to_the_office_behind_action() -> None:
    found = list(read(paper("Executive Secretariat\n\nACTION: E UR\nINFO TO:\nDue Date in S/S:\n", "routing_slip")))
    hop = next(finding for finding in found if finding.field == "hops")
    assert (hop.part("from"), hop.part("to"), hop.part("action")) == (("Executive Secretariat",), ("EUR",), "ACTION")


def test_a_receipt_has_a_hop_for_each_addressee_and_says_which_was_signed() -> None:
    content = (
        "DISTRIBUTION RECEIPT\n\nEXTERNAL DISTRIBUTION:\n\nOFFICE OF THE REGISTRAR\nROOM 12\n\n"
        "DATE 01/02/91 TIME 1130 SIGNATURE\nPRINT LAST NAME: FERN\n\nBUREAU OF PORTS\nPIER 3\n\n"
        "DATE TIME SIGNATURE\nPRINT LAST NAME:\n\nCOPY: DISK +1\n"
    )
    found = [finding for finding in read(paper(content, "distribution_receipt")) if finding.field == "hops"]
    assert [(hop.value, hop.part("receipt")) for hop in found] == [
        ("OFFICE OF THE REGISTRAR", "signed"),
        ("BUREAU OF PORTS", "unsigned"),
    ]


def test_numbered_tabs_are_no_stations() -> None:
    sheet = "STAFF SUMMARY SHEET\n\nSUBJECT\nGrain\n\nTABS\n1. Proposed letter\n2. Answer of the king\n"

    assert values(list(read(paper(sheet, "routing_slip"))), "distribution") == []
