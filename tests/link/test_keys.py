"""Link keys, facts and sketches of a text."""

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.errors import VocabularyError
from records.link import vocabulary
from records.link.facts import facts_of
from records.link.keys import BLOCKING, DAYS_ACROSS_SOURCES, link_keys, plain_number
from records.link.sketch import LONGEST, agreement, fitted, shingles_of, sketch_of, thinned
from records.model import KINDS, Bounds, Paper, Segment, paper_of, text_of
from tests.link.invented import findings_of, prose, scanned


def paper(text: str, kind: str = "other") -> Paper:
    whole = text_of(text)
    return paper_of(whole, Bounds((Segment(1, max(whole.line_count, 1)),), kind))


def values(text: str, kind: str, **fields: str) -> dict[str, set[str]]:
    """The link keys of a text by kind of key."""
    found: dict[str, set[str]] = {}
    for key in link_keys(paper(text, kind), findings_of(dict(fields))):
        found.setdefault(key.kind, set()).add(key.value)
    return found


@given(st.text(min_size=1), st.sampled_from(KINDS))
def test_any_text_has_keys_each_once_and_the_same_each_time(text: str, kind: str) -> None:
    one = paper(text, kind)
    keys = link_keys(one, ())
    assert len(set(keys)) == len(keys)
    assert keys == link_keys(one, ())


@given(st.binary(min_size=1, max_size=400))
def test_random_bytes_read_as_text_have_keys(raw: bytes) -> None:
    assert link_keys(paper(raw.decode("utf-8", "surrogateescape")), ())


def test_a_million_characters_on_one_line_are_read_in_time() -> None:
    started = time.process_time()
    for text in ("D" * 1_000_000, "PLEASE PASS " * 80_000, "for the " * 120_000, "1" * 1_000_000, "A. " * 300_000):
        for kind in ("cable", "referral", "distribution_receipt", "letter"):
            link_keys(paper(text, kind), ())
    assert time.process_time() - started < 20


@pytest.mark.parametrize(
    ("written", "plain"), [("0000008", "8"), ("0008", "8"), ("OSTEND 00509", "ostend 509"), ("000", "0")]
)
def test_zeros_before_a_number_do_not_count(written: str, plain: str) -> None:
    assert plain_number(written) == plain


def test_a_number_bears_its_year_and_near_new_year_the_one_beside_it() -> None:
    identifiers = {"identifiers": "log 0042"}
    assert values("x", "referral", doc_date="1987-06-01", **identifiers)["identifier"] == {"log/42/1987", "log/42/-"}
    assert "log/42/1988" in values("x", "referral", doc_date="1987-12-30", **identifiers)["identifier"]
    assert "log/42/1986" in values("x", "referral", doc_date="1987-01-03", **identifiers)["identifier"]


def test_an_illegible_number_is_no_key() -> None:
    assert "identifier" not in values("x", "referral", log_number="illegible")


def test_neighbours_in_one_source_share_a_key_and_far_papers_do_not() -> None:
    whole = text_of("a line\n" * 2000)
    near = [
        {
            key.value
            for key in link_keys(paper_of(whole, Bounds((Segment(first, last),), "other")), ())
            if key.kind == "near"
        }
        for first, last in ((1, 250), (251, 260), (1900, 1950))
    ]
    assert near[0] & near[1]
    assert not near[0] & near[2]


def test_a_page_shares_word_pairs_with_the_whole() -> None:
    whole = prose(1, 200)
    page = "\n".join(whole.split("\n")[80:110])
    of_page, of_whole = set(shingles_of(sketch_of(page))), set(shingles_of(sketch_of(whole)))
    assert len(of_page & of_whole) > 0.7 * len(of_page)
    assert len(of_page & set(shingles_of(sketch_of(prose(2, 200))))) < 0.3 * len(of_page)


def test_sketches_are_bounded_and_thinned_alike() -> None:
    whole = sketch_of(prose(3, 1000))
    rate, kept = fitted(whole)
    assert len(kept) <= LONGEST
    assert kept == thinned(whole, rate)
    assert thinned(thinned(whole, 2), 8) == thinned(whole, 8)


