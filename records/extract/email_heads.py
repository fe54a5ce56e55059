"""Finds the heading of every message in a chain of e-mail: its labels, and the pieces of text that belong to each."""

import re
from dataclasses import dataclass, field

from records.model import Paper

NAMES = {
    "from": r"Fr[o0][mn]|Frorn|Frpm|Fram|FROM",
    "to": r"T[o0]|TO",
    "cc": r"[Cc][Cc]|C[Ce]",
    "bcc": r"B[Cc][Cc]|bcc",
    "date": r"Sent|SENT|Sen[lt]|Date|DATE|Sent By",
    "subject": r"Su[bh]j[ea]ct|SUBJECT|Subj|SUBJ",
    "attachments": r"Attachments?|ATTACHMENTS?|Attach",
    "other": r"Importance|Priority|Reply-To|Sensitivity|Categories|Follow Up Flag|Flag Status|Classification|SensitivityCode|Auto forwarded by a Rule",
}
"""The labels of a message's heading, with the slips of the scanner."""

LABEL = re.compile(
    r"[ \t>|*_•]{0,240}(?:" + "|".join(f"(?P<{name}>{words})" for name, words in NAMES.items()) + r")"
    r"(?:[ \t]{0,3}[:;][.,]?|[ \t]{0,2}[.,](?=[ \t]{2}|\r?\n|$)|(?=[ \t]{3,})|(?=[ \t]{0,3}\r?\n))[ \t]{0,240}"
)
PIECE = re.compile(r"[^\s](?:[^\s]|[ \t\u00a0]{1,2}(?=[^\s]))*")
LISTS = ("to", "cc", "bcc", "attachments")
ALIGNED = 14
"""A value that begins further right than this stands in a column of its own."""

BLANKS = 6
"""So many blank lines may stand between two labels of one heading (marks of the review stood there)."""


@dataclass(slots=True)
class Value:
    """What stands behind one label: the column where it begins, and its pieces (offsets), a list for each line."""

    column: int
    lines: list[list[tuple[int, int]]] = field(default_factory=list[list[tuple[int, int]]])


@dataclass(frozen=True, slots=True)
class Head:
    """The heading of one message: its values by label name, and where it opens and ends in the content."""

    values: dict[str, Value]
    start: int
    end: int


def find_heads(paper: Paper, text: str) -> list[Head]:
    """The headings in the order of the paper. `text` is the paper's content with review marks blanked out."""
    heads: list[Head] = []
    line = 0
    while line < len(paper):
        match = label_at(paper, text, line)
        if match is None or match.lastgroup not in ("from", "date", "to", "subject"):
            line += 1
            continue
        head, following = read_head(paper, text, line)
        if is_head(head):
            heads.append(head)
            line = following
        else:
            line += 1
    return heads


def is_head(head: Head) -> bool:
    """Whether labels make the heading of a message: two of them at least, one that says who or when."""
    names = set(head.values) & {"from", "to", "date", "subject", "cc"}
    return len(names) >= 2 and bool(names & {"from", "date"}) and (len(names) >= 3 or "from" in names)


def label_at(paper: Paper, text: str, line: int) -> "re.Match[str] | None":
    """The label that opens a line."""
    start = paper.line_starts[line]
    while start < len(text) and text[start] == "\f":
        start += 1
    return LABEL.match(text, start)


def read_head(paper: Paper, text: str, line: int) -> tuple[Head, int]:
    """The heading that opens on a line, and the first line behind it."""
    values: dict[str, Value] = {}
    current, blanks, last = "", 0, line
    start = paper.line_starts[line]
    index = line
    while index < len(paper):
        match = label_at(paper, text, index)
        begin, end = paper.line_starts[index], line_end(paper, index)
        if match is not None:
            name = str(match.lastgroup)
            if name in values or (name == "from" and values) or (blanks and not may_follow(name, values)):
                break
            current, blanks, last = name, 0, index
            values[name] = Value(match.end() - begin, [pieces_of(text, match.end(), end)])
        else:
            pieces = pieces_of(text, begin, end)
            if not pieces:
                blanks += 1
                if blanks > BLANKS:
                    break
            elif not blanks_allowed(current, blanks) or not goes_on(text, current, values[current], pieces, begin):
                break
            else:
                values[current].lines.append(pieces)
                last, blanks = index, 0
        index += 1
    return Head(values, start, line_end(paper, last)), last + 1


def may_follow(name: str, values: dict[str, Value]) -> bool:
    """Whether a label behind blank lines still belongs to the heading: one that is still missing from an open one."""
    return "subject" not in values or name in ("attachments", "other")


def blanks_allowed(name: str, blanks: int) -> bool:
    """Whether a value may go on behind blank lines: only a list may, where withheld names stood."""
    return blanks == 0 or (blanks == 1 and name in ("to", "cc"))


def goes_on(text: str, name: str, value: Value, pieces: list[tuple[int, int]], begin: int) -> bool:
    """Whether a line without a label goes on with the value above it."""
    column = pieces[0][0] - begin
    if value.column >= ALIGNED and column >= value.column - 3:
        return True
    if name not in LISTS:
        return False
    above = [place for line in value.lines for place in line]
    before = text[above[-1][0] : above[-1][1]].rstrip() if above else ""
    here = text[pieces[0][0] : pieces[-1][1]]
    return before.endswith((";", ",")) or (";" in here and "." not in here[-1:])


def pieces_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The pieces of a line, parted by three blanks or more."""
    return [match.span() for match in PIECE.finditer(text, start, end)]


def line_end(paper: Paper, line: int) -> int:
    """The offset behind a line."""
    return paper.line_starts[line + 1] if line + 1 < len(paper) else len(paper.content)
