"""S107."""

import re
from collections.abc import Iterator

from records.audit.notice import Found
from records.audit.paper import PaperView

CODE = re.compile(
    r"(?<![\w§.)(])(?:FOIA\s?)?(?P<code>\(b\)\s?\((?P<foia>\d{1,2})\)(?:\s?\((?P<part>[A-Z])\))?|P-?(?P<president>[0-9])(?!\d))"
    r"(?=[\s,;.\]]{0,3}(?:$|[ ]{3}|\n)|\])",
    re.MULTILINE,
)
"""A code in a place of its own: at the end of its line, before a gap, or in brackets."""

SURE = 0.9
FOIA, LAW_ENFORCEMENT, PRESIDENTIAL = range(1, 10), "ABCDEF", range(1, 7)


def find(paper: PaperView) -> Iterator[Found]:
    """A withholding code does not exist.

    What it finds: A code in the form of an exemption that the law does not have: (b)(0) or beyond (b)(9), a letter
    beyond (b)(7)(F), P0 or beyond P6.
    Why it matters: A passage is withheld on no ground at all, or the code was misread and hides which.
    What to do: Check the code on the scan; ask the holder which exemption was meant.
    Source: 5 U.S.C. 552(b); 44 U.S.C. 2204(a).
    """
    is_reviewed = bool(paper.by_field.get("redactions") or paper.by_field.get("stamps"))
    for match in CODE.finditer(paper.paper.content):
        is_alone = paper.line_at(match.start("code")).text.strip() == match["code"]
        if (is_reviewed or is_alone) and not exists(match):
            code = "".join(match["code"].split())
            line = paper.line_at(match.start("code")).number
            yield paper.found(f"there is no exemption {code}", sure=SURE, line=line)


def exists(match: "re.Match[str]") -> bool:
    """Whether the law has the code."""
    if match["president"]:
        return int(match["president"]) in PRESIDENTIAL
    number, part = int(match["foia"]), match["part"]
    return number in FOIA and (part is None or number != 7 or part in LAW_ENFORCEMENT)
