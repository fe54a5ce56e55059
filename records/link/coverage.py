"""What of one text another print of it holds: pairs of neighbouring words of the sketches, in whatever order they lie.

A pair is held where the other print has it too. A noisy scan loses pairs everywhere, a lost page all of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise

from rapidfuzz import fuzz

from records.link.sketch import Sketch, thinned

WINDOW, WINDOWS = 24, 10
"""A stretch that may be missing has so many pairs at least, and is one of so many of its text."""

LAST_WORDS, LEAST_BEYOND = 12, 4
"""Where a text breaks off is told by its last words; so many words more at the least are an end that it lacks."""

HELD_BEYOND = 0.5
"""What stands beyond that place is lacking where less of it is found than this share of what is found of the whole."""

HELD = 0.3
"""A stretch is held where so much of it is found as a share of what is found of the stretch that is held best."""


def lacks(print_: Sketch, other: Sketch) -> bool:
    """Whether a stretch of the other print is not held by this one; False where the other is too short to tell."""
    found = _found(print_, other)
    size = max(WINDOW, len(found) // WINDOWS)
    sums = list(accumulate(found, initial=0))
    windows = [last - first for first, last in zip(sums, sums[size:], strict=False)]
    return len(windows) > size and min(windows) < HELD * max(windows)


def lacks_end(print_: Sketch, other: Sketch) -> bool:
    """Whether the other print goes on where this one ends, with words that this one does not hold elsewhere either."""
    rate = max(print_[0], other[0])
    last, whole = thinned(print_[1], rate)[-LAST_WORDS:], thinned(other[1], rate)
    place = fuzz.partial_ratio_alignment(last, whole)
    found = _found(print_, other)
    beyond = found[place.dest_end :] if place else []
    return len(beyond) >= LEAST_BEYOND and sum(beyond) / len(beyond) < HELD_BEYOND * sum(found) / len(found)


@dataclass(frozen=True, slots=True)
class Held:
    """Some of the pages (from 1) of a paper that has `of` pages."""

    pages: tuple[int, ...]
    of: int

    def __str__(self) -> str:
        numbered = groupby(enumerate(self.pages), key=lambda pair: pair[1] - pair[0])
        runs = [[page for _, page in run] for _, run in numbered]
        told = ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
        return f"page{'' if len(self.pages) == 1 else 's'} {told} of {self.of}"


def pages_held(print_: Sketch, whole: Sketch, starts: Sequence[int]) -> Held | None:
    """The pages of a whole that a print of it holds; `starts` are the places in the whole's sketch where its pages
    begin. None where it holds all of them, or that cannot be told.
    """
    found = _found(print_, whole)
    rate = max(print_[0], whole[0])
    ends = [len(thinned(whole[1][:start], rate)) for start in (*starts, len(whole[1]))]
    shares = [sum(found[first:last]) / max(last - first, 1) for first, last in pairwise(ends)]
    best = max(shares)
    pages = tuple(page for page, share in enumerate(shares, 1) if best and share >= HELD * best)
    return Held(pages, len(shares)) if 0 < len(pages) < len(shares) else None


def _found(print_: Sketch, whole: Sketch) -> list[bool]:
    """For each pair of neighbours in the whole, whether the print has it too; both at the rate of the thinner one."""
    rate = max(print_[0], whole[0])
    known = {one + next_ for one, next_ in pairwise(thinned(print_[1], rate))}
    return [one + next_ in known for one, next_ in pairwise(thinned(whole[1], rate))]
