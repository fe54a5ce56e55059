"""The query language: words as `kind:telcon`, `decl:<2010-01-01`, `box:12` and free words, read into terms.

Nothing here knows a database; `conditions` turns terms into SQL.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from records.declassification import LEVELS, STATUSES
from records.errors import UsageError
from records.model import KINDS
from records.store.grading import USUAL, Grading
from records.store.packing import storable
from records.text.words import Phrase, fold, query_words

TEXT, DATE, CHOICE, LEVEL, NUMBER, SHARE, ATTRIBUTE = "text", "date", "choice", "level", "number", "share", "attribute"
CODE = "code"
YES_OR_NO = ("yes", "no")
NONE_WORD = "none"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the language: what its values are, which ones there are where they are few, and what it asks."""

    type: str
    help: str
    choices: tuple[str, ...] = ()


WORDS = {
    "kind": Word(CHOICE, "the kind of paper", KINDS),
    "class": Word(LEVEL, "the overall classification (u, r, c, s, ts; <, >= and so on compare)", LEVELS),
    "status": Word(CHOICE, "the status of the declassification as of the day", STATUSES),
    "date": Word(DATE, "the paper's date, or its event's: 1999, 1999-09, 1999-09-06, <1999, 1998..1999, none"),
    "year": Word(DATE, "the same, by year"),
    "decl": Word(DATE, "the declassification date"),
    "from": Word(TEXT, "a sender, by the beginnings of words"),
    "office": Word(TEXT, "the office of a sender"),
    "to": Word(TEXT, "an addressee"),
    "through": Word(TEXT, "who it went through"),
    "participant": Word(TEXT, "who took part in the conversation"),
    "notetaker": Word(TEXT, "who took notes"),
    "interpreter": Word(TEXT, "who interpreted"),
    "distribution": Word(TEXT, "who is on the distribution"),
    "party": Word(TEXT, "anybody named in the heading"),
    "classifier": Word(TEXT, "who classified it"),
    "subject": Word(TEXT, "words of the subject"),
    "place": Word(TEXT, "where the conversation was held"),
    "handling": Word(TEXT, "a control marking or channel"),
    "code": Word(TEXT, "a code of withholding, or a reason: 1.4(b)"),
    "log": Word(NUMBER, "the log number; zeros in front do not count"),
    "number": Word(NUMBER, "a number of any record system"),
    "id": Word(NUMBER, "the beginning of a document's id"),
    "order": Word(NUMBER, "the executive order by which it was worked out: 12958"),
    "exemption": Word(NUMBER, "the exemption: 25X1"),
    "source": Word(NUMBER, "a part of the path of the file"),
    "fragment": Word(CHOICE, "whether pages are missing", YES_OR_NO),
    "copy": Word(CHOICE, "whether it is another copy or draft of a paper", YES_OR_NO),
    "notice": Word(CODE, "what the audit found: a code or its beginning (D, T104), a severity, any, none"),
    "conf": Word(SHARE, "the confidence of its least certain value: <0.5"),
}

LEVEL_NAMES = {
    "u": "UNCLASSIFIED",
    "r": "RESTRICTED",
    "c": "CONFIDENTIAL",
    "s": "SECRET",
    "ts": "TOP SECRET",
    "topsecret": "TOP SECRET",
    **{level.lower(): level for level in LEVELS},
}

PART = re.compile(r'(-?)(?:([A-Za-z][\w-]*):)?(?:"([^"]*)"?|([^\s"]*))')
COMPARISON = re.compile(r"(<=|>=|<|>|=)?(.*)", re.DOTALL)
DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
SHARE_VALUE = re.compile(r"(0?\.\d{1,6}|0|1|1\.0{0,6})|(\d{1,3}(?:\.\d{1,3})?)%")


