"""Reads the subject of a telegram: the lines behind its label, or behind its tags, without what is stamped beside."""

import re
from collections.abc import Iterator, Sequence

from records.extract.own_words import with_own_words
from records.extract.subjects import clean_title
from records.model import Finding, Paper

LABELLED = re.compile(
    r"\W{0,3}(?:S[UV][BR]\w{2,9}|SUBJ)\W{1,8}(?:[a-z*°]{1,3}\W{1,3}){0,2}(?P<value>[A-Za-z].{3,160})$"
)
END = re.compile(
    r"\W{0,3}(?:REFS?\b|[1I][.,]\s|SUMMARY|BEGIN|E[.,]\s?O|TAGS|BT\b|DEPARTMENT OF|\(?[A-D]\)"
    r"|(?:EXDIS|NODIS|LIMDIS|NOFORN)\b)",
    re.IGNORECASE,
)
TAG_LIST = re.compile(r"\W{0,3}(?:TAGS\W{1,4})?[A-Z]{2,4}(?:\s?[,.]\s{0,2}[A-Z]{2,4}){1,8}\W{0,3}$")
BESIDE = re.compile(
    r"\s{1,8}(?:(?:EXDIS|NODIS|LIMDIS|CLASSIFICATION)\sREVIEW\b|(?:\S{1,5}\s){0,2}[Cc]aption\s|[a-z]{4,}\b)"
)
"""What is stamped or written beside a line in capitals: what a caption's review says, words in small letters."""

SECTION = re.compile(r"\bSECTION\s{1,3}\S{1,2}\s{1,3}[OD0]F\s")
PLAIN_WORD = re.compile(r"[A-Z]{4}")
MOST_LINES, MOST_BREAKS = 4, 2
"""A subject goes on within so many lines, with one blank line between two of them at the most."""

LABEL_SCORE, TAG_SCORE = 0.8, 0.6


def telegram_subject(paper: Paper, rows: Sequence[tuple[int, int, str]]) -> Iterator[Finding]:
    """The subject as one finding, none where no label is found; `rows` are the lines of the head: offsets, text."""
    for number, (start, end, text) in enumerate(rows):
        match = LABELLED.match(text)
        if match is None:
            continue
        first = without_stamp(match["value"])
        pieces, last = follow(paper, rows[number + 1 :], end)
        value = with_own_words(paper, clean_title(" ".join([first, *pieces])))
        evidence = paper.evidence(start + match.start("value"), last, "cable.subject", LABEL_SCORE)
        yield Finding("subject", value, evidence)
        return


def behind_tags(paper: Paper, rows: Sequence[tuple[int, int, str]]) -> Iterator[Finding]:
    """The subject where its label is lost: the lines in capitals right below the list of tags."""
    for number, (_, end, text) in enumerate(rows):
        if not TAG_LIST.match(text):
            continue
        pieces, last = follow(paper, rows[number + 1 :], end)
        if pieces:
            start = rows[number + 1][0]
            value = with_own_words(paper, clean_title(" ".join(pieces)))
            yield Finding("subject", value, paper.evidence(start, last, "cable.behind_tags", TAG_SCORE))
        return


def follow(paper: Paper, rows: Sequence[tuple[int, int, str]], end: int) -> tuple[list[str], int]:
    """The lines with which a subject goes on, and where the last one ends; `end` is where the line before ends."""
    pieces: list[str] = []
    before, last = end, end
    for start, stop, text in rows[:MOST_LINES]:
        breaks = paper.content.count("\n", before, start)
        if SECTION.search(text):
            before = stop
            continue
        own = without_stamp(text)
        plain = PLAIN_WORD.search(own) and 2 * sum(map(str.isupper, own)) > sum(map(str.isalpha, own))
        if breaks > MOST_BREAKS or END.match(text) or not plain:
            break
        pieces.append(own.strip(" -–—*."))
        before = last = stop
    return pieces, last


def without_stamp(text: str) -> str:
    """A line in capitals without what is stamped beside it; another line as it is."""
    match = BESIDE.search(text)
    if match is None or not PLAIN_WORD.search(text, 0, match.start()):
        return text
    return text[: match.start()]
