"""What `make calibrate` fits: the weight of a sign, and figures on papers that the table has not seen."""

import pytest

from records.extract.confidence import calibration_of
from scripts.calibrate import fit, left_out, probability
from scripts.calibration.judging import Case
from scripts.calibration.parts import collections_of, parts_of


def cases(right: int, wrong: int, *signs: str, source: str = "a/one.txt#d1") -> list[Case]:
    return [Case(source, "to", "parties.to", 0.9, number < right, signs) for number in range(right + wrong)]


def test_a_sign_is_worth_what_it_tells() -> None:
    judged = cases(950, 50) + cases(20, 80, "name.garbled")
    table = calibration_of(fit(judged))

    assert probability(table, judged[0]) == pytest.approx(0.95, abs=0.02)
    assert probability(table, judged[-1]) == pytest.approx(0.2, abs=0.04)


def test_a_sign_against_a_value_never_speaks_for_it() -> None:
    table = calibration_of(fit(cases(80, 20) + cases(100, 0, "name.garbled")))

    assert table.signs["name.garbled"] == 0


def test_a_sign_that_few_values_bear_is_drawn_towards_what_signs_weigh_and_one_unjudged_weighs_that() -> None:
    judged = cases(950, 50) + cases(20, 80, "name.garbled") + cases(1, 0, "name.two")
    table = calibration_of(fit(judged))

    assert table.usual > 1
    assert table.signs["name.garbled"] < table.signs["name.two"] < 0
    assert table.weighed(0.9, ["name.never_seen"]) < 0.9 < table.weighed(0.9, ["date.shared"])


def test_figures_of_a_part_come_from_a_table_without_it() -> None:
    judged = cases(0, 100, source="a/x/one.txt#d") + cases(100, 0, source="a/y/two.txt#d")
    points = left_out(judged, parts_of(judged))

    assert all(given > 0.9 for given, right in points if not right)
    assert all(given < 0.1 for given, right in points if right)


def test_the_parts_are_documents_folders_or_shares_of_the_sources() -> None:
    def part(*sources: str) -> list[str]:
        return parts_of([Case(source, "to", "r", 0.5, True) for source in sources])

    assert part("one/file.txt#d1", "one/file.txt#d2") == ["one d1", "one d2"]
    assert part("two/1961/a.txt#d", "two/1962/b.txt#d") == ["two 1961", "two 1962"]
    assert part(*(f"three/{name}.txt#d" for name in "abcdefgh"))[::2] == [
        f"three {quarter}" for quarter in (1, 2, 3, 4)
    ]
    assert len(set(part(*(f"four/{number:03}.txt#d" for number in range(300))))) == 3
    assert part("/sample-1.txt#d", "/sample-1.txt#e")[0].startswith("samples ")


def test_a_collection_is_left_out_whole() -> None:
    judged = [Case(source, "to", "r", 0.5, True) for source in ("a/x.txt#1", "a/y.txt#2", "b/z.txt#3")]

    assert collections_of(judged) == ["a", "a", "b"]
