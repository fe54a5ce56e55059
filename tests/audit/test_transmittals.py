"""Each check of transmittals finds its fault, and passes over papers that are in order."""

from dataclasses import replace

import pytest

from records.audit.groups import ChainView
from records.audit.paper import PaperView
from records.audit.settings import Settings
from records.model import Finding, Hop
from tests.audit.making import chain, finding, notices, paper

View = PaperView | ChainView


def hop(**given: object) -> Hop:
    """A hop from one office to another on a day, otherwise as given."""
    usual = Hop("", ("Ada Quill",), ("Bruno Tamm",), date="1999-09-08", confidence=0.95)
    return replace(usual, **given)


def sent(kind: str = "referral", number: str = "5032", **given: object) -> PaperView:
    """A paper of a package that makes one hop."""
    return paper(kind, hops=[hop(**given)], log_number=number, level="SECRET", id=kind)


def listing(*titles: tuple[str, str]) -> list[str | Finding]:
    """Attachments as a cover lists them: tab and title."""
    return [finding("attachments", title, 20 + at, tab=tab) for at, (tab, title) in enumerate(titles)]


def talk(event: str = "1999-09-06", *others: Finding, level: str = "SECRET") -> PaperView:
    """The record of a conversation."""
    subject = "Telcon with Minister Radimov"
    return paper("telcon", "", *others, id="talk", subject=subject, event_date=event, level=level)


def cover(*others: Finding, dated: str = "1999-09-08", level: str = "SECRET", title: str = "Telcon") -> PaperView:
    """A memo that lists the record of a conversation at Tab A."""
    return paper(
        "transmittal_memo",
        "",
        *others,
        id="cover",
        subject="Transmittal of Telcon with Minister Radimov",
        dated=dated,
        level=level,
        attachments=listing(("A", title)),
    )


def two(subject: str, to: str) -> PaperView:
    """One of two memos under one number."""
    return paper("action_memo", id=to, log_number="5032", subject=subject, to_=to, dated="1999-09-08")


EVENT = "1999-09-06"
NUMBER = finding("log_number", "5032")
TABS = "The paper is at Tab A.\nSee the map at Tab C."
RECEIPT = paper("distribution_receipt", id="receipt", log_number="5032", level="SECRET")
ABOUT = "Grain deliveries to Torvaldia"
OTHER = "Visit of the fisheries delegation"

FAULTS: list[tuple[str, View]] = [
    ("T101", paper("referral", hops=[hop(due="1999-09-01")])),
    ("T102", chain(sent(due="1999-09-09", carries=("talk",)), talk("1999-09-12"))),
    ("T102", chain(sent(due="1999-09-09"), paper("telcon", id="talk", log_number="5032", event_date="1999-09-12"))),
    ("T103", paper("action_memo", hops=[hop(answer_expected=True)])),
    ("T104", paper("referral", hops=[hop(answer_expected=True, due="1999-09-10")])),
    ("T105", chain(sent())),
    ("T105", chain(paper("referral", hops=[hop()], classified_by="Ada Quill"))),
    ("T106", paper("distribution_receipt", hops=[hop(receipt="unsigned")])),
    ("T106", paper("distribution_receipt", hops=[hop(receipt="signed", date=None)])),
    ("T107", chain(cover(title="Draft Letter to the Minister"), talk())),
    ("T108", chain(cover(), talk(), paper("cable", id="more", subject="Grain", level="SECRET"))),
    ("T109", paper("action_memo", TABS, attachments=listing(("A", "Paper"), ("B", "Note")))),
    ("T109", paper("action_memo", attachments=listing(("A", "Paper"), ("C", "Map")))),
    ("T109", paper("action_memo", attachments=listing(("A", "Paper"), ("A", "Map")))),
    ("T110", chain(cover(finding("handling", "NODIS", 3)), talk())),
    ("T111", chain(sent("action_memo"), sent("information_memo", date="1999-09-09", sender=("Corin Vale",)))),
    ("T112", paper("memcon", dated="2000-01-20", event_date="1999-09-06")),
    ("T113", chain(cover(NUMBER, dated="1999-12-01"), talk(EVENT, NUMBER))),
    ("T113", chain(paper("action_memo", dated="1999-12-01", subject="Telcon with Radimov, September 6, 1999"))),
    ("T114", chain(two(ABOUT, "Bruno Tamm"), two(OTHER, "Corin Vale"))),
    ("T115", chain(RECEIPT)),
    (
        "T116",
        chain(
            sent("action_memo"),
            sent("transmittal_memo", sender=("Corin Vale",), recipient=("Ada Quill",), date="1999-09-12"),
        ),
    ),
    ("T117", paper("memcon", dated="1999-09-01", event_date="1999-09-06")),
    ("T118", chain(cover(), talk(EVENT, finding("doc_date", "1999-09-10", 8)))),
    ("T119", chain(cover(level="CONFIDENTIAL"), talk())),
    ("T120", chain(paper("distribution_receipt", id="receipt", log_number="5032", level="CONFIDENTIAL"), talk())),
]

