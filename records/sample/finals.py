"""Chooses which of several prints of one paper is the final, as an officer with all of them in hand would."""

from collections.abc import Sequence
from dataclasses import replace

from records.sample.assemble import NEEDED, Placed, ScannedPaper

Rank = tuple[bool, bool, bool, bool, str, int]

HEADING = ("subject", "event_date", "doc_date", "participants", "to", "from")
"""Facts that a first page shows."""

PART = 0.92
"""A fragment with less than this share of the lines of the fullest print lacks more than that one."""

FOLLOWS = "declassification"
"""The fact that only a final has: of copies it is not asked."""


def with_finals(placed: Sequence[Placed]) -> list[Placed]:
    """The papers in their files, of each group of prints all but the final naming it; hops are the final's."""
    prints: dict[str, list[Placed]] = {}
    for paper in placed:
        prints.setdefault(paper.paper.draft.printed_from, []).append(paper)
    finals = {name: final_of(group).paper.draft.id for name, group in prints.items()}
    made = {paper.paper.draft.id: paper.paper for paper in placed}
    return [
        replace(paper, paper=settled(paper.paper, finals[name], made[name]))
        for name, paper in ((paper.paper.draft.printed_from, paper) for paper in placed)
    ]


def final_of(prints: Sequence[Placed]) -> Placed:
    """The final among the prints of one paper: a whole one, else one with the first page, else the fullest; of such the
    stamped one, and at last the first in the order of the papers.
    """
    fullest = max(map(lines_with_text, prints))
    return min(prints, key=lambda placed: rank(placed, fullest))


def rank(placed: Placed, fullest: int) -> Rank:
    """What makes a print the final, the lowest first, where the fullest print has so many lines."""
    fragment = placed.paper.fragment
    return (
        fragment,
        fragment and not has_heading(placed.paper),
        fragment and lines_with_text(placed) < PART * fullest,
        not is_stamped(placed.paper),
        placed.source,
        placed.line_start,
    )


def has_heading(paper: ScannedPaper) -> bool:
    """Whether the print's pages show a subject, a date or a party, readable or not: its first page is there."""
    return any(name in paper.facts or name in paper.unknown for name in HEADING if name in paper.draft.facts)


def lines_with_text(placed: Placed) -> int:
    """How many lines of the print are not blank."""
    return sum(bool(line.text.strip()) for _, line in placed.lines)


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
