"""The declassification-date report of a small invented collection, word for word."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from records.desk.reports import Window, dates_plot, report_automatic, report_dates
from records.errors import UsageError
from records.report.histogram import drawn_years, histogram, striped
from records.report.month import drawn_days, month_lines
from records.report.output import Format, Listing, lines_of
from records.rules.decide import work_out
from records.store.database import Database, open_database
from records.store.facts import set_fact
from records.store.writing import store_reading
from tests.store.papers import Sketch, reading

AS_OF = "2026-01-01"
GOLDEN = Path(__file__).parent / "golden"
PAPERS: tuple[tuple[str | None, str | None, str, str, str | None], ...] = (
    # date, level, markings, kind, sender's office or none
    ("2000-03-01", "SECRET", "", "action_memo", "Desk of Harbours"),
    ("2000-05-11", "CONFIDENTIAL", "E.O. 12958: DECL: X1", "cable", None),
    ("2000-06-30", "SECRET", "E.O. 12958: DECL: 6/30/2010", "cable", "Desk of Rivers"),
    ("2000-07-04", "TOP SECRET", "Declassify on: 25X1, 20401231", "memcon", None),
    ("2000-08-15", "SECRET", "Declassify on: removal of the enclosures", "letter", None),
    ("2000-09-09", "SECRET", "Declassify on: 31 February 2010", "letter", None),
    ("2000-10-10", "SECRET", "DECLASSIFIED E.O. 13526 sec. 3.3 Date: 5/1/2015", "telcon", None),
    ("2001-01-20", "CONFIDENTIAL", "", "telcon", "Desk of Rivers"),
    ("1975-02-02", "SECRET", "E.O. 11652: GDS", "cable", None),
    ("1970-02-02", "CONFIDENTIAL", "", "other", None),
    (None, "SECRET", "Declassify on: OADR", "other", None),
    ("2000-11-11", "UNCLASSIFIED", "", "email", None),
    ("2000-12-24", "SECRET", "", "action_memo", None),
    ("2000-12-25", "SECRET", "", "action_memo", None),
    ("2000-12-26", "SECRET", "", "action_memo", None),
    ("2010-03-03", "SECRET", "Declassify on: signature of the treaty", "letter", None),
    ("1980-03-03", "SECRET", "Review on: 3 March 2000", "letter", None),
    ("1976-03-03", None, "E.O. 11652: GDS", "cable", None),
)


def stored(file: Path, papers: tuple[tuple[str | None, str | None, str, str, str | None], ...]) -> Database:
    database = open_database(file, create=True)
    for number, (dated, level, marks, kind, office) in enumerate(papers, 1):
        known = (("subject", f"Paper {number}"), ("classification", level), ("doc_date", dated))
        values = tuple((name, value) for name, value in known if value)
        senders = (("A. Quill", office),) if office else ()
        sketch = Sketch((1, 2), kind, values, work_out(marks, dated, level), senders=senders)
        text = f"Paper number {number}\nEnd of paper {number}\n"
        box = "12" if number < 13 else "13"
        store_reading(database, reading(f"box/paper-{number:02d}.txt", text, sketch), {"box": box}, by="tester")
    return database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with stored(tmp_path / "seeded.db", PAPERS) as opened:
        set_fact(opened, "box:12", "retention", "permanent", why="Scheduled so", by="tester")
        set_fact(opened, "box/paper-01.txt", "equities", "CIA, DOE", why="Looked at", by="tester")
        set_fact(opened, "box/paper-13.txt", "series", "Cipher files", why="Approved", by="tester")
        set_fact(opened, "box/paper-14.txt", "block", "1999-01-01..2003-05-05", why="One file", by="tester")
        set_fact(opened, "box/paper-02.txt", "agency", "Office of Seas", why="Letterhead", by="tester")
        yield opened


def settled(text: str) -> str:
    """The text without what differs from run to run: the place of the database, the ledger's head, the day of entry."""
    text = re.sub(r"database \S+,", "database seeded.db,", text)
    text = re.sub(r"^[0-9a-f]{64}$", "(head)", text, flags=re.MULTILINE)
    return re.sub(r"by tester on \d{4}-\d{2}-\d{2}", "by tester on (day)", text)


def printed(listing: Listing) -> str:
    return "\n".join(lines_of(listing, Format.TABLE, 80))


def compare(name: str, text: str) -> None:
    """The text is that of the golden file; a file that was deleted is written anew, to be looked at."""
    file = GOLDEN / name
    if not file.exists():
        file.write_text(settled(text) + "\n", encoding="utf-8")
        pytest.fail(f"{file} is new: look at it")
    assert settled(text) + "\n" == file.read_text(encoding="utf-8")


