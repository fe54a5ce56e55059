"""Reads names of people and offices as papers write them, and splits lists of them."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast

from rapidfuzz import fuzz, process

from records.errors import VocabularyError
from schema import read_vocabulary

LONGEST = 240
"""More characters than this are no name."""

PARENTHESIS = re.compile(r"[(\[{]([^()\[\]{}\n]{1,60})[)\]}]")
EDGES = " \t\r\n.,;:*_|~^=<>«»“”\"'`‘’•■-–—/\\"
WORD = re.compile(r"[^\s,]{1,40}")
INITIAL = re.compile(r"[A-Z]\.?(?:-?[A-Z]\.?){0,2}", re.IGNORECASE)
INITIALS = re.compile(r"[A-Z]\.?|(?:[A-Z]\.-?){2,4}|[A-Z](?:\.?-[A-Z]\.?){1,2}")
GIVEN = re.compile(r"[A-Z][A-Za-z'’`.-]{0,20}")
SURNAME = re.compile(r"[A-Z][A-Za-zÀ-ÿ'’`-]{1,24}")
SYMBOL = re.compile(r"[A-Z]{1,8}(?:[/&-][A-Z0-9]{1,8}){1,5}")
BETWEEN = re.compile(r"\n|;|,|[ \t]{3,}|\b(?:and|AND)\b|&")
DASH = re.compile(r"\s[-–—]{1,2}\s|\s[-–—]{1,2}(?=[A-Z])")
LONE_LOWER = re.compile(r"(?<=[A-Z]\w\w )[a-z]{3,}$")
BLANKS = re.compile(r"\s+")
INITIAL_COMMA = re.compile(r"^([^,\n]{2,40}\s[A-Z]), (?=[A-Z][a-z]{2,24}$)")
"""A point behind an initial that was read as a comma: `Orlando T, Pike`."""

SCRAPS = re.compile(
    r"^(?:[a-z0-9]\s{1,3}|[\[\](){}<>!?¡&+@#$%]\s?){1,3}(?=[A-Z])|(?:\s(?!jr|sr|ii)[a-z]{1,2}|\s?[)\]}](?=$)){1,3}$"
)
"""What a margin leaves before a name and behind it: single small letters, figures, brackets."""
STRAY_LETTERS = re.compile(r"(?<=[A-Za-z][a-z]{2})(?: [A-Za-z]){1,3}$")
"""Single letters without a point behind a whole name."""

SPECK = re.compile(r"(?<=[a-z])[.,_|~^*•■`{}](?=[a-z])|(?<=[A-Z][A-Z])[.,_|~^*•■`{}](?=[A-Z][A-Z])")
"""What the scan sets inside a word."""


@dataclass(frozen=True, slots=True)
class Name:
    """A party as read: `value` as normalised (given name first, or the office as written), and what was set aside.

    `role` is `notetaker`, `interpreter` or empty; `is_person` is false where no name of a person was found.
    """

    value: str
    as_written: str
    title: str = ""
    office: str = ""
    role: str = ""
    is_person: bool = False


@dataclass(frozen=True, slots=True)
class NameWords:
    """The vocabulary of what surrounds a name."""

    titles: frozenset[str]
    offices: frozenset[str]
    qualifiers: frozenset[str]
    joints: frozenset[str]
    suffixes: frozenset[str]
    particles: frozenset[str]
    nobodies: frozenset[str]
    agencies: frozenset[str]
    roles: dict[str, str]


@cache
def name_words() -> NameWords:
    """The table `schema/vocabulary/names.toml`. Raises VocabularyError where a list is missing or in capitals."""
    table = read_vocabulary("names")
    lists: dict[str, frozenset[str]] = {}
    for key in ("titles", "offices", "qualifiers", "joints", "suffixes", "particles", "nobodies", "agencies"):
        words = cast("list[str]", table.get(key, []))
        if not words or any(word != word.lower() for word in words):
            raise VocabularyError(f"{key} in names.toml", "list its words in small letters")
        lists[key] = frozenset(words)
    roles = {way: role for role, ways in cast("dict[str, list[str]]", table.get("roles", {})).items() for way in ways}
    return NameWords(**lists, roles=roles)


def _fold(word: str) -> str:
    return word.strip(EDGES + "()[]").lower()


@lru_cache(maxsize=1024)
def is_office_word(word: str) -> bool:
    """Whether a word is of offices: in the vocabulary (a long one misread by a letter too), or a symbol as `WH/4`."""
    offices = name_words().offices
    folded = _fold(word)
    if folded in offices or SYMBOL.fullmatch(word.strip(EDGES)):
        return True
    return len(folded) >= 8 and process.extractOne(folded, offices, scorer=fuzz.ratio, score_cutoff=88) is not None


def is_title_word(word: str) -> bool:
    """Whether a word is a form of address or a rank that stands before a name."""
    return _fold(word) in name_words().titles


def _is_given(text: str) -> bool:
    """Whether a part reads like given names: one to three words or initials, none of an office."""
    words = text.split()
    return 1 <= len(words) <= 4 and all(
        (GIVEN.fullmatch(word.strip(",")) or INITIAL.fullmatch(word)) and not is_office_word(word) for word in words
    )


def _is_surname(text: str) -> bool:
    """Whether a part reads like a family name: one to three words, particles allowed, none of an office."""
    words = text.split()
    particles = name_words().particles
    return (
        1 <= len(words) <= 3
        and SURNAME.fullmatch(words[-1].strip(EDGES)) is not None
        and all(SURNAME.fullmatch(word) or _fold(word) in particles for word in words)
        and not any(is_office_word(word) for word in words)
        and not all(is_title_word(word) for word in words)
    )


def read_name(written: str) -> Name:
    """The name in a piece of text that names one party.

    `LAST, FIRST M., OFFICE` is turned round, titles and offices are set aside, a bare office stays as written; an empty
    value comes back where the text holds no letter.
    """
    return _read_name(written[:LONGEST])


@lru_cache(maxsize=1024)
def _read_name(written: str) -> Name:
    as_written = BLANKS.sub(" ", written).strip()
    bare, role, aside = _without_parentheses(INITIAL_COMMA.sub(r"\1. ", SPECK.sub("", as_written)))
    if "," not in bare and (stray := STRAY_LETTERS.search(bare)) and " " in bare[: stray.start()].strip():
        bare = bare[: stray.start()]
    bare = SCRAPS.sub("", bare.strip(EDGES)) + ("." if re.search(r"\b[A-Z]\.\W{0,3}$", bare) else "")
    if not any(letter.isalpha() for letter in bare):
        return Name("", as_written, role=role)
    parts = [part.strip() for part in bare.split(",") if part.strip(EDGES)]
    name = _turned(parts) or _dashed(bare) or _from_first_part(parts)
    if name is None:
        bare = _bare_office(bare)
        return Name(bare.rstrip(",;: "), as_written, office=bare, role=role)
    value, title, office = name
    sure = title or office or "," in bare or any(INITIALS.fullmatch(word) for word in value.split())
    return Name(
        mend_case(value) if sure else value,
        as_written,
        title,
        ", ".join(piece for piece in (office, aside) if piece),
        role,
        True,
    )


def _without_parentheses(text: str) -> tuple[str, str, str]:
    """The text without what stands in parentheses, the role named there, and all else that stood there."""
    role, aside = "", ""
    for match in PARENTHESIS.finditer(text):
        named = role_of(match[1])
        role = named or role
        aside = aside if named else match[1]
    if not role:
        # a parenthesis that the scan left open
        opened = re.search(r"[(\[{<]\s{0,2}([A-Za-z -]{8,14})\W{0,3}$", text)
        role = role_of(opened[1]) if opened else ""
        text = text[: opened.start()] if opened and role else text
    return PARENTHESIS.sub(" ", text).strip(), role, aside


@lru_cache(maxsize=1024)
def role_of(text: str) -> str:
    """`notetaker` or `interpreter` where a word says so, also misread by a letter or two; else empty."""
    folded = " ".join(re.findall(r"[a-z]+", text.lower()))
    for way, role in name_words().roles.items():
        if len(folded) >= 8 and fuzz.ratio(folded, way) >= 85:
            return role
    return ""


def _bare_office(text: str) -> str:
    """`The Secretary` without the specks behind it; any other text as it is."""
    words = text.split()
    start = _name_start(words)
    return " ".join(words[:start]) if start > 1 and words[0].lower() == "the" and is_office_word(words[1]) else text


def _turned(parts: list[str]) -> tuple[str, str, str] | None:
    """`LAST, FIRST M., OFFICE, AGENCY` as (name, title, office)."""
    if len(parts) < 2 or not _is_surname(parts[0]):
        return None
    suffixes = name_words().suffixes
    rest, suffix = parts[1:], ""
    if len(rest) > 1 and _fold(rest[0]) in suffixes:
        suffix, rest = " " + rest[0], rest[1:]
    given = rest[0].split()
    title = ""
    while given and is_title_word(given[0]):
        title, given = f"{title} {given[0]}".strip(), given[1:]
    if given and _fold(given[-1]) in suffixes and (len(_fold(given[-1])) > 1 and not INITIALS.fullmatch(given[-1])):
        suffix, given = " " + given[-1], given[:-1]
    if not given:
        return (parts[0] + suffix, title, ", ".join(rest[1:])) if title else None
    if not _is_given(" ".join(given)) or (len(parts[0].split()) > 1 and not parts[0].isupper()):
        return None
    initials = [word + "." if len(word) == 1 else word for word in given]
    return f"{' '.join(initials)} {parts[0]}{suffix}", title, ", ".join(rest[1:])


def _dashed(text: str) -> tuple[str, str, str] | None:
    """`OFFICE - Name` or `Name - Office` as (name, title, office)."""
    halves = [half.strip() for half in DASH.split(text, maxsplit=1)]
    if len(halves) != 2 or not all(halves):
        return None
    halves = [LONE_LOWER.sub(lambda match: match[0].capitalize(), half.rstrip(" &")) for half in halves]
    for one, other in (halves[::-1], halves):
        symbol = len(other) <= 8 and other.isupper()
        if not (symbol or any(is_office_word(word) for word in re.split(r"[\s,]+", other))):
            continue
        read = _from_first_part([part.strip() for part in one.split(",") if part.strip(EDGES)])
        if read is not None:
            return read[0], read[1], ", ".join(piece for piece in (other, read[2]) if piece)
    return None


def _from_first_part(parts: list[str]) -> tuple[str, str, str] | None:
    """`Title First Last, Office` or `Office Last` as (name, title, office); None where there is no name of a person."""
    if not parts:
        return None
    words = parts[0].split()
    start = _name_start(words)
    name = words[start:]
    if start > 1 and words[0].lower() == "the" and is_office_word(words[1]):
        return None
    if start == 1 and len(name) > 1 and _fold(words[0]) in name_words().agencies:
        return None
    if not name or not _is_personal(name, after_office=start > 0):
        return None
    suffixes = name_words().suffixes
    rest = parts[1:]
    if rest and _fold(rest[0]) in suffixes:
        name, rest = [*name, rest[0]], rest[1:]
    return " ".join(name).strip(",;:"), " ".join(words[:start]), ", ".join(rest)


def _name_start(words: list[str]) -> int:
    """The index of the first word behind all titles and words of offices."""
    known = name_words()
    start = 0
    for index, word in enumerate(words):
        folded = _fold(word)
        if is_title_word(word) or is_office_word(word):
            start = index + 1
            if index + 1 < len(words) and _fold(words[index + 1]) in known.joints:
                start = _behind_joint(words, index + 1)
        elif folded in known.qualifiers and index == start and index + 1 < len(words) and index == 0:
            start = int(folded != "the")
    return min(start, len(words))


def _behind_joint(words: list[str], index: int) -> int:
    """The index behind `of the Treasury`, `to Ruritania`, `and`: the joints and the one word that goes with them."""
    known = name_words()
    only_and = True
    while index < len(words) and _fold(words[index]) in known.joints:
        only_and = only_and and words[index].lower() in {"and", "&"}
        index += 1
    return index if only_and else index + 1


def _is_personal(words: list[str], *, after_office: bool) -> bool:
    """Whether the words are a person's name: capitalised, at most five, and, alone, not in need of a title."""
    known = name_words()
    if len(words) > 5 or any(word.lower() in {"the", "of", "to", "for"} for word in words):
        return False
    if not all(
        SURNAME.fullmatch(word.strip(EDGES))
        or INITIAL.fullmatch(word)
        or _fold(word) in known.particles | known.suffixes
        for word in words
    ):
        return False
    if not any(len(word.strip(EDGES)) > 1 for word in words):
        return False
    if len(words) == 1:
        return after_office
    return not any(is_office_word(word) for word in words)


