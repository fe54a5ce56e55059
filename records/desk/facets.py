"""What the documents of a query have in common, and how a query is narrowed by it."""

import re
from dataclasses import dataclass
from datetime import date

from records.report.output import printable
from records.store import facets as counted
from records.store.database import Database

DAYS_ASKED = re.compile(r"decl:\d{4}(?:-\d\d){0,2}")


@dataclass(frozen=True, slots=True)
class Facet:
    """A word of the query language with its most frequent values among the documents, each with their number."""

    name: str
    values: tuple[tuple[str, int], ...]


def facets(database: Database, query: str, as_of: str) -> tuple[Facet, ...]:
    """The facets of the documents that a query finds, as of an ISO day.

    Raises records.errors.UsageError naming a word of the query that is not known.
    """
    found = counted.facets(database, query, as_of=date.fromisoformat(as_of))
    return tuple(
        Facet(name, tuple((printable(value), number) for value, number in values)) for name, values in found.items()
    )


def with_value(query: str, name: str, value: str) -> str:
    """A query narrowed by a value of a facet; where it asks for just that already, without it."""
    asked = f'{name}:"{value}"' if any(letter.isspace() or letter in '",' for letter in value) else f"{name}:{value}"
    words = query.strip()
    padded = f" {words} "
    if f" {asked} " in padded:
        return padded.replace(f" {asked} ", " ").strip()
    return f"{words} {asked}".strip()


def with_days(query: str, days: str) -> str:
    """A query narrowed to declassification dates in a year, month or day (ISO), in place of those that it named so
    before; where it names just these, without them.
    """
    words = query.split()
    named = [word for word in words if DAYS_ASKED.fullmatch(word)]
    kept = [word for word in words if word not in named]
    return " ".join(kept if named == [f"decl:{days}"] else [*kept, f"decl:{days}"])
