"""Papers that stand one after another under a title only: guidance for the press, tabs, withheld tabs."""

import pytest

from records.model import text_of
from records.segment.split import split_source

MEMO = """United States Department of State
Washington, D.C. 20520

March 4, 1991

INFORMATION MEMORANDUM

TO: The Secretary

FROM: Harold Benning

SUBJECT: Visit of the Trade Minister

The papers for your meeting with the minister are attached. They were cleared by all bureaus.

Attachments:

Tab 1 - Import Duties

Tab 2 - The Fishing Fleet

Tab 3 - Biography
"""

GUIDANCE = """March 5, 1991

TALKS ON THE FISHING FLEET

Q. Did the minister ask for a new agreement?

A. -- THE MINISTER RAISED THE MATTER. WE WILL STUDY WHAT HE SAID.

Q. When will the talks go on?
"""

SECOND_PAGE = """Q. Are there any other proposals on the table?

A. -- NONE THAT WE KNOW OF.
"""

OTHER_GUIDANCE = """TARIFFS ON MACHINE TOOLS

Q: Will the tariff be lowered?

A: NO DECISION HAS BEEN MADE.
"""

PROSE = """
The question was raised twice in the last year. The answer has been the same each time.

No other country has asked for it. We should say so if the minister raises it again.

The bureaus agree on this.

Two of them would go further and offer a date.
"""

DATED = """EAP PRESS GUIDANCE March 6, 1991

Can you confirm that a ship was stopped?

- YES. IT WAS STOPPED ON TUESDAY AND LET GO.
"""


def openings(*pages: str) -> list[int]:
    """The numbers of the pages (from 1) on which papers open."""
    source = text_of("\f\n".join(pages) + "\f\n")
    tops = [1]
    for page in pages[:-1]:
        tops.append(tops[-1] + page.count("\n") + 1)
    starts = [bounds.line_start for bounds in split_source(source)]
    return [max(number for number, top in enumerate(tops, 1) if top <= start) for start in starts]


@pytest.mark.parametrize(
    ("pages", "opened"),
    [
        ((MEMO, GUIDANCE, SECOND_PAGE), [1, 2]),
        ((MEMO, GUIDANCE, SECOND_PAGE, OTHER_GUIDANCE), [1, 2, 4]),
        ((MEMO, GUIDANCE, DATED, SECOND_PAGE), [1, 2, 3]),
    ],
)
def test_a_title_over_a_question_or_beside_a_date_opens_guidance_for_the_press(
    pages: tuple[str, ...], opened: list[int]
) -> None:
    assert openings(*pages) == opened


def test_a_page_with_a_title_only_opens_a_paper_and_belongs_to_what_follows() -> None:
    assert openings(GUIDANCE, SECOND_PAGE, "QUESTIONS ON TARIFFS\n", SECOND_PAGE + PROSE) == [1, 3]


def test_a_withheld_tab_of_which_only_the_title_is_left_is_a_paper_of_its_own() -> None:
    assert openings(MEMO, "Import Duties:\n", "The Fishing Fleet\n" + PROSE) == [1, 2, 3]


def test_a_title_that_no_list_names_opens_a_paper_where_tabs_are_still_waited_for() -> None:
    assert openings(MEMO, "Import Duties:\n" + PROSE, "Minister Anders Holm\n" + PROSE) == [1, 2, 3]
    assert openings(GUIDANCE, "Minister Anders Holm\n" + PROSE) == [1]
