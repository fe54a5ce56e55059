"""Finds the stamps of release in an instruction's text and parts them from it."""

import re
from dataclasses import dataclass

from records.rules.days import PRINTED, day_of
from records.rules.late import late
from records.rules.law import Law
from records.rules.phrases import Patterns

BLOCK_LINES = 8
INSTRUCTIONS = frozenset(("xgds", "gds", "ads", "review", "until", "keep", "downgrade"))
"""Kinds of labels that stamps of release do not bear."""

INSTRUCTS = late(r"\bDECL(?:ASSIFY|\.)?\s{0,3}(?:ON\b|:)", re.IGNORECASE)
"""The label of an instruction wherever it stands on a line."""

NOT_BEFORE = late(
    r"(?:\b(?:AUTOMATICALLY|AND|NOT|BE|OR|IS|WAS|NEVER|BEING|BECOMES?|WHEN|IF|UNTIL|TO)|[,&])\s{0,3}$",
    re.IGNORECASE,
)
PARTICIPLE = late(r"DECLASSIFIED|REGRADED|CLASSIFICATION", re.IGNORECASE)
INSTRUCTION_AFTER = late(r"\s{0,3}(?::|(?:ON|AFTER|UPON|WHEN|AT|UNTIL|IF)\b)", re.IGNORECASE)
ON_DAY = late(r"\s{1,3}ON\s{0,2}(?!\s{0,2}:)", re.IGNORECASE)
ACTED = late(r"\b(?:BY|PER|AUTHORITY|UNDER|PURSUANT|E\.?\s?O\.)", re.IGNORECASE)
ENDS_BLOCK = late(
    r"^\W{0,6}(?:DECLASSIFY|DECL\b|CLASSIFIED\s{1,2}BY|DERIVED\s{1,2}FROM|REASON|DOWNGRADE|AUTOMATICALLY|GROUP\b"
    r"|(?:TOP\s{1,2}SECRET|SECRET|CONFIDENTIAL|UNCLAS\w*|RESTRICTED)\b|E\.?\s?O\.?\s?\d{5}\s?:|MEMORANDUM|SUBJECT|TAGS|FROM\b|TO\b)",
    re.IGNORECASE,
)
CASE_NUMBER = late(
    r"^\W{0,4}(?:[A-Z]{1,6}[ \-]{1,2}){0,2}[\dOlIS]{2,4}[-/][\dOlIS]{1,6}(?:[-/][\dA-Z]{1,6}){0,4}\W{0,4}$"
)
BARE = late(r"^\W{0,4}(?:[A-Z]{1,4}\W{0,3}){0,3}$|^[\W\d]{3,40}[A-Z]{0,4}\W{0,3}$")
WITHHOLDING = late(r"^\W{0,3}(?:B\(?\d|\(b\)\s?\(\d|1\.[45]\s?\(|25X\d|3\.3\s?\(b)", re.IGNORECASE)
LONG_EXEMPT = late(r"\b25\s?X\s?(?P<x>[1-9])\b|\b3\.3\s?\(b\)\s?\((?P<b>[1-9])\)", re.IGNORECASE)
SHORT_CODE = late(r"\b1\.[345]\s?\(?[a-h]\)?|\bB\(?[2-9]\)?|\(b\)\s?\([2-9]\)", re.IGNORECASE)
DATE_LABEL = late(r"\bDATED?\b\W{0,4}$|\bON\b\W{0,3}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A mark of release. `status` is `declassified`, `declassified in part` or `withheld`; `day` its own date (ISO).

    `order` is the number of the order that it names (of an amendment, the order amended); `codes` are the 25X codes
    that stand for all that is withheld, empty where something else is withheld too or nothing is said.
    """

    status: str
    day: str | None = None
    order: str | None = None
    authority: str = ""
    codes: tuple[str, ...] = ()


def part_stamps(text: str, law: Law, patterns: Patterns) -> tuple[str, tuple[Stamp, ...]]:
    """The text without its stamps, and the stamps. `text` has been mended."""
    lines = text.split("\n")
    rest: list[str] = []
    stamps: list[Stamp] = []
    index = 0
    while index < len(lines):
        start = stamp_start(lines, index, patterns)
        if start is None:
            rest.append(lines[index])
            index += 1
            continue
        end = block_end(lines, index, patterns)
        block = "\n".join([lines[index][start:], *lines[index + 1 : end]])
        rest.append(lines[index][:start])
        stamps.append(stamp_of(block, law, patterns))
        index = end
    return "\n".join(rest), tuple(stamps)


def stamp_start(lines: list[str], index: int, patterns: Patterns) -> int | None:
    """The column (from 0) at which a stamp begins on a line, None where none does."""
    line = lines[index]
    for pattern in (patterns.withheld, patterns.full, patterns.part):
        for match in pattern.finditer(line):
            if is_stamp(lines, index, match):
                return match.start()
    return None


def is_stamp(lines: list[str], index: int, match: "re.Match[str]") -> bool:
    """Whether the words of release are a stamp here and no instruction or prose."""
    line = lines[index]
    before, after = line[: match.start()], line[match.end() :]
    if not any(letter.isalnum() for letter in before) and index:
        before = lines[index - 1] + " "
        if len(before) < 2 or not PARTICIPLE.match(match[0]):
            before = ""
    if NOT_BEFORE.search(before[-40:]):
        return False
    if not PARTICIPLE.match(match[0]):
        return not before.strip() or match[0].isupper() or before.isupper()
    if INSTRUCTION_AFTER.match(after):
        following = after + " " + (lines[index + 1] if index + 1 < len(lines) else "")
        return bool(ON_DAY.match(after) and PRINTED.search(after) and ACTED.search(following))
    return match[0].isupper() or not line[: match.start()].strip(" -*_~^'\"|.:>")


def block_end(lines: list[str], index: int, patterns: Patterns) -> int:
    """The index after the last line of a stamp that begins on a line."""
    end = index + 1
    for position in range(index + 1, min(index + BLOCK_LINES, len(lines))):
        line = lines[position]
        if not line.strip():
            continue
        if ENDS_BLOCK.match(line) or not belongs(line, patterns) or instructs(line, patterns):
            break
        end = position + 1
    return end


def instructs(line: str, patterns: Patterns) -> bool:
    """Whether a line holds the words of an instruction, which are no part of a stamp."""
    if INSTRUCTS.search(line):
        return True
    return any(match.lastgroup in INSTRUCTIONS for match in patterns.heads.finditer(line))


def belongs(line: str, patterns: Patterns) -> bool:
    """Whether a line can go on with a stamp: its authority, its number, its date, initials."""
    return len(line) < 120 and bool(
        patterns.stamp_line.search(line)
        or patterns.order.search(line)
        or PRINTED.search(line)
        or BARE.match(line)
        or CASE_NUMBER.match(line)
        or WITHHOLDING.match(line)
    )


def stamp_of(block: str, law: Law, patterns: Patterns) -> Stamp:
    """The stamp that a block of text says."""
    status = "declassified"
    if patterns.part.search(block):
        status = "declassified in part"
    elif patterns.withheld.search(block) and not patterns.full.search(block):
        status = "withheld"
    named = [order for match in patterns.order.finditer(block) if (order := law.base_order(order_digits(match)))]
    only = () if status == "declassified" else long_exemptions(block)
    return Stamp(status, day_of_stamp(block, patterns), named[0].number if named else None, first_line(block), only)


def long_exemptions(codes: str) -> tuple[str, ...]:
    """The 25X exemptions among withholding codes (`3.3(b)(1)` is `25X1`); empty where another ground stands there."""
    if SHORT_CODE.search(LONG_EXEMPT.sub("", codes)):
        return ()
    return tuple(dict.fromkeys(f"25X{match['x'] or match['b']}" for match in LONG_EXEMPT.finditer(codes)))


def order_digits(match: "re.Match[str]") -> str:
    """The digits of an order's number, misread ones put right."""
    return match["digits"].upper().translate(str.maketrans("OQIL|!SBZG", "0011115826"))


def day_of_stamp(block: str, patterns: Patterns) -> str | None:
    """The stamp's own date: the one at the word Date, else the last; never that of the guidelines it rests on."""
    block = patterns.guidelines.sub(" ", block)
    days = [(match.start(), day) for match in PRINTED.finditer(block) if (day := day_of(match, None, 0))]
    labelled = [day for start, day in days if DATE_LABEL.search(block[max(0, start - 12) : start])]
    return labelled[-1] if labelled else days[-1][1] if days else None


def first_line(block: str) -> str:
    """The words of a stamp on one line, cut to a length that a proof can hold."""
    words = " ".join(block.split())
    return words if len(words) <= 80 else words[:79] + "…"
