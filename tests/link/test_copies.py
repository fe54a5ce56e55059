"""Copies and drafts."""

import pytest

from records.link.linking import link_block
from records.link.papers import LinkPaper
from tests.link.invented import Values, papers_of, prose, scanned

MEMO = """MEMORANDUM FOR {to}
SUBJECT: {subject}
Attached at the usual tab is the weekly statement of the granary commission, which the deputy inspector
prepared together with the harbour authority and which the district assembly discussed on {day}. The statement
repeats what the commission recommended before: that the warehouse inspectors continue their regular measurements,
that the railway administration provide additional carriages, and that the treasury reimburse the municipal
councils for their expenditure. The attached statement was cleared by every department concerned. Paragraph {number}
lists {count} carriages under contract {contract}.
"""


def copy_links(papers: list[LinkPaper]) -> dict[str, str]:
    return {link.document: link.target for link in link_block(papers).links if link.kind == "copy_of"}


def memo(to: str, subject: str, day: str, figures: tuple[int, int, int], **values: str) -> tuple[str, str, Values]:
    text = MEMO.format(to=to, subject=subject, day=day, number=figures[0], count=figures[1], contract=figures[2])
    return "action_memo", text, {"to": to, "subject": subject, **values}


@pytest.mark.parametrize("noise", [0.0, 0.02, 0.05])
def test_two_scans_of_one_paper_are_copies(noise: float) -> None:
    papers = papers_of("s", [("memcon", prose(1), {}), ("memcon", scanned(prose(1), 5, noise), {})])
    assert copy_links(papers) == {"s-1": "s-0"}


def test_a_page_of_a_longer_paper_is_a_copy_of_the_whole() -> None:
    whole = prose(2, 150)
    page = scanned("\n".join(whole.split("\n")[60:85]), 6)
    papers = papers_of("s", [("memcon", page, {"fragment": "yes"}), ("memcon", whole, {})])
    assert copy_links(papers) == {"s-0": "s-1"}


def test_copies_are_found_across_sources() -> None:
    papers = [*papers_of("a", [("memcon", prose(3), {})]), *papers_of("b", [("memcon", scanned(prose(3), 7), {})])]
    assert copy_links(papers) == {"b-0": "a-0"}


def test_papers_on_other_matters_are_no_copies() -> None:
    assert copy_links(papers_of("s", [("memcon", prose(seed), {}) for seed in range(30, 40)])) == {}


def test_one_template_filled_in_twice_makes_no_copy() -> None:
    one = memo("Ada Lind", "Statement of the granaries", "May 12", (14, 230, 48811), doc_date="1987-05-12")
    other = memo("Ada Lind", "Statement of the granaries", "June 19", (27, 518, 51377), doc_date="1987-06-19")
    assert copy_links(papers_of("s", [one, other])) == {}


def test_a_template_without_dates_is_told_by_its_figures() -> None:
    one = memo("Ada Lind", "Statement of the granaries", "May 12", (14, 230, 48811))
    other = memo("Ada Lind", "Statement of the granaries", "June 19", (27, 518, 51377))
    assert copy_links(papers_of("s", [one, other])) == {}


def test_a_circular_to_two_addressees_makes_no_copy() -> None:
    one = memo("Ada Lind", "Statement of the granaries", "May 12", (14, 230, 48811))
    other = memo("Owen Pardoe", "Statement of the granaries", "May 12", (14, 230, 48811))
    assert copy_links(papers_of("s", [one, other])) == {}


def test_two_numbers_of_one_system_make_no_copy() -> None:
    numbers = ("telegram OSTEND 311", "telegram OSTEND 297")
    papers = papers_of("s", [("cable", prose(4), {"identifiers": number}) for number in numbers])
    assert copy_links(papers) == {}


def test_two_numbers_given_at_release_do_not_part_copies() -> None:
    numbers = ("record 104-1", "record 104-7")
    papers = papers_of("s", [("cable", prose(4), {"identifiers": number}) for number in numbers])
    assert copy_links(papers) == {"s-1": "s-0"}


def test_one_form_filled_in_twice_makes_no_copy() -> None:
    form = "IDENTIFICATION FORM\nAGENCY ORIGINATOR NUMBER DOCUMENT INFORMATION SUBJECTS RESTRICTIONS STATUS\n" * 3
    numbers = ("record 104-1", "record 104-2")
    papers = papers_of("s", [("record_identification_form", form, {"identifiers": number}) for number in numbers])
    assert copy_links(papers) == {}


