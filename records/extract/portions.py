"""Reads portion marks, plain ones and those that a pencil struck through."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from records.extract.levels import control_table, level_table
from records.extract.lines import lines_of
from records.model import ILLEGIBLE, Finding, Paper

WITHOUT = frozenset({"withdrawal_sheet", "record_identification_form"})
"""Kinds of paper that have no portion marks: their codes and page counts stand in brackets too."""

UNSTRUCK = frozenset({"distribution_receipt", "referral", "routing_slip", "email"})
"""Kinds whose marks nobody strikes through."""

PLAIN = re.compile(
    r"\((?P<level>TS|S|C|U|R|LOU|SBU|FOUO)(?P<controls>(?://?|-|, ?)[A-Z][A-Z/, -]{1,24}"
    r")?\)(?P<tail>[^A-Za-z\d\n(]{0,5}\r?(?:\n|$))?"
)
"""A mark as printed; `tail` where its line ends with it."""

NUMBERED = re.compile(r"[ \t\f]{0,40}(?:\d{1,2}[.)] {0,4}|[-•*] {1,4})?$")
"""What may stand before a mark at the head of a paragraph."""

MOST_BEFORE = 48
"""It takes at most so many characters."""

END_OF_LINE = re.compile(r"(?P<closed>[.?!\]\"”’,…]|\w(?= ))[ \t]{0,2}(?P<mark>[^\s][^\n]{0,8}?)[ \t\r]*$")
SHAPE = re.compile(
    r"[\^~]?[({\[<f/]{1,2}[^\w\s]{0,2}(?:[Ss5&8UC]|T ?S)[^\w\s]{0,2}T?[)}\]>j4^'\"*]{1,3}['\"*^]?$"
    r"|\((?:[^\w\s]{0,2})(?:[SCU]|T ?S)(?:[^\w\s]{0,2})[)4}\]]$"
)
"""A mark whose bracket and letter both show; it needs no full stop before it."""

STOPPED = re.compile(r"(?<=[)}\]>4j])[.,;:•]{1,2}$")
"""A stop or speck behind a mark."""

AT_HEAD = re.compile(r"[ \t\f]{0,12}(?:(?P<number>\d{1,2})[.)][ \t]{0,4})?(?P<mark>\S{2,7})[ \t]{1,4}(?=[A-Z\"“])")
HEAD_SHAPE = re.compile(
    r"[-^~(]?[({\[<fitpj/]r?[^\w\s]{0,2}(?:T?[SCU58&$B]|[X29GEZ06€^])?[^\w\s(]{0,2}T?[)}\]>4j^][^\w\s]?$"
)
"""A struck mark at the head of a paragraph."""

WORDS = re.compile(r"[a-z]{4}|[A-Z]{5}|[A-Za-z]{3,} [A-Za-z]{2,}|\d{4}|[a-z]{2}\d{2}")
INK = re.compile(r"[\^A-Za-z0-9&€£$/\\]")
BRACKET = re.compile(r"[({\[)}\]]")
BOTH_BRACKETS = re.compile(r"[\^~-]?[({\[<].{0,5}[)}\]>]\W?$")
NO_MARK = frozenset(".,;?:-")
"""No mark ends with one of these, but for a stop behind its bracket."""

STOPPED_ENDS = frozenset(bracket + stop for bracket in ")}]>" for stop in ".,")
"""How a line may end with a stop behind a mark."""

HEADS, INDENTS = frozenset("0123456789({[<"), frozenset(" \t\f")
"""What a paragraph with a struck mark at its head opens with."""

MARKS_OF_LETTERS = frozenset(f"{opener}s{closer}" for opener in "tfilp" for closer in "fjl")
"""A bracket, an s and a bracket, all read as small letters."""

CLOSED_OR_OPEN = re.compile(r"[.?!\]\"”’,…({\[<]|[fit/][Ss&C5-]")
PLAIN_END = re.compile(
    r"[\"'“‘]?(?:[a-z]{1,3}[.!?]|[A-Z]?[a-z]{1,3}|(?!C[Ss][TfjlJ])[A-Z]{1,4}|\d{1,2}|\d{3}(?<!0[58]0)"
    r"|[a-zA-Z]\.?)[\"”’]?$"
)
"""What sentences do end with behind a full stop: a short word, initials, a number."""

RUNNING = re.compile(r"[A-Za-z]{2}\S{0,20}[ \t]")
"""A word with a blank behind it: without one the line is a garbled banner, not the end of a paragraph."""

REASON = re.compile(r"[Rr]easons? ?(?:[:;]|\d)|E\.? ?[O0]\.? ?\d{5}|1\.[4-6] ?\(")
OF_A_STAMP = re.compile(
    r"\b(?:NARA|Date|DATE)\b[^a-z]{0,14}$|\b[A-Z]?[Yy] [A-Z]{2,4}\W{1,3}\S{3,6}\s{1,3}\S{3,5} \S{0,4}/\S{1,4}/\S{2,5}$"
    r"|1\S{4}\W{1,3}[Ss]\w{2}[.,]{0,2} ?\d[.,]? ?\d\S?$"
)
"""The end of a line of a stamp: the one that is signed, or that names an order's section."""
SURELY_INK = re.compile(r"[\^({\[]|[)}\]]$|^A?U?[\"']$|[\"']$")
BEHIND_CLOCK = re.compile(r"[ap]\.? ?m\.$")
OPENING = re.compile(r"^[\s.,^~'\"‘“`•\]-]*(?:[({\[</]+|[fitpIlC1](?=[^\s])|[jJ](?=[^\s]))?")
TOP = re.compile(r"T[^\w]{0,2}[Ss5&8$]")
NEXT_SPEAKER = re.compile(r"[\W_]{0,3}[A-Z][\w.' /&-]{1,44}[:;.]|[({\[]|\d{1,2}\. |[-•–—*]")
CLEAR_SCORE, SHAPE_SCORE, SHOWN_SCORE = 0.98, 0.97, 0.93
BRACKETED_SCORE, ILLEGIBLE_SCORE, FAINT_SCORE = 0.95, 0.9, 0.8
LEAST_PROOF = 1.5
"""A paper has portion marks where so many show their bracket and letter; what shows less counts half."""

