"""Links a block of documents: copies and drafts, packages, transmittals.

How a store uses it: after an ingest, `touched` are the documents of the source that was written or removed.

1. focus = touched and every document that shares a key of a kind in `records.link.keys.BLOCKING` with one of them
2. papers = focus and every document that shares such a key with one of focus
3. `link_block(papers, focus, crowded)`: the links and hops of the documents in focus, which replace their old ones

What comes back for a document depends on that document and on those that share a key with it, and on nothing else.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from records.link.copies import copy_score, rank
from records.link.hops import Company, hops_of, not_made_by
from records.link.keys import BLOCKING, MAX_BUCKET
from records.link.packages import Reason, claim, direct_reason, may_claim
from records.link.papers import LINKING_FIELDS, LinkPaper, View
from records.model import Hop, Link, LinkKey

__all__ = ["LINKING_FIELDS", "LinkPaper", "Linked", "link_block"]

FEWEST_SHARED_WORDS = 2
LEAST_SHARED_WORDS = 0.08
"""Papers that share nothing but fewer word pairs than this (number, share of the shorter paper's) are not compared."""

FEW_WORDS = 8
"""A paper with fewer word pairs is compared with its neighbours and with those of its event too."""

VIA_A_COVER = 0.9
VIA_A_COPY = 0.9
"""What is left of a reason's confidence when it holds by way of a third paper."""


@dataclass(frozen=True, slots=True)
class Linked:
    """The links and hops of the documents in focus, each in the order of the papers (source, line)."""

    links: tuple[Link, ...] = ()
    hops: tuple[Hop, ...] = ()


class Block:
    """The papers of one block in their order, with what has been found out about pairs of them so far."""

    def __init__(self, papers: Sequence[LinkPaper], crowded: Collection[LinkKey] = ()) -> None:
        self.views = sorted(map(View, papers), key=lambda view: (view.order, view.document))
        self.buckets: dict[tuple[str, str], list[int]] = {}
        self.pairs_of_words: list[int] = []
        passed_over = {(key.kind, key.value) for key in crowded}
        for at, view in enumerate(self.views):
            keys = {(key.kind, key.value) for key in view.paper.keys if key.kind in BLOCKING}
            self.pairs_of_words.append(sum(kind == "words" for kind, _ in keys))
            for key in keys - passed_over:
                self.buckets.setdefault(key, []).append(at)
        self.keys: list[list[tuple[str, str]]] = [[] for _ in self.views]
        for key in sorted(self.buckets):
            if 1 < len(self.buckets[key]) <= MAX_BUCKET:
                for at in self.buckets[key]:
                    self.keys[at].append(key)
        self.known_sharers: dict[int, dict[int, Counter[str]]] = {}
        self.known_copies: dict[int, dict[int, float]] = {}
        self.known_direct: dict[int, dict[int, Reason]] = {}
        self.known_scores: dict[tuple[int, int], float] = {}
        self.known_reasons: dict[tuple[int, int], Reason | None] = {}

    def sharers(self, at: int) -> dict[int, Counter[str]]:
        """The papers that share a key with one, in their order, with the number of shared keys by kind."""
        known = self.known_sharers.get(at)
        if known is None:
            found: dict[int, Counter[str]] = {}
            for key in self.keys[at]:
                for other in self.buckets[key]:
                    if other != at:
                        found.setdefault(other, Counter())[key[0]] += 1
            known = self.known_sharers[at] = dict(sorted(found.items()))
        return known

    def copies(self, at: int) -> dict[int, float]:
        """The copies and drafts of a paper among its sharers, with their probability."""
        known = self.known_copies.get(at)
        if known is None:
            found = {other: self._score(at, other, shared) for other, shared in self.sharers(at).items()}
            known = self.known_copies[at] = {other: score for other, score in found.items() if score}
        return known

    def direct(self, at: int) -> dict[int, Reason]:
        """The papers that belong together with one by what the two say themselves."""
        known = self.known_direct.get(at)
        if known is None:
            copies = self.copies(at)
            found = {other: self._reason(at, other) for other in self.sharers(at) if other not in copies}
            known = self.known_direct[at] = {other: reason for other, reason in found.items() if reason}
        return known

    def final(self, at: int, among: Collection[int] | None = None) -> int:
        """The final among a paper and its copies (among those given): the paper itself where there is none better."""
        copies = [other for other in self.copies(at) if among is None or other in among]
        return min([at, *copies], key=lambda index: rank(self.views[index]))

    def related(self, at: int) -> dict[int, Reason]:
        """The papers that belong together with one, also by way of a cover that lists both or of a copy."""
        near, copies = self.sharers(at), self.copies(at)
        found = dict(self.direct(at))
        for cover in near:
            listed = self._claim(cover, at)
            if listed is None:
                continue
            for other in self.sharers(cover):
                both = self._claim(cover, other) if other in near and other not in copies else None
                if both:
                    confidence = VIA_A_COVER * min(listed.confidence, both.confidence)
                    why = f"both go with {self.views[cover].document}"
                    _keep(found, other, Reason(round(confidence, 3), "package.cover", why))
        by_copy = [(other, copy, reason) for copy in copies for other, reason in self.direct(copy).items()]
        by_copy += [(copy, other, reason) for other, reason in self.direct(at).items() for copy in self.copies(other)]
        for other, by_way_of, reason in by_copy:
            if other in near and other not in copies and other != at:
                why = f"{reason.why} (by way of {self.views[by_way_of].document})"
                _keep(found, other, Reason(round(VIA_A_COPY * reason.confidence, 3), "package.copy", why))
        return dict(sorted(found.items()))

    def _claim(self, cover: int, other: int) -> Reason | None:
        if not may_claim(self.views[cover]):
            return None
        return claim(self.views[cover], self.views[other])

    def _score(self, at: int, other: int, shared: Counter[str]) -> float:
        pair = (min(at, other), max(at, other))
        known = self.known_scores.get(pair)
        if known is None:
            worth = self._worth_comparing(pair, shared)
            known = copy_score(self.views[pair[0]], self.views[pair[1]]) if worth else 0.0
            self.known_scores[pair] = known
        return known

    def _worth_comparing(self, pair: tuple[int, int], shared: Counter[str]) -> bool:
        if shared["identifier"] or shared["subject"]:
            return True
        fewest = min(self.pairs_of_words[pair[0]], self.pairs_of_words[pair[1]])
        if fewest < FEW_WORDS and (shared["event"] or shared["near"]):
            return True
        return shared["words"] >= max(FEWEST_SHARED_WORDS, LEAST_SHARED_WORDS * fewest)

    def _reason(self, at: int, other: int) -> Reason | None:
        pair = (min(at, other), max(at, other))
        if pair not in self.known_reasons:
            self.known_reasons[pair] = direct_reason(self.views[pair[0]], self.views[pair[1]])
        return self.known_reasons[pair]


def _keep(found: dict[int, Reason], other: int, reason: Reason) -> None:
    """Keeps a reason where it is the better one."""
    known = found.get(other)
    if known is None or (reason.confidence, reason.why) > (known.confidence, known.why):
        found[other] = reason


def link_block(
    papers: Sequence[LinkPaper],
    focus: Collection[str] | None = None,
    crowded: Collection[LinkKey] = (),
) -> Linked:
    """The links and hops of the documents in `focus` (ids; of all `papers` where it is None).

    `papers` must hold the documents in focus and all that share a blocking key with one of them; the order of `papers`
    does not matter. `crowded` are the keys that more than `records.link.keys.MAX_BUCKET` documents of the whole
    database share: they say nothing and are passed over (those that are crowded within `papers` are found here).
    Links: `copy_of` at most one a document, towards the final; `related` in both directions.
    """
    block = Block(papers, crowded)
    links: list[Link] = []
    hops: list[Hop] = []
    for at, view in enumerate(block.views):
        if focus is None or view.document in focus:
            related = block.related(at)
            links += _links(block, at, related)
            hops += _hops(block, at, related)
    return Linked(tuple(links), tuple(hops))


def _links(block: Block, at: int, related: dict[int, Reason]) -> Iterator[Link]:
    document, final = block.views[at].document, block.final(at)
    if final != at:
        score = block.copies(at)[final]
        yield Link("copy_of", document, block.views[final].document, score, "copy.words", "the same words in order")
    for other, reason in related.items():
        yield Link("related", document, block.views[other].document, reason.confidence, reason.rule, reason.why)


def _hops(block: Block, at: int, related: dict[int, Reason]) -> Iterator[Hop]:
    """The hops of a paper; those of a draft that its final makes too are the final's alone."""
    view, final = block.views[at], block.final(at)
    carried = {block.final(other, related) for other in related if claim(view, block.views[other])}
    company = Company(
        [block.views[other] for other in related], tuple(block.views[other].document for other in sorted(carried))
    )
    hops = hops_of(view, company)
    yield from hops if final == at else not_made_by(hops, hops_of(block.views[final], Company()))
