"""Telegrams."""

import pytest

from records.extract import cable
from tests.extract.making import paper, values

CABLE = """TEXT OF TELEGRAM 86EMERAL005509

CONFIDENTIAL

PAGE 01 EMERAL 05509 01 OF 02 131656Z
ACTION SS-00

INFO LOG-00 COPY-01 ADS-00 SS0-00 /001 W
------322446 131703Z /46

O 1316532 OCT 86

FM AMEMBASSY EMERALD

TO SECSTATE WASHOC IMMEDIATE 1781

INFO AMEMBASSY QUILLTOWN PRIORITY
AMCONSUL INKWELL PRIORITY

C O N F I D E N T I A L SECTION 01 OF 02 EMERALD 05509

E.O. 12356: DECL: OADR
TAGS: PREL, OZ
SUBUECT: THE GRAIN STORE OF
- ELBONIA

1. CONFIDENTIAL - ENTIRE TEXT.
"""


def read(content: str) -> list[cable.Finding]:
    return list(cable.read(paper(content, "cable")))


def test_a_telegram_names_originator_addressee_and_information_addressees() -> None:
    found = read(CABLE)
    assert values(found, "from") == ["AMEMBASSY EMERALD"]
    assert values(found, "to") == ["SECSTATE WASHDC"]
    assert values(found, "distribution") == ["AMEMBASSY QUILLTOWN", "AMCONSUL INKWELL"]


def test_station_and_number_are_read_from_all_their_prints() -> None:
    assert values(read(CABLE), "log_number") == ["EMERALD 05509"]


def test_the_date_time_group_dates_a_telegram_also_with_a_digit_for_its_letter() -> None:
    assert values(read(CABLE), "doc_date") == ["1986-10-13"]


def test_a_group_without_its_year_takes_that_of_the_telegram() -> None:
    assert values(read(CABLE.replace("OCT 86", "OCT")), "doc_date") == ["1986-10-13"]


def test_the_subject_goes_on_over_its_lines() -> None:
    assert values(read(CABLE), "subject") == ["THE GRAIN STORE OF ELBONIA"]


def test_precedence_serial_and_office_list_are_no_part_of_an_address() -> None:
    found = read(CABLE)
    assert not any(
        "IMMEDIATE" in finding.value or "1781" in finding.value or "LOG" in finding.value for finding in found
    )


LETTER = """AMBASSADOR OR DCM: PLEASE PASS THE FOLLOWING
MESSAGE FROM PRESIDENT QUILL TO ACTING PRESIDENT
INKWELL AT THE EARLIEST OPPORTUNITY.

SUBJECT: MESSAGE ON GRAIN

END TEXT
TOR: 05/03/97 22:43:56
 PRT: BLOTTER PULP Comm SIT{C2}
"""


def test_a_telegram_that_carries_a_letter_is_from_and_to_those_of_the_letter() -> None:
    found = read(LETTER)
    assert (values(found, "from"), values(found, "to")) == (["Quill"], ["Inkwell"])


def test_the_print_list_is_distribution_and_the_time_of_receipt_dates_the_paper() -> None:
    found = read(LETTER)
    assert values(found, "distribution") == ["Blotter", "Pulp", "Comm", "SIT(C2)"]
    assert values(found, "doc_date") == ["1997-05-03"]


def test_an_old_cable_with_plain_labels_is_read_by_them() -> None:
    found = read("DATE : 22 NOV 63\nTO : DIRECTOR\nFROM : EMERALD CITY\nSUBJECT: GRAIN\n")
    assert (values(found, "to"), values(found, "from")) == (["DIRECTOR"], ["EMERALD CITY"])
    assert values(found, "doc_date") == ["1963-11-22"]


@pytest.mark.parametrize("kind", ["memcon", "other"])
def test_papers_of_other_kinds_are_left_alone(kind: str) -> None:
    assert list(cable.read(paper(CABLE, kind))) == []


def test_the_number_of_a_telegram_keeps_its_printed_noughts() -> None:
    content = "Z 272146Z MAY 87\nFM SECSTATE WASHDC\nTO AMEMBASSY OZ\n\nS E C R E T SECTION 01 OF 02 STATE 058737\n"
    assert values(list(cable.read(paper(content, "cable"))), "log_number") == ["STATE 058737"]


@pytest.mark.parametrize(("group", "day"), [("P 311313 UG 87", "1987-08-31"), ("O 171653Z. JUN 87", "1987-06-17")])
def test_a_month_that_lost_a_letter_is_read_where_one_month_is_near(group: str, day: str) -> None:
    assert values(list(cable.read(paper(f"{group}\nFM AMEMBASSY OZ\nTO SECSTATE WASHDC\n", "cable"))), "doc_date") == [
        day
    ]


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("AMEMBAESY WELLINGTON PRIORITY", "AMEMBASSY WELLINGTON"),
        ("AMCONBAIE EMERALD PRIORITY", "AMCONSUL EMERALD"),
        ("AMEMBASSY. . EMERALD PRIORITY", "AMEMBASSY EMERALD"),
        ("AMEMBASSY BMERALD PRIORITY", "AMEMBASSY EMERALD"),
        ("USIA WASWDC.6495", "USIA WASHDC"),
    ],
)
def test_a_garbled_post_is_decoded_and_its_place_read_by_the_papers_own_words(line: str, address: str) -> None:
    found = list(
        cable.read(paper(f"FM SECSTATE WASHDC\nTO {line}\nBT\n\nEMERALD IS FAR. EMERALD IS GREEN.\n", "cable"))
    )
    assert values(found, "to") == [address]
