"""Puts sentences, paragraphs and conversations together from the sample's words."""

import re
import textwrap
from dataclasses import dataclass
from random import Random

from records.sample.words import Person, Place, american, foreigner, one, place, some

SLOT = re.compile(r"\{(\w{1,12})\}")
ROUNDS = 4
"""Slots inside slots are filled at most so often."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What a paper is about: it keeps to one country, a few topics and a few people."""

    place: Place
    topics: tuple[str, ...]
    people: tuple[Person, ...]
    rank: str
    counterpart: Person

    @property
    def guest(self) -> str:
        """The counterpart as papers name him: rank and surname."""
        return f"{self.rank} {self.counterpart.surname}"


def filled(template: str, rng: Random, matter: Matter) -> str:
    """The template with every slot filled."""
    text = template
    for _ in range(ROUNDS):
        if "{" not in text:
            break
        text = SLOT.sub(lambda match: slot(match.group(1), rng, matter), text)
    return text


def slot(name: str, rng: Random, matter: Matter) -> str:
    """What stands for one slot; a capital at its start asks for one."""
    word = slot_value(name.lower(), rng, matter)
    if name[0].isupper():
        if "{" in word[:1]:
            return "{" + word[1:2].upper() + word[2:]
        return word[0].upper() + word[1:]
    return word


def slot_value(name: str, rng: Random, matter: Matter) -> str:
    """What stands for one slot, in small letters where it is a phrase."""
    match name:
        case "country":
            return matter.place.country
        case "demonym":
            return matter.place.demonym
        case "town":
            return matter.place.town if rng.random() < 0.6 else one(rng, "towns")
        case "topic":
            return rng.choice(matter.topics) if rng.random() < 0.8 else one(rng, "topics")
        case "person":
            return rng.choice(matter.people).surname
        case "name":
            return matter.counterpart.surname
        case "rank":
            return matter.rank
        case "number":
            return str(rng.randrange(2, 90))
        case _:
            return one(rng, f"{name}s")


def sentence(rng: Random, matter: Matter) -> str:
    """One written sentence."""
    return filled(one(rng, "written"), rng, matter)


def paragraph(rng: Random, matter: Matter, sentences: int) -> str:
    """Written sentences in a row."""
    return "  ".join(sentence(rng, matter) for _ in range(sentences))


def speech(rng: Random, matter: Matter, sentences: int) -> str:
    """What somebody says: an opening and sentences in the first person."""
    said = [one(rng, "spoken_openers")] if rng.random() < 0.7 else []
    said += [filled(one(rng, "spoken_verbs"), rng, matter) for _ in range(sentences)]
    return "  ".join(said)


def title(rng: Random, matter: Matter) -> str:
    """A subject in title capitals."""
    text = filled(one(rng, "titles"), rng, matter)
    small = {"of", "on", "the", "and", "to", "with", "in", "for"}
    words = [word if word in small and index else word[0].upper() + word[1:] for index, word in enumerate(text.split())]
    return " ".join(words)


def matter(rng: Random) -> Matter:
    """A new matter."""
    rank = one(rng, "foreign_ranks")
    return Matter(
        place(rng), tuple(some(rng, "topics", 3)), tuple(american(rng) for _ in range(4)), rank, foreigner(rng, rank)
    )


def wrap(text: str, width: int, indent: str = "") -> list[str]:
    """The text in lines of at most `width` characters; a long word stays whole."""
    return textwrap.wrap(text, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False) or [""]
