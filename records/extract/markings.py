"""Reads the paper's own banner marking; gathers it with its controls and its portion marks."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from records.extract import portions
from records.extract.blocks import find_blocks
from records.extract.handling import handling
from records.extract.levels import SPACED, level_table
from records.extract.lines import capital_lines, lines_of
from records.model import ILLEGIBLE, Finding, Paper
from records.text.confusion import decode

NOT_THEIR_OWN = frozenset({"withdrawal_sheet", "record_identification_form"})
"""Kinds of paper that carry another paper's level."""

AFTER = (
    r"(?=[^\w\n]{0,6}$|[^\w\n]{1,4}(?:\d{2,8}\b|SECTION|S E C T I O N|[NEL][OXI]M?DIS|NOFORN|ORCON"
    r"|SENSITIVE|EYES|FINAL|SPECAT|CABLE|ENTIRE"
    r"|NATIONAL SEC|THE WHITE|DEPARTMENT|UNITED STATES|GDS|XGDS|\(|/|[A-Z]{3,10} \d{4,6}\b))"
)
PLAIN = re.compile(rf"^[^\w\n]{{0,8}}(?P<mark>{SPACED})\b{AFTER}")
"""A banner that reads as it was printed, alone on its line or before what stands beside banners."""

BESIDE_DATE = re.compile(
    r"^[^\w\n]{0,8}(?P<mark>(?:TOP )?SECRET|CONFIDENTIAL|UNCLASSIFIED)[ \t]{4,90}(?:\d{1,2} )?(?=[A-Z][a-z])"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)",
    re.MULTILINE,
)
"""A banner with the paper's date far to the right of it."""

ENTIRE = re.compile(
    r"\b(?P<mark>TOP SECRET|SECRET|CONFI[DO]ENTIAL|UNCLASSIFIED|[SCU]) ?\)?[ \-–—*.]{1,5}ENTIRE T[EF]XT"
)
LABELLED = (
    ("CLASSIFICATION", re.compile(r"CLASSIFICATION ?[:;] ?(?P<mark>[^\n:]{4,30})(?=\n|$)")),
    ("Class:", re.compile(r"Class: ?(?P<mark>(?:TOP )?(?:SECRET|CONFIDENTIAL|UNCLASSIFIED))\b")),
    ("Reason", re.compile(r"(?P<mark>CONFIDENTIAL|SECRET)(?= [—–-]{1,2} ?Reason)")),
)
"""Levels that a label or the block made at review names, each with what the paper must hold."""

CABLE_PREFIX = re.compile(r"P[A-Z]{2}[EF] ?\d{1,2} {1,4}[A-Z]{4,10}[ \d][\dA-Z]{3,6} ?-?(?P<mark>[^\n]{4,44})$")
FIRST_TOKEN = re.compile(
    r"[ \t\f]{0,8}(?P<mark>\S{5,16})[ \t]{1,6}(?=NATIONAL SECURITY|THE WHITE HOUSE|DEPARTMENT OF|UNITED STATES)"
)
LETTERHEADS = ("NATIONAL SECURITY", "THE WHITE HOUSE", "DEPARTMENT OF", "UNITED STATES")
"""What stands on a line behind a banner."""

HAS_CAPITAL = re.compile(r"[A-Z&]")
WORD = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)?$")
NOT_A_MARK = re.compile(r"[a-z]{4}|\d{3}|[:@]|\.[a-z]{2,4}\b|\w{3,} \w{3,} \w{3,}|\b(?:IS|ARE|THE) ")
NOT_ITS_LEVEL = re.compile(r"\s{0,3}(?:UPON|WHEN|AFTER|WITH(?:OUT)?)\b", re.IGNORECASE)
RELEASED = re.compile(r"U\.?S\.? Department of State|Case No\.|STATE DEPT\. - PRODUCED|RELEASE IN (?:PART|FULL)")
MOST_LINE = 400
LONGEST_MARK, LONGEST_MARGIN, LONGEST_FOLDED = 30, 60, 18
FOLD = str.maketrans("015&$€£8!|", "OISSSEEBII", " \t-–—_.,'\"’‘“”*~^=:;/\\<>•·`´■()[]{}")
NEAREST = 6
"""A mark is decoded against so many words, those most like it."""

LEAST_LIKE, LEAST_LIKE_AT_EDGE = 55.0, 45.0
GARBLED_LEAST, MARK_LEAST = 0.5, 0.25
"""How likely a level must be, on all its marks together and on each of them."""

GARBLED_MOST = 160
"""So many lines of a paper are looked at for garbled banners."""

AT_EDGE, WORD_AT_EDGE, BEHIND_LABEL = 8.0, 3.0, 30.0
"""How much likelier a level is, against its rivals, at the first and last lines of a page (less where only letters were
read, as of an ordinary word), and behind a label that says that a level follows.
"""

EDGE_LINES = 2
SURE, FAIR = 0.97, 0.93
MOST_DECODED, MOST_GARBLED = 0.95, 0.9
"""No decoded mark is surer than this, behind a label or heading, and on a line of its own."""

