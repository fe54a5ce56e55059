"""What a garbled mark was before the scanner met it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.errors import VocabularyError
from records.text import confusion
from records.text.confusion import decode, read_cost

WORDS = ("SECRET", "CONFIDENTIAL", "TOPSECRET", "UNCLASSIFIED")


@pytest.mark.parametrize(
    ("mark", "word"),
    [
        ("SECRET", "SECRET"),
        ("S E C R E T", "SECRET"),
        ("-SBCRFT-", "SECRET"),
        ("&EGRBT", "SECRET"),
        ("C0NFIDENTIAL", "CONFIDENTIAL"),
        ("GONFIBENT'IAL", "CONFIDENTIAL"),
        ("C O N F-I D E N T I A-L", "CONFIDENTIAL"),
        ("T0P SECRLT", "TOPSECRET"),
        ("UNCIASSIFIED", "UNCLASSIFIED"),
    ],
)
def test_a_struck_or_garbled_level_is_read_as_what_it_was(mark: str, word: str) -> None:
    best = decode(mark, WORDS)[0]
    assert best.word == word
    assert best.probability > 0.6


@pytest.mark.parametrize("mark", ["HARBOUR", "^~ .", "AGENDA", "MONDAY", "PLEASE", "xxxxxxxxxxxxxxxx"])
def test_what_is_no_level_gets_no_level(mark: str) -> None:
    assert all(found.probability < 0.5 for found in decode(mark, WORDS))


def test_a_word_read_as_printed_costs_nothing() -> None:
    assert read_cost("SECRET", "SECRET") == 0.0


def test_a_likely_slip_costs_less_than_an_unlikely_one() -> None:
    assert read_cost("SECRET", "SEGRET") < read_cost("SECRET", "SEWRET")


def test_strokes_between_letters_cost_little() -> None:
    assert read_cost("SECRET", "S-E-C-RET") < 1.0


@pytest.mark.parametrize("mark", ["", "   ", "A" * 1_000_000])
def test_what_is_empty_or_endless_is_not_decoded(mark: str) -> None:
    assert decode(mark, WORDS) == ()


@given(st.text(max_size=60))
def test_the_probabilities_of_any_mark_leave_room_for_noise(mark: str) -> None:
    found = decode(mark, WORDS)
    assert sum(decoding.probability for decoding in found) < 1.0
    assert [d.probability for d in found] == sorted((d.probability for d in found), reverse=True)


def broken_table(name: str) -> dict[str, dict[str, float]]:
    return {"costs": {"substitute": 1.0}, "letters": {}}


def test_a_table_without_all_costs_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confusion, "read_vocabulary", broken_table)
    with pytest.raises(VocabularyError):
        confusion.channel("broken")
