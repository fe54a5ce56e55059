"""C101."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from records.audit.groups import CopiesView, Pair
from records.audit.notice import Found
from records.report.differences import Change, Row, Side

WORD = re.compile(r"[^\W\d_]{3,}")
FEWEST_WORDS = 4
SAME_PASSAGE = 0.9
OF_THE_FORM = re.compile(
    r"\W*(?:From|To|Cc|Bcc|Sent|Date|Subject|Importance|Attachments?|Original Message|Classified by|Reason|Declassify"
    r"|UNCLASSIFIED U\.S)\b",
    re.IGNORECASE,
)
"""A line of a message's heading or of a reviewer's block: each print has its own."""


def find(view: CopiesView) -> Iterator[Found]:
    """One copy shows what another withholds.

    What it finds: A passage that bears a code of withholding on one copy, where the other, uncoded, has words that the
    first has not. The place is that of the words; the other place is that of the code. The words themselves are not
    repeated.
    Why it matters: Who holds both copies reads what is withheld. If the passage must be protected, it is disclosed.
    What to do: Lay the two side by side with declass diff, outside any copy for the public. Tell the office that
    withheld the passage before either copy is released.
    Source: E.O. 13526 3.3(b), 1.7(c); 5 U.S.C. 552(b).
    """
    for pair in view.pairs:
        if not any(one.all("redactions") for one in (pair.final, pair.copy)):
            continue
        for by, rows in groupby(pair.rows, key=lambda row: row.by if row.change is Change.WITHHELD else ""):
            if by:
                yield from shown_in(pair, by, tuple(rows))


def shown_in(pair: Pair, by: str, rows: Sequence[Row]) -> Iterator[Found]:
    """The notice of one run of rows that one side (`by`) withholds, where the other shows enough words."""
    left = by == "left"
    withholding, showing = (pair.final, pair.copy) if left else (pair.copy, pair.final)
    shown = [side for row in rows for side in [row.right if left else row.left] if shown_words(side)]
    words = sum(map(shown_words, shown))
    lines = {row.left.number if left else row.right.number for row in rows}
    codes = [one for one in withholding.all("redactions") if one.evidence.spans[0].line_start in lines]
    if words < FEWEST_WORDS or not codes:
        return
    yield showing.found(
        f"shows {words} words that a copy withholds under {codes[0].value or 'no code'}",
        *codes[:1],
        sure=SAME_PASSAGE * pair.link.confidence,
        line=shown[0].number,
        others=(withholding.place(codes[0]),),
    )


def shown_words(side: Side) -> int:
    """How many words of a line are not on the other side; none where the line is one of the form."""
    if OF_THE_FORM.match(side.text):
        return 0
    return sum(len(WORD.findall(side.text[begin:end])) for begin, end in side.other)