@dataclass(frozen=True, slots=True)
class Value:
    """One value asked for: `test` is `=`, `<`, `<=`, `>`, `>=`, `..` (from `text` up to and with `last`), `none` or
    `any`; `is_prefix` where the value may go on (`12*`).
    """

    test: str
    text: str = ""
    last: str = ""
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the language with its values, of which one must hold; none of them where it is negated."""

    word: str
    type: str
    values: tuple[Value, ...]
    is_negated: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What a document must satisfy: all terms, all phrases somewhere in its text, and be one of `documents` (ids) where
    any is named.
    """

    terms: tuple[Term, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    documents: tuple[str, ...] = ()
    grading: Grading = field(default=USUAL, compare=False)
    """How the officer wants the notices graded that a word asks for."""


def parse_query(text: str, attributes: Collection[str] = ()) -> Query:
    """Reads a query. `attributes` are the names given by `--set`, which are words too.

    Raises UsageError naming a word or value that is not known, and the known ones.
    """
    terms: list[Term] = []
    phrases: list[Phrase] = []
    for minus, name, quoted, bare in PART.findall(storable(text)):
        if name:
            terms.append(_term(name, quoted, bare, attributes, is_negated=minus == "-"))
        elif quoted or bare:
            phrases.extend(query_words(f'{minus}"{quoted}"' if quoted else f"{minus}{bare}"))
    return Query(tuple(terms), tuple(phrases))


def _term(name: str, quoted: str, bare: str, attributes: Collection[str], *, is_negated: bool) -> Term:
    key = fold(name)
    word = WORDS.get(key) or (Word(ATTRIBUTE, "") if key in attributes else None)
    if word is None:
        known = ", ".join((*WORDS, *sorted(attributes)))
        raise UsageError(f"the query word {name}: is not known", f"known are {known}")
    if not (quoted or bare):
        raise UsageError(f"the query word {name}: has no value", f"write one, as {name}:none")
    given = (quoted,) if quoted else tuple(part for part in bare.split(",") if part)
    return Term(key, word.type, tuple(_value(name, word, part) for part in given), is_negated)


def _value(name: str, word: Word, text: str) -> Value:
    """One value of a word."""
    folded = fold(text).strip()
    if folded in ("none", "any", "*"):
        return Value("none" if folded == "none" else "any")
    if word.type in (TEXT, NUMBER, ATTRIBUTE, CODE):
        return Value("=", folded.rstrip("*"), is_prefix=folded.endswith("*"))
    if word.type == CHOICE:
        return Value("=", _choice(name, word, folded))
    first, dots, last = folded.partition("..")
    if dots:
        return Value("..", _comparable(name, word, first), _comparable(name, word, last))
    found = COMPARISON.fullmatch(folded)
    test, rest = (found[1] or "=", found[2]) if found else ("=", folded)
    return Value(test, _comparable(name, word, rest))


def _choice(name: str, word: Word, text: str) -> str:
    for choice in word.choices:
        if re.sub(r"[ _-]", "", text) == re.sub(r"[ _-]", "", choice):
            return choice
    raise UsageError(f"{name}:{text} is not known", f"known are {', '.join(word.choices)} and none")


def _comparable(name: str, word: Word, text: str) -> str:
    """A value that can be compared: a day or its beginning, a level, whole per mille."""
    if word.type == DATE and DAY.fullmatch(text):
        return text
    if word.type == DATE:
        raise UsageError(f"{name}:{text} is not a date", "write 1999, 1999-09 or 1999-09-06")
    if word.type == LEVEL:
        level = LEVEL_NAMES.get(text) or LEVEL_NAMES.get(re.sub(r"[ _-]", "", text))
        if level is not None:
            return level
        raise UsageError(f"{name}:{text} is not known", f"known are {', '.join(LEVELS).lower()} and none")
    share = SHARE_VALUE.fullmatch(text)
    if share is None:
        raise UsageError(f"{name}:{text} is not a share", "write a number from 0 to 1, as 0.5")
    return str(round(float(share[1]) * 1000) if share[1] else round(float(share[2]) * 10))
