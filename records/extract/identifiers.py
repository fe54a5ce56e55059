"""Reads the log number of a paper: behind its label, or a bare number at the head of a memo."""

import re
from collections.abc import Iterator

from records.model import Finding, Paper
from records.text.dates import find_dates

ELSEWHERE = ("cable", "email", "record_identification_form", "withdrawal_sheet", "letter", "other")
"""Kinds whose numbers other families read, or that have none."""

HEAD_LINES = 14
SIGN = re.compile(r"\S")
LABELLED = re.compile(
    r"^\W{0,3}(?:LOG|ID|S/S|NSC|SYSTEM)\W{0,2}\s{0,3}(?:NO|NUMBER|#|LOG)?\W{0,3}(?P<number>[0-9]{4,8})\b"
)
BARE = re.compile(r"^\W{0,3}(?P<number>[0-9]{4,5}|0{2,4}[0-9]{3,5}|[0-9]{7})\W{0,3}$")
BESIDE = re.compile(r"^\W{0,3}[A-Z][A-Z ^.-]{4,16}\s{1,12}(?P<number>[0-9]{4}|[0-9]{7})\W{0,2}$")
YEAR = re.compile(r"19[3-9]\d|20[01]\d")
"""A number alone that may be the year of such a paper."""

SHORTEST, LONGEST, MENDED = 4, 8, 0.85
"""A bare number of so many signs may have a letter in place of a digit or dirt between two, and is then so sure."""
DIRT = re.compile(r"(?<=\d)[^\w\s/-](?=\d)")
DIGITS_READ = str.maketrans("SOolIBZ", "5001182")

DATED_WITHIN = 1500
"""The date of a paper stands among so many of its first characters."""


def read(paper: Paper) -> Iterator[Finding]:
    """The log number, from the first lines with text."""
    if paper.kind in ELSEWHERE:
        return
    position = 0
    for _ in range(HEAD_LINES):
        sign = SIGN.search(paper.content, position)
        if sign is None:
            return
        index = paper.index_of(sign.start())
        position = paper.line_starts[index + 1] if index + 1 < len(paper) else len(paper.content)
        line = paper.line(index)
        if len(line) > 200:
            continue
        written = line.strip()
        for pattern, text, score in (
            (LABELLED, written, 0.98),
            (BARE, written, 0.97),
            (BESIDE, written, 0.85),
            (BARE, mended(written), MENDED),
        ):
            match = pattern.match(text)
            if match and not may_be_year(paper, match["number"]):
                raw = match["number"] if text == written else written
                start = paper.content.index(raw, paper.line_starts[index])
                evidence = paper.evidence(start, start + len(raw), "identifiers.log_number", score)
                yield Finding("log_number", match["number"], evidence, (("system", "log"),))
                return


def mended(written: str) -> str:
    """A line of a few signs with its digits as the scanner must have found them and without dirt between them; as it
    stands where fewer than most of its signs are digits.
    """
    if not SHORTEST <= len(written) <= LONGEST or sum(map(str.isdigit, written)) < SHORTEST - 1:
        return written
    return DIRT.sub("", written.translate(DIGITS_READ))


def may_be_year(paper: Paper, number: str) -> bool:
    """Whether a number alone on a line may be a year: where the paper's head shows a full date of another year, the
    year stands there, and the number is none.
    """
    if not YEAR.fullmatch(number):
        return False
    years = {reading.iso[:4] for reading in find_dates(paper.content[:DATED_WITHIN]) if reading.iso}
    return not years or number in years
