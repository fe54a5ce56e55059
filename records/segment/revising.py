"""Lays what people say of lines and of bounds over a text and the bounds that were read in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from records.model import Bounds, Evidence, Revision, Segment, Span, Text
from records.segment.cues import Scan, scan_text
from records.segment.kinds import kind_of, lacks_head
from records.segment.surety import CERTAIN, surety
from records.text.corrected_lines import with_lines

PERSON = "person"
"""The rule of bounds that a person set."""

SPLIT, MERGE, LINE = "split", "merge", "text"

Lines = tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Revised:
    """A text and its bounds after what people say, and the numbers of the revisions that found no place."""

    text: Text
    bounds: tuple[Bounds, ...]
    unplaced: tuple[int, ...]


@dataclass(slots=True, eq=False)
class _Piece:
    """A paper while bounds move; `enclosing` is the one that encloses it."""

    bounds: Bounds
    enclosing: "_Piece | None" = None


def revise(text: Text, bounds: Sequence[Bounds], revisions: Iterable[Revision]) -> Revised:
    """The text with the lines and the bounds that people set, in the order in which they did; lines first, so that
    papers are told by what stands there.
    """
    told = sorted(revisions)
    fitting = [one for one in told if 1 <= one.line <= text.line_count and _alike(text.line(one.line), one.was)]
    unplaced = [one.number for one in told if one not in fitting]
    new = with_lines(text, {one.line: one.value for one in fitting if one.action == LINE})
    moves = [one for one in fitting if one.action != LINE]
    if not moves:
        return Revised(new, tuple(bounds), tuple(unplaced))
    scan = scan_text(new)
    pieces = [_Piece(one) for one in bounds]
    for piece in pieces:
        piece.enclosing = None if piece.bounds.parent is None else pieces[piece.bounds.parent]
    unplaced += [one.number for one in moves if not (_split if one.action == SPLIT else _merge)(scan, pieces, one)]
    return Revised(new, _in_order(pieces), tuple(unplaced))


def _alike(line: str, other: str) -> bool:
    """Whether two lines show the same: what no database keeps, and its sign, is set aside."""
    shown, wanted = ("".join(filter(str.isprintable, one)).replace("\ufffd", "") for one in (line, other))
    return shown == wanted


def _holder(pieces: Sequence[_Piece], line: int) -> int | None:
    """The index of the paper that holds a line."""
    for index, piece in enumerate(pieces):
        if any(one.line_start <= line <= one.line_end for one in piece.bounds.segments):
            return index
    return None


def _split(scan: Scan, pieces: list[_Piece], revision: Revision) -> bool:
    """Lets a paper open at a line; False where no paper holds the line, or nothing would stand before it."""
    at = _holder(pieces, revision.line)
    if at is None:
        return False
    whole = pieces[at]
    segments = whole.bounds.segments
    if segments[0].line_start == revision.line:
        return True
    inside = next(index for index, one in enumerate(segments) if one.line_start <= revision.line <= one.line_end)
    cut = segments[inside]
    before = _written(scan, (*segments[:inside], Segment(cut.line_start, revision.line - 1)))
    after = _written(scan, (Segment(revision.line, cut.line_end), *segments[inside + 1 :]))
    if not (before and after):
        return False
    whole.bounds = _bounds(scan, before, whole.bounds)
    opened = _Piece(_bounds(scan, after), whole.enclosing)
    for piece in pieces:
        if piece.enclosing is whole and piece.bounds.line_start >= revision.line:
            piece.enclosing = opened
    pieces.insert(at + 1, opened)
    return True


def _merge(scan: Scan, pieces: list[_Piece], revision: Revision) -> bool:
    """Takes the paper that opens at a line into the one that holds another; False where none opens there any more."""
    first, second = _holder(pieces, revision.first), _holder(pieces, revision.line)
    if first is None or second is None:
        return False
    if first == second:
        return True
    whole, taken = pieces[first], pieces[second]
    if taken.bounds.segments[0].line_start != revision.line:
        return False
    placed = [one for piece in pieces for one in piece.bounds.segments]
    whole.bounds = _bounds(scan, _joined((*whole.bounds.segments, *taken.bounds.segments), placed), whole.bounds)
    for piece in pieces:
        if piece.enclosing is taken:
            piece.enclosing = whole
    if whole.enclosing in (whole, taken):
        whole.enclosing = taken.enclosing if taken.enclosing is not whole else None
    pieces.remove(taken)
    return True


def _joined(segments: Lines, placed: Iterable[Segment]) -> Lines:
    """Segments in their order, as one where they follow each other and none of those placed lies between."""
    between = sorted(placed)
    joined = [segments[0]]
    for one in segments[1:]:
        last = joined[-1]
        apart = any(last.line_end < other.line_start < one.line_start for other in between)
        if last.line_end < one.line_start and not apart:
            joined[-1] = Segment(last.line_start, one.line_end)
        else:
            joined.append(one)
    return tuple(joined)


def _written(scan: Scan, segments: Lines) -> Lines:
    """Segments without blank lines at their ends, and without those that are blank altogether."""
    lettered = (scan.letters(one.line_start, one.line_end) for one in segments)
    return tuple(Segment(numbers[0], numbers[-1]) for numbers in lettered if numbers)


def _bounds(scan: Scan, segments: Lines, before: Bounds | None = None) -> Bounds:
    """The bounds that a person set: the ends are certain, the kind is read anew; what encloses it is put in later."""
    numbers = [number for one in segments for number in scan.letters(one.line_start, one.line_end)]
    kind, margin = kind_of(scan, numbers)
    opening = numbers[0]
    raw = scan.text.line(opening)
    evidence = Evidence(raw, (Span(opening, 1, opening, max(len(raw), 1)),), PERSON, 1.0)
    is_fragment = lacks_head(scan, numbers, kind) and (before is None or before.is_fragment)
    sure = surety(CERTAIN, CERTAIN, margin, len(numbers))
    return Bounds(segments, kind, is_fragment, None, (evidence,), sure)


def _in_order(pieces: Sequence[_Piece]) -> tuple[Bounds, ...]:
    """The bounds in the order of the source, each with the place of the one that encloses it."""
    ordered = sorted(pieces, key=lambda piece: piece.bounds.segments[0].line_start)
    places = {id(piece): place for place, piece in enumerate(ordered)}
    return tuple(
        replace(piece.bounds, parent=None if piece.enclosing is None else places[id(piece.enclosing)])
        for piece in ordered
    )
