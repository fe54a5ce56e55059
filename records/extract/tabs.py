"""Reads the attachments that a paper lists: tabs, enclosures, the files of an e-mail."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import fuzz, process

from records.extract.markings import AT_EDGE, likeliest
from records.extract.memo import once_per_paper
from records.model import Finding, Paper

HEAD = re.compile(r"[^A-Za-z\n]{0,6}(?P<word>(?:TRANSLATED[_ ])?[A-Z][A-Za-z]{3,11})[^\w\n]{0,4}(?P<rest>[^\n]{0,90})$")
HEADS = ("ATTACHMENT", "ATTACHMENTS", "ATTACHED", "ENCLOSURE", "ENCLOSURES", "TABS", "TRANSLATED ATTACHMENT")
HEAD_NEEDLES = (
    *("Atta", "ATTA", "ttach", "TTACH", "tachm", "TACHM", "achme", "ACHME", "hment", "HMENT"),
    *("nclos", "NCLOS", "closu", "CLOSU", "Tabs", "TABS"),
)
"""The words that head a list of attachments, and pieces of them of which a scanner leaves one."""

TAB = re.compile(
    r"[^A-Za-z\n]{0,4}T[Aa][Bb5][ \t]{1,4}(?P<tab>[A-Z]{1,2}\d?|[IVX]{1,4}|\d{1,2}|l)"
    r"[ \t]{0,4}[:.,\-–—~]{0,3}[ \t]{1,6}(?P<title>\w[^\n]{3,100})$"
)
GARBLED_TAB = re.compile(
    r"\W{0,4}(?P<word>\w[\w~^.']{1,2}) (?P<tab>[A-Z]|[IVX]{1,4}|\d{1,2})[ \t]{2,6}(?P<title>\w.{3,100})$"
)
TAB_NEEDLES = ("Tab ", "TAB ", "Ta5 ", "TA8 ", "Tab\t", "TAB\t")
FILE = re.compile(r"[\w \-().,']{2,80}\.(?:docx?|pdf|xlsx?|pptx?|txt|rtf|wpd|jpe?g|gif|html?|zip|msg)$", re.IGNORECASE)
ITEM = re.compile(
    r"[^\w]{0,3}(?:(?P<tab>[A-Z]|\d{1,2}|[IVX]{1,4}|T[Aa][Bb] \w{1,3})[.):\-–—]{1,3}\s{0,3}"
    r")?[\W_]{0,4}(?P<title>[^\n]{4,100})$"
)
NO_TITLE = re.compile(r"(?:As stated|a/s|A/S|as stated|AS STATED)\b", re.IGNORECASE)
CLOSES = re.compile(
    r"(?:[A-Za-z]raft[a-z]d|Clear|cc:|CC:|Distribution|DISTRIBUTION|Concurrence"
    r"|\w{1,6}:\s?[A-Z][A-Za-z.']{2,}|\W*(?:TOP )?SECRET|\W*CONFIDENTIAL|\W*UNCLASSIFIED"
    r"|DEPARTMENT OF STATE|Sent|From|To|Subject|Date|Importance)\b|Clear|[A-Z]{2,4}(?:/[A-Z]{1,4}"
    r")?: ?-?[A-Z]|.{0,30}\d{1,2}/\d{1,2}/\d{2}"
)
SPECK = re.compile(r"(?:^[^\w(\"“']+)|(?:\s[a-z]{1,2})?[\s\W_]+$")
MENTION = re.compile(r"\b(?:at|is|and|see|in) Tabs? (\w{1,2})\b|\(Tab (\w{1,2})\)")
LONGEST_HEAD = 16
MOST_ITEMS, MOST_GAP, MOST_LOWER, LONGEST = 20, 2, 50, 160
ALIKE, ALIKE_TAB, BANNER_LEAST = 82.0, 60.0, 0.3
TAB_SCORE, ITEM_SCORE, FILE_SCORE, ORDER_SCORE = 0.92, 0.7, 0.85, 0.6
NEVER = frozenset({"record_identification_form", "withdrawal_sheet", "distribution_receipt", "referral"})


@dataclass(frozen=True, slots=True)
class Item:
    """One attachment as listed: tab letter or number, title, place in the content, score."""

    tab: str | None
    title: str
    start: int
    end: int
    score: float
    rule: str


def read(paper: Paper) -> Iterator[Finding]:
    """The attachments that a paper lists, in its order."""
    if paper.kind in NEVER:
        return
    items = {item.start: item for item in tab_lines(paper)}
    listed = {paper.index_of(start) for start in items}
    for index in places_of(paper, HEAD_NEEDLES):
        line = paper.line(index)[:LONGEST]
        head = head_on(line) or head_on(without_specks(line))
        if head is None:
            continue
        for item in numbered(paper, list(items_below(paper, head, index))):
            if paper.index_of(item.start) not in listed:
                items.setdefault(item.start, item)
    for item in in_order(sorted(items.values(), key=lambda item: item.start)):
        yield Finding(
            "attachments",
            item.title,
            paper.evidence(item.start, item.end, f"tabs.{item.rule}", item.score),
            (("tab", item.tab),),
        )


def places_of(paper: Paper, needles: tuple[str, ...]) -> list[int]:
    """The indices of the lines that hold one of some strings."""
    content, places = paper.content, set[int]()
    for needle in needles:
        at = content.find(needle)
        while at >= 0:
            places.add(paper.index_of(at))
            at = content.find(needle, at + len(needle))
    return sorted(places)


def head_on(line: str) -> "re.Match[str] | None":
    """The head of a list of attachments that a line opens with."""
    head = HEAD.match(line)
    return head if head and is_head(head["word"]) else None


def without_specks(line: str) -> str:
    """The letters of a line that is short enough to be nothing but the head of a list."""
    return "".join(filter(str.isalpha, line)) if len(line) <= LONGEST_HEAD else ""


@lru_cache(maxsize=1024)
def is_head(word: str) -> bool:
    """Whether a word heads a list of attachments, however the scanner read it."""
    upper = word.upper().replace("_", " ")
    return upper in HEADS or (len(word) >= 8 and process.extractOne(upper, HEADS, scorer=fuzz.ratio)[1] >= ALIKE)


def in_order(items: list[Item]) -> list[Item]:
    """The items with tab letters that the scan spoilt put right where most of them follow the alphabet."""
    expected = [chr(ord("A") + place) for place in range(len(items))]
    right = sum(item.tab == letter for item, letter in zip(items, expected, strict=True))
    if len(items) < 3 or len(items) > MOST_ITEMS or right < len(items) - 1 or right < 2:
        return items
    return [
        item if item.tab == letter or item.tab is None else replace(item, tab=letter, score=ORDER_SCORE)
        for item, letter in zip(items, expected, strict=True)
    ]


def clean(title: str) -> str:
    """A title without the specks around it."""
    return SPECK.sub("", title.strip()).strip()


def tab_lines(paper: Paper) -> Iterator[Item]:
    """Lines that open with a tab: `Tab A  Memorandum`."""
    for index in places_of(paper, TAB_NEEDLES):
        match = TAB.match(paper.line(index)[:LONGEST].rstrip())
        item = tab_item(match, start_of(paper, index, blanks=False), TAB_SCORE) if match else None
        if item:
            yield item


def tab_item(match: "re.Match[str]", start: int, score: float) -> Item | None:
    """The attachment that a line with a tab names; `start` is the line's offset."""
    title = clean(match["title"])
    if not title or title[0].islower():
        return None
    begin, end = start + match.start("title"), start + match.end("title")
    return Item(match["tab"].replace("l", "1"), title, begin, end, score, "tab")


