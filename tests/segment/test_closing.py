"""What closes a paper belongs to it, and what heads a paper opens one."""

import time
from random import Random

import pytest

from records.model import text_of
from records.segment.cues import cue_table, garbled_cue
from records.segment.repetition import Twin, find_twins
from records.segment.split import split_source

BODY = (
    "The harbour board met twice and could not settle the tariff on\n"
    "machine tools before the recess.\n\n"
    "The delegation asked for another reading of the annex, and the\n"
    "ministry promised an answer within the month.\n"
)
MEMO = (
    "THE WHITE HOUSE\nWASHINGTON\n\nMay 4, 1998\n\nACTION\n\n"
    "MEMORANDUM FOR ERIKA STONE\nFROM: PAUL WINTER\nSUBJECT: Talks on the Harbour\n\n" + BODY + "\n"
    "Recommendation:\n\nThat you initial the paper at Tab A.\n\n"
)
TICK = "Approve ____  Disapprove ____\n\nAttachment\nTab A   Proposed Cable\n"
BLOCK = "SECRET\nClassified by: Paul Winter\nReason: 1.5 (b)\nDeclassify on: 5/4/08\n"
LETTER = (
    "THE SECRETARY OF STATE\nWASHINGTON\n\nJune 6, 1991\n\nDear Mr. Minister:\n\n" + BODY + "\n"
    "Sincerely,\n\n\nErika Stone\n\nAnders Holm\nMinister\nof Ruritania\n"
)
AIRTEL = "5/6/64\n\nAIRTEL\n\nTO: Legat, Temple\nFROM: Director, FBI\nSUBJECT: HARBOUR\n\n1. " + BODY
CABLE = (
    "CONFIDENTIAL\n\nPAGE 01        TEMPLE 01234\nACTION EUR-00\n\nO 031200Z JUN 91\nFM AMEMBASSY TEMPLE\n"
    "TO SECSTATE WASHDC IMMEDIATE 1781\n\nC O N F I D E N T I A L TEMPLE 01234\n\nSUBJECT: THE HARBOUR\n\n"
    "1. " + BODY.upper() + "\nHOLM\n\nBT\n\nCONFIDENTIAL\n"
)


def papers(content: str) -> list[tuple[int, int, str]]:
    return [(bounds.line_start, bounds.line_end, bounds.kind) for bounds in split_source(text_of(content))]


@pytest.mark.parametrize("end", [TICK, TICK + "\n\n" + BLOCK, "\n\n\n" + TICK, "\f" + TICK, "\n\n\n" + BLOCK])
def test_the_tick_the_attachments_and_the_block_belong_to_the_memo_above_them(end: str) -> None:
    content = MEMO + end
    assert papers(content) == [(1, content.count("\n"), "action_memo")]


def test_a_page_with_nothing_but_tabs_goes_on_with_the_list_above_it() -> None:
    content = MEMO + "Attachments\n\fSECRET\n\nTab I   Memorandum to State\nTab A   Proposed Cable\n\nSECRET\n"
    assert [kind for _, _, kind in papers(content)] == ["action_memo"]


def test_a_gap_between_a_letterhead_and_the_heading_parts_no_memo() -> None:
    content = MEMO.replace("May 4, 1998\n", "May 4, 1998\n\n\n\n") + TICK
    assert [kind for _, _, kind in papers(content)] == ["action_memo"]


def test_a_double_spaced_memo_is_one_paper() -> None:
    content = "".join(line + "\n\n" if line else "\n" for line in (MEMO + TICK).split("\n"))
    assert [kind for _, _, kind in papers(content)] == ["action_memo"]


def test_two_letters_under_one_letterhead_are_two_papers() -> None:
    assert [kind for _, _, kind in papers(LETTER + "\f" + LETTER.replace("harbour", "railway"))] == ["letter"] * 2


def test_a_memo_after_the_end_of_a_telegram_is_another_paper_though_both_bear_the_same_marking() -> None:
    content = CABLE + "\fCONFIDENTIAL\n\n" + MEMO + TICK
    assert [kind for _, _, kind in papers(content)] == ["cable", "action_memo"]


