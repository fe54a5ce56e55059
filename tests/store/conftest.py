"""Databases for the tests of the store; each is verified after the test, and closed by its fixture."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from records.store.database import Database, open_database
from records.store.verifying import verify


def verified(database: Database, request: pytest.FixtureRequest) -> bool:
    """Whether the ledger answers for every row, as it must after a test without the mark `tampers`."""
    return request.node.get_closest_marker("tampers") is not None or all(check.is_good for check in verify(database))


@pytest.fixture
def database(database_url: str, request: pytest.FixtureRequest) -> Iterator[Database]:
    """An empty database of either kind: a test that takes it must pass on both."""
    with open_database(database_url) as opened:
        yield opened
        assert verified(opened, request), verify(opened)


@pytest.fixture
def sqlite_database(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Database]:
    """An empty SQLite database, for what is about its file."""
    with open_database(tmp_path / "records.db", create=True) as opened:
        yield opened
        assert verified(opened, request), verify(opened)
