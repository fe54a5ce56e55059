"""C103."""

from collections.abc import Iterator

from records.audit.groups import CopiesView
from records.audit.notice import Found


def find(view: CopiesView) -> Iterator[Found]:
    """Two copies of one paper bear different levels.

    What it finds: A copy or draft whose banner is higher or lower than that of its final.
    Why it matters: One text cannot be both: a copy is handled too loosely or kept too closely, or one was downgraded
    and the other was not told.
    What to do: Compare the banners with the scans; look for a mark of downgrading. Ask the classifier which level
    holds.
    Source: E.O. 13526 1.6, 2.1(b); 32 CFR 2001.22.
    """
    for pair in view.pairs:
        both = pair.of_both("classification")
        if both and pair.final.level is not None and pair.copy.level is not None and both[0].value != both[1].value:
            yield pair.copy.found(
                f"is {both[1].value}, and its final {both[0].value}",
                both[1],
                both[0],
                sure=pair.link.confidence,
                others=(pair.final.place(both[0]),),
            )
