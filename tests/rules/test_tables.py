"""The law's tables: what they hold decides, and what does not fit is refused by name."""

from collections.abc import Callable
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from records.errors import VocabularyError
from records.rules.days import add_years, year_end
from records.rules.decide import work_out
from records.rules.law import Law
from records.rules.tables import TABLES, law_of, read_table, the_law

Tables = dict[str, dict[str, Any]]


def fresh_tables() -> Tables:
    return {name: deepcopy(read_table(name)) for name in TABLES}


@pytest.fixture
def tables() -> Tables:
    return fresh_tables()


def order_entry(tables: Tables, number: str) -> dict[str, Any]:
    return next(entry for entry in tables["orders"]["orders"] if entry["number"] == number)


@pytest.mark.parametrize(
    ("day", "number"),
    [
        ("1951-10-26", None),
        ("1951-10-27", "E.O. 10290"),
        ("1953-12-14", "E.O. 10290"),
        ("1953-12-15", "E.O. 10501"),
        ("1972-05-31", "E.O. 10501"),
        ("1972-06-01", "E.O. 11652"),
        ("1978-12-01", "E.O. 12065"),
        ("1982-07-31", "E.O. 12065"),
        ("1982-08-01", "E.O. 12356"),
        ("1995-10-13", "E.O. 12356"),
        ("1995-10-14", "E.O. 12958"),
        ("2010-06-26", "E.O. 12958"),
        ("2010-06-27", "E.O. 13526"),
        ("2040-01-01", "E.O. 13526"),
    ],
)
def test_a_day_has_one_order_in_force_and_the_new_one_on_its_first_day(day: str, number: str | None) -> None:
    order = the_law().in_force(day)
    assert (order.number if order else None) == number


@pytest.mark.parametrize(
    ("digits", "number"),
    [
        ("10964", "E.O. 10501"),
        ("13142", "E.O. 12958"),
        ("13292", "E.O. 12958"),
        ("12958", "E.O. 12958"),
        ("12951", None),
    ],
)
def test_an_amending_order_stands_for_the_order_that_it_amends(digits: str, number: str | None) -> None:
    order = the_law().base_order(digits)
    assert (order.number if order else None) == number


def test_x_marks_and_25x_marks_of_one_number_mean_different_things() -> None:
    law = the_law()
    assert law.marking("X5").meaning == "foreign government information"
    exemption = law.exemption("25X5")
    assert exemption
    assert exemption.meaning == "named or numbered war plans still in effect"
    assert law.exemption("25X9")
    assert law.exemption("25X10") is None


BREAKS: list[tuple[Callable[[Tables], object], str]] = [
    (lambda tables: order_entry(tables, "E.O. 11652").update({"from": date(1972, 6, 2)}), "E.O. 11652"),
    (lambda tables: order_entry(tables, "E.O. 11652").update({"from": date(1972, 5, 31)}), "E.O. 11652"),
    (lambda tables: order_entry(tables, "E.O. 12356").pop("to"), "E.O. 12356"),
    (lambda tables: order_entry(tables, "E.O. 13526").update({"to": date(2030, 1, 1)}), "E.O. 13526"),
    (lambda tables: order_entry(tables, "E.O. 12065").update({"source": " "}), "E.O. 12065"),
    (lambda tables: order_entry(tables, "E.O. 12065").pop("levels"), "E.O. 12065"),
    (lambda tables: order_entry(tables, "E.O. 12065")["levels"].append("COSMIC"), "E.O. 12065"),
    (lambda tables: order_entry(tables, "E.O. 12356")["markings"].append("OADX"), "E.O. 12356"),
    (lambda tables: order_entry(tables, "E.O. 11652")["schedules"][0].update({"source": ""}), "E.O. 11652 GDS"),
    (lambda tables: order_entry(tables, "E.O. 11652").update({"schedules": []}), "GDS"),
    (
        lambda tables: order_entry(tables, "E.O. 12958")["amendments"][0].update({"from": date(1990, 1, 1)}),
        "E.O. 13142",
    ),
    (
        lambda tables: order_entry(tables, "E.O. 12958")["amendments"][0].update({"number": "E.O. 12356"}),
        "E.O. 12356",
    ),
    (lambda tables: tables["orders"]["automatic"].update({"order": "E.O. 99999"}), "automatic"),
    (lambda tables: tables["orders"]["automatic"].pop("years"), "automatic"),
    (lambda tables: tables["instructions"]["markings"][3].update({"follows": "magic"}), "GDS"),
    (lambda tables: tables["instructions"]["markings"][3].update({"source": ""}), "GDS"),
    (lambda tables: tables["instructions"]["labels"].update({"review": []}), "labels.review"),
    (lambda tables: tables["exemptions"]["x_marks"][0].update({"source": ""}), "X1"),
    (lambda tables: tables["exemptions"]["families"][0].update({"order": "E.O. 1"}), "75X1"),
    (lambda tables: tables["groups"]["groups"][3].update({"then": "GSD"}), "GROUP 4"),
    (lambda tables: tables["groups"]["groups"][3].pop("years"), "GROUP 4"),
    (lambda tables: tables["groups"]["groups"].append(tables["groups"]["groups"][0]), "GROUP 1"),
]


