"""Puts a page's words together to lines in reading order, from where they stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

SAME_LINE = 0.5
"""Share of the lower one's height by which two words must overlap to stand on one line."""

COLUMN_GAP = 0.9
"""Distance between two words, in heights, above which a column may lie between them."""

PARAGRAPH = 1.6
"""Distance of two lines, in usual distances, above which a blank line is put between them."""

MOST_BLANKS = 40
"""The widest gap within a line, in blanks."""

FEWEST_ROWS = 5
"""Lines that a text column has at least, on each side of its gutter."""

WORDS_A_ROW = 3.0
"""Words a line that a text column has on average at least; labels and their values have fewer."""


@dataclass(frozen=True, slots=True)
class Word:
    """Letters that belong together, with their box in points from the page's lower left corner."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def height(self) -> float:
        """The height of the box, at least one point."""
        return max(self.top - self.bottom, 1.0)


@dataclass(frozen=True, slots=True)
class Row:
    """Words on one line, left to right."""

    words: tuple[Word, ...]

    @property
    def middle(self) -> float:
        """Where the line stands: the middle of its words' heights."""
        return median((word.bottom + word.top) / 2 for word in self.words)


def page_lines(words: Sequence[Word]) -> list[str]:
    """The lines of a page, top to bottom. What stands on one line stays on it, with blanks for the distance; two
    columns of running text are read one after the other. A blank line parts paragraphs.
    """
    if not words:
        return []
    height = median(word.height for word in words)
    rows = _rows(words, height)
    pitch = _pitch(rows, height)
    width = _letter_width(words)
    lines: list[str] = []
    for block in _blocks(rows, height):
        if lines:
            lines.append("")
        lines.extend(_block_lines(block, pitch, width))
    return lines


def _rows(words: Sequence[Word], height: float) -> list[Row]:
    """The words by lines, top to bottom; a word printed twice over itself counts once."""
    rows: list[list[Word]] = []
    bottom, top = 0.0, 0.0
    for word in sorted(words, key=lambda word: (-(word.bottom + word.top), word.left)):
        shared = min(top, word.top) - max(bottom, word.bottom)
        if rows and shared >= SAME_LINE * min(top - bottom, word.height, height):
            rows[-1].append(word)
        else:
            rows.append([word])
            bottom, top = word.bottom, word.top
        if word.height <= 1.5 * height and len(word.text) > 1:
            bottom, top = min(bottom, word.bottom), max(top, word.top)
            bottom, top = max(bottom, top - 1.5 * height), top
    return [Row(tuple(_once(sorted(row, key=lambda word: word.left)))) for row in rows]


def _once(words: list[Word]) -> Iterator[Word]:
    """The words of a line without those that are printed over their like, as bold type was made."""
    last: Word | None = None
    for word in words:
        if last is None or word.text != last.text or word.left - last.left > 0.3 * word.height:
            yield word
        last = word


def _pitch(rows: list[Row], height: float) -> float:
    """The usual distance from one line to the next."""
    distances = [above.middle - below.middle for above, below in pairwise(rows)]
    return median(distances) if distances else height * 1.2


def _letter_width(words: Sequence[Word]) -> float:
    """The usual width of a letter."""
    return max(median((word.right - word.left) / len(word.text) for word in words), 0.5)


def _blocks(rows: list[Row], height: float) -> Iterator[list[Row]]:
    """The page cut into blocks in reading order: what runs over the whole width, and columns of running text."""
    gutter = _gutter(rows, height)
    if gutter is None:
        yield rows
        return
    plain: list[Row] = []
    sides: list[Row] = []
    for row in rows:
        if _crosses(row, gutter, height):
            if sides and not _are_columns(sides, gutter):
                plain.extend(sides)
            elif sides:
                if plain:
                    yield plain
                yield from _columns(sides, gutter)
                plain = []
            sides = []
            plain.append(row)
        else:
            sides.append(row)
    if sides and not _are_columns(sides, gutter):
        plain.extend(sides)
        sides = []
    if plain:
        yield plain
    yield from _columns(sides, gutter)


def _gutter(rows: list[Row], height: float) -> float | None:
    """Where most lines have a wide gap near the middle of the page, None where too few have."""
    left = min(row.words[0].left for row in rows)
    right = max(word.right for row in rows for word in row.words)
    counts: dict[int, int] = {}
    step = height / 2
    for row in rows:
        for before, after in pairwise(row.words):
            if after.left - before.right > COLUMN_GAP * height:
                for place in range(int(before.right / step) + 1, int(after.left / step) + 1):
                    counts[place] = counts.get(place, 0) + 1
    inner = {
        place: count
        for place, count in counts.items()
        if left + 0.2 * (right - left) < place * step < right - 0.2 * (right - left)
    }
    if not inner:
        return None
    best = max(inner.values())
    return median(place for place, count in inner.items() if count == best) * step if best >= FEWEST_ROWS else None


def _crosses(row: Row, gutter: float, height: float) -> bool:
    """Whether a line runs over the gutter."""
    return any(word.left < gutter < word.right for word in row.words) or any(
        before.right < gutter < after.left and after.left - before.right <= COLUMN_GAP * height
        for before, after in pairwise(row.words)
    )


def _are_columns(rows: list[Row], gutter: float) -> bool:
    """Whether both sides of the gutter hold running text rather than labels and their values."""
    for side in _halves(rows, gutter):
        if len(side) < FEWEST_ROWS or sum(len(row.words) for row in side) < WORDS_A_ROW * len(side):
            return False
    return True


def _columns(rows: list[Row], gutter: float) -> Iterator[list[Row]]:
    """The left column, then the right one."""
    for side in _halves(rows, gutter):
        if side:
            yield side


def _halves(rows: list[Row], gutter: float) -> tuple[list[Row], list[Row]]:
    """What of the lines stands to the left and to the right of the gutter."""
    left = [Row(words) for row in rows if (words := tuple(word for word in row.words if word.left < gutter))]
    right = [Row(words) for row in rows if (words := tuple(word for word in row.words if word.left >= gutter))]
    return left, right


def _block_lines(rows: list[Row], pitch: float, width: float) -> Iterator[str]:
    """The lines of a block, with blank ones where the distance is wide."""
    above: Row | None = None
    for row in rows:
        if above is not None and above.middle - row.middle > PARAGRAPH * pitch:
            yield ""
        yield _line(row, width)
        above = row


def _line(row: Row, width: float) -> str:
    """A line's words, with as many blanks between them as letters would fit."""
    parts = [row.words[0].text]
    for before, after in pairwise(row.words):
        blanks = int((after.left - before.right) / width + 0.5)
        parts.append(" " * min(max(blanks if blanks >= 3 else 1, 1), MOST_BLANKS))
        parts.append(after.text)
    return "".join(parts)
