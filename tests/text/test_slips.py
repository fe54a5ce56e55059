"""What `make confusions` learns from pairs of printed and read marks, and that its file is what it makes."""

import math
from pathlib import Path

import pytest

from records.text.confusion import Channel, channel
from scripts.calibration.slips import Pair, aligned, fit_costs, garbled_marks, pairs_of
from scripts.confusions import COSTS, SHARED, costs_in, generated, shapes


def total(costs: Channel, letter: str) -> float:
    """How likely a letter slips at all, beside a right reading."""
    return sum(math.exp(-cost) for cost in costs.letters[letter].values())


def test_a_pair_is_aligned_letter_by_letter_across_strokes_and_lost_letters() -> None:
    assert list(aligned("SECRET", "-S.EGRET", shapes()))[::-1] == [*zip("SECRET", "SEGRET", strict=True)]
    assert ("C", "C") not in aligned("SECRET", "SERET", shapes())
    assert len(list(aligned("SECRET", "SERET", shapes()))) == 5


def test_a_slip_that_pairs_show_gets_cheaper_and_its_rivals_dearer() -> None:
    fitted = fit_costs([Pair(f"a/{at}#d", "SECRET", "SECKET") for at in range(6)], shapes())

    assert fitted.letters["R"]["K"] < shapes().letters["R"]["K"]
    assert fitted.letters["R"]["B"] > shapes().letters["R"]["B"]
    assert total(fitted, "R") == pytest.approx(total(shapes(), "R"), rel=0.02)


def test_without_pairs_the_costs_are_those_of_the_shapes() -> None:
    fitted = fit_costs([], shapes())

    assert fitted.substitute == shapes().substitute
    for letter, row in shapes().letters.items():
        assert fitted.letters[letter] == pytest.approx(row, abs=0.01)


def test_a_pair_is_a_line_that_can_be_the_banner_and_does_not_read_as_printed() -> None:
    lines = ["SECRET", "- S E C R E T -", "SEGRBT-", "the secret garden", "HARBOUR", "SECRET 12345", "Page 4"]

    assert list(garbled_marks(lines, "SECRET", shapes())) == ["SEGRBT-"]


def test_the_table_is_what_the_script_makes_of_the_papers() -> None:
    if not SHARED.is_dir():
        pytest.skip("../shared with papers and keys is not here")
    assert COSTS.read_text(encoding="utf-8") == generated(pairs_of(SHARED, shapes())), "run make confusions"


def test_the_file_that_is_made_reads_back_as_the_costs_that_were_fitted(tmp_path: Path) -> None:
    made = tmp_path / "confusions.toml"
    made.write_text(generated([]), encoding="utf-8")

    assert costs_in(made) == fit_costs([], shapes())


def test_the_general_costs_of_the_table_are_those_of_the_shapes() -> None:
    assert {channel().stroke, channel().noise} == {shapes().stroke, shapes().noise}
