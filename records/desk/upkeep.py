"""The state of the database and of this machine."""

from records.desk.ledger import checks_listing
from records.report.output import Listing
from records.store.checks import examine


def doctor(database: str) -> tuple[Listing, bool]:
    """What was examined, and whether all of it is well. Raises records.errors.DatabaseUnusable."""
    checks = examine(database)
    return checks_listing(checks), all(check.is_good for check in checks)
