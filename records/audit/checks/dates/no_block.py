"""D110."""

import re
from collections.abc import Iterator

from records.audit.notice import Found
from records.audit.paper import PaperView

FIRST = "1995-10-14"
KINDS = frozenset({"memcon", "telcon", "action_memo", "information_memo", "cable"})
"""Kinds that originate information; covers, receipts and slips take what they carry from others."""

BLOCK = ("instructions", "declassify_on", "classified_by", "derived_from", "reason")
SHOWN = re.compile(
    r"^\W{0,6}(?:CL(?:ASS(?:IFIED)?)?\.?\s?(?:BY|REASON)|DE?RI?V(?:ED|ATIVE)?\.?\s(?:FROM|FM|FRM)|DECL(?:ASSIFY)?\.?\s?(?:ON|BY|:)|REASON\s?:)"
    r"|\bSection 1\.[45]\b|\bon\s?: ?X[1-8]\b",
    re.IGNORECASE,
)
"""What shows that there is a block, though none was read."""

ABSENT = 0.85
"""How sure it is that what was not read is not there."""


def find(paper: PaperView) -> Iterator[Found]:
    """A classified paper has no classification block.

    What it finds: A whole, classified memorandum, conversation or cable of 14 October 1995 and later on which neither a
    classifier nor a source, a reason or an instruction was read, and no line begins as a block does.
    Why it matters: Without an instruction nobody can tell when it ends; it falls to the 25-year rule.
    What to do: Look at the foot of its first page and at its other copies; enter what is there. Where nothing is, the
    25-year rule counts.
    Source: E.O. 12958 1.7(a); 32 CFR 2001.21, 2001.12(c)(2).
    """
    if paper.date is None or paper.date.value < FIRST or paper.kind not in KINDS or not paper.is_whole:
        return
    level = paper.first("classification")
    if not paper.is_classified or level is None or any(paper.by_field.get(name) for name in BLOCK):
        return
    if any(SHOWN.search(line.text) for line in paper.lines):
        return
    yield paper.found(
        f"{level.value} paper of {paper.date.value} without a classification block", level, paper.date, sure=ABSENT
    )
