"""Packages: what travelled together, and why."""

import pytest

from records.link.linking import link_block
from records.link.papers import LinkPaper
from records.link.subjects import likeness, subject_words
from tests.link.invented import Values, papers_of, prose


def related(papers: list[LinkPaper]) -> set[tuple[str, str]]:
    """The pairs that belong together, each once."""
    return {
        (link.document, link.target)
        for link in link_block(papers).links
        if link.kind == "related" and link.document < link.target
    }


def test_papers_that_lie_side_by_side_are_not_related_for_that() -> None:
    kinds = ("memcon", "telcon", "action_memo", "letter", "cable")
    papers = papers_of("s", [(kind, prose(seed), {}) for seed, kind in enumerate(kinds)])
    assert related(papers) == set()


def test_a_cover_and_the_tabs_that_it_lists_are_related() -> None:
    cover: Values = {
        "to": "Ada Lind",
        "from": "Ned Oakes",
        "attachments": ["Ferries of the north", "Quarries of the south"],
    }
    papers = papers_of(
        "s",
        [
            ("information_memo", "MEMORANDUM\n" + prose(1), cover),
            ("other", prose(2), {"subject": "Ferries of the North"}),
            ("other", prose(3), {"subject": "Quarrles of the South"}),
            ("other", prose(4), {"subject": "Vineyards of the East"}),
        ],
    )
    assert related(papers) == {("s-0", "s-1"), ("s-0", "s-2"), ("s-1", "s-2")}


@pytest.mark.parametrize(
    ("title", "kind"), [("Memorandum of Conversation", "memcon"), ("Telcon", "telcon"), ("Incoming letter", "letter")]
)
def test_a_tab_may_be_listed_by_its_kind(title: str, kind: str) -> None:
    cover: Values = {"to": "Ada Lind", "attachments": [title]}
    papers = papers_of("s", [("action_memo", prose(1), cover), (kind, prose(2), {"subject": "Ferries of the North"})])
    assert related(papers) == {("s-0", "s-1")}


def test_mail_that_lists_an_attachment_goes_with_the_paper_behind_it() -> None:
    papers = papers_of(
        "s", [("email", "Attached is a draft.", {"attachments": ["Quarry0304.doc"]}), ("telcon", prose(2), {})]
    )
    assert related(papers) == {("s-0", "s-1")}


@pytest.mark.parametrize(
    ("dates", "together"),
    [(("1987-01-05", "1987-01-09"), True), (("1986-12-30", "1987-01-02"), True), (("1986-01-05", "1987-01-05"), False)],
)
def test_one_log_number_joins_the_papers_of_one_year(dates: tuple[str, str], together: bool) -> None:
    papers = [
        paper
        for source, day in zip("ab", dates, strict=True)
        for paper in papers_of(
            source, [("action_memo", prose(ord(source)), {"identifiers": "log 0042", "doc_date": day})]
        )
    ]
    assert bool(related(papers)) is together


def test_a_log_number_with_zeros_before_it_is_the_same_number() -> None:
    papers = papers_of(
        "s",
        [
            ("referral", "REFERRAL", {"identifiers": "log 0000042", "doc_date": "1987-01-05"}),
            ("action_memo", prose(1), {"identifiers": "log 0042", "doc_date": "1987-01-04"}),
        ],
    )
    assert related(papers) == {("s-0", "s-1")}


def test_two_records_of_one_event_are_related() -> None:
    event: Values = {"event_date": "1987-03-02", "event_time": "10:10-10:20"}
    papers = [*papers_of("a", [("memcon", prose(1), event)]), *papers_of("b", [("memcon", prose(2), event)])]
    assert related(papers) == {("a-0", "b-0")}


def test_two_meetings_of_one_day_are_not_one_event() -> None:
    papers = papers_of(
        "s",
        [
            (
                "memcon",
                prose(1),
                {"event_date": "1987-03-02", "event_time": "10:10-10:20", "participants": ["Ada Lind", "Ned Oakes"]},
            ),
            (
                "memcon",
                prose(2),
                {"event_date": "1987-03-02", "event_time": "15:00-15:45", "participants": ["Ada Lind", "Ned Oakes"]},
            ),
        ],
    )
    assert related(papers) == set()


def test_a_memo_on_another_meeting_with_the_same_person_is_not_related() -> None:
    subject = "Meeting with President Wendel Quarry of Granary"
    papers = papers_of(
        "s",
        [
            ("memcon", prose(1), {"subject": subject, "event_date": "1987-03-02"}),
            ("memcon", prose(2), {"subject": subject, "event_date": "1987-09-20"}),
        ],
    )
    assert related(papers) == set()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Telcon with Acting President Quarry of Granaria",
            "Memorandum of Telephone Conversation with Granarian Acting President Quarry",
        ),
        (
            "MEMORANDUM OF TELCON W/ GRANARIAN ACTING PRES QUARRY ON MAR 2 1987",
            "Telcon with Acting President Quarry of Granaria, March 2, 1987",
        ),
    ],
)
def test_short_forms_in_a_subject_read_as_what_they_stand_for(one: str, other: str) -> None:
    share, shared = likeness(subject_words(one), subject_words(other))
    assert share >= 0.75
    assert shared >= 5


