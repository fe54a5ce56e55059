"""Reads what a paper is about: its SUBJECT line, also one whose label is misread, else its title."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import cast

from rapidfuzz import fuzz, process

from records.errors import VocabularyError
from records.extract.fitting import SMALL_WORDS, is_prose
from records.extract.heading import RELEASE_MARK, Block, Entry, Heading
from records.extract.notices import is_notice
from records.extract.own_words import with_own_words
from records.model import Finding, Paper
from records.text.confusion import read_cost
from records.text.dates import find_dates
from records.text.labels import read_label
from records.text.names import is_title_word, read_name
from schema import read_vocabulary

MEETINGS = ("memcon", "telcon")
PORTION_MARK = re.compile(
    r"\s{1,3}(?:[(\[{<]\s?[A-Za-z0-9$€^&§]{0,2}[^\w\s]{0,2}[A-Za-z]?[)\]}>]"
    r"|[A-Za-z0-9$€^&]{0,2}[^\w\s.()\"'’?!]{1,2}[A-Za-z]?[)\]}>]|[A-Z0-9][)\]}>])\.?$"
)
LEADING_MARK = re.compile(r"(?:\((?:U|C|S|TS|LOU|SBU|FOUO|[Oo]ptional|OPTIONAL)(?://?[A-Z/,-]{1,20})?\)\s{1,4})+(?=\S)")
"""A portion mark before a title, or what a form prints there."""

BLANKS = re.compile(r"\s+")
EVENT_TITLE = re.compile(
    r"^\W{0,3}(?P<title>(?:Telcon|Memcon|Meeting|Telephone|Conversation|[A-Z][\w.'’]{2,20}\s?[-–/]\s?[A-Z])"
    r"[^\n]{0,90}\b(?:Telephone|Call|Meeting|Conversation|with)\b[^\n]{0,60})$",
    re.MULTILINE | re.IGNORECASE,
)
TITLE_LINES = 8
SUBJECT = "SUBJECT"
LABELLED = re.compile(
    r"\W{0,3}(?P<label>[A-Za-z15]{2,9}? ?[A-Za-z]{2,8}?)s?\s?(?P<sign>[:;,]?)\s{1,6}(?P<value>\S.{7,200})$"
)
OTHER_LABELS = (
    *("SUMMARY", "SECRET", "SETTING", "SCENARIO", "SECTION", "SIGNED", "SOURCE", "STATUS", "STATE", "SENDER", "BUDGET"),
    *("SUPPORT", "SUGGEST", "SUBMIT", "SENATE", "SENATOR", "SOVIET", "SPEAKER", "BASIS", "BACKGROUND", "BULLETS"),
)
"""Words of their own that stand before a colon."""

LABEL_LENGTHS, MOST_LABEL_COST, LONE_LABEL_COST = (5, 10), 1.05, 0.55
"""A misread SUBJECT has so many letters, and its slips cost so much a letter at the most, less where alone."""

WIDE_LINE = 30
"""A line that goes on with the next one is at least so wide."""

BEHIND_COLON = re.compile(r":\s?\S{0,2}$")
SENTENCE = re.compile(r"(?:I|We|You|In|At|On|The|This|As|It|Attached|Per|Please|To|For)\s\S{1,40}\s[a-z]")
GOES_ON = re.compile(r"(?:[,–—-]|\b(?:of|on|from|to|and|the|for|with|in|at|by|or|a))\W{0,2}$", re.IGNORECASE)
LEAST_WORD = 3.4
"""The words of a title have on average so many letters: scraps have fewer."""

MIXED = re.compile(r"[a-z][A-Z]{1,2}[a-z]|[A-Z][a-z][A-Z]")
AGENCY = re.compile(r"\W{0,3}(?:UNITED STATES |U\.?S\.? )?(?:DEPARTMENT|OFFICE|BUREAU|EMBASSY) OF\b", re.IGNORECASE)
VOWEL = re.compile(r"[AEIOUYaeiouy]")
SUREST = 0.97
HEAD = 600
"""A title stands within so many characters from the start."""


def subject(paper: Paper, heading: Heading) -> Iterator[Finding]:
    """The SUBJECT line, else a title that names a conversation."""
    for entry in heading.named("subject", "title"):
        blocks = (*_above(entry, heading), *_title_blocks(entry.blocks))
        value = joined_title(paper, blocks)
        if sum(letter.isalpha() for letter in value) >= 3:
            whole = replace(entry, blocks=blocks)
            yield Finding("subject", value, whole.evidence(paper, "titles.subject", min(entry.score * 1.04, SUREST)))
            return
    misread = misread_label(heading)
    if misread is not None:
        first, start, blocks = misread
        value = with_own_words(paper, clean_title(" ".join([first, *(block.text for block in blocks[1:])])))
        yield Finding("subject", value, paper.evidence(start, blocks[-1].end, "titles.misread_label", 0.75))
        return
    if paper.kind == "other":
        yield from title_line(paper, heading)
    if paper.kind in MEETINGS:
        match = EVENT_TITLE.search(paper.content[: min(heading.end or HEAD, HEAD)])
        if match:
            evidence = paper.evidence(match.start("title"), match.end("title"), "titles.event", 0.65)
            yield Finding("subject", clean_title(match["title"]), evidence)


def joined_title(paper: Paper, blocks: Sequence[Block]) -> str:
    """The title that stands in these blocks, as a person would copy it."""
    return with_own_words(paper, clean_title(" ".join(_with_comma(paper, block) for block in blocks)))


def _above(entry: Entry, heading: Heading) -> tuple[Block, ...]:
    """The line of a title right above its label, where nothing stands beside the label and the title goes on below."""
    first = entry.blocks[0]
    if first.beside is not None or not first.touching:
        return ()
    before = [block for block in heading.loose if block.end <= entry.label.start]
    above = before[-1] if before else None
    if above is None or not 1 <= first.line - above.line <= 2 or is_prose(above.text):
        return ()
    return (above,) if len(above.text) >= WIDE_LINE and above.gap > 0 and not is_letterhead(above.text) else ()


def _title_blocks(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The lines of a title without the running text that follows it at once."""
    for place, block in enumerate(blocks[1:], 1):
        before = blocks[place - 1].text
        if SENTENCE.match(block.text) and is_prose(block.text) and not GOES_ON.search(before):
            return blocks[:place]
    return blocks


