"""Transmittals: who sent what to whom, and what came of it."""

import pytest

from records.link.linking import link_block
from records.link.papers import LinkPaper
from records.model import Finding, Hop, PartValue
from tests.link.invented import Values, finding, package, papers_of, prose


def hops(papers: list[LinkPaper]) -> tuple[Hop, ...]:
    return link_block(papers).hops


def one_hop(kind: str, text: str, values: Values) -> Hop:
    found = hops(papers_of("s", [(kind, text, values)]))
    assert len(found) == 1
    return found[0]


def listed(value: str, **parts: PartValue) -> Finding:
    return finding("hops", value, parts=tuple(parts.items()))


def test_a_memo_makes_one_hop_from_all_senders_to_all_addressees() -> None:
    hop = one_hop(
        "action_memo",
        "MEMORANDUM",
        {
            "from": ["Ned Oakes", "Ada Lind"],
            "to": ["Owen Pardoe", "Ruth Calloway"],
            "through": "Lois Tarrant",
            "doc_date": "1987-03-04",
            "action_code": "ACTION",
            "due_date": "1987-03-09",
        },
    )
    assert hop.sender == ("Ned Oakes", "Ada Lind")
    assert hop.recipient == ("Owen Pardoe", "Ruth Calloway")
    assert hop.through == ("Lois Tarrant",)
    assert (hop.date, hop.action, hop.due, hop.outcome) == ("1987-03-04", "ACTION", "1987-03-09", None)
    assert hop.answer_expected
    assert hop.evidence


@pytest.mark.parametrize("kind", ["memcon", "telcon", "withdrawal_sheet", "record_identification_form"])
def test_papers_that_only_name_people_make_no_hop(kind: str) -> None:
    assert hops(papers_of("s", [(kind, prose(1), {"from": "Ned Oakes", "to": "Ada Lind"})])) == ()


def test_a_fragment_that_still_names_its_sender_makes_a_hop() -> None:
    hop = one_hop("transmittal_memo", "MEMORANDUM", {"from": "Ned Oakes", "fragment": "yes"})
    assert (hop.sender, hop.recipient) == (("Ned Oakes",), ())


def test_a_paper_that_names_nobody_makes_no_hop() -> None:
    assert hops(papers_of("s", [("action_memo", prose(1), {})])) == ()


def test_an_article_with_an_author_makes_no_hop() -> None:
    assert hops(papers_of("s", [("other", prose(1), {"from": "Ned Oakes"})])) == ()


@pytest.mark.parametrize(
    ("marks", "outcome"),
    [
        (["unmarked", "approved"], "approved"),
        (["disapproved", "approved"], "disapproved"),
        (["unmarked", "unmarked"], None),
    ],
)
def test_the_first_marked_line_decides(marks: list[str], outcome: str | None) -> None:
    hop = one_hop("action_memo", "MEMORANDUM", {"from": "Ned Oakes", "to": "Ada Lind", "decision": marks})
    assert hop.outcome == outcome


@pytest.mark.parametrize(
    ("text", "action", "answer"),
    [
        ("The attached paper is provided for the information of the Secretary.", "for the information", False),
        ("A draft is enclosed for your review.", "for your review", True),
        ("The paper is sent for appropriate\nhandling.", "for appropriate handling", True),
        ("Enclosed, for your\napproval, is the draft.", "for your approval", True),
        ("They are sent to you for review and direct reply to him.", "for review and direct reply", True),
        ("The paper has gone to the Secretary.", None, False),
    ],
)
def test_without_a_code_the_set_phrase_is_the_action(text: str, action: str | None, answer: bool) -> None:
    hop = one_hop("transmittal_memo", text, {"from": "Ned Oakes", "to": "Ada Lind"})
    assert (hop.action, hop.answer_expected) == (action, answer)


