"""Who is named in the papers, under which spellings."""

from collections.abc import Sequence
from datetime import date

from records.link.people import authority
from records.report.output import Listing
from records.report.people import asked_for, people_list, variants_list
from records.store.database import Database
from records.store.people import mentions


def list_people(database: Database, words: Sequence[str], query: str, as_of: str, *, variants: bool = False) -> Listing:
    """The people and offices that the papers of a query name, spellings joined by evidence; with `words`, those of
    whom one spelling holds them all. `variants` gives a row a spelling, with the reason.

    Raises records.errors.UsageError naming a word of the query that is not known.
    """
    found = asked_for(authority(mentions(database, query, as_of=date.fromisoformat(as_of))), words)
    return variants_list(found) if variants else people_list(found)
