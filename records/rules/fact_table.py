"""The table of what only an officer knows, and how such a value is read from what the officer types."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from records.errors import UsageError, VocabularyError
from records.rules.days import add_years, is_day
from records.rules.tables import read_table

KINDS = ("text", "choice", "until", "block", "list")
UNTIL = re.compile(r"(.+?) until (.*)")
PARTED = re.compile(r"[,;]")


@dataclass(frozen=True, slots=True)
class FactKind:
    """A fact that an officer can enter: `values` are the words that it may be, each with what it says; none where it is
    free; `most_years` how wide a file block may be.
    """

    name: str
    meaning: str
    kind: str
    source: str
    values: tuple[tuple[str, str], ...] = ()
    most_years: int = 0

    def says(self, value: str) -> str:
        """What one of the values says."""
        return dict(self.values)[value]


@cache
def fact_kinds() -> dict[str, FactKind]:
    """The facts of `schema/vocabulary/facts.toml` by name, read once. Raises VocabularyError."""
    kinds = tuple(_kind(entry) for entry in read_table("facts").get("facts", ()))
    found = {kind.name: kind for kind in kinds}
    if len(found) != len(kinds) or not found:
        raise VocabularyError("schema/vocabulary/facts.toml names a fact twice, or none", "mend the table")
    return found


def _kind(entry: dict[str, Any]) -> FactKind:
    """One entry of the table, checked."""
    try:
        values = tuple((str(each["name"]), str(each["text"])) for each in entry.get("values", ()))
        kind = FactKind(
            str(entry["name"]), str(entry["meaning"]), str(entry["kind"]), str(entry["source"]), values,
            int(entry.get("most_years", 0)),
        )  # fmt: skip
    except (KeyError, TypeError, ValueError) as error:
        raise VocabularyError(f"schema/vocabulary/facts.toml: an entry lacks {error}", "mend the table") from error
    if (
        kind.kind not in KINDS
        or (kind.kind == "choice") != bool(values)
        or (kind.kind == "block" and not values) != (kind.most_years > 0)
    ):
        raise VocabularyError(f"schema/vocabulary/facts.toml: {kind.name} does not fit its kind", "mend the table")
    return kind


def fact_value(name: str, value: str) -> str:
    """A fact's value as it is kept. Raises UsageError where there is no such fact, or the value does not fit it."""
    kind = fact_kinds().get(name)
    if kind is None:
        known = "; ".join(f"{each.name} ({each.meaning})" for each in fact_kinds().values())
        raise UsageError(f"there is no fact {name!r}", f"known are {known}")
    text = " ".join(value.split())
    if not text:
        raise UsageError(f"the fact {name} has no value", f"write {kind.meaning}")
    return READERS[kind.kind](kind, text)


def _choice(kind: FactKind, text: str) -> str:
    known = {"".join(filter(str.isalpha, word)): word for word, _ in kind.values}
    found = known.get("".join(filter(str.isalpha, text.lower())))
    if found is None:
        raise UsageError(f"{kind.name} {text!r} is not known", f"known are {', '.join(known.values())}")
    return found


def _until(kind: FactKind, text: str) -> str:
    name, end = parted_until(text)
    if end is None and UNTIL.fullmatch(text):
        raise UsageError(f"{kind.name} {text!r} ends on no day", "write NAME until 2030-12-31")
    return text if end is None else f"{name} until {end}"


def _block(kind: FactKind, text: str) -> str:
    first, dots, last = (part.strip() for part in text.partition(".."))
    days = (first, last) if dots else (first,)
    if not all(is_day(each) for each in days):
        raise UsageError(f"{kind.name} {text!r} is no day", "write 1999-12-31, or 1991-01-01..1999-12-31")
    if dots and not first <= last <= add_years(first, kind.most_years):
        raise UsageError(
            f"{kind.name} {text!r} is wider than {kind.most_years} years, or turned round",
            f"a file block spans at most {kind.most_years} years ({kind.source})",
        )
    return "..".join(days)


def _list(_kind_of: FactKind, text: str) -> str:
    return ", ".join(each.strip() for each in PARTED.split(text) if each.strip())


def _text(_kind_of: FactKind, text: str) -> str:
    return text


READERS = {"text": _text, "choice": _choice, "until": _until, "block": _block, "list": _list}


def parted_until(text: str) -> tuple[str, str | None]:
    """The name of a file series and the day (ISO) until which it is exempt, None where it names none."""
    found = UNTIL.fullmatch(text)
    return (found[1], found[2]) if found and is_day(found[2]) else (text, None)


def parted_block(text: str) -> tuple[str | None, str]:
    """The days of the oldest (where it is given) and the newest record of a file block."""
    first, dots, last = text.partition("..")
    return (first, last) if dots else (None, first)
