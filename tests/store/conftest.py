"""Databases for the tests of the store; each is closed by its fixture."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from records.store.database import Database, open_database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with open_database(tmp_path / "records.db", create=True) as opened:
        yield opened
