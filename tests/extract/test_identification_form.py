"""The record identification form, however its columns were read."""

import pytest

from records.extract import identification_form
from tests.extract.making import paper, values

FIELDS = ("log_number", "from", "to", "subject", "doc_date")


def read(content: str) -> dict[str, list[str]]:
    found = list(identification_form.read(paper(content, "record_identification_form")))
    return {field: values(found, field) for field in FIELDS if values(found, field)}


BESIDE = """JFK Assassination System Date: 4/21/2016
Identification Form
Agency Information
AGENCY: FBI
RECORD NUMBER: -124-12345-10053
RECORD SERIES: HQ
AGENCY FILENUMBER: CR 105-123456-1
Document Information
ORIGINATOR: FBI
FROM: = QUILL, A. M.
TO: DIRECTOR, FBI
TITLE: THE GRAIN STORE OF ELBONIA
DATE: 06/15/1962
PAGES : 1
SUBJECTS :
GRAIN
WHEAT
DOCUMENT TYPE: PAPER, TEXTUAL DOCUMENT
CLASSIFICATION : Top Secret
RESTRICTIONS: 1A; 1B
CURRENT STATUS: Redact
DATE OF LASTREVIEW: 09/28/1998
OPENING CRITERIA: INDEFINITE
COMMENTS : MEMO
"""

LABELS_FIRST = """JFK Assassination System
Identification Form
AGENCY :
RECORD NUMBER :
RECORD SERIES :
AGENCY FILE NUMBER :
ORIGINATOR :
FROM:
TO:
TITLE:
DATE:
PAGES:
SUBJECTS :
DOCUMENT TYPE :
CLASSIFICATION :
RESTRICTIONS :
CURRENT STATUS :
DATE OF LAST REVIEW :
OPENING CRITERIA :
COMMENTS :
Agency Information
HSCA
180-12345-10395
NUMBERED FILES.
012919
Document Information
HSCA
QUILL, ADA
INKWELL, BEN
07/27/1976
5
GRAIN STORES
CIA
MEMORANDUM.
Unclassified
1A
Redact
02/18/1997
Box 227.
"""

MIXED = """AGENCY:

RECORD NUMBER :

FBI

124-12345-10101

ORIGINATOR: FBI

FROM: QUILL, A. M.

TO :

DIRECTOR, FBI

TITLE :

65994 Date: 11-01-2021

DATE :

PAGES :

SUBJECTS :

08/15/1966

2

DOCUMENT TYPE :

CLASSIFICATION :

COMMENTS :

GRAIN, WHEAT

PAPER, TEXTUAL DOCUMENT

Unclassified
"""


def test_values_beside_their_labels() -> None:
    assert read(BESIDE) == {
        "log_number": ["124-12345-10053"],
        "from": ["A. M. Quill"],
        "to": ["DIRECTOR, FBI"],
        "subject": ["THE GRAIN STORE OF ELBONIA"],
        "doc_date": ["1962-06-15"],
    }


def test_all_labels_first_then_all_values() -> None:
    assert read(LABELS_FIRST) == {
        "log_number": ["180-12345-10395"],
        "from": ["Ada Quill"],
        "to": ["Ben Inkwell"],
        "doc_date": ["1976-07-27"],
    }


def test_columns_mixed() -> None:
    assert read(MIXED) == {
        "log_number": ["124-12345-10101"],
        "from": ["A. M. Quill"],
        "to": ["DIRECTOR, FBI"],
        "doc_date": ["1966-08-15"],
    }


@pytest.mark.parametrize("date", ["00/00/0000", "01/01/0000", "00/00/00"])
def test_noughts_are_no_date(date: str) -> None:
    assert "doc_date" not in read(BESIDE.replace("06/15/1962", date))


def test_letters_among_the_digits_of_a_record_number_are_mended() -> None:
    assert read(BESIDE.replace("124-12345-10053", "l24-12345-1OO53"))["log_number"] == ["124-12345-10053"]


def test_a_form_without_labels_still_has_its_number() -> None:
    assert read("124-12345-10053\nsmudge\n")["log_number"] == ["124-12345-10053"]


LABELS_ABOVE = """JFK Assassination System
Identification Form

AGENCY :
RECORD NUMBER :
RECORD SERIES :
AGENCY FILE NUMBER :
ORIGINATOR :
FROM:
TO:
TITLE:
DATE:
PAGES :
SUBJECTS :
DOCUMENT TYPE:
CLASSIFICATION :
RESTRICTIONS :
CURRENT STATUS :
DATE OF LAST REVIEW :
OPENING CRITERIA :
COMMENTS :

Agency Information

FBI
124-12345-10054
HQ
CR 105-12345-3

Document Information

FBI
{sender}
{recipient}
{title}
11/02/1961
1
GRAIN
PAPER, TEXTUAL DOCUMENT
Secret
1A
Redact
09/28/1998
"""


@pytest.mark.parametrize(
    ("sender", "recipient", "read_sender", "read_recipient"),
    [
        ("INKWELL", "BLOTTER", "INKWELL", "BLOTTER"),
        ("ADA M. QUILL", "MR. BLOTTER", "Ada M. Quill", "BLOTTER"),
    ],
)
def test_names_alone_under_all_labels_are_no_title(
    sender: str, recipient: str, read_sender: str, read_recipient: str
) -> None:
    found = read(LABELS_ABOVE.format(sender=sender, recipient=recipient, title="[ RESTRICTED ]"))
    assert found["from"] == [read_sender]
    assert [name.upper() for name in found["to"]] == [read_recipient]
    assert found["doc_date"] == ["1961-11-02"]
    assert "subject" not in found


def test_a_title_below_two_names_stands_alone() -> None:
    found = read(LABELS_ABOVE.format(sender="INKWELL", recipient="BLOTTER", title="THE GRAIN STORE OF ELBONIA"))
    assert found["subject"] == ["THE GRAIN STORE OF ELBONIA"]


def test_as_many_values_as_labels_above_them_belong_to_them_in_order() -> None:
    form = """AGENCY : CIA
RECORD NUMBER : 104-12345-10053
DOCUMENT INFORMATION
ORIGINATOR
FROM
TO
TITLE
CIA
DIRECTOR CIA
VADUZ
CABLE RE GRAIN SHIPMENTS TO
ELBONIA.
DATE : 01/09/49
PAGES : 1
"""
    found = read(form)

    assert found["from"] == ["DIRECTOR CIA"]
    assert found["to"] == ["VADUZ"]
    assert found["subject"] == ["CABLE RE GRAIN SHIPMENTS TO ELBONIA"]
    assert found["doc_date"] == ["1949-01-09"]


def test_the_date_of_the_print_is_not_that_of_the_record_wherever_it_stands() -> None:
    assert read(LABELS_FIRST + "Date : 11/05/98\nPage : 1\n")["doc_date"] == ["1976-07-27"]
