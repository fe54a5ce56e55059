"""Any text and any bytes go through the whole reader, keep its promises, and take time in proportion to their size."""

import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from records.errors import UnusableInput
from records.intake.places import Place
from records.model import SourceReading
from records.reading import read_safely
from tests.papers import MEMCON, MEMO
from tests.promises import check_reading, read

CABLE_HEAD = """\
PAGE 01 STATE 123456 041234Z
O 041234Z MAR 98
FM AMEMBASSY NORTHGATE
TO SECSTATE WASHDC IMMEDIATE 1234
INFO NATO COLLECTIVE
SUBJECT: THE SALT MINES
TAGS: PREL
"""
MAIL_HEAD = """\
From: Hathersage, Eleanor
Sent: Monday, March 9, 1998 1:00 PM
To: Wrenfield, Tobias
Cc: Pike, Orlando
Subject: RE: The salt mines
"""
FORM_HEAD = """\
JFK ASSASSINATION SYSTEM
IDENTIFICATION FORM
RECORD NUMBER : 124-10001-10002
DOCUMENT TYPE : PAPER, TEXTUAL DOCUMENT
"""
SLIP_HEAD = "ROUTING SLIP\nFROM: Orlando Pike\n1. Tobias Wrenfield\n2. Eleanor Hathersage\n"
REFERRAL_HEAD = "REFERRAL\nDATE: March 9, 1998\nMEMORANDUM FOR: STATE SECRETARIAT\nREQUIRED ACTION: FOR COMMENT\n"
RECEIPT_HEAD = "DISTRIBUTION RECEIPT\nLOG NUMBER 4410\nDATE 09 MARCH 1998\nSUBJECT: THE SALT MINES\n"
LETTER_HEAD = "THE WHITE HOUSE\nWASHINGTON\n\nMarch 9, 1998\n\nDear Mr. Pike:\n\nThe mines are open.\n\nSincerely,\n"
MEMO_HEAD = "SECRET\nMEMORANDUM FOR ORLANDO PIKE\nFROM: TOBIAS WRENFIELD\nSUBJECT: The Salt Mines\nMarch 9, 1998\n"
HEADS = (CABLE_HEAD, MAIL_HEAD, FORM_HEAD, SLIP_HEAD, REFERRAL_HEAD, RECEIPT_HEAD, LETTER_HEAD, MEMO_HEAD)
PAPERS = (MEMCON, MEMO, *HEADS)

SCRAPS = (
    *("From:", "To:", "PRT:", "cc:", "SUBJECT:", "PARTICIPANTS:", "DATE/TIME:", "THROUGH:", "INFO", "\f", "\r", "\r\n"),
    *("SECRET", "TOP SECRET//NODIS", "S-E-C-R-E-T", "-gFCRE^", "CONFIDENTIAL", "(S)", "fS-)", "{-&)", "(TS/NF)"),
    *("Classified by:", "Declassify on: X1", "Reason: 1.5(b)(d)", "E.O. 12958: DECL: 3/4/08", "OADR", "(b)(1)"),
    *("DECLASSIFIED IN PART", "Authority E.O. 13526", "RELEASE IN PART B6", "By: jk NARA, Date 1/2/10", "1.4(b)"),
    *("March 4, 1998", "31 February 1998", "99/99/99", "Approve _X_", "Disapprove ____", "Tab A", "Attachments"),
    *(
        "-----Original Message-----",
        "MEMORANDUM FOR",
        "TELEGRAM",
        "DUE DATE: 3/44/98",
        "UNCLASSIFIED",
        "\n",
        "\n\n\n\n",
    ),
    *(
        "\x85",
        "\u2028",
        "\x1c",
        "\x0b",
        "\x00",
        "\ufeff",
        "\u0130",
        "\u0149",
        "\u00df",
        "\u0660\u0661",
        "²",
        "½",
        "\U0001d400",
    ),
)
"""What stands on papers, and characters that some call an end of line, a digit or a letter and others do not."""

