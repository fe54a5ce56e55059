"""The ledger as an officer reads it, and whether the database is what it says."""

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import cast

from records.errors import UnusableInput
from records.report.output import Cell, Column, Listing
from records.store.chain import Anchor
from records.store.database import Database
from records.store.ledger import Entry, head_of, now
from records.store.trail import entries_about
from records.store.verifying import verify as verify_rows
from records.store.views import Check

COLUMNS = (
    Column("Entry", "entry", numeric=True),
    Column("When", "at"),
    Column("Who", "by", flexible=True),
    Column("What", "action"),
    Column("Of", "subject", flexible=True),
    Column("Field", "field", flexible=True),
    Column("Before", "before", flexible=True),
    Column("After", "after", flexible=True),
    Column("Why", "why", flexible=True),
    Column("Program", "program", detail=True),
    Column("Rules", "rules", detail=True),
    Column("Vocabulary", "vocabulary", detail=True),
    Column("Hash", "hash", detail=True),
)

ANCHOR = re.compile(r"(\d{1,18}) ([0-9a-f]{64})(?: .*)?")
OWNER_ONLY = 0o600
EMPTIED = "(taken out by a removal)"

Detail = Mapping[str, object]


def ledger_listing(database: Database, about: str | None) -> Listing:
    """The entries in order, a row a change; of one document (its id, or enough of its start) or source (its path).

    Raises records.errors.UsageError where there is no such.
    """
    with database.read() as connection:
        name, found = entries_about(connection, about)
        count, last = head_of(connection)
    rows = [row for entry in found for row in entry_rows(entry, name)]
    said = f"{len(found):,} of {count:,} entries" if about else f"{count:,} entries"
    return Listing(COLUMNS, rows, notes=(f"{said}, head {last}",))


def entry_rows(entry: Entry, about: str | None) -> Iterator[Sequence[Cell]]:
    """The rows of an entry: one a change where it tells of several, of one document where `about` names it."""
    detail: Detail = json.loads(entry.detail) if entry.detail else {}
    versions = cast("Mapping[str, str]", detail.get("versions", {}))
    end = (*(versions.get(name) for name in ("program", "rules", "vocabulary")), entry.hash)
    why = _text(detail.get("why"))
    begin = (entry.number, entry.at[:16].replace("T", " "), entry.by, entry.action)
    changes = cast("Sequence[Detail]", detail.get("changes", ()))
    told = [one for one in changes if about in (None, entry.subject, one.get("document"))]
    for one in told:
        values = _text(one.get("was")), _text(one.get("value"))
        yield (*begin, _text(one["document"]), _text(one["field"]), *values, why, *end)
    if not told:
        subject = entry.subject or (None if entry.detail else EMPTIED)
        yield (*begin, subject, *_told(entry.action, detail), why, *end)


def _told(action: str, detail: Detail) -> tuple[Cell, Cell, Cell]:
    """Field, before and after of an entry that tells of one thing."""
    if not detail:
        return None, None, None
    match action:
        case "ingest":
            papers = cast("Sequence[str]", detail.get("documents", ()))
            return None, None, f"{detail['outcome']}: {len(papers):,} paper{'' if len(papers) == 1 else 's'}"
        case "uncorrect":
            return "entry", _text(detail["entry"]), None
        case "acknowledge" | "unacknowledge":
            return "notice", None, _text(detail["notice"])
        case "migrate":
            return "schema", _text(detail["before"]), _text(detail["after"])
        case "link":
            return "links", None, f"{detail['documents']} papers"
        case "set banner":
            return "banner", _text(detail.get("was")), _text(detail["value"])
        case "set fact" | "unset fact":
            return _text(detail["name"]), _text(detail.get("was")), _text(detail.get("value"))
        case _:
            number = detail.get("number")
            return (None, None, _text(detail.get("value"))) if number is None else ("entry", _text(number), None)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


CHECKS = (
    Column("Check", "check"),
    Column("State", "state"),
    Column("Seen", "seen", flexible=True),
    Column("What to do", "way_out", flexible=True),
)


def checks_listing(checks: Sequence[Check]) -> Listing:
    """What was looked at, a row each."""
    rows = [(check.name, "good" if check.is_good else "look", check.detail, check.way_out or None) for check in checks]
    return Listing(CHECKS, rows)


def verify(database: Database, anchor: Path | None) -> tuple[Listing, bool]:
    """What was verified, and whether all of it is well. The anchor's file, where one is named, is checked first and, if
    all is well, gets the last hash of today.

    Raises records.errors.UnusableInput where that file is no anchor or cannot be written.
    """
    known = () if anchor is None else read_anchors(anchor)
    checks = verify_rows(database, known)
    is_well = all(check.is_good for check in checks)
    if anchor is not None and is_well:
        with database.read() as connection:
            write_anchor(anchor, known, Anchor(*head_of(connection)))
    return checks_listing(checks), is_well


def read_anchors(file: Path) -> tuple[Anchor, ...]:
    """What an anchor's file holds, none where it is not there yet. Raises UnusableInput where it is none."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableInput(f"{file} cannot be read as an anchor", "name a file that verify --anchor wrote") from error
    found: list[Anchor] = []
    for number, line in enumerate(lines, 1):
        match = ANCHOR.fullmatch(line)
        if match is None:
            raise UnusableInput(f"{file}:{number} is no anchor", "name a file that verify --anchor wrote")
        found.append(Anchor(int(match[1]), match[2]))
    return tuple(found)


def write_anchor(file: Path, known: Sequence[Anchor], head: Anchor) -> None:
    """Adds a line to an anchor's file, which is its owner's alone. Raises UnusableInput where that fails."""
    if known and known[-1] == head:
        return
    try:
        with os.fdopen(os.open(file, os.O_CREAT | os.O_APPEND | os.O_WRONLY, OWNER_ONLY), "a") as opened:
            opened.write(f"{head.number} {head.hash} {now()}\n")
    except OSError as error:
        raise UnusableInput(f"{file}: {error.strerror}", "name a file in a folder that can be written") from error
