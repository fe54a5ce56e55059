"""Reads telegrams: originator, addressees, number, date-time group, subject, print list, a letter they carry."""

import re
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from records.extract.cable_number import telegram_number
from records.extract.cable_subject import behind_tags, telegram_subject
from records.extract.cable_words import Row, cable_words
from records.extract.heading import SIGNS, Heading, read_heading
from records.extract.own_words import nearest
from records.extract.parties import memo_parties
from records.extract.subjects import subject as labelled_subject
from records.extract.titles import paper_date
from records.model import Finding, Paper
from records.text.confusion import read_cost
from records.text.date_forms import month_number
from records.text.dates import find_dates, iso_date
from records.text.names import read_name

HEAD_LINES = 70
"""A telegram's heading ends within so many lines with text."""

ORIGINATOR = re.compile(r"[\W_]{0,3}(?:F[MNWmwe]|[eE]M|FROM)\s{1,4}(?P<value>[A-Za-z]\S.{2,70})$")
ADDRESSEE = re.compile(r"[\W_]{0,3}(?:T[O0Qo])\s{1,4}(?P<value>[A-Z]\S.{2,70})$")
INFO = re.compile(r"[\W_]{0,3}(?:[I1][NM]F[O0GQC])\s{1,4}(?P<value>[A-Z]\S.{2,70})$")
OFFICE_LIST = re.compile(r"\b[A-Z0-9/$&]{1,5}\s{0,2}[-~*–—]\s{0,2}[O0Qd1-9][O0-9A-Z]\b")
END_OF_ADDRESSES = re.compile(r"\W{0,3}(?:[E€—][.,]?\s?[O0][.,:]|TAGS|SUBJ|REF|BT\b|[1I][.,]\s)")
SERIAL = re.compile(r"(?:\s{1,4}[-.,*]{0,3}\s?[0-9][0-9.]{2,5}|//.{0,20}//)(?=\W|$)")
ADDRESS_WORD = re.compile(r"[A-Z0-9a-z*#$€@.,'’-]+")
ADDRESS_EDGES = " .,:;*-_'’\""
STRAY_NUMBER = re.compile(r"(?<=[A-Z])[.,:]\d{2,5}$")
LONG_WORD, LONG_ALIKE = 8, 0.75
SHORTEST_POST, POST_ALIKE, FRAMED_ALIKE = 5, 0.54, 0.3
"""A first word of an address with so many letters is a kind of post read badly where it is so like it, less where first
and last letter and the length agree."""

SHORTEST_PLACE, MOST_PLACE_COST = 6, 0.3
PRINT_LIST = re.compile(r"^\W{0,3}PRT\s?[:;]\s{0,3}(?P<value>\S.{1,200})$", re.MULTILINE)
RECEIVED = re.compile(r"\bT[O0]R\s?[:;]\s{0,3}(?P<value>\S.{5,30})")
CARRIED = re.compile(
    r"\b(?:MESSAGE|LETTER)\s{1,3}FROM\s(?P<from>(?:[A-Z]{1,20}[ \n]{1,3}){0,4}?[A-Z]{1,20})"
    r"\s{1,3}TO\s(?P<to>(?:[A-Z]{1,20}[ \n]{1,3}){0,4}?[A-Z]{1,20})"
    r"(?=\s{1,3}(?:AT|ON|IN|DATED|AS|BY|WITH|CONCERNING|REGARDING)\b|[.,:;])"
)
LISTED_POST = re.compile(r"[A-Z][A-Za-z. ]{1,30}[A-Za-z]")
GROUP = re.compile(
    r"\W{0,3}(?:[A-Z0-9©]\W{1,3})?(?P<day>[0-9OQ]{2})[0-9OQA@]{4}\s?[A-Z0-9%e@]{0,2}[.,]?\s{0,3}(?P<month>(?![0-9]{2,4}\b)[A-Za-z0-9]{2,4})\b"
    r"(?:\s{0,3}(?P<year>[0-9A-Za-z&]{2})\b)?"
)
TELEGRAM_YEAR = re.compile(r"TELEGRAM\s{1,3}(?P<year>[0-9A-Z&]{2})[A-Z]")
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
YEAR_SLIPS = str.maketrans("OoQDISlBbGaA&", "0000181886888")
DIGITS = str.maketrans("OoQDISl", "0000151")


def read(paper: Paper) -> Iterator[Finding]:
    """The fields of a telegram; nothing for papers of other kinds."""
    if paper.kind != "cable":
        return
    rows = head_rows(paper)
    addresses = list(addressed(paper, rows))
    carried = list(carried_letter(paper))
    if carried:
        yield from carried
        yield from (finding for finding in addresses if finding.field == "distribution")
    elif addresses:
        yield from addresses
    else:
        yield from memo_parties(paper, read_heading(paper))
        yield from informed(paper, read_heading(paper))
    yield from telegram_number(paper, rows, addresses)
    yield from subject_of(paper, rows)
    yield from telegram_date(paper, rows)
    yield from print_list(paper)


