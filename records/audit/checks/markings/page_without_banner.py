"""M201."""

import re
from collections.abc import Iterator, Sequence

from records.audit.notice import Found
from records.audit.pages import are_parted, sheets
from records.audit.paper import PaperView
from records.extract.markings import FAIR, MARK_LEAST, garbled_marks, plain_marks
from records.model import Line

SEVERAL = frozenset({"email", "record_identification_form", "withdrawal_sheet"})
"""Kinds whose pages bear the release's banners, or other papers' levels."""

FEWEST_PAGES, FEWEST_LINES = 3, 10
MOST_WITHOUT = 4
"""One page in so many may lack it: where more do, the paper marks its first page only."""

EDGE = 3
"""A banner stands among so many first and last lines of a page."""

PROSE = re.compile(r"[a-z]{3,}\W+[A-Za-z]*[a-z]{2,}|[a-z]{3,}[.?!](?!\w)|^\W?\(\S{1,4}\)?$")
NUMBER = re.compile(r"\W*(?:Page\W*)?\d{1,3}\W*", re.IGNORECASE)
ABSENT = 0.8


def find(paper: PaperView) -> Iterator[Found]:
    """A page lacks the banner that the other pages have.

    What it finds: In a classified paper of three pages and more, a page of some length whose head and foot read clearly
    and show no banner, while at least three quarters of the pages show it, as printed or struck through. A source that
    does not itself part its pages is passed over.
    Why it matters: The page may be another paper's, or unclassified by itself; alone it is taken for open.
    What to do: Look at the head and foot of the page on the scan.
    Source: 32 CFR 2001.21(b)(2).
    """
    level = paper.first("classification")
    if not paper.is_classified or level is None or paper.kind in SEVERAL or not are_parted(paper):
        return
    if paper.stored.page_end - paper.stored.page_start < FEWEST_PAGES - 1:
        return
    plain = {paper.line_at(mark.start).page for mark in plain_marks(paper.paper) if mark.score >= FAIR}
    garbled = {paper.line_at(mark.start).page for mark in garbled_marks(paper.paper) if mark.score >= MARK_LEAST}
    pages = {lines[0].page: lines for lines in sheets(paper)}
    shown = plain | garbled
    if len(pages) < FEWEST_PAGES or (len(pages) - len(shown & pages.keys())) * MOST_WITHOUT > len(pages):
        return
    for page, lines in pages.items():
        if page not in shown and len(lines) >= FEWEST_LINES and reads_clearly(lines):
            yield paper.found(f"page {page} without the banner {level.value}", level, sure=ABSENT, line=lines[0].number)


def reads_clearly(lines: Sequence[Line]) -> bool:
    """Whether the first and last lines of a page are all prose or a page's number."""
    edges = (line.text for line in (*lines[:EDGE], *lines[-EDGE:]))
    return all(PROSE.search(text) or NUMBER.fullmatch(text) for text in edges)
