"""What a check sees of one document: its findings, instructions as the law reads them, lines, neighbours."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from math import prod

from records.audit.notice import Found, Place
from records.audit.settings import DEFAULT, Settings
from records.declassification import LEVELS, Declassification
from records.model import ILLEGIBLE, Bounds, Finding, Hop, Line, Link, Paper, Segment, paper_of, text_of
from records.rules.days import PrintedDay, is_day, printed_days
from records.rules.law import Law
from records.rules.marking import Marking, has_label, read_marking
from records.rules.outcome import CONVERSATIONS
from records.rules.tables import the_law
from records.store.views import StoredDocument

REVIEWED = re.compile(r"\bClass(?:ification)?\s?:")
"""What only the block of a review holds."""

REVIEWERS_LEVEL = "blocks.class"
"""The rule of a level that stands in such a block."""

REVIEW_REACH = 6
"""It stands within so many lines, which those of a heading may part."""

STAMPS_APART = 25
"""Two stamps of release so many lines from each other may be those of two papers."""

MAY_BE_TWO = 0.65
"""How sure it is that values of a paper belong together where it may be two papers that were read as one."""

PORTION_LEVELS = {"U": 0, "R": 1, "C": 2, "S": 3, "TS": 4}
CONFIDENTIAL = LEVELS.index("CONFIDENTIAL")


@dataclass(frozen=True, slots=True)
class Instruction:
    """A declassification instruction as it stands on the paper, and what it says by the law's own reading.

    `printed` are its dates as any paper would mean them, whatever this one's date allows.
    """

    finding: Finding
    text: str
    marking: Marking
    printed: tuple[PrintedDay, ...]


def controls_of(portion: Finding) -> tuple[str, ...]:
    """The controls that a portion mark carries beside its level."""
    controls = portion.part("controls")
    return controls if isinstance(controls, tuple) else ()


def codes_of(redaction: Finding) -> tuple[str, ...]:
    """The codes that stand for a withheld passage."""
    codes = redaction.part("codes")
    return codes if isinstance(codes, tuple) and codes else (redaction.value,)


def no_lines() -> tuple[Line, ...]:
    """The lines of a document without text."""
    return ()


def no_head() -> tuple[str, ...]:
    """The head of a source without text."""
    return ()


@dataclass(frozen=True, eq=False)
class PaperView:
    """One document, and how the officer wants audits made. `read_lines` fetches its text where a check first asks for
    `lines`, `read_head` that of its source's first lines.
    """

    stored: StoredDocument
    read_lines: Callable[[], tuple[Line, ...]] = no_lines
    settings: Settings = DEFAULT
    read_head: Callable[[], tuple[str, ...]] = no_head

    @property
    def id(self) -> str:
        """The document's id."""
        return self.stored.id

    @property
    def kind(self) -> str:
        """One of `records.model.KINDS`."""
        return self.stored.kind

    @property
    def is_whole(self) -> bool:
        """Whether no page of it is known to be missing: only then does it mean something that a mark is not there."""
        return not self.stored.is_fragment

    @property
    def outcome(self) -> Declassification:
        """What follows from its markings, with the proof."""
        return self.stored.declassification

    @property
    def links(self) -> tuple[Link, ...]:
        """What it is to other documents."""
        return self.stored.links

    @property
    def linked_from(self) -> tuple[Link, ...]:
        """What other documents are to it."""
        return self.stored.linked_from

    @property
    def hops(self) -> tuple[Hop, ...]:
        """The transmittals that it makes."""
        return self.stored.hops

    @cached_property
    def law(self) -> Law:
        """The law's tables."""
        return the_law()

    @cached_property
    def by_field(self) -> dict[str, tuple[Finding, ...]]:
        """The findings by field, in the order of the paper, illegible ones too."""
        found: dict[str, list[Finding]] = {}
        for finding in self.stored.findings:
            found.setdefault(finding.field, []).append(finding)
        return {field: tuple(items) for field, items in found.items()}

    def all(self, field: str) -> tuple[Finding, ...]:
        """The findings of a field that could be read."""
        return tuple(one for one in self.by_field.get(field, ()) if one.value != ILLEGIBLE)

    def first(self, field: str) -> Finding | None:
        """The first finding of a field that could be read and says something."""
        return next((one for one in self.by_field.get(field, ()) if one.value not in ("", ILLEGIBLE)), None)

    @cached_property
    def date(self) -> Finding | None:
        """The finding of the date of origin, where it is a whole day; of a conversation else the day of the event."""
        fields = ("doc_date", "event_date") if self.kind in CONVERSATIONS else ("doc_date",)
        return next((found for name in fields if (found := self.first(name)) and is_day(found.value)), None)

    @property
    def day(self) -> str | None:
        """The date of origin (ISO)."""
        return self.date.value if self.date else None

    @cached_property
    def level(self) -> int | None:
        """The rank of its classification in `LEVELS`, None where it has none or none that could be read."""
        found = self.first("classification")
        return LEVELS.index(found.value) if found and found.value in LEVELS else None

    @property
    def banner(self) -> Finding | None:
        """The finding of the level that its own banner gives; none where only a reviewer's block gives one."""
        found = self.first("classification")
        return found if found and found.evidence.rule != REVIEWERS_LEVEL else None

    @property
    def is_classified(self) -> bool:
        """Whether it is CONFIDENTIAL or higher, by its level or, where none could be read, by what such papers bear."""
        return self.level >= CONFIDENTIAL if self.level is not None else self.sign_of_level is not None

    @property
    def sign_of_level(self) -> Finding | None:
        """The finding of its level, else who classified it or from what it was derived, else a portion mark of such a
        level.
        """
        own = (self.first(name) for name in ("classification", "classified_by", "derived_from"))
        named = next((one for one in own if one and not self.is_reviewers(one)), None)
        return named or next((one for one in self.portions if PORTION_LEVELS.get(one.value, 0) >= CONFIDENTIAL), None)

    @property
    def level_in_words(self) -> str:
        """Its level, or that it is classified where no more could be read."""
        return LEVELS[self.level] if self.level is not None else "classified"

    @cached_property
    def portions(self) -> tuple[Finding, ...]:
        """Its portion marks, illegible ones too."""
        return self.by_field.get("portion_marks", ())

    @cached_property
    def instructions(self) -> tuple[Instruction, ...]:
        """Its own declassification instructions, each read by itself, without those of reviewers; a value entered by a
        person stands for one.
        """
        found = self.all("instructions")
        lines = {one.evidence.spans[0].line_start for one in found}
        marked = [one for one in self.all("declassify_on") if one.evidence.spans[0].line_start not in lines]
        return tuple(read_instruction(one, self.day) for one in (*found, *marked) if not self.is_reviewers(one))

    @cached_property
    def reasons(self) -> tuple[Finding, ...]:
        """The reasons of its own classification block, without those of reviewers."""
        return tuple(one for one in self.all("reason") if not self.is_reviewers(one))

    def is_reviewers(self, finding: Finding) -> bool:
        """Whether a finding stands in a block that reviewers put on the paper: such a block states the level."""
        if not finding.evidence.rule.startswith("blocks."):
            return False
        at = finding.evidence.spans[0].line_start
        return any(REVIEWED.search(line.text) for line in self.lines if abs(line.number - at) <= REVIEW_REACH)

    @cached_property
    def is_one(self) -> float:
        """How sure it is that its instructions and its date are those of one paper: less where two stamps of release
        stand far apart.
        """
        at = [one.evidence.spans[0].line_start for one in self.by_field.get("stamps", ())]
        return MAY_BE_TWO if at and max(at) - min(at) > STAMPS_APART else 1.0

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Its lines in its own order, with their numbers and pages in the source."""
        return self.read_lines()

    @cached_property
    def source_head(self) -> tuple[str, ...]:
        """The first lines of its source, whatever paper they are of."""
        return self.read_head()

    @cached_property
    def paper(self) -> Paper:
        """Its text as the readers of `records.extract` take it; `line_at` gives the source's line of an offset."""
        text = "".join(line.text.lstrip("\f").replace("\r", "") + "\n" for line in self.lines) or "\n"
        opens = [1]
        for number, (before, line) in enumerate(pairwise(self.lines), 2):
            opens += [number] if line.page != before.page else []
        whole = text_of(text, tuple(opens))
        return paper_of(whole, Bounds((Segment(1, whole.line_count),), self.kind))

    def line_at(self, offset: int) -> Line:
        """The line that holds the character at an offset of `paper.content`."""
        return self.lines[min(self.paper.index_of(offset), len(self.lines) - 1)]

    def place(self, finding: Finding | None = None, line: int | None = None) -> Place:
        """Where a finding stands, a line, or else where the paper begins."""
        number = line or (finding.evidence.spans[0].line_start if finding else self.stored.line_start)
        return Place(self.stored.source, number, self.id)

    def found(
        self,
        message: str,
        *findings: Finding,
        sure: float = 1.0,
        line: int | None = None,
        others: Iterable[Place] = (),
        holds_from: str | None = None,
        severity: str | None = None,
    ) -> Found:
        """A notice that rests on findings: it stands at the first of them, or on a `line`, and is as sure as they all
        are together; `sure` is what is left where one also concludes from what is not there.
        """
        confidence = sure * prod(one.evidence.confidence for one in findings)
        at = self.place(findings[0] if findings else None, line)
        return Found(message, at, confidence, tuple(others), holds_from, severity)


def read_instruction(finding: Finding, day: str | None) -> Instruction:
    """An instruction read by the law."""
    text = finding.value
    if finding.field == "declassify_on" or not _is_labelled(text):
        text = f"Declassify on: {text}"
    order = finding.part("order")
    if isinstance(order, str) and order not in text:
        text = f"{order}: {text}"
    marking = _marking(text, day)
    kept = {one.raw for one in (*marking.days, *marking.exempt_days)}
    return Instruction(finding, text, marking, tuple(one for one in _printed(text) if one.raw in kept))


@lru_cache(2048)
def _is_labelled(text: str) -> bool:
    return has_label(text, the_law())


@lru_cache(4096)
def _marking(text: str, day: str | None) -> Marking:
    return read_marking(text, day, the_law())


@lru_cache(4096)
def _printed(text: str) -> tuple[PrintedDay, ...]:
    return tuple(printed_days(text, None, the_law().automatic.years))
