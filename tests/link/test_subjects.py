"""What a subject tells of an event."""

import pytest

from records.link.subjects import day_of_event


@pytest.mark.parametrize("month", ["January", "Januazy", "Jamuary"])
def test_a_subject_gives_the_day_of_the_talk_though_a_letter_of_its_month_is_misread(month: str) -> None:
    assert day_of_event(f"Telephone conversation with the Minister, {month} 19, 1997", None) == "1997-01-19"


def test_a_subject_without_an_event_or_with_two_days_gives_none() -> None:
    assert day_of_event("Grain stores of January 19, 1997", None) is None
    assert day_of_event("Talks of January 19, 1997 and January 21, 1997", None) is None
