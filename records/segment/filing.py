"""Puts together a paper that others tear apart, and tells which paper encloses which."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from records.model import Bounds
from records.segment.boundaries import Judged
from records.segment.course import TRANSCRIPTS
from records.segment.reasons import SMALL_START, is_closed, is_open
from records.segment.speakers import are_others, are_same
from records.segment.stretches import Stretch

REACH = 6
"""The pages of a torn paper lie at most so many papers apart."""

TORN = frozenset({"memcon", "telcon", "letter", "action_memo", "information_memo", "other"})
"""Kinds of several pages without a heading of their own."""

LEAST_SIGNS = 2
JOINED_FACTOR = 0.8
"""How much less sure the bounds of a paper are that was put together."""

SURE_TITLE = 12
"""A title of so many letters is none that many papers bear."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Bounds, and the stretches that they are made of: the index of the first, and of the one behind the last."""

    bounds: Bounds
    first: int
    after: int


def file_pieces(judged: Sequence[Judged], pieces: Sequence[Piece]) -> tuple[Bounds, ...]:
    """The papers of a source: torn ones whole, enclosed ones with the index of the paper that lists them.

    A page without a head goes to the one other piece that breaks off where it goes on; where two would do, or none, it
    stays a fragment.
    """
    owners = owners_of(judged, pieces)
    kept = [place for place in range(len(pieces)) if owners[place] == place]
    position = {place: index for index, place in enumerate(kept)}
    starts = [piece.first for piece in pieces]
    parts: dict[int, list[int]] = {place: [place] for place in kept}
    for part, owner in enumerate(owners):
        if owner != part and owner in parts:
            parts[owner].append(part)
    found: list[Bounds] = []
    for place in kept:
        bounds = whole(judged, pieces, parts[place])
        lister = judged[pieces[place].first].lister
        parent = None if lister is None else position[owners[bisect_right(starts, lister) - 1]]
        found.append(replace(bounds, parent=parent) if parent is not None and parent < len(found) else bounds)
    return tuple(found)


def owners_of(judged: Sequence[Judged], pieces: Sequence[Piece]) -> list[int]:
    """For each piece the place of the piece that it goes on with; its own where it goes on with none."""
    goes_on = {place: places_before(judged, pieces, place) for place in range(len(pieces))}
    claims = Counter(places[0] for places in goes_on.values() if len(places) == 1)
    owners = list(range(len(pieces)))
    for place, places in goes_on.items():
        if len(places) == 1 and claims[places[0]] == 1 and owners[places[0]] == places[0]:
            owners[place] = places[0]
    return owners


def places_before(judged: Sequence[Judged], pieces: Sequence[Piece], place: int) -> list[int]:
    """The places of the pieces that break off where a piece without a head goes on."""
    piece = pieces[place]
    head = judged[piece.first].stretch
    if piece.bounds.kind not in TORN or head.start is not None or not piece.bounds.is_fragment:
        return []
    near = range(max(place - REACH, 0), min(place + REACH + 1, len(pieces)))
    return [other for other in near if other != place and breaks_off_at(judged, pieces[other], piece)]


def breaks_off_at(judged: Sequence[Judged], piece: Piece, rest: Piece) -> bool:
    """Whether a piece with a head, but without an end, lacks the rest.

    Two of these say so, and nothing against it: the sentence runs on, the page number follows, the rest shows the end
    mark that the piece has not, the same people speak.
    """
    if not may_be_one(piece.bounds.kind, rest.bounds.kind):
        return False
    stretches = [one.stretch for one in judged[piece.first : piece.after]]
    last, head = stretches[-1], judged[rest.first].stretch
    if (
        stretches[0].start is None
        or is_closed(last, head)
        or ((head.page or 0) > 1 and head.page != next_number(stretches))
    ):
        return False
    spoke = {name for stretch in stretches for name in stretch.speakers}
    speaks = {name for one in judged[rest.first : rest.after] for name in one.stretch.speakers}
    if are_others(speaks, spoke) or repeats(judged, piece, rest) or repeats(judged, rest, piece):
        return False
    runs_on = bool(SMALL_START.match(head.first_text)) and is_open(last.last_text)
    follows = head.page_at_top and head.page == next_number(stretches)
    ends = judged[rest.after - 1].stretch.end is not None
    if rest.first < piece.first and not (runs_on or follows):
        return False
    return runs_on + follows + ends + are_same(speaks, spoke) >= LEAST_SIGNS


def repeats(judged: Sequence[Judged], piece: Piece, other: Piece) -> bool:
    """Whether a piece repeats a stretch of another one: the two are copies, not parts of one paper."""
    return any(
        one.twin is not None and other.first <= one.twin < other.after for one in judged[piece.first : piece.after]
    )


def may_be_one(kind: str, rest: str) -> bool:
    """Whether a piece of a kind may go on with one of another kind, which was told without a heading."""
    return kind in TORN and (rest in (kind, "other") or {kind, rest} <= TRANSCRIPTS)


def next_number(stretches: Sequence[Stretch]) -> int:
    """The number of the page that comes behind these."""
    last = stretches[-1].page
    return last + 1 if last is not None and last > 1 else len(stretches) + 1


def whole(judged: Sequence[Judged], pieces: Sequence[Piece], places: Sequence[int]) -> Bounds:
    """The bounds of the pieces at these places together, in the order of the paper."""
    head = pieces[places[0]].bounds
    if len(places) == 1:
        return head
    parts = [pieces[place].bounds for place in places]
    last = judged[pieces[places[-1]].after - 1].stretch
    return replace(
        head,
        segments=tuple(segment for part in parts for segment in part.segments),
        is_fragment=is_open(last.last_text) and last.end is None,
        evidence=tuple(evidence for part in parts for evidence in part.evidence),
        confidence=JOINED_FACTOR * min(part.confidence for part in parts),
    )
