"""What officers say of links, hops and missing papers: entered, undone, listed, and found again after a re-reading.

Each is a row of `link_correction` that names content and lines beside the document's id, so that it holds whatever
linking finds later, which lays them over its own (`edits_for`).
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import cast

from sqlalchemy import Connection, insert, select, update

from records.errors import UsageError
from records.link.by_hand import RULE, Edit, HopEdit, LinkEdit
from records.model import Hop
from records.store import ledger
from records.store.answers import row_answer
from records.store.database import Database
from records.store.ledger import NEXT_NUMBER, reason_of
from records.store.packing import canonical, storable
from records.store.papers import id_of
from records.store.standing import STANDS
from records.store.stored_answers import said_answers
from records.store.tables import metadata

CORRECTION = metadata.tables["link_correction"]
DOCUMENT = metadata.tables["document"]
CONTENT = metadata.tables["content"]
LINK = metadata.tables["link"]

LINKS, HOPS, MISSING = "links", "hops", "missing"
ADD, REMOVE = "add", "remove"
STANDING, UNDONE = "standing", "undone"
HOP_PARTS = ("sender", "recipient", "through", "date", "action", "due", "outcome")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document lies: its id, its content and the lines of its hull."""

    document: str
    content: str
    line_start: int
    line_end: int


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that an officer says, by the number of its ledger entry. `document` and `target` are the ids that hold
    today, None where no paper stands at the place any more; `value` is what is said: `related`, `copy_of`, a hop, the
    title of a missing paper.
    """

    number: int
    field: str
    action: str
    document: str | None
    target: str | None
    value: str
    parts: Mapping[str, object]
    by: str
    at: str
    why: str


def say_link(database: Database, kind: str, document: str, target: str, *, why: str, by: str, remove: bool) -> int:
    """Adds or takes away a link between two documents (ids or their beginnings); gives the ledger's number.

    Raises UsageError where they are one, where a copy would become its own final, or there is no such link to remove.
    """
    with database.write() as connection:
        one, other = _place(connection, document), _place(connection, target)
        if one.document == other.document:
            raise UsageError(f"{one.document} and {other.document} are one paper", "name two")
        if not remove and kind == "copy_of" and one.document in _finals(connection, other.document):
            raise UsageError(f"{other.document} is a copy of {one.document} already", "remove that link first")
        if remove and not _are_linked(connection, one.document, other.document, kind):
            raise UsageError(f"{one.document} and {other.document} are not linked so", "declass show names the links")
        parts: dict[str, object] = {"kind": kind, "target": asdict(other)}
        return _enter(connection, one, LINKS, (REMOVE if remove else ADD, other.document), parts, (why, by))


def say_hop(database: Database, hop: Hop, *, why: str, by: str, remove: bool = False) -> int:
    """Adds a hop to a document's or takes one away; gives the ledger's number."""
    with database.write() as connection:
        place = _place(connection, hop.document)
        parts: dict[str, object] = {name: getattr(hop, name) for name in HOP_PARTS}
        value = f"{', '.join(hop.sender) or '?'} → {', '.join(hop.recipient) or '?'}"
        return _enter(connection, place, HOPS, (REMOVE if remove else ADD, value), parts, (why, by))


def say_missing(database: Database, document: str, title: str, tab: str, *, why: str, by: str) -> int:
    """Notes that a paper of a document's package is missing; gives the ledger's number."""
    with database.write() as connection:
        place = _place(connection, document)
        return _enter(connection, place, MISSING, (ADD, storable(title)), {"tab": storable(tab)}, (why, by))


def undo(database: Database, number: int, *, why: str, by: str) -> None:
    """Takes back what was said under a number of the ledger. Raises UsageError where nothing stands under it."""
    with database.write() as connection:
        found = next((said for said in standing(connection) if said.number == number), None)
        if found is None:
            raise UsageError(f"nothing said by hand stands under {number}", "declass link list gives the numbers")
        mine = CORRECTION.c.ledger_number == number
        connection.execute(update(CORRECTION).where(mine).values(state=UNDONE))
        ledger.append(
            connection,
            f"undo {found.action} {found.field}",
            found.document or found.value,
            {"number": number, "why": reason_of(why, "what is said by hand")},
            by=by,
            answers=said_answers(connection, "said", mine),
        )
        _let_wait(connection, [name for name in (found.document, found.target) if name])


def said(database: Database) -> tuple[Said, ...]:
    """All that stands, in the order of entry."""
    with database.read() as connection:
        return tuple(standing(connection))


def edits_for(connection: Connection) -> list[Edit]:
    """What linking lays over its own, in the order of entry: what is said of papers that stand."""
    found: list[Edit] = []
    for one in standing(connection):
        if one.document and one.field == LINKS and one.target:
            why = f"{one.why} ({one.by}, {one.at[:10]})"
            found.append(LinkEdit(str(one.parts["kind"]), one.document, one.target, why, one.action == REMOVE))
        elif one.document and one.field == HOPS:
            found.append(HopEdit(_hop(one.document, one.parts), one.action == REMOVE))
    return found


def partners(connection: Connection, documents: Collection[str]) -> set[str]:
    """The documents that an officer has joined with some of those: their links are worked out together."""
    pairs = [{one.document, one.target} for one in standing(connection) if one.field == LINKS]
    return {name for pair in pairs if pair & set(documents) for name in pair if name is not None}


def _hop(document: str, parts: Mapping[str, object]) -> Hop:
    date, action, due, outcome = (None if parts[name] is None else str(parts[name]) for name in HOP_PARTS[3:])
    return Hop(
        document,
        *(_names(parts[name]) for name in HOP_PARTS[:3]),
        date=date,
        action=action,
        due=due,
        outcome=outcome,
        rule=RULE,
        ended_by=document if outcome else None,
    )


def _names(value: object) -> tuple[str, ...]:
    return tuple(map(str, cast("list[object]", value))) if isinstance(value, list) else ()


def _enter(
    connection: Connection,
    place: Place,
    field: str,
    said_so: tuple[str, str],
    parts: Mapping[str, object],
    reason: tuple[str, str],
) -> int:
    action, value = said_so
    why, by = reason_of(reason[0], "what is said by hand"), storable(reason[1])
    detail = {"value": value, "parts": parts, "why": why}
    at, who = ledger.now(), by or ledger.login_name()
    row = {
        "place": canonical(asdict(place)),
        "field": field,
        "action": action,
        "value": value,
        "parts": canonical(parts),
        "by": who,
        "at": at,
        "why": why,
        "state": STANDING,
        "ledger_number": ledger.next_number(connection),
    }
    connection.execute(insert(CORRECTION).values(row))
    answer = row_answer("said", row)
    entry = ledger.append(connection, f"{action} {field}", place.document, detail, by=who, at=at, answers=[answer])
    _let_wait(connection, [place.document, value] if field == LINKS else [place.document])
    return entry.number


def _let_wait(connection: Connection, documents: Sequence[str]) -> None:
    """Lets documents wait to be linked again."""
    waits = update(DOCUMENT).where(DOCUMENT.c.short_id.in_(documents), STANDS)
    connection.execute(waits.values(unlinked_since=NEXT_NUMBER - 1))


def standing(connection: Connection) -> Iterator[Said]:
    """All that stands, in the order of entry."""
    wanted = select(CORRECTION).where(CORRECTION.c.state == STANDING).order_by(CORRECTION.c.ledger_number)
    for row in connection.execute(wanted).mappings():
        parts, place = _unpacked(row["parts"]), _unpacked(row["place"])
        target = parts.get("target")
        yield Said(
            row["ledger_number"],
            row["field"],
            row["action"],
            _today(connection, _place_of(place)),
            _today(connection, _place_of(cast("dict[str, object]", target))) if target else None,
            row["value"],
            parts,
            row["by"],
            row["at"],
            row["why"],
        )


def _unpacked(text: str) -> dict[str, object]:
    return cast("dict[str, object]", json.loads(text))


def _place_of(kept: Mapping[str, object]) -> Place:
    lines = (int(str(kept[name])) for name in ("line_start", "line_end"))
    return Place(str(kept["document"]), str(kept["content"]), *lines)


def _today(connection: Connection, place: Place) -> str | None:
    """The id of the paper that stands at a place: the same one, else the one of that content that shares most lines."""
    statement = (
        select(DOCUMENT.c.short_id, DOCUMENT.c.line_start, DOCUMENT.c.line_end)
        .join(CONTENT, CONTENT.c.id == DOCUMENT.c.content_id)
        .where(CONTENT.c.sha256 == place.content, STANDS)
        .where(DOCUMENT.c.line_start <= place.line_end, DOCUMENT.c.line_end >= place.line_start)
    )
    rows = connection.execute(statement).all()
    if any(row[0] == place.document for row in rows):
        return place.document
    shared = [(min(row[2], place.line_end) - max(row[1], place.line_start), str(row[0])) for row in rows]
    return max(shared)[1] if shared else None


def _place(connection: Connection, document: str) -> Place:
    """The place of a document that stands. Raises UsageError where there is none such."""
    statement = (
        select(
            DOCUMENT.c.short_id, CONTENT.c.sha256, DOCUMENT.c.line_start, DOCUMENT.c.line_end, DOCUMENT.c.is_superseded
        )
        .join(CONTENT, CONTENT.c.id == DOCUMENT.c.content_id)
        .where(DOCUMENT.c.id == id_of(connection, document))
    )
    name, content, first, last, gone = connection.execute(statement).one()
    if gone:
        raise UsageError(f"{name} no longer stands", "name a paper that does")
    return Place(name, content, first, last)


def _finals(connection: Connection, document: str) -> set[str]:
    """The final of a document, that one's final, and so on."""
    origin, target = DOCUMENT.alias(), DOCUMENT.alias()
    found: set[str] = set()
    name: str | None = document
    while name is not None and name not in found:
        found.add(name)
        statement = (
            select(target.c.short_id)
            .join(LINK, LINK.c.target_id == target.c.id)
            .join(origin, origin.c.id == LINK.c.document_id)
            .where(origin.c.short_id == name, LINK.c.kind == "copy_of")
        )
        name = connection.execute(statement).scalar_one_or_none()
    return found - {document}


def _are_linked(connection: Connection, one: str, other: str, kind: str) -> bool:
    origin, target = DOCUMENT.alias(), DOCUMENT.alias()
    statement = (
        select(LINK.c.kind)
        .join(origin, origin.c.id == LINK.c.document_id)
        .join(target, target.c.id == LINK.c.target_id)
        .where(origin.c.short_id.in_((one, other)), target.c.short_id.in_((one, other)), LINK.c.kind == kind)
    )
    return connection.execute(statement).first() is not None