wild_text = st.text(
    st.one_of(
        st.sampled_from("\f\r\n\t\x0b\x1c\x1d\x1e\x85\u2028\u2029\x00\x1b\x7f \u00a0\u200b\u202e"),
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("SECRETFOMTUBJ:;()/.-0123456789"),
    ),
    max_size=400,
)
quick = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def check(content: str) -> int:
    """Reads a text and checks what is promised of it; returns how many documents it holds."""
    try:
        reading = read(content)
    except UnusableInput:
        return 0
    check_reading(reading)
    return len(reading.documents)


@quick
@given(wild_text)
def test_any_text_goes_through(content: str) -> None:
    check(content)


@settings(quick, max_examples=150)
@given(
    st.sampled_from(PAPERS),
    st.lists(
        st.one_of(st.sampled_from(SCRAPS), st.sampled_from(("\n", " ", "   ", ":")), st.text(max_size=12)), max_size=40
    ),
)
def test_scraps_of_papers_in_any_order_go_through(head: str, scraps: list[str]) -> None:
    check(head + "".join(scrap.encode("utf-8", "ignore").decode("utf-8") for scrap in scraps))


@quick
@given(st.one_of(st.binary(max_size=400), st.binary(max_size=200).map(lambda data: MEMCON.encode() + data)))
def test_any_bytes_are_read_or_refused_with_a_reason(data: bytes) -> None:
    reading = read_safely(Place("papers.txt", data))
    if isinstance(reading, UnusableInput):
        assert str(reading).startswith("papers.txt: ")
        assert "failed on it" not in str(reading)
    else:
        check_reading(reading[1])


def shuffled(lines: list[str], chance: random.Random) -> list[str]:
    """The lines in another order."""
    return chance.sample(lines, len(lines))


def thinned(lines: list[str], chance: random.Random) -> list[str]:
    """Some of the lines."""
    return [line for line in lines if chance.random() < 0.7]


def doubled(lines: list[str], chance: random.Random) -> list[str]:
    """Some of the lines twice."""
    return [line for one in lines for line in [one] * (1 + (chance.random() < 0.3))]


