"""The reports of dates on the real papers, by counts and digest, as they were when a person checked them."""

import tomllib
from collections import Counter

import pytest

from records.desk.database import open_database
from records.desk.reports import Window, report_dates
from records.report.dates import NONE
from scripts.corpus_digest import AS_OF, FILE, dicts, digests


@pytest.mark.parametrize("report", ["automatic-2025", "by-year"])
def test_the_report_is_the_one_that_was_checked(corpus_database_file: str, report: str) -> None:
    checked = tomllib.loads(FILE.read_text(encoding="utf-8"))
    with open_database(corpus_database_file) as database:
        assert digests(database)[report] == checked[report], "look at the report, then run: make digests"


def test_the_table_by_year_counts_the_papers_of_the_list(corpus_database_file: str) -> None:
    with open_database(corpus_database_file) as database:
        listed = Counter(
            (str(row["declassification_date"])[:4] if row["declassification_date"] else NONE, row["status"])
            for row in dicts(report_dates(database, "", AS_OF, Window()))
        )
        *years, everything = dicts(report_dates(database, "", AS_OF, Window(), by="year"))
    counted = {
        (year["year"], status.replace("_", " ")): number
        for year in years
        for status, number in year.items()
        if status not in ("year", "all") and number
    }
    assert dict(listed) == counted
    assert everything["all"] == sum(listed.values())
