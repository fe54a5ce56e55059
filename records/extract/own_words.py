"""Puts right the spoiled words of a title by the words that the paper itself uses, and by no others."""

import re

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from records.extract.memo import once_per_paper
from records.model import Paper
from records.text.confusion import LONGEST, read_cost

WORD = re.compile(r"[A-Za-z]{4,24}")
TOKEN = re.compile(r"\S{4,40}")
EDGES = " .,;:*•_-–—|~\"'’‘“”()[]"
SIGN_INSIDE = re.compile(r"[A-Za-z][@#$*%_^¥§°!|~+=<>0-9]{1,2}[A-Za-z]")
CASE_INSIDE = re.compile(r"[a-z][A-Z]|[A-Z]{2}[a-z]{1,3}[A-Z]")
NAME_INSIDE = re.compile(r"(?:Ma?c|O['’]|D[eui]|La|Le|Van|Fitz)[A-Z]")
MOST_READ = 60_000
"""The words of a paper are taken from so many of its characters."""

LEAST_LETTERS = 4
NEAREST = 8
"""So many of the paper's words are weighed against a spoiled one."""

MOST_COST, MOST_SLIPS = 0.5, 0.4
"""A letter of a spoiled word costs so much on average at the most, and of its letters so large a share is changed."""


@once_per_paper
def words_of(paper: Paper) -> dict[str, str]:
    """The words of a paper in capitals, each with the way in which it stands there most plainly."""
    found: dict[str, str] = {}
    for word in dict.fromkeys(WORD.findall(paper.content[:MOST_READ])):
        if word.isupper() or word.islower() or word.istitle():
            folded = word.upper()
            if folded not in found or word.istitle():
                found[folded] = word
    return found


def is_spoiled(token: str) -> bool:
    """Whether a word shows by its looks that the scan spoiled it: signs, digits or capitals among small letters."""
    letters = sum(map(str.isalpha, token))
    if letters < LEAST_LETTERS or "-" in token or "/" in token or "." in token:
        return False
    return bool(SIGN_INSIDE.search(token)) or (bool(CASE_INSIDE.search(token)) and not NAME_INSIDE.match(token))


def with_own_words(paper: Paper, title: str) -> str:
    """A title with each spoiled word replaced by the word of the paper that it was, where one is near enough."""
    if not any(is_spoiled(token) for token in title.split()):
        return title
    capitals = sum(map(str.isupper, title)) > sum(map(str.islower, title))

    def mended(match: "re.Match[str]") -> str:
        token = match[0]
        bare = token.strip(EDGES)
        own = nearest(paper, bare) if is_spoiled(bare) else None
        if own is None:
            return token
        return token.replace(bare, own.upper() if capitals or (own.islower() and bare[:1].isupper()) else own, 1)

    return TOKEN.sub(mended, title)


def nearest(paper: Paper, spoiled: str, most_cost: float = MOST_COST) -> str | None:
    """The other word of a paper that a spoiled one was, as it stands there; None where none is near or two are as near.

    `most_cost` is what a letter's slips may cost on average.
    """
    known = words_of(paper)
    word = spoiled.upper()
    if len(word) > LONGEST:
        return None
    near = process.extract(
        word, known.keys(), scorer=Levenshtein.normalized_distance, score_cutoff=MOST_SLIPS, limit=NEAREST
    )
    costs = sorted((read_cost(one, word) / len(one), one) for one, *_ in near if one != spoiled)
    if not costs or costs[0][0] > most_cost or (len(costs) > 1 and costs[0][0] == costs[1][0]):
        return None
    return known[costs[0][1]]
