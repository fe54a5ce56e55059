"""Reads what was decided on a paper: the Approve and Disapprove lines, ticked, initialled or left blank."""

import re
from collections.abc import Iterator

from records.model import Finding, Paper

YES = r"(?:Approved?|APPROVED?|Agreed?|AGREED?|Concur|CONCUR)"
NO = r"(?:Disapproved?|DISAPPROVED?|Disagreed?|DISAGREED?|Do not (?:approve|concur)|Non-?concur|NON-?CONCUR)"
NEGATIVE = ("isapprove", "ISAPPROVE", "isagree", "ISAGREE", "not approve", "not concur", "oncur", "ONCUR")
LINE = re.compile(
    rf"^[ \t\f]{{0,60}}(?P<before>[^\w\n]{{0,12}}\w{{0,6}}[^\w\n]{{0,6}})(?P<yes>\b{YES})"
    rf"\b(?P<between>[^\n]{{0,60}}?)(?P<no>\b{NO})\b(?P<after>[^\n]{{0,60}})$",
    re.MULTILINE,
)
"""Both words on one line."""

STACKED = re.compile(
    rf"^[ \t\f]{{0,60}}(?P<yes>{YES})\b(?P<between>[^\n\w]{{0,30}}\w{{0,8}}[^\n\w]{{0,30}})"
    rf"\n(?:[ \t]{{0,60}}\n){{0,2}}[ \t]{{0,60}}(?P<no>{NO})\b(?P<after>[^\n]{{0,40}})$",
    re.MULTILINE,
)
"""One word below the other."""

BLANK = re.compile(r"[\s_.:;,\-–—~|'`\[\](){}/\\]+")
OTHER_CHOICE = re.compile(
    r"\b(?:Let'?s |LET'?S |See me|SEE ME|Discuss|DISCUSS|As amended|AS AMENDED|Other|OTHER|Date|DATE)\b"
)
MARKED, EMPTY, BOTH = 0.88, 0.85, 0.45


def read(paper: Paper) -> Iterator[Finding]:
    """One finding a decision line: approved, disapproved or unmarked."""
    if not any(word in paper.content for word in NEGATIVE):
        return
    ends: set[int] = set()
    for pattern, rule in ((LINE, "one_line"), (STACKED, "stacked")):
        for match in pattern.finditer(paper.content):
            if match.start("yes") not in ends:
                ends.add(match.start("yes"))
                yield decision(paper, match, rule)


def ink(text: str) -> str:
    """What a pencil left in a blank: letters, digits and ticks, without rules, strokes and brackets."""
    other = OTHER_CHOICE.search(text)
    return BLANK.sub("", text[: other.start()] if other else text)


def decision(paper: Paper, match: "re.Match[str]", rule: str) -> Finding:
    """The decision on one line: the word behind which, or before which, a mark stands."""
    first, second = ink(match["between"]), ink(match["after"])
    before = ink(match.groupdict().get("before") or "")
    if first and second:
        value, score = ("approved" if len(first) >= len(second) else "disapproved"), BOTH
    elif first or before:
        value, score = "approved", MARKED if first else BOTH
    elif second:
        value, score = "disapproved", MARKED
    else:
        value, score = "unmarked", EMPTY
    return Finding("decision", value, paper.evidence(match.start("yes"), match.end("no"), f"decisions.{rule}", score))
