"""A rule's score becomes the probability that its value is right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.errors import VocabularyError
from records.extract.confidence import LEAST_CASES, calibrated, calibration, calibration_of, curve_of
from records.model import Evidence, Finding, Span
from scripts.calibrate import fit
from scripts.calibration.curves import curve
from scripts.calibration.judging import Case

PLACE = (Span(1, 1, 1, 4),)


def test_every_curve_of_the_table_rises_and_stays_a_probability() -> None:
    table = calibration()

    assert table.rules
    assert table.fields
    for found in (*table.rules.values(), *table.fields.values()):
        assert list(found.probabilities) == sorted(found.probabilities)


def test_a_rule_with_too_few_cases_takes_its_field() -> None:
    table = calibration_of(
        {
            "rules": {
                "from/a": {"cases": LEAST_CASES, "points": [[0.5, 0.9]]},
                "from/b": {"cases": LEAST_CASES - 1, "points": [[0.5, 0.1]]},
            },
            "fields": {"from": {"cases": 100, "points": [[0.5, 0.6]]}},
            "signs": {},
            "usual_sign": 0.0,
        }
    )

    assert table.probability("from", "a", 0.7) == 0.9
    assert table.probability("from", "b", 0.7) == 0.6
    assert table.is_calibrated("from", "a")
    assert not table.is_calibrated("from", "b")


def test_what_was_never_judged_keeps_its_score() -> None:
    table = calibration_of({"rules": {}, "fields": {}, "signs": {}, "usual_sign": 0.0})

    assert table.probability("hops", "routing.slip", 0.7) == 0.7


@pytest.mark.parametrize("points", [[[0.1, 0.5], [0.2, 0.4]], [[0.2, 0.4], [0.1, 0.5]], [[0.1, 1.5]]])
def test_a_curve_that_falls_or_is_no_probability_is_refused(points: list[list[float]]) -> None:
    with pytest.raises(VocabularyError, match=r"confidence\.json"):
        curve_of("from/a", {"cases": 40, "points": points})


@given(st.lists(st.tuples(st.integers(0, 100), st.booleans()), min_size=1, max_size=200))
def test_a_fitted_curve_never_falls(scored: list[tuple[int, bool]]) -> None:
    cases = [Case("s", "from", "a", score / 100, right) for score, right in scored]
    found = curve_of("from/a", curve(cases, 0.5))

    values = [found.at(step / 50) for step in range(51)]
    assert values == sorted(values)
    assert all(0 <= value <= 1 for value in values)


def test_scores_that_are_right_nine_times_in_ten_become_nine_tenths() -> None:
    cases = [Case(f"s{at}", "from", "a", 0.5, at % 10 != 0) for at in range(200)]

    assert calibration_of(fit(cases)).probability("from", "a", 0.5) == pytest.approx(0.9, abs=0.01)


def test_the_raw_score_stays_beside_the_confidence() -> None:
    finding = calibrated(Finding("from", "Ann Lee", Evidence("Lee", PLACE, "parties.from", 0.42)))

    assert finding.evidence.score == 0.42
    assert finding.evidence.confidence == calibration().probability("from", "parties.from", 0.42)