def misread_label(heading: Heading) -> tuple[str, int, tuple[Block, ...]] | None:
    """The title behind a SUBJECT that the table of labels does not know again: its first line without the label, where
    it starts, and its blocks. One badly read must stand right below a party and before a sign.
    """
    parties = {block.line for entry in heading.named("from", "to", "through") for block in entry.blocks}
    for place, block in enumerate(heading.loose):
        match = LABELLED.match(block.text)
        if match is None:
            continue
        below_party = bool(match["sign"]) and any(block.line - near in parties for near in (1, 2))
        if not is_misread_subject(match["label"], MOST_LABEL_COST if below_party else LONE_LABEL_COST):
            continue
        found = [block]
        for below in heading.loose[place + 1 : place + 3]:
            if below.line != found[-1].line + 1 or not below.touching or SENTENCE.match(below.text):
                break
            found.append(below)
        return match["value"], block.start + match.start("value"), tuple(found)
    return None


@lru_cache(maxsize=1024)
def is_misread_subject(label: str, most: float) -> bool:
    """Whether a word before a title is SUBJECT with slips of the scan that cost so much a letter, and no other word."""
    word = label.replace(" ", "").upper()
    if not LABEL_LENGTHS[0] <= len(word) <= LABEL_LENGTHS[1] or word[0] not in "SB5" or label.istitle():
        return False
    if read_cost(SUBJECT, word) > most * len(SUBJECT):
        return False
    return all(read_cost(other, word) > LONE_LABEL_COST * len(other) for other in OTHER_LABELS)


def _with_comma(paper: Paper, block: Block) -> str:
    """The text of a block, with the comma that stands behind it: a title goes on there."""
    return block.text + "," * paper.content.startswith(",", block.end)


def title_line(paper: Paper, heading: Heading) -> Iterator[Finding]:
    """The title of a paper without SUBJECT line: a line in capitals among its first, with those that go on with it."""
    for order, block in enumerate(heading.loose[:TITLE_LINES]):
        bare = BEHIND_COLON.sub("", block.text)
        before = heading.loose[order - 1] if order else None
        if not is_title(bare) or (before is not None and not (block.text.isupper() or is_small_title(bare, block))):
            continue
        if before is not None and ends_sentence(paper, before, block):
            continue
        lines = title_lines(heading.loose, order)
        text = bare if len(lines) == 1 else " ".join(line.text for line in lines)
        value = with_own_words(paper, clean_title(text))
        yield Finding("subject", value, paper.evidence(block.start, lines[-1].end, "titles.line", 0.6))
        return


