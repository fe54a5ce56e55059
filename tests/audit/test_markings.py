"""Each check of markings finds its fault, and passes over a paper that is in order."""

import pytest

from records.audit.groups import CopiesView
from records.audit.paper import PaperView
from records.model import Finding
from tests.audit.making import copies, finding, notices, paper

PROSE = "\n".join(f"The quay at berth {number} was silted again this spring." for number in range(20))
PAGES = ["SECRET\n" + PROSE.replace("quay", name) for name in ("pier", "lock", "dock")]
NUMBERED = "\n".join(f"{number}. The quay at berth {number} was silted." for number in range(1, 8))


def portions(*levels: str, first: int = 3) -> list[str | Finding]:
    return [finding("portion_marks", level, first + at) for at, level in enumerate(levels)]


def struck(*raws: str) -> list[str | Finding]:
    return [finding("portion_marks", "S", 3 + at, raw=raw, rule="portions.struck") for at, raw in enumerate(raws)]


def portion(raw: str, level: str) -> Finding:
    return finding("portion_marks", level, 3, raw=raw)


def banner(text: str, dated: str = "2012-05-01") -> PaperView:
    return paper(text=f"{text}\n{PROSE}", dated=dated, level="SECRET")


def reason(value: str, dated: str, raw: str = "", *others: Finding) -> PaperView:
    return paper("memcon", PROSE, finding("reason", value, 3, raw=raw or value), *others, dated=dated, level="SECRET")


def handled(*controls: str, dated: str = "1999-05-01") -> PaperView:
    return paper(dated=dated, level="SECRET", handling=[finding("handling", each, 2) for each in controls])


def captioned(caption: str = "", name: str = "one", *, whole: bool = True) -> PaperView:
    return paper("cable", id=name, whole=whole, level="SECRET", handling=[caption] if caption else [])


DERIVED = finding("derived_from", "a cable", 8)
BY_REVIEWERS = paper(
    "memcon",
    "CLASSIFIED BY a reviewer ~ Class: SECRET ~ Reason: 1.4(b)",
    finding("reason", "1.4(b)", 1, rule="blocks.reason"),
    dated="1999-05-01",
)

FAULTS = [
    ("M101", paper(level="CONFIDENTIAL", portion_marks=portions("C", "S", "C"))),
    ("M101", paper(level="CONFIDENTIAL", portion_marks=struck("fS-)", "(^S)"))),
    ("M102", paper(level="SECRET", portion_marks=portions("C", "C", "U"))),
    ("M103", banner("SECRET//NOFORN/REL TO USA, GBR")),
    ("M103", paper(portion_marks=portion("(S//NF/RELIDO)", "S"))),
    ("M104", banner("SECRET//REL TO GBR, USA")),
    ("M105", paper(portion_marks=portion("(U//SI)", "U"))),
    ("M105", banner("UNCLASSIFIED//ORCON")),
    ("M106", banner("SECRET//NOFORN//SI")),
    ("M106", banner("SECRET//SI/NOFORN")),
    ("M106", banner("SECRET//NORQRN//SI")),
    ("M104", banner("SECRET//REL TO GB.R, USA")),
    ("M106", banner("S_ECR~ET//NOFURN//SI")),
    ("M107", paper(text=PROSE, dated="1961-05-01", level="RESTRICTED")),
    ("M107", banner("SECRET SECURITY INFORMATION", "1961-05-01")),
    ("M108", reason("1.5(b)", "2005-05-01")),
    ("M108", reason("1.4(b)", "1999-05-01")),
    ("M108", reason("1.5(b)", "1999-05-01", "1.5 (b) and (k)")),
    ("M109", reason("1.5(b)", "1999-05-01", "", DERIVED)),
    ("M110", paper("memcon", PROSE, dated="1999-05-01", level="SECRET")),
    ("M111", handled("NODIS", "EXDIS")),
    ("M112", handled("WNINTEL")),
    ("M112", banner("SECRET//NOGONTRACT")),
    (
        "M201",
        paper("memcon", "\n\f".join([PAGES[0], PAGES[1].removeprefix("SECRET\n"), PAGES[2], PAGES[0]]), level="SECRET"),
    ),
    ("M202", paper(dated="1999-05-01", instructions="E.O. 12065: RDS-1 5/20/05")),
    ("M202", paper(dated="1985-05-01", instructions="Declassify on: 25X1, 20301231")),
    ("M202", paper(dated="1961-05-01", portion_marks=portions("R"))),
    ("M203", paper("cable", NUMBERED, level="SECRET", portion_marks=portions("S", "S", "S", "S", "S", first=1))),
    ("M204", paper("memcon", "\n\f".join([PAGES[0], PAGES[1].replace("SECRET", "CONFIDENTIAL")]), level="SECRET")),
]