@pytest.mark.parametrize(("break_it", "entry"), BREAKS)
def test_a_table_that_does_not_fit_is_refused_and_the_entry_named(
    break_it: Callable[[Tables], object], entry: str, tables: Tables
) -> None:
    break_it(tables)
    with pytest.raises(VocabularyError, match=entry.replace(".", r"\.")):
        law_of(tables)


def changed(tables: Tables) -> Law:
    return law_of(tables)


def test_a_longer_schedule_in_the_table_gives_a_later_date(tables: Tables) -> None:
    order_entry(tables, "E.O. 11652")["schedules"][1]["years"] = 9
    text = "SECRET\nE.O. 11652: GDS"
    assert work_out(text, "1975-03-04", "SECRET").date == "1983-12-31"
    assert work_out(text, "1975-03-04", "SECRET", law=changed(tables)).date == "1984-12-31"


def test_another_first_day_in_the_table_gives_another_order(tables: Tables) -> None:
    order_entry(tables, "E.O. 12065")["to"] = date(1982, 9, 30)
    order_entry(tables, "E.O. 12356")["from"] = date(1982, 10, 1)
    text = "SECRET\nDeclassify on: 1 September 1988"
    assert work_out(text, "1982-09-01", "SECRET").order == "E.O. 12356"
    assert work_out(text, "1982-09-01", "SECRET", law=changed(tables)).order == "E.O. 12065"


def test_a_new_order_needs_only_its_entry(tables: Tables) -> None:
    order_entry(tables, "E.O. 13526")["to"] = date(2029, 12, 31)
    tables["orders"]["orders"].append(
        {
            "number": "E.O. 15000",
            "signed": date(2029, 6, 1),
            "from": date(2030, 1, 1),
            "levels": ["SECRET"],
            "authority": "the President",
            "publication": "94 FR 1",
            "markings": ["date"],
            "source": "E.O. 15000",
        }
    )
    law = changed(tables)
    assert work_out("SECRET\nDeclassify on: 20350202", "2030-02-02", "SECRET", law=law).order == "E.O. 15000"
    assert work_out("SECRET\nE.O. 15000: DECL: 2/2/2035", None, "SECRET", law=law).order == "E.O. 15000"


def test_another_length_of_the_automatic_rule_moves_every_date_that_rests_on_it(tables: Tables) -> None:
    tables["orders"]["automatic"]["years"] = 30
    assert work_out("SECRET\nDECL: OADR", "1990-01-01", "SECRET", law=changed(tables)).date == "2020-12-31"


ORDERS = [entry["number"] for entry in read_table("orders")["orders"]]


@settings(max_examples=30)
@given(some.sampled_from(ORDERS[1:]), some.integers(1, 300), some.booleans())
def test_the_day_on_which_an_order_begins_decides_who_governs(number: str, days: int, is_later: bool) -> None:
    tables = fresh_tables()
    before, entry = order_entry(tables, ORDERS[ORDERS.index(number) - 1]), order_entry(tables, number)
    old = entry["from"]
    new = old + timedelta(days=days if is_later else -days)
    before["to"], entry["from"] = new - timedelta(days=1), new
    entry["signed"] = min(entry["signed"], new)
    before["amendments"] = [each for each in before.get("amendments", ()) if each["from"] < before["to"]]
    entry["amendments"] = [each for each in entry.get("amendments", ()) if each["from"] > new]
    between = (old if is_later else new).isoformat()
    text = f"SECRET\nDeclassify on: {add_years(between, 5)}"

    here, there = (work_out(text, between, "SECRET", law=law) for law in (the_law(), law_of(tables)))

    assert {here.order, there.order} == {before["number"], number}
    assert here.order != there.order


@settings(max_examples=30)
@given(some.sampled_from((0, 1, 2)), some.integers(1, 40), some.dates(date(1972, 6, 1), date(1978, 11, 30)))
def test_the_years_of_a_schedule_are_those_of_its_table(index: int, years: int, dated: date) -> None:
    tables = fresh_tables()
    schedule = order_entry(tables, "E.O. 11652")["schedules"][index]
    schedule["years"] = years
    found = work_out("E.O. 11652: GDS", dated.isoformat(), schedule["level"], law=law_of(tables))
    assert found.date == year_end(dated.isoformat(), years)


@settings(max_examples=30)
@given(some.integers(5, 60), some.dates(date(1900, 1, 1), date(2020, 12, 31)), some.dates(date(1900, 1, 1)))
def test_the_automatic_rule_is_the_one_of_its_table(years: int, dated: date, not_before: date) -> None:
    tables = fresh_tables()
    tables["orders"]["automatic"].update(years=years, not_before=not_before)
    found = work_out("Declassify on: OADR", dated.isoformat(), "SECRET", law=law_of(tables))
    assert found.date == max(year_end(dated.isoformat(), years), not_before.isoformat())


@settings(max_examples=20)
@given(some.integers(1, 20), some.dates(date(1930, 1, 1), date(1950, 12, 31)))
def test_the_years_of_a_group_are_those_of_its_table(years: int, dated: date) -> None:
    tables = fresh_tables()
    tables["groups"]["groups"][3]["years"] = years
    found = work_out("GROUP 4", dated.isoformat(), "SECRET", law=law_of(tables))
    assert found.date == add_years(dated.isoformat(), years)
