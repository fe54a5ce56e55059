"""Which documents share link keys, and which keys too many share to say anything."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from itertools import chain

from sqlalchemy import Connection, Integer, bindparam, false, func, literal_column, select, update

from records.link.keys import BLOCKING, FEWEST_SHARED_WORDS, MAX_BUCKET, PASSED_ON
from records.store.driver import first
from records.store.inserting import batches
from records.store.tables import metadata

DOCUMENT = metadata.tables["document"]
LINK_KEY = metadata.tables["link_key"]

STANDS = func.coalesce(DOCUMENT.c.is_superseded, false()).is_(False)
"""Whether a document stands, said so that no index of documents answers it: where documents are looked up by a key,
they must be found by the key.
"""

ONE_TOO_MANY = (
    select(literal_column("1", Integer))
    .select_from(LINK_KEY.join(DOCUMENT, DOCUMENT.c.id == LINK_KEY.c.document_id))
    .where(LINK_KEY.c.lookup == bindparam("lookup"), STANDS)
    .offset(bindparam("most", type_=Integer))
    .limit(1)
)
"""Whether more than `most` standing documents have a key."""

WORDS = frozenset({"words"})

SOME = 500
"""Ids or keys in one statement."""

Lookups = Counter[int]
"""Keys by their lookup number, each with how many of the documents in question have it."""

NONE_WRITTEN: Mapping[int, int] = {}


def around(connection: Connection, ids: Collection[int], written: Mapping[int, int] = NONE_WRITTEN) -> set[int]:
    """The standing documents around those (rows), as `records.link.block` has it: those themselves, all that share a
    key (of words several) with one of them, and all that are two steps of keys that are passed on away.

    `written` says of keys how many of the documents that have them are new (see `crowded`).
    """
    found = sharing(connection, uncrowded(connection, lookups_of(connection, ids, BLOCKING - WORDS), written))
    found |= sharing_words(connection, ids, written)
    near = sharing(connection, uncrowded(connection, lookups_of(connection, ids, PASSED_ON), written))
    beyond = uncrowded(connection, lookups_of(connection, near, PASSED_ON), written)
    return found | standing(connection, ids) | sharing(connection, beyond)


def sharing_words(connection: Connection, ids: Collection[int], written: Mapping[int, int]) -> set[int]:
    """The standing documents that share at least `FEWEST_SHARED_WORDS` keys of the kind `words` with one of those."""
    words_of: dict[int, list[int]] = {}
    for batch in batches(sorted(ids), SOME):
        wanted = LINK_KEY.c.document_id.in_(batch), LINK_KEY.c.lookup.is_not(None), LINK_KEY.c.kind.in_(sorted(WORDS))
        for key, lookup in connection.execute(select(LINK_KEY.c.document_id, LINK_KEY.c.lookup).where(*wanted)):
            words_of.setdefault(int(key), []).append(int(lookup))
    bearers: dict[int, list[int]] = {}
    for batch in batches(sorted(uncrowded(connection, set(chain.from_iterable(words_of.values())), written)), SOME):
        for lookup, key in connection.execute(
            select(LINK_KEY.c.lookup, LINK_KEY.c.document_id)
            .join(DOCUMENT, DOCUMENT.c.id == LINK_KEY.c.document_id)
            .where(LINK_KEY.c.lookup.in_(batch), STANDS)
        ):
            bearers.setdefault(int(lookup), []).append(int(key))
    found: set[int] = set()
    for lookups in words_of.values():
        shared = Counter(chain.from_iterable(bearers.get(lookup, ()) for lookup in lookups))
        found.update(key for key, count in shared.items() if count >= FEWEST_SHARED_WORDS)
    return found


def lookups_of(connection: Connection, ids: Collection[int], kinds: frozenset[str] = BLOCKING) -> Lookups:
    """The keys of those kinds that documents have."""
    found: Lookups = Counter()
    for batch in batches(sorted(ids), SOME):
        wanted = LINK_KEY.c.document_id.in_(batch), LINK_KEY.c.lookup.is_not(None), LINK_KEY.c.kind.in_(sorted(kinds))
        found.update(int(lookup) for lookup in connection.execute(select(LINK_KEY.c.lookup).where(*wanted)).scalars())
    return found


def standing(connection: Connection, ids: Collection[int]) -> set[int]:
    """Those of the documents that stand."""
    found: set[int] = set()
    for batch in batches(sorted(ids), SOME):
        wanted = DOCUMENT.c.id.in_(batch), DOCUMENT.c.is_superseded.is_(False)
        found.update(int(key) for key in connection.execute(select(DOCUMENT.c.id).where(*wanted)).scalars())
    return found


def sharing(connection: Connection, lookups: Iterable[int]) -> set[int]:
    """The standing documents that have one of the keys."""
    found: set[int] = set()
    for batch in batches(sorted(lookups), SOME):
        statement = (
            select(LINK_KEY.c.document_id)
            .distinct()
            .join(DOCUMENT, DOCUMENT.c.id == LINK_KEY.c.document_id)
            .where(LINK_KEY.c.lookup.in_(batch), STANDS)
        )
        found.update(int(key) for key in connection.execute(statement).scalars())
    return found


def uncrowded(connection: Connection, lookups: Collection[int], written: Mapping[int, int] = NONE_WRITTEN) -> set[int]:
    """Those of the keys that are not crowded."""
    return set(lookups) - crowded(connection, lookups, written)


def crowded(connection: Connection, lookups: Collection[int], written: Mapping[int, int] = NONE_WRITTEN) -> set[int]:
    """Those of the keys that more than `MAX_BUCKET` standing documents have, not counting those just `written`, so many
    of each key: one that is crowded only by them joined documents before, which must learn that it joins them no more.

    Of each key no more documents are looked at than it takes to know.
    """
    asked = ({"lookup": lookup, "most": MAX_BUCKET + written.get(lookup, 0)} for lookup in lookups)
    return {key["lookup"] for key in asked if first(connection, ONE_TOO_MANY, key) is not None}


def let_sharers_wait(connection: Connection, lost: Mapping[int, int], since: int) -> None:
    """Lets the documents that have keys which others are about to lose wait to be linked, since an entry of the ledger.

    `lost` says of each key how many documents lose it: one that is crowded only until then joins from now on.
    """
    for batch in batches(sorted(sharing(connection, uncrowded(connection, lost, lost))), SOME):
        connection.execute(update(DOCUMENT).where(DOCUMENT.c.id.in_(batch)).values(unlinked_since=since))
