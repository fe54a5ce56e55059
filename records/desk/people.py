"""Who is named in the papers, under which spellings."""

from collections.abc import Iterator, Sequence
from datetime import date

from records.link.people import authority
from records.link.people_edits import MERGE
from records.report.output import Listing
from records.report.people import asked_for, people_list, variants_list
from records.store.database import Database
from records.store.people import mentions
from records.store.people_by_hand import merge_people, people_edits, split_people, waiting_people


def list_people(database: Database, words: Sequence[str], query: str, as_of: str, *, variants: bool = False) -> Listing:
    """The people and offices that the papers of a query name, spellings joined by evidence; with `words`, those of
    whom one spelling holds them all. `variants` gives a row a spelling, with the reason.

    Raises records.errors.UsageError naming a word of the query that is not known.
    """
    with database.read() as connection:
        edits = people_edits(connection)
    found = asked_for(authority(mentions(database, query, as_of=date.fromisoformat(as_of)), edits), words)
    return variants_list(found) if variants else people_list(found)


def merge(database: Database, name: str, other: str, why: str, by: str) -> str:
    """Says that two names are one person's; says so in a line. Raises records.errors.UsageError as the store does."""
    number = merge_people(database, name, other, why=why, by=by)
    return f"{other} is {name} (entry {number}; declass uncorrect --entry {number} takes it back)"


def split(
    database: Database,
    name: str,
    spellings: Sequence[str],
    papers: Sequence[str],
    *,
    called: str,
    why: str,
    by: str,
) -> str:
    """Says that some spellings, in some papers or in all, are another's; says so in a line.

    Raises records.errors.UsageError where that cannot be.
    """
    number = split_people(database, name, spellings, papers, called=called, why=why, by=by)
    what = "; ".join((*spellings, *(f"paper {paper}" for paper in papers)))
    return f"{what}: not {name} (entry {number}; declass uncorrect --entry {number} takes it back)"


def waiting_lines(database: Database) -> Iterator[str]:
    """What was said of people and finds no place, a line each."""
    for edit in waiting_people(database):
        said = f"{edit.name} and {edit.other} are one" if edit.action == MERGE else f"{edit.name} is also {edit.other}"
        yield (
            f"waiting: {said} (entry {edit.number}): the papers of today name no such people, or several; say it again "
            "or take it back"
        )
