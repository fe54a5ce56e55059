"""Forms that offices use, as invented papers: each is known by its kind and read as an officer would."""

from pathlib import Path

import pytest

from records.extract.document import extract
from tests.extract.making import paper
from tests.whole_reading import Reading, read_one

FOLDER = Path(__file__).parent / "forms"

EXPECTED: dict[str, tuple[str, dict[str, list[str]]]] = {
    "airgram": (
        "cable",
        {
            "log_number": ["A-418"],
            "from": ["Amembassy HOLM"],
            "to": ["DEPARTMENT OF STATE"],
            "distribution": ["LONDON", "PARIS", "BONN"],
            "doc_date": ["1966-03-09"],
            "subject": ["Visit of the Salt Minister to the Upper Provinces"],
        },
    ),
    "approval_memo": (
        "action_memo",
        {
            "from": ["Orlando Pike"],
            "to": ["Director of Salt"],
            "through": ["Deputy Director for Mines"],
            "subject": ["Request for Approval of Barge Lease"],
        },
    ),
    "buck_slip": ("routing_slip", {"from": ["Orlando Pike"], "to": ["Tobias Wrenfield", "Eleanor Hathersage"]}),
    "defense_memo": (
        "information_memo",
        {
            "from": ["Tobias Wrenfield"],
            "to": ["THE CHAIRMAN, JOINT CHIEFS OF STAFF"],
            "subject": ["Salt Barges for Valdonia"],
            "doc_date": ["1971-03-09"],
            "portion_marks": ["U", "C"],
        },
    ),
    "mail_system": (
        "email",
        {
            "from": ["Orlando T. Pike"],
            "to": ["Tobias Wrenfield"],
            "subject": ["Salt talks"],
            "doc_date": ["1999-03-09"],
        },
    ),
    "original_message": (
        "email",
        {
            "from": ["Orlando T. Pike"],
            "to": ["Tobias Wrenfield", "@SALT - Salt Affairs"],
            "doc_date": ["1999-03-09"],
            "attachments": ["salt points.doc"],
        },
    ),
    "profile": (
        "routing_slip",
        {
            "log_number": ["9804418"],
            "from": ["O. Pike"],
            "to": ["WRENFIELD"],
            "action_code": ["PREPARE MEMO FOR WRENFIELD"],
            "due_date": ["1998-03-12"],
            "doc_date": ["1998-03-09"],
        },
    ),
    "receipt": (
        "distribution_receipt",
        {"from": ["Orlando Pike"], "distribution": ["Miriam Oakenshaw"], "doc_date": ["1977-03-09"]},
    ),
    "record_sheet": (
        "routing_slip",
        {
            "from": ["Orlando Pike"],
            "subject": ["Barge traffic on the upper Quill"],
            "distribution": ["Miriam Oakenshaw", "Tobias Wrenfield", "C/MINES"],
        },
    ),
    "study_directive": (
        "other",
        {
            "from": ["Orlando T. Pike"],
            "to": ["The Secretary of State", "The Secretary of Defense", "The Director of Central Intelligence"],
            "doc_date": ["1970-03-09"],
            "subject": ["U.S. Policy toward Valdonia"],
        },
    ),
    "secretariat_memo": (
        "transmittal_memo",
        {"from": ["Tobias Wrenfield"], "to": ["Orlando Pike"], "log_number": ["8604418"], "doc_date": ["1986-03-09"]},
    ),
    "telegram": (
        "cable",
        {
            "log_number": ["PORT HOLM 04418"],
            "from": ["AMEMBASSY PORT HOLM"],
            "to": ["SECSTATE WASHDC"],
            "distribution": ["AMEMBASSY LONDON", "AMEMBASSY PARIS", "USMISSION NATO"],
            "handling": ["EXDIS"],
            "doc_date": ["1978-03-09"],
        },
    ),
    "transmittal_slip": (
        "routing_slip",
        {
            "action_code": ["ACTION"],
            "from": ["Orlando Pike"],
            "distribution": ["Tobias Wrenfield", "Eleanor Hathersage", "Director, Office of Salt Affairs"],
            "doc_date": ["1998-03-09"],
        },
    ),
}


def read_form(name: str) -> Reading:
    """The form of that name as read."""
    return read_one((FOLDER / f"{name}.txt").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", EXPECTED)
def test_a_form_is_read(name: str) -> None:
    kind, fields = EXPECTED[name]
    form = read_form(name)
    assert form.kind == kind
    assert {field: form.all(field) for field in fields} == fields


def test_every_form_of_the_folder_is_tested() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(EXPECTED)


def test_a_receipt_that_nobody_signed_waits_for_its_signature() -> None:
    unsigned = (FOLDER / "receipt.txt").read_text(encoding="utf-8")
    signed = unsigned.replace("SIGNATURE ______________________", "SIGNATURE  M. Oakenshaw")
    assert receipts(unsigned) == ["unsigned"]
    assert receipts(signed) == ["signed"]


def receipts(content: str) -> list[object]:
    """What the hops of a receipt say of its signature."""
    receipt = paper(content, "distribution_receipt")
    return [finding.part("receipt") for finding in extract(receipt) if finding.field == "hops"]
