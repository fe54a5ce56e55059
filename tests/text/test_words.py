import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.text.words import Phrase, places_of, query_words, search_words

WORDS = [
    ("Memorandum of Conversation", "memorandum of conversation"),
    ("Derived from E.O. 13526, Section 1.4(b)", "derived from e.o.13526 section 1.4(b)"),
    ("EO 12958 and E. O. 12065 and E.O.12356", "e.o.12958 and e.o.12065 and e.o.12356"),
    ("VIDEO 12958", "video 12958"),  # the order's letters end another word
    ("withheld (b)(1), (b) (7)(C)", "withheld (b)(1) b (7)(c)"),
    ("To: Jane.Roe-2@example.gov; x", "to jane.roe-2@example.gov x"),
    ("RIF 104-10067-10406 of 9/6/10", "rif 104-10067-10406 of 9/6/10"),
    ("NSC-68 and 25X1 and 021530Z", "nsc-68 and 25x1 and 021530z"),
    ("the US-Soviet talks, and/or U.S. talks", "the us soviet talks and or u.s talks"),
    ("Café Über ﬁles 104\u20131", "cafe uber files 104-1"),
    ("Петров Йод", "петров иод"),
    ("(S) end.Next", "s end next"),
    ("^&*~ \x00\x1b[", ""),
    ("", ""),
]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_a_text_is_cut_into_these_words(text: str, words: str) -> None:
    assert search_words(text) == words


QUERIES = [
    ("missile defense", (Phrase(("missile",)), Phrase(("defense",)))),
    ('"missile defense" -treaty', (Phrase(("missile", "defense")), Phrase(("treaty",), is_excluded=True))),
    ("US-Soviet", (Phrase(("us", "soviet")),)),
    ("declass*", (Phrase(("declass",), is_prefix=True),)),
    ('"E.O. 13526"', (Phrase(("e.o.13526",)),)),
    ('"never closed', (Phrase(("never", "closed")),)),
    ("& - *", ()),
]


@pytest.mark.parametrize(("text", "phrases"), QUERIES)
def test_a_query_asks_for_these_phrases(text: str, phrases: tuple[Phrase, ...]) -> None:
    assert query_words(text) == phrases


def test_the_words_of_a_query_are_found_where_they_stand() -> None:
    line = "On Missile defense, the missiles"
    assert [line[start:end] for start, end in places_of(line, query_words("missile*"))] == ["Missile", "missiles"]


@given(st.text())
def test_any_text_gives_words_without_white_space_that_are_stable(text: str) -> None:
    words = search_words(text).split(" ") if search_words(text) else []
    assert all(word and not any(character.isspace() for character in word) for word in words)
    assert all(search_words(word).replace(" ", "") == word for word in words if word.isascii() and word.isalpha())


@given(st.text(alphabet="abz019.-/()@_+ eo,", max_size=80))
def test_a_single_word_taken_again_stays_that_word(text: str) -> None:
    for word in search_words(text).split():
        assert search_words(word) == word


@pytest.mark.parametrize("piece", ["a", "a.", "a-", "1.", "(a)", "a@", "e.o.", "e.", "x" * 63 + "-", "\u0436."])
def test_the_time_of_a_line_of_a_million_characters_is_that_of_its_length(piece: str) -> None:
    begin = time.perf_counter()
    search_words(piece * (1_000_000 // len(piece)))
    assert time.perf_counter() - begin < 5.0
