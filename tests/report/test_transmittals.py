"""The report of transmittals of a small invented collection, word for word."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from records.declassification import Declassification
from records.desk.database import Database, open_database
from records.desk.history import Form, history, history_lines
from records.desk.reports import ALL, Wanted, report_transmittals
from records.model import Bounds, Content, DocumentReading, Rendition, Segment, SourceReading, text_of
from records.store.linking import link_waiting
from records.store.writing import store_reading
from tests.link.invented import package
from tests.report.test_dates import compare, printed

AS_OF = "1987-04-01"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """Two packages, of two years, with one number."""
    with open_database(str(tmp_path / "seeded.db"), create=True) as opened:
        for source, year, seed in (("box/first.txt", 1986, 3), ("box/second.txt", 1987, 4)):
            papers = package(source, 42, year, seed)
            text = text_of("\n".join(f"line {number}" for number in range(1, papers[-1].line_end + 1)) + "\n")
            documents = tuple(
                DocumentReading(
                    Bounds((Segment(paper.line_start, paper.line_end),), paper.kind),
                    paper.findings,
                    Declassification("unknown"),
                    paper.keys,
                )
                for paper in papers
            )
            rendition = Rendition(Content(papers[0].content, len(text.content)), "text", "1", "utf-8", text)
            store_reading(opened, SourceReading(source, rendition, documents), by="tester")
            link_waiting(opened)
        yield opened


@pytest.mark.parametrize(
    ("name", "wanted", "number", "by"),
    [
        ("transmittals", ALL, None, None),
        ("transmittals-open", Wanted(is_open=True), None, None),
        ("transmittals-number", ALL, "0042", None),
        ("transmittals-by-month", ALL, None, "month"),
        ("transmittals-by-office", ALL, None, "office"),
        ("transmittals-none", Wanted(first="2001-01-01"), None, None),
    ],
)
def test_the_report(database: Database, name: str, wanted: Wanted, number: str | None, by: str | None) -> None:
    compare(f"{name}.txt", printed(report_transmittals(database, "", AS_OF, wanted, number=number, by=by)))


@pytest.mark.parametrize("form", [Form.TIMELINE, Form.MERMAID, Form.DOT, Form.SVG])
def test_the_chain_of_a_year(database: Database, form: Form) -> None:
    chains = history(database, "42", "1987", AS_OF)
    compare(f"history.{form}", "\n".join(history_lines(chains, form, AS_OF, 80)))


def test_the_packages_of_both_years_to_choose_from(database: Database) -> None:
    compare(
        "history-choice.txt", "\n".join(history_lines(history(database, "42", None, AS_OF), Form.TIMELINE, AS_OF, 80))
    )
