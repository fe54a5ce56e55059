"""What linking knows of one document: what a store hands in, and the same laid out for comparing."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz import fuzz

from records.link.keys import date_of, identifiers_of, page_starts_in, sketch_in
from records.link.people_names import is_office
from records.link.subjects import day_of_event, general_stems, subject_words
from records.link.vocabulary import words
from records.model import ILLEGIBLE, Finding, LinkKey

LINKING_FIELDS = (
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
    "reason",
    "declassify_on",
    "from",
    "to",
    "through",
    "participants",
    "distribution",
    "identifiers",
    "stamps",
    "attachments",
    "decision",
    "hops",
)
"""The fields of which a LinkPaper needs the findings; others may be left out."""

SHOWN_BY = ("from", "to", "distribution", "hops", "subject", "classification")
"""The fields that show a hop, or what a paper says of another; the evidence of the others is not looked at."""

DAYS_OF_A_NUMBER = 183
"""Papers further apart than this have not got one number from one year's count."""

Order = tuple[str, int, int, str]

Numbers = frozenset[tuple[str, str]]
"""Numbers of papers, plain, each with its system."""


@dataclass(frozen=True, slots=True)
class LinkPaper:
    """All that linking needs of one document.

    `content` is the SHA-256 of the source's bytes and `source` the place's name (the first in order where a content
    has several); lines are those of the hull; `position` counts the documents of the source from 0. `findings` hold
    at least the fields of `LINKING_FIELDS`, as they stand after corrections; `keys` are what `link_keys` made; those of
    `records.link.keys.BLOCKING`, by which a shelf finds papers, may be left out, and so may the evidence of findings
    whose field is not in `SHOWN_BY`.
    """

    document: str
    source: str
    content: str
    line_start: int
    line_end: int
    position: int
    kind: str
    is_fragment: bool
    findings: tuple[Finding, ...]
    keys: tuple[LinkKey, ...]


class View:
    """A LinkPaper laid out for comparing; what is costly is worked out where it is first asked for."""

    def __init__(self, paper: LinkPaper) -> None:
        self.paper = paper
        self.kind = paper.kind
        self.document = paper.document
        self.order: Order = (paper.source, paper.line_start, paper.line_end, paper.content)

    @cached_property
    def by_field(self) -> dict[str, tuple[Finding, ...]]:
        """The legible findings by field, in the order of the paper."""
        found: dict[str, list[Finding]] = {}
        for finding in self.paper.findings:
            if finding.value != ILLEGIBLE:
                found.setdefault(finding.field, []).append(finding)
        return {field: tuple(items) for field, items in found.items()}

    @cached_property
    def _values(self) -> dict[str, tuple[str, ...]]:
        return {field: tuple([finding.value for finding in found]) for field, found in self.by_field.items()}

    def value(self, field: str) -> str | None:
        """The first value of a field."""
        found = self._values.get(field)
        return found[0] if found else None

    def values(self, field: str) -> tuple[str, ...]:
        """All values of a field."""
        return self._values.get(field, ())

    @cached_property
    def identifiers(self) -> tuple[tuple[str, str], ...]:
        """System and plain number of each identifier."""
        return identifiers_of(self.kind, self.paper.findings)

    @cached_property
    def date(self) -> str | None:
        """The paper's own date, else its event's."""
        return date_of(self.paper.findings)

    @cached_property
    def subject(self) -> frozenset[str]:
        """The telling words of the subject."""
        return subject_words(self.value("subject") or "")

    @cached_property
    def topic(self) -> frozenset[str]:
        """The telling words of the subject without such as stand in many subjects."""
        return self.subject - general_stems()

    @cached_property
    def told(self) -> frozenset[str]:
        """The words that tell of which matter the paper is: its topic and the last names of participants."""
        names = (word for name in self.values("participants") for word in subject_words(name.rpartition(" ")[2]))
        return self.topic | (frozenset(names) - general_stems())

    @cached_property
    def event_day(self) -> str | None:
        """The day of the event that the paper records, else of the one that its subject names."""
        return self.value("event_date") or day_of_event(self.value("subject") or "", self.date)

    @cached_property
    def package_numbers(self) -> Numbers:
        """Those of its identifiers that name a package."""
        return of_packages(self.identifiers)

    @cached_property
    def facts(self) -> dict[str, str]:
        """What the text says beside the findings (`records.link.facts`)."""
        facts = (key.value.partition("=") for key in self.paper.keys if key.kind == "text")
        return {name: value for name, _, value in facts}

    @cached_property
    def sketch(self) -> tuple[int, str]:
        """Rate and sketch of the text."""
        return sketch_in(self.paper.keys)

    @cached_property
    def page_starts(self) -> tuple[int, ...]:
        """Where its pages begin in the sketch."""
        return page_starts_in(self.paper.keys)

    @cached_property
    def figures(self) -> str:
        """The sketch of the text's figures."""
        return next((key.value for key in self.paper.keys if key.kind == "figures"), "")

    @cached_property
    def extent(self) -> int:
        """About how many longer words the text has."""
        rate, sketch = self.sketch
        return rate * len(sketch)


