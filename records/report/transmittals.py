"""The report of transmittals: every hop, from whom to whom, asking what, and how it ended."""

from collections import Counter
from collections.abc import Iterable

from records.report.output import Cell, Column, Listing
from records.store.views import HopRow

COLUMNS = (
    Column("Date", "date"),
    Column("From", "from", flexible=True),
    Column("To", "to", flexible=True),
    Column("Action", "action", flexible=True),
    Column("Due", "due"),
    Column("Outcome", "outcome", flexible=True),
    Column("Log", "log_number", flexible=True, spare=True),
    Column("Document", "document"),
    Column("Through", "through", detail=True),
    Column("Receipt", "receipt", detail=True),
    Column("Answer expected", "answer_expected", detail=True),
    Column("Package", "package", detail=True),
    Column("Kind", "kind", detail=True),
    Column("Subject", "subject", detail=True),
    Column("Source", "source", detail=True),
    Column("Line", "line", numeric=True, detail=True),
)
OPEN = "open"


def cells(row: HopRow) -> tuple[Cell, ...]:
    """A hop as a row of `COLUMNS`."""
    hop = row.hop
    return (
        hop.date,
        "; ".join(hop.sender) or None,
        "; ".join(hop.recipient) or None,
        hop.action,
        hop.due,
        hop.outcome or (OPEN if hop.is_open else None),
        row.log_number,
        hop.document,
        "; ".join(hop.through) or None,
        hop.receipt,
        hop.answer_expected,
        hop.package,
        row.kind,
        row.subject,
        row.source,
        row.line_start,
    )


def transmittals_list(rows: Iterable[HopRow], as_of: str) -> Listing:
    """Every hop, in the order given, with the totals below."""
    found = list(rows)
    totals = Counter(row.hop.outcome or (OPEN if row.hop.answer_expected else "no answer asked") for row in found)
    ended = ", ".join(f"{count:,} {name}" for name, count in sorted(totals.items()))
    note = f"{len(found):,} hops: {ended}" if found else "no hops"
    return Listing(COLUMNS, [cells(row) for row in found], f"Transmittals as of {as_of}", (note,))
