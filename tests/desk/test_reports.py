"""The totals of both reports are those of plain SQL on the same database."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from records.desk.database import open_database
from records.desk.history import history
from records.desk.reports import (
    SECTIONS,
    Wanted,
    Window,
    dates_plot,
    report_automatic,
    report_dates,
    report_transmittals,
    window_within,
)
from records.errors import UsageError
from records.report.output import Format, Listing, lines_of

AS_OF = "2026-01-01"
DATABASES = ["sample_database_file", "corpus_database_file"]


@pytest.fixture(params=DATABASES)
def database_file(request: pytest.FixtureRequest) -> Path:
    """The sample's database, then that of the real papers."""
    return request.getfixturevalue(request.param)


def rows(listing: Listing) -> list[dict[str, object]]:
    return [json.loads(line) for line in lines_of(listing, Format.JSONL)]


def plain(database_file: Path, sql: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(f"file:{database_file}?mode=ro", uri=True)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def count(values: Iterable[object]) -> Counter[str]:
    return Counter(str(value) for value in values if value is not None)


def test_report_dates_totals_equal_plain_sql(database_file: Path) -> None:
    with open_database(str(database_file)) as database:
        found = rows(report_dates(database, "", AS_OF, Window()))
        by_year = rows(report_dates(database, "", AS_OF, Window(), by="year"))
    stored = plain(
        database_file,
        "select coalesce(c.date, case when c.basis = 'event' and c.latest <= '2026-01-01' then c.latest end),"
        " c.event, c.exemption from declassification c join document d on d.id = c.document_id"
        " where not d.is_superseded",
    )

    assert len(found) == len(stored)
    assert count(row.get("declassification_date") for row in found) == count(row[0] for row in stored)
    assert count(row.get("event") for row in found) == count(row[1] for row in stored)
    assert count(row.get("exemption") for row in found) == count(row[2] for row in stored)
    years = count(str(row[0])[:4] for row in stored if row[0])
    assert {str(row["year"]): row["all"] for row in by_year if str(row["year"]).isdigit()} == dict(years)
    assert by_year[-1]["all"] == len(stored)


def test_report_dates_gives_a_date_or_says_why_not(database_file: Path) -> None:
    with open_database(str(database_file)) as database:
        for row in rows(report_dates(database, "", AS_OF, Window())):
            outcome = [row.get(name) for name in ("declassification_date", "event", "exemption")]
            assert any(outcome) or row.get("why"), row


def test_report_transmittals_totals_equal_plain_sql(database_file: Path) -> None:
    with open_database(str(database_file)) as database:
        found = rows(report_transmittals(database, "", AS_OF))
        still_open = rows(report_transmittals(database, "", AS_OF, Wanted(is_open=True)))
    stored = plain(
        database_file,
        "select h.outcome, h.date, h.answer_expected and h.outcome is null and h.ended_by is null"
        " from hop h join document d on d.id = h.document_id"
        " where not d.is_superseded",
    )

    assert len(found) == len(stored) > 0
    assert count(row.get("date") for row in found) == count(row[1] for row in stored)
    ended = Counter(str(row.get("outcome")) for row in found if row.get("outcome"))
    assert ended == count(row[0] for row in stored)
    assert len(still_open) == sum(1 for _, _, is_open in stored if is_open)


def test_transmittals_counted_overdue_and_of_some_days_equal_plain_sql(database_file: Path) -> None:
    waits = "h.answer_expected and h.outcome is null and h.ended_by is null"
    late = f"{waits} and h.due < '{AS_OF}'"
    standing = "from hop h join document d on d.id = h.document_id where not d.is_superseded"
    with open_database(str(database_file)) as database:
        overdue = rows(report_transmittals(database, "", AS_OF, Wanted(is_overdue=True)))
        some = rows(report_transmittals(database, "", AS_OF, Wanted(first="1986-01-01", last="1999-12-31")))
        months = rows(report_transmittals(database, "", AS_OF, by="month"))
        offices = rows(report_transmittals(database, "", AS_OF, by="office"))

    assert len(overdue) == plain(database_file, f"select count(*) {standing} and {late}")[0][0]
    within = "h.date between '1986-01-01' and '1999-12-31'"
    assert len(some) == plain(database_file, f"select count(*) {standing} and {within}")[0][0]
    stored = plain(
        database_file,
        f"select coalesce(substr(h.date, 1, 7), '(none)'), count(*), sum({waits}), sum(coalesce({late}, 0))"
        f" {standing} group by 1",
    )
    assert [(row["month"], row["hops"], row["open"], row["overdue"]) for row in months[:-1]] == sorted(
        stored, key=lambda row: (row[0] == "(none)", row[0])
    )
    for name in ("hops", "open", "overdue", "answered"):
        assert sum(int(str(row[name])) for row in months[:-1]) == months[-1][name] == offices[-1][name]


def test_the_hops_of_a_number_are_those_of_its_packages(sample_database_file: Path) -> None:
    numbers = plain(sample_database_file, "select distinct package from hop where package is not null")
    with open_database(str(sample_database_file)) as database:
        for (number,) in numbers:
            found = rows(report_transmittals(database, "", AS_OF, number=str(number)))
            chains = history(database, str(number), None, AS_OF)
            steps = [entry.document for chain in chains for entry in chain.entries if entry.hop]
            assert sorted(str(row["document"]) for row in found) == sorted(steps)
        assert rows(report_transmittals(database, "", AS_OF, number="no such number")) == []


def test_hops_of_an_office_name_it_on_one_side(sample_database_file: Path) -> None:
    with open_database(str(sample_database_file)) as database:
        found = rows(report_transmittals(database, "", AS_OF, Wanted(office="secretar")))
        everything = rows(report_transmittals(database, "", AS_OF))
    assert 0 < len(found) < len(everything)


def test_a_word_by_which_hops_cannot_be_counted_is_refused(sample_database_file: Path) -> None:
    with open_database(str(sample_database_file)) as database, pytest.raises(UsageError, match="month, office"):
        report_transmittals(database, "", AS_OF, by="moon")


def test_a_span_keeps_the_dates_within_it(sample_database_file: Path) -> None:
    window = Window("2000-01-01", "2015-12-31")
    with open_database(str(sample_database_file)) as database:
        everything = rows(report_dates(database, "", AS_OF, Window()))
        found = rows(report_dates(database, "", AS_OF, window))

    dates = [str(row.get("declassification_date", "")) for row in everything]
    assert len(found) == sum("2000-01-01" <= date <= "2015-12-31" for date in dates) > 0


def test_counts_by_a_name_given_at_ingest(sample_database_file: Path) -> None:
    with open_database(str(sample_database_file)) as database:
        found = rows(report_dates(database, "", AS_OF, Window(), by="box"))

    assert [row["box"] for row in found] == ["12", "all"]


@pytest.mark.parametrize(
    ("text", "last"), [("90d", "2026-04-01"), ("2w", "2026-01-15"), ("1y", "2027-01-01"), ("1M", "2026-01-31")]
)
def test_within_counts_from_the_day_of_the_report(text: str, last: str) -> None:
    assert window_within(text, AS_OF) == Window(AS_OF, last)


@pytest.mark.parametrize("text", ["", "soon", "90", "-3d", "99999y"])
def test_within_refuses_what_is_no_span(text: str) -> None:
    with pytest.raises(UsageError):
        window_within(text, AS_OF)


def test_an_empty_database_prints_sensibly(tmp_path: Path) -> None:
    with open_database(str(tmp_path / "empty.db"), create=True) as database:
        dates = "\n".join(lines_of(report_dates(database, "", AS_OF, Window()), Format.TABLE))
        hops = "\n".join(lines_of(report_transmittals(database, "", AS_OF), Format.TABLE))

    assert "no papers" in dates
    assert "no hops" in hops


def test_the_list_goes_by_date_and_ends_with_the_undated(database_file: Path) -> None:
    with open_database(str(database_file)) as database:
        found = [row.get("declassification_date") for row in rows(report_dates(database, "", AS_OF, Window()))]

    dated = [str(day) for day in found if day is not None]
    assert dated == sorted(dated)
    assert found[: len(dated)] == dated


@pytest.mark.parametrize("by", ["month", "year", "classification", "kind", "office", "box"])
def test_counts_by_anything_add_up_to_the_list(sample_database_file: Path, by: str) -> None:
    with open_database(str(sample_database_file)) as database:
        listed = rows(report_dates(database, "", AS_OF, Window()))
        counted = rows(report_dates(database, "", AS_OF, Window(), by=by))

    statuses = Counter(str(row["status"]).replace(" ", "_") for row in listed)
    assert counted[-1]["all"] == len(listed) == sum(int(str(row["all"])) for row in counted[:-1])
    assert {name: counted[-1][name] for name in statuses} == dict(statuses)


def test_the_sections_make_up_the_list(database_file: Path) -> None:
    with open_database(str(database_file)) as database:
        whole = rows(report_dates(database, "", AS_OF, Window()))
        parts = [rows(report_dates(database, "", AS_OF, Window(), section_name=name)) for name in SECTIONS]

    assert sorted(str(row["document"]) for part in parts for row in part) == sorted(
        str(row["document"]) for row in whole
    )


def test_the_year_end_list_has_every_paper_that_the_25_year_rule_ends_then(database_file: Path) -> None:
    stored = plain(
        database_file,
        "select d.short_id from declassification c join document d on d.id = c.document_id where not d.is_superseded"
        " and c.basis = 'date' and c.date = '2025-12-31' and c.rule like '%>13526.3.3(a)'",
    )
    with open_database(str(database_file)) as database:
        found = rows(report_automatic(database, "", 2025, AS_OF))

    automatic = {row["document"] for row in found if row["then"] in ("automatic", "released")}
    assert {row[0] for row in stored} <= automatic
    assert all(str(row.get("dated", "")).startswith("2000") or row["then"] == "automatic" for row in found)


def test_a_report_cannot_be_counted_by_what_nobody_set(sample_database_file: Path) -> None:
    with open_database(str(sample_database_file)) as database, pytest.raises(UsageError):
        report_dates(database, "", AS_OF, Window(), by="colour")
    with open_database(str(sample_database_file)) as database, pytest.raises(UsageError):
        report_dates(database, "", AS_OF, Window(), section_name="lost")


def test_an_empty_database_draws_nothing_and_says_so(tmp_path: Path) -> None:
    with open_database(str(tmp_path / "empty.db"), create=True) as database:
        drawn = "\n".join(dates_plot(database, "", AS_OF, Window()))
        year_end = "\n".join(lines_of(report_automatic(database, "", 2025, AS_OF), Format.TABLE))
        by_year = "\n".join(lines_of(report_dates(database, "", AS_OF, Window(), by="year"), Format.TABLE))

    assert "no papers" in drawn
    assert "no papers reach their 25 years in 2025" in year_end
    assert "no papers" in by_year


def test_the_printed_report_fits_eighty_columns(sample_database_file: Path) -> None:
    with open_database(str(sample_database_file)) as database:
        listings = [
            report_dates(database, "", AS_OF, Window()),
            *(report_dates(database, "", AS_OF, Window(), section_name=name) for name in SECTIONS),
            *(report_dates(database, "", AS_OF, Window(), by=by) for by in ("year", "office", "kind")),
            report_automatic(database, "", 2025, AS_OF),
            report_transmittals(database, "", AS_OF),
        ]
        for listing in listings:
            table = "\n".join(lines_of(replace(listing, notes=()), Format.TABLE, 80)).splitlines()
            assert max(map(len, table)) <= 80
        assert max(map(len, dates_plot(database, "", AS_OF, Window()))) <= 120


def test_a_report_names_its_database_and_the_head_of_the_ledger(sample_database_file: Path) -> None:
    (head,) = plain(sample_database_file, "select count, hash from ledger_head")
    with open_database(str(sample_database_file)) as database:
        notes = report_dates(database, "", AS_OF, Window()).notes

    assert f"as of {AS_OF}; ledger: {head[0]} entries, head" in notes[-2]
    assert notes[-1] == head[1]
