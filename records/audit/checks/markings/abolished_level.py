"""M107."""

import re
from collections.abc import Iterator

from records.audit.notice import Found
from records.audit.paper import PaperView

ENDED = "1953-12-15"
NOTED = re.compile(
    r"^\W{0,8}(?:TOP SECRET|SECRET|CONFIDENTIAL|RESTRICTED)\W{1,6}SECURITY INFORMATION\W{0,8}$", re.MULTILINE
)
FOREIGN = re.compile(r"\bNATO\b|\bCOSMIC\b|\bUK\b|\bU\.K\.|\bFOREIGN GOVERNMENT")
OURS = 0.85
"""How sure it is that a paper without a foreign mark is one of the United States."""

NOTED_SURE = 0.95


def find(paper: PaperView) -> Iterator[Found]:
    """A level or an addition that was abolished stands on a later paper.

    What it finds: RESTRICTED as the level, or “Security Information” behind it, on a paper of 15 December 1953 and
    later that bears no foreign mark.
    Why it matters: The order of 1953 dropped both. The date is wrong, or the paper is a foreign government's and needs
    its consent.
    What to do: Check the date; look for the government that made the paper.
    Source: E.O. 10501 sec. 1, 16.
    """
    if paper.date is None or paper.date.value < ENDED:
        return
    level = paper.first("classification")
    if level and level.value == "RESTRICTED" and not any(FOREIGN.search(line.text) for line in paper.lines):
        yield paper.found(f"RESTRICTED on a paper of {paper.date.value}", level, paper.date, sure=OURS)
    for match in NOTED.finditer(paper.paper.content):
        line = paper.line_at(match.end() - 1).number
        yield paper.found(
            f"“Security Information” on a paper of {paper.date.value}", paper.date, sure=NOTED_SURE, line=line
        )
