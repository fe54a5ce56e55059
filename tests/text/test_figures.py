"""Dates of figures with misread digits and dirt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.text.figures import mend_figures


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("5/.14/15", "5/14/15"),
        ("5/1A/12", "5/14/12"),
        ("6/9/_08,", "6/9/08 ,"),
        ("q/26/07", "9/26/07"),
        ("6/i6/1998", "6/16/1998"),
        ("01/26}07", "01/26/07"),
        ("5}14/99", "5/14/99"),
        ("202Z1231", "20221231"),
    ],
)
def test_a_date_of_figures_is_mended(written: str, mended: str) -> None:
    assert mend_figures(f"on {written}").strip() == f"on {mended}"


@pytest.mark.parametrize(
    "text", ["and/or/both", "1/2", "S/P/EUR", "12/AB/98", "123/4/98", "5/14/15", "1a2b3c4d", "19981231"]
)
def test_what_is_no_date_or_needs_nothing_stays_as_it_is(text: str) -> None:
    assert mend_figures(text) == text


@given(st.text(alphabet="0123456789/.AbSq ,~\n", max_size=60))
def test_no_text_gets_longer_or_shorter(text: str) -> None:
    assert len(mend_figures(text)) == len(text)
