"""What an officer says of links, hops and missing papers: entered, taken back, listed; links follow at once."""

from datetime import date

from records.errors import UsageError
from records.model import OUTCOMES, Hop
from records.report.output import Column, Listing
from records.store import by_hand
from records.store.database import Database
from records.store.linking import link_waiting
from records.store.papers import document as stored_document

COLUMNS = (
    Column("Ledger", "number", numeric=True),
    Column("Document", "document"),
    Column("Said", "said"),
    Column("Of", "value", flexible=True),
    Column("By", "by", flexible=True),
    Column("On", "on"),
    Column("Why", "why", flexible=True),
)
WAITS = "(not found)"
"""What stands for a paper that no longer lies where it lay: what was said of it waits until it does."""


def say_link(database: Database, document: str, other: str, kind: str, why: str, by: str, *, remove: bool) -> str:
    """Adds or removes a link and links again; says so in a line. Raises UsageError where that cannot be."""
    number = by_hand.say_link(database, kind, document, other, why=why, by=by, remove=remove)
    link_waiting(database)
    return f"{document} and {other}: link {'removed' if remove else 'added'}, entry {number} of the ledger"


def add_hop(database: Database, hop: Hop, why: str, by: str) -> str:
    """Adds a hop; says so in a line. Raises UsageError where it names nobody, or a day or outcome that is none."""
    if not (hop.sender or hop.recipient):
        raise UsageError("a hop needs a sender or an addressee", "name one with --from or --to")
    if hop.outcome is not None and hop.outcome not in OUTCOMES:
        raise UsageError(f"{hop.outcome} is no outcome", f"known are {', '.join(OUTCOMES)}")
    number = by_hand.say_hop(database, hop, why=why, by=by)
    link_waiting(database)
    return f"{hop.document}: hop added, entry {number} of the ledger"


def remove_hop(database: Database, document: str, which: int, why: str, by: str) -> str:
    """Removes the hop of that number (from 1) from those of a document; says so in a line.

    Raises UsageError where the document has no such hop.
    """
    found = stored_document(database, document, as_of=date.today())  # noqa: DTZ011 - no status is read
    if not 1 <= which <= len(found.hops):
        raise UsageError(f"{found.id} has {len(found.hops)} hops, none is number {which}", "declass show lists them")
    number = by_hand.say_hop(database, found.hops[which - 1], why=why, by=by, remove=True)
    link_waiting(database)
    return f"{found.id}: hop {which} removed, entry {number} of the ledger"


def note_missing(database: Database, document: str, title: str, tab: str, why: str, by: str) -> str:
    """Notes a missing paper; says so in a line. Raises UsageError where it is given no title."""
    if not title.strip():
        raise UsageError("a missing paper needs a title", "say what it is")
    number = by_hand.say_missing(database, document, title.strip(), tab.strip(), why=why, by=by)
    return f"{document}: missing paper noted, entry {number} of the ledger"


def undo(database: Database, number: int, why: str, by: str) -> str:
    """Takes back what was said under an entry of the ledger and links again; says so in a line."""
    by_hand.undo(database, number, why=why, by=by)
    link_waiting(database)
    return f"what entry {number} said is taken back"


def said_listing(database: Database) -> Listing:
    """All that stands, in the order of entry."""
    rows = [
        (
            one.number, one.document or WAITS, f"{one.action} {one.parts.get('kind') or one.field}",
            (one.target or WAITS) if one.field == by_hand.LINKS else one.value, one.by, one.at[:10], one.why,
        )
        for one in by_hand.said(database)
    ]  # fmt: skip
    return Listing(COLUMNS, rows, notes=(f"{len(rows):,} said by hand",))
