"""Turns the reading of a whole source into rows, before any database is touched; a large one document by document."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from records.extract.agreement import Document, Said, agreements, open_to_others
from records.extract.confidence import calibration
from records.model import Bounds, DocumentReading, Rendition, Revision, SourceReading
from records.store.packing import per_mille
from records.store.reading_rows import BOUNDS_FIELD, PaperRows, paper_rows


@dataclass(frozen=True, slots=True)
class SourceRows:
    """A `SourceReading` with the rows of its documents in place of what was read from them."""

    source: str
    rendition: Rendition
    papers: tuple[PaperRows, ...]
    revisions: tuple[Revision, ...] = ()
    unplaced: tuple[int, ...] = ()


class LoneRows(NamedTuple):
    """The rows of a document, and its values that other papers can still make more or less sure."""

    paper: PaperRows
    said: tuple[Said, ...]


def source_rows(reading: SourceReading) -> SourceRows:
    """A reading as rows."""
    sha256, text = reading.rendition.content.sha256, reading.rendition.text
    papers = tuple(paper_rows(sha256, position, document, text) for position, document in enumerate(reading.documents))
    return SourceRows(reading.source, reading.rendition, papers, reading.revisions, reading.unplaced)


def lone_rows(rendition: Rendition, first: int, documents: Sequence[DocumentReading]) -> tuple[LoneRows, ...]:
    """The rows of some documents of a source, the first of which has the position `first` in it."""
    return tuple(
        LoneRows(
            paper_rows(rendition.content.sha256, position, document, rendition.text),
            open_to_others(document.findings),
        )
        for position, document in enumerate(documents, first)
    )


def agreed_rows(bounds: Sequence[Bounds], documents: Sequence[LoneRows]) -> tuple[PaperRows, ...]:
    """The rows of all documents of a source, each value as sure as the other papers make it: as `source_rows` of what
    `records.reading.whole` gives. Changes the rows that it is given.
    """
    signs = agreements([Document(one, document.said) for one, document in zip(bounds, documents, strict=True)])
    for document, of_values in zip(documents, signs, strict=True):
        for said, names in zip(document.said, of_values, strict=True):
            if names:
                set_confidence(document.paper, said.position, calibration().weighed(said.confidence, names))
    return tuple(document.paper for document in documents)


def set_confidence(paper: PaperRows, position: int, confidence: float) -> None:
    """Makes a finding of a paper so sure."""
    rows = paper.children["finding"]
    rows[position]["confidence"] = per_mille(confidence)
    read = [int(row["confidence"] or 0) for row in rows if row["field"] != BOUNDS_FIELD]
    paper.document["least_confidence"] = min(int(paper.document["bounds_confidence"] or 0), *read)
