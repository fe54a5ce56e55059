"""Places where bytes lie: what stands there now, what stood there before, and what the officer says of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, select, update

from records.store.inserting import batches, delete_links, insert_rows, put_words_in, take_words_out
from records.store.ledger import NEXT_NUMBER
from records.store.packing import storable
from records.store.settling import settle_contents
from records.store.sharing import hide_keys, let_sharers_wait, lookups_of, show_keys
from records.store.tables import metadata
from records.store.views import Stored
from records.text.words import fold

SOURCE = metadata.tables["source"]
ATTRIBUTE = metadata.tables["source_attribute"]
DOCUMENT = metadata.tables["document"]


NEW = "new"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a content lies."""

    path: str
    content_id: int


def move_in(connection: Connection, place: Place, attributes: Mapping[str, str], outcome: str) -> Stored:
    """Notes that a content lies at a place, in place of what lay there.

    Documents of bytes that lie nowhere any more are superseded, those of this content stand again. Comes back with
    `outcome` (`NEW` for a content that has no documents yet), or with `unchanged` or `labelled` where this content lay
    there already, `changed` where another did.
    """
    found = connection.execute(
        select(SOURCE.c.id, SOURCE.c.content_id).where(SOURCE.c.path == place.path, SOURCE.c.is_current)
    ).one_or_none()
    if found is not None and found[1] == place.content_id:
        labelled = label(connection, int(found[0]), attributes)
        return Stored(place.path, "labelled" if labelled else "unchanged")
    superseded: tuple[str, ...] = ()
    told = dict(attributes)
    if found is not None:
        told = {**attributes_of(connection, int(found[0])), **attributes}
        connection.execute(update(SOURCE).where(SOURCE.c.id == found[0]).values(is_current=False))
        superseded = settle_documents(connection, int(found[1])).superseded
        settle_contents(connection, [int(found[1])])
    source_id = int(connection.execute(select(func.coalesce(func.max(SOURCE.c.id), 0))).scalar_one()) + 1
    row = {"id": source_id, "content_id": place.content_id, "path": place.path, "is_current": True}
    insert_rows(connection, "source", [row])
    label(connection, source_id, told)
    standing = () if outcome == NEW else settle_documents(connection, place.content_id).documents
    return Stored(place.path, outcome if found is None else "changed", standing, superseded)


def settle_documents(connection: Connection, content_id: int) -> Stored:
    """Puts a content's documents in step with the places where it lies: the first in order is the one that they name,
    and where there is none they are superseded. Comes back with the ids that it changed.
    """
    paths = connection.execute(select(SOURCE.c.path).where(SOURCE.c.content_id == content_id, SOURCE.c.is_current))
    path = min((str(row[0]) for row in paths), default=None)
    rows = connection.execute(
        select(DOCUMENT.c.id, DOCUMENT.c.short_id, DOCUMENT.c.is_superseded, DOCUMENT.c.source_path)
        .where(DOCUMENT.c.content_id == content_id, DOCUMENT.c.is_replaced.is_(False))
        .order_by(DOCUMENT.c.position)
    ).all()
    if path is None:
        leaving = [row for row in rows if not row[2]]
        supersede(connection, [int(row[0]) for row in leaving])
        return Stored("", "", superseded=tuple(str(row[1]) for row in leaving))
    changed = [row for row in rows if row[2] or row[3] != path]
    for batch in batches([int(row[0]) for row in changed]):
        statement = update(DOCUMENT).where(DOCUMENT.c.id.in_(batch))
        connection.execute(statement.values(is_superseded=False, source_path=path, unlinked_since=NEXT_NUMBER))
    again = [int(row[0]) for row in rows if row[2]]
    put_words_in(connection, again)
    show_keys(connection, again)
    return Stored(path, "", documents=tuple(str(row[1]) for row in changed))


def supersede(connection: Connection, document_ids: Sequence[int], *, replaced: bool = False) -> None:
    """Takes standing documents out of lists, search and links; their rows stay, so that their ids still resolve; what
    shares a key with them waits to be linked again.
    """
    take_words_out(connection, document_ids)
    let_sharers_wait(connection, lookups_of(connection, document_ids), NEXT_NUMBER)
    hide_keys(connection, document_ids)
    delete_links(connection, document_ids, also_towards=True)
    for batch in batches(document_ids):
        statement = update(DOCUMENT).where(DOCUMENT.c.id.in_(batch))
        connection.execute(statement.values(is_superseded=True, is_replaced=replaced, unlinked_since=None))


def attributes_of(connection: Connection, source_id: int) -> dict[str, str]:
    """What the officer says of a source, by name."""
    rows = connection.execute(select(ATTRIBUTE.c.name, ATTRIBUTE.c.value).where(ATTRIBUTE.c.source_id == source_id))
    return {str(name): str(value) for name, value in rows}


def label(connection: Connection, source_id: int, attributes: Mapping[str, str]) -> bool:
    """Sets what the officer says of a source: the names given, others stay; an empty value takes a name away.
    Says whether that changed anything.
    """
    before = attributes_of(connection, source_id)
    after = {name: value for name, value in {**before, **cleaned_attributes(attributes)}.items() if value}
    if after == before:
        return False
    connection.execute(delete(ATTRIBUTE).where(ATTRIBUTE.c.source_id == source_id))
    insert_attributes(connection, source_id, after)
    return True


def cleaned_attributes(attributes: Mapping[str, str]) -> dict[str, str]:
    """What the officer says, as it is kept: names folded, values without space around them."""
    return {fold(name).strip(): storable(value).strip() for name, value in attributes.items()}


def insert_attributes(connection: Connection, source_id: int, attributes: Mapping[str, str]) -> None:
    """Puts in what the officer says of a source that has nothing said of it; empty values are left out."""
    insert_rows(connection, "source_attribute", attribute_rows(source_id, attributes))


def attribute_rows(source_id: int, attributes: Mapping[str, str]) -> Iterator[dict[str, str | int]]:
    """A row a name that has a value."""
    for name, value in sorted(attributes.items()):
        if value:
            yield {"source_id": source_id, "name": name, "value": value, "value_key": fold(value)}
