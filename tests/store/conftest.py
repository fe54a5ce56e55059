"""Databases for the tests of the store; each is closed by its fixture."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from records.store.database import Database, open_database


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """An empty database of either kind: a test that takes it must pass on both."""
    with open_database(database_url) as opened:
        yield opened


@pytest.fixture
def sqlite_database(tmp_path: Path) -> Iterator[Database]:
    """An empty SQLite database, for what is about its file."""
    with open_database(tmp_path / "records.db", create=True) as opened:
        yield opened
