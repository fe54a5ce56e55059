"""Puts right, in place, the words of blocks and stamps that a scanner spoiled, so that plain patterns find them."""

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from records.extract.memo import once_per_paper
from records.model import Paper

SEEDS = ("assi", "ASSI", "Decl", "DECL", "fied", "FIED", "sify", "erived", " IN PART", " IN FULL")
"""Parts of the words that are mended, and what stands behind them; of a word with a wrong letter one is left whole."""

MENDED = ("DECLASSIFIED", "DECLASSIFY", "CLASSIFIED", "DERIVED", "RELEASED", "RELEASE")
"""The words that are put right."""

OTHERS = (
    "UNCLASSIFIED",
    "RECLASSIFIED",
    "RECLASSIFY",
    "CLASSIFY",
    "CLASSIFICATION",
    "DECLASSIFICATION",
    "CLARIFIED",
    "DECLARED",
    "DECLINED",
    "CLASSICS",
    "RELATED",
    "RELEASES",
    "ARRIVED",
    "DEPRIVED",
    "DERIVES",
)
"""Words of their own that are near to those: what is at least as near to one of them is left alone."""

FOLLOWED = {
    "DECLASSIFY": re.compile(r"\s{1,3}[O0oQ]n|\s{1,3}[O0Q]N|\s{1,3}(?:[Oo]\w|[^\W\d_][nN])\s?:"),
    "CLASSIFIED": re.compile(r"\s{1,3}[BbE8][YyvV]\b"),
    "DERIVED": re.compile(r"\s{1,3}(?:[Ff][Rr][Oo0][mM]|F[RM]\b)"),
    "RELEASE": re.compile(r"\s{1,3}[Il1]N\s"),
    "RELEASED": re.compile(r"\s{1,3}[Il1]N\s"),
}
"""What must stand behind a word for it to be a label or stamp; `DECLASSIFIED` needs capitals instead."""

SPECKS = "~|*_•"
"""Dirt behind a word, and no stop of its own."""

LONGEST = 15
TOKEN_BEFORE = re.compile(rf"[^\s:;]{{0,{LONGEST}}}\Z")
TOKEN_BEHIND = re.compile(rf"[^\s:;]{{0,{LONGEST}}}")
BROKEN = re.compile(rf"\s([^\s:;]{{2,{LONGEST}}})")

REASON_SEEDS = ("1.4", "1.5")
BEFORE_REASON = re.compile(r"(?<![^\s—–-])([^\s:;]{4,8})\s?[:;.]{0,2}\s{1,4}$")


@once_per_paper
def mended(paper: Paper) -> str:
    """The paper's content with spoiled words of blocks and stamps put right; all lines and offsets stay as they are.

    A word that is longer than it should be gets blanks behind it, one that is shorter loses its last letters.
    """
    content = paper.content
    changes: dict[int, tuple[int, str]] = {}
    for seeds, look in ((SEEDS, change_at), (REASON_SEEDS, reason_before)):
        for seed in seeds:
            at = content.find(seed)
            while at >= 0:
                change = look(content, at)
                if change:
                    changes[change[0]] = change[1:]
                at = content.find(seed, at + len(seed))
    return replaced(content, changes)


def replaced(content: str, changes: dict[int, tuple[int, str]]) -> str:
    """A content with words put in place of others: offset → (end, word)."""
    if not changes:
        return content
    pieces: list[str] = []
    position = 0
    for start, (end, word) in sorted(changes.items()):
        if start >= position:
            pieces += (content[position:start], fitted(word, end - start))
            position = end
    pieces.append(content[position:])
    return "".join(pieces)


def fitted(word: str, length: int) -> str:
    """A word made exactly so long."""
    return word[:length].ljust(length)


def change_at(content: str, at: int) -> tuple[int, int, str] | None:
    """The start, end and right spelling of the spoiled word that holds an offset; None where none is to be mended."""
    before = TOKEN_BEFORE.search(content, max(0, at - LONGEST), at)
    behind = TOKEN_BEHIND.match(content, at)
    start = before.start() if before else at
    end = behind.end() if behind else at
    token = content[start:end]
    word = right_word(token)
    if not word and token.upper() not in MENDED:
        start, end, word = broken_word(content, start, end)
        token = content[start:end]
    if not word:
        return None
    is_large = sum(letter.isupper() for letter in token) * 2 > len(token)
    is_meant = is_large if word == "DECLASSIFIED" else FOLLOWED[word].match(content, end) is not None
    return (start, end, word if is_large else word.capitalize()) if is_meant else None


def broken_word(content: str, start: int, end: int) -> tuple[int, int, str]:
    """The start, end and right spelling of a word of which a blank parts the token there from the rest."""
    if behind := BROKEN.match(content, end):
        joined = content[start:end] + behind[1]
        if word := joined.upper() if joined.upper() in MENDED else right_word(joined):
            return start, behind.end(), word
    if start and content[start - 1] == " " and (before := TOKEN_BEFORE.search(content, max(0, start - 9), start - 1)):
        joined = before[0] + content[start:end]
        if word := joined.upper() if joined.upper() in MENDED else right_word(joined):
            return before.start(), end, word
    return start, end, ""


@lru_cache(maxsize=1024)
def right_word(token: str) -> str:
    """The word of `MENDED` that a token is nearly, or is but for a speck; empty where it is none or is right."""
    written = token.strip("\"'*_.,-—–~|•").upper()
    if written in MENDED:
        return written if token[-1] in SPECKS else ""
    if not 5 <= len(written) <= LONGEST or written in OTHERS:
        return ""
    near = {word: OSA.distance(written, word, score_cutoff=4) for word in MENDED + OTHERS}
    best = min(MENDED, key=lambda word: near[word])
    allowed = 3 if len(best) > 10 else 2 if len(best) > 7 else 1
    rival = min(near[word] for word in OTHERS)
    is_best = near[best] < rival or (near[best] == rival and best in FOLLOWED)
    return best if near[best] <= allowed and is_best else ""


def reason_before(content: str, at: int) -> tuple[int, int, str] | None:
    """The spoiled word `Reason` right before a code; None where none stands there."""
    match = BEFORE_REASON.search(content, max(0, at - 16), at)
    if match is None:
        return None
    token = match[1].strip(".,-—–~")
    if token.upper() in ("REASON", "REASONS") or OSA.distance(token.upper(), "REASON", score_cutoff=2) > 2:
        return None
    return match.start(1), match.end(1), "Reason"
