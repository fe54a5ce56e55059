"""Links a block of documents: copies and drafts, packages, transmittals.

How a store uses it: after an ingest, `touched` are the documents of the source that was written or removed.

1. around(documents) = the documents, all that share a key of a kind in `records.link.keys.BLOCKING` with one of them
   (of the kind `words` several), and all that are two steps of keys of a kind in `PASSED_ON` away
2. focus = around(touched); papers = around(focus), at best a part of focus at a time
3. `link_block(papers, focus, crowded)`: the links and hops of the documents in focus, which replace their old ones

What comes back for a document depends on the documents around it and on nothing else.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from records.link.copies import copy_score, rank
from records.link.hops import Company, hops_of, not_made_by
from records.link.keys import BLOCKING, FEWEST_SHARED_WORDS, MAX_BUCKET
from records.link.packages import DESCRIBED, Reason, claim, direct_reason, may_claim, of_two_packages
from records.link.papers import LINKING_FIELDS, LinkPaper, View
from records.model import Hop, Link, LinkKey

__all__ = ["LINKING_FIELDS", "LinkPaper", "Linked", "link_block"]

WORDS, NEAR, EVENT, PASSED, STRONG = 1, 1 << 12, 1 << 20, 1 << 28, 1 << 36
SHARED = {"words": WORDS, "near": NEAR, "event": EVENT, "sent": PASSED, "identifier": STRONG, "subject": STRONG << 12}
"""What two papers share, in one number: a count for each kind of key, the weightier ones in the higher bits."""

WORDS_ONLY = NEAR - 1
PASSED_ON = (STRONG << 12) - NEAR
"""The bits of the kinds by which a paper belongs with a third."""

LEAST_SHARED_WORDS = 0.08
"""Papers that share nothing but a smaller part of the shorter one's word pairs are not compared."""

FEW_WORDS = 8
"""A paper with fewer word pairs is compared with its neighbours and with those of its event too."""

VIA_ANOTHER = 0.9
"""What is left of a reason's confidence when it holds by way of a third paper."""

LEAST_OF_A_STEP = 0.75
MOST_COMPANIONS = 48
"""A paper that belongs with more others than this hands nothing on."""


@dataclass(frozen=True, slots=True)
class Linked:
    """The links and hops of the documents in focus, each in the order of the papers (source, line)."""

    links: tuple[Link, ...] = ()
    hops: tuple[Hop, ...] = ()