IN_ORDER: list[tuple[str, View]] = [
    ("T101", paper("referral", hops=[hop(due="1999-09-10")])),
    ("T102", chain(sent(due="1999-09-09", carries=("talk",)), talk())),
    ("T102", chain(sent(due="1999-09-09"), paper("action_memo", id="memo", log_number="5032", dated="1999-09-12"))),
    ("T103", paper("action_memo", hops=[hop(answer_expected=True, outcome="approved")])),
    ("T103", paper("action_memo", hops=[hop()])),
    ("T104", paper("referral", hops=[hop(answer_expected=True, due="1999-09-10", outcome="received")])),
    ("T105", chain(sent(), RECEIPT)),
    ("T105", chain(paper("referral", hops=[hop()], level="UNCLASSIFIED"))),
    ("T106", paper("distribution_receipt", hops=[hop(receipt="signed")])),
    ("T107", chain(cover(), talk())),
    (
        "T107",
        chain(
            paper("other", "TAB A - Papers of the Board", attachments=[finding("attachments", "Papers", 1, tab="A")])
        ),
    ),
    ("T107", chain(paper("action_memo", attachments=listing(("3", "Mr. Ambrose Dunmarsh"))))),
    ("T108", chain(cover(), talk())),
    ("T108", chain(cover(), talk(), paper("cable", id="more", subject="Grain", level="SECRET", whole=False))),
    ("T109", paper("action_memo", TABS, attachments=listing(("A", "Paper"), ("B", "Note"), ("C", "Map")))),
    ("T109", paper("action_memo", attachments=listing(("I", "Memo"), ("A", "Paper"), ("B", "Map")))),
    ("T110", chain(cover(finding("handling", "NODIS", 3)), talk(EVENT, finding("handling", "NODIS", 3)))),
    ("T110", chain(cover(), talk())),
    ("T111", chain(sent("action_memo"), sent("information_memo", date="1999-09-09", sender=("Bruno Tamm",)))),
    ("T112", paper("memcon", dated="1999-09-20", event_date="1999-09-06")),
    ("T113", chain(cover(NUMBER), talk(EVENT, NUMBER))),
    ("T114", chain(two(ABOUT, "Bruno Tamm"), two("Deliveries of grain", "Corin Vale"))),
    ("T114", chain(two(ABOUT, "Bruno Tamm"), two(OTHER, "Bruno Tamm"))),
    ("T115", chain(RECEIPT, sent())),
    (
        "T116",
        chain(
            sent("action_memo"),
            sent("transmittal_memo", sender=("Bruno Tamm",), recipient=("Ada Quill",), date="1999-09-12"),
        ),
    ),
    ("T117", paper("memcon", dated="1999-09-06", event_date="1999-09-06")),
    ("T118", chain(cover(), talk(EVENT, finding("doc_date", EVENT, 8)))),
    ("T119", chain(cover(), talk(level="CONFIDENTIAL"))),
    ("T120", chain(RECEIPT, talk())),
]


@pytest.mark.parametrize(("code", "view"), FAULTS, ids=[f"{code}-{at}" for at, (code, _) in enumerate(FAULTS)])
def test_the_fault_is_found(code: str, view: View) -> None:
    found = notices(code, view)
    assert len(found) == 1
    assert 0.5 < found[0].confidence <= 1.0


@pytest.mark.parametrize(("code", "view"), IN_ORDER, ids=[f"{code}-{at}" for at, (code, _) in enumerate(IN_ORDER)])
def test_what_is_in_order_is_passed_over(code: str, view: View) -> None:
    assert notices(code, view) == []


def test_what_is_overdue_holds_from_the_day_after() -> None:
    (notice,) = notices("T104", paper("referral", hops=[hop(answer_expected=True, due="1999-09-30")]))
    assert notice.holds_from == "1999-10-01"


def test_a_cover_below_its_tab_shows_both_places() -> None:
    (notice,) = notices("T119", chain(cover(level="CONFIDENTIAL"), talk()))
    assert notice.document == "cover"
    assert [place.document for place in notice.others] == ["talk"]


def test_an_answer_that_an_own_office_owes_is_an_error() -> None:
    late = paper("referral", hops=[hop(recipient=("Harbour Board",), answer_expected=True, due="1999-09-10")])
    ours = replace(late, settings=Settings(own_offices=("harbour board",)))
    assert [one.severity for one in (*notices("T104", late), *notices("T104", ours))] == ["warning", "error"]


def test_the_days_of_the_settings_say_when_a_record_is_late() -> None:
    record = paper("memcon", dated="1999-10-16", event_date="1999-09-06")
    assert notices("T112", record) == []
    assert len(notices("T112", replace(record, settings=Settings(days={"late_record": 30})))) == 1


def test_the_end_of_a_title_that_a_line_broke_is_no_title_of_its_own() -> None:
    view = chain(paper("email", attachments=listing(("", "Map of the quays.pdf"), ("", "the quays.pdf"))))
    assert [one.message for one in notices("T107", view)] == ["lists “Map of the quays.pdf”, which is not there"]
