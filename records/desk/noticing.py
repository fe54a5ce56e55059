"""Notices as a browser lists them: windows and groups of any number, those of one paper, what a check means."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from textwrap import wrap

from records.audit.explain import explanation_of
from records.audit.notice import SEVERITIES
from records.audit.registry import every_check
from records.audit.run import audit, unchecked
from records.audit.settings import Settings, read_settings, settings_file
from records.desk.database import grading
from records.desk.facets import Facet
from records.report.output import printable
from records.store import acknowledging, notice_windows
from records.store.database import Database
from records.store.notice_windows import GROUPS, Sift
from records.store.notices import NoticeRow

__all__ = ["GROUPS", "NoticeLine", "acknowledge", "count", "explanation", "groups", "on_paper", "take_back", "window"]


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A notice in a list. Texts are printable; `sureness` is in words, `acknowledged` empty where nobody did, `others`
    the other places that it is about, a line each; `line` is that in the paper `document`.
    """

    id: str
    code: str
    severity: str
    message: str
    source: str
    line: int
    document: str
    classification: str
    sureness: str
    acknowledged: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which notices a list shows: those of one group where `value` is given, acknowledged ones where `acknowledged`."""

    group: str = GROUPS[0]
    value: str | None = None
    acknowledged: bool = False


EVERY = Narrowed()


def count(database: Database, query: str, as_of: str, narrowed: Narrowed = EVERY) -> int:
    """How many notices there are on the papers that a query finds.

    Raises records.errors.UsageError naming a word of the query, or of the audit's settings, that is not known.
    """
    return notice_windows.count(database, query, date.fromisoformat(as_of), _sift(database, narrowed))


def window(
    database: Database,
    query: str,
    as_of: str,
    narrowed: Narrowed = EVERY,
    *,
    by: str = GROUPS[0],
    offset: int = 0,
    limit: int = 100,
    of: int | None = None,
) -> list[NoticeLine]:
    """The same notices in the order of a group (`GROUPS`), from `offset` (from 0) on, at most `limit`; `of` is how many
    there are, where that is known.
    """
    sift = _sift(database, narrowed)
    day = date.fromisoformat(as_of)
    rows = notice_windows.window(database, query, day, sift, by, offset=offset, limit=limit, of=of)
    return [_line(row, sift) for row in rows]


def groups(database: Database, query: str, as_of: str, by: str, *, acknowledged: bool = False) -> Facet:
    """The groups of the notices on the papers that a query finds with the number in each, most first."""
    sift = _sift(database, Narrowed(acknowledged=acknowledged))
    return Facet(by, tuple(notice_windows.groups(database, query, date.fromisoformat(as_of), sift, by)))


def on_paper(database: Database, document: str, as_of: str) -> tuple[NoticeLine, ...]:
    """The notices that stand on a paper (its whole id), by line; those of another paper that name it too, with the
    line here.
    """
    sift = _sift(database, EVERY)
    rows = notice_windows.of_paper(database, document, date.fromisoformat(as_of), sift)
    return tuple(_line(row, sift, document) for row in rows)


def title(code: str) -> str:
    """What a check finds, in a line."""
    return next((explanation_of(check.find).title for _, check in every_check() if check.code == code), "")


def explanation(code: str) -> tuple[tuple[str, str], ...]:
    """What a check finds, why that matters, what to do, its source: heading and text; none where there is no such."""
    return next((explanation_of(check.find).parts for _, check in every_check() if check.code == code), ())


def explained(line: NoticeLine, width: int) -> tuple[str, ...]:
    """A notice and its check in lines at most so wide."""
    told = [f"{line.code} {line.severity}, {line.sureness}", *wrap(line.message, width), f"{line.source}:{line.line}"]
    told += [text for other in line.others for text in wrap(f"also {other}", width)]
    told += wrap(f"acknowledged by {line.acknowledged}", width) if line.acknowledged else []
    for heading, text in explanation(line.code):
        told += ["", *wrap(f"{heading}: {text}", width)]
    return tuple(told)


def waiting(database: Database, as_of: str) -> int:
    """How many papers changed since they were audited last, or never were."""
    return unchecked(database, settings_of(database), as_of=date.fromisoformat(as_of))


def run(database: Database, as_of: str, progress: Callable[[int, int], None]) -> int:
    """Audits what changed; gives how many papers that were. `progress` is told how many of how many are done."""
    return audit(database, "", settings_of(database), as_of=date.fromisoformat(as_of), progress=progress).checked


def acknowledge(database: Database, notice: str, why: str, until: str | None, by: str) -> int:
    """Says that a notice is known, until a day or for good; gives the number of the ledger's entry.

    Raises records.errors.UsageError where there is no such notice, or no reason.
    """
    return acknowledging.acknowledge(database, notice, why=why, until=until, by=by)


def take_back(database: Database, notice: str, by: str) -> str:
    """Takes an acknowledgement back; says so in a line. Raises records.errors.UsageError where there is none."""
    number = acknowledging.take_back(database, notice, by=by)
    return f"{notice}: no longer acknowledged, entry {number} of the ledger"


def settings_of(database: Database) -> Settings:
    """What the officer set for audits. Raises records.errors.UsageError where the file does not fit."""
    return read_settings(settings_file(database.path), [check.code for _, check in every_check()])


def _sift(database: Database, narrowed: Narrowed) -> Sift:
    return Sift(
        **({narrowed.group: narrowed.value} if narrowed.value is not None else {}),
        acknowledged=narrowed.acknowledged,
        grading=grading(database.path),
        ranks=SEVERITIES,
    )


def _line(row: NoticeRow, sift: Sift, document: str | None = None) -> NoticeLine:
    """A notice as a list shows it; with the line where it stands in `document`, where that is given."""
    here = next((line for _, line, paper in row.places if paper == document), row.line)
    is_here = document in (None, row.document)
    others = [(row.source, row.line, row.document)] if not is_here else []
    others += [place for place in row.places if is_here or place[2] != document]
    return NoticeLine(
        row.id,
        row.code,
        sift.grading.severities.get(row.code, row.severity),
        printable(row.message),
        printable(row.source),
        row.line if is_here else here,
        row.document if document is None else document,
        row.classification or "",
        f"{int(100 * row.confidence)}% sure",
        printable(row.acknowledged or ""),
        tuple(printable(f"{source}:{line} ({paper})") for source, line, paper in others),
    )
