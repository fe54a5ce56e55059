"""Cuts a source into its papers."""

import re
from bisect import bisect_right
from dataclasses import replace
from itertools import islice

from records.model import Bounds, Evidence, Segment, Text
from records.segment.boundaries import Judged, judge
from records.segment.course import TRANSCRIPTS
from records.segment.cues import Scan, cue_table, scan_text
from records.segment.decide import decide
from records.segment.filing import Piece, file_pieces
from records.segment.kinds import kind_of, lacks_head
from records.segment.openings import find_openings
from records.segment.reasons import SURE_END, is_open
from records.segment.stretches import describe
from records.segment.surety import CERTAIN, sigmoid, surety

MOST_COUNTED = 3
CODE_LINE = (
    *(
        "import ",
        "def ",
        "class ",
        "return",
        "#include",
        "```",
        "function ",
        "const ",
        "let ",
        "pub fn",
        "use ",
    ),
    *("$ ", "# ", "## ", "### "),
)
"""How lines of programs and of their documents begin."""

CODE_END = ("{", "};", "):")
IMPORT = re.compile(r"from \S{1,80} import ")
MOST_CODE = 0.04
MOST_LOOKED_AT = 4000
"""Whether a text is a program shows in so many lines."""

WORD = re.compile(r"[A-Za-z]{4,}")
LEAST_WORDS = 10
RUNNING_TEXT = TRANSCRIPTS | {"letter"}
"""Kinds whose pages end with a whole sentence, a signature or a list: one that breaks off lacks its end."""


def split_source(text: Text) -> tuple[Bounds, ...]:
    """The papers of a source in the order of the source; empty where it holds none.

    Bounds never overlap. Each carries the reasons for its opening as evidence, and the probability that both
    ends and the kind are right.
    """
    scan = scan_text(text)
    if not holds_papers(scan):
        return ()
    openings = find_openings(scan)
    if not openings:
        return ()
    ends = [opening.line - 1 for opening in openings[1:]] + [len(scan.lines)]
    judged = judge(scan, tuple(describe(scan, opening, end) for opening, end in zip(openings, ends, strict=True)))
    cuts = decide(judged)
    found: list[Bounds] = []
    pieces: list[Piece] = []
    for cut, after in zip(cuts, (*cuts[1:], len(judged)), strict=True):
        bounds = bounds_of(scan, judged, cut, after)
        found.append(like_its_twin(bounds, found, judged, cut, after))
        pieces.append(Piece(found[-1], cut, after))
    return file_pieces(judged, pieces)


def like_its_twin(bounds: Bounds, before: list[Bounds], judged: tuple[Judged, ...], first: int, after: int) -> Bounds:
    """A piece of no kind of its own that repeats a transcript is a fragment of such a transcript."""
    twins = [judged[index].twin for index in range(first, after)]
    lines = [judged[twin].stretch.first for twin in twins if twin is not None and twin < first]
    if bounds.kind != "other" or 2 * len(lines) < len(twins) or not lines:
        return bounds
    whole = before[max(bisect_right(before, lines[0], key=lambda other: other.line_start), 1) - 1]
    if not whole.line_start <= lines[0] <= whole.line_end or whole.kind not in TRANSCRIPTS:
        return bounds
    return replace(bounds, kind=whole.kind, is_fragment=True)


def holds_papers(scan: Scan) -> bool:
    """Whether enough of a text speaks for a paper: programs, tables and mere prose hold none."""
    counted: dict[str, int] = {}
    weight = 0.0
    for cues in scan.cues.values():
        for cue in cues:
            counted[cue.name] = counted.get(cue.name, 0) + 1
            if counted[cue.name] <= MOST_COUNTED:
                weight += cue.paper
    if is_scan(scan):
        weight += cue_table().least_paper
    if weight < cue_table().least_paper:
        return False
    looked_at = [scan.line(number) for number in scan.filled[:MOST_LOOKED_AT]]
    code = sum(
        line.startswith(CODE_LINE)
        or line.endswith(CODE_END)
        or (line[:2] == "| " and line[-2:] == " |")
        or bool(IMPORT.match(line))
        for line in looked_at
    )
    return code <= max(MOST_CODE * len(looked_at), 2)


def is_scan(scan: Scan) -> bool:
    """Whether form feeds close the pages of a text that holds words at all, as they do where pages were scanned."""
    content = scan.text.content
    last = next((sign for sign in reversed(content) if sign not in " \t\r\n"), "")
    return last == "\f" and sum(1 for _ in islice(WORD.finditer(content), LEAST_WORDS)) == LEAST_WORDS


def bounds_of(scan: Scan, judged: tuple[Judged, ...], first: int, after: int) -> Bounds:
    """The document made of the stretches `first` to `after` (not included)."""
    inside = judged[first:after]
    start = inside[0].stretch.first
    numbers = scan.letters(start, inside[-1].stretch.last)
    kind, margin = kind_of(scan, numbers)
    opening = inside[0].stretch
    begun_before = opening.page is not None and opening.page_at_top and opening.page > 1
    lost_head = lacks_head(scan, numbers, kind) and opening.cable_page != 1
    last = inside[-1].stretch
    closed = "closed_by_list" in last.flags or any(
        one.stretch.end is not None and one.stretch.end.end >= SURE_END for one in inside
    )
    broken = kind in RUNNING_TEXT and is_open(last.last_text) and not last.end and not closed
    ends = (inside[0].odds if first else CERTAIN, judged[after].odds if after < len(judged) else CERTAIN)
    return Bounds(
        (Segment(numbers[0], numbers[-1]),),
        kind,
        begun_before or lost_head or broken,
        None,
        evidence_of(scan, inside[0]),
        surety(*ends, margin, len(numbers)),
    )


def evidence_of(scan: Scan, opening: Judged) -> tuple[Evidence, ...]:
    """Why a paper opens here: its reasons, each at the line that shows it."""
    found: list[Evidence] = []
    stretch = opening.stretch
    for name, weight in opening.reasons:
        if weight < 0:
            continue
        number = stretch.start_line if stretch.start and stretch.start.name == name else stretch.first
        begin = scan.text.line_starts[number - 1]
        raw = scan.text.line(number) or scan.line(number)
        found.append(
            Evidence(
                raw,
                (scan.text.span(begin, begin + max(len(raw), 1)),),
                f"bounds.{name.replace(' ', '_')}",
                sigmoid(weight),
            )
        )
    return tuple(found)
