"""Papers of a shelf beside one another: which are copies, which belong together, and why."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice

from records.link.copies import LEAST_AGREEMENT, Rank, copy_score, parted_by_numbers, rank
from records.link.keys import FEWEST_SHARED_WORDS
from records.link.packages import DESCRIBED, Reason, claim, direct_reason, may_claim, of_two_packages
from records.link.papers import Numbers, Order, View
from records.link.shelf import NUMBER_OR_EVENT, PASSED_ON, STRONG, WORDS_ONLY, Shared, Shelf
from records.link.sketch import agreement

LEAST_SHARED_WORDS = 0.08
"""Papers that share nothing but a smaller part of the shorter one's word pairs are not compared."""

FEW_WORDS = 8
"""A paper with fewer word pairs is compared with its neighbours and with those of its event too."""

VIA_ANOTHER = 0.9
"""What is left of a reason's confidence when it holds by way of a third paper."""

LEAST_OF_A_STEP = 0.75
MOST_COMPANIONS = 48
"""A paper that belongs with more others than this hands nothing on."""

AT_A_TIME = 50
"""Papers that are compared with those at hand, or linked, before others may take their room in memory."""

NONE: Numbers = frozenset()

MOST_VIEWS = 2_000
"""Papers that stay in memory beside those that are worked on; who is needed again is fetched again."""


