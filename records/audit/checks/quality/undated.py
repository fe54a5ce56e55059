"""Q106."""

import re
from collections.abc import Iterator

from records.audit.notice import Found
from records.audit.pages import sheets
from records.audit.paper import PaperView
from records.segment.lines import RELEASE

NO_DATE_READ, MAY_BE_A_PAGE = 0.8, 0.5
DATED = frozenset({"memcon", "telcon", "action_memo", "information_memo", "cable", "email", "referral"})
"""Kinds of paper that bear a date."""
LATER_PAGE = re.compile(r"[-–—~ .]{0,3}[2-9][-–—~ .]{0,3}$")
WORD = re.compile(r"[A-Za-z]{3,}")
FEWEST_WORDS, HEAD, FEWEST_LINES = 12, 4, 3
HEADING = ("subject", "from", "to", "participants", "log_number")


def find(paper: PaperView) -> Iterator[Found]:
    """A classified paper on which no date was read.

    What it finds: A whole classified paper of a kind that bears a date, without a day of its own or of its event. Where
    nothing of a heading was read, a page number stands at the head, the first page is next to empty or the whole is a
    scrap, it is not sure: that may be a later page of another paper.
    Why it matters: Everything that is counted from the paper stays unknown: the 25-year rule gives no day.
    What to do: Look for the date on the scan, on the cover that lists the paper, or on another copy; enter it with
    declass correct.
    Source: 32 CFR 2001.12(a); E.O. 13526 3.3(a).
    """
    level = paper.sign_of_level
    dated = paper.by_field.get("doc_date") or paper.by_field.get("event_date")
    if level and not dated and paper.kind in DATED and paper.is_whole and paper.is_classified:
        headed = any(paper.first(field) for field in HEADING) and not may_be_a_page(paper)
        sure = NO_DATE_READ if headed else MAY_BE_A_PAGE
        yield paper.found("no date was read on this paper", level, sure=sure, line=paper.stored.line_start)


def may_be_a_page(paper: PaperView) -> bool:
    """Whether a paper looks like a later page of another one, or like the end of one."""
    pages = [[line.text.strip() for line in lines if not RELEASE.search(line.text)] for lines in sheets(paper)]
    words = sum(len(WORD.findall(text)) for page in pages for text in page)
    if not pages or words < FEWEST_WORDS:
        return bool(pages)
    numbered = any(LATER_PAGE.match(text) for text in pages[0][:HEAD])
    return numbered or (len(pages) > 1 and len(pages[0]) < FEWEST_LINES)
