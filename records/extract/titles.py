"""Reads what a paper is about and when: subject, date of the paper, and date, time and place of an event."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from unicodedata import combining, normalize

from rapidfuzz import fuzz

from records.extract.fitting import HAS_DIGITS, is_prose
from records.extract.heading import Block, Entry, Heading, read_heading
from records.extract.notices import is_notice
from records.extract.stamps import SIGNED
from records.extract.subjects import BLANKS, EVENT_TITLE, HEAD, MEETINGS, subject
from records.model import Finding, Paper
from records.text.dates import DateReading, find_dates, read_date
from records.text.times import find_times

ELSEWHERE = ("cable", "email", "record_identification_form", "withdrawal_sheet")
"""Kinds whose title and dates other families read."""

ALONE_SHARE = 0.55
"""A date that makes up so much of its line stands alone on it."""

LATER_MARKS = 15
"""A date so many years after another of the head is one of a later mark, not of the paper."""

TAIL_LINES = 20
YEAR_ALONE = re.compile(r"(?:19|20)[0-9]{2}, {1,3}[0-9]{1,2}[:.][0-9]{2}")
"""What is left of a date and time where a page's edge cut off the day."""

DATE_SHAPE = re.compile(
    r"(?:[A-Z][^\W\d_]{2,9}\.? [0-9][0-9A-Za-z]?(?:, ?| )|[0-9]{1,2} [A-Z][^\W\d_]{2,8}\.?,? )"
    r"[A-Z0-9][0-9A-Za-z?]{3}\W{0,2}"
)
"""A whole line in the shape of a date written out, whatever its letters."""

SPECKS = re.compile(r"(?<=[\w ])[|'’`^«»•·~*_\\{}■—–](?=[\w ,])|(?<=[A-Za-z])\.(?=[a-z])")
"""What dirt puts between the letters, digits and words of a date."""
NUMBER_SLIPS = re.compile(r"(?<=[ ,])[A-Z0-9][0-9A-Za-z?]{3}(?=\W{0,2}$)|(?<= )[0-9][A-Za-z](?=,)")
DIGITS_READ = str.maketrans("gqGbzT?AOoQDliISB", "99662774000011158")
"""What a scanner makes of a digit, and the digit."""

SLIPS_FACTOR = 0.9
IN_SENTENCE = re.compile(
    r"[A-Za-z.,] (?:on|of|from|since|before|after|until|by|in) (?:or about )?$"
    r"|\b(?:dated|replaces|expires)\W{1,3}$|\w \W?\($"
)
"""What stands before a date that is part of a sentence, or that of another paper."""
LISTED = re.compile(r"\W{0,3}(?:\d?[A-Z]|\d{1,2})[.,)]\s{1,4}\S")
"""The start of an item of a list."""
DAY_AND_MONTH = re.compile(r"(?:[0-9]{1,2} [A-Z][A-Za-z]{2,8}|[A-Z][A-Za-z]{2,8}\.? [0-9]{1,2})")
YEAR_BELOW = re.compile(r"(?:19|20)[0-9]{2}")
ENDS = "declassify on"
LIKE_ENDS = 80
"""How much of the label of an instruction must be left on its line."""
OWN_DATE = re.compile(r"[A-Za-z]{3}.*\d{4}")
RECORD_DATE = 0.95
MOST_BETWEEN = 4
"""So many signs at most stand between a day and month and the year on the next line."""
SECONDARY = re.compile(
    r"\b(?:declass|review|release|received|rec'd|print|downgrad|approved|authority|form|edition|rev\b|born|birth|[dp]ob)"
    r"\w{0,9}",
    re.IGNORECASE,
)


def read(paper: Paper) -> Iterator[Finding]:
    """Subject, dates, time and place of a memo, a letter, a receipt or a record of a conversation."""
    if paper.kind in ELSEWHERE:
        return
    heading = read_heading(paper)
    yield from subject(paper, heading)
    if paper.kind in MEETINGS:
        yield from event(paper, heading)
        yield from record_date(paper, heading)
    else:
        yield from paper_date(paper, heading)


