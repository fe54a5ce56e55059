"""What the store gives back: frozen rows that know nothing of tables, so that any floor above may hold them."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

from records.declassification import Declassification
from records.model import Evidence, Finding, Hop, Line, Link, Segment
from records.store.corrections import Correction


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document as a list shows it. Dates ISO; `status` as of the day asked for; `confidence` 0 to 1 is that of the
    document's least certain finding; `date` is the paper's date, or its event's where it has none.
    """

    id: str
    kind: str
    source: str
    line_start: int
    line_end: int
    is_fragment: bool
    subject: str | None
    date: str | None
    classification: str | None
    log_number: str | None
    status: str
    declassification_date: str | None
    declassification_event: str | None
    exemption: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """One document with all that was read of it.

    `findings` are in the order of extraction, without those of its bounds, which are `bounds_evidence`. `links` go from
    this document to others, `linked_from` the other way; `hops` are those that this paper makes. `sources` are all
    places where the bytes lay, `source` the first in order; `attributes` what `--set` says of that one, by name.
    `corrections` are those that stand; the findings are as they left them.
    `page_lines` are the lines of the source on which a page opens, `pages_inferred` whether no mark parts the pages.
    """

    id: str
    parent: str | None
    source: str
    sources: tuple[str, ...]
    content: str
    attributes: tuple[tuple[str, str], ...]
    position: int
    kind: str
    is_fragment: bool
    is_superseded: bool
    segments: tuple[Segment, ...]
    line_start: int
    line_end: int
    page_start: int
    page_end: int
    bounds_confidence: float
    bounds_evidence: tuple[Evidence, ...]
    findings: tuple[Finding, ...]
    declassification: Declassification
    status: str
    links: tuple[Link, ...] = ()
    linked_from: tuple[Link, ...] = ()
    hops: tuple[Hop, ...] = ()
    corrections: tuple[Correction, ...] = ()
    page_lines: tuple[int, ...] = field(default=(1,), repr=False)
    pages_inferred: bool = False

    def page_of(self, line: int) -> int:
        """The page (from 1) of the source that holds a line."""
        return max(bisect_right(self.page_lines, line), 1)

    def values(self, name: str) -> tuple[str, ...]:
        """The values of a field, in order."""
        return tuple(finding.value for finding in self.findings if finding.field == name)

    def value(self, name: str) -> str | None:
        """The first value of a field, None where nothing was found."""
        return next((finding.value for finding in self.findings if finding.field == name), None)


@dataclass(frozen=True, slots=True)
class DocumentText:
    """The lines of a document in its own order, with their numbers and pages in the source; `corrected` are those that
    people corrected, by number: `was` is the line as it was read.
    """

    id: str
    lines: tuple[Line, ...]
    corrected: Mapping[int, Correction]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A place where bytes lay. `notes` say what could not be read."""

    path: str
    content: str
    size: int
    is_current: bool
    engine: str
    lines: int
    pages: int
    documents: int
    fragments: int
    attributes: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HopRow:
    """One transmittal with the paper that makes it. `offices` are those that the paper gives its sender, stations and
    addressees, `office` that of the first addressee.
    """

    hop: Hop
    kind: str
    subject: str | None
    log_number: str | None
    source: str
    line_start: int
    attributes: tuple[tuple[str, str], ...]
    offices: tuple[str, ...] = ()
    office: str | None = None


@dataclass(frozen=True, slots=True)
class DateRow:
    """One document with what its declassification rests on, as of a day. `why` is what the proof comes down to.

    `office` is the originating agency as an officer says, else the sender's office; `facts` are the officer's facts
    that hold, by name; `is_automatic` where the 25-year rule gives the date, and `is_assumed` where that rests on the
    assumption that the records are permanent.
    """

    document: DocumentRow
    order: str | None
    rule: str
    why: str
    attributes: tuple[tuple[str, str], ...]
    office: str | None
    facts: tuple[tuple[str, str], ...]
    is_automatic: bool
    is_assumed: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A page of a document that holds the words: `line` is the first line that does, `snippet` its text, and `places`
    where in the snippet the words stand (offsets from 0, end exclusive).
    """

    document: DocumentRow
    page: int
    line: int
    snippet: str
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """How much a database holds. Sources are places, contents are different bytes; only current ones count."""

    sources: int
    contents: int
    pages: int
    documents: int
    fragments: int
    superseded: int
    findings: int
    hops: int
    uncertain: int
    """Documents whose least certain finding is below one half."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What storing a reading did.

    `outcome`: `new` (bytes not seen before), `unchanged`, `another place` (bytes known, place new), `changed` (other
    bytes at a known place), `reread` (known bytes read again), `labelled` (only attributes changed). `documents` are
    the ids written, `superseded` those that no longer stand; linking starts from both (`touched`). `waiting` are the
    corrections (by id) that find no place in the new reading, or several.
    """

    source: str
    outcome: str
    documents: tuple[str, ...] = ()
    superseded: tuple[str, ...] = ()
    pages: int = 0
    waiting: tuple[int, ...] = ()

    @property
    def touched(self) -> tuple[str, ...]:
        """The documents from which linking starts."""
        return (*self.documents, *self.superseded)


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that `doctor` looked at: `is_good`, what was seen, and what to do where it is not good."""

    name: str
    is_good: bool
    detail: str
    way_out: str = ""
