"""Reads the classification block: classified by, derived from, reason, declassify on, and printed instructions.

The block may stand at the foot of a page, in one paragraph of a cable, on a cable's `E.O. 12958: DECL:` line, or beside
other text where reviewers put it; its parts may be lines apart.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import cast

from rapidfuzz.distance import OSA

from records.errors import VocabularyError
from records.extract.codes import read_reasons
from records.extract.pieces import Joined, cells_of, join
from records.model import Finding, Paper
from records.text.dates import find_dates
from schema import read_vocabulary

BY = r"C[l1I]ass[il1](?:f[il1]ed|f[il1]cat[il1]on)\s{0,3}by|CLASS\.?\s?BY|CL\s?BY|(?:Orig(?:inal(?:ly)?)?\.?\s)C[l1I]\.?\s?By"
DERIVED = r"Der[il1]ved\s{1,3}from|DRV\s?(?:FM|FROM)|DERV\s?(?:FM|FROM)|DERIVATIVE\s?FROM"
REASON = r"Reasons?(?:\s{0,2}for\s{1,2}c[l1]assif[il1]cation)?"
DECLASSIFY = (
    r"Dec[l1I][a4]ss[il1I]f[yv]\s{0,3}[O0]n|DECL?(?:AS)?\.?\s?[O0]N|Dec[l1I][a4]ss[il1I]f[il1I]cat[il1I][o0]n\s[O0]n"
    r"|DECL(?=\s?[:;.]\s{0,4}\S)"
)
LABEL = re.compile(
    rf"(?:(?<=\n)|(?<=[\s.;,*-])|(?<![\s\S]))(?=[CODR])(?:(?P<by>{BY})|(?P<derived>{DERIVED})|(?P<reason>{REASON})\s?[:;.](?=\s{{0,4}}[1Il.(])"
    rf"|(?P<declassify>{DECLASSIFY}))",
    re.IGNORECASE,
)
CONTINUES = re.compile(
    r"(?:[-—–~]{1,2}\s?)?(?:C[l1]ass\s?:|Class(?:ified|ification)?\b|Reasons?\b|Dec[l1]ass|Dec[l1]\b|Derived|on\s?:|on\s\d|by\b|"
    r"(?:TOP\s)?SECRET|CONFIDENTIAL|UNCLASSIFIED\s?[-—–]|1\.\s?[45]\s?[({]|\d{1,2}/\d{1,2}/\d{2,4}|(?:25|50)?X[1-9]\b|OADR|\([a-h]\))"
)
BREAK = r"(?=\s{1,3}[-—–~]{1,2}\s?C[l1]ass|\s{0,3}[-—–~]{0,2}\s?\bReasons?\b|\s{0,3}[-—–~]{0,2}\s?Dec[l1]ass|\s{1,3}Derived\s|$)"
BY_VALUE = re.compile(
    rf"(?:{BY})\s{{0,2}}[:;.]?\s{{0,4}}(?P<value>[A-Za-z0-9][^\n]{{0,90}}?)"
    rf"(?=\s{{1,3}}on\s{{1,3}}\d|,?\s{{1,3}}for\s{{1,3}}reason|,?\s{{1,3}}E\.?O\.|\s{{1,3}}DECL\b|{BREAK[3:]}",
    re.IGNORECASE,
)
DERIVED_VALUE = re.compile(rf"(?:{DERIVED})\s{{0,2}}[:;.]?\s{{0,4}}(?P<value>[^\n]{{2,90}}?){BREAK}", re.IGNORECASE)
CLASS_VALUE = re.compile(
    r"[-—–~]?\s?C[l1]ass(?:ification)?\s?[:;]\s{0,3}(?P<value>TOP SECRET|SECRET|CONFIDENTIAL|UNCLASSIFIED|RESTRICTED)\b"
)
REASON_VALUE = re.compile(r"\bReasons?\b(?P<value>[^\n]{0,80}?)(?=Dec[l1]|Derived|$)", re.IGNORECASE)
OADR = r"[O0QCG][A4][DO0C][RPB]P?\b"
MARKS = rf"(?P<oadr>{OADR})|(?P<x>(?:(?:25|50|75)\s?X\s?[1-9Il](?:-(?:HUMAN|HUM|WMD))?|(?:1\.6\s?)?X\s?[1-9Il])(?:\s?[,;&]\s?(?:1\.6\s?)?X?[1-9Il]\b){{0,7}})|(?P<na>N\s?/\s?A\b)|(?P<mr>MR\b)"
DECLASSIFY_VALUE = re.compile(rf"(?:{DECLASSIFY})\s{{0,2}}[:;.]?\s{{0,4}}", re.IGNORECASE)
MARK = re.compile(MARKS, re.IGNORECASE)

ORDER_LINE = re.compile(
    r"(?:(?<=\n)|(?<![\s\S]))[^\w\n]{0,6}(?:[E€£F]\s?[.,]?\s?[O0oQGD]|[—–-]{1,2}\s?[.,]?\s?[O0oQ]|[€E]\.[oO0])[.,]?[\s°.,“\"'&]{0,4}"
    r"(?P<number>[0-9A-Za-z@#é]{4,8}?)(?=[^0-9A-Za-z]|[^0-9]{0,6}$)(?P<rest>[^\n]{0,90})",
    re.MULTILINE,
)
GLUED_NA = re.compile(r"(?:[N#¥%3]\s?[/¥\\é]\s?|[N#Z/]\s?)A\b")
CABLE_DECL = re.compile(r"(?:[DO0Q](?:E|&|e)[CGLeE][LeE:]{0,2}|DECL|eB5CL)[\s:;.,]{0,4}", re.IGNORECASE)
SCHEDULE = re.compile(r"\b(?P<mark>X?GDS(?:-[1-4])?|ADS|RDS(?:-[1-4])?)\b[\s,]{0,3}(?P<date>[\d/]{6,10})?")

REACH = 14
"""No part of a block is further down than this many lines from the one before."""


def read(paper: Paper) -> Iterator[Finding]:
    """The findings of every block, E.O. line and printed schedule of a paper."""
    for block in find_blocks(paper):
        yield from read_block(paper, block)
    yield from read_order_lines(paper)
    yield from read_schedules(paper)


def find_blocks(paper: Paper) -> list[Joined]:
    """The text of each block, its pieces in order."""
    blocks: list[Joined] = []
    taken = 0
    for match in LABEL.finditer(paper.content):
        if match.start() < taken:
            continue
        places = gather(paper, match.start())
        block = join(paper.content, places)
        if is_block(block.text, match):
            blocks.append(block)
            taken = places[-1][1]
    return blocks


def is_block(text: str, label: "re.Match[str]") -> bool:
    """Whether text that opens with a label is a block and not prose: the label ends with a colon or another part follows."""
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
    return ":" in after or ";" in after or (parts is not None and bool(parts)) or opening.isupper()


def gather(paper: Paper, start: int) -> list[tuple[int, int]]:
    """The pieces of a block that opens at `start`: the rest of that cell, then fitting cells below it."""
    line = paper.index_of(start)
    opening = next((cell for cell in cells_of(paper, line) if cell.start <= start < cell.end), None)
    if opening is None:
        return [(start, start + 1)]
    places = [(start, opening.end)]
    column, right = start - paper.line_starts[line], opening.column + len(opening.text)
    last = line
    below = line + 1
    while below < len(paper) and below - last <= REACH and not is_complete(paper, places):
        cell = next(
            (
                cell
                for cell in cells_of(paper, below)
                if CONTINUES.match(cell.text) and (abs(cell.column - column) <= 14 or fits(cell.column, column, right))
            ),
            None,
        )
        if cell is not None:
            places.append((cell.start, cell.end))
            last = below
        below += 1
    return places


def fits(column: int, left: int, right: int) -> bool:
    """Whether a cell lies below a block's first one, or is what a block over the whole width runs on with."""
    return left - 14 <= column < right or (left < 20 and column < 20)


