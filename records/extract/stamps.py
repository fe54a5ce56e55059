"""Reads stamps of release: status, authority, section, case number, date, initials; and the release's own numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import cast

from rapidfuzz import fuzz

from records.errors import VocabularyError
from records.extract.codes import RUN, read_codes
from records.extract.memo import once_per_paper
from records.extract.mending import mended
from records.extract.orders import LONE_ORDER, ORDER, named_orders, nearest_order
from records.extract.pieces import cells_of
from records.model import Finding, Paper
from records.text.dates import find_dates
from records.text.figures import mend_figures
from schema import read_vocabulary

STATUSES = ("declassified", "declassified in part", "withheld")
SLIPS = {"I": "[Il1]", "O": "[O0]", "S": "[S5]", "L": "[L1I]", "E": "[Ee€]"}
GAP = r"(?:[ \t]{1,12}+|[ \t\f]{0,40}+\r?\n[ \t\f]{0,220}+)"
"""What may stand between two words of a stamp: a few blanks, or the rest of the line and the indent of the next."""

AUTHORITY = re.compile(
    r"(?:Authority|AUTHORITY|Auth\.|PER)\s?[:.]?\s{0,3}"
    r"(?P<value>(?:NND|NLC|NLF|NLJ|NLK|NLN|ISCAP|White House)[^\n]{0,40})"
)
SECTION = re.compile(
    r"[\s,;.]{0,4}(?:[Ss5][A-Za-z]{1,6}[.,]?s?[.,]?|§)?[\s,]{0,4}"
    r"(?P<section>[3456][.,]\s?[1-7S](?:\s?\([a-h]\))?(?:\s?\(\d\))?)(?!\d)"
)
INITIALS = re.compile(r"(?<!ed )(?<!ED )\b[Bb][Yy]\b\s?[:.]?\s{0,3}(?P<value>[A-Za-z]{2,4}(?:/[A-Za-z]{2,4})?)\b")
WORD_DATE = re.compile(r"\b(?:Date|DATE|On|ON|NARA)\b|\b[Bb][Yy]\b")
SIGNED = re.compile(r"NARA|\b[BbSRE8]\W?[Yy]\b\W{0,4}[A-Z]{2,4}\b")
"""What stands on the last line of a stamp, whoever made it."""
ONE_SLIPS = re.compile(r"(?<=[\d/|^])i(?=[\d/|^])")
STROKE_SLIPS = re.compile(r"(?<=\d)\s?[/|^\\`{}]\s?(?=\d)")
"""What is left of a one and of a stroke in a date of figures."""
CODES_CELL = re.compile(rf"{RUN}[\s,.:'•1IJ]{{0,4}}")
CODES_BEHIND = re.compile(rf"[ \t,]{{1,4}}(?P<codes>{RUN})")

CASE = re.compile(r"Case\s?N[o0][.,]?\s{0,3}(?P<number>[A-Z]{1,3}-?\d{2,4}-\d{3,6})")
DOCUMENT = re.compile(r"Doc(?:ument)?\s?N[o0][.,]?\s{0,3}(?P<number>[A-Z]?[0-9OolI]{7,9})\b")
RELEASE_DATE = re.compile(r"\s{0,80}Date\s?[:;.]\s{0,3}(?P<date>[0-9OlI/-]{6,10})")
BANNER = re.compile(r"Case\s?N[o0][.,]?[^\n]{0,20}Doc\s?N[o0][.,]?[^\n]{0,40}")
"""What the release prints at the head and foot of every page; its line holds nothing of the paper."""

FULL, IN_PART = "DECLASSIFIED", "IN PART"
LIKE_IN_PART = 75
"""How much of these words must be left on the line of a spoiled stamp."""

SAME_STAMP = 40
"""Words that say the same again within so many characters are one stamp."""
LOOK_BACK = 3
LOOK_AHEAD = 5
LOOK_FURTHER = 9
"""A stamp printed beside a letterhead ends further down, with its case number and the line that is signed."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A stamp on the paper: its status, the offsets of its words and of all else that belongs to it, its details."""

    status: str
    start: int
    end: int
    score: float
    rule: str
    codes: tuple[str, ...] = ()
    places: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to word a stamp, its status, and whether it counts only where it stands alone."""

    words: str
    status: str
    alone: bool


@cache
def wordings() -> tuple[Wording, ...]:
    """The stamps of `schema/vocabulary/stamps.toml`, longest first. Raises VocabularyError where one has no status."""
    rows = cast("list[dict[str, str | bool | list[str]]]", read_vocabulary("stamps").get("stamps", []))
    found: list[Wording] = []
    for row in rows:
        status, words = row.get("status"), row.get("words")
        if status not in STATUSES or not isinstance(words, list) or not words:
            raise VocabularyError("stamps in stamps.toml", f"give each its words and a status of {', '.join(STATUSES)}")
        found.extend(Wording(phrase, str(status), bool(row.get("alone"))) for phrase in words)
    return tuple(sorted(found, key=lambda wording: -len(wording.words)))


@cache
def phrase_pattern() -> "re.Pattern[str]":
    """All wordings as one alternation, a group each, in the order of `wordings`."""

    def slipped(word: str) -> str:
        return "".join(SLIPS.get(letter, letter) for letter in word)

    phrases = (GAP.join(slipped(word) for word in wording.words.split()) for wording in wordings())
    return re.compile("|".join(f"(?P<w{number}>{phrase})" for number, phrase in enumerate(phrases)))


@cache
def case_pattern() -> "re.Pattern[str]":
    """The forms of case numbers as one pattern."""
    forms = cast("dict[str, list[str]]", read_vocabulary("stamps").get("case_numbers", {})).get("forms", [])
    if not forms:
        raise VocabularyError("case_numbers in stamps.toml", "list at least one form")
    return re.compile(rf"(?<![\w-])(?:{'|'.join(f'(?:{form})' for form in forms)})(?![\w-])")


FIRST_LETTERS = re.compile(
    r"[DRPASW](?:[Ee€](?:C[L1I]A|N[Il1][Ee€]D|NY|[L1I][Ee€]A)|[Il1](?:[PF]\b|TH[HO])|ART[Il1]A|PPR[O0]V|AN[Il1]T)"
)
"""How a stamp can begin: searched for first, because it is fast."""

REVIEW_OF_RECORD = re.compile(r"(?:STATUS|LAST\s{1,3}REVIEW|REVIEW\s{1,3}DATE)\b", re.IGNORECASE)
"""Labels of a record system's form: beside them the words tell of the record, and are no stamp on the paper."""


