"""Tells what kind of paper a stretch of lines is, and whether its head or its end is missing."""

import re
from collections import Counter
from collections.abc import Sequence
from statistics import fmean

from rapidfuzz import fuzz, process

from records.segment.cues import Scan, cue_table
from records.segment.lines import SPEAKER

MOST_COUNTED = 3
"""A cue that may stand anywhere counts at most so often."""

PRIOR = {"other": 1.4, "letter": -0.5, "transmittal_memo": -0.5}
LABELS = re.compile(
    r"(?:from|to|sent|subject|cc|bcc|date|re|attachments?|importance|fw|fwd|case no|doc no|ref)\b", re.IGNORECASE
)
TRANSCRIPT = {"memcon": 2.3, "telcon": 2.0}
LEAST_SPEECHES = 4
SAID = re.compile(r"[^\n]{0,80}?\b[a-z’']{1,14}\s[^\n]{0,80}?\b[a-z’']{1,14}\b|(?:[A-Z’',.!?-]{1,16}\s{1,3}){4}")
"""What is said holds words in small letters, or is a sentence in capitals: no name or entry of a form alone."""

SURE_KIND = 6.0
"""Where a kind has so many log-odds, the speakers are not counted."""

GARBLED_MARGIN = 2.0
SHORT_FORM, LEAST_PHRASES, PHRASE_LIKE, PHRASES_LIKE = 90, 3, 72.0, 78.0
"""A form whose phrases are compared one by one has so many lines at the most; so many different phrases on it are alike
to the first degree each, and to the second on average."""

PHRASE_LENGTHS = 0.7, 2.6
"""The line of a form's phrase is so many times as long as the phrase."""

SPOKEN_FOR = 3.0
"""A paper of whose kind the cues say so much is not looked at as a garbled form."""

NEEDS_HEAD = frozenset({"memcon", "telcon", "cable", "email", "action_memo", "transmittal_memo", "information_memo"})
MEMOS = frozenset({"action_memo", "transmittal_memo", "information_memo"})
LABEL_SHAPE, LABEL_LINES = re.compile(r"[A-Z]{4,12} ?[:;+]"), 12
"""A label, however garbled, among the first lines of a memorandum is its head."""

HEAD_CUES = {
    "cable": frozenset({"telegram head", "date-time group", "cable sender"}),
    "email": frozenset({"e-mail sent", "sender of a message", "e-mail head", "heading label"}),
}
OWN_HEAD = frozenset(
    {"letterhead", "heading label", "participants", "telcon title", "transcript title", "transmittal subject"}
)


def speeches(scan: Scan, numbers: Sequence[int]) -> int:
    """How many lines open with the name of a speaker who speaks at least twice."""
    names: Counter[str] = Counter()
    spoken: Counter[str] = Counter()
    for number in numbers[:400]:
        line = scan.line(number)
        if ":" in line[:46] and (match := SPEAKER.match(line)) and not LABELS.match(line):
            name = match[0].strip(" :;").upper()
            names[name] += 1
            spoken[name] += SAID.match(line, match.end()) is not None
    speakers = [name for name, count in names.items() if count >= 2 and 2 * spoken[name] >= count]
    return sum(names[name] for name in speakers) if len(speakers) >= 2 else 0


def kind_odds(scan: Scan, numbers: Sequence[int]) -> dict[str, float]:
    """The summed log-odds of the kinds for a document with letters on these lines."""
    table = cue_table()
    last_of_head = numbers[: table.head_lines][-1] if numbers else 0
    odds = dict(PRIOR)
    counted: Counter[str] = Counter()
    for number in scan.cued_between(numbers[0], numbers[-1]) if numbers else []:
        for cue in scan.cues[number]:
            if (cue.zone == "head" and number > last_of_head) or len(numbers) > cue.most_lines:
                continue
            counted[cue.name] += 1
            if counted[cue.name] > MOST_COUNTED or (cue.zone == "head" and counted[cue.name] > 1):
                continue
            for kind, weight in cue.kinds:
                odds[kind] = odds.get(kind, 0.0) + weight
    if max(odds.values()) < SURE_KIND and speeches(scan, numbers) >= LEAST_SPEECHES:
        for kind, weight in TRANSCRIPT.items():
            odds[kind] = odds.get(kind, 0.0) + weight
    return odds


def kind_of(scan: Scan, numbers: Sequence[int]) -> tuple[str, float]:
    """The kind of the document with letters on these lines, and by how many log-odds it is ahead of all others."""
    odds = sorted(((weight, kind) for kind, weight in kind_odds(scan, numbers).items()), reverse=True)
    (first, kind), second = odds[0], odds[1][0]
    unsaid = kind == "other" and first < PRIOR["other"] + SPOKEN_FOR
    garbled = garbled_form(scan, numbers) if unsaid else None
    return (garbled, GARBLED_MARGIN) if garbled else (kind, first - second)


def garbled_form(scan: Scan, numbers: Sequence[int]) -> str | None:
    """The kind of which a short paper shows, garbled, at least three phrases; None where there is none."""
    if len(numbers) > SHORT_FORM:
        return None
    phrases = cue_table().phrases
    likeness: dict[str, float] = {}
    for number in numbers:
        line = scan.line(number)
        if 8 <= len(line) <= 60:
            near = process.extractOne(line.upper(), list(phrases), scorer=fuzz.partial_ratio, score_cutoff=PHRASE_LIKE)
            if near and PHRASE_LENGTHS[0] <= len(line) / len(near[0]) <= PHRASE_LENGTHS[1]:
                likeness[near[0]] = max(likeness.get(near[0], 0.0), near[1])
    found: dict[str, list[float]] = {}
    for phrase, degree in likeness.items():
        found.setdefault(phrases[phrase], []).append(degree)
    if not found:
        return None
    kind, degrees = max(found.items(), key=lambda item: len(item[1]))
    return kind if len(degrees) >= LEAST_PHRASES and fmean(degrees) >= PHRASES_LIKE else None


def lacks_head(scan: Scan, numbers: Sequence[int], kind: str) -> bool:
    """Whether a paper of a kind that has a heading shows none among its first lines."""
    if kind not in NEEDS_HEAD:
        return False
    head = [cue for number in numbers[: cue_table().head_lines] for cue in scan.cues.get(number, ())]
    wanted = HEAD_CUES.get(kind)
    if wanted:
        return not any(cue.name in wanted for cue in head)
    if kind in MEMOS and any(LABEL_SHAPE.match(scan.line(number)) for number in numbers[:LABEL_LINES]):
        return False
    return not any(cue.name in OWN_HEAD or cue.start >= 3.0 for cue in head)
