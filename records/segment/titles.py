"""Knows again the titles that stood in a list of attachments or on a cover when a paper opens with one of them."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from records.segment.cues import Scan
from records.segment.feet import is_garbled_marking
from records.segment.lines import ATTACHED, TAB_TITLE
from records.segment.stretches import Stretch, stands_alone

SAME_LINE = 85.0
COVER_LINES = 16
COVER_TITLES = 3
MOST_TITLES = 200
SPECK_BEHIND = 3
"""Behind its colon a title carries no more than a speck."""

REACH_OF_A_LIST = 12
"""The tabs of a list are looked for in so many pages behind it."""

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
BEHIND_COLON = re.compile(r":\s?\S{0,2}$")
PLACE_LINE = re.compile(r"\bD\. ?C\b|\b\d{5}\b")
KEPT = bytes(sign if chr(sign).isalnum() and sign < 128 else 32 for sign in range(256))
"""Makes all but letters and digits blank."""


@dataclass(slots=True)
class Titles:
    """Titles met so far, by the head of each of their longer words, so that a line is compared with few of them."""

    known: dict[str, int] = field(default_factory=dict[str, int])
    by_word: dict[str, list[str]] = field(default_factory=dict[str, list[str]])

    def add(self, title: str, place: int) -> None:
        """Keeps a title and the index of the stretch that it last stood in, as long as there are not too many."""
        if title in FORM_WORDS or (title not in self.known and len(self.known) >= MOST_TITLES):
            return
        if title not in self.known:
            for key in keys_of(title):
                self.by_word.setdefault(key, []).append(title)
        self.known[title] = place

    def place_of(self, line: str) -> int | None:
        """Where the title stood that a line is but for noise, of those that share a word with it; None for no title."""
        if len(line) < SHORTEST:
            return None
        if line in self.known:
            return self.known[line]
        near = {title for key in keys_of(line) for title in self.by_word.get(key, ())}
        found = process.extractOne(line, sorted(near), scorer=fuzz.ratio, score_cutoff=SAME_LINE) if near else None
        return self.known[found[0]] if found else None


def keys_of(title: str) -> set[str]:
    """The first letters of a title's longer words, which a slip further on leaves as they are."""
    return {word[:3] for word in title.split() if len(word) > 3}


def fold(line: str) -> str:
    """A line's letters and digits in capitals."""
    return b" ".join(line.upper().encode("ascii", "replace").translate(KEPT).split()).decode()


def listed_titles(scan: Scan, stretches: Sequence[Stretch]) -> list[int | None]:
    """For each stretch the index of the one before it in which the title that it opens with stood as a short line, in
    a list or on a cover; None where it opens with none.
    """
    listed, on_cover = Titles(), Titles()
    found: list[int | None] = []
    for index, stretch in enumerate(stretches):
        soft = stretch.opening.place == "inferred"
        tops = [
            bare_title(scan.line(number))
            for number in above_list(scan, stretch)
            if (not soft or stands_alone(scan, number)) and could_be_title(scan, number)
        ]
        places = [*map(listed.place_of, tops), *map(on_cover.place_of, tops[:COVER_TITLES])]
        opens = "closing" not in stretch.flags
        found.append(next((place for place in places if place is not None), None) if opens else None)
        if "lists" in stretch.flags or stretch.filled <= COVER_LINES:
            seen = listed if "lists" in stretch.flags else on_cover
            for number in (*stretch.head, *stretch.tail):
                title = bare_title(scan.line(number)) if could_be_title(scan, number) else ""
                if SHORTEST <= len(title) <= LONGEST:
                    seen.add(title, index)
    return found


def above_list(scan: Scan, stretch: Stretch) -> Sequence[int]:
    """The first lines of a stretch, those below running text that list its own attachments left out."""
    if "lists" not in stretch.flags or not stretch.first_text:
        return stretch.head
    listed = (place for place, number in enumerate(stretch.head) if ATTACHED.match(scan.line(number)))
    return stretch.head[: next((place for place in listed if place), len(stretch.head))]


def tabs_waited_for(scan: Scan, stretches: Sequence[Stretch], listed: Sequence[int | None]) -> list[bool]:
    """For each stretch, whether a list before it names more tabs than have been found since."""
    waiting, since = 0, 0
    found: list[bool] = []
    for stretch, named in zip(stretches, listed, strict=True):
        since += 1
        found.append(waiting > 0 and since <= REACH_OF_A_LIST)
        waiting -= int(named is not None)
        if "lists" in stretch.flags:
            tabs = sum(1 for number in stretch.tail if TAB_TITLE.match(scan.line(number)))
            waiting, since = (tabs, 0) if tabs else (waiting, since)
    return found


def could_be_title(scan: Scan, number: int) -> bool:
    """Whether a line is short, no label and nothing that a form prints."""
    line = scan.line(number)
    if line[0].islower():
        return False
    short = len(line) <= LONGEST_LINE and ":" not in line[:-SPECK_BEHIND] and number not in scan.cues
    return short and not PLACE_LINE.search(line) and not is_garbled_marking(line)


def bare_title(line: str) -> str:
    """A line folded, without a tab's or a list's mark before it and a speck behind its colon."""
    return fold(BEHIND_COLON.sub("", LIST_MARK.sub("", line, count=1), count=1))


def any_alike(tops: Sequence[str], titles: Collection[str]) -> bool:
    """Whether one of these lines is, but for noise, one of these titles."""
    return any(
        len(top) >= SHORTEST and process.extractOne(top, titles, scorer=fuzz.ratio, score_cutoff=SAME_LINE)
        for top in tops
    )
