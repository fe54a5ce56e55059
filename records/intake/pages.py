"""Finds where pages open: at form feeds, and where there are none by cues that are scored together."""

import re
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

from records.intake.page_cues import Cue, PageCues, page_cues
from records.model import Text

BLANK_LEAD = re.compile(r"\n (?=[^ \t\n])")
"""A line that opens with one blank."""


BANNER = "banner"
"""The cue of the table whose lines come in pairs, at the foot of a page and the head of the next."""

ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Sign:
    """A cue found on a line (index from 0); for a gap, the line after the blank ones."""

    line: int
    cue: Cue


@dataclass(frozen=True, slots=True)
class Layout:
    """A text as the cues are looked for in it.

    `flat` has a line feed before every line, in place of all other line ends: what stands in the text at an offset
    stands in `flat` one place later.
    """

    flat: str
    lines: list[str]
    starts: "array[int]"
    nonblank: "array[int]"
    """The indexes of the lines that hold more than white space."""


def text_with_pages(content: str) -> Text:
    """The text with the starts of its lines and pages; `pages_inferred` where no form feed parts them."""
    layout = _layout(content)
    if "\f" in content:
        return Text(content, layout.starts, _fed_pages(content, layout.starts))
    pages = _inferred_pages(layout)
    return Text(content, layout.starts, pages, pages_inferred=bool(pages))


def _layout(content: str) -> Layout:
    """The text with line feeds for all line ends, cut into lines; the starts are those of `model.line_starts_of`."""
    flat = content
    if "\r" in flat:
        flat = flat.replace("\r\n", " \n").replace("\r", "\n")  # the same length, so that offsets hold
    lines = flat.split("\n")
    if not lines[-1]:
        lines.pop()
    starts = array("Q", accumulate((len(line) + 1 for line in lines[:-1]), initial=0)) if lines else array("Q")
    nonblank = array("Q", (index for index, line in enumerate(lines) if line and not line.isspace()))
    return Layout("\n" + flat, lines, starts, nonblank)


def _fed_pages(content: str, starts: "array[int]") -> tuple[int, ...]:
    """The lines on which pages open by form feed: the line that holds it, the next one where nothing follows on it.

    A form feed after the last word opens no page.
    """
    last_word = len(content.rstrip())
    opens = [1]
    measured, words_end = 0, 0
    offset = content.find("\f")
    while 0 <= offset < last_word:
        line = bisect_left(starts, offset + 1)
        begin, end = starts[line - 1], starts[line] if line < len(starts) else len(content)
        if line != measured:
            measured, words_end = line, begin + len(content[begin:end].rstrip())
        opened = line + 1 if offset > begin and offset >= words_end else line
        if opens[-1] < opened:
            opens.append(opened)
        offset = content.find("\f", offset + 1)
    return tuple(opens)


def _inferred_pages(layout: Layout) -> tuple[int, ...]:
    """The lines on which pages seem to open, the first of them 1; empty where there is no line."""
    if not layout.lines:
        return ()
    cues = page_cues()
    marked = [_line_at(layout, match.start()) for match in cues.marker.finditer(layout.flat)]
    breaks = _after_words(marked, layout) if len(marked) >= cues.fewest_markers else _scored_breaks(layout, cues)
    return (1, *(line + 1 for line in breaks))


def _line_at(layout: Layout, offset: int) -> int:
    """The index of the line that holds an offset."""
    return bisect_left(layout.starts, offset + 1) - 1


def _after_words(lines: list[int], layout: Layout) -> list[int]:
    """Those of the lines that have more than a title line or a rule of dashes between them and the one before."""
    kept: list[int] = []
    previous = -1
    for line in lines:
        between = bisect_left(layout.nonblank, line) - bisect_left(layout.nonblank, previous + 1)
        if previous >= 0 or between > 1:
            kept.append(line)
        previous = line
    return kept


def _scored_breaks(layout: Layout, cues: PageCues) -> list[int]:
    """The indexes of the lines before which the cues together say that a page opens."""
    signs = sorted(
        (*_written(layout, cues), *_gaps(layout, cues), *_running(layout, cues), *_leading_blanks(layout, cues)),
        key=lambda sign: (sign.line, sign.cue.name),
    )
    breaks: list[int] = []
    last = 0
    for group in _groups(signs, layout, cues.near):
        line = _place(group, layout)
        rank = bisect_left(layout.nonblank, line)
        if rank == 0 or len(layout.nonblank) - rank < cues.fewest_last:
            continue
        sure = any(sign.cue.sure for sign in group)
        if _weight(group, cues) >= cues.threshold and rank - last >= (1 if sure else cues.shortest):
            breaks.append(line)
            last = rank
    return breaks


