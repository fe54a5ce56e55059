"""Which documents share link keys, and which keys too many share to say anything.

Only standing documents have lookup numbers: one that is superseded loses them (`hide_keys`), and gets them back if it
stands again.
"""

from collections import Counter
from collections.abc import Collection, Mapping

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    ScalarSelect,
    Select,
    Subquery,
    bindparam,
    func,
    literal_column,
    select,
    update,
)

from records.link.keys import BLOCKING, MAX_BUCKET
from records.link.shelf import Bucket
from records.store.driver import run
from records.store.inserting import batches
from records.store.packing import lookup_key
from records.store.tables import metadata

DOCUMENT = metadata.tables["document"]
LINK_KEY = metadata.tables["link_key"]

SOME = 500
"""Ids in one statement."""

HIDE = (
    update(LINK_KEY)
    .where(LINK_KEY.c.document_id == bindparam("key"), LINK_KEY.c.lookup.is_not(None))
    .values(lookup=None)
)
SHOW = (
    update(LINK_KEY)
    .where(LINK_KEY.c.document_id == bindparam("key"), LINK_KEY.c.position == bindparam("at"))
    .values(lookup=bindparam("number"))
)


def buckets_of(connection: Connection, ids: Collection[int]) -> list[Bucket]:
    """The kinds of the keys that documents have and share with others, each with all documents that have it; those that
    are crowded are left out.
    """
    found: dict[int, tuple[str, list[int]]] = {}
    for batch in batches(sorted(ids), SOME):
        asked = _keys_of(batch)
        shared = _bearer(asked.c.lookup, 1).is_not(None), _bearer(asked.c.lookup, MAX_BUCKET).is_(None)
        bearers = (
            select(asked.c.lookup, asked.c.kind, LINK_KEY.c.document_id)
            .join(LINK_KEY, LINK_KEY.c.lookup == asked.c.lookup)
            .where(*shared)
        )
        seen = set(found)
        for lookup, kind, key in connection.execute(bearers):
            if lookup not in seen:
                found.setdefault(lookup, (kind, []))[1].append(key)
    return list(found.values())


def newly_crowded(connection: Connection) -> set[int]:
    """The documents that do not wait to be linked and have a key which is crowded only by those that wait: they were
    joined by it before, and must learn that it joins them no more.
    """
    waits = DOCUMENT.c.unlinked_since.is_not(None)
    if connection.execute(select(DOCUMENT.c.id).where(~waits).limit(1)).first() is None:
        return set()
    found: set[int] = set()
    for batch in batches(connection.execute(select(DOCUMENT.c.id).where(waits)).scalars().all()):
        found.update(connection.execute(_newly_crowded_with(batch)).scalars())
    return found


def _newly_crowded_with(waiting: Collection[int]) -> Select[int]:
    """The documents that do not wait and lose a key to some of those that wait, with others perhaps."""
    asked = _keys_of(waiting)
    bearer, other = LINK_KEY.alias("bearer"), LINK_KEY.alias("other")
    one_too_many = (
        select(other.c.document_id)
        .join(DOCUMENT, DOCUMENT.c.id == other.c.document_id)
        .where(other.c.lookup == asked.c.lookup, DOCUMENT.c.unlinked_since.is_(None))
        .offset(_number(MAX_BUCKET))
        .limit(_number(1))
        .scalar_subquery()
    )
    return (
        select(bearer.c.document_id)
        .distinct()
        .join(asked, asked.c.lookup == bearer.c.lookup)
        .join(DOCUMENT, DOCUMENT.c.id == bearer.c.document_id)
        .where(
            _bearer(asked.c.lookup, MAX_BUCKET).is_not(None),
            one_too_many.is_(None),
            DOCUMENT.c.unlinked_since.is_(None),
        )
    )


def lookups_of(connection: Connection, ids: Collection[int]) -> Counter[int]:
    """The keys that documents have, by their lookup number, each with how many of the documents have it."""
    found: Counter[int] = Counter()
    for batch in batches(sorted(ids), SOME):
        wanted = LINK_KEY.c.document_id.in_(batch), LINK_KEY.c.lookup.is_not(None)
        found.update(int(lookup) for lookup in connection.execute(select(LINK_KEY.c.lookup).where(*wanted)).scalars())
    return found


def let_sharers_wait(connection: Connection, lost: Mapping[int, int], since: int | ScalarSelect[int]) -> None:
    """Lets the documents that have keys which others may be about to lose wait to be linked, since an entry of the
    ledger.

    `lost` says of each key how many documents lose it: one that is crowded only until then joins from now on.
    """
    by_number: dict[int, list[int]] = {}
    for lookup, number in lost.items():
        by_number.setdefault(number, []).append(lookup)
    for number, lookups in by_number.items():
        for batch in batches(sorted(lookups), SOME):
            asked = select(LINK_KEY.c.lookup).where(LINK_KEY.c.lookup.in_(batch)).distinct().subquery()
            sharing = (
                select(LINK_KEY.c.document_id)
                .join(asked, asked.c.lookup == LINK_KEY.c.lookup)
                .where(_bearer(asked.c.lookup, MAX_BUCKET + number).is_(None))
            )
            connection.execute(update(DOCUMENT).where(DOCUMENT.c.id.in_(sharing)).values(unlinked_since=since))


def hide_keys(connection: Connection, ids: Collection[int]) -> None:
    """Takes the lookup numbers of documents that no longer stand away."""
    run(connection, HIDE, [{"key": key} for key in ids])


def show_keys(connection: Connection, ids: Collection[int]) -> None:
    """Gives documents that stand again their lookup numbers back."""
    columns = (LINK_KEY.c.document_id, LINK_KEY.c.position, LINK_KEY.c.kind, LINK_KEY.c.value)
    for batch in batches(sorted(ids), SOME):
        hidden = select(*columns).where(LINK_KEY.c.document_id.in_(batch), LINK_KEY.c.kind.in_(sorted(BLOCKING)))
        rows = connection.execute(hidden).all()
        run(
            connection,
            SHOW,
            [{"key": key, "at": at, "number": lookup_key(kind, value)} for key, at, kind, value in rows],
        )


def _keys_of(documents: Collection[int]) -> Subquery:
    """The keys that documents have, each once, with its kind."""
    return (
        select(LINK_KEY.c.lookup, func.min(LINK_KEY.c.kind).label("kind"))
        .where(LINK_KEY.c.document_id.in_(documents), LINK_KEY.c.lookup.is_not(None))
        .group_by(LINK_KEY.c.lookup)
        .subquery("asked")
    )


def _bearer(lookup: ColumnElement[int], number: int) -> ScalarSelect[int]:
    """One document more than a number of those that have a key, null where there are no more: of each key no more
    documents are looked at than it takes to know.
    """
    bearer = LINK_KEY.alias()
    having = select(bearer.c.document_id).where(bearer.c.lookup == lookup)
    return having.offset(_number(number)).limit(_number(1)).scalar_subquery()


def _number(number: int) -> ColumnElement[int]:
    return literal_column(str(number), Integer)