def is_complete(paper: Paper, places: list[tuple[int, int]]) -> bool:
    """Whether the pieces hold what ends a block: an instruction with its date or mark."""
    return declassify_end(" ".join(paper.content[start:end] for start, end in places)) > 0


def declassify_end(text: str) -> int:
    """Where the declassification instruction of a block ends, 0 where there is none."""
    label = DECLASSIFY_VALUE.search(text)
    if label is None:
        return 0
    mark = MARK.match(text, label.end())
    if mark:
        return mark.end()
    dates = find_dates(text[label.end() : label.end() + 40])
    return label.end() + dates[0].end if dates and dates[0].start <= 12 else 0


def read_block(paper: Paper, block: Joined) -> Iterator[Finding]:
    """The findings of one block."""
    text = block.text
    for field, pattern, score in (("classified_by", BY_VALUE, 0.9), ("derived_from", DERIVED_VALUE, 0.9)):
        if (match := pattern.search(text)) and (value := match["value"].strip(" .,;:-—–*_")):
            yield Finding(field, value, block.evidence(paper, *match.span("value"), f"blocks.{field}", score))
    if match := CLASS_VALUE.search(text):
        evidence = block.evidence(paper, *match.span("value"), "blocks.class", 0.97)
        yield Finding("classification", match["value"].upper(), evidence)
    for match in REASON_VALUE.finditer(text):
        for value, start, end in read_reasons(match["value"]):
            first = match.start("value")
            yield Finding("reason", value, block.evidence(paper, first + start, first + end, "blocks.reason", 0.95))
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
    written = f"Declassify on: {value}"
    yield Finding("instructions", written, block.evidence(paper, label.start(), stop, "blocks.instruction", 0.9))
    stated = stated_end(value)
    if stated:
        evidence = block.evidence(paper, label.end(), stop, "blocks.declassify_on", stated[1])
        yield Finding("declassify_on", stated[0], evidence)


