"""Where one paper ends and the next begins."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from records.intake.pages import text_with_pages
from records.model import KINDS, Bounds, text_of
from records.segment.cues import scan_text
from records.segment.openings import find_openings
from records.segment.split import split_source

MEMO = """THE WHITE HOUSE
WASHINGTON

MEMORANDUM OF CONVERSATION

SUBJECT: Meeting with the Trade Minister of Ruritania

PARTICIPANTS: The President
Minister Anders Holm

DATE, TIME June 3, 1997, 10:00-10:40 a.m.
AND PLACE: Oval Office

The President: Welcome back. We have much to discuss today. (U)

Minister Holm: Thank you for receiving me at such short notice. (U)

The President: Let us begin with the tariff on machine tools. (S)

Minister Holm: Our parliament votes on it next month. (S)

End of Conversation
"""

COVER = """MEMORANDUM FOR MS. ERIKA STONE
Executive Secretary
Department of State

SUBJECT: Transmittal of a Memorandum of Conversation

The attached memorandum is provided for the information of the
Secretary. It must be distributed via NODIS channels.

Paul Winter
Executive Secretary

Attachment
Tab A Memorandum of Conversation
"""

RECEIPT = """NATIONAL SECURITY COUNCIL
DISTRIBUTION RECEIPT

LOG 0004711
DATE 05 JUN 97

SUBJECT: MEMORANDUM OF CONVERSATION
DOCUMENT CLASSIFICATION: SECRET

EXTERNAL DISTRIBUTION:

OFFICE OF THE SECRETARY
ROOM 12

DATE TIME SIGNATURE

PRINT LAST NAME:
"""

FORM = """JFK ASSASSINATION SYSTEM
IDENTIFICATION FORM

AGENCY : CIA
RECORD NUMBER : 999-10001-10002
RECORD SERIES : SAMPLE
ORIGINATOR : CIA
FROM : CHIEF, SAMPLE DIVISION
TITLE : A SAMPLE
DATE : 01/02/1964
CURRENT STATUS : OPEN
DATE OF LAST REVIEW : 07/21/93
COMMENTS : none
"""

CABLE = """SECRET

PAGE 01 TEMPLE 01234 01 OF 02 031200Z
ACTION SS-00

O 031200Z JUN 86
FM AMEMBASSY TEMPLE
TO SECSTATE WASHDC IMMEDIATE 1781

S E C R E T SECTION 01 OF 02 TEMPLE 01234

SUBJECT: A CALL ON THE MINISTER

1. THE MINISTER RECEIVED THE AMBASSADOR AND SAID THAT THE
NEGOTIATIONS WOULD GO ON WHILE THE OTHER DELEGATION STAYED
SECRET
\fSECRET

PAGE 01 TEMPLE 01234 02 OF 02 031205Z
O 031200Z JUN 86
FM AMEMBASSY TEMPLE

S E C R E T SECTION 02 OF 02 TEMPLE 01234

