"""Several prints of a page in a row, pages of a telegraph beside typed ones, and page breaks that only banners
show.
"""

import pytest

from records.intake.pages import text_with_pages
from records.model import text_of
from records.segment.breaks import page_openings
from records.segment.cues import scan_text
from records.segment.split import split_source

SPEECH = (
    "The President:  Thank you for calling. I have read your letter on the harbour.\n\n"
    "President Holm:  The tariff is what troubles us, and the board has asked for\nanother reading of the annex.\n"
)
HEAD = (
    "THE WHITE HOUSE\nWASHINGTON\n\nMEMORANDUM OF CONVERSATION\n\nSUBJECT: The Harbour\n"
    "PARTICIPANTS: The President, President Holm\n\n"
)
PAGES = tuple(
    f"President Holm:  {words}\n\nThe President:  I see.\n\nPresident Holm:  We all do.\n"
    for words in (
        (
            "Fishermen throughout northern counties complained against boundary commissions, customs inspectors,\n"
            "unlicensed trawlers, exporters and harbour masters alike; parliament considered compensation twice\n"
            "and granted nothing, although provincial governors petitioned throughout February."
        ),
        (
            "Railway engineers surveyed alternative crossings between Westmark and Osterby, estimating tunnels,\n"
            "viaducts, embankments and stations separately; contractors submitted quotations before Christmas\n"
            "which treasury auditors rejected because insurance premiums exceeded forecasts."
        ),
    )
)
CABLE = (
    "CONFIDENTIAL\nR 051420Z MAR 88\nFM AMEMBASSY OSTEND\nTO SECSTATE WASHDC 4711\nSUBJECT: HARBOUR DUES\n\n"
    + "".join(f"{number}. THE BOARD MET AGAIN IN THE MORNING AND AGREED ON NOTHING.\n" for number in range(1, 8))
    + "\nPIKE\nNNNN\n"
)


def starts(*pages: str) -> list[int]:
    """Which of the pages open a paper, from 0."""
    text = text_of("\f".join(pages) + "\f")
    lines = [1 + sum(page.count("\n") for page in pages[:place]) for place in range(len(pages))]
    return [lines.index(max(line for line in lines if line <= one.line_start)) for one in split_source(text)]


def test_a_third_print_of_a_page_behind_the_second_is_another_paper() -> None:
    assert starts(HEAD + SPEECH, *PAGES, HEAD + SPEECH, *PAGES) == [0, 3]
    assert starts(HEAD + SPEECH, *PAGES, HEAD + SPEECH, *PAGES, PAGES[1]) == [0, 3, 6]


def test_a_page_of_another_cable_behind_the_end_of_one_is_no_page_of_it() -> None:
    page = "PAGE 02        STATE 239718\n" + "5. THE BOARD WILL MEET AGAIN.\n" * 4 + "\nPIKE\nBT\n"
    assert starts(CABLE, page) == [0, 1]
    assert starts(CABLE.replace("\nPIKE\nNNNN", ""), page) == [0]


def test_a_typed_page_behind_a_cable_is_another_paper() -> None:
    cable = CABLE.replace("\nPIKE\nNNNN", "")
    typed = "2\n\n" + "The board met again in the morning and agreed on nothing.\n" * 6
    assert starts(cable, typed) == [0, 1]
    assert starts(cable, typed.upper()) == [0]


@pytest.mark.parametrize("banner", ["-R-NFI8BNTIAL—", "SECREE"])
def test_a_page_opens_between_two_banners(banner: str) -> None:
    memo = "The grain was shipped last week and has arrived.\n" * 9
    content = f"{memo}\n{banner}\nTOP SECRET\n\n{SPEECH}"
    place = content.split("\n").index("TOP SECRET") + 1
    assert page_openings(scan_text(text_with_pages(content)))[place] == "inferred"


def test_a_page_opens_at_a_banner_above_its_number_but_not_at_a_value_of_a_form() -> None:
    text = "The grain was shipped last week and has arrived at the pier.\n" * 9
    content = f"CLASSIFICATION :\nS-E-CRET\n2\n{text}\nS-E-CRET\n2\n\n{text}"
    found = page_openings(scan_text(text_with_pages(content)))
    assert [line for line in found if line > 1] == [content.split("\n").index("S-E-CRET", 5) + 1]
