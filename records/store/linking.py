"""What linking needs from the database, and what it gives back: papers out of a shelf, links and hops in."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, select, update

from records.link.block import LINKING_FIELDS, Block, Linked, LinkPaper, focus_of, link_focus
from records.link.by_hand import overlaid
from records.link.keys import pairs_of_words, sketch_in
from records.link.shelf import Shared, shared_in
from records.model import Hop, Link, LinkKey
from records.store import ledger
from records.store.answers import Answer
from records.store.by_hand import edits_for, partners
from records.store.database import Database
from records.store.inserting import batches, delete_links, forget_audits, insert_rows
from records.store.ledger import NEXT_NUMBER
from records.store.packing import canonical, pack_evidence, per_mille, storable
from records.store.parts import findings_of
from records.store.reading_rows import Row
from records.store.sharing import SOME, buckets_of, newly_crowded
from records.store.stored_answers import links_hashes
from records.store.tables import metadata

DOCUMENT = metadata.tables["document"]
CONTENT = metadata.tables["content"]
LINK_KEY = metadata.tables["link_key"]

AT_ONCE = 100
"""Waiting documents that are linked in one transaction."""

KEPT = 2_500
"""Papers of which it is kept for the next ones, which often need the same, what they may be linked with."""

STANDS = DOCUMENT.c.is_superseded.is_(False)


class StoredShelf:
    """The papers of a database as linking finds them (`records.link.shelf.Shelf`), by their rows."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def sharers(self, papers: Collection[int]) -> Shared:
        """See `Shelf`."""
        found = shared_in(buckets_of(self.connection, papers), frozenset(papers))
        return {key: found.get(key, {}) for key in papers}

    def pairs_of_words(self, papers: Collection[int]) -> Mapping[int, int]:
        """See `Shelf`."""
        return {key: pairs_of_words(keys) for key, keys in self._keys(papers, LINK_KEY.c.position == 0).items()}

    def sketches(self, papers: Collection[int]) -> Mapping[int, tuple[int, str]]:
        """See `Shelf`."""
        found = self._keys(papers, LINK_KEY.c.position == 1)
        return {key: sketch_in(found.get(key, ())) for key in papers}

    def papers(self, papers: Collection[int]) -> Mapping[int, LinkPaper]:
        """See `Shelf`."""
        found: dict[int, LinkPaper] = {}
        for batch in batches(sorted(papers), SOME):
            findings = findings_of(self.connection, batch, LINKING_FIELDS)
            keys = self._keys(batch, LINK_KEY.c.lookup.is_(None))
            statement = (
                select(DOCUMENT, CONTENT.c.sha256)
                .join(CONTENT, CONTENT.c.id == DOCUMENT.c.content_id)
                .where(DOCUMENT.c.id.in_(batch), STANDS)
            )
            for row in self.connection.execute(statement).mappings():
                found[row["id"]] = LinkPaper(
                    row["short_id"],
                    row["source_path"],
                    row["sha256"],
                    row["line_start"],
                    row["line_end"],
                    row["position"],
                    row["kind"],
                    row["is_fragment"],
                    tuple(findings.get(row["id"], ())),
                    tuple(keys.get(row["id"], ())),
                )
        return found

    def _keys(self, ids: Collection[int], which: ColumnElement[bool]) -> dict[int, list[LinkKey]]:
        """Some of the keys of documents, in order."""
        found: dict[int, list[LinkKey]] = {}
        columns = (LINK_KEY.c.document_id, LINK_KEY.c.kind, LINK_KEY.c.value)
        in_order = select(*columns).order_by(LINK_KEY.c.document_id, LINK_KEY.c.position)
        for batch in batches(sorted(ids), SOME):
            for key, kind, value in self.connection.execute(in_order.where(LINK_KEY.c.document_id.in_(batch), which)):
                found.setdefault(key, []).append(LinkKey(kind, value))
        return found


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
    for part in batches(_waiting(database), at_once):
        with database.read() as connection:
            block = desk.block(connection)
            focus = focus_of(block, part) - desk.linked
            linked = link_focus(block, focus)
        desk.entries = store_links(database, linked.documents, linked, part, desk.entries)
        desk.linked |= focus


class Desk:
    """What is kept between two parts of those that wait, as long as nobody else writes: the papers, and which of them
    are linked.
    """

    def __init__(self) -> None:
        self.entries = -1
        self.linked: set[int] = set()
        self._block: Block | None = None

    def block(self, connection: Connection) -> Block:
        """The papers, to be fetched through a connection."""
        entries = int(connection.execute(select(NEXT_NUMBER)).scalar_one()) - 1
        if entries != self.entries:
            self.entries, self.linked, self._block = entries, set(), None
        if self._block is None or len(self._block) > KEPT:
            self._block = Block(StoredShelf(connection))
        self._block.shelf = StoredShelf(connection)
        return self._block


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
        if changed:
            ledger.append(connection, "link", "", {"documents": len(changed)}, answers=changed)
        return count + bool(changed) if entries in (None, count) else entries


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
