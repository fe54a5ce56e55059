"""What an officer says of what is read: where papers begin and end, how a line reads. Links follow at once."""

from records.store import revising
from records.store.database import Database
from records.store.linking import link_waiting


def correct_line(
    database: Database, document: str, line: int, text: str, *, why: str, by: str, expected: str | None = None
) -> str:
    """Puts a line in place of one that was misread and reads the paper again; says so in a line.

    Raises records.errors.UsageError where the paper has no such line, or it is no longer the expected one.
    """
    number = revising.correct_line(database, document, line, text, why=why, by=by, expected=expected)
    return _done(database, f"{document}: line {line} corrected and the paper read again", number)


def split(database: Database, document: str, line: int, *, why: str, by: str) -> str:
    """Lets another paper open at a line; says so in a line. Raises records.errors.UsageError where that cannot be."""
    number = revising.split_document(database, document, line, why=why, by=by)
    return _done(database, f"{document}: another paper begins at line {line}", number)


def merge(database: Database, document: str, other: str, *, why: str, by: str) -> str:
    """Takes another paper into one; says so in a line. Raises records.errors.UsageError where that cannot be."""
    number = revising.merge_documents(database, document, other, why=why, by=by)
    return _done(database, f"{document} and {other} are one paper", number)


def _done(database: Database, said: str, number: int) -> str:
    link_waiting(database)
    return f"{said} (entry {number}; declass uncorrect --entry {number} takes it back)"