def items_below(paper: Paper, head: "re.Match[str]", place: int) -> Iterator[Item]:
    """The items on and below the line that says `Attachments`."""
    rest = head["rest"].strip()
    if rest:
        item = item_of(
            rest, start_of(paper, place, blanks=False) + head.start("rest") + head["rest"].index(rest), paper
        )
        if item and (head["word"].lower() != "attached") and (item.rule == "file" or ":" in head[0] or "-" in head[0]):
            yield item
        if not head["word"].lower().endswith("s") or NO_TITLE.search(rest):
            return
    index = place + 1
    gap = count = 0
    while index < len(paper) and count < MOST_ITEMS:
        line = paper.line(index).strip()
        if not line:
            gap += 1
            if gap > MOST_GAP or (count and gap > MOST_GAP - 1):
                return
        else:
            gap = 0
            if CLOSES.match(line) or NO_TITLE.search(line) or len(line) > 110:
                return
            begin = start_of(paper, index)
            item = item_of(line, begin, paper)
            if item is None:
                return
            yield item
            count += 1
            if item.rule == "file":
                return
        index += 1


def start_of(paper: Paper, index: int, *, blanks: bool = True) -> int:
    """The offset of the first sign of a line that is no form feed and, with `blanks`, no blank."""
    start = paper.line_starts[index]
    signs = " \t\f" if blanks else "\f"
    while paper.content[start] in signs:
        start += 1
    return start


def item_of(line: str, start: int, paper: Paper) -> Item | None:
    """One line of a list as an attachment, or None where it is none."""
    if FILE.match(line):
        return Item(None, line, start, start + len(line), FILE_SCORE, "file")
    if NO_TITLE.search(line) or paper.kind == "email" or TAB.match(line):
        return None
    garbled = GARBLED_TAB.match(line)
    if garbled and fuzz.ratio(garbled["word"].upper(), "TAB") >= ALIKE_TAB:
        return tab_item(garbled, start, ITEM_SCORE)
    match = ITEM.match(line)
    title = clean(match["title"]) if match else ""
    letters = sum(letter.isalpha() for letter in title)
    if not match or letters < 5 or letters < 0.6 * len(title) or (title[0].islower() and len(title) > MOST_LOWER):
        return None
    if " " not in title and likeliest(title, AT_EDGE)[1] >= BANNER_LEAST:
        return None
    tab = match["tab"]
    return Item(
        tab.split()[-1] if tab else None, title, start + match.start("title"), start + len(line), ITEM_SCORE, "list"
    )


def numbered(paper: Paper, items: list[Item]) -> list[Item]:
    """A list whose numbers the scan lost, numbered in its order where an item or the text shows that it had numbers."""
    listed = [item for item in items if item.rule == "list"]
    if len(listed) < 2 or all(item.tab for item in listed):
        return items
    shown = [(place, item.tab) for place, item in enumerate(listed, 1) if item.tab]
    if any(tab != str(place) for place, tab in shown) or not (shown or mentions_numbers(paper)):
        return items
    return [
        Item(str(place), item.title, item.start, item.end, ORDER_SCORE, "list_order")
        for place, item in enumerate(listed, 1)
    ]


@once_per_paper
def mentions_numbers(paper: Paper) -> bool:
    """Whether the text speaks of a tab by its number."""
    return any((match[1] or match[2]).isdigit() for match in MENTION.finditer(paper.content))