def test_a_later_chain_of_mail_that_holds_the_first_is_no_copy() -> None:
    papers = papers_of("s", [("email", prose(5), {}), ("email", prose(6, 60) + "\n" + prose(5), {})])
    assert copy_links(papers) == {}


@pytest.mark.parametrize(
    ("opening", "of_draft", "of_final"),
    [
        ("DRAFT\n", {}, {}),
        ("", {}, {"subject": "A quarry", "event_date": "1987-01-02"}),
        ("", {}, {"classified_by": "Ruth Calloway"}),
        ("", {}, {"stamps": "declassified"}),
    ],
)
def test_the_draft_points_to_the_final(opening: str, of_draft: Values, of_final: Values) -> None:
    draft, final = ("memcon", opening + prose(7), of_draft), ("memcon", prose(7), of_final)
    assert copy_links(papers_of("s", [draft, final])) == {"s-0": "s-1"}
    assert copy_links(papers_of("s", [final, draft])) == {"s-1": "s-0"}


@pytest.mark.parametrize("fragment", [True, False])
def test_a_print_whose_last_lines_are_lost_is_not_the_final(fragment: bool) -> None:
    whole = prose(14, 60)
    torn: Values = {"fragment": "yes"} if fragment else {}
    papers = papers_of("s", [("memcon", "\n".join(whole.split("\n")[:57]), torn), ("memcon", whole, {})])
    assert copy_links(papers) == {"s-0": "s-1"}


@pytest.mark.parametrize("words", [400, 700])
def test_a_few_words_lost_in_the_scan_make_no_print_a_part_of_another(words: int) -> None:
    whole = " ".join(prose(23, words).split())
    scanned = " ".join(word for place, word in enumerate(whole.split()) if place % 25)
    assert copy_links(papers_of("s", [("memcon", scanned, {}), ("memcon", whole, {})])) == {"s-1": "s-0"}


@pytest.mark.parametrize("sender", ["Owen Pardoe", "Ruth Calloway"])
def test_what_one_sent_to_one_on_a_day_is_one_paper_though_the_scan_lost_its_subject(sender: str) -> None:
    text = prose(20, 60)
    spoiled = " ".join(word if place % 7 else word[::-1] for place, word in enumerate(text.split()))
    day: Values = {"to": "Ada Lind", "doc_date": "1987-05-12"}
    one: Values = {**day, "from": "Owen Pardoe", "subject": "Statement of the granaries"}
    other: Values = {**day, "from": sender, "subject": "Keepers and weighers of barley"}
    found = copy_links(papers_of("s", [("action_memo", text, one), ("action_memo", spoiled, other)]))
    assert found == ({"s-1": "s-0"} if sender == "Owen Pardoe" else {})


def test_a_print_without_the_list_of_what_is_attached_is_not_the_final() -> None:
    listed: Values = {"attachments": "Memorandum of Conversation"}
    papers = papers_of("s", [("action_memo", prose(18), {}), ("action_memo", prose(18), listed)])
    assert copy_links(papers) == {"s-0": "s-1"}


def test_one_number_in_two_years_makes_no_copy_though_the_scan_spoilt_a_date() -> None:
    number = "log 4711"
    figures, others = (14, 230, 48811), (27, 518, 51377)
    one = memo("Ada Lind", "Statement", "May 12", figures, identifiers=number, doc_date="1987-05-12")
    other = memo("Ada Lind", "Conversation, June 19, 1989", "June 19", others, identifiers=number)
    assert copy_links(papers_of("s", [one, other])) == {}


@pytest.mark.parametrize("day", ["1987-05-12", "1987-06-19"])
def test_two_prints_of_one_day_are_copies_though_the_scan_mixed_up_a_subject(day: str) -> None:
    one: Values = {"subject": "Statement of the granaries", "to": "Ada Lind", "doc_date": day}
    other: Values = {"subject": "Owen Pardoe", "to": "Ada Lind", "doc_date": "1987-05-12"}
    found = copy_links(papers_of("s", [("action_memo", prose(20), values) for values in (one, other)]))
    assert found == ({"s-1": "s-0"} if day == "1987-05-12" else {})


