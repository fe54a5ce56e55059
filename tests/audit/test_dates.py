"""Each check of declassification dates finds its fault, and passes over a paper that is in order."""

import pytest

from records.audit.paper import PaperView
from records.audit.settings import DEFAULT
from records.model import Finding
from tests.audit.making import finding, notices, paper


def marked(instruction: str, dated: str = "1999-09-06", *others: Finding, level: str = "SECRET") -> PaperView:
    """A paper of a day with one instruction."""
    return paper("action_memo", "", *others, dated=dated, level=level, instructions=instruction)


def atomic(instruction: str, dated: str = "2012-05-01") -> PaperView:
    mark = finding("portion_marks", "S", 5, controls=("RESTRICTED DATA",))
    return paper(dated=dated, level="SECRET", portion_marks=mark, instructions=instruction)


RDS = "E.O. 12065: RDS-1 5/20/01"
DERIVED = finding("derived_from", "a cable", 8)
RELEASED = finding("stamps", "declassified", 9, authority="E.O. 13526", date="2012-01-01")

FAULTS = [
    ("D101", marked("Declassify on: 2/30/2009")),
    ("D102", marked("Declassify on: 9/6/1989")),
    ("D102", marked("Declassify on: 9/6/98")),
    ("D103", marked("Declassify on: 9/6/2031")),
    ("D104", marked("Declassify on: 9/6/2014")),
    ("D105", marked("Declassify on: X1", "2005-02-01")),
    ("D106", marked("Declassify on: OADR", "1999-09-06")),
    ("D107", marked("E.O. 12356: DECL: 9/6/05", "1999-09-06")),
    ("D108", marked("E.O. 12065: GDS 5/20/90", "1980-05-20")),
    ("D108", marked("E.O. 12065: GDS 5/20/2002", "1980-05-20")),
    ("D109", marked("E.O. 11652: GDS", "1985-03-01")),
    ("D109", marked("GROUP 4", "1975-03-01")),
    ("D110", paper(dated="1999-09-06", level="SECRET")),
    ("D111", paper(dated="1999-09-06", instructions=["Declassify on: 9/6/2008", "E.O. 12958: DECL: 9/6/2009"])),
    ("D112", marked("Declassify on: 25X1, 20601231", "2001-02-03")),
    ("D112", marked("Declassify on: 50X1-HUM, 20401231", "2012-02-03")),
    ("D113", atomic("Declassify on: 20301231")),
    ("D113", paper(text="SECRET//RD", dated="2012-02-03", level="SECRET", instructions=["Declassify on: 20301231"])),
    ("D114", marked("Declassify on: 25X1", "2001-02-03")),
    ("D114", marked("E.O. 12958: DECL: 25X1-HUMAN", "2008-02-03")),
    ("D115", marked("Declassify on: 9/6/2008")),
    ("D116", marked("Declassify on: MR", "2005-02-03")),
    ("D116", marked("Declassify on: Subject to treaty", "2012-02-03")),
    ("D117", marked(RDS, "1981-05-20")),
    ("D118", marked("E.O. 11652: GDS 12/31/81", "1975-03-01")),
    ("D119", marked("Declassify on: 10/11/2035", "2012-02-03")),
]

