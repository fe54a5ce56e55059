"""Reads portion marks, plain ones and those that a pencil struck through."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from records.extract.levels import control_table, level_table
from records.model import ILLEGIBLE, Finding, Paper

PLAIN = re.compile(
    r"\((?P<level>TS|S|C|U|R|LOU|SBU|FOUO)(?P<controls>(?://?|-|, ?)[A-Z][A-Z/, -]{1,24}"
    r")?\)(?P<tail>[^\w\n(]{0,5}\r?(?:\n|$))?"
)
"""A mark as printed; `tail` where its line ends with it."""

NUMBERED = re.compile(r"[ \t\f]{0,40}(?:\d{1,2}[.)] {0,4})?$")
"""What may stand before a mark at the head of a paragraph."""

END_OF_LINE = re.compile(r"(?P<closed>[.?!\]\"”’,…]|\w(?= ))[ \t]{0,2}(?P<mark>[^\s][^\n]{0,8}?)[ \t\r]*$")
SHAPE = re.compile(
    r"[\^~]?[({\[<f]{1,2}[^\w\s]{0,2}[Ss5&8U][^\w\s]{0,2}[)}\]>j4^'\"*]{1,3}['\"*^]?$"
    r"|\((?:[^\w\s]{0,2})[SCU](?:[^\w\s]{0,2})[)4}\]]$"
)
"""A mark whose bracket and letter both show; it needs no full stop before it."""

WORDS = re.compile(r"[a-z]{4}|[A-Z]{5}|[A-Za-z]{3,} [A-Za-z]{2,}|\d{4}|[a-z]{2}\d{2}")
INK = re.compile(r"[\^A-Za-z0-9&€£$/\\]")
BRACKET = re.compile(r"[({\[)}\]]")
NO_MARK = frozenset(".,;?-:")
"""No mark ends with one of these."""

CLOSED_OR_OPEN = re.compile(r"[.?!\]\"”’,…({\[<]|f[Ss&]")
PLAIN_END = re.compile(
    r"[\"'“‘]?(?:[a-z]{1,3}[.!?]|[A-Z]?[a-z]{1,3}|(?!C[Ss][TfjlJ])[A-Z]{1,4}|\d{1,2}|\d{3}(?<!0[58]0)"
    r"|[a-zA-Z]\.?)[\"”’]?$"
)
"""What sentences do end with behind a full stop: a short word, initials, a number."""

REASON = re.compile(r"[Rr]easons?\b|E\.? ?[O0]\.? ?\d{5}|1\.[4-6] ?\(")
SURELY_INK = re.compile(r"[\^({\[]|[)}\]]$|^A?U?[\"']$|[\"']$")
BEHIND_CLOCK = re.compile(r"[ap]\.? ?m\.$")
OPENING = re.compile(r"^[\s.,^~'\"‘“`•-]*(?:[({\[<]+|[fitpIlC1](?=[^\s])|[jJ](?=[^\s]))?")
NEXT_SPEAKER = re.compile(r"[\W_]{0,3}[A-Z][\w.' /&-]{1,44}[:;.]|[({\[]|\d{1,2}\. |[-•–—*]")
CLEAR_SCORE, SHAPE_SCORE, SHOWN_SCORE, ILLEGIBLE_SCORE = 0.97, 0.9, 0.8, 0.65
LEAST_PROOF = 1.5
"""A paper has portion marks where so many show their bracket and letter; what shows less counts half."""

MOST_LINE = 200


@dataclass(frozen=True, slots=True)
class Portion:
    """A portion mark as read: level letters or ILLEGIBLE, controls, place in the paper's content, score and rule."""

    level: str
    controls: tuple[str, ...]
    start: int
    end: int
    score: float
    rule: str