def informed(paper: Paper, heading: Heading) -> Iterator[Finding]:
    """The posts behind an airgram's INFO, parted by commas."""
    for entry in heading.named("info"):
        block = entry.blocks[0]
        for match in LISTED_POST.finditer(block.text):
            start = block.start + match.start()
            evidence = paper.evidence(start, start + len(match[0]), "cable.informed", 0.85)
            yield Finding("distribution", match[0], evidence)


def head_rows(paper: Paper) -> list[Row]:
    """The first lines with text."""
    rows: list[Row] = []
    position = 0
    while sign := SIGNS.search(paper.content, position):
        index = paper.index_of(sign.start())
        position = paper.line_starts[index + 1] if index + 1 < len(paper) else len(paper.content)
        line = paper.line(index)[:300]
        if any(letter.isalnum() for letter in line):
            start = paper.content.index(line[:20], paper.line_starts[index])
            text = line.rstrip()
            rows.append(Row(start, start + len(text), text))
            if len(rows) == HEAD_LINES:
                break
    return rows


def addressed(paper: Paper, rows: list[Row]) -> Iterator[Finding]:
    """FM, TO and INFO with the lines that go on with their lists."""
    field, opened, misses = "", False, 0
    for row in rows:
        if opened and END_OF_ADDRESSES.match(row.text):
            return
        if OFFICE_LIST.search(row.text):
            continue
        found = False
        for pattern, name in ((ORIGINATOR, "from"), (ADDRESSEE, "to"), (INFO, "distribution")):
            match = pattern.match(row.text)
            if match and (opened or name == "from"):
                field, opened, found, misses = name, True, True, 0
                yield from address(paper, row, match["value"], match.start("value"), field, 0.92)
                break
        if not found and field in ("to", "distribution"):
            listed = list(address(paper, row, row.text.strip(), 0, field, 0.88)) if opens_address(row.text) else []
            yield from listed
            misses = 0 if listed else misses + 1
            if misses > 2:
                return


def opens_address(text: str) -> bool:
    """Whether a line opens like an address of a list (`AMEMBASSY …`, also garbled) or ends with its precedence."""
    words = text.split()
    if any(closest(word, cable_words().precedences) for word in words[1:6]):
        return True
    if not 1 <= len(words) <= 8:
        return False
    return closest(words[0], cable_words().openers) is not None or closest(words[-1], ("COLLECTIVE",)) is not None


@lru_cache(maxsize=2048)
def closest(word: str, choices: tuple[str, ...]) -> str | None:
    """The one of some words that a misread word was; None where none is like enough."""
    folded = word.strip(" .,:;*-_'’\"").upper()
    if folded in choices:
        return folded
    if len(folded) < 4:
        return None
    best = process.extractOne(folded, choices, scorer=Levenshtein.normalized_similarity, score_cutoff=0.66)
    return best[0] if best and abs(len(best[0]) - len(folded)) <= 2 and len(best[0]) >= 4 else None


def address(paper: Paper, row: Row, value: str, offset: int, field: str, score: float) -> Iterator[Finding]:
    """One address without its precedence and serial number, its set words mended."""
    words = cable_words()
    kept: list[str] = []
    end = 0
    for match in ADDRESS_WORD.finditer(SERIAL.sub(lambda serial: " " * len(serial[0]), value)):
        if (kept and closest(match[0], words.precedences)) or len(kept) == 6:
            break
        bare = STRAY_NUMBER.sub("", match[0].strip(ADDRESS_EDGES))
        mended = address_word(bare, words.address_words)
        if mended is None and not kept and match.end() < len(value):
            mended = kind_of_post(bare, words.openers)
        if mended is None and not any(letter.isalpha() for letter in bare):
            if kept and bare:
                break
            continue
        kept.append(mended or (place_in(paper, bare) if kept else bare.upper()))
        end = match.end()
    if not kept:
        return
    start = row.start + row.text.index(value, offset)
    evidence = paper.evidence(start, start + end, f"cable.{field}", score)
    yield Finding(field, " ".join(kept), evidence, (("as_written", value[:end]),))


def address_word(word: str, choices: tuple[str, ...]) -> str | None:
    """The set word of addresses that a word is or was; a long one with few slips only, since places are like it."""
    found = closest(word, choices)
    if found is None or len(word) < LONG_WORD or Levenshtein.normalized_similarity(word.upper(), found) >= LONG_ALIKE:
        return found
    return None


