"""The log number of a paper."""

import pytest

from records.extract import identifiers
from tests.extract.readings import values, whole_paper


@pytest.mark.parametrize(("line", "number"), [("5028", "5028"), ("S028", "5028"), ("3~807", "3807"), ("79`58", "7958")])
def test_a_log_number_alone_on_its_line_is_read_though_one_sign_is_spoiled(line: str, number: str) -> None:
    found = list(identifiers.read(whole_paper(f"THE WHITE HOUSE\n\nMay 2, 1998\n\n{line}\n\nACTION\n", "action_memo")))
    assert values(found, "log_number") == [number]


@pytest.mark.parametrize("line", ["B52", "SO12", "10/12/97", "12-34"])
def test_other_signs_alone_on_a_line_are_no_log_number(line: str) -> None:
    assert not list(identifiers.read(whole_paper(f"THE WHITE HOUSE\n\n{line}\n\nACTION\n", "action_memo")))
