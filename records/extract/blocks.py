"""Reads the classification block: classified by, derived from, reason, declassify on, and printed instructions.

The block may stand at the foot of a page, in one paragraph of a cable, on a cable's `E.O. 12958: DECL:` line, or beside
other text where reviewers put it; its parts may be lines apart.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import cast

from records.errors import VocabularyError
from records.extract.codes import read_reasons
from records.extract.instructions import MARK, as_printed, read_order_lines, stated_end
from records.extract.memo import once_per_paper
from records.extract.mending import mended
from records.extract.pieces import CELL, Joined, cells_of, join
from records.model import Finding, Paper
from records.text.dates import find_dates, read_date
from records.text.figures import mend_figures
from schema import read_vocabulary

BY = (
    r"C[l1I]ass[il1](?:f[il1](?:ed?)?|f[il1]cat[il1]on)\s{0,5}by|CLASS\.?\s?BY|CL\s?BY"
    r"|(?:Orig(?:inal(?:ly)?)?\.?\s)C[l1I]\.?\s?By"
)
DERIVED = r"Der[il1]ve?d?\s{1,4}from|DRV\s?(?:FM|FROM)|DERV\s?(?:FM|FROM)|DERIVATIVE\s?FROM"
REASON = r"Reas(?:ons?|o)?\s{0,3}(?:\s{0,2}for\s{1,2}c[l1]assif[il1]cation)?"
ON = r"(?:[O0Q]N|[O0Q]\w(?=\s?:)|[^\W\d_]N(?=\s?:))"
"""The last word of a label, one of its two letters misread where a colon follows."""
DECLASSIFY = (
    rf"Dec[l1I][a4]ss[il1I](?:f[yv]?)?\s{{0,5}}{ON}"
    r"|DECL(?:AS)?\.?\s?[O0]N|Dec[l1I][a4]ss[il1I]f[il1I]cat[il1I][o0]n\s[O0]n"
    r"|DECL(?=\s?[:;.]\s{0,4}\S)"
    rf"|Dec[l1I]\w{{1,4}}[il1I]f[yv]\s{{1,5}}{ON}"
)
LABEL = re.compile(
    rf"(?P<by>{BY})|(?P<derived>{DERIVED})|(?P<reason>{REASON})\s?[:;.](?=\s{{0,4}}[1Il.(])|(?P<declassify>{DECLASSIFY})",
    re.IGNORECASE,
)
FIRST_LETTERS = re.compile(
    r"[CDRO](?:[l1I](?:a[Ss]s|\.?\s?[Bb]y)|L(?:ASS|\.?\s?BY)|[Ee](?:[Rr][IiVvl1]|[Cc][Ll1I]|[Aa][Ss])|RV|[Rr][Il1]g)"
)
"""How a label can begin: searched for first, because it is fast."""

CONTINUES = re.compile(
    r"(?:[-—–~]{1,2}\s?)?(?:C[l1]ass\s?:|Class(?:ified|ification)?\b|Reasons?\b|Dec[l1]ass|Dec[l1]\b|Derived|on\s?:|on\s\d|by\b|"
    r"(?:TOP\s)?SECRET|CONFIDENTIAL|UNCLASSIFIED\s?[-—–]|"
    r"1\.\s?[45]\s?[({]|\d{1,2}([-/])\d{1,2}\1\d{2,4}|(?:25|50)?X[1-9]\b|OADR|\([a-h]\))"
)
BREAK = (
    r"\s{1,3}[-—–~]{1,2}\s?C[l1]ass|\s{0,3}[-—–~]{0,2}\s?\bReasons?\b|\s{0,3}[-—–~]{0,2}\s?Dec[l1]ass"
    r"|\s{1,3}Derived\s|\s{1,3}(?:TOP\s)?(?:SECRET|CONFIDENTIAL)\b|$"
)
BY_VALUE = re.compile(
    rf"(?:{BY})\s{{0,2}}[:;.]?\s{{0,4}}(?P<value>[A-Za-z0-9][^\n]{{0,90}}?)"
    rf"(?=\s{{1,3}}on\s{{1,3}}\d|,?\s{{1,3}}for\s{{1,3}}reason|,?\s{{1,3}}E\.?O\.|\s{{1,3}}DECL\b|{BREAK})",
    re.IGNORECASE,
)
DERIVED_VALUE = re.compile(rf"(?:{DERIVED})\s{{0,2}}[:;.]?\s{{0,4}}(?P<value>[^\n]{{2,90}}?)(?={BREAK})", re.IGNORECASE)
CLASS_VALUE = re.compile(
    r"[-—–~]?\s?C[l1]ass(?:ification)?\s?[:;]\s{0,3}(?:[^\sA-Z]{1,4}\s)?"
    r"(?P<value>TOP SECRET|SECRET|CONFIDENTIAL|UNCLASSIFIED|RESTRICTED)\b"
)
REASON_VALUE = re.compile(r"\bReasons?\b(?P<value>[^\n]{0,80}?)(?=Dec[l1]|Derived|$)", re.IGNORECASE)
BESIDE_EXEMPTION = re.compile(r"\s?[,;]\s{0,2}(?:[12][0-9OoIl]{7}|\d{1,2}/\d{1,2}/(?:\d{4}|\d{2}))\b")
"""The date until which an exemption holds, as it stands behind its mark."""
DECLASSIFY_VALUE = re.compile(rf"(?:{DECLASSIFY})\s{{0,2}}[:;.]{{0,2}}\s{{0,4}}", re.IGNORECASE)

BY_LABEL = re.compile(BY, re.IGNORECASE)
ON_ORDER_LINE = re.compile(r"[^\w\n]{0,6}[E€£F—–-]\s?\W{0,3}[O0oQGD]")
LEVEL = re.compile(r"[^\w\n]{0,3}(?:TOP\s)?(?:SECRET|CONFIDENTIAL|UNCLASSIFIED)\b")
LONGEST_PIECE = 240
LONE_FACTOR = 0.6
"""What is left of the score of a label without a colon that nothing else of a block follows."""
MOST_PIECES = 9
MOST_TRIES = 8
"""So many labels in a stretch as long as a piece are looked at; more are no block but a pattern."""
REACH = 14
"""No part of a block is further down than this many lines from the one before."""


def read(paper: Paper) -> Iterator[Finding]:
    """The findings of every block, E.O. line and printed schedule of a paper."""
    for block in find_blocks(paper):
        yield from read_block(paper, block)
    yield from read_order_lines(paper)
    yield from read_schedules(paper)


@once_per_paper
def find_blocks(paper: Paper) -> list[Joined]:
    """The text of each block, its pieces in order."""
    blocks: list[Joined] = []
    taken = tries = 0
    tried_from = -LONGEST_PIECE
    content = mended(paper)
    for opening in FIRST_LETTERS.finditer(content):
        start = opening.start()
        if start < taken or (start and content[start - 1].isalnum()):
            continue
        match = LABEL.match(content, start)
        if match is None or is_on_order_line(paper, start):
            continue
        if start - tried_from > LONGEST_PIECE:
            tried_from, tries = start, 0
        tries += 1
        if tries > MOST_TRIES:
            continue
        places = gather(paper, content, start)
        block = block_at(content, places)
        if is_block(block.text, match):
            blocks.append(block)
            taken = places[-1][1]
    return blocks


def block_at(content: str, places: list[tuple[int, int]]) -> Joined:
    """The pieces of a block as one text, its dates mended."""
    block = join(content, places)
    return Joined(mend_figures(block.text), block.places)


def is_on_order_line(paper: Paper, start: int) -> bool:
    """Whether a label stands on a cable's E.O. line, which is read by itself."""
    first = paper.line_starts[paper.index_of(start)]
    opening = ON_ORDER_LINE.match(paper.content, first, start)
    return opening is not None and start - first < 40


