"""What linking needs from the database, and what it gives back: papers out of a shelf, links and hops in."""

from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import Connection, select, update

from records.link.block import Block
from records.link.by_hand import overlaid
from records.link.linking import Linked, focus_of, link_focus
from records.model import Hop, Link
from records.store import ledger
from records.store.answers import Answer
from records.store.by_hand import edits_for, partners
from records.store.database import Database
from records.store.inserting import batches, delete_links, forget_audits, insert_rows
from records.store.ledger import NEXT_NUMBER
from records.store.packing import canonical, pack_evidence, per_mille, storable
from records.store.reading_rows import Row
from records.store.settling import settle_told
from records.store.sharing import SOME, newly_crowded
from records.store.shelf import StoredShelf
from records.store.standing import STANDS
from records.store.stored_answers import links_hashes
from records.store.tables import metadata

DOCUMENT = metadata.tables["document"]

AT_ONCE = 100
"""Waiting documents that are linked in one transaction."""

A_FEW = 25
"""Waiting documents that are taken together where many papers are near them."""

KEPT = 2_500
"""Papers of which it is kept for the next ones, which often need the same, what they may be linked with."""


def unlinked(database: Database) -> tuple[str, ...]:
    """The documents (ids, sorted) around which nothing was linked since they were written, or lost a neighbour, and
    those that an officer has joined with one of them.
    """
    statement = select(DOCUMENT.c.short_id).where(DOCUMENT.c.unlinked_since.is_not(None))
    with database.read() as connection:
        waiting = {str(short_id) for short_id in connection.execute(statement).scalars()}
        return tuple(sorted(waiting | partners(connection, waiting))) if waiting else ()


def link_waiting(database: Database, *, at_once: int = AT_ONCE) -> None:
    """Links the documents that wait, and those whose links and hops may change by them.

    At most `at_once` of those that wait are taken in one transaction, which takes their mark away: where linking is cut
    off, the rest goes on waiting. What another program wrote meanwhile waits on, too.
    """
    desk = Desk()
    waiting = _waiting(database)
    while waiting:
        with database.read() as connection:
            block = desk.block(connection)
            part, focus = desk.taken(block, waiting[:at_once])
            waiting = waiting[len(part) :]
            focus -= desk.linked
            *parts, last = link_focus(block, focus)
        for linked in parts:
            desk.entries = store_links(database, linked.documents, linked, (), desk.entries)
        desk.entries = store_links(database, last.documents, last, part, desk.entries)
        desk.linked |= focus


