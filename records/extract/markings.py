"""Reads the paper's own banner marking, its control markings and channels, and its portion marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from records.extract import portions
from records.extract.levels import control_table, level_table
from records.model import ILLEGIBLE, Finding, Paper
from records.text.confusion import decode

NOT_THEIR_OWN = frozenset({"withdrawal_sheet", "record_identification_form"})
"""Kinds of paper that carry another paper's level."""

SPACED = (
    r"(?:T ?O ?P ?S ?E ?C ?R ?E ?T|S ?[EF] ?[CG] ?R ?[EF] ?T|C ?[O0] ?N ?F ?I ?[DO] ?[EF] ?N ?T ?I ?A ?L"
    r"|U ?N ?C ?L ?A ?S(?: ?S ?I ?F ?I ?E ?D)?|R ?E ?S ?T ?R ?I ?C ?T ?E ?D)"
)
"""The levels in capitals, spaced or not."""

AFTER = (
    r"(?=[^\w\n]{0,6}$|[^\w\n]{1,4}(?:\d{2,8}\b|SECTION|S E C T I O N|[NEL][OXI]M?DIS|NOFORN|ORCON"
    r"|SENSITIVE|EYES|FINAL|SPECAT|CABLE|ENTIRE"
    r"|NATIONAL SEC|THE WHITE|DEPARTMENT|UNITED STATES|GDS|XGDS|\(|/|[A-Z]{3,10} \d{4,6}\b))"
)
PLAIN = re.compile(rf"^[^\w\n]{{0,8}}(?P<mark>{SPACED})\b{AFTER}")
"""A banner that reads as it was printed, alone on its line or before what stands beside banners."""

LEVEL_WORD = re.compile(SPACED)
STRAY_LETTERS = 3
ENTIRE = re.compile(
    r"\b(?P<mark>TOP SECRET|SECRET|CONFI[DO]ENTIAL|UNCLASSIFIED|[SCU]) ?\)?[ \-–—*.]{1,5}ENTIRE T[EF]XT"
)
LABELLED = (
    re.compile(r"CLASSIFICATION ?[:;] ?(?P<mark>[^\n:]{4,30})(?=\n|$)"),
    re.compile(r"Class: ?(?P<mark>(?:TOP )?(?:SECRET|CONFIDENTIAL|UNCLASSIFIED))\b"),
    re.compile(r"(?P<mark>CONFIDENTIAL)(?= [—–-]{1,2} ?Reason)"),
    re.compile(r"(?P<mark>SECRET)(?= [—–-]{1,2} ?Reason)"),
)
"""Levels that a label or the block made at review names."""

CABLE_PREFIX = re.compile(r"PAG[EF] ?\d{1,2} {1,4}[A-Z]{4,10}[ \d][\dA-Z]{3,6} ?-?(?P<mark>[^\n]{4,44})$")
FIRST_TOKEN = re.compile(
    r"[ \t\f]{0,8}(?P<mark>\S{5,16})[ \t]{1,6}(?=NATIONAL SECURITY|THE WHITE HOUSE|DEPARTMENT OF|UNITED STATES)"
)
GARBLED = re.compile(r"^[ \t\f]{0,60}(?P<mark>(?=[^\n]{0,12}[A-Z&])[^\n]{4,30}?)[ \t\r]*$", re.MULTILINE)
NOT_A_MARK = re.compile(r"[a-z]{4}|\d{3}|[:@]|\.[a-z]{2,4}\b|\w{3,} \w{3,} \w{3,}")
NOT_ITS_LEVEL = re.compile(r"\s{0,3}(?:UPON|WHEN|AFTER|WITH(?:OUT)?)\b", re.IGNORECASE)
RELEASED = re.compile(r"U\.?S\.? Department of State|Case No\.|STATE DEPT\. - PRODUCED|RELEASE IN (?:PART|FULL)")
BESIDE = (
    ("PAGE ", CABLE_PREFIX, "cable_page"),
    ("PAGF ", CABLE_PREFIX, "cable_page"),
    ("NATIONAL SECURITY", FIRST_TOKEN, "letterhead"),
    ("THE WHITE HOUSE", FIRST_TOKEN, "letterhead"),
    ("DEPARTMENT OF", FIRST_TOKEN, "letterhead"),
    ("UNITED STATES", FIRST_TOKEN, "letterhead"),
)
"""Banners that stand on a line with something else: what the line must hold, the pattern, the rule's name."""

LONGEST_LINE, MOST_LINE = 120, 400
FOLD = str.maketrans("015&$€£8!|", "OISSSEEBII", " \t-–—_.,'\"’‘“”*~^=:;/\\<>•·`´■()[]{}")
NEAREST = 6
"""A mark is decoded against so many words, those most like it."""

LEAST_LIKE = 48.0
GARBLED_LEAST = 0.5
GARBLED_MOST = 160
"""So many lines of a paper, the first and the last of its pages before others, are looked at for garbled banners."""

SURE, FAIR = 0.96, 0.86
SHORTENED = {"S": "SECRET", "C": "CONFIDENTIAL", "U": "UNCLASSIFIED", "UNCLAS": "UNCLASSIFIED"}
CHANNEL_ORDER = re.compile(r"\s{1,3}(?:channels?|distribution|handling|caption|treatment|basis)\b")
HEAD_CHARACTERS = 2400
"""Captions of a cable stand among so many first characters."""

