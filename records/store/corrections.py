"""What people put in place of findings, and the findings as they then stand. Pure: no database.

A correction names the place in the text and the value that it is about, never a row, so that it outlives every reading.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from records.model import LIST_FIELDS, SINGLE_FIELDS, Evidence, Finding, PartValue, Revision, Segment, Span

PERSON = "person"
"""The name of the rule of a value that a person entered."""

DOCUMENT_FIELDS = ("doc_type", "is_fragment")
"""What a person can correct that is no finding: the document's kind, and whether pages are missing."""

BOUNDS, TEXT = "bounds", "text"
REVISED = (BOUNDS, TEXT)
"""What a person corrects before a paper is read: where it begins and ends, and how a line reads."""

CORRECTABLE = (*DOCUMENT_FIELDS, *(name for name in (*SINGLE_FIELDS, *LIST_FIELDS) if name != "hops"))
"""The fields that a person can correct; transmittals follow from them."""

CANNOT_TELL = "cannot tell"
"""What a person says of a value that the page does not settle: it stays as it was read, no surer."""

ACTIONS = ("set", "add", "remove", "accept", "split", "merge", CANNOT_TELL)
STATES = ("standing", "undone", "waiting")


@dataclass(frozen=True, slots=True)
class CorrectionPlace:
    """The lines of the document that a correction is about, and where in them the value stood that it replaces."""

    segments: tuple[Segment, ...]
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction. `action` is one of `ACTIONS`, `state` one of `STATES`; `was` the value before, None where there
    was none; `at` UTC, ISO 8601; `number` that of the ledger's entry, `id` that of the row.
    """

    id: int
    content: str
    document: str
    place: CorrectionPlace
    field: str
    action: str
    value: str | None
    parts: tuple[tuple[str, PartValue], ...]
    was: str | None
    by: str
    at: str
    why: str
    state: str
    number: int


def corrected(findings: Sequence[Finding], corrections: Iterable[Correction]) -> tuple[Finding, ...]:
    """The findings of a document as they stand after the corrections, in the order of entry.

    A correction whose value is no longer there (see `target`) changes nothing.
    """
    standing = list(findings)
    for correction in sorted(corrections, key=lambda one: one.id):
        if correction.state == "standing" and correction.field not in (*DOCUMENT_FIELDS, *REVISED):
            _apply(standing, correction)
    return tuple(standing)


def has_place(findings: Sequence[Finding], correction: Correction) -> bool:
    """Whether a correction finds what it is about among the findings: an acceptance, or that nobody can tell, the
    value of which it was said.
    """
    if correction.field in (*DOCUMENT_FIELDS, *REVISED) or correction.action == "add":
        return True
    at = target(findings, correction)
    if correction.action in ("accept", CANNOT_TELL):
        return at is not None and findings[at].value == correction.value
    return at is not None or correction.field in SINGLE_FIELDS


def target(findings: Sequence[Finding], correction: Correction) -> int | None:
    """The index of the finding that a correction is about, None where there is none or several fit alike.

    The same value at the same place comes first, then the same value anywhere in the document, then another value at
    the place.
    """
    same = [index for index, finding in enumerate(findings) if finding.field == correction.field]
    if correction.field in SINGLE_FIELDS:
        return same[0] if same else None
    valued = [index for index in same if findings[index].value == correction.was]
    placed = [index for index in same if _touches(findings[index].evidence.spans, correction.place.span)]
    for fitting in ([index for index in valued if index in placed], valued, placed):
        if fitting:
            return fitting[0] if len(fitting) == 1 else None
    return None


def _touches(spans: tuple[Span, ...], other: Span | None) -> bool:
    """Whether one of the spans shares a character with another."""
    if other is None:
        return False
    begin, end = (other.line_start, other.col_start), (other.line_end, other.col_end)
    return any((one.line_start, one.col_start) <= end and begin <= (one.line_end, one.col_end) for one in spans)


def _apply(standing: list[Finding], correction: Correction) -> None:
    """Applies one correction to the findings."""
    at = target(standing, correction)
    match correction.action:
        case "accept":
            if at is not None and standing[at].value == correction.value:
                standing[at] = _sure(standing[at])
        case "remove":
            if at is not None:
                del standing[at]
        case "set" if at is not None:
            standing[at] = _entered(correction, standing[at].evidence)
        case "set" if correction.field in SINGLE_FIELDS:
            standing.append(_entered(correction, None))
        case "add":
            last = max((index for index, one in enumerate(standing) if one.field == correction.field), default=None)
            standing.insert(len(standing) if last is None else last + 1, _entered(correction, None))
        case _:
            pass


def _sure(finding: Finding) -> Finding:
    """A finding that a person accepted."""
    return replace(finding, evidence=replace(finding.evidence, confidence=1.0))


def _entered(correction: Correction, before: Evidence | None) -> Finding:
    """The finding that a person entered; it keeps the place of the one before it."""
    first = correction.place.segments[0].line_start
    spans = (correction.place.span or Span(first, 1, first, 1),) if before is None else before.spans
    evidence = Evidence(before.raw if before else "", spans, PERSON, 1.0, 1.0)
    return Finding(correction.field, correction.value or "", evidence, correction.parts)


def revision_of(correction: Correction, number: int | None = None) -> Revision:
    """What a correction of bounds or of a line says to those who read the text; its number is that of its row."""
    key = correction.id if number is None else number
    if correction.field == TEXT:
        line = correction.place.span.line_start if correction.place.span else 0
        return Revision(key, TEXT, line, correction.was or "", 0, correction.value or "")
    first = correction.place.segments[0].line_start
    return Revision(key, correction.action, int(correction.value or 0), correction.was or "", first)


def of_document(corrections: Iterable[Correction], field: str) -> str | None:
    """What the last standing correction says of the document itself (`DOCUMENT_FIELDS`), None where none does."""
    said = [one for one in corrections if one.field == field and one.state == "standing" and one.action == "set"]
    return max(said, key=lambda one: one.id).value if said else None