def test_a_later_page_of_a_cable_behind_another_paper_is_a_fragment_of_a_cable() -> None:
    page = "CONFIDENTIAL\nPAGE 02        TEMPLE 01234\n\n" + BODY.upper() + "\nHOLM\n\nNNNN\n"
    first, second = split_source(text_of(LETTER + "\f" + page))
    assert (first.kind, second.kind, second.is_fragment) == ("letter", "cable", True)


@pytest.mark.parametrize("paper", [AIRTEL, AIRTEL.replace("AIRTEL", "DISPATCH")])
def test_an_airtel_or_a_dispatch_is_of_no_kind_of_its_own(paper: str) -> None:
    assert [kind for _, _, kind in papers(paper)] == ["other"]


def test_a_memorandum_for_the_record_is_addressed_to_nobody() -> None:
    content = "20 August 1965\n\nMEMORANDUM FOR THE RECORD\n\nSUBJECT: Harbour\n\n1. " + BODY + "\nPaul Winter\n"
    assert [kind for _, _, kind in papers(content)] == ["other"]


def test_a_memo_that_sends_a_paper_on_is_a_transmittal_however_far_its_subject_is_set_in() -> None:
    content = (
        "MEMORANDUM\nNATIONAL SECURITY COUNCIL\n\nMEMORANDUM FOR ERIKA STONE\nSUBJECT:         Transmittal of Notes\n\n"
        "The attached paper is sent to you for your information.\n\nPaul Winter\n"
    )
    assert [kind for _, _, kind in papers(content)] == ["transmittal_memo"]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("MEM0RANDUM QF CONVERSATI0N", "memcon heading"),
        ("AIRTE~L", "airtel"),
        ("PISTRIBUTION RECEIPT", "receipt"),
        ("INFORmATION MEMORAMDUM", "information memorandum"),
    ],
)
def test_a_heading_with_a_slip_in_six_letters_is_known_again(line: str, name: str) -> None:
    cue = garbled_cue(line, cue_table())
    assert cue is not None
    assert cue.name == name


@pytest.mark.parametrize("line", ["", "~~~", "AB", "MINISTRY OF HARBOURS", "REFERENCE"])
def test_another_line_in_capitals_is_no_heading(line: str) -> None:
    assert garbled_cue(line, cue_table()) is None


def test_a_stretch_is_the_twin_of_the_earlier_one_that_it_repeats_also_where_only_a_sample_is_kept() -> None:
    names = ["northern", "southern", "western", "eastern", "central", "inland", "coastal", "distant"]
    texts = [
        " ".join(f"{first}{'abcdefgh'[n]}{second}" for first in names for second in names) for n in range(len(names))
    ]
    for size in (1_000, 10_000_000):
        assert find_twins([*texts, texts[2]], size) == (*(None for _ in texts), Twin(2, 1.0))


def test_confidence_is_lower_where_a_paper_is_a_few_lines_and_its_kind_in_doubt() -> None:
    whole = split_source(text_of(MEMO + TICK))[0]
    scrap = split_source(text_of(MEMO + TICK + "\fMEMORANDUM\n\nSee me.\n"))[-1]
    assert scrap.confidence < 0.9 < whole.confidence


def test_near_copies_by_the_hundred_and_blank_lines_by_the_million_are_split_in_linear_time() -> None:
    begun = time.perf_counter()
    assert len(split_source(text_of((LETTER + "\f" + MEMO + TICK + "\f") * 400))) > 700
    assert split_source(text_of(MEMO + "\n" * 1_000_000)) != ()
    assert time.perf_counter() - begun < 20


def page(number: int, *, seed: int) -> str:
    dice = Random(seed)
    words = ("harbour", "tariffs", "machine", "delegate", "reading", "ministry", "questions", "northern", "reserves")
    lines = [
        " ".join(dice.choice(words) + dice.choice(("", "like", "wards", "ness")) for _ in range(7)) for _ in range(24)
    ]
    return f"{number}\n\n" + "\n".join(lines) + " and the\n\f"


def test_a_page_of_the_paper_over_again_opens_another_print_of_it() -> None:
    pages = [page(number, seed=number) for number in (2, 3)]
    content = MEMO + TICK.split("\n")[0] + " the\f" + "".join(pages) + "".join(pages)
    assert [first for first, _, _ in papers(content)] == [1, 1 + (MEMO + pages[0] + pages[1]).count("\n")]
