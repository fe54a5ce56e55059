"""Reads the tables of `schema/vocabulary` into the law, and has them checked."""

import tomllib
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any, TypeVar

from records.errors import VocabularyError
from records.rules.checks import check_law
from records.rules.law import (
    Amendment,
    Atomic,
    Automatic,
    Exemption,
    Group,
    Law,
    MarkingKind,
    Order,
    ReasonSection,
    Schedule,
    Statute,
    Words,
)
from schema import read_vocabulary

TABLES = ("orders", "instructions", "exemptions", "groups")

Table = dict[str, Any]
"""A TOML table as it was read, before it is checked."""

Made = TypeVar("Made")


@cache
def the_law() -> Law:
    """The law of the tables in `schema/vocabulary`, read once. Raises VocabularyError."""
    return law_of({name: read_table(name) for name in TABLES})


def read_table(name: str) -> Table:
    """One table. Raises VocabularyError where the file is absent or not TOML."""
    try:
        return read_vocabulary(name)
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise VocabularyError(f"schema/vocabulary/{name}.toml cannot be read ({error})", "mend the file") from error


def law_of(tables: dict[str, Table]) -> Law:
    """The law that tables give, by name (`orders`, `instructions`, `exemptions`, `groups`).

    Raises VocabularyError naming table and entry where something is missing or does not fit.
    """
    orders, exemptions = tables["orders"], tables["exemptions"]
    law = Law(
        orders=many("orders", orders, "orders", order_of),
        automatic=made("orders", "automatic", automatic_of, orders.get("automatic", {})),
        statute=made("orders", "statute", statute_of, orders.get("statute", {})),
        markings=many("instructions", tables["instructions"], "markings", marking_of),
        groups=many("groups", tables["groups"], "groups", group_of),
        exemptions=made("exemptions", "families", exemptions_of, exemptions),
        x_marks=many("exemptions", exemptions, "x_marks", x_mark_of),
        atomic=many("exemptions", exemptions, "atomic", atomic_of),
        words=made("instructions", "words", words_of, tables["instructions"]),
    )
    check_law(law)
    return law


def made(table: str, name: str, make: Callable[[Table], Made], entry: Table) -> Made:
    """What `make` gives of an entry. Raises VocabularyError where the entry lacks something or holds the wrong type."""
    try:
        return make(entry)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise VocabularyError(f"schema/vocabulary/{table}.toml, {name}: {error!r}", "complete the entry") from error


def many(table: str, entries: Table, name: str, make: Callable[[Table], Made]) -> tuple[Made, ...]:
    """What `make` gives of each entry of a list."""
    listed = entries.get(name, [])
    return tuple(
        made(table, str(entry.get("number") or entry.get("code") or f"{name} {n}"), make, entry)
        for n, entry in enumerate(listed, 1)
    )


def iso(day: date | None) -> str | None:
    """An optional TOML date as ISO text."""
    return None if day is None else day.isoformat()


def order_of(entry: Table) -> Order:
    """An order of orders.toml."""
    return Order(
        number=entry["number"],
        signed=entry["signed"].isoformat(),
        start=entry["from"].isoformat(),
        end=iso(entry.get("to")),
        levels=tuple(entry["levels"]),
        authority=entry["authority"],
        publication=entry["publication"],
        source=entry["source"],
        usual_years=entry.get("usual_years"),
        markings=tuple(entry["markings"]),
        signs=tuple(entry.get("signs", ())),
        reasons=tuple(
            ReasonSection(reason["section"], reason["letters"], iso(reason.get("from")))
            for reason in entry.get("reasons", ())
        ),
        schedules=tuple(
            Schedule(
                each["code"],
                each["level"],
                each["years"],
                tuple((step["level"], step["years"]) for step in each["downgrades"]),
                each["source"],
            )
            for each in entry.get("schedules", ())
        ),
        amendments=tuple(amendment_of(each) for each in entry.get("amendments", ())),
    )


