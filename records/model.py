"""The frozen types that every stage speaks: text and places in it, bounds, findings, outcomes, links.

Lines, pages and columns count from 1; a span's ends are inclusive. Dates are ISO strings (`2000-01-31`).
Probabilities are 0 to 1.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from records.declassification import Declassification

NEW_LINE = re.compile(r"\r\n|\n|\r")

KINDS = (
    "memcon",
    "telcon",
    "action_memo",
    "transmittal_memo",
    "information_memo",
    "referral",
    "distribution_receipt",
    "cable",
    "email",
    "routing_slip",
    "withdrawal_sheet",
    "record_identification_form",
    "letter",
    "other",
)

SINGLE_FIELDS = (
    "subject",
    "doc_date",
    "event_date",
    "event_time",
    "place",
    "log_number",
    "action_code",
    "due_date",
    "classification",
    "classified_by",
    "derived_from",
    "declassify_on",
)
"""Fields of which a document has at most one value."""

PARTY_FIELDS = ("from", "to", "through", "participants", "notetakers", "interpreters", "distribution")

LIST_FIELDS = (
    "identifiers",
    *PARTY_FIELDS,
    "handling",
    "reason",
    "instructions",
    "portion_marks",
    "stamps",
    "redactions",
    "attachments",
    "decision",
    "hops",
)
"""Fields of which a document can have many values, in the order of the paper.

`hops` are the transmittals that the paper itself shows beside its own heading: each message of an e-mail chain, each
line of a routing slip, each addressee of a receipt. Its parts are those of `Hop`.
"""

FIELDS = SINGLE_FIELDS + LIST_FIELDS

OUTCOMES = ("approved", "disapproved", "dispatched", "received")

ILLEGIBLE = "illegible"
"""The value of a mark that is there and cannot be told; exported as null where the field allows it."""

PartValue = str | int | bool | None | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a source, without its terminator."""

    number: int
    page: int
    text: str


class Span(NamedTuple):
    """A place in a source as read: lines and columns from 1, both ends inclusive."""

    line_start: int
    col_start: int
    line_end: int
    col_end: int


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a source with the starts of its lines and pages.

    `line_starts` holds the offset of each line's first character; `page_lines` the line on which each page opens, the
    first of them 1. `pages_inferred` is true where no form feed parts the pages. An empty text has no line and no page.
    """

    content: str
    line_starts: "array[int]"
    page_lines: tuple[int, ...]
    pages_inferred: bool = False

    @property
    def line_count(self) -> int:
        """The number of lines."""
        return len(self.line_starts)

    def line(self, number: int) -> str:
        """The line with that number (from 1), without its terminator. Raises IndexError outside the text."""
        if not 1 <= number <= len(self.line_starts):
            raise IndexError(f"line {number} of {len(self.line_starts)}")
        end = self.line_starts[number] if number < len(self.line_starts) else len(self.content)
        return self.content[self.line_starts[number - 1] : end].rstrip("\r\n")

    def lines(self, first: int = 1, last: int | None = None) -> Iterator[Line]:
        """The lines `first` to `last` (inclusive; the last line where it is None)."""
        for number in range(first, (self.line_count if last is None else last) + 1):
            yield Line(number, self.page_of(number), self.line(number))

    def line_of(self, offset: int) -> int:
        """The number of the line that holds the character at `offset` (from 0)."""
        return max(bisect_right(self.line_starts, offset), 1)

    def page_of(self, line: int) -> int:
        """The number of the page that holds a line."""
        return max(bisect_right(self.page_lines, line), 1)

    def span(self, start: int, end: int) -> Span:
        """The place of the characters from offset `start` up to, not including, `end` (offsets from 0, end > start)."""
        first, last = self.line_of(start), self.line_of(end - 1)
        return Span(first, start - self.line_starts[first - 1] + 1, last, max(end - self.line_starts[last - 1], 1))


def line_starts_of(content: str) -> "array[int]":
    """The offset of each line's first character. A line ends with LF, CR LF or CR; what follows the last one counts
    as a line only where it is not empty.
    """
    starts = array("Q", (match.end() for match in NEW_LINE.finditer(content)))
    if content:
        starts.insert(0, 0)
        if starts[-1] == len(content) and len(starts) > 1:
            starts.pop()
    return starts


def text_of(content: str, page_lines: tuple[int, ...] | None = None, *, pages_inferred: bool = False) -> Text:
    """A Text of a string. Without `page_lines` a page opens on line 1 and on each line that starts with a form feed."""
    starts = line_starts_of(content)
    if page_lines is None:
        page_lines = tuple(number for number, start in enumerate(starts, 1) if number == 1 or content[start] == "\f")
    return Text(content, starts, page_lines, pages_inferred)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a value was read and how sure the reading is.

    `raw` is the text as it stands at `spans` (one or more); `rule` the name of the rule that read it
    (`family.rule`, as `heading.label`); `score` what that rule gives; `confidence` the calibrated probability that the
    value is right. A rule sets only the score: confidence is worked out from it when a document is put together.
    """

    raw: str
    spans: tuple[Span, ...]
    rule: str
    score: float
    confidence: float = -1.0

    def __post_init__(self) -> None:
        if not self.spans:
            raise ValueError(f"evidence of {self.rule} without a span")
        if self.confidence < 0:
            object.__setattr__(self, "confidence", self.score)
        if not (0.0 <= self.score <= 1.0 and 0.0 <= self.confidence <= 1.0):
            raise ValueError(f"evidence of {self.rule}: {self.score}, {self.confidence} outside 0 to 1")


