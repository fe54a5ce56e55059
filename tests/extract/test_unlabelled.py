"""Sender and addressee where a label was lost, and what is no party at all."""

import pytest

from records.extract.parties import acceptable, without_date
from records.text.names import read_name
from tests.whole_reading import read_one

LOST_LABEL = """\
Office Memorandum
1l) r0
: Director, Bureau of Mines (118-4410)
DATE: 3-9-58
FROM : Chief, Holm Office (118-2)
SUBJECT: Salt barges

The barges that the Bureau asked about on February 20 left the port of Holm on the second of the month.
"""

DISPATCH = """\
DISPATCH
CLASSIFICATION
SECRET
PROCESSING ACTION
Chief, Western Salt Division
MARKED FOR INDEXING
FROM
Chief
of Station, Port Holm
SUBJECT
Drawing of the northern barge
ACTION REQUIRED - REFERENCES
None

1. The harbor master drew the barge for this office, and his drawing is under separate cover.
"""


def test_an_office_behind_a_lone_colon_is_the_addressee() -> None:
    memo = read_one(LOST_LABEL)
    assert memo.all("to") == ["Director, Bureau of Mines"]
    assert memo.all("from") == ["Chief, Holm Office"]


STATE_MEMO = """\
United States Department of State
Washington, D. C. 20520

INFORMATION MEMORANDUM

March 9, 1985

The Secretary ~ z
S/P - Orlando T, Pike

SURJFCT: Winter Berths of the Salt Barges

The barges of the northern strait need a berth before the ice, and the harbor master has none to give.
"""


def test_the_lines_above_the_subject_name_addressee_and_sender() -> None:
    memo = read_one(STATE_MEMO)
    assert memo.all("to") == ["The Secretary"]
    assert memo.all("from") == ["Orlando T. Pike"]


def test_a_dispatch_goes_to_the_office_that_it_names_first() -> None:
    dispatch = read_one(DISPATCH)
    assert dispatch.all("to") == ["Chief, Western Salt Division"]
    assert dispatch.all("from") == ["Chief of Station, Port Holm"]


@pytest.mark.parametrize(
    "text",
    [
        "FORM No. 418",
        "SUBJECT DOCUMENT",
        "A MILLION BARGES OFFERED BY",
        "BARGES ARE HERE",
        "xe",
        "Reference",
        "RETURN TO CIA",
    ],
)
def test_what_forms_print_and_where_lines_break_off_is_no_party(text: str) -> None:
    assert not acceptable(read_name(text))


@pytest.mark.parametrize("text", ["Orlando Pike", "DCI", "Director, Bureau of Mines", "The Secretary", "NY"])
def test_names_and_offices_are_parties(text: str) -> None:
    assert acceptable(read_name(text))


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("q Ada E. Quill", "Ada E. Quill"),
        ("Orlando T, Pike", "Orlando T. Pike"),
        ("PIKE, ORLANDO T, DESK", "Orlando T. Pike"),
        ("Miriam Oakenshaw eo", "Miriam Oakenshaw"),
        ("] SO/LT", "SO/LT"),
    ],
)
def test_scraps_of_a_margin_are_no_part_of_a_name(written: str, name: str) -> None:
    assert read_name(written).value == name


def test_a_date_on_the_addressees_line_is_left_off() -> None:
    assert without_date("Director, Bureau bate: February 3, 1957") == "Director, Bureau"
    assert without_date("Director, Bureau") == "Director, Bureau"
