"""The declassification-date report: when each paper may be released, or why nothing can be said."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from textwrap import wrap

from records.declassification import LEVELS, STATUSES
from records.report.output import Cell, Column, Listing
from records.report.wanted import wanted
from records.store.views import DateRow

SHORT_LEVELS = {"TOP SECRET": "TS", "SECRET": "S", "CONFIDENTIAL": "C", "RESTRICTED": "R", "UNCLASSIFIED": "U"}
"""Levels on a narrow terminal."""

COLUMNS = (
    Column("Document", "document"),
    Column("Dated", "dated"),
    Column("Class", "classification", flexible=True, short=SHORT_LEVELS),
    Column("Declassify", "declassify", flexible=True),
    Column("Status", "status"),
    Column("Wanted", "wanted", flexible=True, detail=True),
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

NONE = "(none)"
"""The group of papers that have no value to group by."""

SECTIONS = {
    "due": (("due",), "fell due and are not released"),
    "ahead": (("scheduled",), "fall due later"),
    "exempt": (("exempt",), "are exempt"),
    "events": (("event pending",), "wait for an event"),
    "open": (("needs review", "unknown"), "cannot be told yet: Wanted says what would settle it"),
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

SHOWN = {
    "due": ("declassify", "order", "subject"),
    "ahead": ("declassify", "order", "subject"),
    "exempt": ("declassify", "why"),
    "events": ("declassify", "why"),
    "open": ("wanted", "subject"),
    "released": ("declassify", "subject"),
    "unclassified": ("subject",),
}
"""What a part prints beside document, date and level; its papers' status is said above it."""

ALWAYS = ("document", "dated", "classification")
WIDTH = 80
"""Columns that the lines below a list keep to."""


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
        wanted(row),
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
    """The papers in the order given, streamed, with the totals by status below; of a section with what tells most."""
    columns = COLUMNS
    if section:
        shown = (*ALWAYS, *SHOWN[section])
        columns = tuple(
            replace(each, detail=each.name not in shown, flexible=each.flexible or each.name == "why")
            for each in COLUMNS
        )
    said = f": {SECTIONS[section][1].partition(':')[0]}" if section else ""
    parts = (*total_lines(totals), *(section_lines(totals) if section is None else ()))
    title = f"Declassification dates as of {as_of}{said}"
    return Listing(columns, (cells(row) for row in rows), title, (*parts, *notes))


def total_lines(totals: Counter[str]) -> tuple[str, ...]:
    """How many papers there are of each status, on as few lines as the width allows."""
    parts = [f"{totals[status]:,} {status}" for status in STATUSES if totals[status]]
    text = f"{counted_papers(totals.total())}: {', '.join(parts)}" if parts else "no papers"
    return tuple(wrap(text, WIDTH, subsequent_indent="  "))


def counted_papers(number: int) -> str:
    """A number of papers in words."""
    return f"{number:,} paper{'' if number == 1 else 's'}"


def counted_lines(counts: Mapping[str, int]) -> tuple[str, ...]:
    """Numbers with what they count, a line each, the greatest first."""
    return tuple(
        f"{number:>7,} {what}" for what, number in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    )


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
