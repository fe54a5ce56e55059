"""Finds who signed a memorandum: the name above an office near its end, behind `FOR`, or alone below the text."""

import re
from collections.abc import Sequence
from itertools import islice

from records.extract.letter import Named
from records.model import Paper
from records.text.names import Name, is_office_word, mend_case, read_name

SIGNATURE_LINES = 24
"""So many lines with text at the end of a paper may hold its signature."""
LONGEST = 45
FOR_SIGNER = re.compile(r"^\W{0,3}(?:FOR|For)[ :.]{1,3}(?:[0-9A-Z] )?(?P<name>[A-Z][A-Za-z. ]{4,40})$", re.MULTILINE)
TYPED = re.compile(
    r"[A-Z][A-Za-z'’-]{1,14}\.? (?:[A-Z]\. ?){1,2}[A-Z][A-Za-z'’-]{2,18}(?:,? [JS]r\.?)?"
    r"|(?:[A-Z]\. ?){1,2} ?[A-Z][A-Za-z'’-]{2,18}|[A-Z]{3,14} [A-Z][A-Z'’-]{3,18}"
)
"""A whole name as it is typed below a paper: with an initial, or in capitals."""
SENTENCE_END = re.compile(r"[a-z0-9)]{2}[.?!][\W_]{0,3}$")
RULE = "parties.signature"
INSTEAD, ABOVE_OFFICE, ALONE = 0.94, 0.94, 0.8
"""How sure each of the three is."""


def signature(paper: Paper, after: int = 0) -> Named | None:
    """Who signed; never before the offset `after` but for a name behind `FOR`."""
    filled = (index for index in range(len(paper) - 1, -1, -1) if paper.line(index).strip())
    lines = list(islice(filled, SIGNATURE_LINES))[::-1]
    for index, below in zip(lines, [*lines[1:], None], strict=False):
        line = paper.line(index)
        text = line.strip()
        match = FOR_SIGNER.match(text)
        if paper.line_starts[index] < after and match is None:
            continue
        start = paper.content.index(text, paper.line_starts[index])
        if match:
            name = read_name(match["name"])
            if name.value and len(name.value.split()) >= 2 and not is_office_word(name.value.split()[0]):
                named = Name(mend_case(name.value), name.as_written, name.title, name.office, "", True)
                return Named(named, start + match.start("name"), start + match.end("name"), RULE, INSTEAD)
        if len(text) <= LONGEST and below is not None and is_above_office(text, paper.line(below)[:200].strip()):
            return Named(read_name(text), start, start + len(text), RULE, ABOVE_OFFICE)
    return alone(paper, lines, after)


def is_above_office(text: str, below: str) -> bool:
    """Whether a line is a person's name and the one below it names an office."""
    if not any(map(is_office_word, below.split())):
        return False
    name, under = read_name(text), read_name(below)
    return (
        name.is_person
        and 2 <= len(name.value.split()) <= 4
        and not name.office
        and not under.is_person
        and under.office != ""
        and any(is_office_word(word) for word in under.value.split())
    )


def alone(paper: Paper, lines: Sequence[int], after: int) -> Named | None:
    """The name that is typed, whole and alone on its line, next below the end of the last sentence."""
    said = [index for index in lines if SENTENCE_END.search(paper.line(index)) and " " in paper.line(index).strip()]
    for index in lines:
        text = paper.line(index).strip()
        if said and index > said[-1] and paper.line_starts[index] >= after and TYPED.fullmatch(text):
            name = read_name(text)
            if name.is_person and not any(map(is_office_word, text.split())):
                start = paper.content.index(text, paper.line_starts[index])
                named = Name(mend_case(name.value), name.as_written, name.title, name.office, "", True)
                return Named(named, start, start + len(text), "parties.lone_signature", ALONE)
    return None