def swapped(lines: list[str], chance: random.Random) -> list[str]:
    """Neighbouring letters in each other's place, and letters read as others."""
    found: list[str] = []
    for line in lines:
        letters = list(line)
        for _ in range(len(letters) // 12):
            at = chance.randrange(len(letters) - 1)
            letters[at], letters[at + 1] = letters[at + 1], chance.choice((letters[at], "l", "0", "~", " "))
        found.append("".join(letters))
    return found


def parted_by_returns(lines: list[str], chance: random.Random) -> list[str]:
    """Lines that end with a carriage return, alone or before the line feed."""
    return [line + chance.choice(("\r", "", "\f")) for line in lines]


@pytest.mark.parametrize("change", [shuffled, thinned, doubled, swapped, parted_by_returns])
def test_spoiled_sample_papers_go_through(
    sample_papers: Path, change: Callable[[list[str], random.Random], list[str]]
) -> None:
    read_at_all = 0
    for seed, path in enumerate(sorted(sample_papers.glob("*.txt"))[:12]):
        content = path.read_bytes().decode("utf-8", "replace")
        read_at_all += check("\n".join(change(content.split("\n"), random.Random(seed))))
    assert read_at_all > 5


LONG = 500_000
LONG_LINES = {
    "letters": "A",
    "words": "The salt mines of the north are open. ",
    "names": "Hathersage, Eleanor; ",
    "colons": "FROM:",
    "opening brackets": "(",
    "portion marks": "(S) ",
    "levels": "SECRET ",
    "stamps": "DECLASSIFIED Authority E.O. 13526 ",
    "instructions": "Declassify on: X1 ",
    "dashes": "-",
    "spaced letters": "S E C R E T ",
    "full stops": ". ",
    "figures": "1998/03/",
    "blanks": " ",
    "carriage returns": "\r",
    "form feeds": "\f",
}

COSTLY = (LONG_LINES["stamps"], LONG_LINES["instructions"])
"""Of these each few words are a finding of their own, so that a shorter line asks as much."""


@pytest.mark.parametrize("filler", LONG_LINES.values(), ids=LONG_LINES.keys())
def test_a_line_of_a_million_characters_takes_twice_the_time_of_half_of_it(filler: str) -> None:
    half = LONG // 5 if filler in COSTLY else LONG
    check_growth(lambda size: MEMO_HEAD + (filler * (size // len(filler) + 1))[:size] + "\n" + MEMCON, half)


FLOODS = {
    "empty pages": ("", "\f", 100_000),
    "empty pages of a memo": (MEMO_HEAD, "\f", 100_000),
    "blank lines": ("", "\n", 250_000),
    "blank lines in a memo": (MEMO_HEAD, "\n", 250_000),
    "From:": (MAIL_HEAD, "From: Pike, Orlando\n", 25_000),
    "bare From:": (MAIL_HEAD, "From:\n", 12_500),
    "PRT:": (CABLE_HEAD, "PRT: PIKE HATHERSAGE\n", 25_000),
    "SECRET": (MEMO_HEAD, "SECRET\n", 25_000),
    "SECRET pages": (MEMO_HEAD, "\fSECRET\n", 5_000),
    "(S)": (MEMO_HEAD, "(S) The mines are open.\n", 8_000),
    "Classified by": (MEMO_HEAD, "Classified by: Miriam Oakenshaw\n", 8_000),
    "Declassify on": (CABLE_HEAD, "E.O. 12958: DECL: 3/4/08\n", 5_000),
    "dates": (MEMO_HEAD, "March 4, 1998\n", 12_500),
    "MEMORANDUM FOR": (MEMO_HEAD, "MEMORANDUM FOR ORLANDO PIKE\n", 10_000),
    "RELEASE IN PART B6": (MAIL_HEAD, "RELEASE IN PART B6\n", 12_500),
    "stamps": (MEMO_HEAD, "DECLASSIFIED Authority E.O. 13526 Date 1/2/10\n", 3_000),
    "withheld passages": (MEMO_HEAD, "(b)(1)\n", 8_000),
    "Approve": (MEMO_HEAD, "Approve _X_   Disapprove ____\n", 6_000),
    "tabs": (MEMO_HEAD, "Tab A   Memorandum of Conversation\n", 8_000),
    "messages": (MAIL_HEAD, "-----Original Message-----\n" + MAIL_HEAD, 1_500),
    "stations": (SLIP_HEAD, "1. Tobias Wrenfield\n", 15_000),
    "receipt lines": (RECEIPT_HEAD, "STATE: PRINT LAST NAME: PIKE   DATE: 3/9/98\n", 10_000),
    "referral labels": (REFERRAL_HEAD, "DUE DATE: 3/19/98\n", 15_000),
    "form labels": (FORM_HEAD, "ORIGINATOR : FBI\n", 15_000),
    "letters": ("", LETTER_HEAD + "Eleanor Hathersage\n", 1_500),
    "the same conversation": ("", MEMCON, 300),
}


@pytest.mark.parametrize(("head", "unit", "count"), FLOODS.values(), ids=FLOODS.keys())
def test_a_flood_takes_time_in_proportion_to_its_size(head: str, unit: str, count: int) -> None:
    check_growth(lambda size: head + unit * size, count)


FLOOR_SECONDS = 0.15
"""What a measurement may be off by, whatever its length."""


def check_growth(make: Callable[[int], str], size: int) -> None:
    """A text of twice the size takes at most three times the CPU time, and keeps what is promised.

    A machine that others load can spoil one measurement, so the larger text may be read again.
    """
    once, _ = timed_reading(make(size))
    twice, reading = timed_reading(make(2 * size))
    check_reading(reading)
    most = 3 * once + FLOOR_SECONDS
    assert twice <= most or timed_reading(make(2 * size))[0] <= most, (once, twice)


def timed_reading(content: str) -> tuple[float, SourceReading]:
    """The CPU seconds that reading a text takes, and what was read."""
    begun = time.process_time()
    reading = read(content)
    return time.process_time() - begun, reading
