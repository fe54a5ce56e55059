"""Search words: a text is cut once into folded words, so that every database indexes and finds the same ones.

A word has no white space in it, is at most 1,000 characters long and is made of letters, digits and `.-/()@_+` only.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

# What stays one word, after folding, in the order in which it is tried. Every repeat is bounded, so that the time is
# linear whatever the text; words of letters alone are parted at a hyphen (the query `soviet` finds `US-Soviet`).
SHAPES = (
    r"LETTER{1,64}+(?!\d|[-+./@_]ALNUM)",  # a plain word: nearly all of them
    r"ALNUM{1,64}(?:[._+-]{1,2}ALNUM{1,64}){0,6}@ALNUM{1,64}(?:[.-]ALNUM{1,64}){1,6}",  # an address of e-mail
    r"e\.o\.\d{5}",  # an executive order, as `fold` leaves it
    r"\d{1,2}\.\d{1,2}(?:\(ALNUM{1,3}\)){1,4}",  # a section of an order: 1.4(b)
    r"(?:\(ALNUM{1,3}\)){2,4}",  # an exemption: (b)(1)
    r"(?=(?:LETTER|[-./_]){0,16}\d)ALNUM{1,64}(?:[-./_]ALNUM{1,64}){0,8}",  # a number, date or code: nsc-68, 9/6/10
    r"LETTER(?:\.LETTER){1,8}(?!ALNUM)",  # letters with full stops: u.s
    r"ALNUM{1,64}",
)

ORDERS = (
    re.compile(r"e\.(?<!\we\.) ?[o0]\.?,? {0,3}(\d{5})(?!\d)"),
    re.compile(r"eo(?<!\weo)\.? {0,3}(\d{5})(?!\d)"),
)

DASHES = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")

MANY_LETTERS = 16
"""From so many kinds of letters beyond ASCII on, one pass over the text is quicker than one a letter."""

LONGEST = 500
"""Characters of a word that holds letters beyond ASCII: with more bytes than 2,046 no index of PostgreSQL takes it."""

BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
QUERY_PART = re.compile(r'(-?)(?:"([^"]*)"?|([^\s"]+))')


def _pattern(letter: str, letter_or_digit: str, between: str) -> re.Pattern[str]:
    """The shapes as one pattern whose group is the word; what lies between words is stepped over eight at a time."""
    shapes = "|".join(SHAPES).replace("LETTER", letter).replace("ALNUM", letter_or_digit)
    return re.compile(f"{between}{{0,8}}+({shapes})")


ASCII_WORD = _pattern("[a-z]", "[a-z0-9]", "[^a-z0-9(]")
ANY_WORD = _pattern(r"[^\W\d_]", r"[^\W_]", r"(?:[^\w(]|_)")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that a query wants side by side; nearly always one.

    `is_prefix` is true where the last word may go on (`declass*`); `is_excluded` where no page may hold the phrase.
    """

    words: tuple[str, ...]
    is_prefix: bool = False
    is_excluded: bool = False


def search_words(text: str) -> str:
    """The words of a text in order, folded and joined by single spaces, ready to be indexed.

    `E.O. 13526`, `1.4(b)`, `(b)(1)`, addresses, dates and codes with a digit in them stay whole.
    """
    folded = fold(text)
    if folded.isascii():
        return " ".join(ASCII_WORD.findall(folded))
    return " ".join([word[:LONGEST] for word in ANY_WORD.findall(folded)])


def fold(text: str) -> str:
    """The text in small letters without accents; executive orders as `e.o.13526`. Its length can change."""
    if not text.isascii():
        strange = set(BEYOND_ASCII.findall(text))
        if len(strange) < MANY_LETTERS:
            for letter in strange:
                text = text.replace(letter, _folded_letter(letter))
        else:
            text = text.translate({ord(letter): _folded_letter(letter) for letter in strange})
    text = text.lower()
    for order in ORDERS:
        text = order.sub(r"e.o.\1", text)
    return text


@lru_cache(maxsize=1024)
def _folded_letter(letter: str) -> str:
    """One character beyond ASCII: a letter taken apart, without accents, case folded; a space for what is none."""
    if letter in DASHES:
        return DASHES[letter]
    if not letter.isalnum() and not unicodedata.combining(letter):
        return " "
    parts = unicodedata.normalize("NFKD", letter.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part)).casefold()


def query_words(text: str) -> tuple[Phrase, ...]:
    """What a query of free words asks for: words, `"words side by side"`, `begin*`, and `-without`.

    A single part of a query that the tokeniser cuts (`US-Soviet`) asks for its words side by side. Parts without any
    word in them are left out.
    """
    phrases: list[Phrase] = []
    for minus, quoted, bare in QUERY_PART.findall(text):
        words = tuple(search_words(quoted or bare).split())
        if words:
            phrases.append(Phrase(words, bare.endswith("*"), minus == "-"))
    return tuple(phrases)


def places_of(text: str, phrases: tuple[Phrase, ...]) -> Iterator[tuple[int, int]]:
    """Where a line's text holds one of the phrases' words: offsets from 0, the end exclusive, in order.

    Nothing where folding changes the length of the line, for its offsets would not fit the text.
    """
    folded = fold(text)
    if len(folded) != len(text):
        return
    wanted = {word for phrase in phrases if not phrase.is_excluded for word in phrase.words}
    begins = tuple(phrase.words[-1] for phrase in phrases if phrase.is_prefix and not phrase.is_excluded)
    for match in (ASCII_WORD if folded.isascii() else ANY_WORD).finditer(folded):
        if match[1] in wanted or (begins and match[1].startswith(begins)):
            yield match.span(1)
