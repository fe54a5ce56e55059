from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, insert, select

from records.declassification import Declassification
from records.errors import Stopped, UsageError
from records.rules.standing import on
from records.store import queries
from records.store.database import Database, stopping
from records.store.facets import facets
from records.store.queries import SORTS, attribute_names, count, documents
from records.store.status import date_of, status_of
from records.store.tables import metadata
from records.store.writing import store_reading
from tests.store.papers import SCHEDULED, Sketch, harbour, reading

DAY = date(2010, 9, 6)


@pytest.fixture
def shelf(database: Database) -> Database:
    """Five papers in three sources, in two boxes."""
    store_reading(database, harbour("a/harbour.txt"), {"box": "12"})
    store_reading(
        database,
        reading(
            "b/notes.txt",
            "A cable on quays under E.O. 13526\nAn e-mail to jane.roe@example.gov\n",
            Sketch((1, 1), "cable", (("subject", "émigrés"), ("doc_date", "2001-02-03"), ("log_number", "12"))),
            Sketch((2, 2), "email", (("from", "Jane Roe"), ("classification", "CONFIDENTIAL")), is_fragment=True),
        ),
        {"box": "13", "series": "North Desk"},
    )
    store_reading(
        database,
        reading("c.txt", "Loose page\n", Sketch((1, 1), "other", (("log_number", "5"),), SCHEDULED, confidence=0.3)),
    )
    return database


FOUND = [
    ("", 5),
    ("kind:telcon", 1),
    ("kind:telcon,cable", 2),
    ("-kind:email", 4),
    ("class:secret", 1),
    ("class:>=c", 2),
    ("class:none", 3),
    ("-class:secret", 4),
    ("status:due", 2),
    ("status:unknown", 3),
    ("date:1999", 2),
    ("date:1999-09-05", 1),
    ("date:<1999-09-06", 1),
    ("date:<=1999", 2),
    ("date:>1999", 1),
    ("year:1999..2001", 3),
    ("date:none", 2),
    ("decl:2010", 2),
    ("decl:<2010-09-06", 0),
    ("decl:any", 2),
    ("decl:none", 3),
    ("from:qui", 1),
    ('from:"ada quill"', 1),
    ("from:none", 3),
    ("to:fenn", 1),
    ("participant:dill", 1),
    ("party:jane", 1),
    ("subject:EMIGRES", 1),
    ("handling:nodis", 1),
    ("log:8", 1),
    ("log:0008", 1),
    ("log:1*", 1),
    ("log:none", 2),
    ("box:12", 2),
    ("box:1*", 4),
    ("box:none", 1),
    ('series:"north desk"', 2),
    ("source:NOTES", 2),
    ("source:%", 0),
    ("order:12958", 2),
    ("conf:<0.5", 2),
    ("conf:0.3..0.4", 2),
    ("fragment:yes", 1),
    ("fragment:no", 4),
    ("copy:no", 5),
    ("quays", 2),
    ("quays harbours", 1),
    ("quays missile", 0),
    ("from:quill to:fenn", 1),
    ("from:quill to:roe", 0),
    ('"silted"', 1),
    ('"missile defense"', 1),
    ('"defense missile"', 0),
    ("13526", 1),
    ("jane.roe@example.gov", 1),
    ("quays -cable", 1),
    ("qua*", 2),
    ("kind:cable quays box:13", 1),
    ("id:zzzzzzzz", 0),
]


@pytest.mark.parametrize(("query", "number"), FOUND)
def test_a_query_finds_so_many(shelf: Database, query: str, number: int) -> None:
    assert count(shelf, query, as_of=DAY) == number
    assert len(documents(shelf, query, as_of=DAY)) == number


def test_the_status_is_that_of_the_day(shelf: Database) -> None:
    assert count(shelf, "status:scheduled", as_of=date(2010, 9, 5)) == 2
    assert {row.status for row in documents(shelf, "decl:any", as_of=DAY)} == {"due"}


def test_a_list_is_in_the_order_of_the_papers(shelf: Database) -> None:
    rows = documents(shelf, as_of=DAY)
    assert [(row.source, row.line_start) for row in rows] == [
        ("a/harbour.txt", 1),
        ("a/harbour.txt", 6),
        ("b/notes.txt", 1),
        ("b/notes.txt", 2),
        ("c.txt", 1),
    ]
    first = rows[0]
    assert (first.subject, first.date, first.classification, first.log_number) == (
        "Harbours",
        "1999-09-06",
        "SECRET",
        "0008",
    )
    assert (first.declassification_date, first.status, first.confidence) == ("2010-09-06", "due", 0.9)


ORDERS = [
    ("date", False, ["1999-09-05", "1999-09-06", "2001-02-03", None, None]),
    ("date", True, ["2001-02-03", "1999-09-06", "1999-09-05", None, None]),
    ("log", False, ["5", "0008", "12", None, None]),
    ("subject", False, ["émigrés", "Harbours", "Missile defense", None, None]),
    ("class", True, ["SECRET", "CONFIDENTIAL", None, None, None]),
]
COLUMN = {"date": "date", "log": "log_number", "subject": "subject", "class": "classification"}


