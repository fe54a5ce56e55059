"""Subject, dates, time and place."""

import pytest

from records.extract import subjects, titles
from tests.extract.making import paper, values


def read(content: str, kind: str) -> list[titles.Finding]:
    return list(titles.read(paper(content, kind)))


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("The grain store \nof Elbonia (U)", "The grain store of Elbonia"),
        ("The grain store fS-)", "The grain store"),
        ("The grain store.", "The grain store"),
        ("Wheat (and rye)", "Wheat (and rye)"),
    ],
)
def test_a_title_is_one_line_without_its_portion_mark(written: str, title: str) -> None:
    assert subjects.clean_title(written) == title


def test_a_memo_has_the_date_that_stands_alone_on_a_line() -> None:
    found = read(
        "May 3, 1997\n\nMEMORANDUM FOR ADA QUILL\n\nFROM: BEN INKWELL\n\nSUBJECT: Talks of June 1, 1996\n",
        "action_memo",
    )
    assert (values(found, "doc_date"), values(found, "subject")) == (["1997-05-03"], ["Talks of June 1, 1996"])


def test_a_date_behind_its_label_goes_before_one_alone() -> None:
    assert values(read("12 May 1961\nTO : Chief     DATE: 10 May 1961\nFROM : Clerk\n", "other"), "doc_date") == [
        "1961-05-10"
    ]


def test_a_review_decades_later_does_not_date_the_paper() -> None:
    assert values(
        read("30 October 2017\nDECLASSIFIED 2019-01-02\n\n7 May 1961\n\nMEMORANDUM FOR: Chief\n", "other"), "doc_date"
    ) == ["1961-05-07"]


def test_a_conversation_has_date_time_and_place_and_no_date_of_the_paper() -> None:
    found = read(
        "SUBJECT: Wheat\n\nDATE, TIME\nAND PLACE:\n\nMay 3, 1997, 10:50 a.m. - 12:20 p.m.\nGrain Hall, Oz\n", "memcon"
    )
    assert [(finding.field, finding.value) for finding in found] == [
        ("subject", "Wheat"),
        ("event_date", "1997-05-03"),
        ("event_time", "10:50 a.m. - 12:20 p.m."),
        ("place", "Grain Hall, Oz"),
    ]


def test_the_line_with_date_and_time_serves_where_labels_are_lost() -> None:
    found = read(
        "President Quill\n\nMay 3, 1997, 3:00-3:50 p.m.\nGrain Hall, Oz\n\nThe President: Good morning.\n",
        "memcon",
    )
    assert values(found, "event_date") == ["1997-05-03"]
    assert values(found, "place") == ["Grain Hall, Oz"]


def test_a_title_of_a_call_gives_subject_and_date() -> None:
    found = read("QUILL - INKWELL TELEPHONE CALL 12 MAY 1997\n\nQuill: Hello.\n", "telcon")
    assert values(found, "subject") == ["QUILL - INKWELL TELEPHONE CALL 12 MAY 1997"]
    assert values(found, "event_date") == ["1997-05-12"]


def test_a_place_behind_its_label() -> None:
    assert values(read("LOCATION: GRAIN SUITE\n\nDATE/TIME: 15 JUNE 1997/1034-1113 EDT\n", "telcon"), "place") == [
        "GRAIN SUITE"
    ]


def test_a_date_on_the_next_line_of_a_subject_belongs_to_it() -> None:
    content = "FROM: Ada Quill\nSUBJECT: Conversation with Minister Inkwell of Elbonia,\nMarch 3, 1987\n\nThe paper.\n"
    assert values(list(titles.read(paper(content, "action_memo"))), "subject") == [
        "Conversation with Minister Inkwell of Elbonia, March 3, 1987"
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Questions and Answers on Wheat", True),
        ("DEPARTMENT OF GRAIN A/BC/DE", False),
        ("Soe co cen te ce os tee te", False),
        ("RipGway Op YD ONCRETARY", False),
        ("THE ORDER STANDS THAT ALL MUST LEAVE THE", False),
    ],
)
def test_a_title_is_made_of_whole_words_and_ends_with_one(line: str, *, expected: bool) -> None:
    assert subjects.is_title(line) is expected


def test_a_time_stands_where_the_edge_of_the_page_cut_off_its_day() -> None:
    found = read("Salt Minister\n1998, 10:15 a.m. - 11:40 a.m.\nolm, The Palace\n", "memcon")
    assert values(found, "event_time") == ["10:15 a.m. - 11:40 a.m."]
    assert values(found, "event_date") == []
    assert values(found, "place") == []


def test_a_date_in_a_sentence_is_not_the_papers() -> None:
    found = read("Q. Who wrote it?\n\nA. The clerk,\nsee his report on 28 April 1960 (pp\n5-6 of it).\n", "other")
    assert values(found, "doc_date") == []


@pytest.mark.parametrize(
    "line",
    [
        "DOB: 7 January 1927",
        "REFERENCE: DSPA-1221 (25 June 1962)",
        "Letter dated 11 November 1957,",
        "3. Memo for the record, 2 November 1941",
    ],
)
def test_the_date_of_a_birth_of_another_paper_or_in_a_list_is_not_the_papers(line: str) -> None:
    assert values(read(f"TO: Chief\nFROM: Clerk\n{line}\n", "other"), "doc_date") == []
    assert values(read(f"TO: Chief\nFROM: Clerk\n{line}\n\n4 May 1961\n", "other"), "doc_date") == ["1961-05-04"]


def test_a_date_of_birth_behind_a_label_is_not_the_papers_and_one_of_an_interview_is() -> None:
    page = "NAME: QUILL, Ada\nDATE OF BIRTH: 12 January 1929\nDATE OF INTERVIEW: 10 January 1963\n"

    assert values(read(page, "other"), "doc_date") == ["1963-01-10"]


def test_a_year_below_its_day_and_month_belongs_to_them() -> None:
    found = read("2 August\n\n1962\n\nMEMORANDUM FOR: Chief\nSUBJECT: The grain store\n", "other")

    assert values(found, "doc_date") == ["1962-08-02"]


@pytest.mark.parametrize(
    "line",
    [
        "Au|gust 9, 1998",
        "Augu’t 9, I998",
        "Áugust 9, 1998",
        "August 9, 19'98",
        "Sep.tember 9, 1998",
        "August* 9, 1998",
        "August 9, _1998",
        "August 9—, 1998",
        "August 9, 1 998",
        "August 9« 1998",
    ],
)
def test_specks_accents_and_slips_do_not_hide_a_date_alone_on_its_line(line: str) -> None:
    found = read(f"THE QUAY OFFICE\n\n{line}\n\nMEMORANDUM FOR: Chief\nSUBJECT: The grain store\n", "other")

    assert values(found, "doc_date")[0][:5] == "1998-"
    assert values(found, "doc_date")[0][7:] == "-09"


@pytest.mark.parametrize("line", ["By KBH  NARA  Date 5/6/12", "By. KBH  NAR A  Date 5/6/12", "Decladsify on: 5/6/12"])
def test_the_day_of_a_release_or_of_an_instruction_is_not_the_papers(line: str) -> None:
    assert values(read(f"THE QUAY OFFICE\n\n{line}\n\nMEMORANDUM FOR: Chief\n", "other"), "doc_date") == []
