"""Reads one document: every family proposes findings, those that compete are settled, lists are put in order."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from records.extract import (
    blocks,
    cable,
    decisions,
    email,
    identification_form,
    identifiers,
    markings,
    parties,
    routing,
    stamps,
    tabs,
    titles,
    withholding,
)
from records.extract.confidence import calibrated
from records.extract.doubts import doubts
from records.model import ILLEGIBLE, LIST_FIELDS, PARTY_FIELDS, SINGLE_FIELDS, Finding, Paper

Family = Callable[[Paper], Iterator[Finding]]

FAMILIES: tuple[Family, ...] = (
    identification_form.read,
    cable.read,
    email.read,
    parties.read,
    titles.read,
    identifiers.read,
    markings.read,
    blocks.read,
    stamps.read,
    withholding.read,
    decisions.read,
    tabs.read,
    routing.read,
)
"""Every family, in the order in which equal findings are kept."""

MERGED_BY_VALUE = frozenset((*PARTY_FIELDS, "identifiers", "handling", "reason"))
"""List fields in which one value named twice is one item; in all others each place is an item of its own."""

SYSTEM_OF_KIND = {
    "cable": "telegram",
    "email": "document",
    "record_identification_form": "record",
}
"""The record system whose number is a paper's principal one, by kind; `log` for all others."""


def extract(paper: Paper) -> tuple[Finding, ...]:
    """All that is read from one paper, looking at nothing but that paper.

    At most one finding for each field of `SINGLE_FIELDS`; the items of a list field in the order of the paper. Never
    raises on any text.
    """
    proposed = [finding for family in FAMILIES for finding in family(paper)]
    settled = settle(proposed, paper.kind)
    return tuple(map(calibrated, settled, doubts(paper, settled)))


def settle(proposed: Iterable[Finding], kind: str) -> tuple[Finding, ...]:
    """The findings that stand: the best of those that compete for one field, equal items of a list merged."""
    by_field: dict[str, list[Finding]] = {}
    for finding in proposed:
        if finding.value or finding.field in ("redactions", "attachments", "hops"):
            by_field.setdefault(finding.field, []).append(finding)
    best = {field: max(by_field[field], key=_strength) for field in SINGLE_FIELDS if field in by_field}
    lists = {field: _merged(by_field[field]) for field in LIST_FIELDS if field in by_field}
    _agree_on_numbers(best, lists, kind)
    return (*best.values(), *(item for field in LIST_FIELDS for item in lists.get(field, ())))


def _strength(finding: Finding) -> tuple[bool, float, tuple[int, int]]:
    """What decides between findings: a legible one first, then the score, then the earlier place."""
    line, column = _place(finding)
    return finding.value != ILLEGIBLE, finding.evidence.score, (-line, -column)


def _place(finding: Finding) -> tuple[int, int]:
    span = finding.evidence.spans[0]
    return span.line_start, span.col_start


def _fold(value: str) -> str:
    return "".join(letter for letter in value.casefold() if letter.isalnum())


def _item_key(finding: Finding) -> tuple[object, ...]:
    """What makes two items of a list one and the same."""
    if finding.field in MERGED_BY_VALUE:
        return (_fold(finding.value) or finding.value,)
    return (finding.value, finding.part("tab"), finding.evidence.spans[0])


def _merged(items: list[Finding]) -> list[Finding]:
    """The items in the order of the paper, of equal ones the strongest at the place of the first."""
    kept: dict[tuple[object, ...], Finding] = {}
    for item in sorted(items, key=_place):
        key = _item_key(item)
        known = kept.get(key)
        if known is None or item.evidence.score > known.evidence.score:
            kept[key] = item
    return list(kept.values())


def _number(value: str) -> str:
    folded = _fold(value)
    return folded.lstrip("0") or folded


def _agree_on_numbers(best: dict[str, Finding], lists: dict[str, list[Finding]], kind: str) -> None:
    """Makes the principal number one of the identifiers, and the identifier that says so the principal number."""
    identifiers = lists.get("identifiers", [])
    if "log_number" not in best:
        principal = [item for item in identifiers if item.part("role") == "principal"]
        if principal:
            best["log_number"] = replace(max(principal, key=_strength), field="log_number", parts=())
        return
    chosen = best["log_number"]
    if chosen.value != ILLEGIBLE and all(_number(item.value) != _number(chosen.value) for item in identifiers):
        system = str(chosen.part("system") or SYSTEM_OF_KIND.get(kind, "log"))
        parts = (("system", system), ("role", "principal"))
        lists["identifiers"] = sorted([*identifiers, replace(chosen, field="identifiers", parts=parts)], key=_place)
