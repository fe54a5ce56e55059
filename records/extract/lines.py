"""The lines of a paper as plain strings, made once for all families that look at each of them."""

from records.extract.memo import once_per_paper
from records.model import Paper

SHORTEST, LONGEST = 4, 120
"""A line of a banner has more signs than the one and not more than the other."""


@once_per_paper
def lines_of(paper: Paper) -> tuple[str, ...]:
    """The lines in order, without terminators and blanks at their ends; a form feed stays, so that offsets hold."""
    content = paper.content
    if "\r" in content:
        content = content.replace("\r\n", " \n").replace("\r", "\n")
    lines = tuple(map(str.rstrip, content.split("\n")))[: len(paper)]
    if len(lines) == len(paper) and content.count("\n") <= len(lines):
        return lines
    starts = paper.line_starts
    ends = (*starts[1:], len(paper.content))
    return tuple(paper.content[begin:end].rstrip() for begin, end in zip(starts, ends, strict=True))


@once_per_paper
def capital_lines(paper: Paper) -> tuple[int, ...]:
    """The indices of the lines without small letters, as banners are printed."""
    return tuple(
        index for index, line in enumerate(lines_of(paper)) if line.isupper() and SHORTEST < len(line) <= LONGEST
    )
