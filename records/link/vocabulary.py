"""The words by which papers ask, carry and pass on (`schema/vocabulary/transmittals.toml`), checked when loaded."""

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from records.errors import VocabularyError
from records.model import KINDS
from schema import read_vocabulary

Table = dict[str, object]

GAP = r"(?:[ \t]{1,4}|[ \t\r]{0,4}\n[ \t]{0,4})"
"""What parts two words of a phrase: blanks, or the end of a line."""


@dataclass(frozen=True, slots=True)
class Asking:
    """One group of set phrases: `patterns` find them in small letters, `answer` says whether they expect an answer."""

    patterns: "tuple[re.Pattern[str], ...]"
    answer: bool
    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Words:
    """The checked table."""

    asking: tuple[Asking, ...]
    codes: tuple[tuple[frozenset[str], bool], ...]
    kinds: dict[str, frozenset[str]]
    package_systems: frozenset[str]
    release_systems: frozenset[str]
    shared_systems: frozenset[str]
    attached: dict[str, tuple[str, ...]]
    same: dict[str, str]
    idle: frozenset[str]
    events: frozenset[str]
    general: frozenset[str]
    common: frozenset[str]


@cache
def words() -> Words:
    """The table. Raises VocabularyError where an entry is missing, of another kind, or names a kind that is none."""
    table = cast("Table", read_vocabulary("transmittals"))
    subject = _table(table, "subject")
    identifiers = _table(table, "identifiers")
    attached = {kind: _strings(_table(table, "attached"), kind) for kind in _table(table, "attached")}
    kinds = {name: frozenset(_strings(_table(table, "kinds"), name)) for name in _table(table, "kinds")}
    asking = tuple(_asking(entry) for entry in _tables(table, "asking"))
    _check_kinds({*attached, *(kind for group in kinds.values() for kind in group)})
    _check_kinds({kind for group in asking for kind in group.kinds})
    return Words(
        asking,
        tuple((frozenset(_strings(entry, "words")), entry.get("answer") is True) for entry in _tables(table, "code")),
        kinds,
        frozenset(_strings(identifiers, "package")),
        frozenset(_strings(identifiers, "release")),
        frozenset(_strings(identifiers, "shared")),
        attached,
        {str(word): str(meant) for word, meant in _table(subject, "same").items()},
        frozenset(_strings(subject, "idle")),
        frozenset(_strings(subject, "events")),
        frozenset(_strings(subject, "general")),
        frozenset(_strings(_table(table, "sketch"), "common")),
    )


def _asking(entry: Table) -> Asking:
    """One pattern for each first word of the leads, which stands at its front so that texts are searched quickly."""
    rests: dict[str, list[str]] = {}
    for lead in _strings(entry, "leads"):
        first, _, rest = lead.partition(" ")
        rests.setdefault(first, []).append(GAP + _pattern_of(rest) if rest else "")
    objects = "|".join(map(_pattern_of, _strings(entry, "objects")))
    patterns = tuple(
        re.compile(rf"{re.escape(first)}(?<!\w{re.escape(first)})(?:{'|'.join(found)}){GAP}(?:{objects})\b")
        for first, found in rests.items()
    )
    return Asking(patterns, entry.get("answer") is True, frozenset(_strings(entry, "kinds")))


def _pattern_of(phrase: str) -> str:
    return GAP.join(re.escape(word) for word in phrase.split())


def _check_kinds(named: set[str]) -> None:
    strange = sorted(named - set(KINDS))
    if strange:
        raise VocabularyError(f"transmittals.toml names {', '.join(strange)}", "use the kinds of documents only")


def _table(table: Table, name: str) -> Table:
    found = table.get(name)
    if not isinstance(found, dict):
        raise VocabularyError(f"{name} in transmittals.toml is no table", "give it as a table")
    return cast("Table", found)


def _tables(table: Table, name: str) -> list[Table]:
    found = table.get(name)
    if not isinstance(found, list) or not all(isinstance(entry, dict) for entry in cast("list[object]", found)):
        raise VocabularyError(f"{name} in transmittals.toml is no list of tables", "give it as a list of tables")
    return cast("list[Table]", found)


def _strings(table: Table, name: str) -> tuple[str, ...]:
    found = table.get(name)
    if not isinstance(found, list) or not found or not all(isinstance(e, str) for e in cast("list[object]", found)):
        raise VocabularyError(f"{name} in transmittals.toml is no list of words", "give it as a list of words")
    return tuple(cast("list[str]", found))
