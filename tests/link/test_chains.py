"""Chains: the steps of a package in order of time, and what stands out in it."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.link.chains import Chain, chain_of
from records.link.linking import link_block
from records.link.papers import LinkPaper
from records.model import Finding
from tests.link.invented import Values, finding, package, papers_of, prose

AS_OF = "1990-01-01"


def chain(papers: Sequence[LinkPaper]) -> Chain:
    linked = link_block(papers)
    return chain_of(papers, linked.links, linked.hops, AS_OF)


def remarks(papers: Sequence[LinkPaper], kind: str) -> list[tuple[str, str]]:
    return [(one.document, one.text) for one in chain(papers).remarks if one.kind == kind]


def numbered(values: Values, log: str = "0042") -> Values:
    return {"identifiers": f"log {log}", **values}


def listing(*tabs: tuple[str, str]) -> tuple[Finding, ...]:
    return tuple(finding("attachments", title, parts=(("tab", tab),)) for tab, title in tabs)


PACKAGE = package("p", 42, 1987, 4)
WHOLE = chain(PACKAGE)


def test_a_package_runs_from_the_talk_to_the_receipt() -> None:
    assert [(entry.document, entry.date) for entry in WHOLE.entries] == [
        ("p-1", "1987-03-02"),
        ("p-4", "1987-03-04"),
        ("p-0", "1987-03-05"),
        ("p-2", "1987-03-05"),
        ("p-3", "1987-03-05"),
    ]


def test_a_date_that_another_paper_gives_is_said_to_be_given() -> None:
    assert [entry.document for entry in WHOLE.entries if entry.is_given] == ["p-0"]


def test_a_copy_stands_with_its_final() -> None:
    assert [(paper.document, paper.final) for paper in WHOLE.papers if paper.final] == [("p-5", "p-1")]
    assert "p-5" not in {entry.document for entry in WHOLE.entries}


@given(st.permutations(PACKAGE))
def test_the_order_in_which_papers_come_does_not_show(papers: list[LinkPaper]) -> None:
    assert chain(papers) == WHOLE


DAYS = ["1987-03-04", "1987-03-05", "1986-12-31", ""]
KINDS = ["action_memo", "letter", "cable", "email", "referral", "memcon", "routing_slip"]


@given(st.lists(st.tuples(st.sampled_from(KINDS), st.sampled_from(DAYS)), min_size=1, max_size=6))
def test_chains_are_ordered_and_hold_every_hop_and_every_final_once(drawn: list[tuple[str, str]]) -> None:
    drafts = [
        (kind, prose(seed), numbered({"from": "Ned Oakes", "to": "Ada Lind", **({"doc_date": day} if day else {})}))
        for seed, (kind, day) in enumerate(drawn)
    ]
    papers = papers_of("s", drafts)
    found, linked = chain(papers), link_block(papers)
    dates = [entry.date for entry in found.entries if entry.date]
    assert dates == sorted(dates)
    assert sorted(map(repr, linked.hops)) == sorted(repr(entry.hop) for entry in found.entries if entry.hop)
    stepless = {paper.document for paper in found.papers} - {entry.document for entry in found.entries}
    assert all(found.paper(document).final for document in stepless)


def test_messages_of_one_day_run_upwards_as_a_chain_of_mail_is_printed() -> None:
    hops = tuple(
        finding("hops", to, parts=(("from", (sender,)), ("to", (to,)), ("date", "1987-03-04")))
        for sender, to in (("Ned Oakes", "Ada Lind"), ("Owen Pardoe", "Ned Oakes"))
    )
    found = chain(papers_of("s", [("email", prose(1), {})], {0: hops}))
    assert [entry.hop.sender for entry in found.entries if entry.hop] == [("Owen Pardoe",), ("Ned Oakes",)]


def test_an_undated_tab_stands_with_the_cover_that_lists_it() -> None:
    cover: Values = {"from": "Ned Oakes", "to": "Ada Lind", "doc_date": "1987-03-04"}
    drafts: list[tuple[str, str, Values]] = [
        ("information_memo", prose(1), numbered(cover)),
        ("other", prose(2), {"subject": "Ferries of the north"}),
        ("letter", prose(3), numbered({"from": "Ada Lind", "to": "Lois Tarrant", "doc_date": "1987-03-09"})),
    ]
    papers = papers_of("s", drafts, {0: listing(("A", "Ferries of the north"))})
    assert [entry.document for entry in chain(papers).entries] == ["s-0", "s-1", "s-2"]


def briefing(*papers: tuple[str, str, Values], tabs: Sequence[tuple[str, str]]) -> list[LinkPaper]:
    cover: Values = numbered(
        {"from": "Ned Oakes", "to": "Ada Lind", "doc_date": "1987-03-04", "classification": "CONFIDENTIAL"}
    )
    return papers_of("s", [("information_memo", prose(1), cover), *papers], {0: listing(*tabs)})


FERRIES: Values = {"subject": "Ferries of the north"}


def test_a_tab_that_is_listed_and_not_there_is_missing() -> None:
    papers = briefing(
        ("other", prose(2), FERRIES), tabs=[("A", "Ferries of the north"), ("B", "Vineyards of the east")]
    )
    assert [one.document for one in chain(papers).listed] == ["s-1", None]
    assert remarks(papers, "missing") == [("s-0", "lists Tab B, “Vineyards of the east”, which is not there")]


def test_each_paper_answers_to_one_title() -> None:
    papers = briefing(("memcon", prose(2), numbered({})), tabs=[("A", "Memcon"), ("B", "Memorandum of Conversation")])
    assert [one.document for one in chain(papers).listed] == ["s-1", None]


def test_a_tab_called_by_its_kind_is_the_paper_that_shares_the_matter_of_the_cover() -> None:
    cover: Values = numbered(
        {"from": "Ned Oakes", "to": "Ada Lind", "subject": "Memcon on the Harbour Treaty, March 2, 1987"}
    )
    fragment: Values = numbered({"fragment": "yes"}, "0043")
    drafts: list[tuple[str, str, Values]] = [
        ("action_memo", prose(1), cover),
        ("memcon", prose(2), {**fragment, "identifiers": "record 9"}),
        ("memcon", prose(3), numbered({"subject": "Harbour Treaty", "event_date": "1987-03-02"})),
    ]
    papers = papers_of("s", drafts, {0: listing(("A", "Memorandum of Conversation"))})
    assert [one.document for one in chain(papers).listed] == ["s-2"]


def test_a_paper_of_the_package_that_no_list_names_is_unlisted() -> None:
    papers = briefing(
        ("other", prose(2), FERRIES), ("memcon", prose(3), numbered({})), tabs=[("A", "Ferries of the north")]
    )
    assert [document for document, _ in remarks(papers, "unlisted")] == ["s-2"]


def test_a_due_date_before_its_own_paper_is_odd() -> None:
    values: Values = {"from": "Ned Oakes", "to": "Ada Lind", "doc_date": "1987-03-04", "due_date": "1986-03-09"}
    assert remarks(papers_of("s", [("action_memo", prose(1), values)]), "odd") == [
        ("s-0", "due 1986-03-09, 360 days before its own date 1987-03-04")
    ]


@pytest.mark.parametrize(("kind", "odd"), [("other", ["s-0"]), ("letter", [])])
def test_a_cover_dated_before_a_paper_that_it_lists_is_odd_unless_that_was_still_to_be_signed(
    kind: str, odd: list[str]
) -> None:
    papers = briefing((kind, prose(2), {**FERRIES, "doc_date": "1987-03-20"}), tabs=[("A", "Ferries of the north")])
    assert [document for document, _ in remarks(papers, "odd")] == odd


def test_a_record_dated_before_its_event_is_odd() -> None:
    values: Values = {"doc_date": "1987-03-04", "event_date": "1987-03-06"}
    assert [one for one, _ in remarks(papers_of("s", [("memcon", prose(1), values)]), "odd")] == ["s-0"]


@pytest.mark.parametrize(("due", "kind"), [("1987-03-09", "overdue"), ("1990-03-09", "open"), (None, "open")])
def test_what_is_asked_and_not_answered_is_open_and_overdue_when_its_day_has_passed(due: str | None, kind: str) -> None:
    values: Values = {"from": "Ned Oakes", "to": "Ada Lind", "doc_date": "1987-03-04", "action_code": "ACTION"}
    found = chain(papers_of("s", [("action_memo", prose(1), {**values, **({"due_date": due} if due else {})})]))
    assert [one.kind for one in found.remarks] == [kind]


def test_mail_for_information_is_not_open() -> None:
    assert chain(papers_of("s", [("email", prose(1), {"from": "Ned Oakes", "to": "Ada Lind"})])).remarks == ()


def test_a_referral_whose_memo_is_not_there_leaves_a_gap() -> None:
    assert remarks([PACKAGE[2], PACKAGE[3]], "gap") == [
        ("p-2", "sends on a paper from CALLOWAY to L. Tarrant that is not there")
    ]
    assert remarks(PACKAGE, "gap") == []


def test_a_receipt_alone_was_made_out_for_something() -> None:
    assert [document for document, _ in remarks([PACKAGE[3]], "gap")] == ["p-3"]


@pytest.mark.parametrize(("subject", "gaps"), [("Re: Ferries", 1), ("FW: Ferries", 1), ("Ferries", 0), ("Refuge", 0)])
def test_a_reply_without_the_message_that_it_answers_leaves_a_gap(subject: str, gaps: int) -> None:
    values: Values = {"from": "Ned Oakes", "to": "Ada Lind", "subject": subject}
    assert len(remarks(papers_of("s", [("email", prose(1), values)]), "gap")) == gaps


def test_what_comes_back_by_way_of_another_is_a_loop_and_an_answer_is_none() -> None:
    slip: Values = {"from": "Ned Oakes", "distribution": ["Ada Lind", "Owen Pardoe", "Ned Oakes"]}
    assert remarks(papers_of("s", [("routing_slip", "ROUTING SLIP", slip)]), "loop") == [
        ("s-0", "comes back to Ned Oakes, who had sent it on")
    ]
    there_and_back: Values = {"from": "Ned Oakes", "distribution": ["Ada Lind", "Ned Oakes"]}
    assert remarks(papers_of("s", [("routing_slip", "ROUTING SLIP", there_and_back)]), "loop") == []


def test_a_cover_below_the_level_of_its_tab_is_a_conflict() -> None:
    papers = briefing(
        ("other", prose(2), {**FERRIES, "classification": "SECRET"}), tabs=[("A", "Ferries of the north")]
    )
    assert remarks(papers, "conflict") == [("s-0", "is CONFIDENTIAL and lists s-1, which is SECRET")]


def test_a_receipt_that_registers_another_level_is_a_conflict() -> None:
    drafts: list[tuple[str, str, Values]] = [
        ("action_memo", prose(1), numbered({"from": "Ned Oakes", "to": "Ada Lind", "classification": "SECRET"})),
        ("distribution_receipt", "DISTRIBUTION RECEIPT", numbered({"classification": "CONFIDENTIAL"})),
    ]
    assert remarks(papers_of("s", drafts), "conflict") == [("s-1", "registers CONFIDENTIAL; s-0 is SECRET")]


def test_prints_of_one_paper_that_give_two_levels_are_a_conflict() -> None:
    papers = papers_of(
        "s",
        [
            (kind, prose(1), {**FERRIES, "classification": level})
            for kind, level in (("memcon", "SECRET"), ("memcon", "CONFIDENTIAL"))
        ],
    )
    assert [document for document, _ in remarks(papers, "conflict")] == ["s-1"]


def test_a_referral_that_dates_the_paper_otherwise_is_a_conflict() -> None:
    memo: Values = {"from": "Ruth Calloway", "to": "Lois Tarrant", "doc_date": "1987-03-03"}
    papers = papers_of(
        "s",
        [
            ("transmittal_memo", prose(1), memo),
            ("referral", REFERRAL, numbered({"from": "Ned Oakes", "to": "L. Tarrant", "doc_date": "1987-03-05"})),
        ],
    )
    assert remarks(papers, "conflict") == [("s-1", "dates the paper that it sends on 1987-03-05; s-0 is of 1987-03-03")]


REFERRAL = "REFERRAL\nDOCUMENT DESCRIPTION: TO: TARRANT, L\nSOURCE: CALLOWAY\nDATE: 05 MAR 87\n"