def is_block(text: str, label: "re.Match[str]") -> bool:
    """Whether text that opens with a label is a block and not prose: a colon ends the label or another part follows."""
    if label["declassify"] or label["reason"]:
        return bool(declassify_end(text)) or bool(read_reasons(text))
    opening = label[0]
    if not (opening[0].isupper() or opening[0].isdigit()):
        return False
    after = text[len(opening) : len(opening) + 3]
    parts = (
        re.search(r"\s[O0o]n\s{1,3}\d", text)
        or CLASS_VALUE.search(text)
        or re.search(r"Dec[l1]ass", text, re.IGNORECASE)
        or read_reasons(text)
    )
    return ":" in after or ";" in after or bool(parts) or opening.isupper()


def gather(paper: Paper, content: str, start: int) -> list[tuple[int, int]]:
    """The pieces of a block that opens at `start` of the mended content: the rest of that cell, fitting cells below."""
    line = paper.index_of(start)
    opening = CELL.match(content, start, start + LONGEST_PIECE)
    places = [opening.span() if opening else (start, start + 1)]
    column = start - paper.line_starts[line]
    right = column + places[0][1] - start
    names_classifier = BY_LABEL.match(content, start) is not None
    last = line
    below = line + 1
    while (
        below < len(paper) and below - last <= REACH and len(places) < MOST_PIECES and not is_complete(content, places)
    ):
        place = continuation(paper, content, below, column, right)
        if place is not None and names_classifier and BY_LABEL.match(content, place[0]):
            break
        if place is not None and LEVEL.match(content, place[0]) and not expects_level(content, places[-1]):
            place = None
        if place is not None:
            places.append(place)
            last = below
        below += 1
    return places


def expects_level(content: str, place: tuple[int, int]) -> bool:
    """Whether a block's piece ends with the label of its level."""
    return re.search(r"C[l1]ass(?:ification)?\s?[:;][^A-Za-z]{0,6}$", content[place[0] : place[1]]) is not None


