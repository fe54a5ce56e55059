"""The export record: one document as the object that `schema/export/document.schema.json` describes."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from records.model import ILLEGIBLE, PARTY_FIELDS, SINGLE_FIELDS, Evidence, Finding, Hop, PartValue
from records.rules.standing import on
from records.store.corrections import CANNOT_TELL, Correction
from records.store.views import StoredDocument

Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]

TEXT_LISTS = (*PARTY_FIELDS, "handling", "reason")
"""Fields that are lists of texts."""

STAMP_PARTS = ("authority", "section", "case_number", "date", "initials")
STAMP_WEIGHT = {"declassified": 3, "declassified in part": 2, "withheld": 1}


def export_record(document: StoredDocument, as_of: str) -> dict[str, Json]:
    """One document; what was not found is absent. `as_of` is an ISO day."""
    by_field: dict[str, list[Finding]] = {}
    for finding in document.findings:
        by_field.setdefault(finding.field, []).append(finding)
    record: dict[str, Json] = {
        "id": document.id,
        "parent": document.parent,
        "source": document.source,
        "content": document.content,
        "line_start": document.line_start,
        "line_end": document.line_end,
        "segments": [{"line_start": one.line_start, "line_end": one.line_end} for one in document.segments],
        "page_start": document.page_start,
        "page_end": document.page_end,
        "doc_type": document.kind,
        "is_fragment": document.is_fragment,
    }
    for name in SINGLE_FIELDS:
        if name in by_field:
            record[name] = value_of(by_field[name][0])
    for name in TEXT_LISTS:
        record[name] = [finding.value for finding in by_field.get(name, ())]
    for name, item in ITEMS.items():
        record[name] = [item(finding) for finding in by_field.get(name, ())]
    record["declass_stamp"] = deciding_stamp(by_field.get("stamps", ()))
    record["declassification"] = outcome_of(document, as_of)
    record["copy_of"] = next((link.target for link in document.links if link.kind == "copy_of"), None)
    record["related"] = sorted({link.target for link in document.links if link.kind == "related"})
    record["transmittals"] = [transmittal(hop) for hop in document.hops]
    record["corrections"] = [
        correction_record(one) for one in document.corrections if one.action not in ("accept", CANNOT_TELL)
    ]
    record["evidence"] = {
        "doc_type": [kind_evidence(document)],
        "segments": [shown(evidence, document) for evidence in document.bounds_evidence],
        **{
            name: [shown(finding.evidence, document) for finding in findings]
            for name, findings in by_field.items()
            if name != "hops"
        },
    }
    return {name: value for name, value in record.items() if value not in (None, [])}


def correction_record(correction: Correction) -> Json:
    """What a person put in place of a finding."""
    return {
        "field": correction.field,
        "value": correction.value,
        "was": correction.was,
        "by": correction.by,
        "at": correction.at,
        "why": correction.why,
    }


def value_of(finding: Finding) -> Json:
    """The value of a field that has one; nothing where it is there and cannot be told."""
    return None if finding.value == ILLEGIBLE else finding.value


def line_of(finding: Finding) -> int:
    """The first line that shows the value."""
    return finding.evidence.spans[0].line_start


def portion_mark(finding: Finding) -> Json:
    """A portion mark; its level is null where the scan leaves it illegible."""
    controls = finding.part("controls")
    return filled(
        {
            "line": line_of(finding),
            "controls": listed(controls),
            "confidence": round(finding.evidence.confidence, 3),
        }
    ) | {"level": value_of(finding)}


def instruction(finding: Finding) -> Json:
    """A declassification instruction as it stands."""
    return {"text": finding.value, "line": line_of(finding)}


def identifier(finding: Finding) -> Json:
    """A number of a record system."""
    return filled({"number": finding.value, "system": finding.part("system") or "other", "role": finding.part("role")})


def stamp(finding: Finding) -> Json:
    """A mark of release."""
    return filled({"status": finding.value, **{name: finding.part(name) for name in STAMP_PARTS}})


def redaction(finding: Finding) -> Json:
    """A passage taken out, with its codes."""
    return {"line": line_of(finding), "codes": listed(finding.part("codes"))}


def attachment(finding: Finding) -> Json:
    """A paper that the document lists."""
    return filled({"title": finding.value}) | {"tab": finding.part("tab") or None}


def decision(finding: Finding) -> Json:
    """An Approve/Disapprove line: true, false, null where it is unmarked."""
    return {"line": line_of(finding), "approve": {"approved": True, "disapproved": False}.get(finding.value)}


ITEMS: dict[str, Callable[[Finding], Json]] = {
    "identifiers": identifier,
    "instructions": instruction,
    "portion_marks": portion_mark,
    "stamps": stamp,
    "redactions": redaction,
    "attachments": attachment,
    "decision": decision,
}
"""How an item of each list of objects is made."""


def deciding_stamp(stamps: Iterable[Finding]) -> Json:
    """The stamp that decides: the one that releases most, the latest of those, the first of those."""
    best = max(
        stamps,
        key=lambda found: (STAMP_WEIGHT.get(found.value, 0), str(found.part("date") or "")),
        default=None,
    )
    return None if best is None else stamp(best)


def outcome_of(document: StoredDocument, as_of: str) -> Json:
    """What follows from the markings, as of a day."""
    standing = on(document.declassification, as_of)
    return filled(
        {"date": standing.date, "event": standing.event, "exemption": standing.exemption, "order": standing.order}
    ) | {
        "rule": standing.rule,
        "status": standing.status,
        "as_of": as_of,
        "why": [{"text": step.text, "source": step.source} for step in document.declassification.steps],
    }


def transmittal(hop: Hop) -> Json:
    """One hop."""
    optional = {
        "through": list(hop.through) or None,
        "date": hop.date,
        "action": hop.action,
        "due": hop.due,
        "outcome": hop.outcome,
        "receipt": hop.receipt,
        "package": hop.package,
        "ended_by": hop.ended_by,
        "ended_on": hop.ended_on,
    }
    return {
        "from": list(hop.sender),
        "to": list(hop.recipient),
        "by_document": hop.document,
        "answer_expected": hop.answer_expected,
        **{name: value for name, value in optional.items() if value is not None},
    }


def shown(evidence: Evidence, document: StoredDocument) -> dict[str, Json]:
    """Evidence: the first span in full, more of them in a list."""
    first, *more = evidence.spans
    return {
        "raw": evidence.raw,
        **place(first.line_start, first.col_start, first.line_end, first.col_end),
        **({"more_spans": [place(s.line_start, s.col_start, s.line_end, s.col_end) for s in more]} if more else {}),
        "page": document.page_of(first.line_start),
        "confidence": round(evidence.confidence, 3),
        "rule": evidence.rule,
    }


def kind_evidence(document: StoredDocument) -> Json:
    """What the kind was told by: the cue that opens the document, else its first line."""
    if document.bounds_evidence:
        return {**shown(document.bounds_evidence[0], document), "confidence": round(document.bounds_confidence, 3)}
    return {
        "raw": "",
        **place(document.line_start, 1, document.line_start, 1),
        "page": document.page_start,
        "confidence": round(document.bounds_confidence, 3),
        "rule": "bounds.first",
    }


def place(line_start: int, col_start: int, line_end: int, col_end: int) -> dict[str, Json]:
    """A span as an object."""
    return {"line_start": line_start, "col_start": col_start, "line_end": line_end, "col_end": col_end}


def listed(part: PartValue) -> list[Json]:
    """A part that holds several texts."""
    return list(part) if isinstance(part, tuple) else [part] if part else []


def filled(values: Mapping[str, Json | PartValue]) -> dict[str, Json]:
    """The values that are there."""
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in values.items()
        if value not in (None, "", [], ())
    }
