"""Reads what an instruction says of a paper's end: a date or a mark, in a block or on a cable's E.O. line."""

import re
from collections.abc import Iterator

from records.extract.memo import once_per_paper
from records.extract.orders import nearest_order
from records.model import Finding, Paper
from records.text.dates import find_dates, read_date
from records.text.figures import mend_figures

OADR = r"[O0QCGD][A4](?:[DO0CBGQ]|[^\w\s])[RPBK]P?\b"
MARK = re.compile(
    rf"(?P<oadr>{OADR})|(?P<na>N\s?/\s?A\b)|(?P<mr>[MN]R\b)"
    r"|(?P<x>(?:(?:25|50|75)\s?X\s?[1-9Il](?:-(?:HUMAN|HUM|WMD))?|(?:1\.6\s?)?X\s?[1-9Il])"
    r"(?:\s?[,;&]\s?(?:1\.6\s?)?X?[1-9Il]\b){0,7})",
    re.IGNORECASE,
)

ORDER_LINE = re.compile(
    r"\n[^\w\n]{0,6}(?:[E€£F]\s?[.,]?\s?[O0oQGD]|[—–-]{1,2}\s?[.,]?\s?[O0oQ]|[€E]\.[oO0])[.,]?[\s°.,“\"'&]{0,4}"
    r"(?P<number>[0-9A-Za-z@#é](?:[.,'’`~^*•]?[0-9A-Za-z@#é]){3,7}?)(?=[^0-9A-Za-z]|[^0-9\n]{0,6}(?:\n|$))(?P<rest>[^\n]{0,90})"
)
SPECK = re.compile(r"[.,'’`~^*•]")
LONE_OADR = re.compile(r"\n[^\w\n]{0,4}[A-Z]{3,5}[ \t]?[:;.][ \t]{0,6}(?P<oadr>[O0Q]A[DO0]RP?)[^\w\n]{0,4}(?=\n|$)")
"""A line of its own that can only have read `DECL: OADR`."""
GLUED_NA = re.compile(r"(?:[N#¥%3]\s?[/¥\\é]\s?|[N#Z/]\s?)A\b")
CABLE_DECL = re.compile(r"(?:[DO0Q](?:E|&|e)[CGLeE][LeE:]{0,2}|DECL|eB5CL)[\s:;.,]{0,4}", re.IGNORECASE)
SHORT_YEAR = re.compile(r"(?<![0-9])['’]?[0-9]{2}\W{0,3}$")
HEAD = 3000
"""So many characters at the top of a paper may hold its own date."""
LONGEST_YEARS = 25
"""No order lets a first marking keep a paper longer (E.O. 12958 1.6, E.O. 13526 1.5)."""
MARK_SCORE = 0.96
LABELLED_DOUBT = 0.4
SCHEDULE = re.compile(r"\b(?P<mark>X?GDS(?:-[1-4])?|ADS|RDS(?:-[1-4])?)\b[\s,]{0,3}(?P<date>[\d/]{6,10})?")


def stated_end(value: str, paper: Paper) -> tuple[str, float] | None:
    """The ISO date or the mark (`X1`, `OADR`, `N/A`) that an instruction's text opens with, and its score: surer than
    of a date anywhere, since a label stands before it. The paper's own date settles a two-digit year.
    """
    mark = MARK.match(value.strip())
    if mark:
        return mended_mark(mark), MARK_SCORE
    dates = find_dates(value)
    found = dates[0] if dates else read_date(value)
    if found is None or found.iso is None:
        return None
    iso = found.iso
    if SHORT_YEAR.search(found.raw):
        iso = in_right_century(iso, own_dates(paper))
    return iso, round(1 - (1 - found.score) * LABELLED_DOUBT, 3)


@once_per_paper
def own_dates(paper: Paper) -> tuple[str, ...]:
    """The full dates with all four digits of their year near the top of a paper: its own is among them, if any is."""
    found = find_dates(paper.content[:HEAD])
    return tuple(date.iso for date in found if date.iso and not SHORT_YEAR.search(date.raw))


def in_right_century(iso: str, dates: tuple[str, ...]) -> str:
    """A day on which classification ends, whose year is written with two digits, in the century that puts it between
    one of the paper's dates and 25 years later; as it stands where none does.
    """
    other = f"{int(iso[:4]) + (100 if iso < '2000' else -100)}{iso[4:]}"
    for choice in (iso, other):
        if any(date <= choice <= f"{int(date[:4]) + LONGEST_YEARS}{date[4:]}" for date in dates):
            return choice
    return iso


def as_printed(value: str) -> str:
    """An instruction's text with `OADR` or `MR` in its own letters, whatever the scanner made of them."""
    mark = MARK.match(value)
    return mended_mark(mark) + value[mark.end() :] if mark and (mark["oadr"] or mark["mr"]) else value


def mended_mark(mark: "re.Match[str]") -> str:
    """A mark in its one spelling."""
    if mark["oadr"] or mark["mr"]:
        return "OADR" if mark["oadr"] else "MR"
    if mark["na"]:
        return "N/A"
    if mark["x"]:
        return re.sub(r"\s?[,;&]\s?", ", ", re.sub(r"(?<=X)\s?[IL]", "1", mark["x"].upper())).replace("1.6X", "X")
    return mark[0].upper()


def read_order_lines(paper: Paper) -> Iterator[Finding]:
    """A cable's E.O. lines: `E.O. 12958: DECL: 01/31/2010`, `E.O. 11652: GDS`, `E.O. 12356: N/A`."""
    content = "\n" + paper.content
    for match in ORDER_LINE.finditer(content):
        number = SPECK.sub("", match["number"])
        if sum(letter.isdigit() for letter in number) < 2:
            continue
        order = nearest_order(number[:5])
        found = end_on_order_line(paper, number, match["rest"])
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


def end_on_order_line(paper: Paper, number: str, rest: str) -> tuple[str, str, float] | None:
    """What follows the order's number: (value of declassify_on, instruction as text, score); None for nothing."""
    rest = mend_figures(rest)
    label = CABLE_DECL.search(rest[:30])
    behind = rest[label.end() if label else 0 :].strip(" :;.,°%$'’\"“”")
    if label or re.match(OADR, behind, re.IGNORECASE):
        stated = stated_end(behind, paper)
        if stated is None:
            return ("", f"DECL: {behind}", 0.6) if label and behind else None
        return stated[0], f"DECL: {stated[0]}", stated[1]
    if match := SCHEDULE.search(rest):
        return "" if match["date"] else match["mark"], match[0].strip(), 0.9
    short = (number[5:] + rest).strip()
    if len(short) <= 24 and GLUED_NA.search(short[:14]):
        return "N/A", "N/A", 0.9 if "N/A" in short else 0.7
    return None
