"""Turns the phrases of the law's tables into patterns, one set a law."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

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


OPENING = re.compile(r"[A-Za-z0-9]+")


class PhrasePattern:
    """A pattern that can only match where one of some words stands: it is compiled when such a text comes."""

    def __init__(self, source: str, phrases: Iterable[str]) -> None:
        self._source = source
        self._openings = tuple({found[0].upper() for each in phrases if (found := OPENING.match(each))})

    @cached_property
    def pattern(self) -> "re.Pattern[str]":
        """The pattern itself."""
        return re.compile(self._source, re.IGNORECASE)

    def may_match(self, text: str) -> bool:
        """Whether the text holds the beginning of a phrase."""
        upper = text.upper()
        return any(opening in upper for opening in self._openings)

    def search(self, text: str) -> "re.Match[str] | None":
        """As `re.Pattern.search`."""
        return self.pattern.search(text) if self.may_match(text) else None

    def finditer(self, text: str) -> "Iterator[re.Match[str]]":
        """As `re.Pattern.finditer`."""
        return self.pattern.finditer(text) if self.may_match(text) else iter(())

    def sub(self, replacement: str, text: str) -> str:
        """As `re.Pattern.sub`."""
        return self.pattern.sub(replacement, text) if self.may_match(text) else text


@dataclass(frozen=True, slots=True, eq=False)
class Patterns:
    """What finds instructions in mended text, for one law."""

    speller: Speller
    heads: "re.Pattern[str]"
    order: "re.Pattern[str]"
    prefixed: "re.Pattern[str]"
    first: PhrasePattern
    later: PhrasePattern
    indefinite: tuple[tuple[str, PhrasePattern], ...]
    groups: tuple[tuple[int, PhrasePattern], ...]
    imagery: PhrasePattern
    full: PhrasePattern
    part: PhrasePattern
    withheld: PhrasePattern
    stamp_line: PhrasePattern
    guidelines: PhrasePattern


def phrase(text: str) -> str:
    """A phrase as a pattern: white space or a hyphen between its words, dots and apostrophes free to be missing."""
    words = [re.escape(word).replace("'", "['’ ]?").replace(r"\.", r"\.?\s?") for word in text.split()]
    return r"[\s\-]{1,3}".join(words)


def any_of(phrases: Iterable[str]) -> str:
    """A pattern for any of some phrases, the longest first."""
    return "(?:" + "|".join(phrase(each) for each in sorted(phrases, key=lambda each: (-len(each), each))) + ")"


def compiled(
    phrases: Iterable[str], before: str = r"(?<![A-Za-z0-9])", after: str = r"(?![A-Za-z0-9])"
) -> PhrasePattern:
    """A pattern for any of some phrases as whole words."""
    kept = tuple(phrases)
    return PhrasePattern(before + any_of(kept) + after, kept)


def whichever(words: Iterable[str], phrases: Iterable[str]) -> PhrasePattern:
    """A pattern for `whichever is` with one of some words, and for some phrases."""
    kept = tuple(phrases)
    source = rf"\bWHICHEVER\b[^.;\n]{{0,30}}?\b{any_of(words)}\b|\b{any_of(kept)}\b"
    return PhrasePattern(source, ("WHICHEVER", *kept))


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
        guidelines=PhrasePattern(
            any_of(words.stamps["guidelines"]) + r"\W{0,3}(?:DATED\s|OF\s)?\s?" + PRINTED.pattern,
            words.stamps["guidelines"],
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
