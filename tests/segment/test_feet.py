"""Where no page mark parts two pages, the foot of the one and the head of the other are told apart."""

import pytest

from records.intake.pages import text_with_pages
from records.model import Text, text_of
from records.segment.course import Course
from records.segment.cues import scan_text
from records.segment.feet import is_garbled_marking
from records.segment.openings import head_matter_start
from records.segment.reasons import is_open
from records.segment.speakers import are_others, are_same
from records.segment.split import split_source

BODY = (
    "The harbour board met twice and could not settle the tariff on\nmachine tools before the recess.\n\n"
    "The delegation asked for another reading of the annex, and the\nministry promised an answer within the month.\n"
)
MEMO = (
    "SECRET\n\nTHE WHITE HOUSE\nWASHINGTON\n\nMay 4, 1998\n\nACTION\n\nMEMORANDUM FOR ERIKA STONE\nFROM: PAUL WINTER\n"
    "SUBJECT: Talks on the Harbour\n\n" + BODY + "\n" + BODY + "\nAttachment\nTab A   Proposed Cable\n\n\nSECRET\n"
    "Classified by: Paul Winter\nReason: 1.5 (b)\nDeclassify on: 5/4/08\n"
)
LETTER = (
    "THE SECRETARY OF STATE\nWASHINGTON\n\nJune 6, 1991\n\nDear Mr. Minister:\n\n" + BODY + "\n" + BODY + "\n"
    "Sincerely,\n\n\nErika Stone\n\nAnders Holm\nMinister\nof Ruritania\n"
)
SHEET = (
    "Withdrawal/Redaction Sheet\nHarbour Library\n\nDOCUMENT NO.   SUBJECT/TITLE      DATE     RESTRICTION\n"
    "001. memo      Talks on the Harbour   5/4/98   P1/b(1)\n002. memo      The Annex   5/6/98   P5\n"
)
RECEIPT = (
    "NATIONAL SECURITY COUNCIL\nDISTRIBUTION RECEIPT\n\nLOG 0004410\nDATE 09 MAR 98\n\nSUBJECT: TALKS ON THE HARBOUR\n"
    "EXTERNAL DISTRIBUTION:\n\nOFFICE OF THE SECRETARY\nDEPARTMENT OF STATE\n\nPRINT LAST NAME:\n\n"
    "PAGE 01 OF 01 PAGES\n"
)


def bounds(text: Text) -> list[tuple[int, int, str]]:
    return [(paper.line_start, paper.line_end, paper.kind) for paper in split_source(text)]


def unmarked(*papers: str) -> list[tuple[int, int, str]]:
    """The papers of a text in which no page mark stands."""
    return bounds(text_with_pages("".join(papers)))


def test_the_banner_above_a_block_closes_the_page_and_the_next_one_opens_another() -> None:
    end = MEMO.count("\n")
    assert unmarked(MEMO, MEMO) == [(1, end, "action_memo"), (end + 1, 2 * end, "action_memo")]


def test_signature_and_addressee_of_a_letter_belong_to_it() -> None:
    end = LETTER.count("\n")
    assert unmarked(LETTER, LETTER) == [(1, end, "letter"), (end + 1, 2 * end, "letter")]


def test_a_form_ends_with_the_last_of_its_pages() -> None:
    end, both = RECEIPT.count("\n"), (RECEIPT + SHEET).count("\n")
    assert unmarked(RECEIPT, SHEET) == [(1, end, "distribution_receipt"), (end + 1, both, "withdrawal_sheet")]


@pytest.mark.parametrize("note", ["A?", "k6h", "y\\l"])
def test_a_note_in_the_margin_parts_no_heading(note: str) -> None:
    content = MEMO.replace("ACTION\n\n", f"ACTION\n\n{note}\n")
    assert [kind for _, _, kind in bounds(text_of(content))] == ["action_memo"]


@pytest.mark.parametrize("line", ["-SE0RE^-", "C O N F I 0 E N T I A L", "—eBP^SECRET-", "S.E,C-RET", "RESTRICTED"])
def test_a_struck_marking_is_known_again(line: str) -> None:
    assert is_garbled_marking(line)


@pytest.mark.parametrize("line", ["MEMORANDUM", "WASHINGTON", "REFERRAL", "29308", "1998-0412", "Holm, Anders", "NNNN"])
def test_other_short_lines_are_no_markings(line: str) -> None:
    assert not is_garbled_marking(line)


def test_a_page_number_says_whether_a_page_goes_on() -> None:
    course = Course(pages=3, numbers={3})
    assert course.number_reason(4) == "number_follows"
    assert course.number_reason(3) == "number_again"
    assert course.number_reason(2) == "number_missing"
    assert course.number_reason(9) is None


