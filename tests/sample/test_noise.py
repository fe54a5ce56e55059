"""The scanner of the sample: its settings, and what it does to a mark, a tick, a banner."""

import re
import tomllib
from pathlib import Path
from random import Random

import pytest

from records.errors import VocabularyError
from records.sample.noise import NO_NOISE, noise_of, scaled_noise, usual_noise
from records.sample.printed import Item, PrintedLine
from records.sample.scan import BRACKETS, MOST_PRONE, Scanner, scanner
from records.sample.words import word_lists
from schema import read_text

TABLES = tomllib.loads(read_text("calibration", "noise.toml"))


def a_scanner(seed: int, *, struck: bool = True, rate: float = 0.0) -> Scanner:
    return Scanner(usual_noise(), Random(seed), rate, struck, "____", ("Mhli", "X"))


def test_no_character_is_more_prone_to_slips_than_the_scanner_can_draw() -> None:
    assert max(usual_noise().proneness.values()) <= MOST_PRONE


def test_confusions_are_many_and_estimated_for_capitals_and_small_letters() -> None:
    readings = usual_noise().readings
    assert len(readings) > 30
    assert {"e", "m", "O", "0", "5"} <= set(readings)


def test_strength_nought_prints_clean_text() -> None:
    clean = scanner(scaled_noise(**NO_NOISE), Random(1))
    text = "Neither the harbor agreement nor 12 July 1999 will hold."
    assert clean.spoil(text, clean.rate).text == text


def test_twice_the_strength_makes_more_slips() -> None:
    text = "the committee considered the matter of the harbor agreement " * 400
    changed = [
        Scanner(usual_noise(), Random(5), rate, False, "", ("X",)).spoil(text, rate).changed for rate in (0.005, 0.03)
    ]
    assert changed[0] * 3 < changed[1]


@pytest.mark.parametrize("broken", [{"layout": {**TABLES["layout"], "stacked": 1.5}}, {"banner": None}])
def test_settings_that_make_no_sense_are_refused(broken: dict[str, object]) -> None:
    with pytest.raises(VocabularyError, match=r"noise\.toml"):
        noise_of({**TABLES, **broken})


def test_a_struck_mark_keeps_its_level_only_where_a_letter_shows() -> None:
    read = a_scanner(3)
    seen: set[str | None] = set()
    for _ in range(400):
        text, items = read.portion(Item("portion_marks", "S", "(S)"), alone=False)
        for item in items:
            seen.add(None if item.value is None else str(item.value))
            assert (item.value is not None) == bool(re.search("[S58&B]", text)), text
    assert seen == {"S", None}


def test_a_mark_alone_on_its_line_has_a_bracket() -> None:
    read = a_scanner(4)
    texts = [read.portion(Item("portion_marks", "C", "(C)"), alone=True) for _ in range(300)]
    assert all(BRACKETS & set(text) for text, items in texts if items)


@pytest.mark.parametrize(
    ("approve", "expected"),
    [
        (True, "Approve Mhli  Disapprove ____"),
        (False, "Approve ____  Disapprove Mhli"),
        (None, "Approve ____  Disapprove ____"),
    ],
)
def test_the_pencil_ticks_beside_what_was_decided(approve: bool | None, expected: str) -> None:
    line = PrintedLine("Approve  Disapprove", "tick", (), (Item("decision", approve),))
    read = a_scanner(1).tick(line).text.removesuffix(" -").replace("X", "Mhli")
    assert read == expected


def test_a_struck_banner_is_garbled_and_an_unstruck_one_is_not() -> None:
    assert a_scanner(2, struck=False).banner("SECRET") == ("SECRET", True)
    assert any(a_scanner(seed).banner("CONFIDENTIAL")[0] != "CONFIDENTIAL" for seed in range(5))


def test_a_banner_of_which_nothing_shows_leaves_the_level_untold() -> None:
    page = [PrintedLine("SECRET", "banner", ("classification",))]
    untold = [bool(a_scanner(seed).paper([page]).unreadable) for seed in range(60)]
    assert any(untold)
    assert not all(untold)


def test_no_invented_name_or_town_stands_in_the_real_papers(shared: Path) -> None:
    names = ("surnames", "given", "foreign_surnames", "foreign_given", "towns", "countries")
    invented = {word.casefold() for name in names for word in word_lists()[name]}
    for path in sorted((shared / "corpus").rglob("*.txt")):
        words = re.findall(r"[A-Za-z]{4,20}", path.read_text(encoding="utf-8", errors="replace"))
        assert not invented & {word.casefold() for word in words}, path.name
