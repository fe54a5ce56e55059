"""M102."""

from collections.abc import Iterator

from records.audit.checks.markings.below_portions import FIRST
from records.audit.notice import Found
from records.audit.paper import PORTION_LEVELS, PaperView

FEWEST = 3
ALL_READ = 0.85
"""How sure it is that no portion was overlooked where several were read."""


def find(paper: PaperView) -> Iterator[Found]:
    """The banner is above every portion.

    What it finds: A whole paper of at least three portion marks, all legible, none of which reaches the level of the
    banner. Covers that list attachments are passed over: they bear the level of what they carry; so are papers before
    June 1972, on which only reviewers put portion marks.
    Why it matters: The paper may be handled and withheld at a level that no part of it needs, unless the compilation of
    its parts does, which it should say.
    What to do: Look for a portion that was not read and for a remark on compilation; else ask whether the banner is
    right.
    Source: 32 CFR 2001.24(g).
    """
    level, portions = paper.banner, paper.portions
    if paper.level is None or level is None or len(portions) < FEWEST or not paper.is_whole:
        return
    if paper.by_field.get("attachments") or any(one.marking.event for one in paper.instructions):
        return
    if paper.day is not None and paper.day < FIRST:
        return
    ranks = [PORTION_LEVELS.get(one.value, len(PORTION_LEVELS)) for one in portions]
    if max(ranks) < paper.level:
        weakest = min(portions, key=lambda one: one.evidence.confidence)
        top = portions[ranks.index(max(ranks))]
        yield paper.found(
            f"the banner is {level.value}, no portion is above ({top.value})", level, weakest, sure=ALL_READ
        )
