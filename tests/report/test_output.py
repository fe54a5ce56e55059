"""What a listing looks like in each format, and what never reaches the terminal."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from records.report.output import UNSAFE, Column, Format, Listing, json_text, printable, shorten, write

COLUMNS = (Column("Subject", "subject", flexible=True), Column("Pages", "pages", numeric=True), Column("Open", "open"))
NASTY = 'Talks \x1b[31mred\x1b[0m\x07 | pipe, "quote"\nnew line \u202egnol \x9b2J'


def printed(form: Format, rows: list[tuple[str | None, int, bool]], width: int | None = None) -> str:
    stream = io.StringIO()
    write(Listing(COLUMNS, rows, "Papers", ("2 papers",)), form, stream, width)
    return stream.getvalue()


@pytest.mark.parametrize("form", list(Format))
def test_no_format_lets_a_control_character_of_a_paper_through(form: Format) -> None:
    text = printed(form, [(NASTY, 3, True)])

    assert "gnol" in text
    assert not UNSAFE.search(text.replace("\n", ""))


def test_csv_gives_back_the_cells() -> None:
    rows = list(csv.DictReader(io.StringIO(printed(Format.CSV, [('a, "b"', 3, True), (None, 4, False)]))))

    assert [row["subject"] for row in rows] == ['a, "b"', ""]
    assert [row["pages"] for row in rows] == ["3", "4"]


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "-2+3", "+1"])
def test_csv_holds_no_formula_that_a_spreadsheet_would_run(text: str) -> None:
    assert printed(Format.CSV, [(text, 1, True)]).splitlines()[1].startswith("'")


def test_json_is_one_array_and_leaves_empty_cells_out() -> None:
    assert json.loads(printed(Format.JSON, [("a", 1, True), (None, 2, False)])) == [
        {"subject": "a", "pages": 1, "open": True},
        {"pages": 2, "open": False},
    ]


def test_json_lines_are_an_object_a_line() -> None:
    assert [
        json.loads(line)["pages"] for line in printed(Format.JSONL, [("a", 1, True), ("b", 2, True)]).splitlines()
    ] == [1, 2]


def test_an_empty_listing_still_shows_its_columns() -> None:
    assert "Subject" in printed(Format.TABLE, [])
    assert json.loads(printed(Format.JSON, [])) == []


def test_a_table_fits_the_terminal_and_says_where_it_cut() -> None:
    lines = printed(Format.TABLE, [("word " * 60, 12, True)], 80).splitlines()

    assert max(map(len, lines)) <= 80
    assert any("…" in line for line in lines)


def test_a_narrow_terminal_gets_short_words_and_leaves_out_what_can_be_spared() -> None:
    columns = (
        Column("Class", "class", short={"CONFIDENTIAL": "C"}),
        Column("Status", "status", spare=True),
        Column("Subject", "subject", flexible=True),
    )
    listing = [("CONFIDENTIAL", "due", "word " * 30)]
    narrow, wide = io.StringIO(), io.StringIO()
    write(Listing(columns, listing), Format.TABLE, narrow, 80)
    write(Listing(columns, listing), Format.TABLE, wide, 120)

    assert "CONFIDENTIAL" not in narrow.getvalue()
    assert "due" not in narrow.getvalue()
    assert max(map(len, narrow.getvalue().splitlines())) <= 80
    assert "CONFIDENTIAL  due" in wide.getvalue()


@given(st.lists(st.text("ab ", max_size=300), min_size=2, max_size=2), st.integers(min_value=40, max_value=200))
def test_a_table_of_flexible_columns_is_never_wider_than_asked(texts: list[str], width: int) -> None:
    columns = (Column("One", "one", flexible=True), Column("Two", "two", flexible=True))
    stream = io.StringIO()
    write(Listing(columns, [tuple(texts)]), Format.TABLE, stream, width)

    assert max(map(len, stream.getvalue().splitlines())) <= width


def test_markdown_keeps_a_pipe_inside_its_cell() -> None:
    assert r"a \| b" in printed(Format.MD, [("a | b", 1, True)])


@given(st.text(), st.integers(min_value=2, max_value=40))
def test_a_shortened_text_is_never_wider_than_asked(text: str, width: int) -> None:
    assert cell_len(shorten(printable(text), width)) <= width


@given(st.text())
def test_json_text_reads_back_as_it_was(text: str) -> None:
    assert json.loads(json_text(text)) == text
