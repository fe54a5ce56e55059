"""From a rule's score, and the signs for and against a value, to the probability that it is right, by the table that
`make calibrate` fits.
"""

import json
import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypedDict

from records.errors import VocabularyError
from records.extract.agreement import SPEAKS_FOR
from records.model import Bounds, Evidence, Finding
from schema import read_text

LEAST_CASES = 30
"""A rule with fewer judged cases has no curve of its own: its field's is taken, and it is said to be uncalibrated."""
LEAST, MOST = 0.02, 0.998
"""Signs make no value less, or more, probable than this."""


def log_odds(probability: float) -> float:
    """A probability as log-odds; what is beyond LEAST or MOST counts as that."""
    bounded = min(max(probability, LEAST), MOST)
    return math.log(bounded / (1 - bounded))


def odds_to_probability(odds: float) -> float:
    """Log-odds as a probability."""
    return 1 / (1 + math.exp(-odds))


@dataclass(frozen=True, slots=True)
class Curve:
    """A rising step function from score to probability: `probabilities[i]` holds from `scores[i]` on."""

    scores: tuple[float, ...]
    probabilities: tuple[float, ...]
    cases: int

    def at(self, score: float) -> float:
        """The probability at a score, straight between two points, flat beyond the first and last."""
        if not self.scores:
            return score
        right = bisect_right(self.scores, score)
        if right == 0:
            return self.probabilities[0]
        if right == len(self.scores):
            return self.probabilities[-1]
        low, high = self.scores[right - 1], self.scores[right]
        share = (score - low) / (high - low)
        return self.probabilities[right - 1] + share * (self.probabilities[right] - self.probabilities[right - 1])


@dataclass(frozen=True, slots=True)
class Calibration:
    """The curves by `field/rule` and by field; by sign what it adds to the log-odds, and what one usually adds."""

    rules: dict[str, Curve]
    fields: dict[str, Curve]
    signs: dict[str, float]
    usual: float

    def curve(self, field: str, rule: str) -> Curve | None:
        """The curve for a rule: its own where enough cases were judged, else its field's, None where none were."""
        own = self.rules.get(f"{field}/{rule}")
        if own and own.cases >= LEAST_CASES:
            return own
        return self.fields.get(field)

    def probability(self, field: str, rule: str, score: float) -> float:
        """The probability (0 to 1) that a value of that field is right; the score itself where none were judged."""
        curve = self.curve(field, rule)
        return score if curve is None else round(curve.at(score), 3)

    def weighed(self, probability: float, signs: Sequence[str]) -> float:
        """A probability as the signs for and against the value move it; one never judged does as signs usually do."""
        if not signs:
            return probability
        moved = log_odds(probability) + sum(map(self.weight, signs))
        return round(min(max(odds_to_probability(moved), LEAST), MOST), 3)

    def weight(self, sign: str) -> float:
        """What a sign adds to the log-odds."""
        return self.signs.get(sign, self.usual if sign in SPEAKS_FOR else -self.usual)

    def is_calibrated(self, field: str, rule: str) -> bool:
        """Whether enough cases of the rule were judged."""
        own = self.rules.get(f"{field}/{rule}")
        return own is not None and own.cases >= LEAST_CASES


class Entry(TypedDict):
    """A curve in the table: how many cases it rests on, and its points (score, probability)."""

    cases: int
    points: list[list[float]]


class SignEntry(TypedDict):
    """A sign in the table: what it adds to the log-odds, how many judged values bore it and how many were right."""

    weight: float
    cases: int
    right: int


class Table(TypedDict):
    """What is fitted: curves by `field/rule` and by field, weights by sign, and their mean size, whatever their way."""

    rules: Mapping[str, Entry]
    fields: Mapping[str, Entry]
    signs: Mapping[str, SignEntry]
    usual_sign: float


@lru_cache(maxsize=1)
def calibration() -> Calibration:
    """The table `schema/calibration/confidence.json`. Raises VocabularyError where a curve falls or leaves 0 to 1."""
    return calibration_of(json.loads(read_text("calibration", "confidence.json")))


def calibration_of(table: Table) -> Calibration:
    """A table as curves, checked. Raises VocabularyError naming a curve that falls or leaves 0 to 1."""
    return Calibration(
        {name: curve_of(name, entry) for name, entry in table["rules"].items()},
        {name: curve_of(name, entry) for name, entry in table["fields"].items()},
        {name: entry["weight"] for name, entry in table["signs"].items()},
        table["usual_sign"],
    )


def curve_of(name: str, entry: Entry) -> Curve:
    """A curve of the table. Raises VocabularyError naming it where it falls or leaves 0 to 1."""
    scores = [score for score, _ in entry["points"]]
    probabilities = [probability for _, probability in entry["points"]]
    if scores != sorted(set(scores)) or probabilities != sorted(probabilities):
        raise VocabularyError(f"schema/calibration/confidence.json: the curve of {name} falls", "run make calibrate")
    if any(not 0 <= value <= 1 for value in (*scores, *probabilities)):
        raise VocabularyError(
            f"schema/calibration/confidence.json: the curve of {name} leaves 0 to 1", "run make calibrate"
        )
    return Curve(tuple(scores), tuple(probabilities), entry["cases"])


def calibrated(finding: Finding, signs: Sequence[str] = ()) -> Finding:
    """The finding with its confidence worked out from its score and the signs that its paper gives."""
    read, table = finding.evidence, calibration()
    probability = table.probability(finding.field, read.rule, read.score)
    return with_confidence(finding, table.weighed(probability, signs) if signs else probability)


def reweighed(finding: Finding, signs: Sequence[str]) -> Finding:
    """The finding with its confidence moved by the signs that other papers give."""
    if not signs:
        return finding
    return with_confidence(finding, calibration().weighed(finding.evidence.confidence, signs))


def with_confidence(finding: Finding, confidence: float) -> Finding:
    """The finding with that confidence."""
    read = finding.evidence
    evidence = Evidence(read.raw, read.spans, read.rule, read.score, confidence)
    return Finding(finding.field, finding.value, evidence, finding.parts)


def calibrated_bounds(bounds: Bounds) -> Bounds:
    """The bounds with the probability that the document is of that kind in place of their raw confidence."""
    return replace(bounds, confidence=calibration().probability("doc_type", "bounds", bounds.confidence))
