"""Labels are found however the scanner read them."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.errors import VocabularyError
from records.text import labels
from records.text.labels import closest_label, find_labels, label_table, value_kind


def names(text: str) -> list[str]:
    return [label.name for label in find_labels(text)]


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("FROM: ADA QUILL", "from", "ADA QUILL"),
        ("FROM; ADA QUILL", "from", "ADA QUILL"),
        ("FROM: . ADA QUILL", "from", "ADA QUILL"),
        ("FRCM: ADA QUILL", "from", "ADA QUILL"),
        ("ROM : ADA QUILL", "from", "ADA QUILL"),
        ("T0: ADA QUILL", "to", "ADA QUILL"),
        ("TO : ADA QUILL", "to", "ADA QUILL"),
        ("‘SUBJECT; Grain", "subject", "Grain"),
        ("SUBUECT: Grain", "subject", "Grain"),
        ("SUB JECT: Grain", "subject", "Grain"),
        ("DATEOF LASTREVIEW : 3", "last_review", "3"),
        ("Note Takers: Ada Quill", "notetakers", "Ada Quill"),
        ("MEMORANDUM FOR ADA QUILL", "to", "ADA QUILL"),
        ("THROUGH ADA QUILL", "through", "ADA QUILL"),
    ],
)
def test_a_misread_label_is_still_that_label(line: str, name: str, value: str) -> None:
    label = find_labels(line)[0]
    assert (label.name, line[label.end :]) == (name, value)


@pytest.mark.parametrize(
    "line",
    [
        "The problem is this: we have none",
        "he wrote to: nobody",
        "SENATOR: I have a question",
        "The President: Good morning",
        "10:45 a.m.",
        "",
        ":",
        "ﬃﬃﬃﬃﬃﬃﬃﬃﬃﬃﬃﬃﬃﬃﬃﬃﬃﬃ:",
    ],
)
def test_running_text_and_speakers_are_no_labels(line: str) -> None:
    assert find_labels(line) == []


def test_two_labels_on_one_line_are_both_found() -> None:
    assert names("TO : Chief, Grain Branch      DATE: 3 May 1961") == ["to", "date"]


def test_a_label_alone_on_its_line_needs_no_colon() -> None:
    assert names("PARTICIPANTS\n\nRECORD NUMBER\n") == ["participants", "record_number"]


def test_a_label_that_leads_its_line_scores_more_than_one_amid_it() -> None:
    first, second = find_labels("TO: Chief   FROM: Clerk")
    assert first.score > second.score
    assert (first.leads, second.leads) == (True, False)


def test_a_label_tells_what_kind_of_value_it_asks_for() -> None:
    assert (value_kind("from"), value_kind("date"), value_kind("nothing")) == ("people", "moment", "text")


def test_a_phrase_under_two_labels_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    table = {"labels": {"one": {"phrases": ["FROM"], "value": "people"}, "two": {"phrases": ["From"], "value": "text"}}}
    monkeypatch.setattr(labels, "read_vocabulary", lambda _: table)  # pyright: ignore
    with pytest.raises(VocabularyError):
        label_table("other")


@given(st.text(alphabet="FROMTSUBJECDA:; .\n\t&x0", max_size=200))
def test_labels_of_any_text_are_in_order_and_apart(text: str) -> None:
    found = find_labels(text)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert all(0 <= label.start < label.end <= len(text) for label in found)


def test_a_line_of_a_million_characters_takes_no_more_than_its_size_asks() -> None:
    begin = time.perf_counter()
    for text in (":" * 200_000, "A" * 1_000_000 + ":", "FROM " * 200_000, " " * 1_000_000 + ":"):
        find_labels(text)
    assert time.perf_counter() - begin < 10


@pytest.mark.parametrize("length", [4, 36, 37, 400, 5000])
def test_a_label_of_any_length_is_looked_up_without_an_error(length: int) -> None:
    found = closest_label("MEMORANDUMFOR" * (length // 13) + "X" * (length % 13))
    assert found is None or 0.0 < found[1] <= 1.0