def test_an_action_memo_that_asks_nothing_expects_no_answer_by_its_kind_alone() -> None:
    assert not one_hop("action_memo", "MEMORANDUM", {"from": "Ned Oakes", "to": "Ada Lind"}).answer_expected


def test_the_information_addressees_of_a_cable_are_a_second_hop() -> None:
    values: Values = {
        "from": "LEGATION OSTEND",
        "to": ["SECRETARY", "GENOA"],
        "distribution": ["TURIN"],
        "doc_date": "1987-03-04",
    }
    first, second = hops(papers_of("s", [("cable", "FM LEGATION OSTEND", values)]))
    assert (first.recipient, first.action) == (("SECRETARY", "GENOA"), None)
    assert (second.sender, second.recipient, second.action) == (("LEGATION OSTEND",), ("TURIN",), "INFO")
    assert not second.answer_expected


def test_the_print_list_of_a_message_centre_is_no_hop() -> None:
    text = "FROM\nTO\n" + prose(1) + "\nTOR: 030487\nPRT: LIND OAKES PARDOE"
    papers = papers_of(
        "s",
        [("cable", text, {"from": "Ruth Calloway", "to": "Wendel Quarry"})],
        {0: (finding("distribution", "Lind", 34), finding("distribution", "Oakes", 34))},
    )
    assert [hop.recipient for hop in hops(papers)] == [("Wendel Quarry",)]


def test_a_post_that_is_asked_to_pass_a_message_on_is_a_station() -> None:
    text = "ENVOY OR CHARGE: PLEASE PASS THE FOLLOWING MESSAGE\n" + prose(1)
    hop = one_hop("cable", text, {"from": "Ruth Calloway", "to": "Wendel Quarry"})
    assert (hop.through, hop.action) == (("ENVOY OR CHARGE",), "PLEASE PASS")


def test_a_cable_to_be_passed_to_somebody_goes_to_him_through_the_post() -> None:
    hop = one_hop(
        "cable", "TO LEGATION OSTEND\nPLEASE PASS TO WENDEL QUARRY\n", {"from": "SECRETARY", "to": "LEGATION OSTEND"}
    )
    assert [name.title() for name in hop.recipient] == ["Wendel Quarry"]
    assert hop.through == ("LEGATION OSTEND",)


def test_a_receipt_makes_a_hop_for_each_addressee_from_the_office_of_return() -> None:
    text = "DISTRIBUTION RECEIPT\nSIGN THE RECEIPT AND RETURN TO: RECORDS OFFICE ROOM 12\n"
    found = hops(
        papers_of("s", [("distribution_receipt", text, {"distribution": ["Harbour Secretariat", "Canal Board"]})])
    )
    assert [hop.recipient for hop in found] == [("Harbour Secretariat",), ("Canal Board",)]
    assert {hop.sender for hop in found} == {("RECORDS OFFICE",)}
    assert {hop.outcome for hop in found} == {None}


def test_a_signed_receipt_is_received_and_a_blank_one_is_not() -> None:
    extra = (listed("Canal Board", receipt="signed"), listed("Harbour Secretariat", receipt="unsigned"))
    found = hops(papers_of("s", [("distribution_receipt", "DISTRIBUTION RECEIPT", {})], {0: extra}))
    assert [(hop.receipt, hop.outcome) for hop in found] == [("signed", "received"), ("unsigned", None)]


def test_each_message_of_a_chain_of_mail_is_a_hop_and_the_heading_is_the_topmost() -> None:
    extra = (
        listed("Ada Lind", **{"from": ("Ned Oakes",), "to": ("Ada Lind",), "date": "1987-03-05"}),
        listed("Ned Oakes", **{"from": ("Ruth Calloway",), "to": ("Ned Oakes",), "date": "1987-03-04"}),
    )
    values: Values = {"from": "Ned Oakes", "to": "Ada Lind", "doc_date": "1987-03-05"}
    found = hops(papers_of("s", [("email", "From: Ned Oakes", values)], {0: extra}))
    assert [(hop.sender, hop.recipient, hop.date) for hop in found] == [
        (("Ned Oakes",), ("Ada Lind",), "1987-03-05"),
        (("Ruth Calloway",), ("Ned Oakes",), "1987-03-04"),
    ]


