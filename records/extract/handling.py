"""Reads control markings and channels: on caption lines, in the head of a cable, and where the text orders them."""

import re
from collections.abc import Iterator

from records.extract.levels import SPACED, control_table
from records.extract.lines import capital_lines, lines_of
from records.model import Finding, Paper

LEVEL_WORD = re.compile(SPACED)
STRAY_LETTERS = 3
ORDERS = ("channel", "distribution", "handling", "caption", "treatment", "basis", "CHANNEL", "HANDLING", "CAPTION")
"""Words of which one follows a control that the text orders: `send it by EXDIS channel`."""

BEFORE_ORDER = re.compile(r"\s{1,3}$")
MOST_BEFORE = 80
HEAD_CHARACTERS = 2400
"""Captions of a cable stand among so many first characters."""

ORDERED, CAPTION, IN_HEAD = 0.9, 0.95, 0.82


def handling(paper: Paper) -> Iterator[Finding]:
    """The control markings and channels, each once, where the paper carries them or its text orders them."""
    best: dict[str, Finding] = {}
    for name, start, end, score, rule in (*captions(paper), *ordered(paper)):
        if score > (best[name].evidence.score if name in best else 0.0):
            best[name] = Finding("handling", name, paper.evidence(start, end, f"markings.{rule}", score))
    yield from best.values()


def captions(paper: Paper) -> Iterator[tuple[str, int, int, float, str]]:
    """The controls on lines of capitals that hold only markings, and in a cable's head: name, offsets, score, rule."""
    table, starts = control_table(), paper.line_starts
    is_cable = paper.kind == "cable"
    lines = lines_of(paper)
    for index in capital_lines(paper):
        line = lines[index]
        alone = table.opening.match(line) is not None and only_marks(line)
        if not alone and not (is_cable and starts[index] < HEAD_CHARACTERS):
            continue
        for match in table.pattern.finditer(line):
            name = table.names[int((match.lastgroup or "k0")[1:])]
            begin, end = starts[index] + match.start(), starts[index] + match.end()
            if alone:
                yield name, begin, end, CAPTION, "caption"
            elif name not in table.alone:
                yield name, begin, end, IN_HEAD, "caption_in_head"


def ordered(paper: Paper) -> Iterator[tuple[str, int, int, float, str]]:
    """The controls that the text orders: those right before the word `channels` and its like."""
    table, content = control_table(), paper.content
    for word in ORDERS:
        at = content.find(word)
        while at >= 0:
            begin = max(at - MOST_BEFORE, 0)
            for match in table.pattern.finditer(content, begin, at):
                name = table.names[int((match.lastgroup or "k0")[1:])]
                if name not in table.alone and BEFORE_ORDER.fullmatch(content, match.end(), at):
                    yield name, match.start(), match.end(), ORDERED, "channel_ordered"
            at = content.find(word, at + len(word))


def only_marks(line: str) -> bool:
    """Whether nothing but levels, controls and specks stands on a line."""
    rest = LEVEL_WORD.sub(" ", control_table().pattern.sub(" ", line))
    return sum(map(str.isalnum, rest)) <= STRAY_LETTERS