def read(paper: Paper) -> Iterator[Finding]:
    """The stamps of a paper and the numbers that the release gave it."""
    release = release_numbers(paper)
    yield from release
    case = next((finding.value for finding in release if finding.part("system") == "case"), None)
    date = release_date(paper)
    for stamp in find_stamps(paper):
        if case and stamp.rule == "stamps.release":
            details = {"authority": None, "section": None, "case_number": case, "date": date, "initials": None}
        else:
            details = read_details(paper, stamp)
        evidence = paper.evidence(stamp.start, stamp.end, stamp.rule, stamp.score)
        yield Finding("stamps", stamp.status, evidence, (*details.items(), ("codes", stamp.codes)))


@once_per_paper
def find_stamps(paper: Paper) -> list[Stamp]:
    """All stamps of a paper, in its order."""
    content, taken = mended(paper), 0
    stamps: list[Stamp] = []
    for opening in FIRST_LETTERS.finditer(content):
        start = opening.start()
        if start < taken or (start and content[start - 1].isalnum()):
            continue
        match = phrase_pattern().match(content, start)
        if match is None:
            continue
        wording = wordings()[int(str(match.lastgroup)[1:])]
        in_part = wording.words == FULL and is_in_part(content, match.end())
        if wording.alone and not in_part and not stands_alone(content, start, match.end()):
            continue
        if paper.kind == "record_identification_form" and is_on_form(content, start, match.end()):
            continue
        if in_part:
            wording = next(each for each in wordings() if each.words == f"{FULL} {IN_PART}")
        same = bool(stamps) and stamps[-1].status == wording.status and start - taken < SAME_STAMP
        taken = match.end()
        if not same:
            score = 0.97 if paper.content.startswith(match[0], start) else 0.93
            stamps.append(with_codes(paper, wording, start, taken, score))
    near = [stamp.start for stamp in stamps]
    stamps.extend(stamps_by_order(paper, content, near))
    return sorted(stamps, key=lambda stamp: stamp.start)


