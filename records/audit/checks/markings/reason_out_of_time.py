"""M108."""

import re
from collections.abc import Iterator

from records.audit.notice import Found
from records.audit.paper import PaperView

LAST_OF_1_5, FIRST_OF_1_4 = "2003-09-21", "2003-03-25"
WRITTEN = re.compile(r"1\s?[.,]\s?(?P<section>[45])(?P<rest>.{0,40})")
BRACKETED = re.compile(r"\(\s?(?P<letter>[a-z])\s?\)", re.IGNORECASE)
LETTERS = {"1.5": "abcdefg", "1.4": "abcdefgh"}


def find(paper: PaperView) -> Iterator[Found]:
    """The Reason names a section that did not hold on the paper's date, or a letter that it lacks.

    What it finds: Reason 1.5 on an original paper of 22 September 2003 and later, 1.4 on one before 25 March 2003, a
    letter beyond a to g (1.5) or a to h (1.4). Papers with a source and blocks that reviewers made are passed over.
    Why it matters: The same letter stands for the same ground in both, but a wrong section shows a wrong date, or a
    block made from a later template.
    What to do: Check the Reason and the date on the scan; correct what was misread.
    Source: E.O. 12958 1.5; E.O. 13292 and 13526 1.4.
    """
    reasons = paper.reasons
    if not reasons or paper.by_field.get("derived_from"):
        return
    for one in reasons:
        written = WRITTEN.search(one.evidence.raw)
        section = f"1.{written['section']}" if written else one.value[:3]
        for letter in BRACKETED.findall(written["rest"] if written else ""):
            if letter.lower() not in LETTERS.get(section, letter.lower()):
                yield paper.found(f"reason {section} has no letter {letter.lower()}", one)
    if paper.date is None:
        return
    day, first = paper.date.value, reasons[0]
    if first.value.startswith("1.5") and day > LAST_OF_1_5:
        yield paper.found(
            f"reason {first.value} on a paper of {day}: it is 1.4 since {FIRST_OF_1_4}", first, paper.date
        )
    if first.value.startswith("1.4") and day < FIRST_OF_1_4:
        yield paper.found(
            f"reason {first.value} on a paper of {day}: it was 1.5 until {FIRST_OF_1_4}", first, paper.date
        )