def read(paper: Paper) -> Iterator[Finding]:
    """The portion marks of a paper, in its order. Unclear marks count only in a paper that has clear ones."""
    clear = list(plain_portions(paper))
    taken = {paper.index_of(portion.start) for portion in clear}
    unclear = [portion for portion in struck_portions(paper) if paper.index_of(portion.start) not in taken]
    proof = len(clear) + sum(1.0 if portion.score >= SHAPE_SCORE else 0.5 for portion in unclear)
    kept = clear + (unclear if proof >= LEAST_PROOF else [])
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
        start = paper.content.rfind("\n", max(match.start() - 48, 0), match.start()) + 1
        if match["tail"] is None and not NUMBERED.match(paper.content[start : match.start()]):
            continue
        letters = match["level"]
        extra = tuple(re.findall(r"[A-Z]{2,}", match["controls"] or ""))
        named = tuple(controls.get(part, part) for part in ((letters, *extra) if letters in controls else extra))
        level = "U" if letters in controls else letters
        end = match.end("level") + len(match["controls"] or "") + 1
        yield Portion(level, named, match.start("level") - 1, end, CLEAR_SCORE, "plain")


def struck_portions(paper: Paper) -> Iterator[Portion]:
    """What stands for a struck-through mark at the end of a paragraph or alone on its line."""
    content, starts = paper.content, paper.line_starts
    for index, (begin, end) in enumerate(zip(starts, (*starts[1:], len(content)), strict=False)):
        if end - begin > MOST_LINE:
            continue
        line = content[begin:end].rstrip()
        if len(line) < 2 or line[-1] in NO_MARK or (len(line) > 6 and line[-3:].isalpha() and line[-3:].islower()):
            continue
        if len(line) > 6 and not CLOSED_OR_OPEN.search(line[-11:]):
            continue
        portion = struck_on_line(line, begin, ends_paragraph(paper, index))
        if portion:
            yield portion


def ends_paragraph(paper: Paper, index: int) -> str:
    """How surely a paragraph ends with a line: `yes` where a blank line, a speaker's name or nothing follows, `maybe`
    where a capital does, else empty.
    """
    if index + 1 >= len(paper):
        return "yes"
    following = paper.line(index + 1).strip()
    if not any(sign.isalnum() for sign in following) or NEXT_SPEAKER.match(following):
        return "yes"
    if paper.numbers[index + 1] in paper.source.page_lines:
        return "yes"
    return "maybe" if following[0].isupper() else ""


def struck_on_line(line: str, begin: int, last: str) -> Portion | None:
    """The struck-through mark at the end of a line, if there is one."""
    bare = line.strip()
    if len(bare) <= 6:
        if last and len(bare) >= 2 and alone_counts(bare):
            return portion_of(bare, begin + line.index(bare))
        return None
    space = line.rfind(" ")
    token = line[space + 1 :]
    if space > 0 and SHAPE.match(token) and len(token) <= 7:
        return portion_of(token, begin + space + 1)
    if not last or REASON.search(line) or BEHIND_CLOCK.search(line[:-1].rsplit(" ", 1)[0]):
        return None
    window = max(len(line) - 11, 1)
    match = END_OF_LINE.search(line, window)
    while match:
        mark = match["mark"]
        if last == "maybe" and not SURELY_INK.search(mark):
            return None
        if match["closed"].isalnum():
            if SHAPE.match(mark):
                return portion_of(mark, begin + match.start("mark"))
        elif not WORDS.search(mark) and INK.search(mark) and not PLAIN_END.match(mark):
            return portion_of(mark, begin + match.start("mark"))
        match = END_OF_LINE.search(line, match.start() + 1)
    return None


def alone_counts(bare: str) -> bool:
    """Whether a few signs alone on a line are a mark: a bracket shows, or brackets read as letters around an S."""
    if re.fullmatch(r"[tfil(][sS5&8][fjl)]", bare):
        return True
    return bool(BRACKET.search(bare)) and bool(INK.search(bare)) and sum(sign.isalnum() for sign in bare) <= 2


def portion_of(mark: str, start: int) -> Portion:
    """The portion that a few signs stand for: the level whose letter still shows, else illegible."""
    end = start + len(mark.rstrip())
    shaped = bool(SHAPE.match(mark)) or bool(BRACKET.search(mark) and len(mark) <= 5)
    for level, signs in level_table().shown.items():
        core = OPENING.sub("", mark, count=1) or mark
        if any(sign in signs for sign in core):
            return Portion(level, (), start, end, SHAPE_SCORE if shaped else SHOWN_SCORE, "struck")
    return Portion(ILLEGIBLE, (), start, end, ILLEGIBLE_SCORE, "illegible")
