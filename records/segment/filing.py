"""Puts together a paper that others tear apart, and tells which paper encloses which."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from records.model import Bounds
from records.segment.boundaries import Judged
from records.segment.course import TRANSCRIPTS
from records.segment.prints import SAME_PAGE
from records.segment.reasons import SMALL_START, is_closed, is_open
from records.segment.speakers import are_others, are_same
from records.segment.stretches import Stretch

REACH = 6
"""The pages of a torn paper lie at most so many papers apart."""

TORN = frozenset({"memcon", "telcon", "letter", "action_memo", "information_memo", "other"})
"""Kinds of several pages without a heading of their own."""

LEAST_SIGNS = 2
FITTING = 4
"""What it counts that a page fits between the last two of a paper: as much as all signs of going on together."""

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

    A page without a head goes to the other piece that breaks off where it goes on; where two would do alike, or none,
    it stays a fragment.
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
    """For each piece the place of the piece that it goes on with; its own where it goes on with none.

    Each goes to the one that most speaks for, and each is gone on with by the one for which most speaks.
    """
    best = {place: best_of(owners_claimed(judged, pieces, place)) for place in range(len(pieces))}
    claims: dict[int, dict[int, int]] = {}
    for place, found in best.items():
        if found:
            claims.setdefault(found[0], {})[place] = found[1]
    owners = list(range(len(pieces)))
    for owner, claimed in claims.items():
        if found := best_of(claimed):
            owners[found[0]] = owner
    return owners


def best_of(claims: Mapping[int, int]) -> tuple[int, int] | None:
    """The one place for which most speaks, and what; None where two are alike or there is none."""
    ranked = sorted(claims.items(), key=lambda claim: claim[1], reverse=True)
    alike = len(ranked) > 1 and ranked[0][1] == ranked[1][1]
    return ranked[0] if ranked and not alike else None


def owners_claimed(judged: Sequence[Judged], pieces: Sequence[Piece], place: int) -> dict[int, int]:
    """The places of the pieces that break off where a piece without a head goes on, with what speaks for each."""
    piece = pieces[place]
    head = judged[piece.first].stretch
    if piece.bounds.kind not in TORN or head.start is not None:
        return {}
    if not piece.bounds.is_fragment and piece.bounds.kind != "other":
        return {}
    near = range(max(place - REACH, 0), min(place + REACH + 1, len(pieces)))
    found = {
        other: signs_of(judged, pieces[other], piece, one_between=other + 2 == place)
        for other in near
        if other != place
    }
    return {other: signs for other, signs in found.items() if signs}


def signs_of(judged: Sequence[Judged], piece: Piece, rest: Piece, *, one_between: bool) -> int:
    """How much says that a piece with a head, but without an end, lacks the rest; 0 where it is too little, or where
    anything speaks against it.

    The sentence runs on, the page number follows, the rest shows the end mark that the piece has not, the same people
    speak: two of these, or the first or last alone where there is but one paper between.
    """
    if not may_be_one(piece.bounds.kind, rest.bounds.kind):
        return 0
    stretches = [one.stretch for one in judged[piece.first : piece.after]]
    spoke = {name for stretch in stretches for name in stretch.speakers}
    speaks = {name for one in judged[rest.first : rest.after] for name in one.stretch.speakers}
    if are_others(speaks, spoke) or (speaks and not spoke and piece.bounds.kind not in TRANSCRIPTS):
        return 0
    if (one_between or piece.after == rest.first) and fits_between(judged, piece, rest):
        return FITTING
    last, head = stretches[-1], judged[rest.first].stretch
    follows = head.page_at_top and head.page == next_number(stretches)
    numbered = (head.page or 0) > 1 and (last.page or 0) > 1
    if stretches[0].start is None or is_closed(last, head) or (numbered and not follows):
        return 0
    runs_on = bool(SMALL_START.match(head.first_text)) and is_open(last.last_text)
    repeated = repeats(judged, piece, rest) or repeats(judged, rest, piece)
    if repeated and not (runs_on and follows):
        return 0
    if rest.first < piece.first and not (runs_on or follows):
        return 0
    same = are_same(speaks, spoke) and not (one_between and told_twice(judged, piece, rest))
    ends = judged[rest.after - 1].stretch.end is not None
    signs = runs_on + follows + ends + same
    of_a_talk = {piece.bounds.kind, rest.bounds.kind} <= TRANSCRIPTS
    alone = same or runs_on or (follows and of_a_talk)
    return signs if signs >= LEAST_SIGNS or (alone and one_between) else 0


def fits_between(judged: Sequence[Judged], piece: Piece, rest: Piece) -> bool:
    """Whether the rest, filed behind the end of a piece, belongs before its last page: sentences go on from the page
    before to the rest, and from the rest to the last page; one of them is enough where the two pages do not fit at all.
    """
    if piece.after > rest.first or piece.after - piece.first < 2:
        return False
    before, last = (one.stretch for one in judged[piece.after - 2 : piece.after])
    head, foot = judged[rest.first].stretch, judged[rest.after - 1].stretch
    if last.end is None or foot.end is not None or repeats(judged, piece, rest) or repeats(judged, rest, piece):
        return False
    seams = (seam_of(before, head), seam_of(foot, last))
    return seams == (True, True) or (set(seams) == {True, None} and seam_of(before, last) is False)


def seam_of(before: Stretch, here: Stretch) -> bool | None:
    """Whether a sentence goes on from one stretch to another: True where it is open and goes on, False where it is but
    one of the two, None where the one ends and the other begins with a whole sentence.
    """
    goes_on = bool(SMALL_START.match(here.first_text))
    return (goes_on or None) if is_open(before.last_text) == goes_on else False


def repeats(judged: Sequence[Judged], piece: Piece, other: Piece) -> bool:
    """Whether a piece repeats a stretch of another one: the two are copies, not parts of one paper."""
    return any(other.first <= twin < other.after for twin in twins_of(judged, piece))


def twins_of(judged: Sequence[Judged], piece: Piece) -> set[int]:
    """The earlier stretches of which a piece holds another print, and those that are prints of these. Pages of one
    paper share set phrases too.
    """
    found: set[int] = set()
    for one in judged[piece.first : piece.after]:
        while one.twin is not None and one.repeated >= SAME_PAGE:
            found.add(one.twin)
            one = judged[one.twin]
    return found


def told_twice(judged: Sequence[Judged], piece: Piece, rest: Piece) -> bool:
    """Whether both repeat one stretch of an earlier print: what the rest tells stands in the piece already."""
    return bool(twins_of(judged, piece) & twins_of(judged, rest))


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
    feet = [judged[pieces[place].after - 1].stretch for place in places]
    headless = head.is_fragment and judged[pieces[places[0]].first].stretch.start is None
    return replace(
        head,
        segments=tuple(segment for part in parts for segment in part.segments),
        is_fragment=headless or (is_open(feet[-1].last_text) and all(foot.end is None for foot in feet)),
        evidence=tuple(evidence for part in parts for evidence in part.evidence),
        confidence=JOINED_FACTOR * min(part.confidence for part in parts),
    )
