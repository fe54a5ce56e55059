"""C105."""

from collections.abc import Iterator

from records.audit.checks.dates.disagreeing import is_part, says
from records.audit.groups import CopiesView
from records.audit.notice import Found
from records.audit.paper import Instruction, PaperView


def find(view: CopiesView) -> Iterator[Found]:
    """Two copies of one paper bear different declassify-on lines.

    What it finds: A copy or draft that gives another day or other marks of exemption than its final.
    Why it matters: The copies open on two days, and the earlier one opens the text of both.
    What to do: Compare both lines with the scans; look for an extension on one of them. The later instruction holds
    only where it was validly made.
    Source: E.O. 13526 1.5, 1.6(a)(4); 32 CFR 2001.21(e), 2001.22(e).
    """
    mine = only_one(view.final)
    for pair in view.pairs:
        other = only_one(pair.copy)
        if mine is None or other is None or is_part(says(mine), says(other)):
            continue
        yield pair.copy.found(
            f"says to declassify on {says(other)}, and its final {says(mine)}",
            other.finding,
            mine.finding,
            sure=pair.link.confidence,
            others=(pair.final.place(mine.finding),),
        )


def only_one(paper: PaperView) -> Instruction | None:
    """The instruction of a paper that says something, None where there is none, or there are several."""
    telling = [one for one in paper.instructions if says(one)]
    return telling[0] if len(telling) == 1 else None