def is_in_part(content: str, end: int) -> bool:
    """Whether the rest of a stamp's line, of which `end` is the start, is what a scanner left of `IN PART`."""
    rest = content[end : end + 20].split("\n")[0].split("   ")[0]
    letters = "".join(letter for letter in rest if letter.isalpha() or letter == " ").strip()
    return letters.isupper() and fuzz.ratio(IN_PART, letters) >= LIKE_IN_PART


def is_on_form(content: str, start: int, end: int) -> bool:
    """Whether words stand beside the labels of a record system's form."""
    return REVIEW_OF_RECORD.search(content, max(0, start - 160), end + 160) is not None


def stands_alone(content: str, start: int, end: int) -> bool:
    """Whether words have a place of their own on the line, or an authority right behind them."""
    before, after = content[max(0, start - 3) : start], content[end : end + 60]
    apart = start == 0 or "\n" in before or before == "   " or not before.strip(" *_-—|.•")
    return apart and (
        re.match(r"[ \t*_|.-]{0,3}(?:\r?\n|$|[ \t]{3})", after) is not None or ORDER.search(after) is not None
    )


def with_codes(paper: Paper, wording: Wording, start: int, end: int, score: float) -> Stamp:
    """A stamp with the codes printed behind or below it."""
    places, codes = [(start, end)], ""
    behind = CODES_BEHIND.match(paper.content, end)
    if behind:
        places.append(behind.span("codes"))
        codes = behind["codes"]
    line = paper.index_of(end - 1)
    column = start - paper.line_starts[paper.index_of(start)]
    for below in range(line + 1, min(line + 3, len(paper))):
        cell = next((cell for cell in cells_of(paper, below) if CODES_CELL.fullmatch(cell.text)), None)
        if cell is None or abs(cell.column - column) > 24:
            break
        places.append((cell.start, cell.end))
        codes = f"{codes} {cell.text}"
    rule = "stamps.release" if "RELEASE" in wording.words else "stamps.words"
    values = tuple(code.value for code in read_codes(codes))
    return Stamp(wording.status, start, end, score, rule, values, tuple(places))


def stamps_by_order(paper: Paper, content: str, found: list[int]) -> Iterator[Stamp]:
    """Stamps whose words the scanner spoiled, found by the order that they name, away from the offsets `found`."""
    for order in named_orders(paper):
        if any(abs(order.start - other) <= 240 for other in found):
            continue
        first = paper.line_starts[max(0, paper.index_of(order.start) - LOOK_BACK)]
        base = max(first, order.start - 240)
        before = content[base : order.start]
        best: tuple[float, Wording, int, int] | None = None
        for wording in wordings():
            if wording.words.startswith("DECLASSIFIED") and len(before) >= len(wording.words) - 4:
                near = fuzz.partial_ratio_alignment(wording.words, before.upper(), score_cutoff=76)
                if near and (best is None or near.score > best[0] + 4):
                    best = (near.score, wording, base + near.dest_start, base + near.dest_end)
        if best and is_printed_large(content[best[2] : best[3]]):
            yield Stamp(
                best[1].status, best[2], best[3], round(best[0] / 100, 3), "stamps.order", (), ((best[2], best[3]),)
            )


def is_printed_large(words: str) -> bool:
    """Whether words are in capitals for the most part, as on a stamp."""
    return sum(letter.isupper() for letter in words) * 2 > sum(letter.isalpha() for letter in words)


