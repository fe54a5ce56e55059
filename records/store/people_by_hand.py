"""What people say of the list of people, kept, taken back and given to those who grow the list.

An entry has no row: it is worked out from the papers each time. What is said of it therefore names spellings and
papers, and finds its place among the entries when they are made (`records.link.people_edits`).
"""

import json
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from sqlalchemy import Connection, delete, insert, select, update

from records.errors import UsageError
from records.link.people import astray, authority
from records.link.people_edits import MERGE, SPLIT, PeopleEdit
from records.link.people_forms import Mention, key
from records.store import ledger
from records.store.database import Database
from records.store.ledger import reason_of
from records.store.packing import canonical, storable
from records.store.papers import id_of, name_of
from records.store.people import mentions_in
from records.store.stored_answers import said_answers
from records.store.tables import metadata
from records.text.words import search_words

SAID = metadata.tables["people_correction"]

STANDING, UNDONE = "standing", "undone"


def merge_people(database: Database, name: str, other: str, *, why: str, by: str = "") -> int:
    """Says that two entries of the list of people are one, which keeps the first one's name; gives the ledger's number.

    Raises UsageError where either is not in the list, or they are one already.
    """
    return _enter(database, PeopleEdit(0, MERGE, storable(name), storable(other)), why, by)


def split_people(
    database: Database,
    name: str,
    spellings: Sequence[str],
    documents: Sequence[str] = (),
    *,
    called: str = "",
    why: str,
    by: str = "",
) -> int:
    """Says that what some spellings, in some papers (ids or their beginnings) or in all, name is another than an entry
    of the list of people, to be `called` so, by default as the first spelling; gives the ledger's number.

    Raises UsageError where the entry has none such or no others, or two entries would have one name.
    """
    with database.read() as connection:
        papers = tuple(name_of(connection, id_of(connection, document)) for document in documents)
    if not (spellings or papers):
        raise UsageError("a split needs to know what is another's", "name spellings, or papers with --paper")
    new = called or (spellings[0] if spellings else "")
    if not new or key(new) == key(name):
        raise UsageError("the other one needs a name of its own", "give it with --as")
    kept = tuple(storable(spelling) for spelling in spellings)
    return _enter(database, PeopleEdit(0, SPLIT, storable(name), storable(new), kept, papers), why, by)


def undo_people(connection: Connection, number: int, by: str) -> bool:
    """Takes back what was said of people under a number of the ledger, in the caller's transaction; False where nothing
    stands under it.
    """
    mine = SAID.c.ledger_number == number
    done = connection.execute(update(SAID).where(mine, SAID.c.state == STANDING).values(state=UNDONE))
    if not done.rowcount:
        return False
    ledger.append(
        connection,
        "uncorrect",
        "",
        {"entry": number},
        by=storable(by),
        answers=said_answers(connection, "people", mine),
    )
    return True


def people_edits(connection: Connection) -> tuple[PeopleEdit, ...]:
    """All that stands, in the order of entry."""
    wanted = select(SAID).where(SAID.c.state == STANDING).order_by(SAID.c.ledger_number)
    return tuple(
        PeopleEdit(
            row["ledger_number"],
            row["action"],
            row["name"],
            row["other"],
            tuple(json.loads(row["spellings"])),
            tuple(json.loads(row["documents"])),
            f"{'joined' if row['action'] == MERGE else 'parted'} by {row['by']}, {row['at'][:10]}: {row['why']}",
        )
        for row in connection.execute(wanted).mappings()
    )


def waiting_people(database: Database) -> tuple[PeopleEdit, ...]:
    """What stands and finds no place, or several, among the people whom the papers name today."""
    with database.read() as connection:
        edits = people_edits(connection)
        return astray(_everybody(connection), edits) if edits else ()


def take_out_people(connection: Connection, papers: Collection[str], words: Collection[str]) -> list[int]:
    """Deletes what was said of people where it names one of some papers (by id) that went, or where a name in it is
    made of `words` alone, which stood in them, and no paper names it any more. Gives the numbers.
    """
    rows = connection.execute(select(SAID)).mappings().all()
    named = {key(mention.name) for mention in _everybody(connection)} if rows else set[str]()
    gone: list[int] = []
    for row in rows:
        names = (row["name"], row["other"], *json.loads(row["spellings"]))
        lost = any(key(one) not in named and set(search_words(one).split()) <= set(words) for one in names)
        if lost or not set(papers).isdisjoint(json.loads(row["documents"])):
            connection.execute(delete(SAID).where(SAID.c.ledger_number == row["ledger_number"]))
            gone.append(int(row["ledger_number"]))
    return gone


def _everybody(connection: Connection) -> Iterator[Mention]:
    """Every party that a standing paper names; no status is asked for, so that the day does not matter."""
    return mentions_in(connection, "", date.min)


def _enter(database: Database, edit: PeopleEdit, why: str, by: str) -> int:
    """Enters what is said once it has a place among the entries of today, which is looked for before the lock."""
    reason = reason_of(why, "what is said of people")
    with database.read() as connection:
        edits = people_edits(connection)
        _refuse_astray(tuple(_everybody(connection)), edits, edit)
    with database.write() as connection:
        if people_edits(connection) != edits:
            raise UsageError("somebody said more of people meanwhile", "look at declass people, then say it again")
        number, at, who = ledger.next_number(connection), ledger.now(), storable(by) or ledger.login_name()
        said = {"action": edit.action, "name": edit.name, "other": edit.other}
        lists = {"spellings": edit.spellings, "documents": edit.documents}
        row = {**said, **{name: canonical(one) for name, one in lists.items()}, "by": who, "at": at, "why": reason}
        connection.execute(insert(SAID).values(ledger_number=number, state=STANDING, **row))
        detail = {**said, **lists, "why": reason}
        answers = said_answers(connection, "people", SAID.c.ledger_number == number)
        return ledger.append(connection, f"{edit.action} people", "", detail, by=who, at=at, answers=answers).number


def _refuse_astray(mentions: Sequence[Mention], edits: Sequence[PeopleEdit], edit: PeopleEdit) -> None:
    """Raises UsageError where what is to be said finds no place among the entries."""
    entries = authority(mentions, edits)
    names = (edit.name, edit.other) if edit.action == MERGE else (edit.name,)
    for name in names:
        if not any(key(name) in {key(entry.name), *(key(one.name) for one in entry.variants)} for entry in entries):
            raise UsageError(f"no paper names {name}", "declass people lists the names")
    if edit.action == SPLIT and any(key(entry.name) == key(edit.other) != key(edit.name) for entry in entries):
        raise UsageError(f"there is a {edit.other} already", "give the other one another name with --as")
    last = max((one.number for one in edits), default=0) + 1
    if any(one.number == last for one in astray(mentions, (*edits, _numbered(edit, last)))):
        if edit.action == MERGE:
            raise UsageError(
                f"{edit.name} and {edit.other} are one entry already, or one of them is the name of several",
                "declass people --variants shows which spellings each entry has",
            )
        raise UsageError(
            f"{edit.name} has no such spellings, no others, or is the name of several",
            "declass people --variants shows which spellings each entry has",
        )


def _numbered(edit: PeopleEdit, number: int) -> PeopleEdit:
    return PeopleEdit(number, edit.action, edit.name, edit.other, edit.spellings, edit.documents)
