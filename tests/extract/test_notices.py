"""What release offices stamp and forms print names nobody, dates nothing and is no subject."""

import pytest

from records.extract.notices import are_blanks, is_notice
from tests.whole_reading import read_one

STAMPED_MEMO = """\
Office Memorandum
DECLASS1FICATION AUTHOBITY DERIVFD FROM:
AUTOMATIC DECLASSIFICATIQN GUIDE
DATE 04-11-2021
BY: K77Q02Z9
TO : Chief, Grain Section
CIA HAS NO OBJECTICN TO
DECLASSIFICATION AND/OR
FROM : Orlando Pike
DATE: March 9, 1958
SUBJECT: Salt for the northern mines

The mines at Holm asked again for salt. The section has none to send them before the spring.
"""


def test_a_release_stamp_among_the_labels_dates_nothing_and_names_nobody() -> None:
    memo = read_one(STAMPED_MEMO)
    assert memo.one("doc_date") == "1958-03-09"
    assert memo.all("from") == ["Orlando Pike"]
    assert memo.one("subject") == "Salt for the northern mines"


@pytest.mark.parametrize(
    "line",
    [
        "RETURN TO ClA",
        "DECLASSIFLCATI0N AUTH0RTTY DEBIVED FRDN",
        "BACKGRCUND USE ONLY",
        "INTERNAL USE ONLY",
        "ALL INFQRMATION CONTAINED",
    ],
)
def test_a_legend_is_known_through_slips(line: str) -> None:
    assert is_notice(line)


@pytest.mark.parametrize("line", ["Chief, Grain Section", "SALT FOR THE MINES", "Orlando Pike", "INFORMATION", ""])
def test_a_name_or_a_title_is_no_notice(line: str) -> None:
    assert not is_notice(line)


def test_a_form_that_nobody_filled_in_names_nobody() -> None:
    assert are_blanks("NAME, ADDRESS AND PHONE NO.")
    assert not are_blanks("Office of Grain")
    assert not are_blanks("")
