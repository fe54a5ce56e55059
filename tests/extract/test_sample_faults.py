"""Faults of reading that sample collections showed, each on an invented paper."""

import pytest

from records.extract.document import extract
from records.extract.titles import garbled_date
from tests.extract.making import paper

CALL = (
    "THE WHITE HOUSE\n\nMEMORANDUM OF TELEPHONE CONVERSATION\n\nSUBJECT:\n\nPARTICIPANTS:\n\nNOTETAKER:\n\n"
    "INTERPRETER:\n\nDATE/TIME:\n\nTelcon with Foreign Minister Holm of\nRuritania\n\n"
    "The President and Foreign Minister Holm\n\n"
    "Wrenfield\n\nEleanor Hathersage\n\nDecember 1, 1998, 9:54-10:20 a.m.\nForeign Ministry, Temple\n\n\n"
    "The President:  We looked at the harbour again last night.\n"
)
MEMO = (
    "{number}\n\nTHE WHITE HOUSE\nWASHINGTON\n\n{date}\n\nACTION\n\nMEMORANDUM FOR ORLANDO PIKE\n"
    "FROM: TOBIAS WRENFIELD\nSUBJECT: Fishing Rights\n\nThe board met twice.\n"
)


def values(content: str, kind: str, field: str) -> list[str]:
    return [finding.value for finding in extract(paper(content, kind)) if finding.field == field]


def test_lines_apart_below_their_labels_go_to_one_label_each() -> None:
    assert values(CALL, "telcon", "participants") == ["The President", "Holm"]
    assert values(CALL, "telcon", "notetakers") == ["Wrenfield"]
    assert values(CALL, "telcon", "interpreters") == ["Eleanor Hathersage"]


def test_the_name_of_the_form_is_no_part_of_the_subject() -> None:
    stacked = CALL.replace("SUBJECT:\n\n", "SUBJECT:\nTelcon with Foreign Minister Holm of Ruritania\n\n")
    assert values(stacked.replace("Telcon with Foreign Minister Holm of\nRuritania\n\n", ""), "telcon", "subject") == [
        "Telcon with Foreign Minister Holm of Ruritania"
    ]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Septenber 29, 1999", "1999-09-29"),
        ("December 6, 19q6", "1996-12-06"),
        ("16 Dec 19b5", "1965-12-16"),
        ("August 2, 199G", "1996-08-02"),
    ],
)
def test_a_date_with_slips_alone_on_its_line_is_read(line: str, day: str) -> None:
    assert [reading.iso for reading in garbled_date(line)] == [day]
    assert values(MEMO.format(number="4410", date=line), "action_memo", "doc_date") == [day]


@pytest.mark.parametrize("line", ["Chapter 12, 1999", "Article 4, 1966", "We met on Septenber 29, 1999"])
def test_other_lines_are_no_garbled_dates(line: str) -> None:
    assert not garbled_date(line)


def test_a_number_like_a_year_is_the_log_number_of_a_paper_of_another_year() -> None:
    assert values(MEMO.format(number="1967", date="March 9, 1998"), "action_memo", "log_number") == ["1967"]
    assert values(MEMO.format(number="1998", date="March 9, 1998"), "action_memo", "log_number") == []
