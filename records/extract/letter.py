"""Reads who wrote a letter and to whom: the name under the farewell, the inside address, the greeting."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from records.extract.fitting import is_dated
from records.model import Paper
from records.text.names import Name, is_office_word, is_title_word, mend_case, name_words, read_name

GREETING = re.compile(
    r"^[^\w\n]{0,4}(?:My )?[DO0][eo]a[rt],? (?P<who>[A-Z][^\n:,]{1,60}?)\s{0,2}[:;,.-]?[^\w\n]{0,4}$", re.MULTILINE
)
FAREWELL = re.compile(
    r"^[^\w\n]{0,4}(?:Sincerely|Respectfully|Very (?:truly|respectfully)|Yours|Cordially|Faithfully|Best|"
    r"With (?:best|warm|kind|my|all|high|great)|Warm|Kind)\b[^\n]{0,36}[,.;]?[^\w\n]{0,4}$",
    re.MULTILINE,
)
FAREWELLS = (
    "sincerely",
    "sincerely yours",
    "yours sincerely",
    "respectfully",
    "respectfully yours",
    "very truly yours",
    "yours truly",
    "with best regards",
    "with warm regards",
    "with best wishes",
    "best regards",
    "best wishes",
    "cordially",
    "faithfully yours",
)
LEAST_FAREWELL = 0.8
"""A misread farewell is alike to one of these to this degree."""

MOST_HEAD = 6000
"""A greeting stands within so many characters."""

INSIDE_LINES, SIGNED_LINES, TAIL_LINES = 12, 8, 40
"""How many lines with text an inside address, a signature and the end of a letter have at most."""

WIDE_GAP = re.compile(r"[ \t]{3,}")
ADDRESS_MARK = re.compile(r"\d{4,}|\b(?:Street|Avenue|Room|Washington|WASHINGTON|HOUSE|STATE|DEPARTMENT|NARA)\b")


@dataclass(frozen=True, slots=True)
class Named:
    """A name with the offsets at which it stands, and the probability that it is right."""

    name: Name
    start: int
    end: int
    rule: str
    score: float


@dataclass(frozen=True, slots=True)
class Row:
    """A line with text: its offset, and what stands on it before any wide gap."""

    start: int
    text: str


def correspondents(paper: Paper) -> Iterator[tuple[str, Named]]:
    """Sender (`from`) and addressee (`to`) of a letter; nothing where it has neither greeting nor farewell."""
    greeting = GREETING.search(paper.content, 0, MOST_HEAD)
    farewell = last_farewell(paper, greeting.end() if greeting else 0)
    if greeting is None and farewell is None:
        return
    signer = signed(paper, farewell) if farewell is not None else None
    if signer is not None:
        yield "from", signer
    addressee = None
    if greeting is not None:
        addressee = inside_address(paper, greeting.start(), greeting["who"])
    if addressee is None and signer is not None:
        addressee = address_below(paper, signer)
    if addressee is None and greeting is not None:
        addressee = greeted(greeting)
    if addressee is not None:
        yield "to", addressee


def rows_between(paper: Paper, start: int, end: int, most: int, *, backwards: bool = False) -> list[Row]:
    """The lines with letters between two offsets, at most so many: the first ones, or the last."""
    first, last = paper.index_of(start), paper.index_of(max(end - 1, start))
    indices = range(last, first - 1, -1) if backwards else range(first, last + 1)
    rows: list[Row] = []
    for index in indices:
        line = paper.line(index)[:200]
        text = WIDE_GAP.split(line.strip(), maxsplit=1)[0]
        if any(letter.isalpha() for letter in text):
            offset = paper.content.index(text, paper.line_starts[index])
            if start <= offset < end:
                rows.append(Row(offset, text))
            if len(rows) == most:
                break
    return rows[::-1] if backwards else rows


def last_farewell(paper: Paper, after: int) -> int | None:
    """The offset behind the last farewell of a letter; None where none is found. A misread one counts only behind a
    greeting (`after` is its end, 0 where there is none).
    """
    found = None
    for found in FAREWELL.finditer(paper.content, after):  # noqa: B007 - the last one is wanted
        pass
    if found is not None or not after:
        return found.end() if found is not None else None
    for row in rows_between(paper, after, len(paper.content), TAIL_LINES, backwards=True):
        folded = " ".join(re.findall(r"[a-z]+", row.text.lower()))
        if 8 <= len(folded) <= 24 and row.text[:1].isupper():
            best = process.extractOne(
                folded, FAREWELLS, scorer=Levenshtein.normalized_similarity, score_cutoff=LEAST_FAREWELL
            )
            if best is not None:
                return row.start + len(row.text)
    return None


def person(row: Row, rule: str, score: float) -> Named | None:
    """The person that a line names, and nothing but a person; None where it names none."""
    if not 5 <= len(row.text) <= 60 or is_dated(row.text):
        return None
    name = read_name(row.text)
    words = name.value.split()
    if not name.is_person or not 1 <= len(words) <= 5 or (len(words) == 1 and not name.title):
        return None
    particles = name_words().particles
    if any(word[0].islower() and word.lower() not in particles for word in words):
        return None
    if ADDRESS_MARK.search(row.text) or (name.office and "," not in row.text):
        return None
    whole = Name(mend_case(name.value), name.as_written, name.title, name.office, "", True)
    return Named(whole, row.start, row.start + len(row.text), rule, score)


def signed(paper: Paper, after: int) -> Named | None:
    """Who signed: the first person named under the farewell."""
    for row in rows_between(paper, after, len(paper.content), SIGNED_LINES):
        named = person(row, "letter.signature", 0.95)
        if named is not None:
            return named
    return None


def inside_address(paper: Paper, end: int, greeted_as: str) -> Named | None:
    """The addressee by the address above the greeting: the first person behind the date, else one with the greeted
    name.
    """
    rows = rows_between(paper, 0, end, INSIDE_LINES, backwards=True)
    dated = [number for number, row in enumerate(rows) if is_dated(row.text)]
    below = rows[dated[0] + 1 :] if dated else rows
    surname = greeted_as.split()[-1].strip(".,:").casefold()
    people = [named for row in below if (named := person(row, "letter.inside_address", 0.95)) is not None]
    alike = [named for named in people if surname in named.name.value.casefold()]
    return (alike or people or [None])[0]


def address_below(paper: Paper, signer: Named) -> Named | None:
    """The addressee by the address under the signature: a person with a line of an office under the name."""
    rows = rows_between(paper, signer.end, len(paper.content), 2 * SIGNED_LINES)
    for row, under in pairwise(rows):
        named = person(row, "letter.address_below", 0.95)
        if named is not None and named.name.value != signer.name.value and holds_office(under.text):
            return named
    return None


def holds_office(text: str) -> bool:
    """Whether a word of the text is of an office or a title that is one, as `Chancellor`."""
    return any(is_office_word(word) or (len(word) > 4 and is_title_word(word)) for word in text.split())


def greeted(greeting: "re.Match[str]") -> Named | None:
    """The person whom the greeting names; an office stands as `The President`."""
    name = read_name(greeting["who"])
    if name.is_person and not holds_office(name.value):
        return Named(name, greeting.start("who"), greeting.end("who"), "letter.greeting", 0.6)
    words = greeting["who"].split()
    if len(words) >= 2 and words[0] in ("Mr.", "Mr", "Madam", "Madame", "Mrs.") and holds_office(words[-1]):
        office = f"The {' '.join(words[1:])}"
        whole = Name(office, greeting["who"], words[0], office)
        return Named(whole, greeting.start("who"), greeting.end("who"), "letter.greeting", 0.4)
    return None