@dataclass(frozen=True, slots=True)
class Finding:
    """A field's value with its evidence.

    `value` is the normalised value: an ISO date, a name given name first without title, a level, a code. `parts` hold
    what else the item says, by name:

    - party fields: `as_written`, `title`, `office`
    - `identifiers`: `system` (`log`, `telegram`, `record`, `case`, `document` …), `role`
    - `portion_marks`: the value is `U`, `R`, `C`, `S`, `TS` or `ILLEGIBLE`; `controls` (tuple)
    - `stamps`: the value is the status; `authority`, `section`, `case_number`, `date`, `initials`
    - `redactions`: the value is the first code or `""`; `codes` (tuple)
    - `attachments`: the value is the title or `""`; `tab`
    - `decision`: the value is `approved`, `disapproved` or `unmarked`
    - `instructions`: the value is the text of the declassification instruction
    - `hops`: the value is the addressees joined by `; `; `from`, `to`, `through` (tuples), `date`, `action`, `due`,
      `outcome`, `receipt` (`signed` or `unsigned`)
    """

    field: str
    value: str
    evidence: Evidence
    parts: tuple[tuple[str, PartValue], ...] = ()

    def part(self, name: str) -> PartValue:
        """The part of that name, None where it has none."""
        return next((value for key, value in self.parts if key == name), None)


@dataclass(frozen=True, slots=True, order=True)
class Segment:
    """A run of whole lines, both ends inclusive."""

    line_start: int
    line_end: int


@dataclass(frozen=True, slots=True)
class Bounds:
    """What part of a source is one document, and of what kind.

    `segments` are in the order of the document (nearly always one); `parent` is the index, among the bounds of the
    same source, of the document that encloses this one.
    """

    segments: tuple[Segment, ...]
    kind: str
    is_fragment: bool = False
    parent: int | None = None
    evidence: tuple[Evidence, ...] = ()
    confidence: float = 1.0

    @property
    def line_start(self) -> int:
        """First line of the hull."""
        return min(segment.line_start for segment in self.segments)

    @property
    def line_end(self) -> int:
        """Last line of the hull."""
        return max(segment.line_end for segment in self.segments)


