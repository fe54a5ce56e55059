"""The table of page cues, `schema/vocabulary/page_cues.toml`, checked and compiled."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from records.errors import VocabularyError
from schema import read_vocabulary

SIDES = ("opens", "closes", "either")
TABLE = "schema/vocabulary/page_cues.toml"


@dataclass(frozen=True, slots=True)
class Cue:
    """One kind of sign that a page opens or closes.

    `side` is `opens` (the page opens with the line), `closes` (it ends with it) or `either`; a `sure` cue may part
    pages of a line or two.
    """

    name: str
    side: str
    weight: float
    sure: bool = False


@dataclass(frozen=True, slots=True)
class PageCues:
    """The whole table: what the text is searched with, and the figures of the cues counted over all of it.

    The patterns are searched in a text with a line feed before every line; `whole` names the cue by the group that
    matched.
    """

    threshold: float
    near: int
    shortest: int
    fewest_last: int
    pair_of_banners: float
    marker: re.Pattern[str]
    fewest_markers: int
    whole: re.Pattern[str]
    inside: tuple[tuple[re.Pattern[str], Cue], ...]
    by_name: Mapping[str, Cue]
    gap: Cue
    gap_fewest: int
    gap_step: int
    gap_rarest: float
    running: Cue
    running_fewest: int
    running_length: tuple[int, int]
    running_apart: int
    running_rarest: float
    blank_in_rhythm: Cue
    blank_alone: Cue
    blank_fewest: int
    blank_rarest: float
    blank_apart: tuple[int, int]
    blank_rhythm: float


class _Section:
    """One table of the TOML file, whose values are asked for by name and type."""

    def __init__(self, name: str, values: object) -> None:
        if not isinstance(values, dict):
            raise VocabularyError(f"{TABLE}: [{name}] is no table", "restore the file")
        self._name = name
        self._values: dict[str, object] = cast("dict[str, object]", values)

    def section(self, name: str) -> "_Section":
        """A table in this one."""
        return _Section(name, self._values.get(name))

    def sections(self, name: str) -> "list[_Section]":
        """A list of tables in this one."""
        value = self._values.get(name)
        if not isinstance(value, list) or not value:
            raise self._wrong(name, "a list of tables")
        return [_Section(name, item) for item in cast("list[object]", value)]

    def text(self, name: str) -> str:
        """A string that is not empty."""
        value = self._values.get(name)
        if not isinstance(value, str) or not value:
            raise self._wrong(name, "a text")
        return value

    def number(self, name: str, most: float = 1.0) -> float:
        """A number above 0, at most `most`."""
        value = self._values.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= most:
            raise self._wrong(name, f"a number above 0, at most {most:g}")
        return float(value)

    def whole(self, name: str) -> int:
        """A whole number above 0."""
        value = self._values.get(name)
        if isinstance(value, bool) or not isinstance(value, int) or value <= 0:
            raise self._wrong(name, "a whole number above 0")
        return value

    def pair(self, name: str) -> tuple[int, int]:
        """Two whole numbers, the second larger."""
        match self._values.get(name):
            case [int() as least, int() as most] if 0 < least < most:
                return least, most
            case _:
                raise self._wrong(name, "two whole numbers, the second larger")

    def flag(self, name: str) -> bool:
        """Whether `name` is set to true."""
        return self._values.get(name) is True

    def pattern(self) -> str:
        """The regular expression under `pattern`, without groups that are captured."""
        pattern = self.text("pattern")
        try:
            groups = re.compile(pattern).groups
        except re.error as error:
            raise self._wrong("pattern", f"a regular expression ({error})") from error
        if groups:
            raise self._wrong("pattern", "a regular expression without captured groups")
        return pattern

    def _wrong(self, name: str, wanted: str) -> VocabularyError:
        return VocabularyError(f"{TABLE}: `{name}` of [{self._name}] is not {wanted}", "restore the file")


@lru_cache(maxsize=1)
def page_cues() -> PageCues:
    """The table as shipped. Raises records.errors.VocabularyError where it breaks its own rules."""
    return read_page_cues(read_vocabulary("page_cues"))


def read_page_cues(table: Mapping[str, object]) -> PageCues:
    """A table of page cues, checked and compiled. Raises records.errors.VocabularyError."""
    top = _Section("page_cues", dict(table))
    listed = top.sections("cue")
    cues = {cue.name: cue for cue in map(_cue, listed)}
    if len(cues) != len(listed):
        raise VocabularyError(f"{TABLE}: two cues bear one name", "restore the file")
    marker, gap, running, blank = (top.section(name) for name in ("marker", "gap", "running", "leading_blank"))
    return PageCues(
        threshold=top.number("threshold", 10),
        near=top.whole("near"),
        shortest=top.whole("shortest"),
        fewest_last=top.whole("fewest_last"),
        pair_of_banners=top.number("pair_of_banners"),
        marker=_compile(rf"\n[ \t]{{0,20}}(?:{marker.pattern()})[ \t]{{0,20}}(?=\n|\Z)"),
        fewest_markers=marker.whole("fewest"),
        whole=_compile(rf"\n[ \t]{{0,60}}(?:{_alternation(listed)})[ \t]{{0,60}}(?=\n|\Z)"),
        inside=tuple(_inside(section, cues) for section in listed if section.flag("inside")),
        by_name=cues,
        gap=Cue("gap", "opens", gap.number("weight")),
        gap_fewest=gap.whole("fewest_blank"),
        gap_step=gap.whole("step"),
        gap_rarest=gap.number("rarest"),
        running=Cue("running", "either", running.number("weight")),
        running_fewest=running.whole("fewest"),
        running_length=running.pair("length"),
        running_apart=running.whole("least_apart"),
        running_rarest=running.number("rarest"),
        blank_in_rhythm=Cue("leading_blank", "opens", blank.number("weight"), blank.flag("sure")),
        blank_alone=Cue("leading_blank", "opens", blank.number("weight_alone")),
        blank_fewest=blank.whole("fewest"),
        blank_rarest=blank.number("rarest"),
        blank_apart=blank.pair("apart"),
        blank_rhythm=blank.number("in_rhythm"),
    )


def _cue(section: _Section) -> Cue:
    """One cue of the list, without its pattern."""
    name, side = section.text("name"), section.text("side")
    if not name.isidentifier() or side not in SIDES:
        raise VocabularyError(f"{TABLE}: cue {name!r} with side {side!r}", f"a side is one of {', '.join(SIDES)}")
    return Cue(name, side, section.number("weight"), section.flag("sure"))


def _alternation(listed: list[_Section]) -> str:
    """The patterns of the cues that are whole lines, each in a group of the cue's name."""
    return "|".join(
        f"(?P<{section.text('name')}>{section.pattern()})" for section in listed if not section.flag("inside")
    )


def _inside(section: _Section, cues: Mapping[str, Cue]) -> tuple[re.Pattern[str], Cue]:
    """The pattern of a cue inside a line, where case matters: its first letters are so found fast."""
    return re.compile(section.pattern()), cues[section.text("name")]


def _compile(pattern: str) -> re.Pattern[str]:
    """Compiled as cues of whole lines are: small and capital letters alike."""
    return re.compile(pattern, re.IGNORECASE)
