"""What is to be read again by other rules, its text as it was stored, and what became different by that."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, or_, select

from records.model import Content, Rendition, text_of
from records.store.conditions import conditions
from records.store.database import Database
from records.store.inserting import batches
from records.store.packing import unpack_names
from records.store.parts import findings_of
from records.store.queries import parsed
from records.store.reading_rows import BOUNDS_FIELD
from records.store.rederiving import rendered
from records.store.standing import STANDS
from records.store.tables import metadata
from records.store.versions import reader

CONTENT = metadata.tables["content"]
RENDITION = metadata.tables["rendition"]
SOURCE = metadata.tables["source"]
DOCUMENT = metadata.tables["document"]
DECLASSIFICATION = metadata.tables["declassification"]
AS_READ = metadata.tables["declassification_as_read"]

LOT = 500

Values = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Difference:
    """What a new reading of a paper changed: a value that went, one that came, or one in place of another. The field
    `document` says that the paper itself went or came.
    """

    document: str
    field: str
    was: str | None
    value: str | None

    def told(self) -> dict[str, str]:
        """As the ledger's entry has it."""
        cells = {"document": self.document, "field": self.field, "was": self.was, "value": self.value}
        return {"action": "reread", **{name: cell for name, cell in cells.items() if cell is not None}}


def to_read_again(database: Database, query: str, *, as_of: date, all_of_them: bool = False) -> list[int]:
    """The contents (rows) that lie somewhere, hold papers that a query finds, and were read by other rules or another
    vocabulary than those of today, or `all_of_them`; without a query also those in which no paper was found.
    """
    with database.read() as connection:
        wanted = (
            select(RENDITION.c.content_id)
            .join(SOURCE, SOURCE.c.content_id == RENDITION.c.content_id)
            .where(RENDITION.c.is_current, SOURCE.c.is_current)
            .distinct()
            .order_by(RENDITION.c.content_id)
        )
        if query.strip():
            found = select(DOCUMENT.c.content_id).where(*conditions(parsed(connection, query), as_of))
            wanted = wanted.where(RENDITION.c.content_id.in_(found))
        if not all_of_them:
            wanted = wanted.where(or_(RENDITION.c.reader.is_(None), RENDITION.c.reader != reader()))
        return [int(key) for key in connection.execute(wanted).scalars()]


def stored_source(database: Database, content_id: int) -> tuple[str, Rendition]:
    """The first place of a content (row), and its text as it was stored."""
    with database.read() as connection:
        return source_in(connection, content_id)


def source_in(connection: Connection, content_id: int) -> tuple[str, Rendition]:
    """The same, within a transaction."""
    row = connection.execute(
        select(RENDITION, CONTENT.c.sha256, CONTENT.c.size)
        .join(CONTENT, CONTENT.c.id == RENDITION.c.content_id)
        .where(RENDITION.c.content_id == content_id, RENDITION.c.is_current)
    ).mappings().one()  # fmt: skip
    places = select(SOURCE.c.path).where(SOURCE.c.content_id == content_id, SOURCE.c.is_current)
    path = min(map(str, connection.execute(places).scalars()))
    text = rendered(connection, row["id"])
    return path, Rendition(
        Content(row["sha256"], row["size"]),
        row["engine"],
        row["engine_version"],
        row["encoding"],
        text_of(text.content, text.page_lines, pages_inferred=bool(row["pages_inferred"])),
        unpack_names(row["notes"]),
    )


def values_as_read(connection: Connection, content_id: int) -> dict[str, Values]:
    """What was read of each standing paper of a content (row), by its id and by field; what people corrected and know
    is left aside.
    """
    wanted = select(DOCUMENT).where(DOCUMENT.c.content_id == content_id, STANDS)
    papers = {int(row["id"]): row for row in connection.execute(wanted.order_by(DOCUMENT.c.id)).mappings()}
    found: dict[str, Values] = {}
    for lot in batches(papers, LOT):
        findings, ends = findings_of(connection, lot, as_read=True), _ends(connection, lot)
        for key in lot:
            row = papers[key]
            kind, is_fragment = row["kind_as_read"] or row["kind"], row["fragment_as_read"]
            values = {
                "doc_type": [str(kind)],
                "is_fragment": ["yes" if (row["is_fragment"] if is_fragment is None else is_fragment) else "no"],
                "declassification": [ends[key]],
            }
            for one in findings.get(key, ()):
                if one.field != BOUNDS_FIELD:
                    values.setdefault(one.field, []).append(one.value)
            found[str(row["short_id"])] = values
    return found


def _ends(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    """What follows from the markings alone of each of some documents (rows): a date, an event, an exemption."""
    found: dict[int, str] = {}
    for table in (DECLASSIFICATION, AS_READ):
        columns = (table.c.document_id, table.c.date, table.c.event, table.c.exemption, table.c.basis)
        for key, *said in connection.execute(select(*columns).where(table.c.document_id.in_(ids))):
            found[int(key)] = next(str(one) for one in said if one)
    return found


def differences(before: Mapping[str, Values], after: Mapping[str, Values]) -> Iterator[Difference]:
    """What is different, paper by paper and field by field: values that went stand beside those that came, in order."""
    for name in sorted(before.keys() | after.keys()):
        if name not in before or name not in after:
            kinds = [said[name]["doc_type"][0] if name in said else None for said in (before, after)]
            yield Difference(name, "document", *kinds)
            continue
        old, new = before[name], after[name]
        for field in sorted(old.keys() | new.keys()):
            had, has = old.get(field, ()), new.get(field, ())
            gone, come = _without(had, has), _without(has, had)
            for at in range(max(len(gone), len(come))):
                yield Difference(
                    name, field, gone[at] if at < len(gone) else None, come[at] if at < len(come) else None
                )


def _without(values: Sequence[str], others: Sequence[str]) -> list[str]:
    """The values that the others do not have so often, in order."""
    spare = Counter(others)
    left: list[str] = []
    for value in values:
        if spare[value]:
            spare[value] -= 1
        else:
            left.append(value)
    return left


def told_differences(detail: str) -> list[Difference]:
    """The differences that an entry of the ledger tells of."""
    told = json.loads(detail).get("changes", ()) if detail else ()
    return [
        Difference(one["document"], one["field"], one.get("was"), one.get("value"))
        for one in told
        if one["action"] == "reread"
    ]
