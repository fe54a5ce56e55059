"""Knows again the titles that stood in a list of attachments or on a cover when a paper opens with one of them."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from records.segment.cues import Scan
from records.segment.stretches import Stretch

SAME_LINE = 85.0
COVER_LINES = 16
COVER_TITLES = 3
MOST_TITLES = 200
SHORTEST, LONGEST = 8, 60
LONGEST_LINE = 64
FORM_WORDS = frozenset(
    (
        "CONFIDENTIAL",
        "UNCLASSIFIED",
        "TOP SECRET",
        "ATTACHMENT",
        "ATTACHMENTS",
        "AS STATED",
        "INFORMATION",
        "WASHINGTON",
        "THE WHITE HOUSE",
    )
)
"""Short lines that head papers of every kind and are no titles."""

LIST_MARK = re.compile(r"^(?:[Tt][Aa][Bb] [A-Z0-9]{1,3}|\d{1,2}[.)]|[-–—~•*])?[ \t.:–—-]{0,5}")
PLACE_LINE = re.compile(r"\bD\. ?C\b|\b\d{5}\b")
ODD = re.compile(r"[^A-Z0-9]+")


@dataclass(slots=True)
class Titles:
    """Titles met so far, by each of their longer words, so that a line is compared with few of them."""

    known: set[str] = field(default_factory=set[str])
    by_word: dict[str, list[str]] = field(default_factory=dict[str, list[str]])

    def add(self, title: str) -> None:
        """Keeps a title, as long as there are not too many."""
        if title in self.known or title in FORM_WORDS or len(self.known) >= MOST_TITLES:
            return
        self.known.add(title)
        for word in title.split():
            if len(word) > 3:
                self.by_word.setdefault(word, []).append(title)

    def has(self, line: str) -> bool:
        """Whether a line is, but for noise, one of the titles that share a word with it."""
        if len(line) < SHORTEST:
            return False
        if line in self.known:
            return True
        near = {title for word in line.split() if len(word) > 3 for title in self.by_word.get(word, ())}
        return bool(near) and any_alike((line,), near)


def fold(line: str) -> str:
    """A line's letters and digits in capitals."""
    return ODD.sub(" ", line.upper()).strip()


def listed_titles(scan: Scan, stretches: Sequence[Stretch]) -> list[bool]:
    """For each stretch, whether it opens with a title that stood as a short line in a list or on a cover before it."""
    listed, on_cover = Titles(), Titles()
    found: list[bool] = []
    for stretch in stretches:
        tops = [bare_title(scan.line(number)) for number in stretch.head if could_be_title(scan, number)]
        opens = "closing" not in stretch.flags
        found.append(opens and (any(map(listed.has, tops)) or any(map(on_cover.has, tops[:COVER_TITLES]))))
        if "lists" in stretch.flags or stretch.filled <= COVER_LINES:
            seen = listed if "lists" in stretch.flags else on_cover
            for number in (*stretch.head, *stretch.tail):
                title = bare_title(scan.line(number)) if could_be_title(scan, number) else ""
                if SHORTEST <= len(title) <= LONGEST:
                    seen.add(title)
    return found


def could_be_title(scan: Scan, number: int) -> bool:
    """Whether a line is short, no label and nothing that a form prints."""
    line = scan.line(number)
    if line[0].islower():
        return False
    short = len(line) <= LONGEST_LINE and ":" not in line[:-1] and number not in scan.cues
    return short and not PLACE_LINE.search(line)


def bare_title(line: str) -> str:
    """A line folded, without a tab's or a list's mark before it."""
    return fold(LIST_MARK.sub("", line, count=1))


def any_alike(tops: Sequence[str], titles: Collection[str]) -> bool:
    """Whether one of these lines is, but for noise, one of these titles."""
    return any(
        len(top) >= SHORTEST and process.extractOne(top, titles, scorer=fuzz.ratio, score_cutoff=SAME_LINE)
        for top in tops
    )
