"""C110."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from records.audit.groups import CopiesView, Pair
from records.audit.notice import Found
from records.report.differences import Change, Row

WORD = re.compile(r"(?<!\S)[\"“(]?[A-Za-z]?[a-z]{2,}[.,;:)\"”]?(?!\S)")
FEWEST_WORDS = 20
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
            for by, rows in groupby(pair.rows, key=lambda row: row.by if row.change is Change.ONLY else ""):
                if by:
                    yield from only_in(pair, by, tuple(rows))


def only_in(pair: Pair, by: str, rows: Sequence[Row]) -> Iterator[Found]:
    """The notice of one run of lines that stand on one side (`by`) alone, where they hold enough plain words."""
    owner, other, called = (
        (pair.final, pair.copy, "its draft or copy") if by == "left" else (pair.copy, pair.final, "its final")
    )
    sides = [row.left if by == "left" else row.right for row in rows]
    words = sum(len(WORD.findall(side.text)) for side in sides)
    if words >= FEWEST_WORDS:
        yield owner.found(
            f"has a passage of {words} words that {called} has not",
            sure=REALLY_ANOTHER * pair.link.confidence,
            line=sides[0].number,
            others=(other.place(),),
        )