def read_details(paper: Paper, stamp: Stamp) -> dict[str, str | None]:
    """Authority, section, case number, date and initials that stand behind or below a stamp's words."""
    text = text_below(paper, stamp, LOOK_AHEAD, 400)
    details: dict[str, str | None] = dict.fromkeys(("authority", "section", "case_number", "date", "initials"))
    order = ORDER.search(text) or LONE_ORDER.search(text)
    if order and nearest_order(order["order"]):
        details["authority"] = f"E.O. {nearest_order(order['order'])}"
        section = SECTION.match(text, order.end())
        details["section"] = tidy_section(section["section"]) if section else None
    elif other := AUTHORITY.search(text):
        details["authority"] = " ".join(other["value"].split())
    details["date"] = date_of_stamp(text)
    if details["authority"]:
        text = text_below(paper, stamp, LOOK_FURTHER, 800)
        details["date"] = details["date"] or date_of_stamp(text[: next_stamp(text)], SIGNED)
    text = text[: next_stamp(text)]
    if case := case_pattern().search(text):
        details["case_number"] = case[0]
    if initials := INITIALS.search(text):
        details["initials"] = initials["value"].upper()
    return details


def text_below(paper: Paper, stamp: Stamp, lines: int, most: int) -> str:
    """The text behind a stamp's words, so many lines down and at most so many characters."""
    last = min(paper.index_of(stamp.end - 1) + lines, len(paper) - 1)
    end = paper.line_starts[last + 1] if last + 1 < len(paper) else len(paper.content)
    return paper.content[stamp.end : min(end, stamp.end + most)]


def next_stamp(text: str) -> int:
    """Where the next stamp's words stand, the end of the text where none do."""
    place = text.find("DECLASSIFIED")
    return place if place >= 0 else len(text)


def tidy_section(written: str) -> str:
    """A section in its one spelling: `3.5`."""
    return re.sub(r"\s", "", written).replace(",", ".").replace("S", "5")


def date_of_stamp(text: str, sign: "re.Pattern[str]" = WORD_DATE) -> str | None:
    """The date on the first line of a text that has one: the line of the stamp's words, or one that shows a sign."""
    for number, piece in enumerate(text.split("\n")):
        if (number == 0 and sign is WORD_DATE) or sign.search(piece) or SIGNED.search(piece) or ORDER.search(piece):
            for written in (piece, with_strokes(piece), mend_figures(piece)):
                day = next((reading.iso for reading in find_dates(written) if reading.iso), None)
                if day:
                    return day
    return None


def with_strokes(piece: str) -> str:
    """A stamp's line with the strokes and ones of its date mended: `5|i4/15` is `5/14/15`."""
    return STROKE_SLIPS.sub("/", ONE_SLIPS.sub("1", piece))


def release_numbers(paper: Paper) -> list[Finding]:
    """The case and document numbers that the release printed on every page."""
    found: dict[str, Finding] = {}
    if "Doc" not in paper.content and "Case" not in paper.content:
        return []
    for pattern, system, role in ((DOCUMENT, "document", "principal"), (CASE, "case", "release")):
        for match in pattern.finditer(paper.content):
            number = match["number"]
            value = number[0] + number[1:].translate(str.maketrans("OolI", "0011")) if system == "document" else number
            if value not in found:
                evidence = paper.evidence(*match.span("number"), f"stamps.{system}_number", 0.97)
                found[value] = Finding("identifiers", value, evidence, (("system", system), ("role", role)))
    principal = [finding for finding in found.values() if finding.part("role") == "principal"]
    for finding in principal[1:]:
        found[finding.value] = replace(finding, parts=(("system", "document"), ("role", "release")))
    return list(found.values())


def release_date(paper: Paper) -> str | None:
    """The date behind the release's document number."""
    for match in DOCUMENT.finditer(paper.content):
        if dated := RELEASE_DATE.match(paper.content, match.end()):
            dates = find_dates(dated["date"])
            return dates[0].iso if dates else None
    return None
