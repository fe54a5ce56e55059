"""Walks the ledger: whether every entry fits the one before, what it says, its rows' hashes, the head, and anchors."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from records.store.answers import Answer, digest
from records.store.inserting import batches
from records.store.ledger import CHAINED, FIRST, HEAD, LEDGER_ROW, Entry, answers_hash, entries, head_of

LOT = 500


@dataclass(frozen=True, slots=True)
class Break:
    """The first entry that does not fit, by its number, and why."""

    number: int
    why: str

    def __str__(self) -> str:
        return f"entry {self.number}: {self.why}"


@dataclass(frozen=True, slots=True)
class Anchor:
    """What somebody noted elsewhere: that the ledger had so many entries, and the hash of the last."""

    number: int
    hash: str


def first_break(connection: Connection, anchors: Sequence[Anchor] = ()) -> Break | None:
    """The first entry that does not fit the chain or an anchor, or the one missing at its end; None where all is well.

    Says nothing of the rows that entries answer for.
    """
    walk = _Walk({anchor.number: anchor.hash for anchor in anchors})
    for lot in batches(entries(connection), LOT):
        rows = _rows_of(connection, lot)
        for entry in lot:
            found = walk.step(entry, rows.get(entry.number, []))
            if found is not None:
                return Break(walk.number, found)
    rows, heads = (
        int(connection.execute(select(func.count()).select_from(table)).scalar_one()) for table in (LEDGER_ROW, HEAD)
    )
    return walk.end(head_of(connection), rows, heads)


class _Walk:
    """What is known of the entries so far."""

    def __init__(self, anchors: dict[int, str]) -> None:
        self.number, self.previous = 0, FIRST
        self._anchors = anchors
        self._rows = 0
        self._emptied: set[int] = set()
        self._removed: set[int] = set()

    def step(self, entry: Entry, rows: Sequence[tuple[int, Answer]]) -> str | None:
        """What does not fit of the next entry, None where it does."""
        self.number += 1
        self._rows += len(rows)
        why = next(self._faults(entry, rows), None)
        self.previous = entry.hash
        if entry.detail:
            self._removed |= set(emptied_by(entry))
        else:
            self._emptied.add(entry.number)
        return why

    def _faults(self, entry: Entry, rows: Sequence[tuple[int, Answer]]) -> Iterator[str]:
        if entry.number != self.number:
            yield f"it is missing; {entry.number} stands in its place"
        if entry.previous != self.previous:
            yield "it does not name the entry before it"
        if entry.hash != digest([getattr(entry, name) for name in CHAINED]):
            yield "it was changed"
        if entry.detail and entry.body_hash != digest((entry.subject, entry.detail)):
            yield "what it says was changed"
        if not entry.detail and entry.subject:
            yield "what it says was taken out in part"
        in_order = [position for position, _ in rows] == list(range(len(rows)))
        if not in_order or entry.rows_hash != answers_hash([answer for _, answer in rows]):
            yield "the hashes of its rows were changed"
        if self._anchors.get(entry.number, entry.hash) != entry.hash:
            yield "it is not the one that the anchor names"

    def end(self, head: tuple[int, str], rows: int, heads: int) -> Break | None:
        """What does not fit at the end of the ledger."""
        unasked = sorted(self._emptied - self._removed)
        if unasked:
            return Break(unasked[0], "what it says is gone, and no removal asked for it")
        last = max(self._anchors, default=0)
        if last > self.number:
            return Break(self.number + 1, f"it is missing; the anchor names entry {last}")
        if head != (self.number, self.previous) or heads > 1:
            return Break(self.number + 1, f"it is missing or the head was changed: the head counts {head[0]} entries")
        return None if rows == self._rows else Break(self.number + 1, "hashes of rows are there that no entry made")


def emptied_by(entry: Entry) -> list[int]:
    """The entries whose words a removal took out, by their numbers."""
    return list(map(int, json.loads(entry.detail)["emptied"])) if entry.action == "remove" else []


def _rows_of(connection: Connection, lot: Iterable[Entry]) -> dict[int, list[tuple[int, Answer]]]:
    """What entries answer for, each with its position, by their numbers."""
    wanted = select(LEDGER_ROW).where(LEDGER_ROW.c.number.in_([entry.number for entry in lot]))
    found: dict[int, list[tuple[int, Answer]]] = {}
    for number, position, *answer in connection.execute(wanted.order_by(LEDGER_ROW.c.number, LEDGER_ROW.c.position)):
        found.setdefault(int(number), []).append((int(position), Answer(*map(str, answer))))
    return found