@pytest.mark.parametrize(("sort", "descending", "values"), ORDERS)
def test_what_has_no_value_comes_last_in_both_directions(
    shelf: Database, sort: str, descending: bool, values: list[str | None]
) -> None:
    rows = documents(shelf, as_of=DAY, sort=sort, descending=descending)
    assert [getattr(row, COLUMN[sort]) for row in rows] == values


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("size", [1, 2, 3])
@pytest.mark.parametrize("of", [None, 5])
def test_windows_put_together_are_the_whole_list(
    shelf: Database, sort: str, descending: bool, size: int, of: int | None
) -> None:
    whole = documents(shelf, as_of=DAY, sort=sort, descending=descending)
    assert len(whole) == 5
    windows = [
        documents(shelf, as_of=DAY, sort=sort, descending=descending, offset=offset, limit=size, of=of)
        for offset in range(0, 8, size)
    ]
    assert tuple(row for window in windows for row in window) == whole


def test_an_unknown_order_is_wrong_usage(shelf: Database) -> None:
    with pytest.raises(UsageError, match="order by colour"):
        documents(shelf, as_of=DAY, sort="colour")


def test_counting_can_stop(shelf: Database) -> None:
    assert count(shelf, as_of=DAY, at_most=3) == 3


def test_facets_count_what_a_query_gives(shelf: Database) -> None:
    found = facets(shelf, as_of=DAY)
    assert found["kind"] == (("action_memo", 1), ("cable", 1), ("email", 1), ("other", 1), ("telcon", 1))
    assert found["class"] == (("none", 3), ("confidential", 1), ("secret", 1))
    assert found["status"] == (("unknown", 3), ("due", 2))
    assert found["year"] == (("1999", 2), ("none", 2), ("2001", 1))
    assert found["box"] == (("12", 2), ("13", 2), ("none", 1))
    assert facets(shelf, "box:13", as_of=DAY, names=["kind"], limit=1) == {"kind": (("cable", 1),)}
    assert attribute_names(shelf) == ("box", "series")


@pytest.mark.parametrize("name", ["kind", "class", "status", "year", "conf", "source", "office", "box", "series"])
def test_each_value_of_a_facet_is_a_query_that_finds_as_many(shelf: Database, name: str) -> None:
    for value, number in facets(shelf, as_of=DAY)[name]:
        assert count(shelf, f'{name}:"{value}"', as_of=DAY) == number


days = st.dates(date(1990, 1, 1), date(1990, 1, 9)).map(date.isoformat)
outcomes = st.builds(
    Declassification,
    st.sampled_from(["unclassified", "exempt", "event", "date", "review", "unknown"]),
    st.none() | days,
    released=st.booleans(),
    released_on=st.none() | days,
    review_from=st.none() | days,
    latest=st.none() | days,
)


@settings(max_examples=60)
@given(st.lists(outcomes, min_size=1, max_size=20), st.dates(date(1990, 1, 1), date(1990, 1, 9)))
def test_the_database_works_the_status_out_as_the_rules_do(found: list[Declassification], as_of: date) -> None:
    table = metadata.tables["document"]
    engine = create_engine("sqlite://")
    columns = ("id", "basis", "declass_date", "released", "released_on", "review_from", "latest")
    with engine.begin() as connection:
        connection.exec_driver_sql(f"CREATE TABLE document ({', '.join(columns)})")
        connection.execute(
            insert(table),
            [
                dict(
                    zip(
                        columns,
                        (number, o.basis, o.date, o.released, o.released_on, o.review_from, o.latest),
                        strict=True,
                    )
                )
                for number, o in enumerate(found)
            ],
        )
        rows = connection.execute(select(status_of(table, as_of), date_of(table, as_of)).order_by(table.c.id)).all()
    standings = [on(outcome, as_of.isoformat()) for outcome in found]
    assert [tuple(row) for row in rows] == [(standing.status, standing.date) for standing in standings]


def test_the_first_page_and_every_order_read_an_index(sqlite_database: Database) -> None:
    with sqlite_database.read() as connection:
        for columns in SORTS.values():
            order = ", ".join((*columns, "short_id"))
            plan = connection.exec_driver_sql(
                f"EXPLAIN QUERY PLAN SELECT id FROM document WHERE is_superseded IS 0 ORDER BY {order} LIMIT 50"
            ).all()
            assert not any("TEMP B-TREE" in str(row) for row in plan), columns


@pytest.mark.parametrize(
    "asked", ["kind:memcon", "from:a", "president", "-president", "kind:memcon president", "date:any"]
)
def test_few_and_many_are_found_in_the_same_order(
    sample_database: Database, monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    for sort in ("source", "decl"):
        found: list[list[str]] = []
        for few in (1, 10_000):
            monkeypatch.setattr(queries, "FEW", few)
            found.append([row.id for row in documents(sample_database, asked, as_of=DAY, sort=sort)])
        assert found[0] == found[1]
        assert len(found[0]) == min(100, count(sample_database, asked, as_of=DAY)) > 0


def test_a_query_that_is_not_wanted_any_more_ends_early(sample_database: Database) -> None:
    asked: list[int] = []

    def is_stopped() -> bool:
        asked.append(1)
        return True

    slow = "WITH RECURSIVE up(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up WHERE n < 100000000) SELECT max(n) FROM up"
    with stopping(is_stopped), pytest.raises(Stopped), sample_database.read() as connection:
        connection.exec_driver_sql(slow).scalar()
    assert asked
    assert count(sample_database, as_of=DAY) > 0
