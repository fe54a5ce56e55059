"""What follows from a read document's findings."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from records.declassification import Declassification
from records.model import ILLEGIBLE, Finding
from records.rules.days import is_day
from records.rules.decide import work_out
from records.rules.marking import has_label
from records.rules.release import Stamp, long_exemptions
from records.rules.tables import the_law

CONVERSATIONS = ("memcon", "telcon")
KEPT_OUTCOMES = 1024
LOOKED_AT = frozenset(
    (
        *("doc_date", "event_date", "classification", "declassify_on", "handling", "reason", "instructions"),
        *("stamps", "redactions"),
    )
)
NOTHING = frozenset(("", ILLEGIBLE))
ORDER_DIGITS = re.compile(r"\b1\d{4}\b")


def declassify(kind: str, findings: tuple[Finding, ...]) -> Declassification:
    """What follows from a document of a kind with these findings.

    The date of origin is the paper's own; a memorandum of conversation or telephone call without one takes the
    conversation's. Never raises: what cannot be told is an outcome (`unknown`, `review`).
    """
    findings = tuple(each for each in findings if each.field in LOOKED_AT)
    dated = value_of(findings, "doc_date")
    origin = ""
    if not is_day(dated):
        dated = value_of(findings, "event_date") if kind in CONVERSATIONS else None
        origin = "the day of the conversation, as the paper has no date of its own"
    return _worked_out(
        marking_text(findings),
        dated,
        value_of(findings, "classification"),
        value_of(findings, "declassify_on"),
        tuple(stamps_of(findings)),
        withheld_alike(findings),
        origin,
    )


@lru_cache(KEPT_OUTCOMES)
def _worked_out(
    text: str,
    dated: str | None,
    level: str | None,
    marked: str | None,
    stamps: tuple[Stamp, ...],
    withheld: tuple[str, ...],
    origin: str,
) -> Declassification:
    """The outcome of papers whose marks, date and level are the same, worked out once."""
    return work_out(text, dated, level, marked=marked, stamps=stamps, withheld=withheld, origin=origin)


def value_of(findings: Iterable[Finding], name: str) -> str | None:
    """The value of a field that a document has once, None where it is absent or illegible."""
    return next((each.value for each in findings if each.field == name and each.value not in NOTHING), None)


def values_of(findings: Iterable[Finding], name: str) -> list[str]:
    """The values of a field, without the illegible ones."""
    return [each.value for each in findings if each.field == name and each.value not in NOTHING]


def marking_text(findings: tuple[Finding, ...]) -> str:
    """The findings on marking as a text that the procedure reads, one to a line."""
    lines: list[str] = []
    if handling := values_of(findings, "handling"):
        lines.append("//".join((value_of(findings, "classification") or "", *handling)))
    if reasons := values_of(findings, "reason"):
        lines.append("Reason: " + ", ".join(reasons))
    law = the_law()
    lines += [
        each if has_label(each, law) else f"Declassify on: {each}" for each in values_of(findings, "instructions")
    ]
    return "\n".join(lines)


def stamps_of(findings: Iterable[Finding]) -> Iterator[Stamp]:
    """The stamps of a document as the procedure takes them."""
    law = the_law()
    for each in findings:
        if each.field != "stamps":
            continue
        day, authority = each.part("date"), str(each.part("authority") or "")
        named = ORDER_DIGITS.search(authority)
        order = law.base_order(named[0]) if named else None
        dated = day if isinstance(day, str) and is_day(day) else None
        yield Stamp(each.value, dated, order.number if order else None, " ".join(authority.split()))


def withheld_alike(findings: Iterable[Finding]) -> tuple[str, ...]:
    """The 25X exemptions that stand for all that is withheld; empty where a passage bears another ground, or none."""
    found: list[str] = []
    for each in findings:
        if each.field != "redactions":
            continue
        codes = each.part("codes")
        long = long_exemptions(" ".join(codes) if isinstance(codes, tuple) else each.value)
        if not long:
            return ()
        found += long
    return tuple(dict.fromkeys(found))
