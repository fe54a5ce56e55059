"""The marking at the top and bottom of every screen: what the officer set, never less than what is shown."""

from collections.abc import Collection, Iterable

from records.declassification import LEVELS
from records.desk.documents import SHORT_LEVELS, DocumentView
from records.errors import UsageError
from records.store import system
from records.store.database import Database
from schema import read_vocabulary

BY_SHORT_NAME = {short.casefold(): level for level, short in SHORT_LEVELS.items()}
RELEASE = "REL TO "
HOW = "declass config banner LEVEL"


def set_banner(database: Database, marking: str, by: str) -> str:
    """Sets the marking of the system, a level with its controls (`SECRET//NOFORN`); says so in a line.

    Raises records.errors.UsageError where a part of it is not known.
    """
    whole = checked(marking)
    number = system.set_banner(database, whole, by=by)
    return f"banner: {whole}, entry {number} of the ledger"


def banner(database: Database) -> str | None:
    """The marking that an officer set for the system, None where nobody did."""
    return system.banner(database)


def banner_line(database: Database) -> str:
    """The same in a line."""
    found = banner(database)
    return f"no level is set: {HOW}" if found is None else found


def checked(marking: str) -> str:
    """A marking as it is kept. Raises records.errors.UsageError where its level or a control is not known."""
    name, *controls = (" ".join(part.split()).upper() for part in marking.split("//"))
    level = BY_SHORT_NAME.get(name.casefold(), name)
    if level not in LEVELS:
        raise UsageError(f"{name or 'nothing'} is no level", f"known are {', '.join(LEVELS)}")
    known = {str(one["name"]) for one in read_vocabulary("controls")["control"]}
    parts = [part.strip() for group in controls for part in group.split("/")]
    unknown = next((part for part in parts if part not in known and not part.startswith(RELEASE)), None)
    if unknown is not None:
        raise UsageError(f"{unknown or 'nothing'} is no control", "write level and controls as SECRET//NOFORN")
    return "//".join((level, *controls))


def marking_of(found: str | None, shown: Iterable[str]) -> str:
    """What a screen is marked with: `found` is what was set for the system, `shown` the levels of what stands on the
    screen, in words or letters; one that was not read (empty, illegible) counts as the system's.
    """
    highest = max((rank(level) for level in shown), default=-1)
    if found is None:
        return (
            f"{LEVELS[highest]} on this screen · {HOW} sets the system's" if highest >= 0 else f"no level is set: {HOW}"
        )
    if highest > rank(found):
        return f"{LEVELS[highest]} · a paper on this screen is above the system's level, {found}"
    return found


def rank(marking: str) -> int:
    """The place of a marking's level among all, -1 where it has none."""
    name = marking.split("/")[0].strip()
    level = BY_SHORT_NAME.get(name.casefold(), name.upper())
    return LEVELS.index(level) if level in LEVELS else -1


def levels_in(view: DocumentView) -> tuple[str, ...]:
    """The levels that a paper bears, as a whole and portion by portion."""
    return (view.row.classification, *(one.plain for one in view.fields if one.field == "portion_marks"))


def levels_of(database: Database, documents: Collection[str]) -> tuple[str, ...]:
    """The levels that papers (whole ids) bear as a whole."""
    return tuple(system.classifications(database, documents).values())
