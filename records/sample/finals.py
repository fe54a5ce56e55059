"""Chooses which of several prints of one paper is the final, as an officer with all of them in hand would."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from records.sample.assemble import NEEDED, Placed, ScannedPaper

Rank = tuple[bool, bool, bool, bool, str, int]

HEADING = ("subject", "event_date", "doc_date", "participants", "to", "from")
"""Facts that a first page shows."""

FEW_LINES = 6
"""A fragment lacks something where the fullest print has so many more lines of text; a stamp covers some."""

LEAST_SHARED = 0.25
"""Two prints of which the shorter one has less of its text in common with the other hold different pages of a paper: no
page tells that they are prints of one.
"""

FOLLOWS = "declassification"
"""The fact that only a final has: of copies it is not asked."""


def with_finals(placed: Sequence[Placed]) -> list[Placed]:
    """The papers in their files, of each group of prints all but the final naming it; hops are the final's."""
    prints: dict[str, list[Placed]] = {}
    for paper in placed:
        prints.setdefault(paper.paper.draft.printed_from, []).append(paper)
    finals = {
        id_of(paper): id_of(group[0])
        for together in prints.values()
        for group in groups_of(together)
        for paper in group
    }
    made = {id_of(paper): paper.paper for paper in placed}
    return [
        replace(paper, paper=settled(paper.paper, finals[id_of(paper)], made[paper.paper.draft.printed_from]))
        for paper in placed
    ]


def id_of(placed: Placed) -> str:
    """The id of a paper."""
    return placed.paper.draft.id


def groups_of(prints: Sequence[Placed]) -> Iterator[list[Placed]]:
    """Those of the prints of one paper that can be told to be prints of one, the final of each group first."""
    left = list(prints)
    while left:
        final = final_of(left)
        group = [final, *(paper for paper in left if paper is not final and share_text(paper.paper, final.paper))]
        yield group
        left = [paper for paper in left if paper not in group]


def share_text(one: ScannedPaper, other: ScannedPaper) -> bool:
    """Whether two prints of a paper have enough text in common."""
    shorter = min(len(one.texts), len(other.texts))
    return len(one.texts & other.texts) >= LEAST_SHARED * shorter


def final_of(prints: Sequence[Placed]) -> Placed:
    """The final among the prints of one paper: a whole one, else one with the first page, of such the fullest; where
    several hold as much the stamped one, and at last the first in the order of the papers.
    """
    fullest = max(len(placed.paper.texts) for placed in prints)
    return min(prints, key=lambda placed: rank(placed, fullest))


def rank(placed: Placed, fullest: int) -> Rank:
    """What makes a print the final, the lowest first, where the fullest print has so many lines of text."""
    fragment = placed.paper.fragment
    return (
        fragment,
        fragment and not has_heading(placed.paper),
        fragment and fullest - len(placed.paper.texts) >= FEW_LINES,
        not is_stamped(placed.paper),
        placed.source,
        placed.line_start,
    )


def has_heading(paper: ScannedPaper) -> bool:
    """Whether the print's pages show a subject, a date or a party, readable or not: its first page is there."""
    return any(name in paper.facts or name in paper.unknown for name in HEADING if name in paper.draft.facts)


def is_stamped(paper: ScannedPaper) -> bool:
    """Whether the print's pages show a stamp of release, readable or not."""
    return bool(paper.draft.stamp) and ("declass_stamp" in paper.facts or "declass_stamp" in paper.unknown)


def settled(paper: ScannedPaper, final: str, made_from: ScannedPaper) -> ScannedPaper:
    """A print of the paper whose final is `final`, by id; `made_from` is the print that was made first."""
    draft = paper.draft
    if made_from.draft.id == final:
        return paper
    facts = {name: value for name, value in paper.facts.items() if name != FOLLOWS}
    if draft.id != final:
        copy = replace(draft, copy_of=final, hops=())
        return replace(paper, draft=copy, facts=facts, unknown=paper.unknown | {FOLLOWS})
    unknown = paper.unknown
    known = FOLLOWS in made_from.facts and FOLLOWS not in made_from.unknown
    if known and not unknown.intersection(NEEDED):
        facts[FOLLOWS], unknown = made_from.facts[FOLLOWS], unknown - {FOLLOWS}
    return replace(paper, draft=replace(draft, copy_of=None, hops=made_from.draft.hops), facts=facts, unknown=unknown)
