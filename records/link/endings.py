"""How a hop ended: by its own paper, by another paper of its package, by an answer; or that one is still expected."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from records.link.papers import View, any_same_party
from records.link.vocabulary import words
from records.model import Finding, Hop

INFORMATION = "INFO"
"""The action of a cable's hop to those who get it for information."""

SIGNED = "signed"
WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class End:
    """How a hop ended: the outcome (None: an answer came), the paper that shows it, and that paper's date."""

    outcome: str | None
    document: str
    day: str | None = None


def end_of(hop: Hop, view: View, package: Sequence[View]) -> End | None:
    """The outcome that the hop's own paper or another of its package shows; None where none does."""
    own = hop.outcome or ("received" if hop.receipt == SIGNED else None) or _decided(view, hop)
    if own:
        return End(own, view.document)
    return _received(view, hop, package) or _dispatched(view, hop, package)


def answer_to(hop: Hop, others: Iterable[tuple[View, Sequence[Hop]]]) -> End | None:
    """The first later hop of the package that goes back from an addressee to a sender: the answer, where there is
    one. Papers of one day answer one another only where one of them asks nothing.
    """
    if not (hop.date and hop.sender and hop.recipient):
        return None
    answers = [
        (back.date, view.order, view.document)
        for view, hops in others
        for back in hops
        if back.date
        and (back.date > hop.date or (back.date == hop.date and not expects_answer(view, back)))
        and any_same_party(back.sender, hop.recipient)
        and any_same_party(back.recipient, hop.sender)
    ]
    if not answers:
        return None
    day, _, document = min(answers)
    return End(None, document, day)


def expects_answer(view: View, hop: Hop) -> bool:
    """Whether an answer is expected: by the due date, the action asked, the lines to be marked, or a receipt to be
    signed and returned. The kind of a paper alone asks nothing.
    """
    if hop.action == INFORMATION:
        return False
    if hop.due or view.values("decision"):
        return True
    asked = set(WORD.findall((hop.action or "").lower()))
    for code, answer in words().codes:
        if asked & code:
            return answer
    return view.kind == "distribution_receipt" and (hop.receipt is not None or "return_to" in view.facts)


def _decided(view: View, hop: Hop) -> str | None:
    """What the first marked Approve/Disapprove line says."""
    if hop.action == INFORMATION:
        return None
    return next((value for value in view.values("decision") if value in ("approved", "disapproved")), None)


def _received(view: View, hop: Hop, package: Sequence[View]) -> End | None:
    """`received` where a receipt of the package was signed for an addressee of the hop."""
    if view.kind == "distribution_receipt":
        return None
    for other in _not_before(view, package):
        if other.kind == "distribution_receipt" and view.package_numbers & other.package_numbers:
            signed = tuple(name for item in other.by_field.get("hops", ()) for name in _signed_for(item))
            if any_same_party(hop.recipient, signed):
                return End("received", other.document, other.date)
    return None


def _signed_for(item: Finding) -> tuple[str, ...]:
    """The addressees for whom a line of a receipt was signed."""
    names = item.part("to")
    return names if item.part("receipt") == SIGNED and isinstance(names, tuple) else ()


def _dispatched(view: View, hop: Hop, package: Sequence[View]) -> End | None:
    """`dispatched` where a referral describes this memo, or a receipt was made out for this referral."""
    for other in _not_before(view, package):
        if other.kind == "referral" and view.kind in words().kinds["carriers"] and view.kind != "referral":
            described = tuple(filter(None, [other.facts.get("described_to")])) or other.values("to")
            if any_same_party(hop.recipient, described):
                return End("dispatched", other.document, other.date)
        if view.kind == "referral" and other.kind == "distribution_receipt":
            return End("dispatched", other.document, other.date)
    return None


def _not_before(view: View, package: Sequence[View]) -> list[View]:
    """The papers of a package that are not dated before this one, in the order of their dates."""
    later = [other for other in package if not (view.date and other.date and other.date < view.date)]
    return sorted(later, key=lambda other: (other.date or "9", other.order))
