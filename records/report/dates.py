"""The declassification-date report: when each paper may be released, or why nothing can be said."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from records.declassification import LEVELS, STATUSES
from records.report.output import Cell, Column, Listing
from records.store.views import DateRow

SHORT_LEVELS = {"TOP SECRET": "TS", "SECRET": "S", "CONFIDENTIAL": "C", "RESTRICTED": "R", "UNCLASSIFIED": "U"}
"""Levels on a narrow terminal."""

COLUMNS = (
    Column("Document", "document"),
    Column("Dated", "dated"),
    Column("Class", "classification", flexible=True, short=SHORT_LEVELS),
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
    Column("Office", "office", detail=True),
    Column("Officer's facts", "facts", detail=True),
    Column("Permanence assumed", "permanence_assumed", detail=True),
    Column("Source", "source", detail=True),
    Column("Line", "line", numeric=True, detail=True),
)
THEN = Column("Then", "then", flexible=True)
WHY_SHOWN = Column("Why", "why", flexible=True)

NONE = "(none)"
"""The group of papers that have no value to group by."""

SECTIONS = {
    "due": (("due",), "fell due and are not released"),
    "ahead": (("scheduled",), "fall due later"),
    "exempt": (("exempt",), "are exempt"),
    "events": (("event pending",), "wait for an event"),
    "open": (("needs review", "unknown"), "cannot be told yet: Why says what would settle it"),
    "released": (("declassified",), "are declassified by a stamp"),
    "unclassified": (("unclassified",), "are unclassified"),
}
"""The parts of the report by name: their statuses, and what is said of their papers."""

HEADINGS = {
    "declassified": "Released",
    "event pending": "Event",
    "needs review": "Review",
    "scheduled": "Ahead",
    "unclassified": "Unclass.",
}
"""Statuses in fewer letters, so that a table of all of them fits 80 columns."""

WITH_REASONS = ("exempt", "events", "open")
"""The parts that print why in place of the subject."""


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
        row.office,
        "; ".join(f"{name}: {value}" for name, value in row.facts) or None,
        row.is_assumed,
        document.source,
        document.line_start,
    )


def dates_list(
    rows: Iterable[DateRow], totals: Counter[str], as_of: str, section: str | None = None, notes: Sequence[str] = ()
) -> Listing:
    """The papers in the order given, streamed, with the totals by status below; of a section with their reasons."""
    columns = COLUMNS
    if section in WITH_REASONS:
        hidden = ("subject", "status")
        columns = tuple(
            WHY_SHOWN if column.name == "why" else replace(column, detail=column.detail or column.name in hidden)
            for column in COLUMNS
        )
    said = f": {SECTIONS[section][1].partition(':')[0]}" if section else ""
    parts = (total_line(totals), *(section_lines(totals) if section is None else ()))
    title = f"Declassification dates as of {as_of}{said}"
    return Listing(columns, (cells(row) for row in rows), title, (*parts, *notes))


def total_line(totals: Counter[str]) -> str:
    """How many papers there are of each status."""
    parts = [f"{totals[status]:,} {status}" for status in STATUSES if totals[status]]
    return f"{counted_papers(totals.total())}: {', '.join(parts)}" if parts else "no papers"


def counted_papers(number: int) -> str:
    """A number of papers in words."""
    return f"{number:,} paper{'' if number == 1 else 's'}"


def section_lines(totals: Counter[str]) -> tuple[str, ...]:
    """What the statuses mean for an officer, a line each, with the option that prints those papers."""
    numbers = {name: sum(totals[status] for status in statuses) for name, (statuses, _) in SECTIONS.items()}
    return tuple(
        f"{numbers[name]:>7,} {said} (--section {name})" for name, (_, said) in SECTIONS.items() if numbers[name]
    )


def order_of(by: str, group: str) -> tuple[bool, int, str]:
    """What groups are sorted by: levels by their rank, all others by their name, papers without a value last."""
    rank = LEVELS.index(group) if by == "classification" and group in LEVELS else 0
    return (group == NONE, rank, group)


def dates_by(counts: Mapping[tuple[str | None, str], int], by: str, as_of: str, notes: Sequence[str] = ()) -> Listing:
    """How many papers of each status there are, group by group, and all together at the end."""
    groups: dict[str, Counter[str]] = {}
    for (group, status), number in counts.items():
        groups.setdefault(group or NONE, Counter())[status] += number
    totals = sum(groups.values(), Counter[str]())
    shown = [status for status in STATUSES if totals[status]]
    columns = (
        Column(by.capitalize(), by, flexible=True),
        *(
            Column(HEADINGS.get(status, status.capitalize()), status.replace(" ", "_"), numeric=True)
            for status in shown
        ),
        Column("All", "all", numeric=True),
    )
    ordered = sorted(groups, key=lambda group: order_of(by, group))
    lines: list[Sequence[Cell]] = [counted(group, groups[group], shown) for group in ordered]
    if ordered:
        lines.append(counted("all", totals, shown))
    said = () if ordered else ("no papers",)
    return Listing(columns, lines, f"Declassification dates by {by}, as of {as_of}", (*said, *notes))


def counted(name: str, counts: Counter[str], shown: Sequence[str]) -> tuple[Cell, ...]:
    """One group as a row."""
    return (name, *(counts[status] for status in shown), counts.total())


def year_end_list(rows: Iterable[DateRow], year: int, as_of: str, notes: Sequence[str] = ()) -> Listing:
    """Everything that reaches the years of the automatic rule at the end of a year, with what then becomes of it."""
    columns = (*COLUMNS[:3], THEN, *COLUMNS[4:], Column("Declassify", "declassify", detail=True))
    lines: list[Sequence[Cell]] = []
    fates: Counter[str] = Counter()
    assumed = 0
    for row in rows:
        fate, said = fate_of(row, f"{year:04d}-12-31")
        fates[fate] += 1
        assumed += row.is_assumed and fate in ("automatic", "referral first")
        values = cells(row)
        lines.append((*values[:3], said, *values[4:], values[3]))
    told = ", ".join(f"{number:,} {fate}" for fate, number in sorted(fates.items()))
    sums = [f"{counted_papers(len(lines))}: {told}" if lines else f"no papers reach their 25 years in {year}"]
    if assumed:
        sums.append(f"of {counted_papers(assumed)} it is assumed that the records are permanent")
    return Listing(columns, lines, f"Automatic declassification on {year}-12-31, as of {as_of}", (*sums, *notes))


def fate_of(row: DateRow, day: str) -> tuple[str, str]:
    """What becomes of a paper on the day of the automatic rule: in a word, and with its particulars."""
    document, facts = row.document, dict(row.facts)
    if document.status == "declassified":
        return "released", "released"
    if document.exemption:
        return "exempt", f"exempt: {document.exemption}"
    date = document.declassification_date
    if "equities" in facts and document.status != "unclassified":
        return "referral first", f"refer to {facts['equities']}"
    if row.is_automatic and date == day:
        return "automatic", "automatic"
    if date is not None and date < day:
        return "ended before", f"ended {date}"
    if date is not None and date > day:
        return "held to a later day", f"held to {date}"
    if document.status == "event pending":
        return "automatic", "automatic, unless the event came before"
    if facts.get("retention", "permanent") != "permanent":
        return "not permanent", str(facts["retention"])
    return ("automatic", "automatic") if date == day else ("cannot be told", "see why")
