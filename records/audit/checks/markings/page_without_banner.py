"""M201."""

from collections.abc import Iterator

from records.audit.notice import Found
from records.audit.paper import PaperView
from records.extract.markings import MARK_LEAST, garbled_marks, plain_marks

FEWEST_PAGES, FEWEST_LINES = 3, 10
MOST_WITHOUT = 3
"""One page in so many may lack it: where more do, the paper marks its first page only."""

ABSENT = 0.75


def find(paper: PaperView) -> Iterator[Found]:
    """A page lacks the banner that the other pages have.

    What it finds: In a classified paper of three pages and more, a page of some length on which no banner was read,
    neither plain nor struck through, while at least two thirds of the pages show it.
    Why it matters: The page may be another paper's, or unclassified by itself; alone it is taken for open.
    What to do: Look at the head and foot of the page on the scan.
    Source: 32 CFR 2001.21(b)(2).
    """
    level = paper.first("classification")
    if not paper.is_classified or level is None or paper.stored.page_end - paper.stored.page_start < FEWEST_PAGES - 1:
        return
    text = paper.paper
    found = [mark for mark in (*plain_marks(text), *garbled_marks(text)) if mark.score >= MARK_LEAST]
    marked = {paper.line_at(mark.start).page for mark in found}
    pages: dict[int, list[int]] = {}
    for line in paper.lines:
        if line.text.strip():
            pages.setdefault(line.page, []).append(line.number)
    without = [page for page, lines in pages.items() if page not in marked and len(lines) >= FEWEST_LINES]
    if without and len(without) * MOST_WITHOUT <= len(pages):
        for page in without:
            yield paper.found(f"page {page} without the banner {level.value}", level, sure=ABSENT, line=pages[page][0])
