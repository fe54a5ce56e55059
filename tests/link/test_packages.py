"""Packages: what travelled together, and why."""

import pytest

from records.link.block import LinkPaper, link_block
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
