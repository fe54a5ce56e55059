"""The report of transmittals: from whom to whom, asking what, how it ended; counts and days to answer."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from statistics import median

from records.report.dates import NONE
from records.report.output import Cell, Column, Listing
from records.report.steps import days_from
from records.store.views import HopRow

COLUMNS = (
    Column("Date", "date"),
    Column("From", "from", flexible=True),
    Column("To", "to", flexible=True),
    Column("Action", "action", flexible=True),
    Column("Due", "due"),
    Column("State", "state", flexible=True),
    Column("Log", "log_number", flexible=True, spare=True),
    Column("Document", "document"),
    Column("Through", "through", detail=True),
    Column("Outcome", "outcome", detail=True),
    Column("Ended by", "ended_by", detail=True),
    Column("Ended on", "ended_on", detail=True),
    Column("Days", "days", numeric=True, detail=True),
    Column("Days overdue", "days_overdue", numeric=True, detail=True),
    Column("Receipt", "receipt", detail=True),
    Column("Answer expected", "answer_expected", detail=True),
    Column("Package", "package", detail=True),
    Column("Office", "office", detail=True),
    Column("Kind", "kind", detail=True),
    Column("Subject", "subject", detail=True),
    Column("Source", "source", detail=True),
    Column("Line", "line", numeric=True, detail=True),
)
COUNTS = (
    Column("Hops", "hops", numeric=True),
    Column("Open", "open", numeric=True),
    Column("Overdue", "overdue", numeric=True),
    Column("Answered", "answered", numeric=True),
    Column("Median days", "median_days", numeric=True),
    Column("Longest", "longest_days", numeric=True),
)
OPEN, OVERDUE, ANSWERED = "open", "overdue", "answered"
NO_ANSWER_ASKED = "no answer asked"
GROUPS = ("month", "office")
"""What hops can be counted by: the month of their date, the office to which they went."""


def state_of(row: HopRow, as_of: str) -> str | None:
    """How a hop stands as of a day: its outcome, answered, open or overdue; None where no answer is asked."""
    hop = row.hop
    if hop.is_open:
        return OVERDUE if days_overdue(row, as_of) else OPEN
    return hop.outcome or (ANSWERED if hop.ended_by else None)


def days_overdue(row: HopRow, as_of: str) -> int | None:
    """The days since an open hop was due; None where it is not overdue."""
    days = days_from(row.hop.due, as_of) if row.hop.is_open else None
    return days if days and days > 0 else None


def days_to_answer(row: HopRow) -> int | None:
    """The days from an asking hop to what ended it; None where either day is not known or nothing was asked."""
    return days_from(row.hop.date, row.hop.ended_on) if row.hop.answer_expected else None


def cells(row: HopRow, as_of: str) -> tuple[Cell, ...]:
    """A hop as a row of `COLUMNS`."""
    hop = row.hop
    return (
        hop.date,
        "; ".join(hop.sender) or None,
        "; ".join(hop.recipient) or None,
        hop.action,
        hop.due,
        state_of(row, as_of),
        row.log_number,
        hop.document,
        "; ".join(hop.through) or None,
        hop.outcome,
        hop.ended_by,
        hop.ended_on,
        days_to_answer(row),
        days_overdue(row, as_of),
        hop.receipt,
        hop.answer_expected,
        hop.package,
        row.office,
        row.kind,
        row.subject,
        row.source,
        row.line_start,
    )


def transmittals_list(rows: Iterable[HopRow], as_of: str, notes: Sequence[str] = ()) -> Listing:
    """Every hop, in the order given, with the totals below."""
    found = list(rows)
    totals = Counter(state_of(row, as_of) or NO_ANSWER_ASKED for row in found)
    ended = ", ".join(f"{count:,} {name}" for name, count in sorted(totals.items()))
    said = f"{len(found):,} hop{'' if len(found) == 1 else 's'}: {ended}" if found else "no hops"
    lines = [cells(row, as_of) for row in found]
    return Listing(COLUMNS, lines, f"Transmittals as of {as_of}", (said, *answer_time(found), *notes))


def answer_time(rows: Iterable[HopRow]) -> tuple[str, ...]:
    """The median and the longest time to an answer in a line; nothing where none is known."""
    timed = [(days, row.hop.document) for row in rows if (days := days_to_answer(row)) is not None]
    if not timed:
        return ()
    longest, document = max(timed)
    typical = median(days for days, _ in timed)
    return (
        f"days to answer, of {len(timed):,} that show both days: median {typical:g}, longest {longest:,} ({document})",
    )


def transmittals_by(rows: Iterable[HopRow], by: str, as_of: str, notes: Sequence[str] = ()) -> Listing:
    """How many hops there are of each month or office, how many are open and overdue, and the days to answer."""
    groups: dict[str, list[HopRow]] = {}
    for row in rows:
        groups.setdefault(group_of(row, by) or NONE, []).append(row)
    ordered = sorted(groups, key=lambda group: (group == NONE, group if by == "month" else -len(groups[group]), group))
    lines = [counted(group, groups[group], as_of) for group in ordered]
    everything = [row for group in ordered for row in groups[group]]
    if everything:
        lines.append(counted("all", everything, as_of))
    said = () if lines else ("no hops",)
    columns = (Column(by.capitalize(), by, flexible=True), *COUNTS)
    return Listing(columns, lines, f"Transmittals by {by}, as of {as_of}", (*said, *notes))


def group_of(row: HopRow, by: str) -> str | None:
    """The month of a hop, or the office to which it went: the addressee himself where no office is given."""
    if by == "month":
        return row.hop.date[:7] if row.hop.date else None
    return row.office or next(iter(row.hop.recipient), None)


def counted(group: str, rows: Sequence[HopRow], as_of: str) -> tuple[Cell, ...]:
    """One group as a row; an overdue hop counts among the open ones too."""
    states: Mapping[str | None, int] = Counter(state_of(row, as_of) for row in rows)
    timed = [days for row in rows if (days := days_to_answer(row)) is not None]
    ended = sum(row.hop.answer_expected and not row.hop.is_open for row in rows)
    late = states.get(OVERDUE, 0)
    return (
        group,
        len(rows),
        states.get(OPEN, 0) + late,
        late,
        ended,
        f"{median(timed):g}" if timed else None,
        max(timed, default=None),
    )
