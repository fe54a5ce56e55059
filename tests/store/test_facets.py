"""Facets are counted from an index that holds all they need."""

from typing import Any

import pytest
from sqlalchemy import Connection, event

from records.store.database import Database
from records.store.facets import facets
from records.store.writing import store_reading
from tests.store.papers import harbour
from tests.store.test_papers import DAY


@pytest.mark.parametrize("query", ["", "conf:<0.5", "conf:>=0.1 kind:telcon", "conf:0.2..0.8"])
def test_facets_of_a_query_by_confidence_are_read_from_an_index_alone(sqlite_database: Database, query: str) -> None:
    database = sqlite_database
    store_reading(database, harbour())
    asked: list[tuple[str, Any]] = []

    def note(connection: Connection, cursor: object, statement: str, parameters: Any, *more: object) -> None:
        asked.append((statement, parameters))

    event.listen(database.engine, "before_cursor_execute", note)
    counted = facets(database, query, as_of=DAY)
    event.remove(database.engine, "before_cursor_execute", note)
    assert sum(number for _, number in counted["kind"]) == {"": 2, "conf:0.2..0.8": 1}.get(query, 1)
    counts = [(sql, parameters) for sql, parameters in asked if "GROUP BY" in sql and "source_attribute" not in sql]
    assert counts
    with database.read() as connection:
        for sql, parameters in counts:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", parameters).all()
            searches = [str(row[3]) for row in plan if " document " in str(row[3])]
            assert searches
            assert all("COVERING INDEX" in search for search in searches), searches