def test_the_list(database: Database) -> None:
    compare("dates.txt", printed(report_dates(database, "", AS_OF, Window())))


def test_the_list_as_rows(database: Database) -> None:
    compare("dates.jsonl", "\n".join(lines_of(report_dates(database, "", AS_OF, Window()), Format.JSONL)))


@pytest.mark.parametrize("by", ["year", "month", "classification", "kind", "office", "box"])
def test_the_counts(database: Database, by: str) -> None:
    compare(f"dates-by-{by}.txt", printed(report_dates(database, "", AS_OF, Window(), by=by)))


@pytest.mark.parametrize("year", [2006, 2025, 2028])
def test_the_year_end_list(database: Database, year: int) -> None:
    compare(f"automatic-{year}.txt", printed(report_automatic(database, "", year, AS_OF)))


@pytest.mark.parametrize("section", ["due", "open", "exempt", "events"])
def test_the_sections(database: Database, section: str) -> None:
    compare(f"section-{section}.txt", printed(report_dates(database, "", AS_OF, Window(), section_name=section)))


def test_the_drawing(database: Database) -> None:
    compare("plot.txt", "\n".join(dates_plot(database, "", AS_OF, Window())))


def test_only_exemptions_print_sensibly(tmp_path: Path) -> None:
    with stored(tmp_path / "exempt.db", (("2000-07-04", "SECRET", "RESTRICTED DATA", "memcon", None),) * 1) as only:
        listed = printed(report_dates(only, "", AS_OF, Window()))
        drawn = "\n".join(dates_plot(only, "", AS_OF, Window()))
        year_end = printed(report_automatic(only, "", 2025, AS_OF))

    assert "1 paper: 1 exempt" in listed
    assert "1 of them without a date" in drawn
    assert "exempt: RD" in year_end


def test_a_long_run_of_empty_years_is_one_line() -> None:
    drawn = list(histogram({1990: 1, 1992: 4, 2020: 80}, 2020))

    assert [line.split()[0] for line in drawn] == ["1990", "1991", "1992", "…", ">"]
    assert max(map(len, drawn)) <= 80
    assert drawn[-1].count("█") > 60
    assert [(place.line, place.days) for place in drawn_years(drawn)] == [(0, "1990"), (2, "1992"), (4, "2020")]
    assert list(histogram({}, date.fromisoformat(AS_OF).year)) == []


def test_a_bar_of_levels_shows_every_level_and_keeps_its_width() -> None:
    assert striped({"S": 3, "C": 1}, "TSC", 8) == "SSSSSSCC"
    assert striped({"S": 1000, "C": 1}, "TSC", 5) == "SSSSC"
    assert striped({"T": 1, "S": 1000}, "TSC", 5) == "TSSSS"


def test_a_month_shows_each_day_with_its_papers_and_the_months_of_its_year() -> None:
    counts = {"2012-02-29": 12, "2012-02-01": 5000, "2012-11-05": 3}
    drawn = list(month_lines(counts, date(2012, 2, 10), date(2012, 2, 3), 40))

    assert drawn[0] == "February 2012, [papers] below the day"
    assert drawn[1:4] == [
        "   Mo   Tu   We   Th   Fr   Sa   Su",
        "              1    2  > 3    4    5",
        "           [5k]",
    ]
    at = next(at for at, line in enumerate(drawn) if "[12]" in line)
    assert drawn[at - 1].index("29") + 2 == drawn[at].index("[12]") + 4
    assert drawn[-12].split() == ["Jan", "0"]
    assert next(line for line in drawn if line.startswith("> Feb")).split()[2] == "5,012"
    assert max(map(len, drawn)) <= 40
    shown = list(drawn_days(drawn, date(2012, 2, 10)))
    assert [place.days for place in shown] == ["2012-02-01", "2012-02-29", "2012-02", "2012-11"]
    assert all(drawn[place.line][place.start : place.end].strip() for place in shown)


def test_the_dates_are_drawn_by_level_and_as_a_calendar(tmp_path: Path) -> None:
    papers = (
        ("2000-07-04", "SECRET", "X1", "memcon", None),
        ("2000-07-04", "CONFIDENTIAL", "E.O. 12958: DECL: 7/4/2010", "memcon", None),
    )
    with stored(tmp_path / "levels.db", papers) as database:
        levels = "\n".join(dates_plot(database, "", AS_OF, Window(), by="classification"))
        month = "\n".join(dates_plot(database, "", "2010-07-04", Window(), by="month"))
        with pytest.raises(UsageError, match="no such drawing"):
            list(dates_plot(database, "", AS_OF, Window(), by="office"))

    assert "C confidential" in levels
    assert re.search(r"2010 1 C+$", levels, re.MULTILINE)
    assert "July 2010" in month
    assert re.search(r"> 4\n +\[1\]", month)