ORDERED, CAPTION, IN_HEAD = 0.9, 0.93, 0.8


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
    if not marks or max(mark.score for mark in marks) < FAIR:
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
    yield Finding("classification", value, paper.evidence(best.start, best.end, f"markings.{best.rule}", score))


def is_release(paper: Paper, start: int, end: int) -> bool:
    """Whether a banner at this place is the release's own, not the paper's."""
    content = paper.content
    return bool(RELEASED.search(content, max(start - 120, 0), min(end + 120, len(content))))


def plain_marks(paper: Paper) -> Iterator[Mark]:
    """The banners that read as printed, on their lines or behind a label."""
    content = paper.content
    for start, line in capital_lines(paper):
        match = PLAIN.match(line)
        if not match:
            continue
        begin, end = start + match.start("mark"), start + match.end("mark")
        level = level_of("".join(match["mark"].split()))
        if NOT_ITS_LEVEL.match(content, end) or is_title_of_office(content, end):
            continue
        if level == "UNCLASSIFIED" and is_release(paper, begin, end):
            continue
        yield Mark(level, begin, end, "banner", FAIR)
    if "ENTIRE" in content:
        for match in ENTIRE.finditer(content):
            yield Mark(level_of(match["mark"]), match.start("mark"), match.end("mark"), "entire_text", FAIR)
    for pattern in LABELLED:
        for match in pattern.finditer(content):
            mark = decoded(match["mark"], match.start("mark"), "labelled")
            if mark:
                yield mark
    for needle, pattern, rule in BESIDE:
        for start, line in lines_with(content, needle):
            match = pattern.match(line)
            mark = decoded(match["mark"], start + match.start("mark"), rule) if match else None
            if mark and mark.score >= GARBLED_LEAST:
                yield mark


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


def capital_lines(paper: Paper) -> Iterator[tuple[int, str]]:
    """The lines without small letters, not longer than a banner's line, with their offsets."""
    content, starts = paper.content, paper.line_starts
    for begin, end in zip(starts, (*starts[1:], len(content)), strict=False):
        if 6 < end - begin <= LONGEST_LINE:
            line = content[begin:end].rstrip()
            if line.isupper():
                yield begin, line


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


def decoded(text: str, start: int, rule: str) -> Mark | None:
    """A garbled banner decoded, or None where it is likelier something else."""
    table = level_table()
    mark = text.strip()
    if not mark or NOT_ITS_LEVEL.search(mark):
        return None
    near = process.extract(mark.upper().translate(FOLD), table.words, scorer=fuzz.ratio, limit=NEAREST)
    places = sorted(place for _, _, place in near)
    found = decode(mark, tuple(table.words[p] for p in places), tuple(table.priors[p] for p in places))
    level = table.names.get(found[0].word) if found else None
    if level is None:
        return None
    begin = start + text.index(mark)
    return Mark(level, begin, begin + len(mark), rule, found[0].probability)


def garbled_marks(paper: Paper) -> list[Mark]:
    """Lines that hold one short garbled word which the decoder takes for a level."""
    table = level_table()
    found: list[Mark] = []
    looked = 0
    for match in GARBLED.finditer(paper.content):
        text = match["mark"]
        if NOT_A_MARK.search(text):
            continue
        folded = text.upper().translate(FOLD)
        if not 4 <= len(folded) <= 16:
            continue
        near = process.extractOne(folded, table.names, scorer=fuzz.ratio, score_cutoff=LEAST_LIKE)
        if near is None or looked >= GARBLED_MOST:
            continue
        looked += 1
        mark = decoded(text, match.start("mark"), "garbled_banner")
        if (
            mark
            and mark.score >= GARBLED_LEAST
            and not (mark.level == "UNCLASSIFIED" and is_release(paper, mark.start, mark.end))
        ):
            found.append(mark)
    return found


def handling(paper: Paper) -> Iterator[Finding]:
    """The control markings and channels, each once, where the paper carries them or its text orders them."""
    table = control_table()
    content = paper.content
    best: dict[str, Finding] = {}
    places = {place for needle in table.needles for place in lines_with(content, needle)}
    for begin, line in sorted(places):
        for match in table.pattern.finditer(line):
            name = table.names[int((match.lastgroup or "k0")[1:])]
            start, end = begin + match.start(), begin + match.end()
            score, rule = 0.0, ""
            if CHANNEL_ORDER.match(content, end) and name not in table.alone:
                score, rule = ORDERED, "channel_ordered"
            elif only_marks(line):
                score, rule = CAPTION, "caption"
            elif start < HEAD_CHARACTERS and name not in table.alone and paper.kind == "cable":
                score, rule = IN_HEAD, "caption_in_head"
            if score > (best[name].evidence.score if name in best else 0.0):
                best[name] = Finding("handling", name, paper.evidence(start, end, f"markings.{rule}", score))
    yield from best.values()


def only_marks(line: str) -> bool:
    """Whether nothing but levels, controls and specks stands on a line."""
    if len(line) > LONGEST_LINE:
        return False
    rest = LEVEL_WORD.sub(" ", control_table().pattern.sub(" ", line))
    return sum(1 for letter in rest if letter.isalnum()) <= STRAY_LETTERS
