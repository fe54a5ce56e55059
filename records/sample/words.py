"""Reads the sample's word lists and draws invented people, places and subjects from them."""

from dataclasses import dataclass
from functools import cache
from random import Random
from typing import cast

from records.errors import VocabularyError
from schema import read_vocabulary

TABLES = ("sample_people", "sample_places", "sample_prose")


@dataclass(frozen=True, slots=True)
class Person:
    """An invented person: given name first, with a middle initial or none, and an office."""

    given: str
    initial: str
    surname: str
    office: str = ""

    @property
    def name(self) -> str:
        """Given name first, with the initial where there is one."""
        return f"{self.given} {self.initial}. {self.surname}" if self.initial else f"{self.given} {self.surname}"

    @property
    def turned(self) -> str:
        """Surname first with an initial, as forms print it: `KILBRIDE, N`."""
        return f"{self.surname}, {self.given[0]}".upper()

    @property
    def short(self) -> str:
        """Initial and surname: what `turned` reads as."""
        return f"{self.given[0]}. {self.surname}"


@dataclass(frozen=True, slots=True)
class Place:
    """An invented country with its adjective and a town."""

    country: str
    demonym: str
    town: str


@cache
def word_lists() -> dict[str, tuple[str, ...]]:
    """All plain lists of the three tables by name. Raises VocabularyError where one is empty or holds no text."""
    lists: dict[str, tuple[str, ...]] = {}
    for table in TABLES:
        for name, values in read_vocabulary(table).items():
            if name == "addresses":
                continue
            if not isinstance(values, list) or not values:
                raise VocabularyError(f"schema/vocabulary/{table}.toml: {name} is no list of words", "give it words")
            words = cast("list[object]", values)
            if not all(isinstance(word, str) and word for word in words):
                raise VocabularyError(
                    f"schema/vocabulary/{table}.toml: {name} holds what is no text", "quote its words"
                )
            lists[name] = tuple(str(word) for word in words)
    if len(lists["countries"]) != len(lists["demonyms"]):
        raise VocabularyError("sample_places.toml: countries and demonyms differ in number", "give each country one")
    return lists


@cache
def addresses() -> tuple[tuple[str, ...], ...]:
    """The lines below an addressee's name on a receipt, one tuple an address."""
    rows = cast("list[list[str]]", read_vocabulary("sample_places")["addresses"])
    return tuple(tuple(row) for row in rows)


def one(rng: Random, name: str) -> str:
    """One word of a list."""
    return rng.choice(word_lists()[name])


def some(rng: Random, name: str, count: int) -> list[str]:
    """Different words of a list, at most as many as it has."""
    words = word_lists()[name]
    return rng.sample(words, min(count, len(words)))


def american(rng: Random, offices: str = "staff_offices") -> Person:
    """An invented official of the United States."""
    initial = one(rng, "initials") if rng.random() < 0.4 else ""
    return Person(one(rng, "given"), initial, one(rng, "surnames"), one(rng, offices))


def foreigner(rng: Random, office: str = "") -> Person:
    """An invented official of another country."""
    return Person(one(rng, "foreign_given"), "", one(rng, "foreign_surnames"), office or one(rng, "foreign_offices"))


def place(rng: Random) -> Place:
    """An invented country with one of the towns."""
    index = rng.randrange(len(word_lists()["countries"]))
    return Place(word_lists()["countries"][index], word_lists()["demonyms"][index], one(rng, "towns"))