MOST_LEFT, UNREAD = 2, 0.9
"""Behind a label that a level follows, signs with no more letters are one that cannot be told, so surely."""

UNSTRUCK = frozenset({"routing_slip", "referral"})
"""Kinds whose banner nobody strikes through."""

MOST_SMALL = 1.0
"""A garbled banner has at most so many small letters to each capital."""
SHORTENED = {"S": "SECRET", "C": "CONFIDENTIAL", "U": "UNCLASSIFIED", "UNCLAS": "UNCLASSIFIED"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A banner as read: its level, its place, the probability that it is a banner of that level."""

    level: str
    start: int
    end: int
    rule: str
    score: float


def read(paper: Paper) -> Iterator[Finding]:
    """The banner's level, the controls and the portion marks of a paper."""
    if paper.kind not in NOT_THEIR_OWN:
        yield from classification(paper)
        yield from handling(paper)
    yield from portions.read(paper)


def classification(paper: Paper) -> Iterator[Finding]:
    """The paper's overall level: what most of its banners say, weighed by how well they read; at most one finding."""
    marks = list(plain_marks(paper))
    if paper.kind not in UNSTRUCK and max((mark.score for mark in marks), default=0.0) < FAIR:
        marks += garbled_marks(paper)
    if not marks:
        return
    doubts: dict[str, float] = {}
    for mark in marks:
        doubts[mark.level] = doubts.get(mark.level, 1.0) * (1.0 - min(mark.score, 0.95))
    level = min(doubts, key=lambda name: doubts[name])
    others = 1.0
    for name, doubt in doubts.items():
        others *= doubt if name != level else 1.0
    score = min((1.0 - doubts[level]) * (0.55 + 0.45 * others), SURE)
    best = max((mark for mark in marks if mark.level == level), key=lambda mark: mark.score)
    value = level if score >= GARBLED_LEAST else ILLEGIBLE
    score = max(score, UNREAD) if level == ILLEGIBLE else score
    if value == level or best.rule != "garbled_banner":
        yield Finding("classification", value, paper.evidence(best.start, best.end, f"markings.{best.rule}", score))


def is_release(paper: Paper, start: int, end: int) -> bool:
    """Whether a banner at this place is the release's own, not the paper's."""
    content = paper.content
    return bool(RELEASED.search(content, max(start - 120, 0), min(end + 120, len(content))))


def plain_marks(paper: Paper) -> Iterator[Mark]:
    """The banners that read as printed, on their lines or behind a label, and those beside a printed heading."""
    content, starts, lines = paper.content, paper.line_starts, lines_of(paper)
    for index in capital_lines(paper):
        mark = banner_line(paper, lines[index], starts[index])
        if mark:
            yield mark
    for match in BESIDE_DATE.finditer(content):
        yield Mark(match["mark"], match.start("mark"), match.end("mark"), "banner", FAIR)
    if "ENTIRE" in content:
        for match in ENTIRE.finditer(content):
            yield Mark(level_of(match["mark"]), match.start("mark"), match.end("mark"), "entire_text", FAIR)
    for needle, pattern in LABELLED:
        if needle in content:
            for match in pattern.finditer(content):
                mark = decoded(match["mark"], match.start("mark"), "labelled", BEHIND_LABEL)
                if mark:
                    yield mark
                elif sum(map(str.isalnum, match["mark"])) <= MOST_LEFT:
                    yield Mark(ILLEGIBLE, *match.span("mark"), "labelled", UNREAD)
    for needle in LETTERHEADS:
        for start, line in lines_with(content, needle):
            match = FIRST_TOKEN.match(line)
            mark = decoded(match["mark"], start + match.start("mark"), "letterhead") if match else None
            if mark and mark.score >= GARBLED_LEAST:
                yield mark


def banner_line(paper: Paper, line: str, start: int) -> Mark | None:
    """The banner on a line of capitals: alone, before what stands beside banners, or at the head of a cable's page."""
    match = PLAIN.match(line)
    if match is None:
        match = CABLE_PREFIX.match(line) if line[0] == "P" else None
        mark = decoded(match["mark"], start + match.start("mark"), "cable_page") if match else None
        return mark if mark and mark.score >= GARBLED_LEAST else None
    begin, end = start + match.start("mark"), start + match.end("mark")
    level = level_of("".join(match["mark"].split()))
    if NOT_ITS_LEVEL.match(paper.content, end) or is_title_of_office(paper.content, end):
        return None
    if level == "UNCLASSIFIED" and is_release(paper, begin, end):
        return None
    return Mark(level, begin, end, "banner", FAIR)


def lines_with(content: str, needle: str) -> Iterator[tuple[int, str]]:
    """The lines that hold some letters, cut at MOST_LINE, with their offsets."""
    at = content.find(needle)
    while at >= 0:
        start = content.rfind("\n", 0, at) + 1
        end = content.find("\n", at)
        end = len(content) if end < 0 else end
        if at - start <= MOST_LINE:
            yield start, content[start : min(end, start + MOST_LINE)]
        at = content.find(needle, end)


def is_title_of_office(content: str, end: int) -> bool:
    """Whether the word goes on, as SECRETARY does."""
    return content[end : end + 4].strip(" ").startswith(("ARY", "ARI"))


def level_of(word: str) -> str:
    """The level that a banner's word stands for."""
    folded = word.replace("0", "O")
    if folded in SHORTENED:
        return SHORTENED[folded]
    if folded.startswith("TOP"):
        return "TOP SECRET"
    return {"U": "UNCLASSIFIED", "C": "CONFIDENTIAL", "R": "RESTRICTED"}.get(folded[0], "SECRET")


def decoded(text: str, start: int, rule: str, prior: float = 1.0) -> Mark | None:
    """A garbled banner decoded, or None where it is likelier something else. `prior` is how much its place speaks for
    a level.
    """
    mark = text.strip()
    if not mark or NOT_ITS_LEVEL.search(mark):
        return None
    level, probability = likeliest(mark, prior)
    begin = start + text.index(mark)
    most = MOST_GARBLED if rule == "garbled_banner" else MOST_DECODED
    return Mark(level, begin, begin + len(mark), rule, min(probability, most)) if level else None


@lru_cache(maxsize=1024)
def likeliest(mark: str, prior: float) -> tuple[str, float]:
    """The level that a garbled mark most likely was, and how likely; empty where another word is likelier."""
    table = level_table()
    folded = mark.upper().translate(FOLD)
    near = process.extract(folded, table.words, scorer=fuzz.ratio, limit=NEAREST)
    level = process.extractOne(folded, table.words[: table.levels], scorer=fuzz.ratio)
    places = sorted({*(place for _, _, place in near), level[2]})
    found = decode(mark, tuple(table.words[p] for p in places), tuple(table.priors[p] for p in places))
    chances: dict[str, float] = {}
    rival = 0.0
    for decoding in found:
        name = table.names.get(decoding.word)
        if name:
            chances[name] = chances.get(name, 0.0) + decoding.probability
        else:
            rival = max(rival, decoding.probability)
    if not chances:
        return "", 0.0
    best = max(chances, key=lambda name: chances[name])
    if chances[best] * prior <= rival:
        return "", 0.0
    return best, prior * chances[best] / (1.0 + (prior - 1.0) * sum(chances.values()))


def garbled_marks(paper: Paper) -> list[Mark]:
    """Lines that hold one short garbled word which the decoder takes for a level."""
    table, lines, starts = level_table(), lines_of(paper), paper.line_starts
    edges = page_edges(paper, lines) | above_blocks(paper, lines)
    found: list[Mark] = []
    looked = 0
    for index, line in enumerate(lines):
        if not 3 < len(line) <= LONGEST_MARK + LONGEST_MARGIN:
            continue
        text = line.strip()
        if not (3 < len(text) <= LONGEST_MARK and HAS_CAPITAL.search(text, 0, 12)) or NOT_A_MARK.search(text):
            continue
        folded = text.upper().translate(FOLD)
        if not 3 < len(folded) <= LONGEST_FOLDED or looked >= GARBLED_MOST:
            continue
        least = LEAST_LIKE_AT_EDGE if index in edges else LEAST_LIKE
        if process.extractOne(folded, table.names, scorer=fuzz.ratio, score_cutoff=least) is None:
            continue
        looked += 1
        prior = edge_prior(text) if index in edges else 1.0
        mark = decoded(text, starts[index] + line.index(text), "garbled_banner", prior)
        if (
            mark
            and mark.score >= MARK_LEAST
            and not (mark.level == "UNCLASSIFIED" and is_release(paper, mark.start, mark.end))
        ):
            found.append(mark)
    return found


def edge_prior(text: str) -> float:
    """How much the edge of a page speaks for a level, by what stands there: little for a plain word."""
    if WORD.match(text):
        return WORD_AT_EDGE
    small = sum(map(str.islower, text))
    return AT_EDGE if small <= MOST_SMALL * sum(map(str.isupper, text)) else 1.0


def above_blocks(paper: Paper, lines: Sequence[str]) -> set[int]:
    """The indices of the lines right above a classification block: the banner at the foot of a page stands there."""
    opens = {paper.index_of(block.places[0][0]) for block in find_blocks(paper)}
    return {index - 1 for index in opens if index and lines[index - 1]}


def page_edges(paper: Paper, lines: Sequence[str]) -> set[int]:
    """The indices of the first and the last lines with text of each page of a paper."""
    first_of, numbers = paper.source.page_lines, paper.numbers
    edges: set[int] = set()
    own: list[int] = []
    low = high = 0
    for index, line in enumerate(lines):
        if not low <= numbers[index] < high:
            edges.update(own[:EDGE_LINES], own[-EDGE_LINES:])
            own = []
            page = max(bisect_right(first_of, numbers[index]), 1)
            low, high = first_of[page - 1], first_of[page] if page < len(first_of) else paper.source.line_count + 1
        if line:
            own.append(index)
    edges.update(own[:EDGE_LINES], own[-EDGE_LINES:])
    return edges
