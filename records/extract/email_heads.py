"""Finds the heading of every message in a chain of e-mail: its labels, and the pieces of text that belong to each."""

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from records.extract.email_columns import ADDRESS_ONLY, Label, Value, line_end, pieces_of, read_columns, stand_apart
from records.model import Paper

NAMES = {
    "from": r"Fr[o0][mn]|Frorn|Frpm|Fram|FROM|CREAT[O0]R(?=[:;])",
    "to": r"T[o0]|TO",
    "cc": r"[Cc][Cc]|C[Ce]|CARBON[_ ]COPY",
    "bcc": r"B[Cc][Cc]|bcc",
    "date": r"Sent By|Sent|SENT|Sen[lt]|DATE[-_ ]TIME|CREATI[O0]N[-_ ]DATE/TIME|Date|DATE",
    "subject": r"Su[bh]j[ea]ct|SUBJECT|Subj|SUBJ",
    "body": r"TEXT[_ ]BODY|TEXT(?=[:;])|READ(?=[:;])|TRANSLATED[_ ]ATTACHMENT",
    "attachments": r"Attachments?|ATTACHMENTS?|Attach",
    "other": r"Importance|Priority|Reply-To|Sensitivity|Categories|Follow Up Flag|Flag Status|Classification"
    r"|CLASSIFICATION|SensitivityCode|Auto forwarded by a Rule",
}
"""The labels of a message's heading, with the slips of the scanner."""

LABEL = re.compile(
    r"\n\f?[ \t>|*_•]{0,240}+(?=[A-Zbc][A-Za-z0])(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in NAMES.items())
    + r"|(?P<unsure>[A-Z][A-Za-z0-9]{1,10}(?=[ \t]{0,3}[:;])))"
    r"(?:[ \t]{0,3}[:;][.,]?|[ \t]{0,2}[.,](?=[ \t]{2}|\r?\n|$)|(?=[ \t]{3,})|(?=[ \t]{2}[A-Z0-9])|(?=[ \t]{0,3}\r?\n)"
    r"|(?=[ \t](?:R[Ee]|F[Ww]d?)\s?[:;]))"
    r"[ \t]{0,240}+"
)
WHOLE_NAMES = {"FROM": "from", "SENT": "date", "DATE": "date", "SUBJECT": "subject", "ATTACHMENTS": "attachments"}
"""Labels that are told with a letter misread, two in those of more than five letters."""
ROUND = "OQDCGUAE0"
"""What an o is read as."""
OWN_WORDS = frozenset(("FORM", "SEND", "SEAT", "DATA", "LATE", "FORUM", "OBJECT", "CENT", "RATE", "PROM"))
"""Words that are no misread label."""

LISTS = ("to", "cc", "bcc", "attachments")
ALIGNED = 14
"""A value that begins further right than this stands in a column of its own."""

BLANKS = 6
"""So many blank lines may stand between two labels of one heading (marks of the review stood there)."""

SPECK = 6
"""A line of so few characters between labels is dirt, or the rest of a mark."""


@dataclass(frozen=True, slots=True)
class Head:
    """The heading of one message: its values by label name, and where it opens and ends in the content."""

    values: dict[str, Value]
    start: int
    end: int


def find_heads(paper: Paper, text: str) -> list[Head]:
    """The headings in the order of the paper. `text` is the paper's content with review marks blanked out."""
    labels = find_labels(paper, text)
    heads: list[Head] = []
    read_to = 0
    for line, label in labels.items():
        if line < read_to or label.name not in ("from", "date", "to", "subject"):
            continue
        head, following = read_head(paper, text, line, labels)
        if is_head(head):
            heads.append(head)
            read_to = following
    return heads


def is_head(head: Head) -> bool:
    """Whether labels make the heading of a message: two of them at least, one that says who or when."""
    names = set(head.values) & {"from", "to", "date", "subject", "cc"}
    return len(names) >= 2 and bool(names & {"from", "date"}) and (len(names) >= 3 or "from" in names)


