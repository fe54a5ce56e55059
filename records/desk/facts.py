"""What only an officer knows: entered, taken back, and listed."""

from datetime import date

from records.report.output import Column, Listing
from records.rules.fact_table import fact_kinds
from records.store import facts as stored
from records.store.database import Database

COLUMNS = (
    Column("For", "scope", flexible=True),
    Column("Fact", "name"),
    Column("Value", "value", flexible=True),
    Column("Papers", "papers", numeric=True),
    Column("By", "by", flexible=True),
    Column("On", "on"),
    Column("Why", "why", flexible=True),
    Column("Kind", "kind", detail=True),
    Column("At", "at", detail=True),
    Column("Ledger", "ledger", numeric=True, detail=True),
)


def set_fact(database: Database, scope: str, name: str, value: str, why: str, by: str) -> str:
    """Enters a fact; says in a line on how many papers it bears. Raises UsageError where something is not known."""
    number = stored.set_fact(database, scope, name, value, why=why, by=by)
    return f"{name} entered for {scope}: {_papers(number)} in its scope"


def unset_fact(database: Database, scope: str, name: str, why: str, by: str) -> str:
    """Takes a fact back; says in a line on how many papers it bore. Raises UsageError where none was entered."""
    number = stored.unset_fact(database, scope, name, why=why, by=by)
    return f"{name} taken back for {scope}: {_papers(number)} in its scope"


def _papers(number: int) -> str:
    return f"{number:,} paper{'' if number == 1 else 's'}"


def facts_listing(database: Database, query: str, as_of: str) -> Listing:
    """The facts, in the order of entry; with a query those that bear on papers that it finds."""
    found = stored.facts(database, query, as_of=date.fromisoformat(as_of))
    rows = [
        (
            fact.scope.name, fact.name, fact.value, number, fact.by, fact.at[:10], fact.why, fact.scope.kind, fact.at,
            fact.number,
        )
        for fact, number in found
    ]  # fmt: skip
    known = tuple(f"{kind.name:<10} {kind.meaning}" for kind in fact_kinds().values())
    notes = (f"{len(rows):,} fact{'' if len(rows) == 1 else 's'}",) if rows else ("no facts; known are", *known)
    return Listing(COLUMNS, rows, notes=notes)
