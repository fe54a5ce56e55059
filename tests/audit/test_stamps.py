"""Each check of stamps and withholding finds its fault, and passes over a paper that is in order."""

import pytest

from records.audit.paper import PaperView
from records.audit.settings import DEFAULT
from records.model import Finding
from tests.audit.making import finding, notices, paper


def stamp(
    authority: str | None = "E.O. 13526",
    date: str | None = "2014-05-01",
    section: str | None = None,
    case: str | None = None,
    status: str = "declassified",
) -> Finding:
    return finding("stamps", status, 9, authority=authority, date=date, section=section, case_number=case)


def withheld(code: str) -> Finding:
    return finding("redactions", code, 4, codes=(code,))


def stamped(*findings: Finding, dated: str = "1999-05-01", text: str = "") -> PaperView:
    return paper("memcon", text, *findings, dated=dated, level="SECRET")


FAULTS = [
    ("S101", stamped(stamp(date=None))),
    ("S101", stamped(stamp(authority=None))),
    ("S102", stamped(stamp("E.O. 12356"))),
    ("S103", stamped(stamp(section="3.8"))),
    ("S103", stamped(stamp("E.O. 12958", "1999-05-01", section="3.3"))),
    ("S103", stamped(stamp(section="3.4", case="2017-0222-M"))),
    ("S104", stamped(stamp(), withheld("(b)(1)"))),
    ("S104", stamped(stamp(), withheld("25X1"))),
    ("S105", stamped(stamp(), dated="2016-05-01")),
    ("S106", stamped(stamp(status="declassified in part"), withheld("E.O. 13526 1.4(b)"), dated="1975-05-01")),
    ("S107", stamped(stamp(status="declassified in part"), text="The quay was silted.   (b)(12)")),
    ("S107", stamped(stamp(status="declassified in part"), text="The quay was silted.   (b)(7)(H)")),
    ("S107", stamped(stamp(status="declassified in part"), text="The quay [P8] was silted.")),
]

IN_ORDER = [
    ("S101", stamped(stamp())),
    ("S101", stamped(stamp(authority=None, case="F-2010-01234"))),
    ("S101", stamped(stamp(), stamp(date=None))),
    ("S101", stamped(stamp(None, None, status="withheld"))),
    ("S101", stamped(finding("stamps", "declassified", 2), text="THE QUAYS\nDECLASSIFIED\nBY A PROGRAM OF 1997")),
    ("S101", stamped(finding("stamps", "declassified in part", 2), text="DENIED IN FULL\nRELEASE IN PART\nNO ACT")),
    ("S101", paper("record_identification_form", "", finding("stamps", "declassified in part"))),
    ("S102", stamped(stamp("E.O. 12958", "2005-05-01"))),
    ("S102", stamped(stamp("E.O. 13292", "2005-05-01"))),
    ("S103", stamped(stamp(section="3.5", case="2017-0222-M"))),
    ("S103", stamped(stamp("E.O. 12958", "2005-05-01", section="3.3"))),
    ("S103", stamped(stamp("E.O. 12958", "1999-05-01", section="3.6(b)"))),
    ("S104", stamped(stamp(), withheld("(b)(6)"))),
    ("S104", stamped(stamp(), stamp(status="declassified in part"), withheld("(b)(1)"))),
    ("S105", stamped(stamp())),
    ("S106", stamped(stamp(status="declassified in part"), withheld("E.O. 13526 1.4(b)"))),
    ("S106", stamped(stamp(status="declassified in part"), withheld("25X1"), dated="1975-05-01")),
    ("S107", stamped(stamp(status="declassified in part"), text="The quay was silted.   (b)(7)(C)\n(b)(6)\nP5")),
    ("S107", stamped(stamp(), text="See section 12(b)(12)\nunder 5 U.S.C. 552a(b)(11)")),
]


@pytest.mark.parametrize(("code", "view"), FAULTS, ids=[f"{code}-{at}" for at, (code, _) in enumerate(FAULTS)])
def test_the_fault_is_found(code: str, view: PaperView) -> None:
    found = notices(code, view)
    assert len(found) == 1
    assert 0.5 < found[0].confidence <= 1.0


@pytest.mark.parametrize(("code", "view"), IN_ORDER, ids=[f"{code}-{at}" for at, (code, _) in enumerate(IN_ORDER)])
def test_what_is_in_order_is_passed_over(code: str, view: PaperView) -> None:
    assert notices(code, view) == []


def test_a_day_written_by_hand_that_the_scanner_spoiled_holds_the_notice_back() -> None:
    text = "DECLASSIFIED\nPER E.O. 13526\n3f'i/xo\\q vsy"
    bare = finding("stamps", "declassified", 1, authority="E.O. 13526")
    (notice,) = notices("S101", stamped(bare, text=text))
    assert notice.confidence < DEFAULT.floor
