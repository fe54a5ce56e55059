"""What a paper is about: wrapped, stamped over, behind a misread label, with spoiled words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from records.extract import cable, subjects, titles
from records.extract.own_words import is_spoiled, with_own_words
from tests.extract.making import paper, spans_lie_inside, values

MEMO = "TO: The Secretary\n\nFROM: EB - Ada Quill\n\n{}\n\nThe minister comes on Tuesday to speak of wheat.\n"
CABLE = "FM AMEMBASSY EMERALD\nTO SECSTATE WASHDC PRIORITY 1212\n\nE.O. 12356: DECL: OADR\nTAGS: ECON, OZ\n{}\n"


def subject_of(content: str, kind: str) -> list[str]:
    family = cable if kind == "cable" else titles
    return values(list(family.read(paper(content, kind))), "subject")


@pytest.mark.parametrize("label", ["SUBJECT:", "SUBJRCT;", "5UBJECT:", "SUNIECT:", "SURIBCT;"])
def test_a_misread_label_below_the_parties_still_heads_the_subject(label: str) -> None:
    assert subject_of(MEMO.format(f"{label} Visit of the Wheat Minister"), "information_memo") == [
        "Visit of the Wheat Minister"
    ]


@pytest.mark.parametrize("label", ["SUMMARY:", "SETTING:", "SUPPORT:", "BUDGET:", "Subjects:"])
def test_another_word_before_a_colon_is_no_label_of_a_subject(label: str) -> None:
    assert subject_of(MEMO.format(f"{label} we should say little about it"), "information_memo") == []


def test_running_text_right_below_a_subject_is_no_part_of_it() -> None:
    found = subject_of(
        MEMO.format("SUBJECT: Points for the Wheat Talks\nI have set down below what you should say to the minister"),
        "information_memo",
    )
    assert found == ["Points for the Wheat Talks"]


@pytest.mark.parametrize(
    ("lines", "subject"),
    [
        ("SUBJECT: WHEAT TALKS WITH THE\n\nMINISTER OF TRADE\n\n1. SUMMARY.", "WHEAT TALKS WITH THE MINISTER OF TRADE"),
        ("SUBJECT: WHEAT TALKS WITH   EXDIS REVIEW\nMINISTER   Caption removed\n\n1. S", "WHEAT TALKS WITH MINISTER"),
        ("SUBJECT: WHEAT\nSECTION 01 OF 02 EMERALD 1234\nTALKS GO ON\n\nREF: A", "WHEAT TALKS GO ON"),
        ("WHEAT TALKS GO ON\n\n1. SUMMARY.", "WHEAT TALKS GO ON"),
    ],
)
def test_the_subject_of_a_telegram_is_taken_whole_without_what_is_stamped_beside(lines: str, subject: str) -> None:
    assert subject_of(CABLE.format(lines), "cable") == [subject]


def test_a_title_in_capitals_goes_on_where_a_line_ends_with_a_small_word() -> None:
    content = "THE MINISTER'S WHEAT TALKS\nCONFERENCE HALL AND\nGARDEN EVENTS\n\nMay 3, 1991\n"
    assert subject_of(content, "other") == ["THE MINISTER'S WHEAT TALKS CONFERENCE HALL AND GARDEN EVENTS"]


def test_a_spoiled_word_is_mended_by_a_word_of_the_paper_and_by_no_other() -> None:
    source = paper("Wheat talks go on. The harvest was good.\n")
    assert with_own_words(source, "WH3AT TaLKS") == "WHEAT TALKS"
    assert with_own_words(source, "B4RLEY TALKS") == "B4RLEY TALKS"


@pytest.mark.parametrize("word", ["McArthur", "SS-20", "U.S.-led", "F-16s", "Wheat", "X1"])
def test_a_word_with_capitals_or_digits_of_its_own_is_not_spoiled(word: str) -> None:
    assert not is_spoiled(word)


@settings(max_examples=60)
@given(st.text(alphabet=st.sampled_from("SUBJECT: aA1@\n.;,REF"), max_size=200))
def test_any_text_goes_through_with_spans_inside(content: str) -> None:
    for kind in ("other", "cable", "information_memo"):
        source = paper(content, kind)
        assert spans_lie_inside(list((cable if kind == "cable" else titles).read(source)), source)
    subjects.clean_title(content)
