"""Finds where a paper names an executive order, and which one a misread number means."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast

from rapidfuzz.distance import OSA

from records.errors import VocabularyError
from records.extract.memo import once_per_paper
from records.model import Paper
from schema import read_vocabulary

DIGIT = "[0-9OIlSBZG]"
NUMBER = rf"{DIGIT}(?:[.,]?{DIGIT}){{3}}\b"
NUMBERS = tuple(re.compile(first + NUMBER) for first in "1Il")
"""The number of an order by what its first digit is read as: three plain searches are faster than one with a choice."""

BEFORE = re.compile(r"[E€F]\W{0,3}[O0QDGUC]\W{0,4}$")
ORDER = re.compile(rf"[E€F]\W{{0,3}}[O0QDGUC]\W{{0,4}}(?P<order>[1lI]{NUMBER})")
LONE_ORDER = re.compile(r"(?<![\w.,/-])(?P<order>[1lIi][0-9OIlSBZGzb]{4})(?=[\s,.;]|$)")
"""The number of an order whose `E.O.` is spoiled."""
DIGITS = str.maketrans("OoQIilSBZzGb", "000111582266")


@dataclass(frozen=True, slots=True)
class NamedOrder:
    """An order as named: the offsets of the whole (`E.O. 13526`) and its number, mended."""

    start: int
    end: int
    number: str


@cache
def known_orders() -> tuple[str, ...]:
    """The numbers of executive orders. Raises VocabularyError where the table has none."""
    orders = cast("dict[str, list[str]]", read_vocabulary("stamps").get("orders", {})).get("known", [])
    if not orders or not all(order.isdigit() and len(order) == 5 for order in orders):
        raise VocabularyError("orders in stamps.toml", "list numbers of five digits under known")
    return tuple(orders)


@lru_cache(maxsize=1024)
def nearest_order(written: str) -> str:
    """The order whose number is misread here; empty where none is near or two are equally near."""
    digits = written.translate(DIGITS).replace(".", "").replace(",", "")
    distances = sorted((OSA.distance(digits, order), order) for order in known_orders())
    best, second = distances[0], distances[1]
    return best[1] if best[0] <= 2 and best[0] < second[0] else ""


@once_per_paper
def named_orders(paper: Paper) -> tuple[NamedOrder, ...]:
    """The orders that a paper names, in its order; one whose number is near to none is left out."""
    content = paper.content
    found: list[NamedOrder] = []
    for numbers in NUMBERS:
        for match in numbers.finditer(content):
            before = BEFORE.search(content, max(0, match.start() - 9), match.start())
            number = nearest_order(match[0]) if before else ""
            if before and number:
                found.append(NamedOrder(before.start(), match.end(), number))
    return tuple(sorted(found, key=lambda order: order.start))
