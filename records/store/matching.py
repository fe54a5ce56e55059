"""Which documents of an earlier reading those of a new one are: by the lines that they share."""

from collections.abc import Mapping, Sequence

from records.model import Segment

Lines = tuple[Segment, ...]


def match_documents(old: Mapping[int, Lines], new: Sequence[Lines]) -> tuple[int | None, ...]:
    """For each new document the key of the old one that it is, or None where it is new; an old one is matched once.

    The pairs with the best overlap (lines shared over lines of either) come first; equal ones by their place, so that
    the order of the arguments cannot show. Lines that never meet are no match.
    """
    by_start = sorted(old.items(), key=lambda item: (_hull(item[1]), item[0]))
    longest = max((_hull(lines)[1] - _hull(lines)[0] for lines in old.values()), default=0)
    pairs: list[tuple[float, int, int, int]] = []
    first = 0
    for position in sorted(range(len(new)), key=lambda index: _hull(new[index])):
        start, end = _hull(new[position])
        while first < len(by_start) and _hull(by_start[first][1])[0] + longest < start:
            first += 1
        for key, lines in by_start[first:]:
            if _hull(lines)[0] > end:
                break
            share = overlap(lines, new[position])
            if share > 0:
                pairs.append((-share, start, position, key))
    matched: list[int | None] = [None] * len(new)
    taken: set[int] = set()
    for _, _, position, key in sorted(pairs):
        if matched[position] is None and key not in taken:
            matched[position] = key
            taken.add(key)
    return tuple(matched)


def _hull(lines: Lines) -> tuple[int, int]:
    return min(segment.line_start for segment in lines), max(segment.line_end for segment in lines)


def overlap(one: Lines, other: Lines) -> float:
    """How many of the lines that either document has both have, 0 to 1."""
    shared = sum(max(0, min(a.line_end, b.line_end) - max(a.line_start, b.line_start) + 1) for a in one for b in other)
    return shared / (_length(one) + _length(other) - shared)


def _length(lines: Lines) -> int:
    return sum(segment.line_end - segment.line_start + 1 for segment in lines)
