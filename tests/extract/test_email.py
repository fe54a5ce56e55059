"""E-mail: the topmost message and the chain below it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.extract import email
from records.model import Finding
from tests.extract.readings import evidence_fits, values, whole_paper

CHAIN = """     UNCLASSIFIED U.S. Department of State Case No. F-2012-12345 Doc No. C01234567 Date: 06/30/2014

                                                                                        RELEASE IN PART
                                                                                        B1,B6

From:                          Ferris, Norma T <FerrisNT@example.gov>       Classified by DAS, A/XYZ, DoS on
Sent:                          Friday, June 4, 2010 1:11 PM                 07/30/2014 - Class: CONFIDENTIAL
To:                            'ollerton@example.gov'; Brandt, Ida 3
Cc:                            Moss, Peter
Subject                        Re: What the ministers agreed on                                    B6
                               and what they did not

Good.

    Original Message
From: Ollerton, Max [mailto.
                                                                                                   1.4(D)
To: Ferris, Norma T; Brandt,
Ida K; Hale, Joan (Oslo)
Sent: Fri Jun 04 10:20:48 2010
Subject: What the ministers agreed on

On Thu, Jun 3, 2010 at 9:38 PM, Ida Brandt <ida@example.org> wrote:
Nothing yet.
"""


def read(text: str) -> list[Finding]:
    paper = whole_paper(text, "email")
    found = list(email.read(paper))
    assert evidence_fits(paper, found)
    return found


def test_the_topmost_message_gives_the_papers_parties_subject_and_date() -> None:
    found = read(CHAIN)
    assert values(found, "from") == ["Norma T. Ferris"]
    assert values(found, "to") == ["ollerton@example.gov", "Ida J. Brandt"]
    assert values(found, "subject") == ["Re: What the ministers agreed on and what they did not"]
    assert values(found, "doc_date") == ["2010-06-04"]


def test_each_message_of_the_chain_is_a_hop() -> None:
    hops = [finding for finding in read(CHAIN) if finding.field == "hops"]
    assert [(hop.part("from"), hop.part("to"), hop.part("date")) for hop in hops] == [
        (("Norma T. Ferris",), ("ollerton@example.gov", "Ida J. Brandt"), "2010-06-04"),
        (("Max Ollerton",), ("Norma T. Ferris", "Ida K. Brandt", "Joan Hale"), "2010-06-04"),
        (("Ida Brandt",), (), "2010-06-03"),
    ]


def test_marks_of_the_review_do_not_leak_into_values() -> None:
    for finding in read(CHAIN):
        assert not {"B6", "DAS", "Class", "RELEASE"} & set(finding.value.replace(",", " ").split())


def test_the_day_of_a_stamp_set_line_by_line_is_not_that_of_the_message() -> None:
    stamp = "UNCLASSIFIED\nU.S. Department of State\nCase No. F-2015-00001\nDoc No. C01234567\nDate: 05/13/2015\n\n"
    head = "From:      Ferris, Norma T <FerrisNT@example.gov>\nSent:      Friday, June 4, 2010 1:11 PM\n"
    assert values(read(stamp + head + "Subject:   Talks\n\nGood.\n"), "doc_date") == ["2010-06-04"]


def test_an_empty_to_stays_empty() -> None:
    found = read(
        "From:          H <h@example.com>\nSent:          Monday, May 3, 2010 8:00 AM\nTo:\nSubject:       Call\n\nYes."
    )
    assert values(found, "to") == []
    assert values(found, "from") == ["H"]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Ferris, Norma T <FerrisNT@example.gov>", "Norma T. Ferris"),
        ("'norma@example.gov'", "norma@example.gov"),
        ("<norma©example.gov>", "norma@example.gov"),
        ("Norma Ferris [mailto:norma@example.org]", "Norma Ferris"),
        ("Ferris, Norma [rnailto", "Norma Ferris"),
        ("Ferris, Norma .1", "Norma J. Ferris"),
        ("I-I", "H"),
        ("norma.ferris", "norma.ferris"),
        ("<", ""),
        ("", ""),
    ],
)
def test_a_name_goes_before_an_address(written: str, name: str) -> None:
    assert email.name_of(written) == name


def test_labels_without_colons_head_values_beside_or_below_them() -> None:
    beside = (
        "MSMail\nDATE-TIME       14-Jun-99 09:45:00\nFROM            Ferris, Norma T.\nCLASSIFICATION  SECRET\n"
        "SUBJECT         Draft\nTO              Brandt, Ida K. (NSA)\n                Moss, Peter\nTEXT_BODY\nHere.\n"
    )
    below = (
        "DATE-TIME\n\n6/14/99\nFROM\n\nFerris, Norma T.\n\nSUBJECT\nDraft\n"
        "TO\nBrandt, Ida K. (NSA)\nMoss, Peter\nTEXT_BODY\nHere.\n"
    )
    for text in (beside, below):
        found = read(text)
        assert values(found, "from") == ["Norma T. Ferris"]
        assert values(found, "to") == ["Ida K. Brandt", "Peter Moss"]
        assert values(found, "subject") == ["Draft"]
        assert values(found, "doc_date") == ["1999-06-14"]


def test_an_email_that_lost_its_labels_still_shows_who_wrote_to_whom() -> None:
    found = read(
        " TEXT BODY\n\nFerris, Norma T.\n\nIda - Attached is a draft.\n\nTRANSLATED ATTACHMENT\nDraft0614.doc\n"
    )
    assert values(found, "from") == ["Norma T. Ferris"]
    assert values(found, "to") == ["Ida"]
    assert values(found, "attachments") == ["Draft0614.doc"]


def test_other_kinds_are_left_alone() -> None:
    assert list(email.read(whole_paper(CHAIN, "cable"))) == []


LINES = st.sampled_from(
    [
        "From: A, B",
        "To:",
        "Sent: May 1, 2010",
        "Subject: x",
        "",
        "   ",
        "\f",
        "B6",
        "word; word",
        "                      Q",
        "Cc: a;",
    ]
)


@given(st.lists(LINES, max_size=40).map("\n".join) | st.text(max_size=300))
def test_any_text_goes_through(text: str) -> None:
    list(email.read(whole_paper(text, "email")))


@pytest.mark.parametrize(
    "piece", ["From: A\nSent: ", "To: a;", "From: ", "\nSubject: a", "On 1/1/2001, a ", "From:\n", "\n "]
)
def test_time_grows_with_the_length_only(piece: str) -> None:
    began = time.perf_counter()
    list(email.read(whole_paper(piece * (100_000 // len(piece)), "email")))
    assert time.perf_counter() - began < 15


COLUMNS = """From:

Sent: .

Td:

Subject:

Ferris, Norma T <FerrisNT@example.gov>

Friday, June 4, 2010 1:11 PM

Brandt, Ida K

Re: What the ministers agreed on

and what not


Good.
"""
BROKEN = """From:                    Ferris, Norma T

                         <FerrisNT@example.gov>

Sent: Friday, June 4, 2010 1:11 PM

To: Brandt,

Ida K

Subjece:                 Re: What the ministers agreed on


Good.
"""
BELOW = """From:
Ferris, Norma T <FerrisNT@example.gov>

Sent:
Friday, June 4, 2010 1:11 PM

To:
Brandt, Ida K

Subject Re: What the ministers agreed on

Note: this is the text.
"""


@pytest.mark.parametrize("text", [COLUMNS, BROKEN, BELOW])
def test_a_heading_is_read_however_its_labels_and_values_stand(text: str) -> None:
    paper = whole_paper(text, "email")
    found = list(email.read(paper))
    assert values(found, "from") == ["Norma T. Ferris"]
    assert values(found, "to") == ["Ida K. Brandt"]
    assert values(found, "doc_date") == ["2010-06-04"]
    assert values(found, "subject")[0].startswith("Re: What the ministers agreed on")
    assert evidence_fits(paper, found)


def test_the_rest_of_a_subject_in_a_column_of_its_own_belongs_to_it() -> None:
    assert values(read(COLUMNS), "subject") == ["Re: What the ministers agreed on and what not"]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Pls check him out and let me know.", "Pls check him out and let me know"),
        ("Please also advise.", "Please also advise"),
        ("Pls respond.", "Pls respond"),
        ("Let me know if you need anything.", None),
        ("Fyi.", None),
        ("Please find the schedule below. I will advise the others.", None),
    ],
)
def test_a_message_asks_where_it_pleads_for_an_answer(text: str, asked: str | None) -> None:
    hops = [found for found in read(CHAIN.replace("Good.", text)) if found.field == "hops"]
    assert [hop.part("action") for hop in hops[:2]] == [asked, None]