MOST_TAIL, SHORT, SHORTEST_CAPITALS = 200, 6, 24
"""So many last characters of a line are looked at; a mark alone on its line has at most SHORT; a line of capitals that
is no longer than the last of these is no text.
"""


@dataclass(frozen=True, slots=True)
class Portion:
    """A portion mark as read: level letters or ILLEGIBLE, controls, place in the paper's content, score and rule."""

    level: str
    controls: tuple[str, ...]
    start: int
    end: int
    score: float
    rule: str


@dataclass(frozen=True, slots=True)
class Found:
    """Signs at the end of a line: where they begin in it, and whether their shape alone makes them a mark."""

    mark: str
    start: int
    shaped: bool


def read(paper: Paper) -> Iterator[Finding]:
    """The portion marks of a paper, in its order. Unclear marks count only in a paper that has clear ones."""
    if paper.kind in WITHOUT:
        return
    kept = list(plain_portions(paper))
    if paper.kind not in UNSTRUCK:
        taken = {paper.index_of(portion.start) for portion in kept}
        unclear = [portion for index, portion in struck_portions(paper) if index not in taken]
        proof = len(kept) + sum(1.0 if portion.score >= SHAPE_SCORE else 0.5 for portion in unclear)
        kept.extend(unclear if proof >= LEAST_PROOF else ())
    for portion in sorted(kept, key=lambda portion: portion.start):
        yield Finding(
            "portion_marks",
            portion.level,
            paper.evidence(portion.start, portion.end, f"portions.{portion.rule}", portion.score),
            (("controls", portion.controls),),
        )


def plain_portions(paper: Paper) -> Iterator[Portion]:
    """Marks that read as printed, at the head or the end of a paragraph."""
    controls = control_table().portions
    for match in PLAIN.finditer(paper.content):
        if match["tail"] is None and not opens_paragraph(paper.content, match.start()):
            continue
        letters = match["level"]
        extra = tuple(re.findall(r"[A-Z]{2,}", match["controls"] or ""))
        named = tuple(controls.get(part, part) for part in ((letters, *extra) if letters in controls else extra))
        level = "U" if letters in controls else letters
        end = match.end("level") + len(match["controls"] or "") + 1
        yield Portion(level, named, match.start("level") - 1, end, CLEAR_SCORE, "plain")


def opens_paragraph(content: str, offset: int) -> bool:
    """Whether nothing but a paragraph's number stands before an offset on its line."""
    earliest = max(offset - MOST_BEFORE, 0)
    start = content.rfind("\n", earliest, offset) + 1
    return (start > 0 or earliest == 0) and NUMBERED.match(content[start:offset]) is not None


def struck_portions(paper: Paper) -> Iterator[tuple[int, Portion]]:
    """What stands for a struck-through mark at the end or the head of a paragraph or alone on its line, with the
    index of its line.
    """
    lines, starts = lines_of(paper), paper.line_starts
    ends = [line[-3:] for line in lines]
    signs = set(filter(signs_end, set(ends)))
    for index in [index for index, end in enumerate(ends) if end in signs]:
        line = lines[index]
        if len(line) > SHORT and (is_word(line[-5:]) or not CLOSED_OR_OPEN.search(line, len(line) - 11)):
            continue
        tail = line[-MOST_TAIL:]
        if OF_A_STAMP.search(tail):
            continue
        found = mark_alone(tail) if len(line) <= SHORT else mark_at_end(tail)
        if found and (found.shaped or fits_paragraph(found.mark, tail, ends_paragraph(paper, lines, index))):
            yield index, portion_of(found.mark, starts[index] + len(line) - len(tail) + found.start)
    for index in [index for index, line in enumerate(lines) if line and (line[0] in HEADS or line[0] in INDENTS)]:
        portion = struck_at_head(lines, index, starts[index])
        if portion:
            yield index, portion