@pytest.mark.parametrize("noise", [0.0, 0.02, 0.04])
def test_agreement_reads_through_the_noise_of_a_scan(noise: float) -> None:
    one, other = fitted(sketch_of(prose(4, 80))), fitted(sketch_of(scanned(prose(4, 80), 1, noise)))
    assert agreement(one, other) > 0.65
    assert agreement(one, fitted(sketch_of(prose(5, 80)))) < 0.45


@pytest.mark.parametrize("text", ["", "the of and", "x"])
def test_a_text_without_words_agrees_with_nothing(text: str) -> None:
    assert agreement(fitted(sketch_of(text)), fitted(sketch_of(prose(4)))) == 0.0


@pytest.mark.parametrize(
    ("kind", "text", "fact"),
    [
        ("letter", "  DRAFT\nDear Ada,", ("draft", "yes")),
        ("letter", "Dear Ada,\nEnclosed is the map.", ("carries", "yes")),
        ("cable", "ENVOY OR CHARGE: PLEASE PASS THE FOLLOWING", ("pass_by", "ENVOY OR CHARGE")),
        ("cable", "ENVOY OR CHARGE:' PLEASE PASS THE FOLLOWING", ("pass_by", "ENVOY OR CHARGE")),
        ("cable", "TOR: 030487\n PRT: LIND OAKES", ("print_list", "yes")),
        ("distribution_receipt", "SIGN AND RETURN TO: RECORDS OFFICE ROOM 12", ("return_to", "RECORDS OFFICE")),
        ("referral", "DOCUMENT DESCRIPTION:\nSOURCE: CALLOWAY\n\nDATE: 05 MAR 87", ("described_date", "1987-03-05")),
        ("referral", "DOCUMENT DESCRIPTION: TO: TARRANT, L\n\nSOURCE: CALLOWAY\n", ("described_to", "L. Tarrant")),
        ("action_memo", "It is forwarded for your\r\napproval today.", ("phrase", "for your approval")),
    ],
)  # fmt: skip
def test_a_text_says_how_it_asks_carries_and_passes_on(kind: str, text: str, fact: tuple[str, str]) -> None:
    assert fact in list(facts_of(paper(text, kind), ()))


def test_an_overdraft_is_no_draft() -> None:
    assert "draft" not in dict(facts_of(paper("Statement of the\nOVERDRAFT\n", "letter"), ()))


def test_what_only_travels_with_a_paper_finds_no_other() -> None:
    assert not BLOCKING & {"sketch", "figures", "text"}


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"subject": {"same": {}, "idle": []}},
        {"kinds": {"silent": ["postcard"]}},
    ],
)
def test_a_broken_table_says_what_is_wrong(broken: dict[str, object], monkeypatch: pytest.MonkeyPatch) -> None:
    table: dict[str, object] = {**vocabulary.read_vocabulary("transmittals"), **broken} if broken else {}

    def read(_name: str) -> dict[str, object]:
        return table

    vocabulary.words.cache_clear()
    monkeypatch.setattr(vocabulary, "read_vocabulary", read)
    try:
        with pytest.raises(VocabularyError):
            vocabulary.words()
    finally:
        vocabulary.words.cache_clear()


def subject_keys(source: str, day: date) -> set[str]:
    found = findings_of({"subject": "Tariffs on the harbour", "doc_date": day.isoformat()})
    return {key.value for key in link_keys(paper(source, "letter"), found) if key.kind == "subject"}


@given(st.dates(date(1940, 1, 1), date(2030, 1, 1)), st.integers(0, DAYS_ACROSS_SOURCES))
def test_papers_of_one_subject_find_each_other_within_a_fortnight_and_not_years_later(day: date, after: int) -> None:
    assert subject_keys("one", day) & subject_keys("other", day + timedelta(days=after))
    assert not subject_keys("one", day) & subject_keys("other", day + timedelta(days=3 * DAYS_ACROSS_SOURCES))


def test_papers_of_one_source_and_one_subject_find_each_other_whenever_they_were_written() -> None:
    assert subject_keys("one", date(1980, 1, 1)) & subject_keys("one", date(1999, 1, 1))