class Block:
    """The papers of one block in their order, with what has been found out about pairs of them so far."""

    def __init__(self, papers: Sequence[LinkPaper], crowded: Collection[LinkKey] = ()) -> None:
        self.views = sorted(map(View, papers), key=lambda view: (view.order, view.document))
        buckets: dict[tuple[str, str], list[int]] = {}
        self.pairs_of_words: list[int] = []
        passed_over = {(key.kind, key.value) for key in crowded}
        for at, view in enumerate(self.views):
            keys = {(key.kind, key.value) for key in view.paper.keys if key.kind in BLOCKING}
            self.pairs_of_words.append(sum(kind == "words" for kind, _ in keys))
            for key in keys - passed_over:
                buckets.setdefault(key, []).append(at)
        self.buckets: list[list[tuple[int, list[int]]]] = [[] for _ in self.views]
        for (kind, _), bucket in buckets.items():
            if 1 < len(bucket) <= MAX_BUCKET:
                for at in bucket:
                    self.buckets[at].append((SHARED[kind], bucket))
        self.sharers = cache(self._sharers)
        self.copies = cache(self._copies)
        self.reasons = cache(self._reasons)
        self.direct = cache(self._direct)
        self._score = cache(self._score_of)
        self._reason = cache(self._reason_of)

    def _sharers(self, at: int) -> dict[int, int]:
        """The papers that share a key with one, in their order, with what they share (see `SHARED`)."""
        found: dict[int, int] = {}
        for weight, bucket in self.buckets[at]:
            for other in bucket:
                found[other] = found.get(other, 0) + weight
        found.pop(at, None)
        return {other: shared for other, shared in sorted(found.items()) if shared >= FEWEST_SHARED_WORDS}

    def _copies(self, at: int) -> dict[int, float]:
        """The copies and drafts of a paper among its sharers, with their probability."""
        found: dict[int, float] = {}
        for other, shared in self.sharers(at).items():
            if self._worth_comparing(at, other, shared):
                score = self._score(min(at, other), max(at, other))
                if score:
                    found[other] = score
        return found

    def _reasons(self, at: int) -> dict[int, Reason]:
        """The papers that may belong together with one by what the two say themselves."""
        copies = self.copies(at)
        found: dict[int, Reason] = {}
        for other, shared in self.sharers(at).items():
            if shared > WORDS_ONLY and other not in copies:
                reason = self._reason(min(at, other), max(at, other))
                if reason:
                    found[other] = reason
        return found

    def _direct(self, at: int) -> dict[int, Reason]:
        """The same without the referrals of which it cannot be told which of them describes an undated paper."""
        return {
            other: reason
            for other, reason in self.reasons(at).items()
            if reason.rule != DESCRIBED or self._is_the_one_described(at, other)
        }

    def _is_the_one_described(self, one: int, other: int) -> bool:
        """Whether of a referral and a paper the paper is dated or no other referral, in the same source where there are
        such, describes it as well.
        """
        referral, paper = (one, other) if self.views[one].kind == "referral" else (other, one)
        if self.views[paper].date:
            return True
        content = self.views[paper].paper.content
        rivals = [self.views[rival] for rival, reason in self.reasons(paper).items() if reason.rule == DESCRIBED]
        beside = [rival for rival in rivals if rival.paper.content == content]
        packages = {rival.package_numbers or frozenset({("", rival.document)}) for rival in beside or rivals}
        return len(packages) == 1 and (not beside or self.views[referral].paper.content == content)

    def final(self, at: int, among: Collection[int] | None = None) -> int:
        """The final among a paper and its copies (among those given): the paper itself where there is none better."""
        copies = [other for other in self.copies(at) if among is None or other in among]
        return min([at, *copies], key=lambda index: rank(self.views[index]))

    def related(self, at: int) -> dict[int, Reason]:
        """The papers that belong together with one, also by way of a third paper or of a copy."""
        near, copies = self.sharers(at), self.copies(at)
        found = dict(self.direct(at))
        for other, third, confidence in self._by_a_third(at):
            if other != at and other not in copies:
                why = f"both go with {self.views[third].document}"
                _keep(found, other, Reason(round(VIA_ANOTHER * confidence, 3), "package.third", why))
        by_copy = [(other, copy, reason) for copy in copies for other, reason in self.direct(copy).items()]
        by_copy += [(copy, other, reason) for other, reason in self.direct(at).items() for copy in self.copies(other)]
        for other, by_way_of, reason in by_copy:
            if other in near and other not in copies and other != at and not self._of_two_packages(at, other):
                why = f"{reason.why} (by way of {self.views[by_way_of].document})"
                _keep(found, other, Reason(round(VIA_ANOTHER * reason.confidence, 3), "package.copy", why))
        return dict(sorted(found.items()))

    def _by_a_third(self, at: int) -> Iterator[tuple[int, int, float]]:
        """The papers that belong with a companion of a paper, the companion, and how surely: a cover that carries both,
        or two steps of which each is sure enough.
        """
        view, near = self.views[at], self.sharers(at)
        companions = self.direct(at)
        if len(companions) > MOST_COMPANIONS:
            return
        for third, first in companions.items():
            beyond = self.direct(third)
            if not near[third] & PASSED_ON or len(beyond) > MOST_COMPANIONS:
                continue
            sure = first.confidence >= LEAST_OF_A_STEP and first.hands_on
            carried = may_claim(self.views[third]) and claim(self.views[third], view) is not None
            if not sure and not carried:
                continue
            for other, second in beyond.items():
                if not self.sharers(third)[other] & PASSED_ON or self._of_two_packages(at, other):
                    continue
                surely = sure and second.confidence >= LEAST_OF_A_STEP and second.hands_on
                if surely or (carried and claim(self.views[third], self.views[other])):
                    yield other, third, min(first.confidence, second.confidence)

    def _worth_comparing(self, at: int, other: int, shared: int) -> bool:
        if shared >= STRONG:
            return True
        fewest = min(self.pairs_of_words[at], self.pairs_of_words[other])
        if fewest < FEW_WORDS and shared > WORDS_ONLY:
            return True
        return shared & WORDS_ONLY >= max(FEWEST_SHARED_WORDS, LEAST_SHARED_WORDS * fewest)

    def _of_two_packages(self, one: int, other: int) -> bool:
        return of_two_packages(self.views[one], self.views[other])

    def _score_of(self, one: int, other: int) -> float:
        return copy_score(self.views[one], self.views[other])

    def _reason_of(self, one: int, other: int) -> Reason | None:
        return direct_reason(self.views[one], self.views[other])


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

    `papers` must hold the documents in focus and all around them (see above); their order does not matter. `crowded`
    are the keys that more than `records.link.keys.MAX_BUCKET` documents of the whole database share: they say nothing
    and are passed over (those that are crowded within `papers` are found here).
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
