"""S103."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import cast

from records.audit.checks.stamps.order_not_in_force import day_of, order_of
from records.audit.notice import Found
from records.audit.paper import PaperView
from records.errors import VocabularyError
from schema import read_vocabulary

SECTION = re.compile(r"\d[.-]\d")
MANDATORY_CASE = re.compile(r"\d{4}-\d{4}-M|MR\b|MDR\b")
MANDATORY = "mandatory review"
CASE_SURE = 0.8


@dataclass(frozen=True, slots=True)
class Sections:
    """What a stamp's sections mean under an order, for stamps of some days (ISO, both inclusive)."""

    order: str
    first: str
    last: str
    meanings: dict[str, str]


def find(paper: PaperView) -> Iterator[Found]:
    """A stamp names a section that its order does not have, or that means something else.

    What it finds: A section by which the named order releases nothing, as its numbers stood on the stamp's day; and a
    section of another procedure on a case of mandatory review.
    Why it matters: 3.5 means systematic review in one order and mandatory review in the next: the wrong pair names
    another authority than the one that released the paper.
    What to do: Check section, order and date on the scan; correct what was misread.
    Source: The orders' part 3; 32 CFR 2001.30-2001.34.
    """
    for one in paper.all("stamps"):
        order, section = order_of(one, paper.law), SECTION.match(str(one.part("section") or ""))
        table = sections_of(order.number, day_of(one)) if order else ()
        if order is None or section is None or not table:
            continue
        meanings = {each.meanings.get(section[0]) for each in table} - {None}
        if not meanings:
            yield paper.found(f"{order.number} releases nothing by section {section[0]}", one)
        elif MANDATORY not in meanings and MANDATORY_CASE.search(str(one.part("case_number") or "")):
            says = " or ".join(sorted(map(str, meanings)))
            message = f"section {section[0]} of {order.number} is {says}, the case is one of mandatory review"
            yield paper.found(message, one, sure=CASE_SURE)


def sections_of(order: str, day: str | None) -> tuple[Sections, ...]:
    """What the sections of an order mean on a day; all that they ever meant where the day is not known."""
    return tuple(each for each in sections() if each.order == order and (day is None or each.first <= day <= each.last))


@cache
def sections() -> tuple[Sections, ...]:
    """The table `stamp_sections.toml`. Raises VocabularyError where an order has no sections."""
    rows = cast("list[dict[str, object]]", read_vocabulary("stamp_sections").get("order", []))
    if not rows or not all(row.get("sections") for row in rows):
        raise VocabularyError("stamp_sections.toml", "give each order its sections")
    return tuple(
        Sections(
            str(row["number"]),
            first.isoformat() if isinstance(first := row.get("from"), date) else "",
            last.isoformat() if isinstance(last := row.get("to"), date) else "9999",
            cast("dict[str, str]", row["sections"]),
        )
        for row in rows
    )