@lru_cache(maxsize=1024)
def kind_of_post(word: str, openers: tuple[str, ...]) -> str | None:
    """What a badly read first word of an address was, by its letters at both ends and its length; None where unsure."""
    folded = word.upper()
    if len(folded) < SHORTEST_POST or not folded.isalpha():
        return None
    posts = (one for one in openers if len(one) >= SHORTEST_POST and one[0] == folded[0])
    best = min(posts, key=lambda one: (read_cost(one, folded) / len(one), one), default=None)
    if best is None:
        return None
    framed = folded[-1] == best[-1] and len(folded) == len(best)
    likeness = Levenshtein.normalized_similarity(folded, best)
    return best if likeness >= POST_ALIKE or (framed and likeness >= FRAMED_ALIKE) else None


def place_in(paper: Paper, word: str) -> str:
    """A place of an address in capitals, by the paper's own words where the scan spoiled it."""
    folded = word.upper()
    if len(folded) < SHORTEST_PLACE or paper.content.count(folded) > 1:
        return folded
    own = nearest(paper, folded, MOST_PLACE_COST)
    return own.upper() if own and paper.content.count(own.upper()) > 1 else folded


def carried_letter(paper: Paper) -> Iterator[Finding]:
    """Sender and addressee of a letter that the telegram carries, where it names both."""
    match = CARRIED.search(paper.content[:3000])
    if match is None:
        return
    for field in ("from", "to"):
        name = read_name(match[field])
        if name.value:
            evidence = paper.evidence(match.start(field), match.end(field), "cable.carried_letter", 0.85)
            parts = (("as_written", name.as_written), ("title", name.title))
            value = name.value.title() if name.is_person and name.value.isupper() else name.value
            yield Finding(field, value, evidence, parts)


def subject_of(paper: Paper, rows: list[Row]) -> Iterator[Finding]:
    """The subject behind its label, however this is found, else behind the list of tags."""
    lines = [(row.start, row.end, row.text) for row in rows]
    found = list(telegram_subject(paper, lines)) or list(labelled_subject(paper, read_heading(paper)))
    yield from found or behind_tags(paper, lines)


def telegram_date(paper: Paper, rows: list[Row]) -> Iterator[Finding]:
    """The date-time group, else the time of receipt, else the date of the heading."""
    titled = next((match for row in rows if (match := TELEGRAM_YEAR.search(row.text))), None)
    year_before = short_year(titled["year"]) if titled else None
    for row in rows:
        group = GROUP.match(row.text)
        month = likely_month(group["month"]) if group else None
        if group is None or month is None:
            continue
        written = short_year(group["year"] or "")
        iso = iso_date(written or year_before or 0, month, int(group["day"].translate(DIGITS)))
        if iso:
            sure = (0.98 if written else 0.95) * (1.0 if month_number(group["month"]) else 0.9)
            evidence = paper.evidence(row.start, row.start + group.end(), "cable.group", sure)
            yield Finding("doc_date", iso, evidence)
            return
    received = RECEIVED.search(paper.content)
    if received:
        for reading in find_dates(received["value"]):
            if reading.iso:
                start = received.start("value") + reading.start
                evidence = paper.evidence(start, start + len(reading.raw), "cable.time_of_receipt", 0.85)
                yield Finding("doc_date", reading.iso, evidence)
                return
    yield from paper_date(paper, read_heading(paper))


@lru_cache(maxsize=1024)
def likely_month(written: str) -> int | None:
    """The month that a group names, or the only one from which its letters differ by one; None where that is unsure."""
    month = month_number(written)
    if month is not None:
        return month
    near = [number for number, name in enumerate(MONTHS, 1) if Levenshtein.distance(written.upper(), name) == 1]
    return near[0] if len(near) == 1 else None


def short_year(written: str) -> int | None:
    """The year that two digits, their slips mended, stand for (51 to 99: 19xx); None where they are none."""
    digits = written.translate(YEAR_SLIPS)
    if len(digits) != 2 or not (digits.isascii() and digits.isdigit()):
        return None
    return int(digits) + (1900 if int(digits) > 50 else 2000)


def print_list(paper: Paper) -> Iterator[Finding]:
    """The names of the message centre's print list, one a word."""
    if "PRT" not in paper.content:
        return
    for match in PRINT_LIST.finditer(paper.content):
        for word in re.finditer(r"[^\s,;]+", match["value"]):
            value = word[0].replace("{", "(").replace("}", ")").strip(".")
            if not any(letter.isalpha() for letter in value):
                continue
            value = value.capitalize() if value.isalpha() and len(value) > 3 else value
            start = match.start("value") + word.start()
            evidence = paper.evidence(start, start + len(word[0]), "cable.print_list", 0.95)
            yield Finding("distribution", value, evidence)
