"""What serves as the value of each label of the record identification form: vocabulary and fit."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast

from rapidfuzz import fuzz, process

from records.errors import VocabularyError
from records.extract.fitting import EVENT, is_dated
from records.text.names import is_office_word
from schema import read_vocabulary

RECORD_NUMBER = re.compile(
    r"(?<!\d)(?P<a>[0-9OolI]{3})\s?[-–—.]\s?(?P<b>[0-9OolI]{5})\s?[-–—.]\s?(?P<c>[0-9OolI]{5})(?!\d)"
)
NO_DATE = re.compile(r"^\W*(?:0{1,2}[/-]0{1,2}[/-]|0?1[/-]0?1[/-]0{2,4})")
TURNED = re.compile(r"^[A-Z][A-Z'’ -]{1,24},\s?[A-Z]")
LONE_NAME = re.compile(
    r"[A-Z][A-Z'’-]{3,13}|(?:MR|MRS|MISS|DR|GEN|COL|LTC|MAJ|CAPT)\.? [A-Z][A-Z'’-]{2,14}"
    r"|[A-Z][A-Z'’-]{1,12} [A-Z]\. ?[A-Z][A-Z'’-]{2,14}"
)
"""One word in capitals, one behind a title, or a name with an initial: a person rather than the title of a record."""

WITHHELD = re.compile(r"[\[({|] ?restricted ?[\])}|]?")
"""What a form prints in place of a value that is withheld."""

RESTRICTION_CODE = re.compile(r"^\W{0,2}(?:[1-5lI][ABC]?|\d[A-C])(?:\W{1,3}(?:[1-5][ABC]?))*\W{0,2}$")
FILE_NUMBER = re.compile(r"[0-9]{2,3}-[0-9A-Z]{1,8}|[0-9]{5,}|\b[0-9]{2}-[0-9]{2}\b")
NO_SCORE = -1.2
BESIDE_HEAD = 20
"""So many characters may stand beside the head of a part of the form, as the date of its print does."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A printed label: its name, what its value looks like, whether it may run over lines."""

    name: str
    kind: str
    wraps: bool


@dataclass(frozen=True, slots=True)
class Form:
    """The vocabulary of the form."""

    slots: tuple[Slot, ...]
    printed: tuple[str, ...]
    printed_alone: tuple[str, ...]
    words: dict[str, tuple[str, ...]]


@cache
def form() -> Form:
    """The table `schema/vocabulary/identification_form.toml`. Raises VocabularyError where it has no slots or lists."""
    table = read_vocabulary("identification_form")
    rows = cast("list[dict[str, object]]", table.get("slots", []))
    slots = tuple(Slot(str(row.get("name")), str(row.get("kind")), bool(row.get("wraps"))) for row in rows)
    words: dict[str, tuple[str, ...]] = {}
    for key in (
        "agencies",
        "document_types",
        "levels",
        "statuses",
        "restrictions",
        "criteria",
        "printed",
        "printed_alone",
    ):
        words[key] = tuple(cast("list[str]", table.get(key, [])))
        if not words[key]:
            raise VocabularyError(f"{key} in identification_form.toml", "list its words")
    if not slots or len({slot.name for slot in slots}) != len(slots):
        raise VocabularyError("slots in identification_form.toml", "name each label of the form once")
    return Form(slots, words.pop("printed"), words.pop("printed_alone"), words)


@lru_cache(maxsize=1024)
def is_printed(text: str) -> bool:
    """Whether a text is printed on every form or stamped at its release."""
    folded = " ".join(text.lower().split())
    if WITHHELD.fullmatch(folded):
        return True
    return any(phrase in folded for phrase in form().printed) or any(
        phrase in folded and len(folded) <= len(phrase) + BESIDE_HEAD for phrase in form().printed_alone
    )


@lru_cache(maxsize=2048)
def all_fits(text: str) -> tuple[float, ...]:
    """How well a text serves as the value of each label of the form, in their order."""
    return tuple(value_fit(text, slot.kind) for slot in form().slots)


def value_fit(text: str, kind: str) -> float:
    """How well a text serves as the value of a label of that kind, about -2 to 3."""
    if kind in WORD_KINDS:
        return word_fit(text, kind)
    if kind == "record_number":
        return 3.0 if RECORD_NUMBER.search(text) else -2.0
    if kind == "date":
        return 2.4 if len(text) <= 30 and (is_dated(text) or NO_DATE.match(text)) else -1.5
    if kind == "pages":
        return 2.2 if text.strip().isdigit() and len(text.strip()) <= 4 else -1.5
    if kind == "file_number":
        return 1.2 if FILE_NUMBER.search(text) and len(text) <= 50 and not is_dated(text) else -0.4
    if looks_typed(text):
        return -1.5
    if kind == "party":
        return party_fit(text)
    letters = sum(letter.isalpha() for letter in text)
    if letters < 3 or letters * 2 < len(text):
        return -0.8 if kind != "comments" else 0.0
    if kind == "title" and LONE_NAME.fullmatch(text):
        return 0.2
    return {"title": 0.55, "subjects": 0.45, "series": 0.35, "comments": 0.3}.get(kind, 0.2)


WORD_KINDS = {
    "agency": ("agencies", 1.6),
    "document_type": ("document_types", 2.0),
    "level": ("levels", 2.2),
    "restrictions": ("restrictions", 1.6),
    "status": ("statuses", 2.0),
    "criteria": ("criteria", 1.6),
}
"""The kinds of values that come from a list: the list's name and what a member of it adds."""


def word_fit(text: str, kind: str) -> float:
    """How well a text serves as one of a list of words."""
    name, gain = WORD_KINDS[kind]
    if kind == "restrictions" and RESTRICTION_CODE.match(text):
        return 2.0
    likeness = list_likeness(text, name)
    if likeness >= 0.85:
        return gain * likeness
    return 0.0 if kind == "criteria" and len(text) > 8 else -0.5 if kind == "agency" and len(text) <= 8 else NO_SCORE


@lru_cache(maxsize=2048)
def list_likeness(text: str, name: str) -> float:
    """How like a text is to the nearest member of a list of the vocabulary: 0 to 1; short ones must be equal."""
    folded = text.strip(" .,;:'").upper()
    words = form().words[name]
    if folded in words:
        return 1.0
    if len(folded) < 5:
        return 0.0
    best = process.extractOne(folded, words, scorer=fuzz.ratio, score_cutoff=75)
    return best[1] / 100 if best else 0.0


@lru_cache(maxsize=1024)
def looks_typed(text: str) -> bool:
    """Whether a text is of a type that no title, name or subject is of: a date, a level, a status, a code."""
    short = len(text) <= 30
    return (
        RECORD_NUMBER.search(text) is not None
        or (short and (is_dated(text) or NO_DATE.match(text) is not None))
        or (short and list_likeness(text, "levels") >= 0.85)
        or (short and len(text) > 1 and list_likeness(text, "statuses") >= 0.85)
        or list_likeness(text, "document_types") >= 0.9
        or RESTRICTION_CODE.match(text) is not None
        or text.strip().isdigit()
    )


def party_fit(text: str) -> float:
    """How well a text serves as FROM or TO."""
    if len(text) > 70 or ";" in text or EVENT.search(text):
        return -1.2
    words = text.split()
    score = 0.25 if len(words) <= 4 else -0.3
    if LONE_NAME.fullmatch(text):
        score += 0.5
    if TURNED.match(text):
        score += 0.9
    if any(is_office_word(word) for word in words):
        score += 0.6
    return score
