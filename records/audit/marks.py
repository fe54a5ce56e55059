"""Marks with controls as they are printed, banners and portions, taken apart by the Register's categories."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from records.audit.paper import PaperView
from records.errors import VocabularyError
from schema import read_vocabulary

BANNER = re.compile(
    r"^[^\w\n(]{0,8}(?P<mark>(?P<level>TOP SECRET|SECRET|CONFIDENTIAL|UNCLASSIFIED)"
    r"[ ]?/{1,2}[ ]?[A-Z][A-Z0-9 ,/-]{1,100})[^\w\n]{0,8}$",
    re.MULTILINE,
)
PORTION = re.compile(r"\(?(?P<level>TS|S|C|U)[ ]?//?[ ]?(?P<rest>[A-Z][A-Z0-9 ,/-]{1,60})\)?")
SHORT = {"TS": "TOP SECRET", "S": "SECRET", "C": "CONFIDENTIAL", "U": "UNCLASSIFIED"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark that carries controls. `groups` are what stands between double slashes, each in its single values; `sure`
    is how sure its reading is.
    """

    text: str
    level: str
    groups: tuple[tuple[str, ...], ...]
    line: int
    sure: float
    is_banner: bool

    @property
    def values(self) -> tuple[str, ...]:
        """All its controls, in order."""
        return tuple(value for group in self.groups for value in group)


@dataclass(frozen=True, slots=True)
class Categories:
    """The Register's categories in order: a pattern each, and which values need a classified level."""

    patterns: tuple[re.Pattern[str], ...]
    needs_level: re.Pattern[str]

    def of(self, value: str) -> int | None:
        """The place of a value's category, None where no category knows it."""
        return next((at for at, pattern in enumerate(self.patterns) if pattern.fullmatch(value)), None)


@cache
def categories() -> Categories:
    """The table `register.toml`. Raises VocabularyError where a category lacks values or a pattern is not sound."""
    table = read_vocabulary("register")
    rows = cast("list[dict[str, object]]", table.get("category", []))
    listed = [cast("list[str]", row.get("values", [])) for row in rows]
    if not listed or not all(listed):
        raise VocabularyError("register.toml", "give each category its values")
    level = [value for row, values in zip(rows, listed, strict=True) if row.get("needs_level") for value in values]
    level += cast("dict[str, list[str]]", table.get("needs_level", {})).get("values", [])
    try:
        return Categories(tuple(re.compile("|".join(values)) for values in listed), re.compile("|".join(level)))
    except re.error as error:
        raise VocabularyError(f"register.toml: {error}", "mend the pattern") from error


def marks_of(paper: PaperView) -> Iterator[Mark]:
    """The banners and portion marks of a paper that carry controls, in the order of the text."""
    yield from banners_of(paper)
    for finding in paper.portions:
        match = PORTION.fullmatch(" ".join(finding.evidence.raw.split()))
        if match:
            line, sure = finding.evidence.spans[0].line_start, finding.evidence.confidence
            yield Mark(match[0], SHORT[match["level"]], groups_of(match["rest"]), line, sure, is_banner=False)


BANNER_SURE = 0.93


def banners_of(paper: PaperView) -> Iterator[Mark]:
    """The banners that carry controls."""
    for match in BANNER.finditer(paper.paper.content):
        words = " ".join(match["mark"].split())
        rest = words[len(match["level"]) :].lstrip(" /")
        number = paper.line_at(match.start("mark")).number
        yield Mark(words, match["level"], groups_of(rest), number, BANNER_SURE, is_banner=True)


def groups_of(rest: str) -> tuple[tuple[str, ...], ...]:
    """What stands behind the level: parted at double slashes, then at single ones; a list of countries stays whole."""
    return tuple(
        tuple(value.strip() for value in part.split("/") if value.strip()) for part in rest.split("//") if part.strip()
    )
