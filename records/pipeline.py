"""The way through the house: a place becomes a reading, a reading becomes rows, rows become links."""

from records.extract.document import extract
from records.intake.places import Place
from records.intake.render import render
from records.link.keys import link_keys
from records.model import Bounds, DocumentReading, Passage, SourceReading, Text, paper_of
from records.rules.outcome import declassify
from records.segment.split import split_source
from records.text.words import search_words


def read_source(place: Place) -> SourceReading:
    """All that one source says, read without a database: render, split, extract, apply the rules.

    Pure but for reading the place, so it may run in any process.
    Raises records.errors.UnusableInput where the place cannot be read as text.
    """
    rendition = render(place)
    documents = tuple(read_document(rendition.text, bounds) for bounds in split_source(rendition.text))
    return SourceReading(place.name, rendition, documents)


def read_document(text: Text, bounds: Bounds) -> DocumentReading:
    """One document's findings, declassification, link keys and search words."""
    paper = paper_of(text, bounds)
    findings = extract(paper)
    return DocumentReading(
        bounds,
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
