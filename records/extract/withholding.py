"""Reads what was taken out: passages with their codes, in the running text and in the margin.

A code counts as a withheld passage only with a second sign beside its shape: a place of its own on the line, brackets,
or the order that it belongs to.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from records.extract.codes import ORDER, RUN, read_codes
from records.extract.memo import once_per_paper
from records.extract.orders import named_orders
from records.extract.pieces import join
from records.extract.stamps import find_stamps
from records.model import Finding, Paper

OWN_PLACE = re.compile(
    rf"(?P<run>{RUN})[,.:;'•|1IJ_]{{0,3}}(?:\s[,.:;'•|1IJ_]{{1,2}})?(?=[ \t]{{0,3}}(?:\r?\n|$)|[ \t]{{3}})"
)
ANCHORS = tuple(
    re.compile(anchor)
    for anchor in (
        r"B[1-9lI(\[{]",
        r"b\s?[(\[{]?[1-9lI]",
        r"\(\s?[bBjk]\s?[)\]}]",
        r"\.\s?[45][.,]?\s?[(\[{A-Ha-h]",
        r",\s?[45]\s?[(\[{]",
        r"X\s?[1-9]",
        r"P\s?-?[1-6](?!\d)",
        r"3\.[34]\s?[(\[{]?b",
        r"6\.2\s?\([cd]",
        r"U\.?\s?S\.?\s?C\.?\s",
        "JFK",
        "FOIA",
    )
)
"""What every code holds near its start. Each opens with one character, which makes a search fast."""

BEFORE_ANCHOR = "([{1Il2570b. "
"""What a code may have before that."""

WITH_ORDER = re.compile(rf"(?={re.sub('[(][?]P<order>', '(?:', ORDER)})(?P<run>{RUN})")
BRACKETED = re.compile(rf"\[\s?(?P<run>{RUN})\s?\]")
NEAR_LINES = 2
NEAR_COLUMNS = 16


@dataclass(frozen=True, slots=True)
class Passage:
    """A place where codes stand: its offsets in the content, its line (from 0) and column, the rule that found it."""

    start: int
    end: int
    line: int
    column: int
    rule: str


SCORES = {"withholding.order": 0.95, "withholding.brackets": 0.85, "withholding.margin": 0.9}


def read(paper: Paper) -> Iterator[Finding]:
    """A finding for every withheld passage: its value is the first code; `codes` are all, `statutes` those named."""
    for places in group(find_places(paper)):
        joined = join(paper.content, [(place.start, place.end) for place in places])
        codes = read_codes(joined.text)
        if not codes:
            continue
        rule = places[0].rule
        evidence = joined.evidence(paper, 0, len(joined.text), rule, SCORES[rule])
        statutes = tuple(dict.fromkeys(code.statute for code in codes if code.statute))
        values = tuple(code.value for code in codes)
        yield Finding("redactions", values[0], evidence, (("codes", values), ("statutes", statutes)))


@once_per_paper
def find_places(paper: Paper) -> list[Passage]:
    """Every place where codes of withholding stand, those on stamps left out, in the order of the paper."""
    content = paper.content
    stamped = [place for stamp in find_stamps(paper) for place in stamp.places]
    places: list[Passage] = []
    taken = 0
    for start in sorted(candidates(paper)):
        if start < taken or (start and content[start - 1].isalnum()):
            continue
        found = place_at(content, start)
        if found is None:
            continue
        rule, begin, end = found
        taken = end
        if not any(begin < last and end > first for first, last in stamped):
            line = paper.index_of(begin)
            places.append(Passage(begin, end, line, begin - paper.line_starts[line], rule))
    return places


def candidates(paper: Paper) -> set[int]:
    """The offsets where codes may begin: an order that is named, an opening bracket, a place of its own on the line."""
    content = paper.content
    starts = {order.start for order in named_orders(paper)}
    for anchor in ANCHORS:
        for match in anchor.finditer(content):
            start = first = match.start()
            while start and first - start < 5 and content[start - 1] in BEFORE_ANCHOR:
                start -= 1
            while start < first and content[start] in " .":
                start += 1
            starts.add(start)
    return starts


def place_at(content: str, start: int) -> tuple[str, int, int] | None:
    """The rule and the offsets of the codes that begin at an offset and have a second sign; None where none do."""
    if content[start] in "E€F" and (match := WITH_ORDER.match(content, start)):
        return "withholding.order", *match.span("run")
    if content[start] == "[" and (match := BRACKETED.match(content, start)):
        return "withholding.brackets", *match.span("run")
    before = content[max(0, start - 3) : start]
    if before.strip() or not (len(before) < 3 or "\n" in before or before.isspace()):
        return None
    match = OWN_PLACE.match(content, start)
    return ("withholding.margin", *match.span("run")) if match else None


def group(places: list[Passage]) -> list[list[Passage]]:
    """Places that are one passage: codes below each other in the margin."""
    groups: list[list[Passage]] = []
    for place in places:
        last = groups[-1][-1] if groups else None
        if (
            last is not None
            and place.rule == last.rule == "withholding.margin"
            and 0 < place.line - last.line <= NEAR_LINES
            and abs(place.column - last.column) <= NEAR_COLUMNS
        ):
            groups[-1].append(place)
        else:
            groups.append([place])
    return groups