def find_labels(paper: Paper, text: str) -> dict[int, Label]:
    """The label that opens each line, by the line's index, in their order."""
    labels: dict[int, Label] = {}
    for match in LABEL.finditer("\n" + text):
        group = str(match.lastgroup)
        name = likely_label(match[group]) if group == "unsure" else group
        if not name:
            continue
        start = match.start(group) - 1
        rest = text[match.end() - 1 : match.end()]
        is_bare = match[group].isupper() and match[0].rstrip().endswith(match[group]) and rest in ("", "\r", "\n")
        labels[paper.index_of(start)] = Label(name, match.end() - 1, is_bare)
    return labels


@lru_cache(maxsize=1024)
def likely_label(word: str) -> str:
    """The name of the label that a word is nearly; empty where it is none."""
    written = word.upper()
    if written in OWN_WORDS:
        return ""
    if len(written) == 2:
        return "to" if written[0] == "T" and written[1] in ROUND else ""
    for label, name in WHOLE_NAMES.items():
        allowed = 1 if len(label) < 6 else 2
        if OSA.distance(written, label, score_cutoff=allowed) <= allowed:
            return name
    return ""


def read_head(paper: Paper, text: str, line: int, labels: dict[int, Label]) -> tuple[Head, int]:
    """The heading that opens on a line, and the first line behind it."""
    values: dict[str, Value] = {}
    current, blanks, last = "", 0, line
    start = paper.line_starts[line]
    index = line
    while index < len(paper):
        label = labels.get(index)
        begin, end = paper.line_starts[index], line_end(paper, index)
        if label is not None:
            if ends_head(label.name, values, blanks):
                break
            current, blanks, last = label.name, 0, index
            values[current] = Value(label.end - begin, label.is_bare, [pieces_of(text, label.end, end)])
        else:
            pieces = pieces_of(text, begin, end)
            if not pieces:
                blanks += 1
                if blanks > BLANKS:
                    break
            elif stand_apart(text, values):
                last = read_columns(paper, text, values, index, labels)
                break
            elif blanks_allowed(text, current, values[current], blanks, pieces[0][0]) and goes_on(
                text, current, values[current], pieces, begin
            ):
                values[current].lines.append(pieces)
                last, blanks = index, 0
            elif pieces[-1][1] - pieces[0][0] <= SPECK:
                blanks += 1
            else:
                break
        index += 1
    return Head(values, start, line_end(paper, last)), last + 1


def ends_head(name: str, values: dict[str, Value], blanks: int) -> bool:
    """Whether a label belongs to the next message or to what follows the heading."""
    return (
        name == "body"
        or name in values
        or (name == "from" and bool(values.keys() & {"to", "subject"}))
        or (blanks > 0 and not may_follow(name, values))
    )


def may_follow(name: str, values: dict[str, Value]) -> bool:
    """Whether a label behind blank lines still belongs to the heading: one that is still missing from an open one, or
    an addressee where none has been named.
    """
    missing = name in ("to", "cc", "bcc") and not values.keys() & {"to", "cc", "bcc"}
    return "subject" not in values or missing or name in ("attachments", "other")


def blanks_allowed(text: str, name: str, value: Value, blanks: int, start: int) -> bool:
    """Whether a value may go on behind blank lines: a list where withheld names stood, what a bare label heads, an
    address below its name.
    """
    if not any(value.lines):
        return blanks <= 2
    if name in ("from", "to", "cc") and ADDRESS_ONLY.match(text, start):
        return blanks <= 2
    return blanks == 0 or (blanks == 1 and name in ("to", "cc"))


def goes_on(text: str, name: str, value: Value, pieces: list[tuple[int, int]], begin: int) -> bool:
    """Whether a line without a label goes on with the value above it."""
    if not any(value.lines) or (value.is_bare and name in LISTS):
        return True
    column = pieces[0][0] - begin
    if value.column >= ALIGNED and column >= value.column - 3:
        return True
    if name in ("from", "to", "cc") and ADDRESS_ONLY.match(text, pieces[0][0]):
        return True
    if name not in LISTS:
        return False
    above = [place for line in value.lines for place in line]
    before = text[above[-1][0] : above[-1][1]].rstrip() if above else ""
    here = text[pieces[0][0] : pieces[-1][1]]
    return before.endswith((";", ",")) or (";" in here and "." not in here[-1:])
