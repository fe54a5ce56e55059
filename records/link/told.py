"""What the papers of a package say of one another.

The date that a referral gives to the memo that it sends on, the day of the call that a cover's subject names, the level
that a receipt registers, the day on which a cover says that its enclosure is declassified.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from records.link.packages import claim, described
from records.link.papers import View, days_after
from records.link.vocabulary import words
from records.model import Evidence, Span
from records.rules.told import Told

AT_SECOND_HAND = 0.9
"""What is left of a value's confidence when another paper tells it."""


def told_of(view: View, package: Sequence[View]) -> tuple[Told, ...]:
    """What the other papers of its package tell of a paper that shows no date, level or instruction itself, in their
    order.
    """
    others = sorted(package, key=lambda other: (other.order, other.document))
    return tuple(told for other in others for told in _told_by(other, view, others))


def _told_by(other: View, view: View, package: Sequence[View]) -> Iterator[Told]:
    conversation = view.kind in words().kinds["conversations"]
    if view.value("doc_date") is None:
        yield from _date_by_referral(other, view)
        if conversation and view.value("event_date") is None:
            yield from _event_by_cover(other, view)
    if view.value("classification") is None:
        yield from _level_by_receipt(other, view, package)
        yield from _level_by_cover(other, view)
    if view.value("declassify_on") is None and not view.values("instructions"):
        yield from _day_by_cover(other, view)


def _date_by_referral(referral: View, view: View) -> Iterator[Told]:
    reason, day = described(referral, view), referral.facts.get("described_date")
    if reason and day:
        yield from _by_fact("doc_date", "described", day, referral, "told.referral", reason.confidence)


def _event_by_cover(cover: View, view: View) -> Iterator[Told]:
    """The day in a cover's subject, where the cover lists the record of that event."""
    reason, day = claim(cover, view), cover.event_day
    late = days_after(cover.value("doc_date"), day)
    if reason and day and reason.rule == "package.attachment" and not cover.value("event_date") and (late or 0) <= 0:
        yield _told("event_date", day, cover, cover.by_field["subject"][0].evidence, "told.cover", reason.confidence)


def _level_by_receipt(receipt: View, view: View, package: Sequence[View]) -> Iterator[Told]:
    """The level that a receipt registers, where it was made out for this paper alone."""
    forms = words().kinds["forms"]
    if receipt.kind != "distribution_receipt" or view.kind in forms or not receipt.value("classification"):
        return
    alone = all(other.kind in forms for other in package)
    if alone and receipt.package_numbers & view.package_numbers:
        shown = receipt.by_field["classification"][0]
        yield _told("classification", shown.value, receipt, shown.evidence, "told.receipt")


def _level_by_cover(cover: View, view: View) -> Iterator[Told]:
    """A cover that is unclassified without its one enclosure bears the enclosure's level."""
    reason = claim(cover, view) if "upon_removal" in cover.facts else None
    if reason and cover.value("classification") and len(cover.by_field.get("attachments", ())) <= 1:
        shown = cover.by_field["classification"][0]
        if shown.value != "UNCLASSIFIED":
            yield _told("classification", shown.value, cover, shown.evidence, "told.cover", reason.confidence)


def _day_by_cover(cover: View, view: View) -> Iterator[Told]:
    """The day on which a cover says that the one paper which it encloses is declassified."""
    day = cover.facts.get("declassified_on")
    reason = claim(cover, view) if day else None
    if day and reason and len(cover.by_field.get("attachments", ())) <= 1:
        yield from _by_fact("declassify_on", "declassified", day, cover, "told.cover", reason.confidence)


def _by_fact(field: str, about: str, value: str, teller: View, rule: str, sure: float) -> Iterator[Told]:
    """What a fact tells, where its place was kept when the paper was read: no value without the line it stands on."""
    place, words_there = teller.facts.get(f"{about}_at"), teller.facts.get(f"{about}_as")
    if place and words_there:
        line, first, last = map(int, place.split(","))
        evidence = Evidence(words_there, (Span(line, first, line, last),), rule, sure)
        yield _told(field, value, teller, evidence, rule)


def _told(field: str, value: str, teller: View, shown: Evidence, rule: str, sure: float = 1.0) -> Told:
    confidence = round(AT_SECOND_HAND * min(sure, shown.confidence), 3)
    return Told(field, value, teller.document, replace(shown, rule=rule, score=confidence, confidence=confidence))
