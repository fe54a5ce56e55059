"""D111."""

from collections.abc import Iterator
from itertools import combinations

from records.audit.notice import Found
from records.audit.paper import Instruction, PaperView

SEVERAL = frozenset({"email"})
"""Kinds of which one paper holds several messages, each with its own instruction."""


def find(paper: PaperView) -> Iterator[Found]:
    """Two instructions of one paper do not agree.

    What it finds: Two declassification instructions that give different days, or a day and an indefinite mark. Blocks
    that reviewers put on later and the messages of an e-mail chain are passed over.
    Why it matters: The longest counts where several sources were used; elsewhere one of the two was misread, and the
    paper may be released too soon.
    What to do: Compare both places with the scan; correct the one that was misread, or note which counts.
    Source: 32 CFR 2001.22(e)(2)-(4).
    """
    if paper.kind in SEVERAL:
        return
    said = [(one, says(one)) for one in paper.instructions]
    stated = [(one, what) for one, what in said if what]
    for (one, first), (other, second) in combinations(stated[:4], 2):
        if first != second and not is_part(first, second):
            yield paper.found(
                f"one instruction says {first}, another {second}",
                one.finding,
                other.finding,
                sure=paper.is_one,
                others=[paper.place(other.finding)],
            )
            return


def says(one: Instruction) -> str:
    """The day or the marks that an instruction gives, empty where it gives neither or more than one of them."""
    days = {printed.day for printed in one.marking.days if printed.day}
    if len(days) == 1:
        return days.pop()
    return "" if days else " ".join((*one.marking.exemptions, *one.marking.codes))


def is_part(first: str, second: str) -> bool:
    """Whether the marks of one are among those of the other."""
    ours, theirs = set(first.split()), set(second.split())
    return ours <= theirs or theirs <= ours
