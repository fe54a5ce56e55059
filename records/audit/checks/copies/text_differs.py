"""C110."""

import re
from collections.abc import Iterator
from itertools import groupby

from records.audit.groups import CopiesView, Pair
from records.audit.notice import Found
from records.report.differences import Change

WORD = re.compile(r"(?<!\S)[\"“(]?[A-Za-z]?[a-z]{2,}[.,;:)\"”]?(?!\S)")
FEWEST_WORDS = 20
MOST_OF_PAPER = 0.45
"""Where more of a paper than that stands in it alone, another paper was taken for a part of it, or pages are lost."""
REALLY_ANOTHER = 0.8


def find(view: CopiesView) -> Iterator[Found]:
    """A final differs from its draft or copy in more than form.

    What it finds: A passage of some lines that stands in one of two whole copies and not in the other, and that neither
    withholds. Messages are passed over: a later one quotes the earlier.
    Why it matters: They are two versions: a decision on the one does not hold for the other, and what was struck out is
    itself a record.
    What to do: Compare them with declass diff; keep both, and say which one went out.
    Source: 36 CFR 1222.12(c) (drafts as records).
    """
    for pair in view.pairs:
        if pair.are_whole and "email" not in (pair.final.kind, pair.copy.kind):
            yield from only_in(pair, "left")
            yield from only_in(pair, "right")


def only_in(pair: Pair, by: str) -> Iterator[Found]:
    """The notice of the passages that stand on one side (`by`) alone and hold enough plain words."""
    owner, other, called = (
        (pair.final, pair.copy, "its draft or copy") if by == "left" else (pair.copy, pair.final, "its final")
    )
    passages = list(passages_of(pair, by))
    words = sum(count for _, count in passages)
    if passages and words <= MOST_OF_PAPER * sum(words_in(line.text) for line in owner.lines):
        first, *further = [line for line, _ in passages]
        yield owner.found(
            f"has a passage of {words} words that {called} has not",
            sure=REALLY_ANOTHER * pair.link.confidence,
            line=first,
            others=(*(owner.place(line=line) for line in further), other.place()),
        )


def passages_of(pair: Pair, by: str) -> Iterator[tuple[int, int]]:
    """The first line and the number of plain words of each run of lines that stand on one side alone."""
    for side, rows in groupby(pair.rows, key=lambda row: row.by if row.change is Change.ONLY else ""):
        if side == by:
            lines = [row.left if by == "left" else row.right for row in rows]
            words = sum(words_in(line.text) for line in lines)
            if words >= FEWEST_WORDS:
                yield lines[0].number, words


def words_in(text: str) -> int:
    """How many plain words a line has."""
    return len(WORD.findall(text))