class Desk:
    """What is kept between two parts of those that wait, as long as nobody else writes: the papers, and which of them
    are linked.
    """

    def __init__(self) -> None:
        self.entries = -1
        self.linked: set[int] = set()
        self._block: Block | None = None
        self._together = A_FEW

    def block(self, connection: Connection) -> Block:
        """The papers, to be fetched through a connection."""
        entries = int(connection.execute(select(NEXT_NUMBER)).scalar_one()) - 1
        if entries != self.entries:
            self.entries, self.linked, self._block = entries, set(), None
        if self._block is None:
            self._block = Block(StoredShelf(connection))
        if len(self._block) > KEPT:
            self._block.forget(KEPT // 2)
        self._block.shelf = StoredShelf(connection)
        return self._block

    def taken(self, block: Block, waiting: Sequence[int]) -> tuple[list[int], set[int]]:
        """Those of the documents that wait which are linked now, fewer where many papers are near them, and the
        documents whose links and hops may change by them.
        """
        part: list[int] = []
        focus: set[int] = set()
        before = len(block)
        for few in batches(waiting, self._together):
            part += few
            focus |= focus_of(block, few)
            if len(block) > KEPT:
                break
        self._together = len(waiting) if len(block) - before < KEPT // 4 else A_FEW
        return part, focus


def _waiting(database: Database) -> list[int]:
    """The documents that wait, with those that were joined by a key before which by them has become crowded."""
    waits = DOCUMENT.c.unlinked_since.is_not(None)
    with database.write() as connection:
        for batch in batches(sorted(newly_crowded(connection)), SOME):
            crowded = update(DOCUMENT).where(DOCUMENT.c.id.in_(batch))
            connection.execute(crowded.values(unlinked_since=NEXT_NUMBER - 1))
        rows = {
            str(name): int(key)
            for name, key in connection.execute(select(DOCUMENT.c.short_id, DOCUMENT.c.id).where(waits))
        }
        joined = sorted(partners(connection, set(rows)) - rows.keys()) if rows else []
        for batch in batches(joined, SOME):
            named = select(DOCUMENT.c.short_id, DOCUMENT.c.id).where(DOCUMENT.c.short_id.in_(batch), STANDS)
            rows |= {str(name): int(key) for name, key in connection.execute(named)}
        return sorted(rows.values())


def store_links(
    database: Database, focus: Collection[str], linked: Linked, waited: Collection[int] = (), entries: int | None = None
) -> int:
    """Puts the links and hops of the documents in focus (ids) in place of their old ones, in one transaction. Those who
    `waited` (rows) no longer wait, but where they were written after the ledger had so many `entries` (None: all).

    What officers say of links and hops is laid over them. Links to or from documents that no longer stand are left out.
    Gives the number of the ledger's entries, of which the last is this one's where a link changed; `entries` unchanged
    where somebody else has written since.
    """
    with database.write() as connection:
        linked = overlaid(linked, edits_for(connection))
        named = {*focus, *(link.target for link in linked.links)}
        ids: dict[str, int] = {}
        for batch in batches(sorted(named), SOME):
            standing = select(DOCUMENT.c.short_id, DOCUMENT.c.id).where(DOCUMENT.c.short_id.in_(batch), STANDS)
            ids |= {str(name): int(key) for name, key in connection.execute(standing)}
        mine = {name: ids[name] for name in focus if name in ids}
        before = links_hashes(connection, sorted(mine.values()))
        delete_links(connection, sorted(mine.values()))
        forget_audits(connection, sorted(ids.values()))
        insert_rows(connection, "link", _link_rows(linked.links, mine, ids))
        insert_rows(connection, "hop", _hop_rows(linked.hops, mine))
        for keys in batches(sorted(waited), SOME):
            linked_now = update(DOCUMENT).where(DOCUMENT.c.id.in_(keys))
            if entries is not None:
                linked_now = linked_now.where(DOCUMENT.c.unlinked_since <= entries)
            connection.execute(linked_now.values(unlinked_since=None))
        count, _ = ledger.head_of(connection)
        after = links_hashes(connection, sorted(mine.values()))
        changed = [Answer("links", name, after[key]) for name, key in sorted(mine.items()) if after[key] != before[key]]
        told = settle_told(connection, sorted(mine.values()))
        if changed or told:
            documents = len({answer.name for answer in (*changed, *told)})
            ledger.append(connection, "link", "", {"documents": documents}, answers=[*changed, *told])
        return count + bool(changed or told) if entries in (None, count) else entries


def _link_rows(links: Sequence[Link], mine: dict[str, int], ids: dict[str, int]) -> Iterator[Row]:
    seen: set[tuple[str, str, str]] = set()
    for link in links:
        key = (link.document, link.kind, link.target)
        if link.document in mine and link.target in ids and key not in seen:
            seen.add(key)
            yield {
                "document_id": mine[link.document],
                "kind": link.kind,
                "target_id": ids[link.target],
                "confidence": per_mille(link.confidence),
                "rule": link.rule,
                "why": storable(link.why),
            }


def _hop_rows(hops: Sequence[Hop], mine: dict[str, int]) -> Iterator[Row]:
    positions: dict[str, int] = {}
    for hop in hops:
        if hop.document in mine:
            position = positions.get(hop.document, 0)
            positions[hop.document] = position + 1
            yield {
                "document_id": mine[hop.document],
                "position": position,
                "sender": storable(canonical(hop.sender)),
                "recipient": storable(canonical(hop.recipient)),
                "through": storable(canonical(hop.through)),
                "date": hop.date,
                "action": None if hop.action is None else storable(hop.action),
                "due": hop.due,
                "outcome": hop.outcome,
                "receipt": hop.receipt,
                "answer_expected": hop.answer_expected,
                "package": None if hop.package is None else storable(hop.package),
                "carries": canonical(hop.carries),
                "confidence": per_mille(hop.confidence),
                "rule": hop.rule,
                "evidence": storable(pack_evidence(hop.evidence)),
                "ended_by": hop.ended_by,
                "ended_on": hop.ended_on,
            }
