"""Takes a source and all that came from it out of a database: a spill. The ledger keeps that it happened, without a
word of it; what its earlier entries say of the source is emptied, their hashes stay.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Table, delete, select, update

from records.errors import UsageError
from records.store import ledger
from records.store.answers import Answer, taken_away
from records.store.database import Database
from records.store.inserting import batches, delete_links, take_words_out
from records.store.ledger import LEDGER, NEXT_NUMBER, reason_of
from records.store.notices import take_out_notices
from records.store.packing import canonical, storable
from records.store.people_by_hand import take_out_people
from records.store.settling import settle
from records.store.sharing import let_sharers_wait, lookups_of
from records.store.standing import STANDS
from records.store.stored_answers import documents_of, linked_to, paper_answers
from records.store.tables import FULL_TEXT, metadata

CONTENT = metadata.tables["content"]
SOURCE = metadata.tables["source"]
DOCUMENT = metadata.tables["document"]
CORRECTION = metadata.tables["correction"]
SAID = metadata.tables["link_correction"]
FACT = metadata.tables["officer_fact"]

QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
WITHOUT_WORDS = ("remove", "migrate", "link")
"""The entries that hold no word of a paper, whatever they are about."""

LOT = 500


@dataclass(frozen=True, slots=True)
class Removed:
    """What a removal took out: how many papers, from which places, and how many entries it emptied; the number of its
    own.
    """

    papers: int
    places: tuple[str, ...]
    emptied: int
    entry: int


@dataclass(frozen=True, slots=True)
class _Doomed:
    """What is to go: contents by row and hash, the paths where they lay, papers by row and id."""

    contents: dict[int, str]
    paths: tuple[str, ...]
    papers: dict[int, str]


def remove(database: Database, source: str, *, why: str, by: str = "") -> Removed:
    """Takes out all bytes that ever lay at a place, wherever else they lie, with their texts, papers, findings, search
    words, links, and what people said of them, in one transaction. Raises UsageError where there is no such source or
    no reason.

    The file still holds the words in pages that are free then: see `records.store.scrubbing`.
    """
    reason = reason_of(why, "a removal")
    with database.write() as connection:
        doomed = _doomed(connection, storable(source))
        ids = sorted(doomed.papers)
        neighbours = sorted(linked_to(connection, ids) - doomed.papers.keys())
        standing = select(DOCUMENT.c.id).where(STANDS)
        for lot in batches(ids, LOT):
            take_words_out(connection, connection.execute(standing.where(DOCUMENT.c.id.in_(lot))).scalars().all())
        let_sharers_wait(connection, lookups_of(connection, ids), NEXT_NUMBER)
        for lot in batches(neighbours, LOT):
            waits = update(DOCUMENT).where(DOCUMENT.c.id.in_(lot), STANDS)
            connection.execute(waits.values(unlinked_since=NEXT_NUMBER))
        delete_links(connection, ids, also_towards=True)
        settle(connection, neighbours)
        answers = [*_answers(doomed), *_take_out_what_was_said(connection, doomed)]
        words = _words_of(connection, ids)
        _delete(connection, doomed)
        of_people = take_out_people(connection, doomed.papers.values(), words)
        answers += (taken_away("people", number) for number in of_people)
        answers += paper_answers(connection, neighbours, ("standing", "links"))
        emptied = _empty_entries(connection, doomed, of_people)
        detail = {"contents": sorted(doomed.contents.values()), "emptied": emptied, "papers": len(ids), "why": reason}
        entry = ledger.append(connection, "remove", "", detail, by=storable(by), answers=answers)
    return Removed(len(ids), doomed.paths, len(emptied), entry.number)


def _doomed(connection: Connection, source: str) -> _Doomed:
    at_place = select(SOURCE.c.content_id).where(SOURCE.c.path == source)
    wanted = select(CONTENT.c.id, CONTENT.c.sha256).where(CONTENT.c.id.in_(at_place))
    contents = {int(key): str(sha256) for key, sha256 in connection.execute(wanted)}
    if not contents:
        raise UsageError(f"there is no source {source}", "declass report coverage lists them")
    places = select(SOURCE.c.path).where(SOURCE.c.content_id.in_(contents)).order_by(SOURCE.c.path).distinct()
    papers: dict[int, str] = {}
    for lot in batches(documents_of(connection, contents), LOT):
        rows = connection.execute(select(DOCUMENT.c.id, DOCUMENT.c.short_id).where(DOCUMENT.c.id.in_(lot)))
        papers |= {int(key): str(name) for key, name in rows}
    return _Doomed(contents, tuple(map(str, connection.execute(places).scalars())), papers)


def _answers(doomed: _Doomed) -> Iterator[Answer]:
    """That the rows of contents and papers are gone."""
    for sha256 in doomed.contents.values():
        yield from (taken_away("text", sha256), taken_away("place", sha256))
    for name in doomed.papers.values():
        yield from (taken_away(kind, name) for kind in ("reading", "standing", "links"))


def _take_out_what_was_said(connection: Connection, doomed: _Doomed) -> list[Answer]:
    """Deletes what people said of what goes, and notices; gives what the ledger's entry answers for."""
    hashes, names = set(doomed.contents.values()), set(doomed.papers.values())
    corrections = select(CORRECTION.c.id).where(CORRECTION.c.content_sha256.in_(hashes))
    gone = [taken_away("correction", key) for key in connection.execute(corrections).scalars()]
    connection.execute(delete(CORRECTION).where(CORRECTION.c.content_sha256.in_(hashes)))
    by_hand = connection.execute(select(SAID.c.ledger_number, SAID.c.place, SAID.c.parts)).all()
    for number in [int(row[0]) for row in by_hand if hashes & _quoted(f"{row[1]} {row[2]}")]:
        connection.execute(delete(SAID).where(SAID.c.ledger_number == number))
        gone.append(taken_away("said", number))
    scopes = {"document": names, "source": set(doomed.paths)}
    for number, kind, scope in connection.execute(select(FACT.c.ledger_number, FACT.c.kind, FACT.c.scope)).all():
        if scope in scopes.get(kind, ()):
            connection.execute(delete(FACT).where(FACT.c.ledger_number == number))
            gone.append(taken_away("fact", number))
    return gone + take_out_notices(connection, doomed.papers)