@dataclass(frozen=True, slots=True)
class Paper:
    """One document's own text, as `extract` sees it: the segments' lines in the document's order and nothing else.

    `content` is their text with a line feed between segments; `line_starts` its line starts; `numbers` the source's
    line number of each of them.
    """

    source: Text
    bounds: Bounds
    content: str
    line_starts: "array[int]"
    numbers: "array[int]"

    @property
    def kind(self) -> str:
        """The document's kind."""
        return self.bounds.kind

    def __len__(self) -> int:
        return len(self.line_starts)

    def line(self, index: int) -> str:
        """The document's line at `index` (from 0), without terminator and without a form feed at its start."""
        end = self.line_starts[index + 1] if index + 1 < len(self.line_starts) else len(self.content)
        return self.content[self.line_starts[index] : end].rstrip("\r\n").lstrip("\f")

    def lines(self) -> list[str]:
        """All lines of the document, as `line` gives them."""
        return [self.line(index) for index in range(len(self))]

    def index_of(self, offset: int) -> int:
        """The index (from 0) of the line that holds the character at `offset` of `content`."""
        return max(bisect_right(self.line_starts, offset), 1) - 1

    def number_of(self, offset: int) -> int:
        """The source's line number of the character at `offset` of `content`."""
        return self.numbers[self.index_of(offset)]

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The place in the source of `content[start:end]`: one span a run of neighbouring source lines."""
        first, last = self.index_of(start), self.index_of(max(end - 1, start))
        col_start = start - self.line_starts[first] + 1
        col_end = max(end - self.line_starts[last], 1)
        runs: list[Span] = []
        run = first
        for index in range(first, last + 1):
            if index == last or self.numbers[index + 1] != self.numbers[index] + 1:
                runs.append(
                    Span(
                        self.numbers[run],
                        col_start if run == first else 1,
                        self.numbers[index],
                        col_end if index == last else max(len(self.source.line(self.numbers[index])), 1),
                    )
                )
                run = index + 1
        return tuple(runs)

    def evidence(self, start: int, end: int, rule: str, score: float) -> Evidence:
        """Evidence for `content[start:end]`, without line ends at either end of it."""
        while end - start > 1 and self.content[end - 1] in "\r\n":
            end -= 1
        while end - start > 1 and self.content[start] in "\r\n":
            start += 1
        return Evidence(self.content[start:end], self.spans(start, end), rule, score)


def paper_of(text: Text, bounds: Bounds) -> Paper:
    """The paper that `bounds` cut out of a text."""
    parts: list[str] = []
    starts, numbers, offset = array("Q"), array("Q"), 0
    for segment in bounds.segments:
        first, last = segment.line_start, segment.line_end
        begin = text.line_starts[first - 1]
        end = text.line_starts[last] if last < text.line_count else len(text.content)
        piece = text.content[begin:end]
        if not piece.endswith(("\n", "\r")):
            piece += "\n"
        shift = offset - begin
        starts.extend([start + shift for start in text.line_starts[first - 1 : last]])
        numbers.extend(range(first, last + 1))
        parts.append(piece)
        offset += len(piece)
    return Paper(text, bounds, "".join(parts), starts, numbers)


class LinkKey(NamedTuple):
    """Something that documents of one block share: `kind` (`identifier`, `subject`, `names`, `words` …) and value."""

    kind: str
    value: str


class Passage(NamedTuple):
    """The part of a document that stands on one page, with its search words in the order of the text."""

    page: int
    line_start: int
    line_end: int
    words: str


@dataclass(frozen=True, slots=True)
class DocumentReading:
    """All that was read from one document, before it is linked with others."""

    bounds: Bounds
    findings: tuple[Finding, ...]
    declassification: Declassification
    keys: tuple[LinkKey, ...] = ()
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """Bytes as received: their SHA-256 in hex and their number."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Rendition:
    """The text of a content: by which engine and version it came to be, in which encoding the bytes were."""

    content: Content
    engine: str
    engine_version: str
    encoding: str
    text: Text
    notes: tuple[str, ...] = ()
    """One clear line each on what could not be read, as a page without text."""


@dataclass(frozen=True, slots=True, order=True)
class Revision:
    """What a person says of a text before its papers are read, in the order of `number`.

    With the action `split` a paper opens at `line`; with `merge` the paper that opens there belongs to the one that
    holds the line `first`; with `text` the line reads `value`. `was` is the line as it was read then: where the text
    of today has another there, what was said has no place.
    """

    number: int
    action: str
    line: int
    was: str
    first: int = 0
    value: str = ""


@dataclass(frozen=True, slots=True)
class SourceReading:
    """All that was read from one source; `documents` is empty where it holds no paper. `revisions` are those that the
    reading heeds, `unplaced` the numbers of those among them that found no place.
    """

    source: str
    rendition: Rendition
    documents: tuple[DocumentReading, ...]
    revisions: tuple[Revision, ...] = ()
    unplaced: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """What one document is to another: `copy_of` (the target is the final) or `related` (they travelled together or
    record the same event).
    """

    kind: str
    document: str
    target: str
    confidence: float
    rule: str
    why: str


@dataclass(frozen=True, slots=True)
class Hop:
    """One transmittal. Names are as normalised; dates ISO; `outcome` one of `OUTCOMES` or None; `document` is the id of
    the paper that makes the hop; `receipt` is `signed`, `unsigned` or None; `evidence` names the place that shows it.
    `ended_by` is the id of the paper that shows how it ended, an answer too, and `ended_on` that paper's date.
    """

    document: str
    sender: tuple[str, ...]
    recipient: tuple[str, ...]
    through: tuple[str, ...] = ()
    date: str | None = None
    action: str | None = None
    due: str | None = None
    outcome: str | None = None
    receipt: str | None = None
    answer_expected: bool = False
    package: str | None = None
    carries: tuple[str, ...] = ()
    confidence: float = 1.0
    rule: str = ""
    evidence: tuple[Evidence, ...] = field(default=())
    ended_by: str | None = None
    ended_on: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether an answer is expected and none is shown."""
        return self.answer_expected and self.outcome is None and self.ended_by is None
