"""Tells where another print of the paper that opened last begins."""

import re
from collections.abc import Callable, Sequence

from rapidfuzz import fuzz

from records.segment.cues import Scan
from records.segment.repetition import Twin, share_of
from records.segment.stretches import Stretch

SAME_PAGE, SAME_PAGE_HEADED, SAME_PAGE_AT_ONCE = 0.33, 0.5, 0.75
"""Two prints of one page share so many of their pairs of long words; more where one stands right above the other, most
where that has no heading, for pages of one paper share set phrases.
"""

PASSAGE, SAME_PASSAGE = 160, 80.0
"""So many characters, so far alike."""

NUMBERED = re.compile(r"(\d{1,2})\. {1,4}[A-Z]")


def again_in(twins: Sequence[Twin | None], texts: Callable[[int], str], index: int, opened: int) -> Twin | None:
    """The stretch, of those from `opened` on, that the stretch at `index` repeats: the one that it repeats most, else
    one that repeats the same earlier stretch, where this is a third print of it. `texts` gives a stretch's characters.
    """
    twin = twins[index]
    if twin is None or twin.index >= opened:
        return twin
    for place in range(index - 1, opened - 1, -1):
        other = twins[place]
        if other is not None and other.index == twin.index:
            share = share_of(texts(index), texts(place))
            if share >= SAME_PAGE:
                return Twin(place, share)
    return None


def is_another_print(twin: Twin | None, texts: Callable[[int], str], here: Stretch, index: int) -> bool:
    """Whether a stretch is one of the paper that opened last over again: `twin`, if that is given."""
    if twin is None:
        return False
    if twin.index < index - 1:
        return twin.share >= SAME_PAGE
    least = SAME_PAGE_HEADED if here.start else SAME_PAGE_AT_ONCE
    return twin.share >= least or (twin.share >= SAME_PAGE and holds_passages(texts(twin.index), texts(index)))


def holds_passages(text: str, other: str) -> bool:
    """Whether passages from all over the other text stand in a text almost to the letter: set phrases are shorter."""
    passages = (other[part * len(other) // 4 :][:PASSAGE] for part in (1, 2, 3))
    return all(len(passage) == PASSAGE and fuzz.partial_ratio(passage, text) >= SAME_PASSAGE for passage in passages)


def is_page_twice(twin: Twin | None, before: Stretch, here: Stretch, index: int) -> bool:
    """Whether a later page of a paper lies there twice, one print right behind the other: another print of the paper
    would begin with its first page.
    """
    same_number = here.page is not None and here.page > 1 and here.page == before.page
    return twin is not None and twin.index == index - 1 and same_number and twin.share >= SAME_PAGE_HEADED


def goes_on_in_numbers(scan: Scan, before: Stretch, here: Stretch) -> bool:
    """Whether the first numbered paragraph of a stretch has the number that follows the last one of that before."""
    last = numbers_of_paragraphs(scan, before)[-1:]
    return bool(last) and numbers_of_paragraphs(scan, here)[:1] == [last[0] + 1]


def numbers_of_paragraphs(scan: Scan, stretch: Stretch) -> list[int]:
    """The numbers of a stretch's paragraphs, in order."""
    lines = map(scan.line, scan.letters(stretch.first, stretch.last))
    return [int(match[1]) for match in map(NUMBERED.match, lines) if match]
