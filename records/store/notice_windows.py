"""Windows of the kept notices in an order, and how many there are of each group: for lists of any length."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, case, func, literal, or_, select

from records.store.conditions import conditions
from records.store.database import Database
from records.store.grading import USUAL, Grading
from records.store.notice_state import DOCUMENT, JOINED, NOTICE, holding, is_shown, severity_of, unknown
from records.store.notices import PLACE, SHOWN, NoticeRow, notice_rows
from records.store.queries import parsed
from records.store.window import nearer

GROUPS = ("code", "severity", "paper")
"""What notices are grouped by."""
MOST = 200
"""The most groups that are counted."""


@dataclass(frozen=True, slots=True)
class Sift:
    """Which notices are wanted: those of one code, severity or paper (its id), where given; acknowledged ones where
    `acknowledged`; as `grading` shows them. `ranks` are the severities, gravest first.
    """

    code: str | None = None
    severity: str | None = None
    paper: str | None = None
    acknowledged: bool = False
    grading: Grading = USUAL
    ranks: tuple[str, ...] = ()


def window(
    database: Database,
    query: str,
    as_of: date,
    sift: Sift,
    by: str,
    *,
    offset: int = 0,
    limit: int = 100,
    of: int | None = None,
) -> list[NoticeRow]:
    """The notices of the documents that a query finds, in the order of a group, from `offset` (from 0) on; `of` is how
    many there are, where that is known.

    Severities are those of the checks. Raises UsageError naming a word of the query that is not known.
    """
    place = nearer(offset, limit, of)
    with database.read() as connection:
        statement = (
            select(*SHOWN)
            .select_from(JOINED)
            .where(*_where(connection, query, as_of, sift))
            .order_by(*place.order([*_order(by, sift), NOTICE.c.line, NOTICE.c.id]))
            .offset(place.offset)
            .limit(place.limit)
        )
        rows = place.in_order(connection.execute(statement).mappings().all())
        return list(notice_rows(connection, rows, as_of.isoformat()))


def count(database: Database, query: str, as_of: date, sift: Sift) -> int:
    """How many notices `window` gives in all."""
    with database.read() as connection:
        counted = select(func.count()).select_from(JOINED).where(*_where(connection, query, as_of, sift))
        return int(connection.execute(counted).scalar_one())


def groups(database: Database, query: str, as_of: date, sift: Sift, by: str) -> list[tuple[str, int]]:
    """The groups with the number of notices in each, most first; at most `MOST`."""
    value = {"code": NOTICE.c.code, "severity": severity_of(sift.grading), "paper": DOCUMENT.c.short_id}[by]
    with database.read() as connection:
        counted = (
            select(value, func.count())
            .select_from(JOINED)
            .where(*_where(connection, query, as_of, sift))
            .group_by(value)
            .order_by(func.count().desc(), value)
            .limit(MOST)
        )
        return [(str(name), int(number)) for name, number in connection.execute(counted)]


def of_paper(database: Database, document: str, as_of: date, sift: Sift) -> list[NoticeRow]:
    """The notices that hold on a day at or about a paper (its whole id), those on another paper that name it too."""
    with database.read() as connection:
        place = select(PLACE.c.notice_id).join(DOCUMENT, DOCUMENT.c.id == PLACE.c.document_id)
        about = NOTICE.c.id.in_(place.where(DOCUMENT.c.short_id == document))
        statement = (
            select(*SHOWN)
            .select_from(JOINED)
            .where(*_sifted(as_of, sift), or_(DOCUMENT.c.short_id == document, about))
            .order_by(NOTICE.c.line, NOTICE.c.id)
        )
        rows = connection.execute(statement).mappings().all()
        return list(notice_rows(connection, rows, as_of.isoformat()))


def _where(connection: Connection, query: str, as_of: date, sift: Sift) -> Sequence[ColumnElement[bool]]:
    return (*conditions(parsed(connection, query), as_of), *_sifted(as_of, sift))


def _sifted(as_of: date, sift: Sift) -> list[ColumnElement[bool]]:
    found = [holding(as_of.isoformat()), *is_shown(sift.grading)]
    if sift.code is not None:
        found.append(NOTICE.c.code == sift.code)
    if sift.severity is not None:
        found.append(severity_of(sift.grading) == sift.severity)
    if sift.paper is not None:
        found.append(DOCUMENT.c.short_id == sift.paper)
    if not sift.acknowledged:
        found.append(unknown(as_of))
    return found


def _order(by: str, sift: Sift) -> Sequence[ColumnElement[Any]]:
    """What a list goes by."""
    place = (DOCUMENT.c.source_path, DOCUMENT.c.line_start)
    if by == "severity":
        ranks = {name: at for at, name in enumerate(sift.ranks)}
        graveness = case(ranks, value=severity_of(sift.grading), else_=len(ranks)) if ranks else literal(0)
        return (graveness, NOTICE.c.code, *place)
    return (NOTICE.c.code, *place) if by == "code" else place