def title_lines(blocks: Sequence[Block], first: int) -> list[Block]:
    """The lines of a title that begins with that block: those in capitals that touch one another."""
    lines = [blocks[first]]
    for below in blocks[first + 1 : first + 3]:
        text = below.text.removesuffix(last_word(below)) if ends_small(below) else below.text
        if not below.touching or below.line != lines[-1].line + 1 or not below.text.isupper() or not is_title(text):
            break
        lines.append(below)
    while len(lines) > 1 and ends_small(lines[-1]):
        lines.pop()
    return lines


def last_word(block: Block) -> str:
    """The last word of a block."""
    return block.text.rsplit(" ", 1)[-1]


def ends_small(block: Block) -> bool:
    """Whether a line ends with a small word, so that its title goes on."""
    return last_word(block).lower() in SMALL_WORDS


def is_small_title(text: str, block: Block) -> bool:
    """Whether a line that touches none before it is a title with its words capitalised."""
    words = text.split()
    capitalised = all(word[0].isupper() or word in SMALL_WORDS for word in words)
    return not block.touching and 2 <= len(words) <= 8 and capitalised and min(map(len, words)) > 1 and text.isascii()


def ends_sentence(paper: Paper, before: Block, block: Block) -> bool:
    """Whether a line ends a sentence, or goes on with a long line in capitals: such a one is no title."""
    goes_on = block.touching and block.line == before.line + 1
    return (
        paper.content.startswith(".", block.end)
        or block.text.endswith(".")
        or (goes_on and before.text.isupper() and len(before.text) >= WIDE_LINE and not is_title(before.text))
    )


@lru_cache(maxsize=1024)
def is_title(text: str) -> bool:
    """Whether a line may be a title: a few capitalised words that are words, no letterhead, no date, nobody's name."""
    words = re.findall(r"[A-Za-z'’]+", text)
    letters = sum(len(word) for word in words)
    if not 6 <= len(text) <= 90 or len(words) > 12 or letters < 0.75 * len(text.replace(" ", "")):
        return False
    if any(len(word) > 3 and not VOWEL.search(word) for word in words) or find_dates(text):
        return False
    if sum(len(word) > 2 for word in words) < min(2, len(words)) or letters < LEAST_WORD * len(words):
        return False
    if not all(word[0].isupper() or word in SMALL_WORDS for word in words) or MIXED.search(text):
        return False
    if words[-1].lower() in SMALL_WORDS or AGENCY.match(text):
        return False
    if is_letterhead(" ".join(words)) or read_label(text) is not None:
        return False
    name = read_name(text)
    named = name.office or any(is_title_word(word) for word in name.title.split())
    return not RELEASE_MARK.match(text) and not is_notice(text) and not (name.is_person and named)


def is_letterhead(text: str) -> bool:
    """Whether a line is, but for slips, a letterhead or what a form is called."""
    return process.extractOne(text.upper(), letterheads(), scorer=fuzz.ratio, score_cutoff=84) is not None


@cache
def letterheads() -> tuple[str, ...]:
    """The table `schema/vocabulary/titles.toml`. Raises VocabularyError where it lists nothing or not in capitals."""
    lines = tuple(cast("list[str]", read_vocabulary("titles").get("letterheads", [])))
    if not lines or any(line != line.upper() for line in lines):
        raise VocabularyError("letterheads in titles.toml", "list them in capitals")
    return lines


NEXT_COLUMN = re.compile(r"[ \t]{4,}[\d/.-]{5,10}\s*$")
"""The number or date that a form prints in the column beside its title."""


def clean_title(text: str) -> str:
    """A title as a person would copy it: one line, portion mark and specks at its edges left off."""
    title = BLANKS.sub(" ", NEXT_COLUMN.sub("", text)).strip()
    title = PORTION_MARK.sub("", LEADING_MARK.sub("", title))
    return title.strip(" .,;:*•_-–—|~").strip()
