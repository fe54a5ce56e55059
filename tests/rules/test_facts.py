"""What only an officer knows changes what the 25-year rule gives, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.declassification import Declassification
from records.errors import UsageError
from records.rules.decide import work_out
from records.rules.fact_table import fact_kinds, fact_value
from records.rules.facts import EFFECTS, SAID, OfficerFact, assumes_permanence, said_at_the_end, with_facts
from records.rules.standing import on

DATED = "1999-09-06"
R25 = "2024-12-31"
AUTOMATIC = work_out("", DATED, "SECRET")
MARKED = work_out("E.O. 12958: DECL: 9/6/2009", DATED, "SECRET")
EVENT = work_out("Declassify on: removal of the enclosures", DATED, "SECRET")
EXEMPT = work_out("Declassify on: 25X1, 20401231", DATED, "SECRET")
UNDATED = work_out("Declassify on: OADR", None, "SECRET")


def fact(name: str, value: str) -> OfficerFact:
    return OfficerFact(name, fact_value(name, value), "box:12", "A. Clerk", "2026-01-02", "Schedule N1-59")


def told(found: Declassification, *facts: tuple[str, str], dated: str | None = DATED) -> Declassification:
    return with_facts(found, [fact(*each) for each in facts], dated)


def test_every_fact_of_the_table_has_its_effect_and_its_source() -> None:
    assert tuple(fact_kinds()) == tuple(EFFECTS)
    assert all(kind.source and kind.meaning for kind in fact_kinds().values())


def test_the_25_year_rule_assumes_permanence_until_an_officer_says_so() -> None:
    assert assumes_permanence(AUTOMATIC)

    known = told(AUTOMATIC, ("retention", "permanent"))

    assert not assumes_permanence(known)
    assert known.date == R25
    assert "taken to be" not in " ".join(step.text for step in known.steps)
    assert known.steps[-1].text.startswith(SAID)


@pytest.mark.parametrize("value", ["temporary", "unscheduled", "non-record"])
def test_records_that_are_not_permanent_have_no_automatic_date(value: str) -> None:
    found = told(AUTOMATIC, ("retention", value))

    assert (found.basis, found.date) == ("unknown", None)
    assert on(found, "2026-01-01").status == "unknown"
    assert "2001.30(g)" in found.steps[-1].source


def test_an_exempt_file_series_holds_the_rule_off() -> None:
    found = told(AUTOMATIC, ("series", "Cipher files"))

    assert on(found, "2060-01-01").status == "exempt"
    assert found.exemption == "file series Cipher files"
    assert found.date is None


def test_an_exempt_file_series_ends_on_its_day() -> None:
    found = told(AUTOMATIC, ("series", "Cipher files until 2030-12-31"))

    assert on(found, "2030-12-30").status == "exempt"
    assert on(found, "2030-12-31").status == "due"


def test_a_file_block_goes_25_years_after_its_newest_record() -> None:
    assert told(AUTOMATIC, ("block", "2004-03-01")).date == "2029-12-31"
    assert told(AUTOMATIC, ("block", "1996-01-01..2004-03-01")).date == "2029-12-31"


@pytest.mark.parametrize("value", ["1998-01-01", "2011-01-01", "2000-01-01..2004-03-01"])
def test_a_block_that_cannot_hold_the_paper_does_not_count(value: str) -> None:
    found = told(AUTOMATIC, ("block", value))

    assert found.date == R25
    assert "count" in found.steps[-1].text


def test_a_block_gives_an_undated_paper_its_date() -> None:
    assert UNDATED.basis == "unknown"
    assert told(UNDATED, ("block", "1999-12-01"), dated=None).date == R25


def test_equities_leave_the_date_and_are_told() -> None:
    found = told(AUTOMATIC, ("equities", "CIA; DOE"))

    assert found.date == R25
    assert "CIA, DOE" in said_at_the_end(found)[-1]
    assert len(said_at_the_end(found)) == 2


@pytest.mark.parametrize("name_and_value", [("retention", "temporary"), ("series", "X files"), ("block", "2004-03-01")])
def test_a_marked_date_stands_whatever_the_file_is(name_and_value: tuple[str, str]) -> None:
    found = told(MARKED, name_and_value)

    assert (found.basis, found.date, found.rule) == (MARKED.basis, "2009-09-06", MARKED.rule)
    assert "does not rest on the 25-year rule" in found.steps[-1].text


def test_a_pending_event_loses_its_latest_day_with_the_rule() -> None:
    assert EVENT.latest == R25
    assert told(EVENT, ("retention", "temporary")).latest is None
    assert told(EVENT, ("series", "X files until 2030-12-31")).latest == "2030-12-31"
    assert told(EVENT, ("block", "2004-03-01")).latest == "2029-12-31"


def test_an_exemption_on_the_paper_stands() -> None:
    assert told(EXEMPT, ("series", "X files")).exemption == EXEMPT.exemption


def test_a_stamp_releases_whatever_the_facts_are() -> None:
    stamped = work_out("DECLASSIFIED E.O. 13526 sec. 3.3 Date: 5/1/2015", DATED, "SECRET")
    assert stamped.released
    assert on(told(stamped, ("retention", "temporary")), "2026-01-01").status == "declassified"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("colour", "red"),
        ("retention", "for ever"),
        ("block", "1999"),
        ("block", "1980-01-01..1999-01-01"),
        ("block", "1999-01-01..1998-01-01"),
        ("series", "X files until next year"),
        ("agency", "  "),
    ],
)
def test_a_value_that_does_not_fit_is_refused(name: str, value: str) -> None:
    with pytest.raises(UsageError):
        fact_value(name, value)


@given(
    text=st.text(max_size=60),
    dated=st.none() | st.dates().map(lambda day: day.isoformat()),
    given_facts=st.lists(
        st.sampled_from(
            [
                ("retention", "temporary"),
                ("retention", "permanent"),
                ("series", "X until 2030-12-31"),
                ("block", "2004-03-01"),
                ("equities", "CIA"),
                ("agency", "State"),
            ]
        ),
        max_size=4,
    ),
)
def test_no_fact_makes_a_paper_free_before_the_rule_does(
    text: str, dated: str | None, given_facts: list[tuple[str, str]]
) -> None:
    before = work_out(text, dated, "SECRET")
    after = told(before, *given_facts, dated=dated)

    assert len(after.steps) == len(before.steps) + len(dict(given_facts))
    if before.date and after.date:
        assert after.date >= before.date
    assert (after.released, after.released_on) == (before.released, before.released_on)
