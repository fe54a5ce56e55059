"""What the pages of a paper say of themselves: printed numbers, heads with a number, and their texts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, islice, pairwise

from records.audit.paper import PaperView
from records.model import Line
from records.segment.lines import CABLE_PAGE, RELEASE

HEAD, FOOT = 4, 3
PRINTED = re.compile(
    r"(?:(?:PAGE|Page|P\.)\s{0,2}(?P<named>\d{1,3})(?:\s?(?:of|OF)\s?(?P<of>\d{1,3}))?|[-–—]\s?(?P<dashed>\d{1,2})\s?[-–—])$"
)
MOST_PAGES = 200
PAGE_MARK = re.compile(r"## Page \d{1,5}\s*$")
MADE = re.compile(r"## Page \d{1,5}$|-{3,}$")
"""Lines that the maker of the text put in."""


@dataclass(frozen=True, slots=True)
class Number:
    """A printed page number with its line, and of how many pages it says to be one (0 where it does not)."""

    number: int
    of: int
    line: int


@dataclass(frozen=True, slots=True)
class Numbered:
    """The name that a page's head gives of its paper, the line, and the page."""

    name: str
    line: int
    page: int


def are_parted(paper: PaperView) -> bool:
    """Whether the source itself parts the pages of a paper: by form feeds, or by lines that its maker put in."""
    return not paper.stored.pages_inferred or any(PAGE_MARK.match(line.text) for line in paper.lines)


def sheets(paper: PaperView) -> Iterator[list[Line]]:
    """The lines that are not blank, page by page: as the source parts them, else from printed number to number."""
    filled = [line for line in paper.lines if line.text.strip() and not MADE.match(line.text.strip())]
    if are_parted(paper):
        for _, lines in groupby(filled, key=lambda line: line.page):
            yield list(lines)
        return
    opens = [0, *(at for at, line in enumerate(filled) if at and number_of(line)), len(filled)]
    for first, last in pairwise(opens):
        yield filled[first:last]


def printed_numbers(paper: PaperView) -> Iterator[Number]:
    """The printed page numbers, in the order of the paper: one a page, at its head or foot. Bare figures do not count:
    they may be a date's or a list's.
    """
    for lines in sheets(paper):
        found = (number for line in lines[:HEAD] + lines[HEAD:][-FOOT:] if (number := number_of(line)))
        yield from islice(found, 1)


def number_of(line: Line) -> Number | None:
    """The page number that a line is; None where it is none."""
    match = PRINTED.match(line.text.strip())
    number = int(match["named"] or match["dashed"]) if match else 0
    return Number(number, int(match["of"] or 0), line.number) if match and 0 < number <= MOST_PAGES else None


def station_pages(paper: PaperView) -> Iterator[Numbered]:
    """The post and number on the page heads of a cable."""
    if paper.kind == "cable":
        for line in paper.lines:
            match = CABLE_PAGE.match(line.text.strip())
            if match and match[3] and match[3].isdigit():
                yield Numbered(f"{match[2]} {match[3]}", line.number, line.page)


def releases(paper: PaperView) -> Iterator[Numbered]:
    """The document numbers of a release, as its lines give them."""
    for line in paper.lines:
        match = RELEASE.search(line.text)
        number = match and (match[1] or match[2])
        if number:
            yield Numbered(number, line.number, line.page)


def page_texts(paper: PaperView) -> Iterator[tuple[int, str]]:
    """Each page's first line and its letters and digits, small, without the lines of a release."""
    for lines in sheets(paper):
        body = " ".join(line.text for line in lines if not RELEASE.search(line.text))
        yield lines[0].number, re.sub(r"\W+", " ", body).casefold()
