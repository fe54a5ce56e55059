"""What other papers of the same source say of a value: the form filed before a record, or the paper beside it.

Only how sure a value is rests on this, never the value itself.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol

from records.model import Bounds, Finding

FORM = "record_identification_form"
DATES = ("doc_date", "event_date")
NAMES = ("from", "to")
SPEAKS_FOR = frozenset({"date.shared", "date.as_form"})
"""The signs that speak for a value; all others speak against it."""
LEAST_LETTERS = 4
"""A word of a name that is shorter tells nobody apart."""


class Value(Protocol):
    """What a field was read as."""

    @property
    def field(self) -> str:
        """The name of the field."""
        ...

    @property
    def value(self) -> str:
        """The value."""
        ...


class Said(NamedTuple):
    """A value for or against which other papers can speak: its place among the findings, and how sure it is."""

    position: int
    field: str
    value: str
    confidence: float


class Document(NamedTuple):
    """A document with what was read from it."""

    bounds: Bounds
    findings: Sequence[Value]


def open_to_others(findings: Sequence[Finding]) -> tuple[Said, ...]:
    """The values among the findings for or against which other papers can speak, or that speak of others."""
    return tuple(
        Said(position, finding.field, finding.value, finding.evidence.confidence)
        for position, finding in enumerate(findings)
        if finding.field in DATES or finding.field in NAMES
    )


def agreements(documents: Sequence[Document]) -> list[list[tuple[str, ...]]]:
    """For each finding of each document of one source the signs for and against it, by name."""
    if len(documents) < 2:
        return [[()] * len(document.findings) for document in documents]
    dates = [{finding.value for finding in document.findings if finding.field in DATES} for document in documents]
    times = Counter(value for values in dates for value in values)
    shared = {value for value, count in times.items() if count > 1}
    return [
        [of_finding(finding, form, shared) for finding in document.findings]
        for document, form in zip(documents, forms_of(documents), strict=True)
    ]


def forms_of(documents: Sequence[Document]) -> list[Document | None]:
    """The identification form that stands right before each document in the source, where one does."""
    order = sorted(range(len(documents)), key=lambda at: documents[at].bounds.line_start)
    forms: list[Document | None] = [None] * len(documents)
    for before, at in pairwise(order):
        if documents[before].bounds.kind == FORM != documents[at].bounds.kind:
            forms[at] = documents[before]
    return forms


def of_finding(finding: Value, form: Document | None, shared_dates: set[str]) -> tuple[str, ...]:
    """The signs that other papers give for or against one value."""
    if finding.field in DATES:
        signs = ("date.shared",) if finding.value in shared_dates else ()
        said = {one.value for one in form.findings if one.field == finding.field} if form else set[str]()
        return signs + (() if not said else ("date.as_form",) if finding.value in said else ("date.unlike_form",))
    if form and finding.field in NAMES:
        said = {word for one in form.findings if one.field == finding.field for word in name_words(one.value)}
        if said and not said & name_words(finding.value):
            return ("name.unlike_form",)
    return ()


def name_words(name: str) -> set[str]:
    """The words of a name that tell it from others."""
    return {word for word in name.casefold().replace(",", " ").split() if len(word) >= LEAST_LETTERS}
