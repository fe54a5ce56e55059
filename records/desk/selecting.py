"""What an officer does with several documents at once: those that were marked, or all that a query finds."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path

from records.desk.corrections import change_of
from records.desk.export import export_lines
from records.desk.reports import Window, report_dates, report_transmittals
from records.errors import UnusableInput, UsageError
from records.report.files import form_of, write_whole
from records.report.output import Format, lines_of
from records.store import correcting, queries
from records.store.database import Database
from records.store.facets import facets
from records.store.linking import link_waiting
from records.store.query import Query

Selection = Query | str
"""Documents that were marked, or the query that finds them."""

REPORTS = ("dates", "transmittals")
SHOWN = 2_000
"""Lines of a report that are shown at once."""
AT_MOST = 10_000
"""Documents that are accepted or corrected at once."""


def marked(documents: Sequence[str]) -> Selection:
    """Documents by their ids. Raises UsageError where there are none."""
    if not documents:
        raise UsageError("no document is marked", "mark some with m, or all with M")
    return Query(documents=tuple(documents))


def names(database: Database, selection: Selection, as_of: str) -> list[str]:
    """Their ids, in the order of the papers. Raises UsageError where there are too many to be changed at once."""
    rows = queries.documents(database, selection, as_of=date.fromisoformat(as_of), limit=AT_MOST + 1)
    if len(rows) > AT_MOST:
        raise UsageError(f"more than {AT_MOST:,} documents are marked", "mark fewer")
    return [row.id for row in rows]


def export_to(database: Database, selection: Selection, as_of: str, file: str) -> str:
    """Writes them to a file in the format that its name asks for, for its owner alone; says so in a line.

    Raises UsageError where the name asks for no format, UnusableInput where the file is there or cannot be written.
    """
    path = Path(file).expanduser()
    form = form_of(path) if path.suffix else Format.JSONL
    if path.exists():
        raise UnusableInput(f"{path} is there already", "name another file")
    try:
        write_whole(export_lines(database, selection, as_of, form), path)
    except OSError as error:
        raise UnusableInput(f"{path}: {error.strerror}", "name a file in a folder that can be written") from error
    number = queries.count(database, selection, as_of=date.fromisoformat(as_of))
    return f"{number:,} document{'' if number == 1 else 's'} written to {path}"


def correct_all(
    database: Database, selection: Selection, as_of: str, field: str, value: str, why: str, by: str
) -> tuple[int, int]:
    """Puts a value in the place of a field in each of them, under one entry of the ledger; gives its number and theirs.

    Raises UsageError where field, value or reason do not fit, or one of them has several such items.
    """
    documents = names(database, selection, as_of)
    number = correcting.correct(database, documents, change_of(field, value), why=why, by=by)
    link_waiting(database)
    return number, len(documents)


def preview(database: Database, selection: Selection, as_of: str, field: str, value: str) -> str:
    """What `correct_all` would do, in a line. Raises UsageError where field or value do not fit."""
    change = change_of(field, value)
    number = len(names(database, selection, as_of))
    return f"{number:,} document{'' if number == 1 else 's'} would have {change.field} {change.value}"


def accept_all(database: Database, selection: Selection, as_of: str, by: str) -> tuple[int, ...]:
    """Takes all values of each of them for certain; gives the numbers of the ledger's entries, one a document."""
    wanted = names(database, selection, as_of)
    return tuple(correcting.accept(database, name, None, by=by) for name in wanted)


def report_lines(database: Database, report: str, selection: Selection, as_of: str, width: int) -> Iterator[str]:
    """The first `SHOWN` lines of a report over them, a table of that width. Raises UsageError where there is none."""
    if report == "dates":
        listing = report_dates(database, selection, as_of, Window())
    elif report == "transmittals":
        listing = report_transmittals(database, selection, as_of)
    else:
        raise UsageError(f"there is no report {report}", f"known are {', '.join(REPORTS)}")
    lines = lines_of(listing, Format.TABLE, width)
    yield from islice(lines, SHOWN)
    if next(lines, None) is not None:
        yield f"… only the first {SHOWN:,} lines are shown: declass report {report} prints all"


def levels(database: Database, selection: Selection, as_of: str) -> tuple[str, ...]:
    """The different levels that they are marked with; empty for one that none was read of."""
    counted = facets(database, selection, as_of=date.fromisoformat(as_of), names=("class",))
    return tuple("" if level == "none" else level.upper() for level, _ in counted["class"])