class Block:
    """Papers of a shelf that were looked at, with what has been found out about pairs of them so far.

    Two papers are compared once: what came of it is kept until the other one asks. The shelf must not change meanwhile.
    """

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self._views: dict[int, View] = {}
        self._sharers: dict[int, dict[int, int]] = {}
        self._ints: dict[int, int] = {}
        self._pairs_of_words: dict[int, int] = {}
        self._numbers_of: dict[int, Numbers] = {}
        self._sketches: dict[int, tuple[int, str]] = {}
        self._scores: dict[tuple[int, int], float] = {}
        self._found: dict[tuple[int, int], Reason | None] = {}
        self._copies: dict[int, dict[int, float]] = {}
        self._reasons: dict[int, dict[int, Reason]] = {}
        self._direct: dict[int, dict[int, Reason]] = {}
        self._ranks: dict[int, Rank] = {}

    def __len__(self) -> int:
        """How many papers were compared with others."""
        return len(self._sharers)

    def forget(self, kept: int) -> None:
        """Keeps what was found out of so many papers, those that were compared last."""
        for at in list(islice(self._sharers, max(len(self) - kept, 0))):
            for known in (self._sharers, self._copies, self._reasons, self._direct, self._ranks):
                known.pop(at, None)
        self._scores.clear()
        self._found.clear()
        self._numbers_of.clear()
        self._sketches.clear()

    def fetch(self, papers: Collection[int]) -> None:
        """Finds out with which others papers may be linked."""
        new = sorted(at for at in papers if at not in self._sharers)
        for part in parted(new):
            self._find_sharers(part)
        for part in parted(self._side_by_side(new)):
            self.hold({*part, *(other for at in part for other in self._sharers[at])})
            for at in part:
                self.partners(at)

    def _side_by_side(self, papers: Iterable[int]) -> list[int]:
        """The papers so that those that share much follow one another, since they need the same ones in memory."""
        ordered: list[int] = []
        left = set(papers)
        for first in sorted(left):
            ahead = [first]
            while ahead:
                at = ahead.pop()
                if at in left:
                    left.remove(at)
                    ordered.append(at)
                    sharers = self._sharers[at]
                    ahead += sorted(left & sharers.keys(), key=lambda other: (sharers[other], other))
        return ordered

    def hold(self, papers: Collection[int]) -> None:
        """Has papers in memory; where they are many, others give way, those first that were needed longest ago."""
        missing = {at for at in papers if at not in self._views}
        for at in papers:
            if at in self._views:
                self._views[at] = self._views.pop(at)
        spare = len(self._views) + len(missing) - max(MOST_VIEWS, len(papers))
        for at in list(islice(self._views, max(spare, 0))):
            del self._views[at]
        self._views |= {at: View(paper) for at, paper in self.shelf.papers(missing).items()}

    def view(self, at: int) -> View:
        """A paper that stands. Raises KeyError where there is none."""
        if at not in self._views:
            self.hold([at])
        return self._views[at]

    def standing(self, papers: Collection[int]) -> Iterator[Sequence[int]]:
        """Those of the papers that stand, in the order of source and line, some at a time, each time with all that they
        are linked with in memory.
        """
        order: dict[int, tuple[Order, str]] = {}
        for part in parted(sorted(papers)):
            self.hold(part)
            order |= {at: (view.order, view.document) for at in part if (view := self._views.get(at))}
        for part in parted(sorted(order, key=lambda at: order[at])):
            near = {*part, *(other for at in part for other in self.partners(at))}
            self.hold(near.union(*(self.partners(at) for at in near)))
            yield part

    def _find_sharers(self, new: Collection[int]) -> None:
        found = self._not_parted(self.shelf.sharers(new))
        near = {*found, *(other for sharers in found.values() for other in sharers)}
        self._pairs_of_words |= self.shelf.pairs_of_words(near - self._pairs_of_words.keys())
        alike = self._alike(
            {
                self._pair(at, other)
                for at, sharers in found.items()
                for other, shared in sharers.items()
                if shared <= WORDS_ONLY and self._worth_comparing(at, other, shared)
            }
        )
        for at, sharers in found.items():
            self._sharers[at] = {
                self._ints.setdefault(other, other): self._ints.setdefault(shared, shared)
                for other, shared in sharers.items()
                if shared > WORDS_ONLY or self._pair(at, other) in alike
            }

    def _not_parted(self, found: Shared) -> Shared:
        """What papers share with those others that their numbers do not part from them: nothing could join them, so
        that neither need be fetched for it.
        """
        near = {*found, *(other for sharers in found.values() for other in sharers)}
        unknown = near - self._numbers_of.keys()
        self._numbers_of |= {**dict.fromkeys(unknown, NONE), **self.shelf.numbers(unknown)}
        return {
            at: {
                other: shared
                for other, shared in sharers.items()
                if shared & NUMBER_OR_EVENT or not parted_by_numbers(self._numbers_of[at], self._numbers_of[other])
            }
            for at, sharers in found.items()
        }

    def _alike(self, pairs: set[tuple[int, int]]) -> set[tuple[int, int]]:
        """Those of the pairs whose texts agree as far as copies must: what else speaks for or against them is worth
        fetching.
        """
        needed = {at for pair in pairs for at in pair} - self._sketches.keys()
        self._sketches |= self.shelf.sketches(needed)
        return {
            (one, other)
            for one, other in pairs
            if agreement(self._sketches[one], self._sketches[other], LEAST_AGREEMENT) >= LEAST_AGREEMENT
        }

    def sharers(self, at: int) -> dict[int, int]:
        """The papers that share a key with one, with what they share."""
        if at not in self._sharers:
            self.fetch([at])
        return self._sharers[at]

    def copies(self, at: int) -> dict[int, float]:
        """The copies and drafts of a paper among its sharers, with their probability."""
        if at not in self._copies:
            scores = {
                other: self._score(at, other)
                for other, shared in self.sharers(at).items()
                if self._worth_comparing(at, other, shared)
            }
            self._copies[at] = {other: score for other, score in scores.items() if score}
        return self._copies[at]

    def reasons(self, at: int) -> dict[int, Reason]:
        """The papers that may belong together with one by what the two say themselves."""
        if at not in self._reasons:
            copies = self.copies(at)
            found = {
                other: self._reason(at, other)
                for other, shared in self.sharers(at).items()
                if shared > WORDS_ONLY and other not in copies
            }
            self._reasons[at] = {other: reason for other, reason in found.items() if reason}
        return self._reasons[at]

    def partners(self, at: int) -> set[int]:
        """The papers that are copies of one or may belong together with it."""
        return {*self.copies(at), *self.reasons(at)}

    def direct(self, at: int) -> dict[int, Reason]:
        """The reasons without the referrals of which it cannot be told which of them describes an undated paper."""
        if at not in self._direct:
            found = self.reasons(at)
            others = {
                other
                for other, reason in found.items()
                if reason.rule == DESCRIBED and not self._is_the_one_described(at, other)
            }
            self._direct[at] = {other: found[other] for other in found.keys() - others} if others else found
        return self._direct[at]

    def _is_the_one_described(self, one: int, other: int) -> bool:
        """Whether of a referral and a paper the paper is dated or no other referral, in the same source where there are
        such, describes it as well.
        """
        referral, paper = (one, other) if self.view(one).kind == "referral" else (other, one)
        if self.view(paper).date:
            return True
        content = self.view(paper).paper.content
        rivals = [self.view(rival) for rival, reason in self.reasons(paper).items() if reason.rule == DESCRIBED]
        beside = [rival for rival in rivals if rival.paper.content == content]
        packages = {rival.package_numbers or frozenset({("", rival.document)}) for rival in beside or rivals}
        return len(packages) == 1 and (not beside or self.view(referral).paper.content == content)

    def final(self, at: int, among: Collection[int] | None = None) -> int:
        """The final among a paper and its copies (among those given): the paper itself where there is none better."""
        copies = [other for other in self.copies(at) if among is None or other in among]
        return min([at, *copies], key=self._rank) if copies else at

    def related(self, at: int) -> dict[int, Reason]:
        """The papers that belong together with one, also by way of a third paper or of a copy."""
        near, copies = self.sharers(at), self.copies(at)
        found = dict(self.direct(at))
        for other, third, confidence in self._by_a_third(at):
            if other != at and other not in copies:
                why = f"both go with {self.view(third).document}"
                _keep(found, other, Reason(round(VIA_ANOTHER * confidence, 3), "package.third", why))
        by_copy = [(other, copy, reason) for copy in copies for other, reason in self.direct(copy).items()]
        by_copy += [(copy, other, reason) for other, reason in self.direct(at).items() for copy in self.copies(other)]
        for other, by_way_of, reason in by_copy:
            if other in near and other not in copies and other != at and not self._of_two_packages(at, other):
                why = f"{reason.why} (by way of {self.view(by_way_of).document})"
                _keep(found, other, Reason(round(VIA_ANOTHER * reason.confidence, 3), "package.copy", why))
        return {other: found[other] for other in self.in_order(found)}

    def in_order(self, papers: Collection[int]) -> list[int]:
        """The papers in the order of source and line."""
        return sorted(papers, key=lambda at: (self.view(at).order, self.view(at).document))

    def _by_a_third(self, at: int) -> Iterator[tuple[int, int, float]]:
        """The papers that belong with a companion of a paper, the companion, and how surely: a cover that carries both,
        or two steps of which each is sure enough.
        """
        view, near = self.view(at), self.sharers(at)
        companions = self.direct(at)
        if len(companions) > MOST_COMPANIONS:
            return
        for third, first in companions.items():
            beyond = self.direct(third)
            if not near[third] & PASSED_ON or len(beyond) > MOST_COMPANIONS:
                continue
            sure = first.confidence >= LEAST_OF_A_STEP and first.hands_on
            carried = may_claim(self.view(third)) and claim(self.view(third), view) is not None
            if not sure and not carried:
                continue
            for other, second in beyond.items():
                if not self.sharers(third)[other] & PASSED_ON or self._of_two_packages(at, other):
                    continue
                surely = sure and second.confidence >= LEAST_OF_A_STEP and second.hands_on
                if surely or (carried and claim(self.view(third), self.view(other))):
                    yield other, third, min(first.confidence, second.confidence)

    def _worth_comparing(self, at: int, other: int, shared: int) -> bool:
        if shared >= STRONG:
            return True
        fewest = min(self._pairs_of_words.get(at, 0), self._pairs_of_words.get(other, 0))
        if fewest < FEW_WORDS and shared > WORDS_ONLY:
            return True
        return shared & WORDS_ONLY >= max(FEWEST_SHARED_WORDS, LEAST_SHARED_WORDS * fewest)

    def _of_two_packages(self, one: int, other: int) -> bool:
        return of_two_packages(self.view(one), self.view(other))

    def _rank(self, at: int) -> Rank:
        if at not in self._ranks:
            self._ranks[at] = rank(self.view(at), (self.view(copy) for copy in self.copies(at)))
        return self._ranks[at]

    def _score(self, at: int, other: int) -> float:
        pair = self._pair(at, other)
        if pair in self._scores:
            return self._scores.pop(pair)
        self._scores[pair] = copy_score(self.view(at), self.view(other))
        return self._scores[pair]

    def _reason(self, at: int, other: int) -> Reason | None:
        pair = self._pair(at, other)
        if pair in self._found:
            return self._found.pop(pair)
        self._found[pair] = direct_reason(*(self.view(at) for at in self.in_order(pair)))
        return self._found[pair]

    @staticmethod
    def _pair(at: int, other: int) -> tuple[int, int]:
        return (at, other) if at < other else (other, at)


def parted(papers: Sequence[int]) -> Iterator[Sequence[int]]:
    """Papers, `AT_A_TIME` of them each time."""
    return (papers[first : first + AT_A_TIME] for first in range(0, len(papers), AT_A_TIME))


def _keep(found: dict[int, Reason], other: int, reason: Reason) -> None:
    """Keeps a reason where it is the better one."""
    known = found.get(other)
    if known is None or (reason.confidence, reason.why) > (known.confidence, known.why):
        found[other] = reason
