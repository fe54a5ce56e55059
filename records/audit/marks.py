"""Marks with controls as they are printed, banners and portions, taken apart by the Register's categories."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from records.audit.paper import PaperView
from records.errors import VocabularyError
from schema import read_vocabulary

BANNER = re.compile(
    r"^[^\w\n(]{0,8}(?P<mark>(?P<level>[A-Z][A-Za-z0-9_^~*'|.,\[\]-]{4,14}|TOP SECRET)"
    r"[ ]?/{1,2}[ ]?(?P<rest>[A-Z][A-Z0-9 .,/-]{1,100}))[^\w\n]{0,8}$",
    re.MULTILINE,
)
PORTION = re.compile(r"\(?(?P<level>TS|S|C|U)[ ]?//?[ ]?(?P<rest>[A-Z][A-Z0-9 ,/-]{1,60})\)?")
LIKE_A_LEVEL = 80
"""How much of a level's word must be left in a banner of controls."""
LONG, LONGER = 5, 6
"""Letters of a control of which one may be misread, and of which two may."""
RELEASE = "REL TO"
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
    """The Register's categories in order: a pattern each, which values need a classified level, and the values that are
    single words of some length.
    """

    patterns: tuple[re.Pattern[str], ...]
    needs_level: re.Pattern[str]
    words: tuple[str, ...]

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
        patterns = tuple(re.compile("|".join(values)) for values in listed)
        words = tuple(value for values in listed for value in values if value.isalpha() and len(value) >= LONG)
        return Categories(patterns, re.compile("|".join(level)), words)
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
    """The banners that carry controls; a letter that slipped is mended where one word alone is near."""
    for match in BANNER.finditer(paper.paper.content):
        level = nearest(match["level"])
        if level is not None:
            number = paper.line_at(match.start("mark")).number
            words = f"{level}{' '.join(match['mark'].split())[len(match['level']) :]}"
            yield Mark(words, level, groups_of(match["rest"]), number, BANNER_SURE, is_banner=True)


@lru_cache(512)
def nearest(word: str) -> str | None:
    """The level that a word of a banner gives, though letters slipped."""
    best = process.extractOne(word, SHORT.values(), scorer=fuzz.ratio, score_cutoff=LIKE_A_LEVEL)
    return best[0] if best else None


def groups_of(rest: str) -> tuple[tuple[str, ...], ...]:
    """What stands behind the level: parted at double slashes, then at single ones; a list of countries stays whole."""
    return tuple(
        tuple(mended(value.strip()) for value in part.split("/") if value.strip())
        for part in rest.replace(".", "").split("//")
        if part.strip()
    )


def mended(value: str) -> str:
    """A control as the Register's tables write it, where they do not know it and know one word that is near."""
    if Levenshtein.distance(value[: len(RELEASE)], RELEASE, score_cutoff=1) == 1:
        value = RELEASE + value[len(RELEASE) :]
    return value if categories().of(value) is not None else near(value, categories().words)


@lru_cache(512)
def near(value: str, words: tuple[str, ...]) -> str:
    """The one word that a value of some length is but for a letter or two; else the value as it stands."""
    for most, least in ((1, LONG), (2, LONGER)):
        near = [word for word in words if Levenshtein.distance(word, value, score_cutoff=most) <= most]
        if len(value) >= least and near:
            return near[0] if len(near) == 1 else value
    return value