def amendment_of(entry: Table) -> Amendment:
    """An amendment of orders.toml."""
    return Amendment(
        entry["number"],
        entry["signed"].isoformat(),
        entry["from"].isoformat(),
        entry["note"],
        entry["publication"],
        entry["source"],
        entry.get("usual_years"),
        entry.get("dates_source"),
    )


def automatic_of(entry: Table) -> Automatic:
    """The 25-year rule."""
    return Automatic(**(entry | {"not_before": entry["not_before"].isoformat()}))


def statute_of(entry: Table) -> Statute:
    """The Atomic Energy Act."""
    return Statute(
        entry["number"],
        entry["title"],
        tuple(entry["levels"]),
        entry["authority"],
        entry["publication"],
        entry["source"],
    )


def marking_of(entry: Table) -> MarkingKind:
    """A marking of instructions.toml."""
    return MarkingKind(
        entry["code"],
        entry["follows"],
        entry.get("order"),
        tuple(entry["spellings"]),
        entry.get("years"),
        entry["meaning"],
        entry["source"],
    )


def x_mark_of(entry: Table) -> MarkingKind:
    """An X-mark of exemptions.toml: a marking that today falls to the 25-year rule."""
    return marking_of(entry | {"follows": "automatic", "spellings": [entry["code"]]})


def group_of(entry: Table) -> Group:
    """A group of groups.toml."""
    return Group(
        entry["code"],
        entry["number"],
        entry["order"],
        entry["follows"],
        tuple(entry["phrases"]),
        entry.get("interval"),
        entry.get("years"),
        iso(entry.get("until")),
        entry.get("then"),
        entry["meaning"],
        entry["source"],
    )


def exemptions_of(tables: Table) -> tuple[Exemption, ...]:
    """The exemptions named one by one, and each family's nine categories."""
    single = [
        Exemption(
            each["code"],
            each["rank"],
            each["years"],
            each["years"],
            each.get("reads_as", each["code"]),
            each["meaning"],
            each["order"],
            each["source"],
            is_undated=True,
        )
        for each in tables["exemptions"]
    ]
    family = [
        Exemption(
            f"{each['prefix']}{category['number']}",
            each["rank"],
            each["years"],
            each.get("widest", each["years"]),
            f"{each['prefix']}{category['number']}",
            category["meaning"],
            each["order"],
            each["source"],
        )
        for each in tables["families"]
        for category in tables["categories"]
    ]
    return (*single, *family)


def atomic_of(entry: Table) -> Atomic:
    """A mark of the Atomic Energy Act, or NATO's."""
    return Atomic(entry["code"], entry["meaning"], tuple(entry["phrases"]), entry["source"])


def words_of(tables: Table) -> Words:
    """The words by which instructions and stamps are found; the lexicon gathers those of all phrases."""
    labels: dict[str, tuple[str, ...]] = {
        name: tuple(phrases) for name, phrases in tables["labels"].items() if name != "source"
    }
    stamps: dict[str, tuple[str, ...]] = {
        name: tuple(phrases) for name, phrases in tables["stamps"].items() if name != "source"
    }
    phrases = [phrase for group in (labels, stamps) for listed in group.values() for phrase in listed]
    phrases += [spelling for entry in tables["markings"] for spelling in entry["spellings"]]
    conjunction = tables["conjunction"]
    phrases += conjunction["first"] + conjunction["later"] + tables["words"]["list"]
    lexicon = {
        word for phrase in phrases for word in phrase.split() if len(word) > 3 or word in tables["words"]["list"]
    }
    return Words(
        labels,
        tuple(tables["imagery"]["phrases"]),
        tuple(tables["removal"]["verbs"]),
        tuple(conjunction["first"]),
        tuple(conjunction["later"]),
        tuple(conjunction["first_phrases"]),
        tuple(conjunction["later_phrases"]),
        stamps,
        tuple(sorted(lexicon)),
        tuple(tables["words"]["never"]),
    )
