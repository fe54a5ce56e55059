from datetime import date

from records.store.database import Database
from records.store.search import search
from records.store.writing import store_reading
from tests.store.papers import Sketch, harbour, reading

DAY = date(2010, 9, 6)


def test_a_page_is_found_with_the_line_that_holds_the_words(database: Database) -> None:
    store_reading(database, harbour())
    (hit,) = search(database, '"missile defense"', as_of=DAY)
    assert (hit.document.kind, hit.page, hit.line) == ("telcon", 2, 7)
    assert hit.snippet == "About missile defense in the north"
    assert [hit.snippet[start:end] for start, end in hit.places] == ["missile", "defense"]


def test_words_without_accents_find_words_with_them(database: Database) -> None:
    store_reading(database, reading("a.txt", "The résumé of the Émigré\n", Sketch((1, 1))))
    (hit,) = search(database, "EMIGRE resume", as_of=DAY)
    assert [hit.snippet[start:end] for start, end in hit.places] == ["résumé", "Émigré"]


def test_a_search_can_be_kept_to_a_query(database: Database) -> None:
    store_reading(database, harbour())
    assert len(search(database, "quays", as_of=DAY)) == 2
    assert search(database, "quays", "kind:telcon", as_of=DAY) == ()
    assert len(search(database, "quays", as_of=DAY, limit=1)) == 1
    assert search(database, "quays -silted", as_of=DAY)[0].line == 4


def test_a_search_without_words_finds_nothing(database: Database) -> None:
    store_reading(database, harbour())
    assert (
        search(database, "", as_of=DAY)
        == search(database, "-quays", as_of=DAY)
        == search(database, '"', as_of=DAY)
        == ()
    )


def test_a_long_line_is_cut_around_the_word(database: Database) -> None:
    line = "x " * 5_000 + "needle" + " y" * 5_000
    store_reading(database, reading("a.txt", line + "\n", Sketch((1, 1))))
    (hit,) = search(database, "needle", as_of=DAY)
    assert len(hit.snippet) <= 160
    assert [hit.snippet[start:end] for start, end in hit.places] == ["needle"]


def test_words_with_marks_of_the_index_language_are_only_words(database: Database) -> None:
    store_reading(database, harbour())
    for words in ('quays" OR "x', "NEAR(quays harbours)", "words:quays", "quays AND (", "* ^ :", "a" * 100_000):
        search(database, words, as_of=DAY)
