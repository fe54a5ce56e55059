"""The declassification-date report: when each paper may be released, or why nothing can be said."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from records.model import STATUSES
from records.report.output import Cell, Column, Listing
from records.store.views import DateRow

COLUMNS = (
    Column("Document", "document"),
    Column("Dated", "dated"),
    Column("Class", "classification", flexible=True),
    Column("Declassify", "declassify", flexible=True),
    Column("Status", "status"),
    Column("Subject", "subject", flexible=True),
    Column("Kind", "kind", detail=True),
    Column("Declassification date", "declassification_date", detail=True),
    Column("Event", "event", detail=True),
    Column("Exemption", "exemption", detail=True),
    Column("Order", "order", detail=True),
    Column("Rule", "rule", detail=True),
    Column("Why", "why", detail=True),
    Column("Source", "source", detail=True),
    Column("Line", "line", numeric=True, detail=True),
)

NONE = "(none)"
"""The group of papers that have no value to group by."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days between which a declassification date must lie, both included; None leaves that side open."""

    first: str | None = None
    last: str | None = None

    def holds(self, day: str | None) -> bool:
        """Whether a day lies within; without a day only where both sides are open."""
        if self.first is None and self.last is None:
            return True
        return day is not None and (self.first or "") <= day <= (self.last or "9999-12-31")


def within(rows: Iterable[DateRow], span: Span) -> Iterator[DateRow]:
    """The papers whose declassification date lies in the span."""
    return (row for row in rows if span.holds(row.document.declassification_date))


def cells(row: DateRow) -> tuple[Cell, ...]:
    """A paper as a row of `COLUMNS`."""
    document = row.document
    outcome = document.exemption or document.declassification_date or document.declassification_event
    return (
        document.id,
        document.date,
        document.classification,
        outcome or "no date",
        document.status,
        document.subject or row.why,
        document.kind,
        document.declassification_date,
        document.declassification_event,
        document.exemption,
        row.order,
        row.rule or None,
        row.why or None,
        document.source,
        document.line_start,
    )


def dates_list(rows: Iterable[DateRow], as_of: str) -> Listing:
    """Every paper, in the order given, with the totals below."""
    found = list(rows)
    totals = Counter(row.document.status for row in found)
    return Listing(
        COLUMNS,
        [cells(row) for row in found],
        f"Declassification dates as of {as_of}",
        (total_line(totals),),
    )


def total_line(totals: Counter[str]) -> str:
    """How many papers there are of each status."""
    parts = [f"{totals[status]:,} {status}" for status in STATUSES if totals[status]]
    return f"{totals.total():,} papers: {', '.join(parts)}" if parts else "no papers"


def group_of(row: DateRow, by: str) -> str:
    """The group of a paper: the year of its declassification date, or what `--set` says under that name."""
    if by == "year":
        return (row.document.declassification_date or NONE)[:4] if row.document.declassification_date else NONE
    return dict(row.attributes).get(by, NONE)


def dates_by(rows: Iterable[DateRow], by: str, as_of: str) -> Listing:
    """How many papers of each status there are, group by group; `by` is `year` or the name of an attribute."""
    groups: dict[str, Counter[str]] = {}
    for row in rows:
        groups.setdefault(group_of(row, by), Counter())[row.document.status] += 1
    shown = [status for status in STATUSES if any(counts[status] for counts in groups.values())]
    columns = (
        Column(by.capitalize(), by),
        *(Column(status.capitalize(), status.replace(" ", "_"), numeric=True) for status in shown),
        Column("All", "all", numeric=True),
    )
    ordered = sorted(groups, key=lambda group: (group == NONE, group))
    lines: list[Sequence[Cell]] = [counted(group, groups[group], shown) for group in ordered]
    if ordered:
        lines.append(counted("all", sum(groups.values(), Counter[str]()), shown))
    return Listing(columns, lines, f"Declassification dates by {by}, as of {as_of}")


def counted(name: str, counts: Counter[str], shown: Sequence[str]) -> tuple[Cell, ...]:
    """One group as a row."""
    return (name, *(counts[status] for status in shown), counts.total())
