"""Readings of invented papers, made without reading any."""

import hashlib
from dataclasses import dataclass

from records.declassification import Declassification, Step
from records.model import (
    Bounds,
    Content,
    DocumentReading,
    Evidence,
    Finding,
    LinkKey,
    PartValue,
    Passage,
    Rendition,
    Segment,
    SourceReading,
    Span,
    Text,
    text_of,
)
from records.text.words import search_words

UNKNOWN = Declassification("unknown")
SCHEDULED = Declassification(
    "date", date="2010-09-06", order="E.O. 12958", rule="date", steps=(Step("Marked so.", "1.6"),)
)


@dataclass(frozen=True)
class Sketch:
    """A paper in a few words: its lines in the source and its values by field."""

    lines: tuple[int, int]
    kind: str = "action_memo"
    values: tuple[tuple[str, str], ...] = ()
    outcome: Declassification = UNKNOWN
    keys: tuple[LinkKey, ...] = ()
    is_fragment: bool = False
    parent: int | None = None
    confidence: float = 0.9
    senders: tuple[tuple[str, str], ...] = ()
    """Name and office of each."""


def finding(field: str, value: str, line: int, confidence: float = 0.9, **parts: PartValue) -> Finding:
    span = Span(line, 1, line, max(len(value), 1))
    return Finding(field, value, Evidence(value, (span,), "test.rule", confidence), tuple(parts.items()))


def reading(source: str, content: str, *sketches: Sketch) -> SourceReading:
    """The reading of a source whose text is `content`, which holds the papers of the sketches."""
    raw = content.encode("utf-8", "surrogatepass")
    text = text_of(content)
    rendition = Rendition(Content(hashlib.sha256(raw).hexdigest(), len(raw)), "text", "1", "utf-8", text)
    return SourceReading(source, rendition, tuple(_document(sketch, text) for sketch in sketches))


def _document(sketch: Sketch, text: Text) -> DocumentReading:
    first, last = sketch.lines
    evidence = Evidence(text.line(first), (Span(first, 1, first, 1),), "bounds.heading", 0.8)
    bounds = Bounds((Segment(first, last),), sketch.kind, sketch.is_fragment, sketch.parent, (evidence,))
    findings = tuple(finding(field, value, first, sketch.confidence) for field, value in sketch.values)
    findings += tuple(finding("from", name, first, sketch.confidence, office=office) for name, office in sketch.senders)
    passages = tuple(
        Passage(text.page_of(line), line, line, search_words(text.line(line))) for line in range(first, last + 1)
    )
    return DocumentReading(bounds, findings, sketch.outcome, sketch.keys, passages)


LETTER = "THE WHITE HALL\nMemorandum on harbours\nThe quays are silted.\n\fSecond page of quays\nEnd\n"

NOTE = "Telephone note\nAbout missile defense in the north\n"


def harbour(source: str = "box/harbour.txt") -> SourceReading:
    """A source with an action memo on two pages and a note enclosed in it."""
    return reading(
        source,
        LETTER + NOTE,
        Sketch(
            (1, 5),
            values=(
                ("subject", "Harbours"),
                ("doc_date", "1999-09-06"),
                ("classification", "SECRET"),
                ("log_number", "0008"),
                ("from", "Ada Quill"),
                ("to", "Boris Fenn"),
                ("handling", "NODIS"),
            ),
            outcome=SCHEDULED,
            keys=(LinkKey("identifier", "log:8"), LinkKey("sketch", "xyz")),
        ),
        Sketch(
            (6, 7),
            kind="telcon",
            values=(("subject", "Missile defense"), ("event_date", "1999-09-05"), ("participants", "Cora Dill")),
            keys=(LinkKey("identifier", "log:8"),),
            parent=0,
            confidence=0.4,
        ),
    )