def _delete(connection: Connection, doomed: _Doomed) -> None:
    """Deletes the rows of contents and papers, and before them all rows that refer to these."""
    for lot in batches(sorted(doomed.papers), LOT):
        connection.execute(update(DOCUMENT).where(DOCUMENT.c.id.in_(lot)).values(parent_id=None))
    for table in reversed(metadata.sorted_tables):
        for which in _referring(table, doomed):
            connection.execute(delete(table).where(which))


def _referring(table: Table, doomed: _Doomed) -> Iterator[ColumnElement[bool]]:
    """Which rows of a table are, or refer to, what goes."""
    renditions = select(metadata.tables["rendition"].c.id).where(
        metadata.tables["rendition"].c.content_id.in_(doomed.contents)
    )
    sources = select(SOURCE.c.id).where(SOURCE.c.content_id.in_(doomed.contents))
    if table is CONTENT:
        yield CONTENT.c.id.in_(doomed.contents)
    for column in table.c:
        for key in column.foreign_keys:
            if key.column.table is DOCUMENT and column.name != "parent_id":
                yield from (column.in_(lot) for lot in batches(sorted(doomed.papers), LOT))
            elif key.column.table is CONTENT:
                yield column.in_(doomed.contents)
            elif table is not DOCUMENT and key.column.table in (SOURCE, metadata.tables["rendition"]):
                yield column.in_(sources if key.column.table is SOURCE else renditions)


def _words_of(connection: Connection, ids: Sequence[int]) -> set[str]:
    """The search words of papers (rows), of their text and of their fields."""
    found: set[str] = set()
    for name, _, columns in FULL_TEXT.values():
        table = metadata.tables[name]
        for lot in batches(ids, LOT):
            rows = connection.execute(
                select(*(table.c[column] for column in columns)).where(table.c.document_id.in_(lot))
            )
            found |= {word for row in rows for cell in row for word in str(cell).split()}
    return found


def _empty_entries(connection: Connection, doomed: _Doomed, of_people: Sequence[int]) -> list[int]:
    """Empties what the ledger's entries say of what goes, and the entries with the numbers of what was said of people;
    gives their numbers.
    """
    names = {*doomed.contents.values(), *doomed.papers.values(), *(canonical(path)[1:-1] for path in doomed.paths)}
    wanted = select(LEDGER.c.number, LEDGER.c.subject, LEDGER.c.detail).where(
        LEDGER.c.action.not_in(WITHOUT_WORDS), LEDGER.c.detail != ""
    )
    emptied = [
        int(number)
        for number, subject, detail in connection.execute(wanted.order_by(LEDGER.c.number))
        if number in of_people or canonical(subject)[1:-1] in names or not names.isdisjoint(_quoted(detail))
    ]
    for lot in batches(emptied, LOT):
        connection.execute(update(LEDGER).where(LEDGER.c.number.in_(lot)).values(subject="", detail=""))
    return emptied


def _quoted(text: str) -> set[str]:
    """The strings in a canonical JSON text, as they stand there."""
    return set(QUOTED.findall(text))


def removals(connection: Connection) -> Sequence[tuple[int, list[str]]]:
    """The removals by the number of their entry, each with the hashes of the contents."""
    wanted = select(LEDGER.c.number, LEDGER.c.detail).where(LEDGER.c.action == "remove").order_by(LEDGER.c.number)
    return [(int(number), json.loads(detail)["contents"]) for number, detail in connection.execute(wanted)]
