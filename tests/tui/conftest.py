"""Databases that the tests of the browser may write."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from records.desk import noticing
from records.desk.database import Database, open_database
from tests.tui.driving import AS_OF


@pytest.fixture
def own_database_file(sample_database_file: Path, tmp_path: Path) -> Path:
    """A copy of the sample's database that a test may write."""
    return Path(shutil.copy(sample_database_file, tmp_path / "own.db"))


@pytest.fixture(scope="session")
def audited_file(sample_database_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same after an audit; tests copy it."""
    audited = Path(shutil.copy(sample_database_file, tmp_path_factory.mktemp("audited") / "audited.db"))
    with open_database(audited) as database:
        noticing.run(database, AS_OF, lambda _done, _all: None)
    return audited


@pytest.fixture
def audited(audited_file: Path, tmp_path: Path) -> Iterator[Database]:
    """A copy of that one, open, that a test may write."""
    with open_database(shutil.copy(audited_file, tmp_path / "own.db")) as database:
        yield database