def stated_end(value: str) -> tuple[str, float] | None:
    """The ISO date or the mark (`X1`, `OADR`, `N/A`) that an instruction's text opens with, and its score."""
    mark = MARK.match(value.strip())
    if mark:
        return mended_mark(mark), 0.92
    dates = find_dates(value)
    return (dates[0].iso, dates[0].score) if dates and dates[0].iso else None


def mended_mark(mark: "re.Match[str]") -> str:
    """A mark in its one spelling."""
    if mark["oadr"]:
        return "OADR"
    if mark["na"]:
        return "N/A"
    if mark["x"]:
        return re.sub(r"\s?[,;&]\s?", ", ", re.sub(r"(?<=X)\s?[Il]", "1", mark["x"].upper())).replace("1.6X", "X")
    return mark[0].upper()


@cache
def known_orders() -> tuple[str, ...]:
    """The numbers of executive orders. Raises VocabularyError where the table has none."""
    orders = cast("dict[str, list[str]]", read_vocabulary("stamps").get("orders", {})).get("known", [])
    if not orders or not all(order.isdigit() and len(order) == 5 for order in orders):
        raise VocabularyError("orders in stamps.toml", "list numbers of five digits under known")
    return tuple(orders)


def nearest_order(written: str) -> str:
    """The order whose number is misread here; empty where none is near or two are equally near."""
    digits = written.translate(str.maketrans("OoQIlSBZ", "00011582"))
    distances = sorted((OSA.distance(digits, order), order) for order in known_orders())
    best, second = distances[0], distances[1]
    return best[1] if best[0] <= 2 and best[0] < second[0] else ""


def read_order_lines(paper: Paper) -> Iterator[Finding]:
    """A cable's E.O. lines: `E.O. 12958: DECL: 01/31/2010`, `E.O. 11652: GDS`, `E.O. 12356: N/A`."""
    for match in ORDER_LINE.finditer(paper.content):
        rest = match["rest"]
        order = nearest_order(match["number"][:5])
        found = end_on_order_line(match["number"], rest)
        if found is None:
            continue
        value, written, score = found
        score = score if order else score * 0.85
        start, end = match.start("number"), match.end()
        before = f"E.O. {order}: " if order else "E.O.: "
        evidence = paper.evidence(start, end, "blocks.order_line", round(score, 3))
        yield Finding("instructions", before + written, evidence, (("order", f"E.O. {order}" if order else None),))
        if value:
            yield Finding("declassify_on", value, evidence)


def end_on_order_line(number: str, rest: str) -> tuple[str, str, float] | None:
    """(value of declassify_on, instruction as text, score) of what follows the order's number; None where nothing does."""
    label = CABLE_DECL.search(rest[:30])
    behind = rest[label.end() if label else 0 :].strip(" :;.,°%$'’\"“”")
    if label or re.match(OADR, behind, re.IGNORECASE):
        stated = stated_end(behind)
        if stated is None:
            return ("", f"DECL: {behind}", 0.6) if label and behind else None
        return stated[0], f"DECL: {stated[0]}", stated[1]
    if match := SCHEDULE.search(rest):
        return "" if match["date"] else match["mark"], match[0].strip(), 0.9
    short = (number[5:] + rest).strip()
    if len(short) <= 24 and GLUED_NA.search(short[:14]):
        return "N/A", "N/A", 0.9 if "N/A" in short else 0.7
    return None


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