def _weight(group: list[Sign], cues: PageCues) -> float:
    """What the signs of a group weigh together, each kind once."""
    weights = {sign.cue.name: sign.cue.weight for sign in group}
    paired = len({sign.line for sign in group if sign.cue.name == BANNER}) > 1
    return sum(weights.values()) + (cues.pair_of_banners if paired else 0.0) + ROUNDING


def _written(layout: Layout, cues: PageCues) -> Iterator[Sign]:
    """Lines that are, or hold, a cue by what stands on them."""
    for match in cues.whole.finditer(layout.flat):
        yield Sign(_line_at(layout, match.start()), cues.by_name[match.lastgroup or ""])
    for pattern, cue in cues.inside:
        for match in pattern.finditer(layout.flat):
            yield Sign(_line_at(layout, match.start() - 1), cue)


def _gaps(layout: Layout, cues: PageCues) -> Iterator[Sign]:
    """Lines after a run of blank lines that is longer than the text's usual ones, where those are few."""
    nonblank = layout.nonblank
    runs = Counter(after - before - 1 for before, after in pairwise(nonblank))
    del runs[0]
    if not runs:
        return
    least = max(cues.gap_fewest, max(runs, key=lambda run: (runs[run], -run)) + cues.gap_step)
    if sum(count for run, count in runs.items() if run >= least) > max(cues.gap_rarest * len(nonblank), 1):
        return
    for before, after in pairwise(nonblank):
        if after - before > least:
            yield Sign(after, cues.gap)


def _running(layout: Layout, cues: PageCues) -> Iterator[Sign]:
    """Short lines without small letters that come again and again, about a page apart."""
    least, longest = cues.running_length
    shouted = [
        (line.strip(), index)
        for index, line in enumerate(layout.lines)
        if least <= len(line) <= longest and line.isupper()
    ]
    times = Counter(line for line, _ in shouted)
    most = len(layout.lines) // cues.running_apart
    again = {line for line, count in times.items() if cues.running_fewest <= count <= most and len(line) >= least}
    if sum(times[line] for line in again) <= cues.running_rarest * len(layout.lines):
        for line, index in shouted:
            if line in again:
                yield Sign(index, cues.running)


def _leading_blanks(layout: Layout, cues: PageCues) -> Iterator[Sign]:
    """Lines that open with one blank: remnants of page marks where they come in the rhythm of pages."""
    lines = [_line_at(layout, match.start()) for match in BLANK_LEAD.finditer(layout.flat)]
    least, most = cues.blank_apart
    distances = [after - before for before, after in pairwise(lines)]
    regular = sum(least <= distance <= most for distance in distances)
    few = len(lines) <= max(cues.blank_rarest * len(layout.nonblank), 1)
    rhythm = len(lines) >= cues.blank_fewest and few and regular >= cues.blank_rhythm * len(distances)
    for line in lines if few else ():
        yield Sign(line, cues.blank_in_rhythm if rhythm else cues.blank_alone)


def _groups(signs: list[Sign], layout: Layout, near: int) -> Iterator[list[Sign]]:
    """Signs that stand together: each within `near` nonblank lines of the one before, and no second page's."""
    group: list[Sign] = []
    rank = 0
    for sign in signs:
        here = bisect_left(layout.nonblank, sign.line)
        apart = group and (here - rank > near or (sign.cue.sure and any(other.cue is sign.cue for other in group)))
        if apart:
            yield group
            group = []
        group.append(sign)
        rank = here
    if group:
        yield group


def _place(group: list[Sign], layout: Layout) -> int:
    """The line before which a group of signs parts the pages: a sure head, a gap's end, the first after the footer."""
    heads = [sign.line for sign in group if sign.cue.side == "opens"]
    certain = [sign.line for sign in group if sign.cue.side == "opens" and sign.cue.sure]
    gaps = [sign.line for sign in group if sign.cue.name == "gap"]
    foot = max((sign.line for sign in group if sign.cue.side == "closes"), default=-1)
    if certain:
        return min(certain)
    if gaps:
        return max(gaps)
    if heads and foot <= max(heads):
        return min(line for line in heads if line >= foot)
    banners = [sign.line for sign in group if sign.cue.name == BANNER]
    if foot < 0 and len(banners) > 1:
        return banners[-1]
    foot = foot if foot >= 0 else group[-1].line
    rank = bisect_left(layout.nonblank, foot + 1)
    return layout.nonblank[rank] if rank < len(layout.nonblank) else len(layout.starts)
