"""M101."""

from collections.abc import Iterator
from math import prod

from records.audit.notice import Found
from records.audit.paper import PORTION_LEVELS, PaperView
from records.model import Finding

STRUCK = "portions.struck"
FEWEST_STRUCK = 2
MOST_SIGNS = 2
FIRST = "1972-06-01"
"""Before E.O. 11652 papers bore no portion marks: what stands there was put on later, by reviewers."""


def find(paper: PaperView) -> Iterator[Found]:
    """The banner is below the highest portion.

    What it finds: A paper whose overall classification is lower than the highest of its portion marks, one of which
    reads as printed, or two of which show through the strokes of a pencil. A banner UNCLASSIFIED beside a stamp of
    release is the release's, and passed over; so are papers before June 1972, on which only reviewers put marks, and
    e-mail, where letters in brackets stand behind names.
    Why it matters: Whoever goes by the banner handles the paper, or lists it for release, at too low a level.
    What to do: Check banner and portion on the scan; correct the one that was misread. Where both are printed so, the
    portion's level counts.
    Source: 32 CFR 2001.21(b)(2).
    """
    level = paper.banner
    if paper.level is None or level is None or bears_others_marks(paper):
        return
    higher = [one for one in paper.portions if PORTION_LEVELS.get(one.value, -1) > paper.level and shows(one)]
    if not any(one.evidence.rule != STRUCK for one in higher) and len(higher) < FEWEST_STRUCK:
        return
    top = max(PORTION_LEVELS[one.value] for one in higher)
    highest = [one for one in higher if PORTION_LEVELS[one.value] == top]
    sure = 1 - prod(1 - one.evidence.confidence for one in highest)
    mark = highest[0]
    yield paper.found(
        f"the banner is {level.value}, a portion is marked ({mark.value})",
        level,
        sure=sure,
        others=[paper.place(one) for one in highest[:5]],
    )


def shows(mark: Finding) -> bool:
    """Whether a mark shows its letter and little else, struck through or not: a scanner finds brackets everywhere."""
    signs = "".join(filter(str.isalnum, mark.evidence.raw)).upper()
    return mark.evidence.rule != STRUCK or (mark.value in signs and len(signs) <= MOST_SIGNS)


def bears_others_marks(paper: PaperView) -> bool:
    """Whether banner or portion marks of a paper may be no marks of its own."""
    is_release = paper.level == 0 and bool(paper.by_field.get("stamps"))
    return is_release or paper.kind == "email" or (paper.day is not None and paper.day < FIRST)