def test_a_print_with_its_pages_out_of_order_lacks_no_end() -> None:
    lines = prose(15, 60).split("\n")
    shuffled, whole = "\n".join([*lines[40:], *lines[:40]]), "\n".join([*lines, "The quarrymen considered granaries."])
    papers = papers_of("s", [("memcon", shuffled, {"fragment": "yes"}), ("memcon", whole, {})])
    assert copy_links(papers) == {"s-1": "s-0"}


@pytest.mark.parametrize("sentences", [60, 400])
def test_prints_whose_pages_lie_in_another_order_are_copies(sentences: int) -> None:
    lines = scanned(prose(17, sentences), 3, 0.02).split("\n")
    third = sentences // 3
    shuffled = "\n".join([*lines[2 * third :], *lines[third : 2 * third], *lines[:third]])
    assert copy_links(papers_of("s", [("memcon", prose(17, sentences), {}), ("memcon", shuffled, {})])) == {
        "s-1": "s-0"
    }


def test_a_block_of_which_the_scan_lost_a_line_is_a_block() -> None:
    whole: Values = {"reason": "1.5(b)", "classified_by": "Ruth Calloway", "declassify_on": "X1"}
    for line, read in whole.items():
        blocks: list[Values] = [{line: read}, whole]
        assert copy_links(papers_of("s", [("memcon", prose(16), block) for block in blocks])) == {"s-1": "s-0"}


def test_an_instruction_by_itself_is_no_block() -> None:
    alone: Values = {"declassify_on": "OADR"}
    assert copy_links(papers_of("s", [("cable", prose(16), {}), ("cable", prose(16), alone)])) == {"s-1": "s-0"}


def test_every_copy_points_to_the_final_and_not_to_another_copy() -> None:
    final: Values = {"subject": "A quarry", "event_date": "1987-01-02", "classified_by": "Ruth Calloway"}
    papers = papers_of(
        "s", [("memcon", scanned(prose(8), 1), {}), ("memcon", scanned(prose(8), 2), {}), ("memcon", prose(8), final)]
    )
    assert copy_links(papers) == {"s-0": "s-2", "s-1": "s-2"}


@pytest.mark.parametrize(("sentences", "found"), [(60, True), (8, False)])
def test_a_date_that_the_scan_spoilt_parts_short_papers_only(sentences: int, found: bool) -> None:
    dates = ("1987-01-02", "1987-01-07")
    papers = papers_of("s", [("memcon", prose(9, sentences), {"event_date": day}) for day in dates])
    assert bool(copy_links(papers)) is found


@pytest.mark.parametrize(
    ("torn", "found"), [("Lois", True), ("Lois M.", True), ("The Deputy Secretary", True), ("Edgar Whitlow", False)]
)
def test_an_addressee_that_the_scan_tore_parts_no_prints(torn: str, found: bool) -> None:
    papers = papers_of("s", [("letter", prose(11), {"to": to}) for to in ("Lois M. Tarrant", torn)])
    assert bool(copy_links(papers)) is found


@pytest.mark.parametrize(("other", "found"), [("new 2948", True), ("brinmouth 2949", False)])
def test_a_station_misread_before_one_serial_parts_no_prints(other: str, found: bool) -> None:
    papers = papers_of(
        "s",
        [
            ("cable", prose(12), {"identifiers": f"telegram {number}", "doc_date": day})
            for number, day in (("brinmouth 2948", "1984-01-13"), (other, "1984-01-14" if not found else "1984-01-13"))
        ],
    )
    assert bool(copy_links(papers)) is found


def test_one_number_on_two_receipts_of_other_subjects_makes_no_copies() -> None:
    text = "DISTRIBUTION RECEIPT\nLOG 0028638\nPlease sign this receipt and return it to the registry without delay."
    subjects = ("Telcon with Chancellor Ilmarinen of Soltaria", "Meeting with Minister Dragovan of Marisola")
    papers = papers_of(
        "s", [("distribution_receipt", text, {"identifiers": "log 28638", "subject": subject}) for subject in subjects]
    )
    assert copy_links(papers) == {}


def test_prints_of_one_call_are_copies_though_the_scan_spoilt_the_name_in_the_subject() -> None:
    subjects = ("Telcon with Minister Bektcmir of Torvaldia", "Te.lcon with Minisser Rektemir ot Torvaldia")
    papers = papers_of("s", [("telcon", prose(13), {"subject": one, "event_date": "1998-05-22"}) for one in subjects])
    assert copy_links(papers) == {"s-1": "s-0"}
