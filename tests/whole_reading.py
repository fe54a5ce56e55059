"""Reads an invented text all the way, as an ingest does: split into papers, each with the values of its fields."""

from dataclasses import dataclass

from records.extract.document import extract
from records.model import paper_of, text_of
from records.segment.split import split_source


@dataclass(frozen=True)
class Reading:
    """One paper as read: its kind and the values of each field, in order."""

    kind: str
    fields: dict[str, list[str]]

    def one(self, field: str) -> str | None:
        """The value of a single field; None where it was not found."""
        values = self.fields.get(field)
        return values[0] if values else None

    def all(self, field: str) -> list[str]:
        """The values of a list field."""
        return self.fields.get(field, [])


def read_whole(content: str) -> list[Reading]:
    """The papers of a text, in order."""
    text = text_of(content)
    readings: list[Reading] = []
    for bounds in split_source(text):
        fields: dict[str, list[str]] = {}
        for finding in extract(paper_of(text, bounds)):
            fields.setdefault(finding.field, []).append(finding.value)
        readings.append(Reading(bounds.kind, fields))
    return readings


def read_one(content: str) -> Reading:
    """The only paper of a text."""
    (reading,) = read_whole(content)
    return reading