IN THE CAPITAL. HE ASKED FOR AN EARLY REPLY.
NNNN
"""


def starts(content: str) -> list[int]:
    return [bounds.line_start for bounds in split_source(text_of(content))]


def kinds(content: str) -> list[str]:
    return [bounds.kind for bounds in split_source(text_of(content))]


def line_of(content: str, words: str) -> int:
    return next(n for n, line in enumerate(content.split("\n"), 1) if words in line)


@pytest.mark.parametrize(
    ("paper", "kind"),
    [
        (MEMO, "memcon"),
        (COVER, "transmittal_memo"),
        (RECEIPT, "distribution_receipt"),
        (FORM, "record_identification_form"),
        (CABLE, "cable"),
    ],
)
def test_a_paper_alone_is_one_document_of_its_kind(paper: str, kind: str) -> None:
    assert kinds(paper) == [kind]
    assert starts(paper) == [1]


def test_papers_one_after_another_on_pages_of_their_own_are_parted() -> None:
    content = MEMO + "\f" + COVER + "\f" + RECEIPT
    assert kinds(content) == ["memcon", "transmittal_memo", "distribution_receipt"]


def test_two_forms_can_share_a_page() -> None:
    content = MEMO + "\n\n\n" + RECEIPT
    assert kinds(content) == ["memcon", "distribution_receipt"]
    assert starts(content)[1] == line_of(content, "NATIONAL SECURITY COUNCIL")


def test_the_sections_of_a_cable_are_one_document() -> None:
    assert kinds(CABLE) == ["cable"]


def test_the_paper_behind_a_record_identification_form_is_another_document() -> None:
    content = FORM + "\fSome notes of a conversation that took place in the\nharbour.\n"
    assert starts(content) == [1, line_of(content, "Some notes")]


def test_the_page_marks_of_a_text_maker_belong_to_no_paper() -> None:
    content = "# DOCID-12345678\n\n## Page 1\n\n" + FORM + "\n---\n\n## Page 2\n\nThe source reported twice.\n\n---\n"
    first, second = split_source(text_of(content))
    assert (first.line_start, second.line_start) == (5, line_of(content, "The source"))
    assert second.line_end == line_of(content, "The source")


def test_a_release_number_that_goes_on_keeps_a_chain_of_messages_together() -> None:
    head = "UNCLASSIFIED U.S. Department of State Case No. F-2001-00001 Doc No. C05000001 Date: 01/01/2015\n"
    page = "\nFrom: Holm, Anders\nSent: Monday, May 3, 2010 7:50 AM\nTo: Stone, Erika\nSubject: Lunch\n\nSee below.\n"
    assert kinds(head + page + "\f" + head + page) == ["email"]
    other = head.replace("C05000001", "C05077777")
    assert kinds(head + page + "\f" + other + page) == ["email", "email"]


def test_a_copy_begins_where_the_text_repeats_from_further_up() -> None:
    pages = [
        f"Ambassador: Paragraph {n} considers navigation privileges {word} throughout northern territorial waters,\n"
        f"provided consultations {word} precede individual arrangements concerning {word} fisheries.\n"
        f"Minister: Government {word} representatives appreciate constructive {word} proposals regarding shipments.\n"
        for n, word in enumerate(("annually", "seasonally", "collectively", "separately"), 1)
    ]
    first = "MEMORANDUM OF CONVERSATION\n\nSUBJECT: Fisheries\n\n" + "\f".join(pages) + "\nEnd of Conversation\n"
    content = first + "\f" + "\f".join(pages[2:]) + "\f" + "\f".join(pages)
    assert len(split_source(text_of(content))) == 3


def test_a_transcript_without_a_head_is_a_fragment() -> None:
    content = MEMO + "\f" + MEMO[MEMO.index("The President: Let") :]
    first, second = split_source(text_of(content))
    assert not first.is_fragment
    assert second.is_fragment


def test_each_opening_inside_a_source_says_why() -> None:
    second = split_source(text_of(MEMO + "\f" + COVER))[1]
    rules = {evidence.rule for evidence in second.evidence}
    assert "bounds.memorandum_for" in rules
    assert "bounds.end_of_conversation" in rules
    assert 0.8 < second.confidence < 1


@pytest.mark.parametrize(
    "content",
    [
        "",
        "\n\n\n",
        "# A tool\n\nIt reads files.\n\n```\nmake test\n```\n",
        "import os\n\n\ndef main():\n    return os.getcwd()\n",
        "It was a dark and stormy night; the rain fell in torrents.\n" * 30,
        "name,value\nalpha,1\nbeta,2\n",
    ],
)
def test_a_text_without_any_cue_of_a_paper_holds_none(content: str) -> None:
    assert split_source(text_of(content)) == ()


def check(content: str) -> tuple[Bounds, ...]:
    text = text_of(content)
    found = split_source(text)
    before = 0
    for bounds in found:
        assert bounds.kind in KINDS
        assert before < bounds.line_start <= bounds.line_end <= text.line_count
        assert 0 < bounds.confidence <= 1
        before = bounds.line_end
    return found


PIECES = st.sampled_from(
    (MEMO, COVER, RECEIPT, FORM, CABLE, "\f", "\n\n\n\n", "noise ^~ 12\n", " leading\n", "\r\n", "\r")
)


@settings(max_examples=60)
@given(st.lists(st.one_of(PIECES, st.text(max_size=40)), max_size=12))
def test_any_text_is_split_without_an_error_and_without_overlap(pieces: list[str]) -> None:
    check("".join(pieces))


def test_a_line_of_a_million_letters_and_thousands_of_empty_pages_go_through() -> None:
    begun = time.perf_counter()
    check(MEMO + "A" * 1_000_000 + "\n" + COVER)
    check("\f\n" * 5_000 + MEMO)
    check(("MEMORANDUM FOR " * 50 + "\n") * 500)
    assert time.perf_counter() - begun < 20


def test_hand_annotated_papers_are_parted_where_the_key_parts_them(shared: Path) -> None:
    key = json.loads((shared / "eval" / "clinton-putin-a.key.json").read_text(encoding="utf-8"))
    with (shared / "corpus" / "clinton-putin-a.txt").open(encoding="utf-8", newline="") as file:
        found = split_source(text_of(file.read()))

    def same(want: dict[str, int], got: Bounds) -> bool:
        inside = min(want["line_end"], got.line_end) - max(want["line_start"], got.line_start) + 1
        around = max(want["line_end"], got.line_end) - min(want["line_start"], got.line_start) + 1
        return inside / around >= 0.8

    hits = sum(any(same(document, bounds) for bounds in found) for document in key)
    assert 2 * hits / (len(key) + len(found)) >= 0.75


def test_lines_that_begin_with_from_make_no_program_of_a_memo() -> None:
    prose = "\n".join(
        f"from the harbour board that pier {number} would close before the end of the spring" for number in range(9)
    )
    assert [paper.kind for paper in split_source(text_of(COVER.replace("The attached", f"{prose}\nThe attached")))] == [
        "transmittal_memo"
    ]
    program = "\n".join(f"from board.pier{number} import Pier" for number in range(9))
    assert split_source(text_of(COVER.replace("The attached", f"{program}\nThe attached"))) == ()


def test_a_letterhead_in_two_columns_belongs_to_the_memorandum_below_it() -> None:
    page = (
        "DEPARTMENT OF DEFENSE\nWASHINGTON, D.C. 20301\n\nINTERNATIONAL                 26 AUG 1982\n"
        "SECURITY AFFAIRS              I-23451/82\n\nMEMORANDUM FOR THE SECRETARY\nTHROUGH: THE UNDER SECRETARY\n\n"
        "SUBJECT: Grain for Elbonia\n\nThe grain was shipped last week and has arrived.\n"
    )
    assert [(one.line_start, one.line_end) for one in split_source(text_of(page))] == [(1, 12)]


def test_the_first_page_of_a_cable_right_behind_itself_is_another_print() -> None:
    words = ("considers", "navigation", "privileges", "throughout", "northern", "territorial", "arrangements")
    text = "\n".join(f"{n}. THE {words[n % 7].upper()} {words[n % 5].upper()}{n}TH BOARD." for n in range(1, 9))
    page = CABLE[: CABLE.index("\n\n", CABLE.index("FM "))] + f"\n\n{text}\n"
    assert kinds(f"{page}\f{page}") == ["cable", "cable"]


def test_the_boxes_of_a_form_that_begin_with_a_blank_open_no_page() -> None:
    slip = "DEPARTMENT OF STATE\nROUTING SLIP\n\nDATE: 3/9/98\nTO:\n1. Eleanor Hathersage, EUR\n"
    boxes = " Action   File   Note and Return\n Approval   For Clearance   Per Conversation\n"
    remarks = "REMARKS\n" + "Please clear by noon.\n" * 40
    openings = find_openings(scan_text(text_of(f"{slip}\n{boxes}\n{remarks}")))
    assert [opening.place for opening in openings] == ["feed"]


def test_a_page_opens_at_its_marking_and_not_below_its_number() -> None:
    content = f"{MEMO}\n\n\nCONFIDENTIAL\n2\n\ntook comfort in it, and the board will look at it again.\n"
    lines = content.split("\n")
    text = text_of(content, (1, lines.index("CONFIDENTIAL") + 1, lines.index("2") + 3), pages_inferred=True)
    assert [opening.line for opening in find_openings(scan_text(text))] == [1, lines.index("CONFIDENTIAL") + 1]


def test_a_cable_without_routing_opens_where_the_paper_above_breaks_off_on_its_page() -> None:
    above = MEMO.replace("End of Conversation", "The President: Then I shall ask the board to look at the tariff and")
    head = "SECRET\n\nO 031200Z JUN 86\nFM AMEMBASSY TEMPLE\nTO SECSTATE WASHDC 1781\n\nS E C R E T TEMPLE 01234\n"
    text = "\n".join(f"{n}. THE BOARD MET AGAIN AND AGREED ON NOTHING." for n in range(1, 7))
    bounds = split_source(text_with_pages(f"{above}\n{head}\n{text}\n"))
    assert [one.kind for one in bounds] == ["memcon", "cable"]


def test_a_page_of_list_entries_closes_the_paper_above() -> None:
    memo = COVER.replace("Tab A Memorandum of Conversation", "1. Background Paper")
    assert kinds(f"{memo}\f2\n\n  2. A Map of the Piers\n  3. Talking Points\n\nSECRET\n") == kinds(memo)