def mend_case(name: str) -> str:
    """A person's name in capitals as a person would write it (`J. H. QUILL` gives `J. H. Quill`); others stay."""
    letters = [letter for letter in name if letter.isalpha()]
    if not letters or not (name.isupper() or any(len(word) > 2 and word.isupper() for word in name.split())):
        return name
    return " ".join(_mend_word(word) for word in name.split())


def _mend_word(word: str) -> str:
    if INITIALS.fullmatch(word) or _fold(word) in {"ii", "iii", "iv"}:
        return word
    if re.fullmatch(r"Mc[A-Z]{2,20}", word):
        return word[:3] + word[3:].lower()
    if not word.isupper():
        return word
    mended = re.sub(r"[A-Za-zÀ-ÿ]+", lambda part: part[0].capitalize(), word)
    mended = re.sub(r"'S\b", "'s", mended)
    return re.sub(r"^Mc([a-z])", lambda part: "Mc" + part[1].upper(), mended)


def split_names(text: str) -> tuple[tuple[int, int], ...]:
    """The places (start, end) of the single parties in a list such as a label's value, in order.

    Lines, semicolons and wide gaps part names; a comma or an `and` only where whole names stand on both sides.
    """
    places: list[tuple[int, int]] = []
    for start, end in _pieces(text, re.compile(r"\n|;|[ \t]{3,}")):
        places.extend(_split_piece(text, start, end))
    return tuple(places)