def paper_date(paper: Paper, heading: Heading) -> Iterator[Finding]:
    """The date of the paper: behind DATE, else alone on a line at its head, else the first full date of the head."""
    for entry in heading.named("date", "date_time"):
        found = dated(entry)
        if found is not None:
            block, reading = found
            start = block.start + reading.start
            evidence = paper.evidence(
                start, start + len(reading.raw), "titles.date", confirmed(entry.score * (0.85 + 0.15 * reading.score))
            )
            yield Finding("doc_date", str(reading.iso), evidence)
            return
    own = [block for block in heading.loose if not is_later(paper.line(paper.index_of(block.start)))]
    best = likeliest_date(own) or likeliest_date(tail_blocks(paper, heading.end))
    if best is not None:
        score, block, reading = best
        start = block.start + reading.start
        evidence = paper.evidence(
            start, start + len(reading.raw), "titles.date_line", 0.4 + 0.58 * max(min(score, 1.0), 0.0)
        )
        yield Finding("doc_date", str(reading.iso), evidence)


def record_date(paper: Paper, heading: Heading) -> Iterator[Finding]:
    """The date that a record of a conversation bears itself: in full, with the month's name, alone on a line above all
    that the heading labels.
    """
    labelled = [block.start for entry in heading.entries for block in entry.blocks]
    above = [block for block in heading.loose if block.start < min(labelled, default=0) and OWN_DATE.search(block.text)]
    best = likeliest_date([block for block in above if not is_later(paper.line(paper.index_of(block.start)))])
    if best is not None and len(best[2].raw) >= ALONE_SHARE * len(best[1].text):
        _, block, reading = best
        start = block.start + reading.start
        evidence = paper.evidence(start, start + len(reading.raw), "titles.record_date", RECORD_DATE * reading.score)
        yield Finding("doc_date", str(reading.iso), evidence)


def is_later(line: str) -> bool:
    """Whether a line's date is that of a release, or the one on which classification ends, though a letter slipped."""
    return SIGNED.search(line) is not None or (
        HAS_DIGITS.search(line) is not None and fuzz.partial_ratio(ENDS, line.casefold(), score_cutoff=LIKE_ENDS) > 0
    )


def confirmed(score: float) -> float:
    """How sure a date or time is where its label asks for one: a value of the right type speaks for the label."""
    return 1.0 - 0.4 * (1.0 - score)


def likeliest_date(blocks: Sequence[Block]) -> tuple[float, Block, DateReading] | None:
    """The full date that most likely is the paper's own, with its score and block: one alone on its line, early.

    Dates of a release or review are left out, by the words beside them and because they come decades after all others.
    """
    found: list[tuple[float, Block, DateReading]] = []
    for order, block in enumerate(with_years(blocks)):
        if not HAS_DIGITS.search(block.text) or is_prose(block.text) or SECONDARY.search(block.text):
            continue
        for reading in dates_on(block.text[:200]):
            alone = len(reading.raw) / max(len(block.text), 1) >= ALONE_SHARE
            if not alone and LISTED.match(block.text):
                continue
            score = max(reading.score * (0.98 if alone else 0.7) - 0.004 * order, 0.05)
            if reading.iso and not IN_SENTENCE.search(block.text[: reading.start]):
                found.append((score, block, reading))
    if not found:
        return None
    first_year = min(reading.year or 9999 for _, _, reading in found)
    near = [one for one in found if (one[2].year or 9999) <= first_year + LATER_MARKS]
    return max(near or found, key=lambda one: one[0])


