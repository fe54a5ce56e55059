"""What the audit finds: run over what changed, listed as chosen, explained, counted, acknowledged."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from records.audit.explain import explanation_of
from records.audit.notice import SEVERITIES
from records.audit.output import notice_lines, notice_listing
from records.audit.registry import every_check
from records.audit.run import Audited
from records.audit.run import audit as run_audit
from records.audit.sarif import sarif_lines
from records.audit.settings import OFF, Settings, read_settings, settings_file
from records.errors import UsageError
from records.report.output import Column, Format, Listing, lines_of
from records.store import acknowledging
from records.store import notices as store
from records.store.database import Database
from records.store.notices import NoticeRow
from records.store.versions import program


class Form(StrEnum):
    """What notices can be printed as."""

    TEXT = "text"
    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    MD = "md"
    SARIF = "sarif"


@dataclass(frozen=True, slots=True)
class Choice:
    """Which notices are shown: codes or beginnings of codes, the least grave severity, only new ones, acknowledged ones
    too.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: str = SEVERITIES[-1]
    new: bool = False
    acknowledged: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """The notices to print, and how many were kept back: below the floor, acknowledged."""

    rows: tuple[NoticeRow, ...]
    unsure: int
    acknowledged: int
    audited: Audited


EVERYTHING = Choice()


def codes() -> tuple[str, ...]:
    """The codes of all checks."""
    return tuple(check.code for _, check in every_check())


def audit(
    database: Database,
    query: str,
    as_of: str,
    choice: Choice = EVERYTHING,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Shown:
    """Checks what changed among the documents that a query finds, and gives the notices on them as chosen.

    Raises UsageError where the query, a code or the file of settings does not fit.
    """
    for code in (*choice.select, *choice.ignore):
        if not any(known.startswith(code.upper()) for known in codes()):
            raise UsageError(f"no check is called {code}", "declass audit --list shows them")
    if choice.severity not in SEVERITIES:
        raise UsageError(f"{choice.severity} is no severity", f"known are {', '.join(SEVERITIES)}")
    settings = read_settings(settings_file(database.path), codes())
    day = date.fromisoformat(as_of)
    audited = run_audit(database, query, settings, as_of=day, progress=progress)
    first = (audited.number if audited.checked else audited.number + 1) if choice.new else 0
    wanted = [
        row for row in graded(store.notices(database, query, day, first=first), settings) if is_chosen(row, choice)
    ]
    sure = [row for row in wanted if row.confidence >= settings.floor]
    shown = tuple(row for row in sure if choice.acknowledged or row.acknowledged is None)
    return Shown(shown, len(wanted) - len(sure), sum(1 for row in sure if row.acknowledged), audited)


def graded(rows: Iterator[NoticeRow], settings: Settings) -> Iterator[NoticeRow]:
    """The notices with the severities that the officer set, without those whose check is off."""
    for row in rows:
        severity = settings.severities.get(row.code, row.severity)
        if severity != OFF:
            yield replace(row, severity=severity)


def is_chosen(row: NoticeRow, choice: Choice) -> bool:
    """Whether a notice is among those to be shown."""
    selected = not choice.select or row.code.startswith(tuple(code.upper() for code in choice.select))
    ignored = bool(choice.ignore) and row.code.startswith(tuple(code.upper() for code in choice.ignore))
    return selected and not ignored and SEVERITIES.index(row.severity) <= SEVERITIES.index(choice.severity)


def audit_lines(shown: Shown, form: Form, width: int | None = None) -> Iterator[str]:
    """The notices in that format."""
    if form is Form.TEXT:
        return notice_lines(shown.rows)
    if form is Form.SARIF:
        return sarif_lines(shown.rows, program())
    return lines_of(notice_listing(shown.rows, (summary(shown),)), Format(form), width)


def summary(shown: Shown) -> str:
    """How many notices of which severity there are, what was held back, and what was checked, on one line."""
    counts = Counter(row.severity for row in shown.rows)
    found = ", ".join(counted(counts[name], name) for name in SEVERITIES)
    held = f"; {shown.unsure:,} held back as not sure enough" if shown.unsure else ""
    known = f"; {shown.acknowledged:,} acknowledged" if shown.acknowledged else ""
    return f"{found}{held}{known}; {counted(shown.audited.checked, 'paper')} checked"


def counted(number: int, name: str) -> str:
    """A number with its noun."""
    return f"{number:,} {name}{'' if number == 1 else 's'}"


def statistics(shown: Shown) -> Listing:
    """How many notices each check found."""
    titles = {check.code: explanation_of(check.find).title for _, check in every_check()}
    counts = Counter((row.code, row.severity) for row in shown.rows)
    rows = [(code, severity, number, titles[code]) for (code, severity), number in sorted(counts.items())]
    columns = (
        Column("Code", "code"),
        Column("Severity", "severity"),
        Column("Notices", "notices", numeric=True),
        Column("What is wrong", "title", flexible=True),
    )
    return Listing(columns, rows, notes=(summary(shown),))


def check_listing() -> Listing:
    """All checks with what each looks at."""
    columns = (
        Column("Code", "code"),
        Column("Severity", "severity"),
        Column("Looks at", "scope"),
        Column("What is wrong", "title", flexible=True),
    )
    rows = [(check.code, check.severity, scope, explanation_of(check.find).title) for scope, check in every_check()]
    return Listing(columns, rows, notes=(f"{len(rows)} checks; declass audit --explain CODE tells more",))


def explain(code: str, width: int) -> Iterator[str]:
    """What a check finds, why that matters, what to do, its source. Raises UsageError where no check has the code."""
    import textwrap

    wanted = code.strip().upper()
    check = next((check for _, check in every_check() if check.code == wanted), None)
    if check is None:
        raise UsageError(f"no check is called {code}", "declass audit --list shows them")
    explanation = explanation_of(check.find)
    yield f"{check.code} {explanation.title} ({check.severity})"
    for heading, text in explanation.parts:
        yield ""
        yield heading
        yield from textwrap.wrap(text, width, initial_indent="  ", subsequent_indent="  ")


def acknowledge(database: Database, notice: str, why: str, until: str | None, by: str) -> str:
    """Acknowledges a notice, until a day or for good; says so in a line. Raises UsageError where there is none such."""
    number = acknowledging.acknowledge(database, notice, why=why, until=until, by=by)
    return f"{notice}: acknowledged{f' until {until}' if until else ''}, entry {number} of the ledger"
