"""What linking needs from the database, and what it gives back: blocks of papers in, links and hops out."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from sqlalchemy import Connection, func, select, update

from records.link.block import LINKING_FIELDS, Linked, LinkPaper
from records.link.by_hand import overlaid
from records.model import Hop, Link, LinkKey
from records.store.by_hand import edits_for, partners
from records.store.database import Database
from records.store.inserting import batches, delete_links, insert_rows
from records.store.ledger import NEXT_NUMBER
from records.store.packing import canonical, pack_evidence, per_mille, storable
from records.store.parts import findings_of
from records.store.reading_rows import Row
from records.store.sharing import SOME, around, crowded, lookups_of
from records.store.tables import metadata

DOCUMENT = metadata.tables["document"]
CONTENT = metadata.tables["content"]
LINK_KEY = metadata.tables["link_key"]

KEPT = 2_000
"""Papers that are kept in memory for the next blocks, which often hold the same ones."""


@dataclass(frozen=True, slots=True)
class Block:
    """What `records.link.block.link_block` takes: `focus` are the documents whose links and hops it works out, `papers`
    those and all around them, `crowded` the keys that several of these and too many of all documents share. `entries`
    is the number of entries that the ledger had when the block was read: what was written later waits on.
    """

    papers: tuple[LinkPaper, ...]
    focus: tuple[str, ...]
    crowded: frozenset[LinkKey]
    entries: int


def unlinked(database: Database) -> tuple[str, ...]:
    """The documents (ids, sorted) that were written or superseded and around which nothing was linked since, and those
    that an officer has joined with one of them.
    """
    statement = select(DOCUMENT.c.short_id).where(DOCUMENT.c.unlinked_since.is_not(None))
    with database.read() as connection:
        waiting = {str(short_id) for short_id in connection.execute(statement).scalars()}
        return tuple(sorted(waiting | partners(connection, waiting))) if waiting else ()


class Known(NamedTuple):
    """A document as linking sees it, and those of its keys by which documents are found, by their lookup numbers."""

    paper: LinkPaper
    keys: dict[int, LinkKey]


def blocks(database: Database, touched: Collection[str], *, size: int = 200) -> Iterator[Block]:
    """The blocks to be linked after the `touched` documents (ids) were written or superseded: those documents and all
    around them (see `records.link.block`), at most `size` in focus at a time, each part with all around it.

    All in focus are marked before the first block comes, and `store_links` takes the marks away block by block: where
    linking is cut off, `unlinked` gives what is left.
    """
    with database.write() as connection:
        focus = _focus(connection, touched)
        _mark(connection, touched, focus)
    known: dict[int, Known] = {}
    counted: dict[int, bool] = {}
    known_at = -1
    for part in batches(focus, size):
        with database.read() as connection:
            entries = int(connection.execute(select(NEXT_NUMBER)).scalar_one()) - 1
            if entries != known_at:
                known, counted = {}, {}
            wanted = sorted(around(connection, part))
            known |= known_papers(connection, [key for key in wanted if key not in known])
            near = {key: known[key] for key in wanted if key in known}
            names = tuple(near[key].paper.document for key in part if key in near)
            papers = tuple(one.paper for one in near.values())
            block = Block(papers, names, _crowded_keys(connection, near.values(), counted), entries)
        yield block
        known_at = entries
        if len(known) > KEPT:
            known, counted = near if len(near) <= KEPT else {}, {}


def _focus(connection: Connection, touched: Collection[str]) -> list[int]:
    """The standing documents around the touched ones; those that share much lie side by side, for their least keys are
    the same ones.
    """
    rows: dict[int, bool] = {}
    for batch in batches(sorted(touched), SOME):
        statement = select(DOCUMENT.c.id, DOCUMENT.c.is_superseded).where(DOCUMENT.c.short_id.in_(batch))
        rows |= {int(key): bool(gone) for key, gone in connection.execute(statement)}
    written = lookups_of(connection, [key for key, gone in rows.items() if not gone])
    found = around(connection, rows, written)
    least: dict[int, int] = {}
    for batch in batches(sorted(found), SOME):
        statement = select(LINK_KEY.c.document_id, func.min(LINK_KEY.c.lookup)).group_by(LINK_KEY.c.document_id)
        wanted = LINK_KEY.c.document_id.in_(batch), LINK_KEY.c.lookup.is_not(None)
        least |= {int(key): int(lookup) for key, lookup in connection.execute(statement.where(*wanted))}
    return sorted(found, key=lambda key: (least.get(key, 0), key))


def _mark(connection: Connection, touched: Collection[str], focus: Sequence[int]) -> None:
    """Lets the documents in focus wait, in place of the touched ones: of those that no longer stand only the
    neighbours are linked.
    """
    for names in batches(sorted(touched), SOME):
        gone = DOCUMENT.c.short_id.in_(names), DOCUMENT.c.is_superseded
        connection.execute(update(DOCUMENT).where(*gone).values(unlinked_since=None))
    for keys in batches(focus, SOME):
        unmarked = DOCUMENT.c.id.in_(keys), DOCUMENT.c.unlinked_since.is_(None)
        connection.execute(update(DOCUMENT).where(*unmarked).values(unlinked_since=NEXT_NUMBER - 1))


def _crowded_keys(connection: Connection, papers: Collection[Known], counted: dict[int, bool]) -> frozenset[LinkKey]:
    """The keys that several of the papers share, and too many of all documents; `counted` remembers which do."""
    bearers = Counter(chain.from_iterable(known.keys for known in papers))
    shared = {lookup for lookup, number in bearers.items() if number > 1}
    asked = shared - counted.keys()
    counted |= dict.fromkeys(asked, False) | dict.fromkeys(crowded(connection, asked), True)
    too_many = {lookup for lookup in shared if counted[lookup]}
    return frozenset(known.keys[lookup] for known in papers for lookup in too_many.intersection(known.keys))


def known_papers(connection: Connection, ids: Sequence[int]) -> dict[int, Known]:
    """The documents as linking sees them, by row."""
    papers: dict[int, Known] = {}
    for batch in batches(ids, SOME):
        findings = findings_of(connection, batch, LINKING_FIELDS)
        keys: dict[int, list[LinkKey]] = {}
        found_by: dict[int, dict[int, LinkKey]] = {}
        columns = (LINK_KEY.c.document_id, LINK_KEY.c.kind, LINK_KEY.c.value, LINK_KEY.c.lookup)
        statement = select(*columns).where(LINK_KEY.c.document_id.in_(batch))
        in_order = statement.order_by(LINK_KEY.c.document_id, LINK_KEY.c.position)
        for key, kind, value, lookup in connection.execute(in_order):
            keys.setdefault(key, []).append(LinkKey(kind, value))
            if lookup is not None:
                found_by.setdefault(key, {})[int(lookup)] = keys[key][-1]
        rows = connection.execute(
            select(DOCUMENT, CONTENT.c.sha256)
            .join(CONTENT, CONTENT.c.id == DOCUMENT.c.content_id)
            .where(DOCUMENT.c.id.in_(batch), DOCUMENT.c.is_superseded.is_(False))
            .order_by(DOCUMENT.c.id)
        ).mappings()
        for row in rows:
            paper = LinkPaper(
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
            papers[row["id"]] = Known(paper, found_by.get(row["id"], {}))
    return papers


def store_links(database: Database, focus: Collection[str], linked: Linked, entries: int | None = None) -> None:
    """Puts the links and hops of the documents in focus in place of their old ones, in one transaction; they no longer
    wait, but those that were written after the ledger had so many `entries` (the block's; None: all).

    What officers say of links and hops is laid over them. Links to or from documents that no longer stand are left out.
    """
    with database.write() as connection:
        linked = overlaid(linked, edits_for(connection))
        named = {*focus, *(link.target for link in linked.links)}
        ids: dict[str, int] = {}
        for batch in batches(sorted(named), SOME):
            standing = DOCUMENT.c.short_id.in_(batch), DOCUMENT.c.is_superseded.is_(False)
            rows = connection.execute(select(DOCUMENT.c.short_id, DOCUMENT.c.id).where(*standing))
            ids |= {str(name): int(key) for name, key in rows}
        mine = {name: ids[name] for name in focus if name in ids}
        delete_links(connection, sorted(mine.values()))
        insert_rows(connection, "link", _link_rows(linked.links, mine, ids))
        insert_rows(connection, "hop", _hop_rows(linked.hops, mine))
        for keys in batches(sorted(mine.values()), SOME):
            linked_now = update(DOCUMENT).where(DOCUMENT.c.id.in_(keys), DOCUMENT.c.unlinked_since.is_not(None))
            if entries is not None:
                linked_now = linked_now.where(DOCUMENT.c.unlinked_since <= entries)
            connection.execute(linked_now.values(unlinked_since=None))


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
