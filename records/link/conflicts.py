"""Where papers of one package contradict each other: what one says of another against what that one says itself."""

from collections.abc import Iterator, Sequence

from records.declassification import LEVELS
from records.link.manifest import Listed
from records.link.packages import DAYS_OF_A_DISPATCH
from records.link.papers import View, any_same_party, days_after
from records.link.told import told_of
from records.link.vocabulary import words
from records.rules.told import CALLED, disputed

TOLD_TWICE = (("classification", "level"), ("doc_date", "date"), ("event_date", "date of the event"))
"""Fields that prints of one paper should agree on, and what a person calls them."""

CALLED_IN_CHAINS = frozenset({"doc_date", "event_date", "classification"})
"""The fields that a chain knows of its papers."""


def conflicts(
    package: Sequence[View], listing: Sequence[Listed], final_of: dict[str, str]
) -> Iterator[tuple[str, str]]:
    """The papers that contradict another, each with a sentence that gives both values."""
    by_id = {view.document: view for view in package}
    finals = [view for view in package if view.document not in final_of]
    for view in finals:
        if view.kind == "referral":
            yield from _described_otherwise(view, finals)
        if view.kind == "distribution_receipt":
            yield from _registered_otherwise(view, finals)
    for view in finals:
        yield from _told_differently(view, [other for other in finals if other is not view])
    for one in listing:
        if one.document:
            yield from _lower_than_listed(by_id[one.cover], by_id[one.document])
    for copy, final in final_of.items():
        yield from _told_otherwise(by_id[copy], by_id[final])


def is_described(referral: View, other: View) -> bool:
    """Whether a paper can be the one that a referral describes: a memo or letter of those days from its source or to
    its addressee.
    """
    if other.kind not in words().kinds["described"]:
        return False
    apart = days_after(referral.facts.get("described_date") or referral.date, other.date)
    if apart is not None and abs(apart) > DAYS_OF_A_DISPATCH:
        return False
    source, to = (tuple(filter(None, [referral.facts.get(f"described_{name}")])) for name in ("source", "to"))
    return any_same_party(source, other.values("from")) or any_same_party(to, other.values("to"))


def _described_otherwise(referral: View, finals: Sequence[View]) -> Iterator[tuple[str, str]]:
    given = referral.facts.get("described_date")
    described = [view for view in finals if is_described(referral, view)]
    dates = {view.value("doc_date") for view in described}
    if given and described and None not in dates and given not in dates:
        paper = described[0]
        yield referral.document, f"dates the paper that it sends on {given}; {paper.document} is of {paper.date}"


def _told_differently(view: View, others: Sequence[View]) -> Iterator[tuple[str, str]]:
    """What two papers tell of a third that shows nothing itself."""
    for field, told in disputed(told_of(view, others)).items():
        if field in CALLED_IN_CHAINS:
            said = "; ".join(f"{one.by} says {one.value}" for one in told)
            yield view.document, f"shows no {CALLED[field]} itself, and others differ: {said}"


def _registered_otherwise(receipt: View, finals: Sequence[View]) -> Iterator[tuple[str, str]]:
    """A receipt's level against the highest of the papers that were sent."""
    forms = words().kinds["forms"]
    sent = [view for view in finals if view.kind not in forms and _rank(view) >= 0]
    highest = max(sent, key=_rank, default=None)
    if highest and _rank(receipt) >= 0 and _rank(highest) != _rank(receipt):
        yield receipt.document, f"registers {_level(receipt)}; {highest.document} is {_level(highest)}"


def _lower_than_listed(cover: View, paper: View) -> Iterator[tuple[str, str]]:
    if 0 <= _rank(cover) < _rank(paper):
        yield cover.document, f"is {_level(cover)} and lists {paper.document}, which is {_level(paper)}"


def _told_otherwise(copy: View, final: View) -> Iterator[tuple[str, str]]:
    for field, called in TOLD_TWICE:
        ours, theirs = copy.value(field), final.value(field)
        if ours and theirs and ours != theirs:
            yield copy.document, f"gives the {called} {ours}; its final {final.document} gives {theirs}"


def _level(view: View) -> str | None:
    return view.value("classification")


def _rank(view: View) -> int:
    """The rank of a paper's level, -1 where it has none."""
    level = _level(view)
    return LEVELS.index(level) if level in LEVELS else -1
