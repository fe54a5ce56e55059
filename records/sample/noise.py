"""The settings of the sample's scanner, read from `schema/calibration/noise.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import cast

from records.errors import VocabularyError
from schema import read_text

KNOBS = {
    "quality": "characters",
    "banner": "marks",
    "portion": "marks",
    "ticks": "marks",
    "layout": "layout",
    "loss": "loss",
}
"""Which knob of [strength] scales the chances of a table."""
FILE = "schema/calibration/noise.toml"


@dataclass(frozen=True, slots=True)
class Noise:
    """How a scanner spoils clean papers. Numbers and lists go by `table.name`; chances are already scaled."""

    numbers: Mapping[str, float]
    lists: Mapping[str, tuple[str, ...]]
    weights: Mapping[str, Mapping[str, int]]
    rates: tuple[float, ...]
    rate_weights: tuple[int, ...]
    readings: Mapping[str, tuple[tuple[str, ...], tuple[int, ...]]]
    proneness: Mapping[str, float]

    def chance(self, rng: Random, name: str) -> bool:
        """True as often as the setting says."""
        return rng.random() < self.numbers[name]

    def one(self, rng: Random, name: str) -> str:
        """One of the shapes of a list."""
        return rng.choice(self.lists[name])

    def weighted(self, rng: Random, name: str) -> str:
        """One of the names of a table of weights."""
        table = self.weights[name]
        return rng.choices(list(table), list(table.values()))[0]


@cache
def usual_noise() -> Noise:
    """The settings as they stand in the data file."""
    return noise_of(tomllib.loads(read_text("calibration", "noise.toml")))


def scaled_noise(**strength: float) -> Noise:
    """The settings with other strengths: `characters`, `marks`, `layout`, `loss`."""
    tables = tomllib.loads(read_text("calibration", "noise.toml"))
    return noise_of({**tables, "strength": {**tables["strength"], **strength}})


NO_NOISE = {"characters": 0.0, "marks": 0.0, "layout": 0.0, "loss": 0.0}
"""Strengths that print clean papers."""


def noise_of(tables: Mapping[str, object]) -> Noise:
    """Settings of parsed TOML. Raises VocabularyError where a chance lies outside 0 to 1 or a table is missing."""
    strength = number_table(tables, "strength")
    numbers: dict[str, float] = {}
    lists: dict[str, tuple[str, ...]] = {}
    weights: dict[str, Mapping[str, int]] = {}
    for table in (*KNOBS, "files"):
        scale = strength[KNOBS[table]] if table in KNOBS else 1.0
        for name, value in flat(table, table_of(tables, table)):
            if isinstance(value, int | float):
                numbers[name] = checked(name, float(value), scale)
            elif isinstance(value, dict):
                weights[name] = cast("dict[str, int]", value)
            elif name != "quality.rates" and name != "quality.weights":
                lists[name] = tuple(str(shape) for shape in cast("list[object]", value))
    quality = table_of(tables, "quality")
    rates = tuple(rate * strength["characters"] for rate in cast("list[float]", quality["rates"]))
    return Noise(
        numbers,
        lists,
        weights,
        rates,
        tuple(cast("list[int]", quality["weights"])),
        readings_of(tables),
        number_table(tables, "proneness"),
    )


UNSCALED = frozenset(
    {
        "quality.stamp_factor",
        "quality.confusion_share",
        "quality.digit_proneness",
        "quality.other_proneness",
        "banner.letter_kept",
        "banner.legible_from",
        "portion.legible",
        "files.most_papers",
    }
)
"""Numbers that no knob scales: factors and shares of what the scaled chances let happen."""


def checked(name: str, value: float, scale: float) -> float:
    """The number, scaled where it is a chance."""
    if name in UNSCALED:
        return value
    if not 0.0 <= value <= 1.0:
        raise VocabularyError(f"{FILE}: {name} = {value} is no chance", "give a number from 0 to 1")
    return min(value * scale, 1.0)


def flat(table: str, values: Mapping[str, object]) -> list[tuple[str, object]]:
    """The settings of a table with their full names; a table `shapes` inside is opened, tables of weights are not."""
    found: list[tuple[str, object]] = []
    for name, value in values.items():
        if name == "shapes" and isinstance(value, dict):
            found += [(f"{table}.shapes.{key}", shapes) for key, shapes in cast("dict[str, object]", value).items()]
        else:
            found.append((f"{table}.{name}", value))
    return found


def table_of(tables: Mapping[str, object], name: str) -> Mapping[str, object]:
    """One table. Raises VocabularyError where it is missing."""
    table = tables.get(name)
    if not isinstance(table, dict):
        raise VocabularyError(f"{FILE} has no table [{name}]", "put it back from the last release")
    return cast("dict[str, object]", table)


def number_table(tables: Mapping[str, object], name: str) -> dict[str, float]:
    """A table of numbers by name."""
    return {key: float(cast("float", value)) for key, value in table_of(tables, name).items()}


def readings_of(tables: Mapping[str, object]) -> dict[str, tuple[tuple[str, ...], tuple[int, ...]]]:
    """What each character or pair is read as, with the weights of each reading."""
    found: dict[str, tuple[tuple[str, ...], tuple[int, ...]]] = {}
    for was, table in table_of(tables, "confusions").items():
        counted = cast("dict[str, int]", table)
        found[was] = (tuple(counted), tuple(counted.values()))
    for was, shapes in table_of(tables, "digits").items():
        listed = tuple(cast("list[str]", shapes))
        found[was] = (listed, (1,) * len(listed))
    return found
