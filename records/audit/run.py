"""Runs the checks over what changed since they ran last, and keeps what they find."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

from sqlalchemy import Connection

from records.audit.groups import ChainView, CopiesView
from records.audit.notice import Check, Notice, notices_of
from records.audit.paper import PaperView
from records.audit.registry import REGISTER
from records.audit.settings import DEFAULT, Settings
from records.link.chains import chain_of
from records.store.audit_papers import Reader, copies_around, rows_of, waiting
from records.store.chains import Package, package_of, packages_alone
from records.store.database import Database
from records.store.inserting import batches
from records.store.ledger import next_number
from records.store.notices import KeptNotice, begin_audit, keep, latest, mark_audited, touching

View = TypeVar("View")

LOT = 200
"""Documents that are checked and kept in one transaction."""

NO_DAY = "0001-01-01"
"""Chains are made as of a day before all others: what is overdue is told by the day from which a notice holds."""


@dataclass(frozen=True, slots=True)
class Audited:
    """What an audit did: its number, how many documents it checked, and how many did not need it."""

    number: int
    checked: int


@cache
def checks_text() -> str:
    """What stands for the checks and the vocabulary as they are: where it changes, all is checked again."""
    digest = hashlib.blake2b(digest_size=16)
    for folder in (files("records").joinpath("audit"), files("schema").joinpath("vocabulary")):
        for file in _files_in(folder):
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _files_in(folder: Traversable) -> Iterator[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _files_in(entry)
        elif entry.name.endswith((".py", ".toml")):
            yield entry


def audit(
    database: Database,
    query: str = "",
    settings: Settings = DEFAULT,
    *,
    as_of: date,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Audited:
    """Checks the documents that a query finds and that changed since they were checked last, with the copies and chains
    that they are in. `progress` is told how many of how many are done. What was checked stays so where it is cut off.
    """
    checked_with = stands_for(settings)
    with database.read() as connection:
        keys = waiting(connection, query, checked_with, as_of)
        number = latest(connection)
    if not keys:
        return Audited(number, 0)
    number = begin_audit(database, len(keys))
    auditor = Auditor(database, settings, number, checked_with)
    for at, lot in enumerate(batches(keys, LOT)):
        auditor.check(lot)
        progress(min((at + 1) * LOT, len(keys)), len(keys))
    return Audited(number, len(keys))


def unchecked(database: Database, settings: Settings = DEFAULT, *, as_of: date) -> int:
    """How many documents changed since they were checked last, or never were."""
    with database.read() as connection:
        return len(waiting(connection, "", stands_for(settings), as_of))


def stands_for(settings: Settings) -> str:
    """What stands for the checks and what they look at in the settings: where it changes, all is checked again."""
    return hashlib.blake2b(f"{checks_text()} {settings.fingerprint}".encode(), digest_size=16).hexdigest()


class Auditor:
    """Checks lots of documents; a group that touches several lots is checked once."""

    def __init__(self, database: Database, settings: Settings, number: int, checked_with: str) -> None:
        self.database = database
        self.settings = settings
        self.number = number
        self.checked_with = checked_with
        self._done: dict[str, set[int]] = {"copies": set(), "chain": set()}

    def check(self, lot: Sequence[int]) -> None:
        """Checks the documents of a lot (rows) and the groups that they are in, and keeps what is found. Where somebody
        wrote meanwhile they are checked again next time.
        """
        with self.database.read() as connection:
            entries = next_number(connection)
            views = Views(connection, self.settings)
            views.fetch(lot)
            found = {"document": {key: run(REGISTER.document, views[key]) for key in lot if key in views}}
            found["copies"] = self._copies(connection, views, lot)
            found["chain"] = self._chains(connection, views, lot)
            named = {notice.document for units in found.values() for unit in units.values() for notice in unit}
            named |= {
                place.document
                for units in found.values()
                for unit in units.values()
                for one in unit
                for place in one.others
            }
            rows = rows_of(connection, sorted(named))
        with self.database.write() as connection:
            for scope, units in found.items():
                kept = [kept_notice(one, unit, rows) for unit, notices in units.items() for one in notices]
                keep(connection, scope, units.keys(), kept, self.number)
            if next_number(connection) == entries:
                mark_audited(connection, lot, self.checked_with)

    def _copies(self, connection: Connection, views: "Views", lot: Sequence[int]) -> dict[int, list[Notice]]:
        """What is found in finals with their copies, by the row of the final."""
        if not REGISTER.copies:
            return {}
        old = touching(connection, "copies", lot)
        groups = copies_around(connection, sorted({*lot, *old}))
        wanted = (groups.keys() | old) - self._done["copies"]
        self._done["copies"] |= wanted
        views.fetch([key for final in wanted for key in (final, *groups.get(final, ()))])
        return {
            final: run(REGISTER.copies, views.copies(final, groups[final]))
            if final in groups and final in views
            else []
            for final in sorted(wanted)
        }

    def _chains(self, connection: Connection, views: "Views", lot: Sequence[int]) -> dict[int, list[Notice]]:
        """What is found in packages, by the row of their first paper."""
        if not REGISTER.chain:
            return {}
        found: dict[int, list[Notice]] = {unit: [] for unit in touching(connection, "chain", lot) - self._done["chain"]}
        alone = packages_alone(connection, lot)
        for key, package in alone.items():
            found[key] = run(REGISTER.chain, views.chain(package, {package.papers[0].document: key}))
        covered: set[int] = set(alone)
        for key in lot:
            if key in covered or key not in views:
                continue
            package = package_of(self.database, views[key].id)
            rows = rows_of(connection, [paper.document for paper in package.papers])
            covered.update(rows.values())
            unit = min(rows.values(), default=0)
            if unit and unit not in self._done["chain"]:
                self._done["chain"].add(unit)
                found[unit] = run(REGISTER.chain, views.chain(package, rows))
        return found


class Views:
    """The views of documents by their rows, fetched once."""

    def __init__(self, connection: Connection, settings: Settings) -> None:
        self._reader = Reader(connection)
        self._settings = settings
        self._kept: dict[int, PaperView] = {}

    def __contains__(self, key: int) -> bool:
        return key in self._kept

    def __getitem__(self, key: int) -> PaperView:
        return self._kept[key]

    def fetch(self, keys: Iterable[int]) -> None:
        """Reads those documents that are not there yet."""
        missing = sorted(set(keys) - self._kept.keys())
        for key, (stored, read_lines, read_head) in self._reader.documents(missing).items():
            self._kept[key] = PaperView(stored, read_lines, self._settings, read_head)

    def copies(self, final: int, copies: Sequence[int]) -> CopiesView:
        """A final with its copies, each with the link that says so."""
        view = self._kept[final]
        links = {link.document: link for link in view.linked_from if link.kind == "copy_of"}
        mine = (self._kept[key] for key in copies if key in self._kept)
        return CopiesView(view, tuple((one, links[one.id]) for one in mine if one.id in links))

    def chain(self, package: Package, rows: Mapping[str, int]) -> ChainView:
        """A package with its chain; `rows` are those of its papers by their ids."""
        self.fetch(rows.values())
        chain = chain_of(package.papers, package.links, package.hops, NO_DAY, package.missed)
        keys = (rows.get(paper.document) for paper in package.papers)
        return ChainView(tuple(self._kept[key] for key in keys if key in self._kept), chain)


def run(checks: Iterable[Check[View]], view: View) -> list[Notice]:
    """What checks find in a view."""
    return [notice for check in checks for notice in notices_of(check, view)]


def kept_notice(notice: Notice, unit: int, rows: Mapping[str, int]) -> KeptNotice:
    """A notice as it is kept."""
    return KeptNotice(
        notice.id,
        notice.code,
        unit,
        rows[notice.document],
        notice.line,
        notice.message,
        notice.severity,
        notice.confidence,
        tuple((rows[place.document], place.line) for place in notice.others if place.document in rows),
        notice.holds_from,
    )