MEMO: Values = {"from": "Ruth Calloway", "to": "Lois Tarrant", "subject": "Transmittal of Memorandum of Conversation"}
ASIDE = "REFERRAL\nDOCUMENT DESCRIPTION: TO: TARRANT, L\nSOURCE: CALLOWAY\nDATE: 05 MAR 87\nREQUIRED ACTION: NONE\n"
BELOW = "REFERRAL\nDOCUMENT DESCRIPTION:\nSOURCE:\n\nDATE:\n\nSUBJ:\nTO: TARRANT, L\n\nCALLOWAY\n\n05 MAR 87\nTELCON\n"
SPOILT = "REFERRAL\nD0CUMENT DESCR1PTION   TO: TARRANT, L\nSOURCE :   CALLQWAY\nDATE   05 MAR 87\n"


def referral(source: str, text: str, number: str = "log 0042", year: str = "1987") -> list[LinkPaper]:
    values: Values = {"from": "Ned Oakes", "to": "L. Tarrant", "identifiers": number, "doc_date": f"{year}-03-05"}
    return papers_of(source, [("referral", text, values)])


@pytest.mark.parametrize("text", [ASIDE, BELOW, SPOILT])
def test_a_referral_goes_with_the_undated_memo_that_it_describes_in_another_file(text: str) -> None:
    papers = [*papers_of("a", [("transmittal_memo", prose(1), MEMO)]), *referral("b", text)]
    assert related(papers) == {("a-0", "b-0")}


def test_of_two_referrals_that_describe_an_undated_memo_alike_neither_is_taken() -> None:
    papers = [*papers_of("a", [("transmittal_memo", prose(1), MEMO)]), *referral("b", ASIDE)]
    papers += referral("c", ASIDE.replace("87", "88"), "log 0077", "1988")
    assert related(papers) == set()


def test_a_memo_without_a_number_joins_the_package_of_its_referral() -> None:
    numbered: Values = {"identifiers": "log 0042", "doc_date": "1987-03-04"}
    papers = [*papers_of("a", [("transmittal_memo", prose(1), MEMO)]), *referral("b", ASIDE)]
    papers += papers_of("c", [("action_memo", prose(2), numbered)])
    assert related(papers) == {("a-0", "b-0"), ("a-0", "c-0"), ("b-0", "c-0")}


def test_a_memo_whose_subject_names_the_day_goes_with_the_record_of_the_talk() -> None:
    memo: Values = {
        "subject": "Memorandum of Conversation with Minister Quarry, March 2, 1987",
        "doc_date": "1987-03-04",
    }
    talk: Values = {"subject": "The Ferry Question", "event_date": "1987-03-02", "participants": ["Wendel Quarry"]}
    other: Values = {**talk, "participants": ["Ada Lind"]}
    papers = [*papers_of("a", [("action_memo", prose(1), memo)]), *papers_of("b", [("memcon", prose(2), talk)])]
    assert related([*papers, *papers_of("c", [("memcon", prose(3), other)])]) == {("a-0", "b-0")}


@pytest.mark.parametrize(
    "of_paper",
    [
        {"identifiers": "log 0077"},
        {"event_date": "1986-03-02"},
        {"event_date": "1987-03-09"},
    ],
)
def test_a_paper_of_another_number_or_day_is_not_the_tab_that_a_cover_calls_by_its_kind(of_paper: Values) -> None:
    cover: Values = {"to": "Ada Lind", "attachments": ["Memorandum of Conversation"], "identifiers": "log 0042"}
    cover |= {"doc_date": "1987-03-04"}
    assert related(papers_of("s", [("action_memo", prose(1), cover), ("memcon", prose(2), of_paper)])) == set()


def test_a_list_of_attachments_calls_papers_by_whole_words() -> None:
    cover: Values = {"to": "Ada Lind", "attachments": ["Memorandum of Conversation"]}
    papers = papers_of("s", [("action_memo", prose(1), cover), ("action_memo", prose(2), {"to": "Ned Oakes"})])
    assert related(papers) == set()


def test_no_cover_carries_a_withdrawal_sheet() -> None:
    cover: Values = {"to": "Ada Lind", "attachments": ["Map of the ferries"]}
    papers = papers_of("s", [("action_memo", prose(1), cover), ("withdrawal_sheet", "WITHDRAWAL SHEET", {})])
    assert related(papers) == set()


def test_the_number_of_a_request_joins_no_papers() -> None:
    values: Values = {"identifiers": "case F-1987-00042", "doc_date": "1987-03-04"}
    assert related(papers_of("s", [("email", prose(seed), values) for seed in range(3)])) == set()