IN_ORDER = [
    ("M101", paper(level="SECRET", portion_marks=portions("C", "S", "illegible"))),
    ("M101", paper(level="CONFIDENTIAL", dated="1961-05-01", portion_marks=portions("C", "S", "C"))),
    ("M102", paper(level="SECRET", dated="1961-05-01", portion_marks=portions("C", "C", "U"))),
    ("M101", paper(level="CONFIDENTIAL", portion_marks=struck("(8)", "(SEs)", "(57)"))),
    ("M101", paper("email", level="CONFIDENTIAL", portion_marks=portions("S"))),
    ("M102", paper(level="SECRET", portion_marks=portions("C", "C", "illegible"))),
    (
        "M102",
        paper(level=finding("classification", "SECRET", rule="blocks.class"), portion_marks=portions("C", "C", "U")),
    ),
    ("M102", paper(level="SECRET", portion_marks=portions("C", "C", "U"), attachments="Talking points")),
    ("M103", banner("SECRET//NOFORN")),
    ("M104", banner("SECRET//REL TO USA, GBR")),
    ("M105", paper(portion_marks=portion("(S//SI)", "S"))),
    ("M105", banner("UNCLASSIFIED//FOUO")),
    ("M106", banner("TOP SECRET//SI/TK//ORCON/NOFORN")),
    ("M106", banner("SECRET//NOFORN//SI", "1999-05-01")),
    ("M107", paper(text=PROSE, dated="1952-05-01", level="RESTRICTED")),
    ("M101", paper("memcon", "", finding("stamps", "declassified"), level="UNCLASSIFIED", portion_marks=portions("S"))),
    ("M101", paper(level="CONFIDENTIAL", portion_marks=finding("portion_marks", "S", 3, rule="portions.struck"))),
    ("M201", paper("memcon", "\n\f".join([PAGES[0], "jk^\n" + PROSE, PAGES[2], PAGES[1]]), level="SECRET")),
    ("M201", paper("email", "\n\f".join([PAGES[0], PROSE, PAGES[2], PAGES[1]]), level="SECRET")),
    ("M204", paper("memcon", "SECRET\nCONFIDENTIAL\n" + PROSE, level="SECRET")),
    (
        "M204",
        paper("memcon", PAGES[0] + "\n\fCHECK CLASSIFICATION ON TOP AND BOTTOM\n\nCONFIDENTIAL", level="SECRET"),
    ),
    ("M107", paper(text="NATO RESTRICTED", dated="1961-05-01", level="RESTRICTED")),
    ("M108", reason("1.5(b)", "1999-05-01", "1.5 (b) and (d)")),
    ("M108", reason("1.4(b)", "2005-05-01", "", DERIVED)),
    ("M108", BY_REVIEWERS),
    ("M109", reason("1.5(b)", "1999-05-01")),
    ("M110", paper("memcon", PROSE, dated="1999-05-01", level="SECRET", portion_marks=portions("S"))),
    ("M110", paper("memcon", PROSE, dated="1989-05-01", level="SECRET")),
    ("M110", paper("memcon", f"1. (FOUO) {PROSE}", dated="1999-05-01", level="SECRET")),
    ("M110", paper("referral", PROSE, dated="1999-05-01", level="SECRET")),
    ("M111", handled("NODIS", "NOFORN")),
    ("M112", handled("WNINTEL", dated="1990-05-01")),
    ("M201", paper("memcon", "\n\f".join(PAGES), level="SECRET")),
    ("M201", paper("memcon", "\n\f".join([PAGES[0], PROSE, PROSE]), level="SECRET")),
    ("M202", paper(dated="1980-05-01", instructions="E.O. 12065: RDS-1 5/20/95")),
    ("M202", paper(dated="2001-05-01", instructions="Declassify on: 25X1, 20301231")),
    ("M203", paper("cable", NUMBERED, level="SECRET", portion_marks=portions("S", "S", first=1))),
    ("M203", paper("cable", NUMBERED, level="SECRET", portion_marks=portions(*"SSSSSSS", first=1))),
    ("M204", paper("memcon", "\n\f".join(PAGES), level="SECRET")),
]


@pytest.mark.parametrize(("code", "view"), FAULTS, ids=[f"{code}-{at}" for at, (code, _) in enumerate(FAULTS)])
def test_the_fault_is_found(code: str, view: PaperView) -> None:
    found = notices(code, view)
    assert len(found) == 1
    assert 0.5 < found[0].confidence <= 1.0


@pytest.mark.parametrize(("code", "view"), IN_ORDER, ids=[f"{code}-{at}" for at, (code, _) in enumerate(IN_ORDER)])
def test_what_is_in_order_is_passed_over(code: str, view: PaperView) -> None:
    assert notices(code, view) == []


def test_a_caption_that_one_copy_lost_is_found_on_that_copy() -> None:
    (notice,) = notices("M113", copies(captioned("NODIS"), captioned(name="two")))
    assert notice.document == "two"
    assert [place.document for place in notice.others] == ["one"]


@pytest.mark.parametrize(
    "group",
    [
        copies(captioned("NODIS"), captioned("NODIS", "two")),
        copies(captioned("NODIS"), captioned(name="two", whole=False)),
    ],
    ids=["both", "fragment"],
)
def test_copies_with_one_caption_and_fragments_are_passed_over(group: CopiesView) -> None:
    assert notices("M113", group) == []


def test_the_place_of_a_page_without_banner_is_its_first_line() -> None:
    text = "\n\f".join([PAGES[0], PROSE, PAGES[2], PAGES[1]])
    (notice,) = notices("M201", paper("memcon", text, level="SECRET"))
    assert notice.line == 22