def test_each_line_of_a_routing_slip_is_a_hop() -> None:
    extra = (
        listed("Ada Lind", **{"from": ("Ned Oakes",), "to": ("Ada Lind",), "action": "ACTION"}),
        listed("Owen Pardoe", **{"from": ("Ada Lind",), "to": ("Owen Pardoe",)}),
    )
    found = hops(papers_of("s", [("routing_slip", "ROUTING SLIP", {"from": "Ned Oakes"})], {0: extra}))
    assert [(hop.sender, hop.recipient, hop.action) for hop in found] == [
        (("Ned Oakes",), ("Ada Lind",), "ACTION"),
        (("Ada Lind",), ("Owen Pardoe",), None),
    ]


def test_draft_and_final_make_one_hop_listed_by_the_final() -> None:
    values: Values = {"from": "Ned Oakes", "to": "Ada Lind", "subject": "Ferries of the north"}
    papers = papers_of("s", [("action_memo", "DRAFT\n" + prose(1), values), ("action_memo", prose(1), values)])
    assert [hop.document for hop in hops(papers)] == ["s-1"]


def test_a_hop_that_only_the_draft_shows_is_listed_by_the_draft() -> None:
    papers = papers_of(
        "s",
        [("action_memo", "DRAFT\n" + prose(1), {"from": "Ned Oakes", "to": "Ada Lind"}), ("action_memo", prose(1), {})],
    )
    assert [hop.document for hop in hops(papers)] == ["s-0"]


PACKAGE = {hop.document: hop for hop in hops(package("p", 42, 1987, 4))}


def test_a_package_makes_one_hop_a_paper_and_none_for_what_it_carries() -> None:
    assert sorted(PACKAGE) == ["p-0", "p-2", "p-3", "p-4"]


def test_the_referral_dates_the_memo_that_it_describes() -> None:
    assert PACKAGE["p-0"].date == "1987-03-05"


def test_a_memo_that_a_referral_sends_out_is_dispatched() -> None:
    assert PACKAGE["p-0"].outcome == "dispatched"


def test_a_referral_for_which_a_receipt_was_made_out_is_dispatched() -> None:
    assert PACKAGE["p-2"].outcome == "dispatched"


def test_a_blank_receipt_proves_nothing() -> None:
    assert PACKAGE["p-3"].outcome is None


def test_the_memo_that_asks_is_approved() -> None:
    assert PACKAGE["p-4"].outcome == "approved"


def test_the_hops_of_a_package_bear_its_number() -> None:
    assert {hop.package for hop in PACKAGE.values()} == {"0042"}


def test_a_cover_carries_the_final_of_what_it_lists() -> None:
    assert "p-1" in PACKAGE["p-0"].carries
    assert "p-5" not in PACKAGE["p-4"].carries


def test_two_prints_of_a_cable_make_one_hop_though_one_spoils_the_names() -> None:
    number: Values = {"identifiers": "telegram OSTEND 311", "doc_date": "1987-03-04"}
    papers = papers_of(
        "s",
        [
            ("cable", prose(1), {**number, "from": "LEGATION OSTEND", "to": "SECRETARY"}),
            ("cable", prose(1), {**number, "from": "LEQ^T1 0S7END", "to": "5ECR#T*Y"}),
        ],
    )
    assert [hop.document for hop in hops(papers)] == ["s-0"]