def with_years(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, a day and month made one with the year that stands alone on the line below."""
    joined: list[Block] = []
    for block in blocks:
        before = joined[-1] if joined else None
        between = block.start - before.end if before else 0
        if (
            before is not None
            and 0 < between <= MOST_BETWEEN
            and YEAR_BELOW.fullmatch(block.text)
            and DAY_AND_MONTH.fullmatch(before.text)
        ):
            joined[-1] = replace(before, end=block.end, text=before.text + " " * between + block.text)
        else:
            joined.append(block)
    return joined


def dates_on(line: str) -> list[DateReading]:
    """The dates on a line: the one that it is but for slips, where it has specks or nothing else gives a full date."""
    found = find_dates(line)
    if SPECKS.search(line) or not any(reading.iso for reading in found):
        return garbled_date(line) or found
    return found


def garbled_date(line: str) -> list[DateReading]:
    """The date that a line is but for specks, accents and slips in its month's name or its numbers; empty where it is
    none.
    """
    plain = "".join(letter for letter in normalize("NFKD", SPECKS.sub("", line)) if not combining(letter))
    if not DATE_SHAPE.fullmatch(plain):
        return []
    mended = NUMBER_SLIPS.sub(lambda number: number[0].translate(DIGITS_READ), plain)
    reading = read_date(mended)
    if reading is None or len(reading.raw) > len(line):
        return []
    return [replace(reading, start=0, end=len(line), raw=line, score=reading.score * SLIPS_FACTOR)]


def tail_blocks(paper: Paper, after: int) -> list[Block]:
    """The short lines near the end, behind the offset `after`, as blocks."""
    blocks: list[Block] = []
    for index in range(max(len(paper) - TAIL_LINES, 0), len(paper)):
        start = paper.line_starts[index]
        text = paper.line(index)
        if start >= after and 6 <= len(text.strip()) <= 40 and not (is_notice(text.strip()) or is_later(text)):
            offset = paper.content.index(text, start)
            blocks.append(Block(offset, offset + len(text), text, index, 0, None, None))
    return blocks


def dated(entry: Entry) -> tuple[Block, DateReading] | None:
    """The first full date of an entry's value, with the block that holds it."""
    for block in with_years(entry.blocks):
        reading = read_date(block.text)
        if reading is not None and reading.iso and not SECONDARY.search(block.text[: reading.start]):
            return block, reading
    return None


def event(paper: Paper, heading: Heading) -> Iterator[Finding]:
    """Date, time and place of the conversation: behind their labels, else on a line with both a date and a time."""
    blocks: list[Block] = []
    score, rule = 0.0, ""
    for entry in heading.named("date_time_place", "date_time", "date", "time"):
        blocks.extend(entry.blocks)
        score, rule = max(score, entry.score), "titles.event"
    if not blocks:
        blocks = event_lines(heading)
        score, rule = 0.75, "titles.event_line"
    if not blocks:
        blocks = [block for block in heading.loose if block.start < HEAD and EVENT_TITLE.match(block.text)][:1]
        score, rule = 0.7, "titles.event_title"
    yield from moment(paper, blocks, score, rule)
    labelled = [entry for entry in heading.named("place") if entry.blocks]
    if labelled:
        value = BLANKS.sub(" ", labelled[0].text()).strip()
        yield Finding("place", value, labelled[0].evidence(paper, "titles.place", labelled[0].score))
    else:
        yield from place_behind(paper, blocks, score, rule)


def event_lines(heading: Heading) -> list[Block]:
    """The line of the head with a date and a time, and the one under it, unless the page's edge cut off the day."""
    for index, block in enumerate(heading.loose):
        if (
            HAS_DIGITS.search(block.text)
            and not is_prose(block.text)
            and (YEAR_ALONE.match(block.text) or find_dates(block.text[:120]))
            and find_times(block.text[:120])
        ):
            below = heading.loose[index + 1 : index + (1 if YEAR_ALONE.match(block.text) else 2)]
            return [block, *(line for line in below if line.line == block.line + 1 and not is_prose(line.text))]
    return []


def moment(paper: Paper, blocks: list[Block], score: float, rule: str) -> Iterator[Finding]:
    """The date and the time that stand in these blocks."""
    date_found = time_found = False
    for block in blocks:
        stated = find_dates(block.text[:160])[:1] or [one for one in (read_date(block.text[:160]),) if one]
        for reading in stated[: 0 if date_found else 1]:
            if reading.iso:
                date_found = True
                start = block.start + reading.start
                evidence = paper.evidence(
                    start, start + len(reading.raw), rule + "_date", confirmed(score * (0.8 + 0.2 * reading.score))
                )
                yield Finding("event_date", reading.iso, evidence)
        for time in find_times(block.text[:160])[: 0 if time_found else 1]:
            time_found = True
            start = block.start + time.start
            evidence = paper.evidence(
                start, start + len(time.raw), rule + "_time", confirmed(score * (0.75 + 0.25 * time.score))
            )
            yield Finding("event_time", time.value, evidence)


def place_behind(paper: Paper, blocks: list[Block], score: float, rule: str) -> Iterator[Finding]:
    """The place: what stands in these blocks behind date and time."""
    rest = [block for block in blocks if not find_dates(block.text[:160]) and not find_times(block.text[:160])]
    rest = [block for block in rest if sum(letter.isalpha() for letter in block.text) >= 4 and not is_prose(block.text)]
    if not rest or rest == blocks:
        return
    value = BLANKS.sub(" ", " ".join(block.text for block in rest)).strip(" .,;")
    start, end = rest[0].start, rest[-1].end
    yield Finding("place", value, paper.evidence(start, end, rule + "_place", score))
