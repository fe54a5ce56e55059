"""The same papers give the same answers from SQLite and from PostgreSQL, down to the last letter."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from records.desk import corrections, documents, export, history, people, reports, search, show
from records.desk.database import Database, open_database
from records.report.output import Format, lines_of

DAY = "2015-06-01"
QUERIES = ("", "kind:memcon,telcon", "class:>=s decl:any", "status:due -kind:cable", "conf:<0.6", "box:12 memorandum")


@pytest.fixture(scope="module")
def pair(sample_papers: Path, sample_database_file: Path, postgresql_url_of_samples: str) -> Iterator[list[Database]]:
    """The sample papers in SQLite, and in PostgreSQL."""
    with open_database(str(sample_database_file)) as file, open_database(postgresql_url_of_samples) as server:
        yield [file, server]


def listing(database: Database, query: str) -> object:
    return [
        list(lines_of(documents.listing(database, query, DAY, sort), Format.JSONL))
        for sort in ("source", "date", "decl", "subject", "log", "conf", "class", "kind")
    ]


def exported(database: Database, query: str) -> object:
    return list(export.export_lines(database, query, DAY, Format.JSONL))


def dates(database: Database, query: str) -> object:
    window = reports.Window()
    return [
        list(lines_of(reports.report_dates(database, query, DAY, window, by), Format.JSONL))
        for by in (None, "month", "year", "classification", "kind", "office", "box")
    ]


def transmittals(database: Database, query: str) -> object:
    return list(lines_of(reports.report_transmittals(database, query, DAY), Format.JSONL))


def doubts(database: Database, query: str) -> object:
    found = corrections.review_listing(database, query, DAY, field=None, below=0.9, limit=200)
    return list(lines_of(found, Format.JSONL))


def parties(database: Database, query: str) -> object:
    return list(lines_of(people.list_people(database, [], query, DAY), Format.JSONL))


def chains(database: Database, query: str) -> object:
    rows = documents.every(database, query, DAY)
    return [
        list(history.history_lines(history.history(database, row.id, None, DAY), history.Form.JSON, DAY, 100))
        for row in rows
    ]


def shown(database: Database, query: str) -> object:
    return [list(show.show_lines(database, row.id, DAY, Format.TABLE)) for row in documents.every(database, query, DAY)]


ANSWERS = (listing, exported, dates, transmittals, doubts, parties, chains, shown)


@pytest.mark.parametrize("ask", ANSWERS)
@pytest.mark.parametrize("query", QUERIES)
def test_both_give_the_same_answer(pair: list[Database], ask: Callable[[Database, str], object], query: str) -> None:
    file, server = (ask(database, query) for database in pair)
    assert file == server
    assert file or query


@pytest.mark.parametrize(
    "words", ["memorandum", '"of conversation"', "secre*", "memorandum -telephone", "secret conversation"]
)
def test_a_search_finds_the_same_pages(pair: list[Database], words: str) -> None:
    found = [set(lines_of(search.search(database, words, DAY, limit=500), Format.JSONL)) for database in pair]
    assert found[0] == found[1]
    assert found[0]


def test_the_ledgers_tell_the_same_story(pair: list[Database]) -> None:
    told: list[list[tuple[object, ...]]] = []
    for database in pair:
        with database.read() as connection:
            rows = connection.exec_driver_sql(
                "SELECT number, action, subject, detail, rows_hash FROM ledger ORDER BY 1"
            )
            told.append([tuple(row) for row in rows])
    assert told[0] == told[1]
    assert all(len(json.loads(str(row[3]))["documents"]) for row in told[0][:1])
