"""The state of the database and of this machine."""

from records.report.output import Column, Listing
from records.store.checks import examine

COLUMNS = (
    Column("Check", "check"),
    Column("State", "state"),
    Column("Seen", "seen", flexible=True),
    Column("What to do", "way_out", flexible=True),
)


def doctor(database: str) -> tuple[Listing, bool]:
    """What was examined, and whether all of it is well. Raises records.errors.DatabaseUnusable."""
    checks = examine(database)
    rows = [(check.name, "good" if check.is_good else "look", check.detail, check.way_out or None) for check in checks]
    return Listing(COLUMNS, rows), all(check.is_good for check in checks)
