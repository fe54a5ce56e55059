"""Where linking finds papers: which share something with which, and the papers themselves.

A store answers from its tables, `PaperShelf` from papers in memory; both must answer alike. Papers go by whole numbers
of the shelf's own, which never show in what linking gives back.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from records.link.keys import BLOCKING, FEWEST_SHARED_WORDS, MAX_BUCKET, numbers_in, pairs_of_words, sketch_in
from records.link.papers import LinkPaper, Numbers
from records.model import LinkKey

WORDS, NEAR, EVENT, PASSED, STRONG = 1, 1 << 12, 1 << 20, 1 << 28, 1 << 36
SHARED = {"words": WORDS, "near": NEAR, "event": EVENT, "sent": PASSED, "identifier": STRONG, "subject": STRONG << 12}
"""What two papers share, in one number: a count for each kind of key, the weightier ones in the higher bits."""

WORDS_ONLY = NEAR - 1
NUMBER_OR_EVENT = (STRONG << 12) - STRONG + PASSED - EVENT
"""The bits of the kinds that join papers whose numbers would part them."""

PASSED_ON = (STRONG << 12) - NEAR
"""The bits of the kinds by which a paper belongs with a third."""

Bucket = tuple[str, Sequence[int]]
"""The kind of a key, and the papers that have it."""

Shared = dict[int, dict[int, int]]


class Shelf(Protocol):
    """Where the papers of a collection stand."""

    def sharers(self, papers: Collection[int]) -> Shared:
        """For each of the papers that stand: the others that share keys of `BLOCKING` with it, and what (`SHARED`).

        Keys that more than `MAX_BUCKET` papers of the whole collection have are passed over, and so are papers that
        share fewer than `FEWEST_SHARED_WORDS` keys of the kind `words` and nothing else.
        """
        ...

    def pairs_of_words(self, papers: Collection[int]) -> Mapping[int, int]:
        """How many keys of the kind `words` each of the papers has, the crowded ones too."""
        ...

    def numbers(self, papers: Collection[int]) -> Mapping[int, Numbers]:
        """The numbers of those of the papers that have any (`records.link.keys.numbers_in`)."""
        ...

    def sketches(self, papers: Collection[int]) -> Mapping[int, tuple[int, str]]:
        """Rate and sketch of the text of each of the papers."""
        ...

    def papers(self, papers: Collection[int]) -> Mapping[int, LinkPaper]:
        """The papers themselves."""
        ...


class PaperShelf:
    """Papers in memory, by their place in the sequence; `crowded` are keys that are crowded beyond these papers."""

    def __init__(self, papers: Sequence[LinkPaper], crowded: Collection[LinkKey] = ()) -> None:
        self._papers = papers
        buckets: dict[tuple[str, str], list[int]] = {}
        for at, paper in enumerate(papers):
            for key in dict.fromkeys((key.kind, key.value) for key in paper.keys if key.kind in BLOCKING):
                buckets.setdefault(key, []).append(at)
        passed_over = {(key.kind, key.value) for key in crowded}
        self._sharers = shared_in(
            (key[0], bucket)
            for key, bucket in buckets.items()
            if 1 < len(bucket) <= MAX_BUCKET and key not in passed_over
        )

    def sharers(self, papers: Collection[int]) -> Shared:
        """See `Shelf`."""
        return {at: self._sharers.get(at, {}) for at in papers}

    def pairs_of_words(self, papers: Collection[int]) -> Mapping[int, int]:
        """See `Shelf`."""
        return {at: pairs_of_words(self._papers[at].keys) for at in papers}

    def numbers(self, papers: Collection[int]) -> Mapping[int, Numbers]:
        """See `Shelf`."""
        return {at: numbers_in(self._papers[at].keys) for at in papers}

    def sketches(self, papers: Collection[int]) -> Mapping[int, tuple[int, str]]:
        """See `Shelf`."""
        return {at: sketch_in(self._papers[at].keys) for at in papers}

    def papers(self, papers: Collection[int]) -> Mapping[int, LinkPaper]:
        """See `Shelf`."""
        return {at: self._papers[at] for at in papers}


def shared_in(buckets: Iterable[Bucket], papers: Collection[int] | None = None) -> Shared:
    """What papers (all of the buckets where None) share with others in those buckets."""
    found: dict[int, Counter[int]] = {}
    for kind, bucket in buckets:
        weight = SHARED[kind]
        for at in bucket:
            if papers is None or at in papers:
                counted = found.setdefault(at, Counter())
                for other in bucket:
                    counted[other] += weight
    for at, counted in found.items():
        del counted[at]
    return {
        at: {other: shared for other, shared in counted.items() if shared >= FEWEST_SHARED_WORDS}
        for at, counted in found.items()
    }
