"""Documents as an officer sees them: a window of the list, and one paper with all that was read from it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from records.declassification import Step
from records.extract.confidence import calibration
from records.model import Finding, Hop, PartValue
from records.report.output import Column, Listing, printable
from records.store import hints as names
from records.store import papers, queries, views
from records.store.corrections import CANNOT_TELL, PERSON, REVISED, TEXT, Correction
from records.store.database import Database


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document in a list. Texts are printable, empty where nothing was found.

    `date` is the paper's own or its event's;
    `outcome` is the declassification date, event or exemption in a few words; `status` is as of the day asked for.
    """

    id: str
    kind: str
    date: str
    classification: str
    outcome: str
    status: str
    subject: str
    source: str
    line_start: int
    line_end: int
    is_fragment: bool

    @property
    def short_kind(self) -> str:
        """The kind for a narrow column."""
        kind = self.kind.replace("_", " ")
        return SHORT_KINDS.get(kind, kind)

    @property
    def short_level(self) -> str:
        """The classification for a narrow column."""
        return SHORT_LEVELS.get(self.classification, self.classification)


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a paper's text that shows a value; `key` names the value that it belongs to, `kind` what it is:
    `value`, `portion` (a portion's mark) or `withheld` (a passage that is not shown).
    """

    key: str
    line_start: int
    col_start: int
    line_end: int
    col_end: int
    kind: str = "value"


@dataclass(frozen=True, slots=True)
class FieldValue:
    """A value of a field with what it was read from; confidence is a probability from 0 to 1.

    `is_calibrated` is true where enough judged values of the rule stand behind it, and where a person entered it.
    """

    key: str
    field: str
    value: str
    raw: str
    confidence: float
    rule: str
    line: int
    page: int
    is_calibrated: bool = True
    plain: str = ""
    """The value alone, as it is entered."""

    @property
    def sureness(self) -> str:
        """How sure the value is, in words."""
        if self.rule == PERSON:
            return "entered by a person"
        return f"{int(100 * self.confidence)}% sure" + ("" if self.is_calibrated else ", uncalibrated")


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a paper; columns are those of the source, control characters shown as blanks. `read_as` is what was
    read there, where a person corrected it, and who did.
    """

    number: int
    page: int
    text: str
    read_as: str = ""


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document with all that is known of it."""

    row: DocumentRow
    fields: tuple[FieldValue, ...]
    marks: tuple[Mark, ...]
    lines: tuple[TextLine, ...]
    outcome: tuple[tuple[str, str], ...]
    """Name and value of what follows: date, event, exemption, order, rule, status."""
    steps: tuple[Step, ...]
    links: tuple[tuple[str, str, str], ...]
    """What the other document is to this one, its id, and why."""
    hops: tuple[str, ...]
    """The transmittals that it makes, a line each."""
    corrections: tuple[str, ...] = ()
    """What people corrected and accepted, a line each."""


def window(
    database: Database,
    query: str,
    as_of: str,
    *,
    offset: int = 0,
    limit: int = 100,
    sort: str = "source",
    of: int | None = None,
) -> list[DocumentRow]:
    """The documents that a query finds from `offset` (from 0) on, at most `limit`, in the order of `sort`; `of` is how
    many it finds, where that is known.

    Raises records.errors.UsageError naming a word of the query that is not known.
    """
    day = date.fromisoformat(as_of)
    found = queries.documents(database, query, as_of=day, sort=sort, offset=offset, limit=limit, of=of)
    return [row_of(stored) for stored in found]


def hints(database: Database, rows: Sequence[DocumentRow]) -> dict[str, str]:
    """What to call those of the rows that have no subject, by id: their parties, else their first words."""
    wanted = [row.id for row in rows if not row.subject]
    return {name: printable(hint) for name, hint in names.hints(database, wanted).items()} if wanted else {}


def count(database: Database, query: str, as_of: str) -> int:
    """How many documents a query finds."""
    return queries.count(database, query, as_of=date.fromisoformat(as_of))


def every(
    database: Database, query: str, as_of: str, *, sort: str = "source", lot: int = 1000
) -> Iterator[DocumentRow]:
    """All documents that a query finds, read in lots."""
    offset = 0
    while rows := window(database, query, as_of, offset=offset, limit=lot, sort=sort):
        yield from rows
        offset += len(rows)


def view(database: Database, document: str, as_of: str) -> DocumentView:
    """One document by its id or the start of it. Raises records.errors.UsageError where that names none or several."""
    stored = papers.document(database, document, as_of=date.fromisoformat(as_of))
    text = papers.document_text(database, stored.id)
    keyed = [(f"{finding.field}-{number}", finding) for number, finding in enumerate(stored.findings)]
    return DocumentView(
        row=row_of_document(stored),
        fields=tuple(field_value(key, finding, stored) for key, finding in keyed),
        marks=tuple(
            Mark(key, span.line_start, span.col_start, span.line_end, span.col_end, MARKS.get(finding.field, "value"))
            for key, finding in keyed
            for span in finding.evidence.spans
        ),
        lines=tuple(
            TextLine(line.number, line.page, blanked(line.text), read_as(text.corrected.get(line.number)))
            for line in text.lines
        ),
        outcome=outcome_of(stored),
        steps=stored.declassification.steps,
        links=tuple(links_of(stored)),
        hops=tuple(hop_line(hop) for hop in stored.hops),
        corrections=tuple(correction_line(one) for one in stored.corrections),
    )


def row_of(stored: views.DocumentRow) -> DocumentRow:
    """A row of the store as a list shows it."""
    outcome = stored.exemption or stored.declassification_date or stored.declassification_event or ""
    return DocumentRow(
        id=stored.id,
        kind=stored.kind,
        date=stored.date or "",
        classification=stored.classification or "",
        outcome=printable(outcome),
        status=stored.status,
        subject=printable(stored.subject or ""),
        source=printable(stored.source),
        line_start=stored.line_start,
        line_end=stored.line_end,
        is_fragment=stored.is_fragment,
    )


def row_of_document(stored: views.StoredDocument) -> DocumentRow:
    """A whole document as a list shows it."""
    found = stored.declassification
    return DocumentRow(
        id=stored.id,
        kind=stored.kind,
        date=stored.value("doc_date") or stored.value("event_date") or "",
        classification=stored.value("classification") or "",
        outcome=printable(found.exemption or found.date or found.event or ""),
        status=stored.status,
        subject=printable(stored.value("subject") or ""),
        source=printable(stored.source),
        line_start=stored.line_start,
        line_end=stored.line_end,
        is_fragment=stored.is_fragment,
    )


def field_value(key: str, finding: Finding, stored: views.StoredDocument) -> FieldValue:
    """A finding as a person reads it: its value and what its parts add."""
    line = finding.evidence.spans[0].line_start
    return FieldValue(
        key=key,
        field=finding.field,
        value=printable(value_text(finding)),
        raw=printable(finding.evidence.raw),
        confidence=finding.evidence.confidence,
        rule=finding.evidence.rule,
        line=line,
        page=stored.page_of(line),
        is_calibrated=finding.evidence.rule == PERSON
        or calibration().is_calibrated(finding.field, finding.evidence.rule),
        plain=printable(finding.value),
    )


def value_text(finding: Finding) -> str:
    """The value with its parts in brackets; a transmittal as from whom to whom."""
    if finding.field == "hops":
        said = {name: part_text("office", part) for name, part in finding.parts if part not in (None, "", (), False)}
        way = " → ".join(part for part in (said.get("from", "?"), said.get("through"), said.get("to", "?")) if part)
        rest = (said.get("action"), f"due {said['due']}" if "due" in said else None, said.get("outcome"))
        return " · ".join(part for part in (said.get("date"), way, *rest, said.get("receipt")) if part)
    parts = [
        part_text(name, part)
        for name, part in finding.parts
        if part not in (None, "", (), False) and part not in (finding.value, (finding.value,)) and name != "as_written"
    ]
    return (finding.value or UNNAMED.get(finding.field, "")) + (f" ({'; '.join(parts)})" if parts else "")


def part_text(name: str, part: PartValue) -> str:
    """A part of a value as a person reads it; what speaks for itself stands without its name."""
    said = ", ".join(part) if isinstance(part, tuple) else "yes" if part is True else str(part)
    return said if name in SPEAKING_PARTS else f"{name.replace('_', ' ')} {said}"


def one_line(raw: str) -> str:
    """Evidence for a person: the runs of blanks that parted columns are one blank."""
    return " ".join(raw.split())


def outcome_of(stored: views.StoredDocument) -> tuple[tuple[str, str], ...]:
    """Name and value of what follows from the markings."""
    found = stored.declassification
    pairs = (
        ("status", stored.status),
        ("declassification date", found.date),
        ("event", found.event),
        ("exemption", found.exemption),
        ("order", found.order),
        ("rule", found.rule),
    )
    return tuple((name, printable(value)) for name, value in pairs if value)


def links_of(stored: views.StoredDocument) -> Iterator[tuple[str, str, str]]:
    """What other documents are to this one."""
    for link in stored.links:
        yield link.kind.replace("_", " "), link.target, printable(link.why)
    for link in stored.linked_from:
        if link.kind == "copy_of":
            yield "has copy", link.document, printable(link.why)


def hop_line(hop: Hop) -> str:
    """A transmittal on one line."""
    way = " → ".join(
        "; ".join(names) or "?" for names in (hop.sender, *((hop.through,) if hop.through else ()), hop.recipient)
    )
    said = (hop.date or "undated", way, hop.action, f"due {hop.due}" if hop.due else None, hop.outcome)
    return printable(" · ".join(part for part in said if part))


def read_as(correction: Correction | None) -> str:
    """What was read on a line that a person corrected, and who did; empty where nobody did."""
    return "" if correction is None else printable(f"read as “{(correction.was or '').strip()}”, {correction.by}")


def correction_line(correction: Correction) -> str:
    """What a person did, who, when and why, on one line."""
    if correction.field in REVISED:
        return printable(
            f"{revision_said(correction)} by {correction.by} on {correction.at[:10]}: {correction.why} "
            f"(entry {correction.number})"
        )
    was = f" (was {correction.was})" if correction.was and correction.action not in SAID else ""
    value = correction.value or correction.was or ""
    verb = SAID.get(correction.action, "corrected")
    what = correction.field if correction.action in ("set", *SAID) else f"{correction.action} {correction.field}"
    why = f": {correction.why}" if correction.why else ""
    said = f"{what} {value}{'' if correction.action == 'remove' else was} {verb} by {correction.by}"
    return printable(f"{said} on {correction.at[:10]}{why} (entry {correction.number})")


def revision_said(correction: Correction) -> str:
    """What a person said of bounds or of a line."""
    if correction.field == TEXT:
        line = correction.place.span.line_start if correction.place.span else 0
        return f"line {line} corrected to “{correction.value}” (read as “{(correction.was or '').strip()}”)"
    return f"{'parted' if correction.action == 'split' else 'joined'} at line {correction.value}"


SAID = {"accept": "accepted", CANNOT_TELL: "that could not be told"}
"""What a person says of a value that stays."""


def blanked(text: str) -> str:
    """A line of a paper, character for character, with a blank for each that must not reach a terminal."""
    return (
        "".join(letter if printable(letter) == letter else " " for letter in text) if printable(text) != text else text
    )


MARKS = {"portion_marks": "portion", "redactions": "withheld"}
"""What a mark is by its field, where it is no common value."""
SHORT_KINDS = {
    "record identification form": "id form",
    "distribution receipt": "receipt",
    "transmittal memo": "transmittal",
    "information memo": "info memo",
    "withdrawal sheet": "withdrawal",
    "routing slip": "routing",
}
SHORT_LEVELS = {"TOP SECRET": "TS", "SECRET": "S", "CONFIDENTIAL": "C", "RESTRICTED": "R", "UNCLASSIFIED": "U"}

SPEAKING_PARTS = ("title", "office", "system", "role", "authority", "controls", "codes")
"""Parts of a value that need no name before them."""
UNNAMED = {"attachments": "untitled", "redactions": "no code"}
"""What stands for a value that is empty."""

LIST_COLUMNS = (
    Column("Document", "document"),
    Column("Kind", "kind", flexible=True, short=SHORT_KINDS),
    Column("Date", "date"),
    Column("Class", "classification", flexible=True, short=SHORT_LEVELS),
    Column("Declassify", "declassify", flexible=True),
    Column("Status", "status", spare=True),
    Column("Subject", "subject", flexible=True),
    Column("Source", "source", detail=True),
    Column("Line start", "line_start", numeric=True, detail=True),
    Column("Line end", "line_end", numeric=True, detail=True),
    Column("Fragment", "is_fragment", detail=True),
)


def listing(database: Database, query: str, as_of: str, sort: str = "source") -> Listing:
    """The documents that a query finds as rows to print, with their number below."""
    found = count(database, query, as_of)
    rows = (
        (
            row.id,
            row.kind.replace("_", " "),
            row.date or None,
            row.classification or None,
            row.outcome or None,
            row.status,
            row.subject or None,
            row.source,
            row.line_start,
            row.line_end,
            row.is_fragment,
        )
        for row in every(database, query, as_of, sort=sort)
    )
    return Listing(LIST_COLUMNS, rows, notes=(f"{found:,} document{'' if found == 1 else 's'}",))