def _pieces(text: str, between: re.Pattern[str], start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """What stands between the separators, without blanks at its edges."""
    stop = len(text) if end is None else end
    places: list[tuple[int, int]] = []
    begin = start
    for match in [*between.finditer(text, start, stop), None]:
        finish = match.start() if match else stop
        piece = text[begin:finish]
        inner = piece.strip(" \t\r\n,")
        if any(letter.isalnum() for letter in inner):
            offset = begin + piece.index(inner)
            places.append((offset, offset + len(inner)))
        if match:
            begin = match.end()
    return places


def _split_piece(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """One line's parties: whole, or parted at commas and `and` where each part is a whole name."""
    if end - start > 4 * LONGEST:
        return [(start, end)]
    parts = _pieces(text, re.compile(r",?\s(?:and|AND|&)\s|,|\s/\s"), start, end)
    if len(parts) < 2:
        return [(start, end)]
    parts = _with_offices(text, parts)
    written = [text[one:other] for one, other in parts]
    if len(parts) > 1 and all(_is_whole(part) for part in written):
        return parts
    surnames = all(_is_surname(part) and len(part.split()) == 1 for part in written)
    if surnames and (len(parts) > 2 or not written[0].isupper() or "," not in text[start:end]):
        return parts
    return [(start, end)]


def _with_offices(text: str, parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The parts with an office joined to the person's name before its comma: `Name, Special Envoy`."""
    joined: list[tuple[int, int]] = []
    for start, end in parts:
        words = text[start:end].split()
        titled = is_title_word(words[0]) and not (len(words) > 1 and _fold(words[1]) in name_words().joints)
        if joined and is_office_word(words[0]) and not titled and "," in text[joined[-1][1] : start]:
            before = text[joined[-1][0] : joined[-1][1]]
            if "," in before or _is_personal(before.split(), after_office=False):
                joined[-1] = (joined[-1][0], end)
                continue
        joined.append((start, end))
    return joined


def _is_whole(part: str) -> bool:
    """Whether a part is a person's whole name by itself: two words or more, or a title with a name."""
    words = part.split()
    start = _name_start(words)
    rest = words[start:]
    if len(words) >= 2 and words[0].lower() == "the" and is_office_word(words[1]) and not rest:
        return True
    return bool(rest) and _is_personal(rest, after_office=start > 0)
