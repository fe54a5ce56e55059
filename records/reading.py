"""Reads one source without a database: render, split, extract, apply the rules; whole, or a large one in two halves."""

import gc
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TypeVar

from records.errors import DeclassError, UnusableInput
from records.extract.agreement import Document, agreements
from records.extract.confidence import calibrated_bounds, reweighed
from records.extract.document import extract
from records.intake.places import Place
from records.intake.render import render
from records.link.keys import link_keys
from records.model import Bounds, DocumentReading, Passage, Rendition, Revision, SourceReading, Text, paper_of
from records.rules.outcome import declassify
from records.segment.revising import revise
from records.segment.split import split_source
from records.text.words import search_words

Result = TypeVar("Result")
Reading = tuple[Place, SourceReading] | UnusableInput
"""A place with all that was read there, or why it could not be read."""

LARGE = 40_000
"""A source of so many lines is shared among the workers, document by document."""


def read_source(place: Place) -> SourceReading:
    """All that one source says, read without a database: render, split, extract, apply the rules.

    Pure but for reading the place, so it may run in any process.
    Raises records.errors.UnusableInput where the place cannot be read as text.
    """
    with without_collector():
        return finish(begin(place))


def read_rendition(name: str, rendition: Rendition, revisions: tuple[Revision, ...] = ()) -> SourceReading:
    """All that a text says which was rendered before, under the name of its source, as people revised it. The rendition
    stays as it was read.
    """
    with without_collector():
        revised = revise(rendition.text, split_source(rendition.text), revisions)
        begun = Begun(Place(name, b""), rendition, revised.bounds)
        reading = whole(begun, read_documents(revised.text, begun.bounds))
        return replace(reading, revisions=revisions, unplaced=revised.unplaced)


@dataclass(frozen=True, slots=True)
class Begun:
    """A source that is rendered and split, and whose documents are still to be read."""

    place: Place
    rendition: Rendition
    bounds: tuple[Bounds, ...]

    def parts(self, number: int) -> list[tuple[Bounds, ...]]:
        """The documents in their order as about so many parts of like size."""
        least = self.rendition.text.line_count // number
        parts: list[list[Bounds]] = []
        lines = least
        for bounds in self.bounds:
            if lines >= least:
                parts.append([])
                lines = 0
            parts[-1].append(bounds)
            lines += sum(segment.line_end - segment.line_start + 1 for segment in bounds.segments)
        return [tuple(part) for part in parts]


def begin(place: Place) -> Begun:
    """The first half of `read_source`."""
    rendition = render(place)
    return Begun(place, rendition, split_source(rendition.text))


def finish(begun: Begun) -> SourceReading:
    """The other half of `read_source`."""
    return whole(begun, read_documents(begun.rendition.text, begun.bounds))


def whole(begun: Begun, documents: Sequence[DocumentReading]) -> SourceReading:
    """A source of all its documents in their order, each value as sure as the other papers make it."""
    signs = agreements([Document(document.bounds, document.findings) for document in documents])
    agreed = (
        replace(document, findings=tuple(map(reweighed, document.findings, found))) if any(found) else document
        for document, found in zip(documents, signs, strict=True)
    )
    return SourceReading(begun.place.name, begun.rendition, tuple(agreed))


def read_documents(text: Text, bounds: Iterable[Bounds]) -> tuple[DocumentReading, ...]:
    """What the documents with these bounds say, in their order."""
    return tuple(read_document(text, one) for one in bounds)


@contextmanager
def without_collector() -> Generator[None]:
    """Lets the collector of cycles rest: reading makes none, and to look for them takes a twentieth of its time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def read_document(text: Text, bounds: Bounds) -> DocumentReading:
    """One document's findings, declassification, link keys and search words."""
    paper = paper_of(text, bounds)
    findings = extract(paper)
    return DocumentReading(
        calibrated_bounds(bounds),
        findings,
        declassify(paper.kind, findings),
        link_keys(paper, findings),
        passages(text, bounds),
    )


def passages(text: Text, bounds: Bounds) -> tuple[Passage, ...]:
    """The document's pages as runs of lines with their search words."""
    found: list[Passage] = []
    for segment in bounds.segments:
        first = segment.line_start
        while first <= segment.line_end:
            page = text.page_of(first)
            opens_next = text.page_lines[page] if page < len(text.page_lines) else text.line_count + 1
            last = min(segment.line_end, opens_next - 1)
            begin = text.line_starts[first - 1]
            end = text.line_starts[last] if last < text.line_count else len(text.content)
            found.append(Passage(page, first, last, search_words(text.content[begin:end])))
            first = last + 1
    return tuple(found)


def read_safely(place: Place) -> Reading:
    """A place with its reading; a failure is a value, so that the rest of a batch goes on."""
    return safely(place, lambda: (place, read_source(place)))


def begin_safely(place: Place) -> Reading | Begun:
    """The same, but of a large source, which several processes can share, only the first half."""

    def work() -> Reading | Begun:
        with without_collector():
            begun = begin(place)
            return begun if begun.rendition.text.line_count >= LARGE else (place, finish(begun))

    return safely(place, work)


def read_part(place: Place, text: Text, part: tuple[Bounds, ...]) -> tuple[DocumentReading, ...] | UnusableInput:
    """What some documents of a large source say."""

    def work() -> tuple[DocumentReading, ...]:
        with without_collector():
            return read_documents(text, part)

    return safely(place, work)


def safely(place: Place, work: Callable[[], Result]) -> Result | UnusableInput:
    """What the work on a place gives; a failure is a value."""
    try:
        return work()
    except UnusableInput as error:
        return error
    except DeclassError:
        raise
    except Exception as error:  # noqa: BLE001 - one paper that trips the reader must not stop the batch
        fault = f"{type(error).__name__}: {error}"
        return UnusableInput(f"{place.name}: the reader failed on it ({fault})", "report this as a fault of declass")
