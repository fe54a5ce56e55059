"""M110."""

import re
from collections.abc import Iterator

from records.audit.notice import Found
from records.audit.paper import PaperView

FIRST = "1995-10-14"
KINDS = frozenset({"memcon", "telcon", "action_memo", "information_memo", "cable"})
FEWEST_LINES = 15
ABSENT = 0.8
SHOWN = re.compile(r"^\W*(?:\w{1,2}\.\s*)?[({\[]\s?\W?(?:TS|S|C|U|FOUO|SBU|LOU)\W?(?:/[A-Z/ ]{2,12})?\s?[)}\]]")
"""What shows that there are marks, though none was read for one."""


def find(paper: PaperView) -> Iterator[Found]:
    """A classified paper has no portion marks.

    What it finds: A whole, classified memorandum, conversation or cable of 14 October 1995 and later, of some length,
    on which not one portion mark was read and no line begins as if there were one.
    Why it matters: Without portion marks nobody can tell what may be released; the whole is withheld.
    What to do: Look at the scan: marks that were struck through are easily lost. Without any, review the whole.
    Source: E.O. 12958 1.7(c); 32 CFR 2001.21(c).
    """
    level = paper.sign_of_level
    if paper.date is None or paper.date.value < FIRST or not paper.is_classified or level is None:
        return
    if paper.kind not in KINDS or not paper.is_whole or paper.portions:
        return
    if any(SHOWN.search(line.text) for line in paper.lines):
        return
    if sum(1 for line in paper.lines if line.text.strip()) >= FEWEST_LINES:
        yield paper.found(
            f"{paper.level_in_words} paper of {paper.date.value} without portion marks", level, paper.date, sure=ABSENT
        )
