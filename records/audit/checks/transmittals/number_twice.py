"""T114."""

from collections.abc import Iterator

from records.audit.groups import ChainView
from records.audit.notice import Found
from records.audit.paper import PaperView
from records.link.papers import any_same_party
from records.link.subjects import likeness, subject_words
from records.model import Finding

UNLIKE = 0.25
FEWEST_WORDS = 2
REALLY_TWO = 0.8


def find(view: ChainView) -> Iterator[Found]:
    """Two papers that have nothing in common bear one number of one system and year.

    What it finds: Two whole papers of one kind under one number whose subjects share no telling words and whose
    parties differ.
    Why it matters: A number was given twice or misread: their histories run into one another, and a search finds the
    wrong paper.
    What to do: Compare the numbers with the scans and correct the wrong one.
    Source: 36 CFR 1222.28; the register of the record system.
    """
    first: dict[tuple[str, str, str], tuple[PaperView, Finding]] = {}
    for paper in view.finals:
        number = paper.first("log_number")
        if number is None or not paper.is_whole or paper.first("subject") is None:
            continue
        system = str(number.part("system") or "")
        earlier = first.setdefault((paper.kind, system, number.value.lstrip("0")), (paper, number))
        if earlier[0] is not paper and are_unlike(earlier[0], paper):
            yield paper.found(
                f"bears number {number.value}, as another {paper.kind.replace('_', ' ')} does that has nothing in "
                "common with it",
                number,
                earlier[1],
                sure=REALLY_TWO,
                others=(earlier[0].place(earlier[1]),),
            )


def are_unlike(one: PaperView, other: PaperView) -> bool:
    """Whether neither the subject nor a party joins two papers."""
    ours, theirs = (subject_words(subject.value) if subject else frozenset[str]() for subject in subjects(one, other))
    if min(len(ours), len(theirs)) < FEWEST_WORDS or likeness(ours, theirs)[0] >= UNLIKE:
        return False
    return not any(any_same_party(names(one, side), names(other, side)) for side in ("from", "to"))


def subjects(*papers: PaperView) -> Iterator[Finding | None]:
    """The subject of each paper."""
    return (paper.first("subject") for paper in papers)


def names(paper: PaperView, side: str) -> tuple[str, ...]:
    """The parties on one side of a paper."""
    return tuple(one.value for one in paper.all(side))
