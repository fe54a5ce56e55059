"""Taking a source out for good: a spill."""

from records.errors import UsageError
from records.store.database import Database
from records.store.linking import link_waiting
from records.store.removing import remove as take_out
from records.store.scrubbing import scrub


def remove(database: Database, source: str | None, why: str, by: str) -> str:
    """Takes a source and all that came from it out of the database and its files, links anew what was linked to it, and
    says so in a line. Without a source only the files are written anew.

    Raises records.errors.UsageError where there is no such source or no reason, DatabaseUnusable where another program
    has the database open.
    """
    if source is None:
        if why:
            raise UsageError("a reason without a source", "name the source to remove")
        scrub(database)
        return "written anew: nothing is left of what was removed"
    done = take_out(database, source, why=why, by=by)
    link_waiting(database)
    scrub(database)
    papers = f"{done.papers:,} paper{'' if done.papers == 1 else 's'}"
    places = "" if len(done.places) == 1 else f", which lay at {len(done.places)} places,"
    return (
        f"{papers}{places} removed (entry {done.entry}); {done.emptied:,} earlier entries were emptied. "
        "declass doctor names the backups that still hold it"
    )
