"""How notices are printed: a line each as a linter prints them, and rows for the formats of all listings."""

from collections.abc import Iterable, Iterator

from records.report.output import Column, Listing, printable
from records.store.notices import NoticeRow

COLUMNS = (
    Column("Notice", "notice"),
    Column("Code", "code", detail=True),
    Column("Severity", "severity"),
    Column("Source", "source", flexible=True),
    Column("Line", "line", numeric=True),
    Column("Document", "document"),
    Column("Message", "message", flexible=True),
    Column("Sure", "confidence", numeric=True),
    Column("Other places", "places", detail=True),
    Column("Acknowledged", "acknowledged", detail=True),
)


def notice_lines(rows: Iterable[NoticeRow]) -> Iterator[str]:
    """A notice a line: `source:line: CODE message [id]`, its other places behind it."""
    for row in rows:
        others = "".join(f"; also {source}:{line}" for source, line, _ in row.places)
        known = f" (acknowledged by {row.acknowledged})" if row.acknowledged else ""
        yield printable(f"{row.source}:{row.line}: {row.code} {row.message}{others} [{row.id}]{known}")


def notice_listing(rows: Iterable[NoticeRow], notes: tuple[str, ...] = ()) -> Listing:
    """The notices as rows."""
    cells = (
        (
            row.id,
            row.code,
            row.severity,
            printable(row.source),
            row.line,
            row.document,
            printable(row.message),
            round(row.confidence, 3),
            "; ".join(f"{printable(source)}:{line}" for source, line, _ in row.places) or None,
            row.acknowledged and printable(row.acknowledged),
        )
        for row in rows
    )
    return Listing(COLUMNS, cells, notes=notes)
