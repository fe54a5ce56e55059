"""Tells the paper's own text from what reviewers wrote beside it: stamps, codes in margins, blocks, banners."""

import re

from records.extract.blocks import find_blocks
from records.extract.memo import once_per_paper
from records.extract.pieces import WIDEST, Joined
from records.extract.stamps import BANNER, find_stamps
from records.extract.withholding import find_places
from records.model import Paper

MARK = re.compile(r"[^\r\n\f]")
STACKED_DATE = re.compile(r"\bDoc\s?No\.?[^\n]{0,120}\n[ \t]{0,20}(?P<date>Date:[ \t]{0,4}[\d/]{8,10})")
"""The date of a release's stamp that is set line by line: a heading's label to look at."""


@once_per_paper
def without_marks(paper: Paper) -> str:
    """The paper's content with every review mark blanked out; length, lines and all offsets stay as they are."""
    ranges = [banner_line(paper, match) for match in BANNER.finditer(paper.content)]
    ranges.extend(match.span("date") for match in STACKED_DATE.finditer(paper.content))
    ranges.extend(place for stamp in find_stamps(paper) for place in stamp.places)
    ranges.extend((place.start, place.end) for place in find_places(paper))
    ranges.extend(place for block in find_blocks(paper) if is_review_block(block) for place in block.places)
    pieces: list[str] = []
    position = 0
    for start, end in sorted(ranges):
        if start >= position:
            pieces.append(paper.content[position:start])
            pieces.append(MARK.sub(" ", paper.content[start:end]))
            position = end
    pieces.append(paper.content[position:])
    return "".join(pieces)


def banner_line(paper: Paper, match: "re.Match[str]") -> tuple[int, int]:
    """The release's banner with what stands before it on its line."""
    return max(paper.line_starts[paper.index_of(match.start())], match.start() - WIDEST), match.end()


def is_review_block(block: Joined) -> bool:
    """Whether a block was made when the paper was reviewed: it states the level that the paper got."""
    return "Class:" in block.text or "Class :" in block.text
