"""T119."""

from collections.abc import Iterator

from records.audit.groups import ChainView
from records.audit.notice import Found
from records.declassification import LEVELS


def find(view: ChainView) -> Iterator[Found]:
    """A cover is marked lower than a paper that it lists.

    What it finds: A cover whose level is below that of the paper under one of its tabs.
    Why it matters: A transmittal bears the highest level of what it carries: taken for what it says, the package is
    handled too loosely.
    What to do: Look at both banners. If they were read rightly, mark the cover up, or note that it carries the lower
    level "upon removal of enclosures".
    Source: 32 CFR 2001.24(b) (transmittal documents); E.O. 13526 1.6.
    """
    for cover, paper, title in view.carried():
        ours, theirs = cover.first("classification"), paper.first("classification")
        if ours and theirs and cover.level is not None and paper.level is not None and cover.level < paper.level:
            yield cover.found(
                f"is {LEVELS[cover.level]} and lists a {paper.kind.replace('_', ' ')} that is {LEVELS[paper.level]}",
                ours,
                theirs,
                title,
                others=(paper.place(theirs),),
            )