def test_speakers_are_the_same_but_for_slips_and_others_only_where_few_have_spoken() -> None:
    assert are_same(("", "MARCHETTI"), {"", "MARCHEITI"})
    assert not are_same(("",), {""})
    assert are_others(("HOLM",), {"", "MARCHETTI"})
    assert not are_others(("HOLM",), {"MARCHETTI", "PIKE", "STONE"})
    assert not are_others(("",), {"MARCHETTI"})


@pytest.mark.parametrize("line", ["THB WHITE HOUSE   DECLASSIFIED IN PART", "NATIONAL SECURITY GOUNCIL   E.O. 13526"])
def test_a_letterhead_with_a_misread_letter_is_one_though_a_stamp_stands_beside_it(line: str) -> None:
    assert [cue.name for cue in scan_text(text_of(line + "\n")).cues[1]][:1] == ["letterhead"]


def test_the_date_and_number_above_the_letterhead_of_a_record_belong_to_it() -> None:
    talk = "SECRET\n\nJune 1, 1998\n\n4410\nTHE WHITE HOUSE\n\nWASHINGTON\n\nMEMORANDUM OF TELEPHONE CONVERSATION\n"
    scan = scan_text(text_of(BODY + talk))
    assert head_matter_start(scan, BODY.count("\n") + 10, 1) == BODY.count("\n") + 1


def test_a_page_whose_paragraphs_go_on_in_their_numbers_is_no_other_print_of_the_page_above() -> None:
    paragraphs = [paragraph.strip() for paragraph in BODY.split("\n\n")] * 2
    first, second = (
        "\n\n".join(f"{at}.  {text}" for at, text in part)
        for part in (list(enumerate(paragraphs, 1))[:2], list(enumerate(paragraphs, 1))[2:])
    )
    head = "SECRET\n\nTHE WHITE HOUSE\nWASHINGTON\n\nMay 4, 1998\n\nMEMORANDUM FOR ERIKA STONE\nFROM: PAUL WINTER\n\n"
    content = f"{head}{first}\n\nSECRET\n\fSECRET\n\n{second}\n\nSECRET\n"
    assert len(split_source(text_of(content))) == 1
    assert len(split_source(text_of(content.replace("3.  ", "").replace("4.  ", "")))) == 2


def test_the_code_of_a_passage_at_the_end_of_a_page_is_no_stamp_above_the_next_letterhead() -> None:
    head = "THE WHITE HOUSE\nWASHINGTON\n\nMay 4, 1998\n\nMEMORANDUM FOR ERIKA STONE\n"
    scan = scan_text(text_of(f"{BODY}E.O. 13526 1.4(b)\n\nSECRET\n\n{head}"))
    assert head_matter_start(scan, BODY.count("\n") + 5, 1) == BODY.count("\n") + 3


def test_a_later_page_that_lies_there_twice_begins_no_other_paper() -> None:
    head = "THE WHITE HOUSE\nWASHINGTON\n\nMay 4, 1998\n\nMEMORANDUM FOR ERIKA STONE\nFROM: PAUL WINTER\n\n" + BODY
    page = "\f- 2 -\n\nreading of the annex too.\n\n" + BODY.replace("harbour", "railway") * 2
    assert len(split_source(text_of(head + page + page + page.replace("2", "3").replace("railway", "canal")))) == 1


@pytest.mark.parametrize("mark", ["j8^—", "pSj", "(S)"])
def test_a_sentence_ends_above_what_a_pencil_left_of_a_portion_mark(mark: str) -> None:
    assert not is_open(f"46 votes for the annex, and I look forward to them all. {mark}")
    assert is_open("46 votes for the annex, and I look forward to seeing the")


def test_a_subject_that_names_a_talk_and_goes_on_is_no_heading_of_one() -> None:
    lines = "Memorandum of Telephone Conversation with\nMEMORANDUM OF TELEPHONE CONVERSATlON\n"
    cues = scan_text(text_of(lines)).cues
    assert "telcon heading" not in [cue.name for cue in cues.get(1, ())]
    assert "telcon heading" in [cue.name for cue in cues[2]]


def test_a_garbled_line_amid_a_classification_block_belongs_to_the_page_that_it_closes() -> None:
    end = MEMO.count("\n")
    spoiled = MEMO.replace("Reason: 1.5 (b)", "Reas0n} 1.5 (b)")
    assert unmarked(spoiled, MEMO) == [(1, end, "action_memo"), (end + 1, 2 * end, "action_memo")]
