"""Turns the phrases of the law's tables into patterns, one set a law."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from records.rules.days import DIGIT, PRINTED
from records.rules.law import Law
from records.rules.spelling import Speller

LEAD = r"(?:\s{1,3}(?:ON|UPON|AFTER|WHEN|AT|UNTIL|DATE)\b)?"
POINTS = r"\s{0,3}[:;.,=\-–—]{0,3}"
LEVEL_NAMES = r"(?:TOP\s{1,3}SECRET|SECRET|CONFIDENTIAL|RESTRICTED)"
NUMBER_OF_ORDER = (
    r"\b(?:E\s?[.,]?\s?[O0]|EXECUTIVE\s{1,3}ORDER)\s?[.,]?\s{0,3}(?:NO\s?[.,]?\s{0,3})?"
    r"(?P<digits>[0-9OoQIlL|!SsBbZzG]{5})\b"
)
HEAD_LABELS = ("declassify", "review", "until", "keep", "downgrade", "classified", "other")
DATE_AHEAD = (
    rf"(?=\s{{0,3}}[:\-]?\s{{0,3}}(?:{DIGIT}{{1,8}}[\s/.\-]|(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)))"
)


@dataclass(frozen=True, slots=True, eq=False)
class Patterns:
    """What finds instructions in mended text, for one law."""

    speller: Speller
    heads: "re.Pattern[str]"
    order: "re.Pattern[str]"
    prefixed: "re.Pattern[str]"
    first: "re.Pattern[str]"
    later: "re.Pattern[str]"
    indefinite: tuple[tuple[str, "re.Pattern[str]"], ...]
    groups: tuple[tuple[int, "re.Pattern[str]"], ...]
    imagery: "re.Pattern[str]"
    full: "re.Pattern[str]"
    part: "re.Pattern[str]"
    withheld: "re.Pattern[str]"
    stamp_line: "re.Pattern[str]"
    guidelines: "re.Pattern[str]"


def phrase(text: str) -> str:
    """A phrase as a pattern: white space or a hyphen between its words, dots and apostrophes free to be missing."""
    words = [re.escape(word).replace("'", "['’ ]?").replace(r"\.", r"\.?\s?") for word in text.split()]
    return r"[\s\-]{1,3}".join(words)


def any_of(phrases: Iterable[str]) -> str:
    """A pattern for any of some phrases, the longest first."""
    return "(?:" + "|".join(phrase(each) for each in sorted(phrases, key=lambda each: (-len(each), each))) + ")"


def compiled(
    phrases: Iterable[str], before: str = r"(?<![A-Za-z0-9])", after: str = r"(?![A-Za-z0-9])"
) -> "re.Pattern[str]":
    """A pattern for any of some phrases as whole words."""
    return re.compile(before + any_of(phrases) + after, re.IGNORECASE)


def whichever(words: Iterable[str], phrases: Iterable[str]) -> "re.Pattern[str]":
    """A pattern for `whichever is` with one of some words, and for some phrases."""
    return re.compile(rf"\bWHICHEVER\b[^.;\n]{{0,30}}?\b{any_of(words)}\b|\b{any_of(phrases)}\b", re.IGNORECASE)


@cache
def patterns_of(law: Law) -> Patterns:
    """The patterns of a law."""
    words = law.words
    return Patterns(
        speller=Speller((*words.lexicon, "OADR", "XGDS", "GDS", "RDS", "ADS", "NARA", "NATO"), words.never),
        heads=re.compile(heads(law), re.IGNORECASE),
        order=re.compile(NUMBER_OF_ORDER, re.IGNORECASE),
        prefixed=re.compile(
            r"\b(?:WHEN|UPON|IF|AFTER)\s{1,3}(?P<event>[^.,;:]{5,120}?)[\s,]{1,3}"
            r"(?:THIS\s{1,3}\w{3,20}\s{1,3}){0,1}(?:(?:SHOULD|MAY|SHALL|WILL|CAN|TO)\s{1,3}BE\s{1,3}|IS\s{1,3}|BECOMES\s{1,3})?"
            r"(?:HANDLED?|TREATE?D?|REGARDE?D?|CONSIDERED|(?:DOWN|RE)GRADED?)?[\s,]{0,3}(?:THIS\s{1,3}\w{3,20}\s{1,3})?"
            r"(?:A[S5]\s{1,3}|TO\s{1,3})?(?:UNCLASSIFIED|DECLASSIFIED)\b",
            re.IGNORECASE,
        ),
        first=whichever(words.first, words.first_phrases),
        later=whichever(words.later, words.later_phrases),
        indefinite=tuple(
            (kind.code, compiled(each for each in kind.spellings if each != "MR"))
            for kind in law.markings
            if kind.follows == "automatic" and kind.code != "XGDS"
        ),
        groups=tuple((group.number, compiled(group.phrases)) for group in law.groups),
        imagery=compiled(words.imagery),
        full=compiled(words.stamps["full"]),
        part=compiled(words.stamps["part"]),
        withheld=compiled(words.stamps["withheld"]),
        stamp_line=compiled(words.stamps["lines"]),
        guidelines=re.compile(
            any_of(words.stamps["guidelines"]) + r"\W{0,3}(?:DATED\s|OF\s)?\s?" + PRINTED.pattern, re.IGNORECASE
        ),
    )


def heads(law: Law) -> str:
    """One alternation for all that announces or ends an instruction; the name of the group says which."""
    labels = law.words.labels
    verbs = [each for each in labels["declassify"] if each not in ("DECLASSIFICATION", "DECLASSIFIED")]
    openings = [
        *("XGDS", "GDS", "GENERAL", "ADS", "ADVANCED", "RDS", "TO BE", "DESTROY", "DECLASSIFIED", "E.O.", "EXECUTIVE"),
        *(each for name in HEAD_LABELS for each in labels[name]),
        *law.marking("XGDS").spellings,
        *law.words.removal,
    ]
    alternatives = {
        "xgds": rf"(?:(?-i:XGDS)(?:\W?[1-4lI])?(?![A-Za-z0-9])|{any_of(law.marking('XGDS').spellings)})",
        "gds": rf"(?:(?-i:G\s?\.?\s?D\s?\.?\s?S)\b\.?|{phrase('GENERAL DECLASSIFICATION SCHEDULE')})",
        "ads": rf"(?:(?-i:ADS)\b|{phrase('ADVANCED DECLASSIFICATION SCHEDULE')})",
        "review": (
            rf"(?:TO\s{{1,3}}BE\s{{1,3}})?(?:(?-i:RDS)(?:\W?[1-4lI])?(?![A-Za-z0-9])"
            rf"|{any_of(labels['review'])}(?:\s{{1,3}}(?:ON|BY|AFTER|IN|DATE)\b\s{{0,3}}:?|\s{{0,3}}:|{DATE_AHEAD}))"
        ),
        "until": any_of(labels["until"]) + r"\b(?:\s{1,3}(?:UNTIL|ON|UPON|AFTER)\b)?" + POINTS,
        "keep": any_of(labels["keep"]) + r"\s{1,3}(?:UNTIL|TO|THROUGH|AFTER|ON|IN|BY|FOR)\b|DESTROY\b",
        "downgrade": (
            any_of(labels["downgrade"])
            + rf"\b(?=[\s,]{{1,3}}(?:TO\s{{1,3}})?{LEVEL_NAMES}|\s{{1,3}}AT\b|\s{{1,3}}ON\b|\s{{0,2}}:)"
            rf"(?:\s{{1,3}}(?:TO\s{{1,3}})?{LEVEL_NAMES})?"
        ),
        "classified": any_of(labels["classified"]) + r"\b",
        "other": any_of(labels["other"]) + r"(?:\s{0,2}[:.]|(?=\s{1,2}[1lI][.,\-]\d))",
        "decl": any_of(verbs) + r"\b(?!\s{1,3}(?:IN\s{1,3}PART|IN\s{1,3}FULL|BY|PER|UNDER|FOI|TS)\b)" + LEAD + POINTS,
        "noun": (
            r"(?:TO\s{1,3}BE\s{1,3})?(?:DECLASSIFICATION|DECLASSIFIED)\b"
            rf"(?:\s{{1,3}}(?:ON|UPON|AFTER|WHEN|AT)\b{POINTS}|\s{{0,2}}:|{DATE_AHEAD})"
        ),
        "removal": any_of(law.words.removal) + r"(?:\s{1,3}(?:UPON|WHEN|AFTER|ON|IF|AT)\b|(?=\s{1,3}WITHOUT\b))",
        "eo": NUMBER_OF_ORDER,
    }
    first = "".join(sorted({each[0] for each in openings if each[0].isalpha()}))
    ahead = rf"(?=[{first}])" if all(each[0].isalpha() for each in openings) else ""
    return rf"(?<![A-Za-z0-9]){ahead}(?:{'|'.join(f'(?P<{name}>{pattern})' for name, pattern in alternatives.items())})"