@lru_cache(maxsize=2048)
def same_party(one: str, other: str) -> bool:
    """Whether two names read the same: alike as a whole, or the same last word and initial."""
    if one == other:
        return bool(one)
    a, b = _words_of(one), _words_of(other)
    if not a or not b:
        return False
    if fuzz.ratio(" ".join(sorted(a)), " ".join(sorted(b))) >= 85:
        return True
    lone = len(a) == 1 or len(b) == 1
    return fuzz.ratio(a[-1], b[-1]) >= 85 and (lone or a[0][0] == b[0][0])


@lru_cache(maxsize=1024)
def may_be_one_party(one: str, other: str) -> bool:
    """Whether nothing says that two names are of two parties: they read the same, or one is a part of the other, or one
    is an office, which the other may hold.
    """
    if same_party(one, other) or is_office(one) != is_office(other):
        return True
    short, long = sorted((_words_of(one), _words_of(other)), key=len)
    return all(any(fuzz.ratio(word, known) >= 85 for known in long) for word in short)


@lru_cache(maxsize=1024)
def _words_of(name: str) -> tuple[str, ...]:
    return tuple(name.casefold().replace(".", " ").split())


def any_same_party(ones: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether one name stands on both lists."""
    return any(same_party(one, other) for one in ones for other in others)


def days_between(one: View, other: View) -> int:
    """The days between the dates of two papers; 0 where one has none or none that the calendar has."""
    ours, theirs = _ordinal(one.date), _ordinal(other.date)
    return abs(ours - theirs) if ours and theirs else 0


@lru_cache(maxsize=2048)
def _ordinal(day: str | None) -> int:
    """The number of a day, 0 where it is none."""
    try:
        return datetime.date.fromisoformat(day or "").toordinal()
    except ValueError:
        return 0


def days_after(day: str | None, other: str | None) -> int | None:
    """How many days the second day (ISO) lies after the first; None where one is none."""
    ours, theirs = _ordinal(day), _ordinal(other)
    return theirs - ours if ours and theirs else None


def numbers_apart(one: View, other: View) -> bool:
    """Whether both papers bear numbers of packages and none in common; one digit may be a slip of the scan."""
    return packages_apart(one.package_numbers, other.package_numbers)


def packages_apart(ours: Numbers, theirs: Numbers) -> bool:
    """Whether of two papers' numbers of packages none is in common; one digit may be a slip of the scan."""
    if not ours or not theirs or ours & theirs:
        return False
    return not any(one_slip(mine, yours) for system, mine in ours for name, yours in theirs if name == system)


def of_packages(numbers: Iterable[tuple[str, str]]) -> Numbers:
    """Those of the numbers that name a package."""
    return frozenset(pair for pair in numbers if pair[0] in words().package_systems)


def one_slip(one: str, other: str) -> bool:
    """Whether two numbers of like length differ in one character."""
    return len(one) == len(other) >= 5 and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def years_apart(one: View, other: View) -> bool:
    """Whether two papers are of different years, as counted for numbers that start again each year."""
    return days_between(one, other) > DAYS_OF_A_NUMBER
