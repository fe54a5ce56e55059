"""Pages open at form feeds, and where there are none at cues that stand together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.intake.pages import text_with_pages
from records.model import line_starts_of

PROSE = [
    "The Ministers met in the morning and spoke of fishing rights, on which",
    "both sides have held firm since the spring. The Ambassador thought that",
    "a short paper could be drawn up before the next meeting takes place.",
    "",
]


def page(seed: int, lines: int = 30, head: str = "", foot: str = "") -> list[str]:
    """A page of invented prose, each line its own."""
    body = [
        f"{PROSE[(seed + number) % 4]} ({seed}.{number})" if PROSE[(seed + number) % 4] else ""
        for number in range(lines)
    ]
    body[0] = body[0] or "On the same day"
    body[-1] = body[-1] or "and so it was left."
    return [*([head] if head else []), *body, *([foot] if foot else [])]


def opened(lines: list[str], ending: str = "\n") -> tuple[int, ...]:
    return text_with_pages(ending.join(lines) + ending).page_lines


def test_a_form_feed_opens_a_page_and_ends_no_line() -> None:
    text = text_with_pages("one\n\ftwo\nthree\n\ffour\n")
    assert text.page_lines == (1, 2, 4)
    assert text.line_count == 4
    assert not text.pages_inferred
    assert text.page_of(3) == 2


def test_a_form_feed_after_the_last_word_opens_no_page() -> None:
    assert text_with_pages("one\n\ftwo\n\f").page_lines == (1, 2)
    assert text_with_pages("one\n\f\n \n").page_lines == (1,)


def test_a_form_feed_at_the_end_of_a_line_opens_the_next_one() -> None:
    assert text_with_pages("one\f\ntwo\n").page_lines == (1, 2)
    assert text_with_pages("one\fand two\nthree\n\ffour").page_lines == (1, 3)
    assert text_with_pages("one\nend\ftwo\nthree\n").page_lines == (1, 2)


def test_a_form_feed_at_the_very_start_is_page_one() -> None:
    assert text_with_pages("\fone\n\ftwo\n").page_lines == (1, 2)


def test_a_text_without_any_cue_is_one_page() -> None:
    text = text_with_pages("\n".join(page(1, 200)))
    assert text.page_lines == (1,)
    assert text.pages_inferred


def test_an_empty_text_has_no_page() -> None:
    text = text_with_pages("")
    assert text.page_lines == ()
    assert not text.pages_inferred


@pytest.mark.parametrize(
    "mark", ["## Page {}", "# Page {}", "[Page {}]", "--- Page {} ---", "=== PAGE {} ===", "<<page {} of 9>>"]
)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_the_text_makers_own_marks_are_believed(mark: str, ending: str) -> None:
    lines = ["# A title", "", *page(1, 30, mark.format(1)), "", "---", "", *page(2, 30, mark.format(2))]
    assert opened(lines, ending) == (1, lines.index(mark.format(2)) + 1)


def test_where_the_text_maker_marks_pages_nothing_else_is_asked() -> None:
    lines = [*page(1, 30, "## Page 1"), "", "", "", "", *page(2, 30, "SECRET"), *page(3, 30, "## Page 2")]
    assert opened(lines) == (1, lines.index("## Page 2") + 1)


def test_an_empty_page_between_two_marks_counts() -> None:
    lines = [*page(1, 20, "## Page 1"), "## Page 2", "## Page 3", *page(3, 20)]
    assert opened(lines) == (1, lines.index("## Page 2") + 1, lines.index("## Page 3") + 1)


def test_a_line_that_names_a_page_is_no_mark() -> None:
    lines = [*page(1, 30), "Page 2 of the Minister's letter says so in as many words, he thought.", *page(2, 30)]
    assert opened(lines) == (1,)


def test_a_leading_blank_alone_proves_nothing() -> None:
    lines = [*page(1), *page(2)]
    lines[30] = " " + lines[30]
    assert opened(lines) == (1,)


def test_leading_blanks_in_the_rhythm_of_pages_are_lost_page_marks() -> None:
    lines = [line for number in range(6) for line in page(number, 45)]
    wanted = [1]
    for first in range(45, len(lines), 45):
        lines[first] = " " + lines[first]
        wanted.append(first + 1)
    assert opened(lines) == tuple(wanted)


def test_many_leading_blanks_are_how_the_text_is_set() -> None:
    lines = [f" {line}" if number % 3 == 0 else line for number, line in enumerate(page(1, 200))]
    assert opened(lines) == (1,)


def test_a_page_number_and_a_banner_together_part_pages() -> None:
    lines = [*page(1), "", "SECRET", "", "- 2 -", "", "SECRET", "", *page(2)]
    assert opened(lines) == (1, lines.index("- 2 -") + 3)


@pytest.mark.parametrize("alone", ["2", "SECRET", "---", "(more)"])
def test_one_weak_cue_parts_nothing(alone: str) -> None:
    assert opened([*page(1), "", alone, "", *page(2)]) == (1,)


def test_a_page_of_pages_with_a_banner_parts_pages() -> None:
    lines = [*page(1), "", "Page 1 of 2", "", "CONFIDENTIAL", *page(2)]
    assert len(opened(lines)) == 2


def test_a_transmission_page_opens_a_page() -> None:
    lines = [*page(1), "", "PAGE 02        EXAMPL  01234  151203Z", *page(2)]
    assert opened(lines) == (1, 32)


def test_a_release_footer_closes_its_page() -> None:
    lines = [*page(1), "", "XX 12345 DocId:30000001 Page 1", "", *page(2), "XX 12345 Docld:30000001 Page 2"]
    assert opened(lines) == (1, lines.index("", 31) + 2)


def test_a_release_stamp_with_a_page_number_opens_a_page() -> None:
    lines = [*page(1), "2", "100-10000-10001 | 2022 RELEASE UNDER THE EXAMPLE ACT", *page(2)]
    assert opened(lines) == (1, 32)


def test_a_rare_wide_gap_parts_pages() -> None:
    lines = [*page(1, 40), "", "", "", *page(2, 40), "", "", "", *page(3, 40)]
    assert opened(lines) == (1, 44, 87)


def test_wide_gaps_everywhere_are_how_the_text_is_set() -> None:
    lines = [text for line in page(1, 80) for text in (line or "and", "", "")]
    assert opened(lines) == (1,)


def test_a_header_printed_on_every_page_speaks_for_a_page() -> None:
    lines = [
        text
        for number in range(4)
        for text in (*page(number, 35), str(number + 2), "", "EXAMPLE OFFICE OF RECORDS", "", "SECRET")
    ]
    assert len(opened([*lines, *page(9)])) == 5


def test_the_last_words_are_no_page_of_their_own() -> None:
    lines = [*page(1, 60), "", "", "", "The end"]
    assert opened(lines) == (1,)


def test_pages_are_the_same_whatever_ends_the_lines() -> None:
    lines = [*page(1, 40), "", "", "", *page(2, 40, "SECRET", "2"), "", "", *page(3, 40)]
    assert opened(lines, "\n") == opened(lines, "\r\n") == opened(lines, "\r")
    assert len(opened(lines)) == 3


PIECES = st.sampled_from(
    [
        "\n",
        "\r\n",
        "\r",
        "\f",
        " ",
        "\t",
        "SECRET",
        "Page 2 of 3",
        "## Page 2",
        "2",
        "---",
        "words",
        "\x85",
        "\u2028",
        "\v",
        "\x1c",
        "é",
    ]
)


@given(st.lists(PIECES, max_size=120).map("".join))
def test_lines_and_pages_of_any_text_hold_together(content: str) -> None:
    text = text_with_pages(content)
    assert text.line_starts == line_starts_of(content)
    assert text.line_starts.typecode == "Q"
    assert list(text.page_lines) == sorted(set(text.page_lines))
    assert all(1 <= line <= text.line_count for line in text.page_lines)
    assert (text.page_lines[:1] == (1,)) is bool(content)
    assert text.pages_inferred is (bool(content) and "\f" not in content)


@pytest.mark.parametrize(
    "piece",
    ["-", " ", "2 ", "PAGE 2 ", "SECRET//", "# Page", "A\n", "\n", "\r", " a\n", "\f", "2\n", "DocId:", "13-00000\n"],
)
def test_a_million_of_anything_takes_no_long_time(piece: str) -> None:
    content = piece * (1_000_000 // len(piece))
    assert text_with_pages(content).page_lines[0] == 1
