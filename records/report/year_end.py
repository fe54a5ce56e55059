"""The year-end list: what reaches its 25 years at the end of a year, and what then becomes of it."""

from collections import Counter
from collections.abc import Iterable, Sequence

from records.report.dates import COLUMNS, cells, counted_lines, counted_papers
from records.report.output import Cell, Column, Listing
from records.report.wanted import wanted
from records.store.views import DateRow

THEN = Column("Then", "then", flexible=True)


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
    sums = [counted_papers(len(lines)) if lines else f"no papers reach their 25 years in {year}"]
    sums += counted_lines(fates)
    if assumed:
        sums.append(f"{counted_papers(assumed)} taken to be of permanent value: no officer has entered it")
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
    return ("automatic", "automatic") if date == day else ("cannot be told", f"wants {wanted(row)}")
