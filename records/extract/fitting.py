"""Says how well a piece of text serves as people, a moment, a title, a number; and what reads like running text."""

import re
from functools import lru_cache

from records.text.dates import find_dates
from records.text.labels import read_label
from records.text.names import is_office_word
from records.text.times import find_times

FITTING = {"people": 1.2, "moment": 2.4, "title": 0.6, "number": 1.6, "code": 0.8, "text": 0.3}
"""What a value of the right type adds, by the kind of value that a label asks for."""

HAS_DIGITS = re.compile(r"[0-9]")
WORDS = re.compile(r"[A-Za-z0-9][\w'’.&/-]*")
LOWER = re.compile(r"\b[a-z]{2,}\b")
SPEAKER = re.compile(r"(?:[A-Z][\w.'’-]*\s){0,5}[A-Z][\w.'’-]*\s?:(?:\s|$)")
SMALL_WORDS = frozenset(
    re.findall(
        r"\w+",
        "of and to for the at on in by with from a an or as is are was were be been has have it that this which he she "
        "they we you i his her their its not de la von van del",
    )
)
VERBS = frozenset(
    re.findall(r"\w+", "is are was were be been has have had will would can could may should did does said")
)
EVENT = re.compile(
    r"\b(?:meeting|telcon|conversation|call|discussions?|memorandum|visit|talks|briefing|breakfast|luncheon|dinner|report)\b",
    re.IGNORECASE,
)
"""Words of titles, which no party's name holds."""

PLACE = re.compile(
    r"\b(?:Palace|Room|Residence|Hall|Hotel|Villa|Castle|Guest House|Dacha|Cent(?:er|re)|Oval Office|Airport|Building"
    r"|Air Force One|Chancery|Ballroom|Library)\b"
)
"""Words of places of meetings, which no party's name holds."""

TITLE_WORD = re.compile(
    r"\b(?:on|with|about|between|regarding|concerning|response|proposal|views|preparations|follow-up|status"
    r"|next steps)\b",
    re.IGNORECASE,
)
UNFINISHED = re.compile(r"(?:^|[,;] ?)[A-Z][A-Za-z'’]{2,14} [A-Z]\.?$")
SURNAME = re.compile(r"[A-Z][A-Za-z'’-]{2,19}")
UNKNOWN_LABEL = re.compile(r"[A-Z][A-Z/&. ]{2,28}:")


@lru_cache(maxsize=2048)
def fit(text: str, kind: str) -> float:
    """How well a text serves as a value of that kind, about -2 to 2.5."""
    if kind == "people":
        return people_fit(text)
    if kind == "moment":
        return FITTING["moment"] if is_dated(text[:120]) or is_timed(text[:120]) else -1.0
    if kind == "number":
        digits = sum(letter.isdigit() for letter in text)
        return FITTING["number"] if digits >= 2 and digits * 2 >= len(text) else -1.0
    if kind == "code":
        return FITTING["code"] if len(text) <= 40 and not is_prose(text) else -1.0
    if is_prose(text) and len(text) > 70:
        return -0.6
    if len(text) <= 24 and is_dated(text):
        return -1.0
    if kind == "title" and EVENT.search(text):
        return 2 * FITTING["title"]
    letters = sum(letter.isalpha() for letter in text)
    if letters * 2 < len(text.replace(" ", "")) or "\\" in text:
        return -2.0
    return FITTING[kind] if letters >= 4 and letters * 2 >= len(text) else -0.8


@lru_cache(maxsize=1024)
def people_fit(text: str) -> float:
    """How well a text serves as a party or a list of parties, about -2 to 1.6."""
    words = WORDS.findall(text)
    if not words or len(text) > 160 or len(words) > 22:
        return -2.0
    if UNKNOWN_LABEL.match(text) or (SPEAKER.match(text) and len(text) > 40):
        return -2.5
    lower = [word for word in LOWER.findall(text) if word not in SMALL_WORDS]
    if any(word.lower() in VERBS for word in words):
        return -2.0
    capitalised = sum(word[:1].isupper() for word in words)
    if EVENT.search(text):
        return -0.8
    if PLACE.search(text):
        return -0.4
    digits = sum(letter.isdigit() for letter in text)
    score = 0.3 + 0.5 * capitalised / len(words) - 0.45 * max(len(lower) - 1, 0)
    if any(is_office_word(word) for word in words):
        score += 0.4
    if len(words) > 1 and capitalised >= len(words) - 1:
        score += 0.3
    if TITLE_WORD.search(text):
        score -= 0.8
    if digits * 3 > len(text) or is_dated(text[:60]):
        score -= 1.5
    if len(text) < 4:
        score -= 0.4
    return score


@lru_cache(maxsize=2048)
def is_dated(text: str) -> bool:
    """Whether a date stands in a text."""
    return HAS_DIGITS.search(text) is not None and bool(find_dates(text))


def is_sentence(text: str) -> bool:
    """Whether a line is a whole sentence: it has a verb and ends with a full stop."""
    words = text.split()
    return text.endswith(".") and len(words) >= 5 and any(word in VERBS for word in words)


@lru_cache(maxsize=2048)
def is_timed(text: str) -> bool:
    """Whether a time of day stands in a text."""
    return HAS_DIGITS.search(text) is not None and bool(find_times(text))


def is_speech(text: str) -> bool:
    """Whether a line opens with a speaker and goes on with what was said."""
    match = SPEAKER.match(text)
    if match is None or match[0].isupper() or len(text) <= match.end() + 1:
        return False
    speaker = match[0].rstrip(": ")
    return read_label(speaker) is None and any(is_office_word(word) for word in speaker.split())


def is_surname_behind(before: str, text: str) -> bool:
    """Whether a lone word is the surname of someone whose given name and initial end the line before."""
    return UNFINISHED.search(before) is not None and SURNAME.fullmatch(text) is not None


@lru_cache(maxsize=1024)
def is_prose(text: str) -> bool:
    """Whether a line reads like running text: long, with small words and verbs among others."""
    if len(text) < 38:
        return False
    words = text.split()
    if len(words) < 7:
        return False
    lower = sum(map(str.islower, [word[0] for word in words]))
    if lower * 2 >= len(words):
        return True
    return len(words) >= 8 and 4 * sum(word.lower().strip(".,;") in SMALL_WORDS for word in words) >= len(words)