IN_ORDER = [
    ("D101", marked("Declassify on: 2/29/2008")),
    ("D102", marked("Declassify on: 9/6/09")),
    ("D103", marked("Declassify on: 9/6/2024")),
    ("D103", marked("Declassify on: 25X1, 20401231")),
    ("D104", marked("Declassify on: 9/6/2009")),
    ("D104", marked("Declassify on: 9/6/2014", "1999-09-06", DERIVED)),
    ("D105", marked("Declassify on: X1", "1999-02-01")),
    ("D105", marked("Declassify on: X1", "2005-02-01", DERIVED)),
    ("D105", paper("record_identification_form", dated="1963-11-27", instructions=["Declassify on: X1"])),
    ("D106", marked("Declassify on: OADR", "1990-02-01")),
    ("D106", marked("Declassify on: Source marked OADR, date of source 3/1/90", "1999-02-01")),
    ("D107", marked("E.O. 12958: DECL: 9/6/05", "1999-09-06")),
    (
        "D107",
        paper(dated="1986-09-06", instructions=finding("instructions", "E.O. 12958: DECL: OADR", raw="199588: OACR")),
    ),
    ("D108", marked("E.O. 12065: GDS 5/20/86", "1980-05-20")),
    ("D109", marked("E.O. 11652: GDS", "1975-03-01")),
    ("D109", marked("E.O. 12065: GDS 5/20/86", "1980-05-20")),
    ("D109", marked("GROUP 4", "1958-03-01")),
    ("D110", marked("Declassify on: X1")),
    ("D110", paper(dated="1990-09-06", level="SECRET")),
    ("D110", paper(text="CL BY 0012\nDECL BY X1", dated="1999-09-06", level="SECRET")),
    ("D110", paper(dated="1999-09-06", level="SECRET", whole=False)),
    ("D110", paper("referral", dated="1999-09-06", level="SECRET")),
    ("D111", paper(dated="1999-09-06", instructions=["Declassify on: 9/6/09", "E.O. 12958: DECL: 09/06/2009"])),
    ("D111", paper("email", dated="1999-09-06", instructions=["Declassify on: 9/6/08", "Declassify on: 9/6/09"])),
    ("D112", marked("Declassify on: 25X1, 20401231", "2001-02-03")),
    ("D113", atomic("Declassify on: N/A to RD portions")),
    ("D113", atomic("Declassify on: 20081231", "1999-05-01")),
    ("D114", marked("Declassify on: 25X1, 20401231", "2001-02-03")),
    ("D115", marked("Declassify on: X1", "1999-09-06", RELEASED)),
    ("D115", marked("GROUP 1", "")),
    ("D109", paper(text="\nE.O. 12065: GDS 11/05/8G", dated="1980-11-05", instructions=["E.O. 12065: GDS"])),
    ("D116", marked("Declassify on: X1")),
    ("D117", marked(RDS, "1981-05-20", RELEASED)),
    ("D118", marked("E.O. 11652: GDS 12/31/83", "1975-03-01")),
    ("D119", marked("Declassify on: 20351110", "2012-02-03")),
    ("D119", marked("Declassify on: 10/11/2005", "1999-02-03")),
]


@pytest.mark.parametrize(("code", "view"), FAULTS, ids=[f"{code}-{at}" for at, (code, _) in enumerate(FAULTS)])
def test_the_fault_is_found(code: str, view: PaperView) -> None:
    found = notices(code, view)
    assert len(found) == 1
    assert found[0].document == view.id
    assert 0.5 < found[0].confidence <= 1.0


@pytest.mark.parametrize(("code", "view"), IN_ORDER, ids=[f"{code}-{at}" for at, (code, _) in enumerate(IN_ORDER)])
def test_what_is_in_order_is_passed_over(code: str, view: PaperView) -> None:
    assert notices(code, view) == []


def test_another_order_close_to_the_change_is_a_note() -> None:
    late = marked("E.O. 12356: DECL: OADR", "1995-11-20")
    assert [one.severity for one in notices("D107", late)] == ["note"]


def test_more_than_twenty_years_under_12065_is_an_error() -> None:
    assert [one.severity for one in notices("D108", marked("E.O. 12065: GDS 5/20/2002", "1980-05-20"))] == ["error"]


def test_what_is_due_holds_from_its_day_on() -> None:
    (notice,) = notices("D115", marked("Declassify on: 9/6/2008"))
    assert notice.holds_from == "2008-09-06"


def of_a_released_record() -> PaperView:
    """A paper in a source whose first lines tell of its release."""
    due = marked("Declassify on: 9/6/2008")
    return PaperView(due.stored, due.read_lines, due.settings, lambda: ("CURRENT STATUS: RELEASED WITH DELETIONS",))


HELD_BACK = [
    ("D115", of_a_released_record()),
    ("D115", paper("memo", "APPEALS REVIEW PANEL ( ) EXCISE ( ) DENY", instructions=["Declassify on: 9/6/2008"])),
    ("D115", paper("memcon", "Released on 08-12-2022", dated="1999-09-06", instructions=["Declassify on: 9/6/2008"])),
    (
        "D111",
        paper(
            "memcon",
            "",
            finding("stamps", "declassified", 2),
            finding("stamps", "declassified", 60),
            dated="1999-09-06",
            instructions=["Declassify on: 9/6/2008", "E.O. 12958: DECL: 9/6/2009"],
        ),
    ),
]


@pytest.mark.parametrize(("code", "view"), HELD_BACK, ids=[code for code, _ in HELD_BACK])
def test_what_the_paper_leaves_in_doubt_is_held_back(code: str, view: PaperView) -> None:
    (notice,) = notices(code, view)
    assert notice.confidence < DEFAULT.floor
