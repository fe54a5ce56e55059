"""What holds of every outcome, whatever stands on the paper."""

from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as some

from records.declassification import STATUSES
from records.rules.days import add_years, is_day, year_end
from records.rules.decide import work_out
from records.rules.explain import explain
from records.rules.standing import on

PIECES = (
    "SECRET", "CONFIDENTIAL", "TOP SECRET", "UNCLASSIFIED", "E.O. 12958:", "E.O. 11652:", "E.O. 12065:", "DECL:",
    "Declassify on:", "GDS", "XGDS-1", "ADS", "RDS-1", "OADR", "X1", "1.6X5", "MR", "25X1", "25X6,", "50X1-HUM",
    "N/A", "GROUP 4", "GROUP 3", "9/6/10", "2/30/2005", "31 Dec 1999", "20311231", "upon completion of the survey",
    "or", "and", "whichever is first", "whichever is later", "Reason: 1.5(d)", "Review on",
    "10 years from date of document", "5 years after", "Source marked OADR, date of source", "RESTRICTED DATA",
    "//RD", "UNCLASSIFIED WHEN SEPARATED FROM", "attachments", "Downgrade to SECRET on", "Retain until", "\n",
    "\n\n", "DCI Only", "NATO SECRET", "Classified until", "not later than",
)  # fmt: skip
DAYS = some.dates(date(1930, 1, 1), date(2060, 12, 31)).map(date.isoformat)
TEXTS = some.lists(some.sampled_from(PIECES), max_size=8).map(" ".join)
LEVELS = some.sampled_from((None, "UNCLASSIFIED", "RESTRICTED", "CONFIDENTIAL", "SECRET", "TOP SECRET"))
STAMP = "DECLASSIFIED\nE.O. 13526, Sec. 3.5\nBy ABC NARA, Date {}"


@settings(max_examples=150)
@given(TEXTS, DAYS, LEVELS)
def test_no_outcome_lies_before_the_paper(text: str, dated: str, level: str | None) -> None:
    found = work_out(text, dated, level)
    assert found.date is None or found.date >= dated
    assert found.latest is None or found.latest >= dated


@settings(max_examples=150)
@given(TEXTS, DAYS, LEVELS)
def test_the_25_year_rule_gives_a_31_december(text: str, dated: str, level: str | None) -> None:
    found = work_out(text, dated, level)
    if found.rule.endswith("3.3(a)") and found.date:
        assert found.date == max(year_end(dated, 25), "2006-12-31")
        assert found.order == "E.O. 13526"


@settings(max_examples=150)
@given(some.text(max_size=300), some.none() | DAYS, some.none() | some.text(max_size=20), DAYS)
def test_any_text_can_be_explained(text: str, dated: str | None, level: str | None, as_of: str) -> None:
    told = explain(text, dated, level, as_of)
    assert told.standing.status in STATUSES
    assert all(step.text and step.source for step in told.steps)


@settings(max_examples=150)
@given(TEXTS, some.none() | DAYS, LEVELS, DAYS, DAYS)
def test_a_later_day_never_makes_a_due_paper_scheduled(
    text: str, dated: str | None, level: str | None, one: str, other: str
) -> None:
    found = work_out(text, dated, level)
    earlier, later = (on(found, day).status for day in sorted((one, other)))
    assert earlier != "due" or later == "due"


@settings(max_examples=150)
@given(TEXTS, some.none() | DAYS, LEVELS, DAYS, DAYS)
@example("9/6/10 Declassify on: 9/6/10", None, None, "2000-01-01", "2000-01-01")
def test_a_paper_is_declassified_from_its_stamp_on_and_not_before(
    text: str, dated: str | None, level: str | None, stamped: str, as_of: str
) -> None:
    found = work_out(f"{STAMP.format(stamped)}\n\n{text}", dated, level)
    assert (on(found, as_of).status == "declassified") == (as_of >= stamped)


@settings(max_examples=100)
@given(TEXTS, DAYS, LEVELS)
def test_a_stamp_moves_the_status_only(text: str, dated: str, level: str | None) -> None:
    bare, stamped = work_out(text, dated, level), work_out(f"{text}\n\n{STAMP.format('2015-10-14')}", dated, level)
    assert stamped.released
    assert (bare.date, bare.event, bare.exemption) == (stamped.date, stamped.event, stamped.exemption)


@settings(max_examples=100)
@given(TEXTS, LEVELS)
def test_a_paper_without_a_date_gets_no_counted_date(text: str, level: str | None) -> None:
    found = work_out(text, None, level)
    assert not (found.rule.endswith("3.3(a)") and found.date)
    assert found.review_from is None


@given(DAYS, some.integers(0, 80))
def test_an_anniversary_is_a_day(day: str, years: int) -> None:
    assert is_day(add_years(day, years))
    assert add_years(day, years)[5:] in (day[5:], "02-28")
