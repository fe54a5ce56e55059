"""Reads what an instruction says of a paper's end: a date or a mark, in a block or on a cable's E.O. line."""

import re
from collections.abc import Iterator
from functools import cache
from typing import cast

from rapidfuzz.distance import OSA

from records.errors import VocabularyError
from records.model import Finding, Paper
from records.text.dates import find_dates
from schema import read_vocabulary

OADR = r"[O0QCG][A4][DO0C][RPB]P?\b"
MARK = re.compile(
    rf"(?P<oadr>{OADR})|(?P<na>N\s?/\s?A\b)|(?P<mr>MR\b)"
    r"|(?P<x>(?:(?:25|50|75)\s?X\s?[1-9Il](?:-(?:HUMAN|HUM|WMD))?|(?:1\.6\s?)?X\s?[1-9Il])"
    r"(?:\s?[,;&]\s?(?:1\.6\s?)?X?[1-9Il]\b){0,7})",
    re.IGNORECASE,
)

ORDER_LINE = re.compile(
    r"\n[^\w\n]{0,6}(?:[E€£F]\s?[.,]?\s?[O0oQGD]|[—–-]{1,2}\s?[.,]?\s?[O0oQ]|[€E]\.[oO0])[.,]?[\s°.,“\"'&]{0,4}"
    r"(?P<number>[0-9A-Za-z@#é]{4,8}?)(?=[^0-9A-Za-z]|[^0-9\n]{0,6}(?:\n|$))(?P<rest>[^\n]{0,90})"
)
LONE_OADR = re.compile(r"\n[^\w\n]{0,4}[A-Z]{3,5}[ \t]?[:;.][ \t]{0,6}(?P<oadr>[O0Q]A[DO0]RP?)[^\w\n]{0,4}(?=\n|$)")
"""A line of its own that can only have read `DECL: OADR`."""
GLUED_NA = re.compile(r"(?:[N#¥%3]\s?[/¥\\é]\s?|[N#Z/]\s?)A\b")
CABLE_DECL = re.compile(r"(?:[DO0Q](?:E|&|e)[CGLeE][LeE:]{0,2}|DECL|eB5CL)[\s:;.,]{0,4}", re.IGNORECASE)
SCHEDULE = re.compile(r"\b(?P<mark>X?GDS(?:-[1-4])?|ADS|RDS(?:-[1-4])?)\b[\s,]{0,3}(?P<date>[\d/]{6,10})?")


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
        return re.sub(r"\s?[,;&]\s?", ", ", re.sub(r"(?<=X)\s?[IL]", "1", mark["x"].upper())).replace("1.6X", "X")
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
    content = "\n" + paper.content
    for match in ORDER_LINE.finditer(content):
        rest = match["rest"]
        if sum(letter.isdigit() for letter in match["number"]) < 2:
            continue
        order = nearest_order(match["number"][:5])
        found = end_on_order_line(match["number"], rest)
        if found is None:
            continue
        value, written, score = found
        score = score if order else score * 0.85
        start, end = match.start("number") - 1, match.end() - 1
        before = f"E.O. {order}: " if order else "E.O.: "
        evidence = paper.evidence(start, end, "blocks.order_line", round(score, 3))
        yield Finding("instructions", before + written, evidence, (("order", f"E.O. {order}" if order else None),))
        if value:
            yield Finding("declassify_on", value, evidence)
    for match in LONE_OADR.finditer(content):
        evidence = paper.evidence(match.start("oadr") - 1, match.end("oadr") - 1, "blocks.lone_line", 0.8)
        yield Finding("instructions", "DECL: OADR", evidence)
        yield Finding("declassify_on", "OADR", evidence)


def end_on_order_line(number: str, rest: str) -> tuple[str, str, float] | None:
    """What follows the order's number: (value of declassify_on, instruction as text, score); None for nothing."""
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