def test_the_stations_of_a_slip_pass_it_from_one_to_the_next() -> None:
    values: Values = {"from": "Ned Oakes", "distribution": ["Ada Lind", "Owen Pardoe"], "action_code": "COMMENT"}
    found = hops(papers_of("s", [("routing_slip", "ROUTING SLIP", values)]))
    assert [(hop.sender, hop.recipient, hop.action) for hop in found] == [
        (("Ned Oakes",), ("Ada Lind",), "COMMENT"),
        (("Ada Lind",), ("Owen Pardoe",), "COMMENT"),
    ]


def test_a_receipt_of_which_one_line_was_read_still_names_its_other_addressees() -> None:
    extra = (listed("Canal Board", receipt="signed"),)
    values: Values = {"distribution": ["Canal Board", "Harbour Secretariat"]}
    found = hops(papers_of("s", [("distribution_receipt", "DISTRIBUTION RECEIPT", values)], {0: extra}))
    assert [(hop.recipient, hop.outcome) for hop in found] == [
        (("Canal Board",), "received"),
        (("Harbour Secretariat",), None),
    ]


RECEIPT = "DISTRIBUTION RECEIPT\nDATE, TIME, SIGN THE RECEIPT AND RETURN TO: RECORDS OFFICE ROOM 12\n"


def test_a_receipt_to_be_signed_and_returned_is_open_until_it_is_signed() -> None:
    extra = (listed("Canal Board", receipt="signed"), listed("Harbour Secretariat", receipt="unsigned"))
    found = hops(papers_of("s", [("distribution_receipt", RECEIPT, {})], {0: extra}))
    assert [(hop.answer_expected, hop.is_open) for hop in found] == [(True, False), (True, True)]


def test_a_paper_whose_receipt_its_addressee_signed_is_received() -> None:
    number: Values = {"identifiers": "log 0042", "doc_date": "1987-03-05"}
    drafts: list[tuple[str, str, Values]] = [
        ("referral", "REFERRAL", {**number, "from": "Ned Oakes", "to": "Canal Board"}),
        ("distribution_receipt", RECEIPT, number),
    ]
    extra = {1: (listed("Canal Board", to=("Canal Board",), receipt="signed"),)}
    first, second = hops(papers_of("s", drafts, extra))
    assert (first.outcome, first.ended_by, first.ended_on) == ("received", "s-1", "1987-03-05")
    assert (second.outcome, second.ended_by) == ("received", "s-1")


def question_and_reply(**reply: str | list[str]) -> tuple[Hop, ...]:
    asked: Values = {"identifiers": "log 0042", "from": "Ned Oakes", "to": "Ada Lind", "action_code": "ACTION"}
    answer: Values = {"identifiers": "log 0042", "from": "Ada Lind", "to": "Ned Oakes", **reply}
    drafts: list[tuple[str, str, Values]] = [
        ("action_memo", prose(1), {**asked, "doc_date": "1987-03-04"}),
        ("information_memo", prose(2), answer),
    ]
    return hops(papers_of("s", drafts))


def test_a_later_paper_that_goes_back_is_the_answer() -> None:
    hop = question_and_reply(doc_date="1987-03-09")[0]
    assert (hop.outcome, hop.ended_by, hop.ended_on, hop.is_open) == (None, "s-1", "1987-03-09", False)


@pytest.mark.parametrize(
    "reply", [{"doc_date": "1987-03-01"}, {}, {"doc_date": "1987-03-09", "to": "Owen Pardoe"}], ids=str
)
def test_an_earlier_an_undated_and_a_paper_to_somebody_else_are_no_answer(reply: dict[str, str]) -> None:
    assert question_and_reply(**reply)[0].is_open


def test_two_questions_of_one_day_do_not_answer_each_other() -> None:
    first, second = question_and_reply(doc_date="1987-03-04", action_code="ACTION")
    assert (first.is_open, second.is_open) == (True, True)


def test_the_paper_that_sends_a_memo_out_is_named_with_its_date() -> None:
    assert (PACKAGE["p-0"].ended_by, PACKAGE["p-0"].ended_on) == ("p-2", "1987-03-05")