def signs_end(end: str) -> bool:
    """Whether the last three signs of a line are neither the end of a word in small letters nor a stop, but for one
    behind a bracket.
    """
    if len(end) < 2 or end[-1] in NO_MARK:
        return end[-2:] in STOPPED_ENDS
    return not (end.islower() and end.lstrip().isalpha()) or end in MARKS_OF_LETTERS


def is_word(end: str) -> bool:
    """Whether a line ends with five capitals."""
    return end.isupper() and end.isalpha()


def ends_paragraph(paper: Paper, lines: Sequence[str], index: int) -> str:
    """How surely a paragraph ends with a line: `yes` where a blank line, a speaker's name or nothing follows, `maybe`
    where a capital does, else empty.
    """
    if index + 1 >= len(lines):
        return "yes"
    following = lines[index + 1][:80].strip()
    if not any(map(str.isalnum, following)) or NEXT_SPEAKER.match(following):
        return "yes"
    if paper.source.page_of(paper.numbers[index + 1]) != paper.source.page_of(paper.numbers[index]):
        return "yes"
    return "maybe" if following[0].isupper() else ""


def mark_alone(line: str) -> Found | None:
    """The mark that a line of few signs is."""
    bare = line.strip()
    return Found(bare, line.index(bare), shaped=False) if len(bare) >= 2 and alone_counts(bare) else None


def mark_at_end(line: str) -> Found | None:
    """What may be a struck-through mark at the end of a line."""
    space = line.rfind(" ")
    token = STOPPED.sub("", line[space + 1 :])
    if space > 0 and len(token) <= 7 and SHAPE.match(token):
        return Found(token, space + 1, shaped=True)
    if line[-1] in NO_MARK:
        return None
    match = END_OF_LINE.search(line, max(len(line) - 11, 1))
    while match:
        mark = match["mark"]
        if match["closed"].isalnum() or (match["closed"] == "," and not BRACKET.search(mark)):
            if SHAPE.match(mark):
                return Found(mark, match.start("mark"), shaped=False)
        elif not WORDS.search(mark) and INK.search(mark) and not PLAIN_END.match(mark) and is_text(line, match):
            return Found(mark, match.start("mark"), shaped=False)
        match = END_OF_LINE.search(line, match.start() + 1)
    return None


def fits_paragraph(mark: str, line: str, last: str) -> bool:
    """Whether signs at the end of a line stand where a paragraph ends; `last` as `ends_paragraph` gives it."""
    if len(line) <= SHORT:
        return bool(last)
    if not last or (last == "maybe" and not SURELY_INK.search(mark)):
        return False
    return not REASON.search(line) and not BEHIND_CLOCK.search(line[:-1].rsplit(" ", 1)[0])


def is_text(line: str, end: "re.Match[str]") -> bool:
    """Whether what stands before a mark is the end of a paragraph, not a banner in pieces."""
    if BOTH_BRACKETS.match(end["mark"]):
        return True
    return (len(line) > SHORTEST_CAPITALS or not line.isupper()) and RUNNING.search(
        line, 0, end.start("mark")
    ) is not None


def struck_at_head(lines: Sequence[str], index: int, begin: int) -> Portion | None:
    """The struck-through mark at the head of a paragraph, behind its number or a blank line."""
    match = AT_HEAD.match(lines[index])
    if match is None or not HEAD_SHAPE.match(match["mark"]) or not BRACKET.search(match["mark"]):
        return None
    if match["number"] is None and index > 0 and any(map(str.isalnum, lines[index - 1])):
        return None
    if PLAIN.match(match["mark"]) or re.fullmatch(r"\((?:[a-z]{1,3}|\d{1,2})\)", match["mark"]):
        return None
    return portion_of(match["mark"], begin + match.start("mark"))


def alone_counts(bare: str) -> bool:
    """Whether a few signs alone on a line are a mark: a bracket shows, or brackets read as letters around an S."""
    if re.fullmatch(r"[tfil(jp][sS5&8C][fjl4)]", bare) or re.fullmatch(r"[tfil(jp/]T ?S[^\w\s]{0,2}[fjl4)\]]", bare):
        return True
    return bool(BRACKET.search(bare)) and bool(INK.search(bare)) and sum(map(str.isalnum, bare)) <= 3


def portion_of(mark: str, start: int) -> Portion:
    """The portion that a few signs stand for: the level whose letter still shows, else illegible."""
    end = start + len(mark.rstrip())
    core = OPENING.sub("", mark, count=1) or mark
    shaped = bool(SHAPE.match(mark)) or bool(BRACKET.search(mark) and len(mark) <= SHORT)
    score = SHAPE_SCORE if shaped else SHOWN_SCORE
    if TOP.search(core):
        return Portion("TS", (), start, end, score, "struck")
    for level, signs in level_table().shown.items():
        if any(sign in signs for sign in core):
            return Portion(level, (), start, end, score, "struck")
    if BOTH_BRACKETS.match(mark):
        return Portion(ILLEGIBLE, (), start, end, BRACKETED_SCORE, "illegible")
    score = ILLEGIBLE_SCORE if BRACKET.search(mark) or mark[0] == "^" else FAINT_SCORE
    return Portion(ILLEGIBLE, (), start, end, score, "illegible")