def continuation(paper: Paper, content: str, line: int, column: int, right: int) -> tuple[int, int] | None:
    """The piece of a line that continues a block that stands between two columns: a cell, or the part of a longer cell
    that begins right below the block's first letter.
    """
    for cell in cells_of(paper, line):
        if CONTINUES.match(content, cell.start, cell.end) and fits(cell.column, column, right):
            return cell.start, cell.end
        if cell.column < column < cell.column + len(cell.text):
            for shift in (0, -1, 1, -2, 2):
                inside = column + shift - cell.column
                if (
                    0 < inside <= len(cell.text)
                    and cell.text[inside - 1].isspace()
                    and CONTINUES.match(content, cell.start + inside, cell.end)
                ):
                    return cell.start + inside, cell.end
    return None


def fits(column: int, left: int, right: int) -> bool:
    """Whether a cell lies below a block's first one, or is what a block over the whole width runs on with."""
    return left - 14 <= column < right or (left < 20 and column < 20)


def is_complete(content: str, places: list[tuple[int, int]]) -> bool:
    """Whether the pieces hold what ends a block: an instruction with its date or mark."""
    return declassify_end(block_at(content, places).text) > 0


def declassify_end(text: str) -> int:
    """Where the declassification instruction of a block ends, 0 where there is none."""
    label = DECLASSIFY_VALUE.search(text)
    if label is None:
        return 0
    mark = MARK.match(text, label.end())
    if mark:
        beside = BESIDE_EXEMPTION.match(text, mark.end()) if mark["x"] else None
        return beside.end() if beside else mark.end()
    stated = text[label.end() : label.end() + 40]
    dates = find_dates(stated)
    if dates:
        return label.end() + dates[0].end if dates[0].start <= 12 else 0
    value = stated.strip()
    is_odd = value[:1].isalpha() and any(character.isdigit() for character in value) and read_date(value)
    return label.end() + stated.index(value) + len(value) if is_odd else 0


def read_block(paper: Paper, block: Joined) -> Iterator[Finding]:
    """The findings of one block."""
    text = block.text
    for field, pattern, base in (("classified_by", BY_VALUE, 0.98), ("derived_from", DERIVED_VALUE, 0.9)):
        if (match := pattern.search(text)) and (value := match["value"].strip(" .,;:-—–*_")):
            if LEVEL.match(value):
                continue
            score = base if len(block.places) > 1 or ":" in text else round(base * LONE_FACTOR, 3)
            yield Finding(field, value, block.evidence(paper, *match.span("value"), f"blocks.{field}", score))
    if match := CLASS_VALUE.search(text):
        evidence = block.evidence(paper, *match.span("value"), "blocks.class", 0.98)
        yield Finding("classification", match["value"].upper(), evidence)
    for match in REASON_VALUE.finditer(text):
        for value, start, end in read_reasons(match["value"]):
            first = match.start("value")
            yield Finding("reason", value, block.evidence(paper, first + start, first + end, "blocks.reason", 0.98))
    yield from read_declassify(paper, block)


def read_declassify(paper: Paper, block: Joined) -> Iterator[Finding]:
    """The instruction of a block as text, and the date or mark that it states."""
    text = block.text
    label = DECLASSIFY_VALUE.search(text)
    if label is None:
        return
    end = declassify_end(text)
    value = text[label.end() : end or label.end() + 60].strip()
    if not value:
        return
    stop = end or label.end() + len(value)
    written = f"Declassify on: {as_printed(value)}"
    score = 0.9 if end else 0.5
    yield Finding("instructions", written, block.evidence(paper, label.start(), stop, "blocks.instruction", score))
    stated = stated_end(value, paper)
    if stated:
        evidence = block.evidence(paper, label.end(), stop, "blocks.declassify_on", stated[1])
        yield Finding("declassify_on", stated[0], evidence)


@cache
def schedules() -> tuple[tuple["re.Pattern[str]", str], ...]:
    """The printed schedules of `schema/vocabulary/stamps.toml` and how each is exported."""
    rows = cast("list[dict[str, str]]", read_vocabulary("stamps").get("instructions", []))
    if not all(row.get("pattern") and row.get("text") for row in rows):
        raise VocabularyError("instructions in stamps.toml", "give each a pattern and a text")
    return tuple((re.compile(row["pattern"]), row["text"]) for row in rows)


def read_schedules(paper: Paper) -> Iterator[Finding]:
    """Printed schedules: groups, general declassification schedule, unclassified upon removal."""
    for pattern, text in schedules():
        for match in pattern.finditer(paper.content):
            whole = " ".join(match[0].split())
            value = whole if text == "{whole}" else text.format(*match.groups())
            yield Finding("instructions", value, paper.evidence(*match.span(), "blocks.schedule", 0.85))
