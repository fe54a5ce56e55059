"""What every test may ask for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from records.desk.database import Database, open_database
from records.desk.ingest import ingest
from records.desk.sample import write_sample
from records.store.tables import metadata
from tests import cluster

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

SHARED = Path(__file__).resolve().parents[2] / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`make faults` asks for all that takes its time."""
    parser.addoption("--thorough", action="store_true", help="try hundreds of faults where some dozens are usual")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the real papers and their keys, beside the checkout; the test is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the folder ../shared with the real papers is not here")
    return SHARED


@pytest.fixture(scope="session")
def sample_papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small invented collection with its keys."""
    folder = tmp_path_factory.mktemp("sample") / "papers"
    write_sample(folder, seed=7, size=40)
    return folder


@pytest.fixture(scope="session")
def sample_database_file(sample_papers: Path) -> Path:
    """The database of that collection; tests read it only."""
    database = sample_papers.parent / "sample.db"
    ingest(str(database), [str(sample_papers)], attributes=(("box", "12"),), workers=1, by="tester")
    return database


@pytest.fixture
def sample_database(sample_database_file: Path) -> Iterator[Database]:
    """The same, open."""
    with open_database(str(sample_database_file)) as database:
        yield database


@pytest.fixture(scope="session")
def corpus_database_file(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of all real papers; tests read it only."""
    database = tmp_path_factory.mktemp("corpus") / "corpus.db"
    summary = ingest(str(database), [str(shared / "corpus")], by="tester")
    assert not summary.problems
    return database


@pytest.fixture(scope="session")
def postgresql() -> Iterator[cluster.Cluster]:
    """A PostgreSQL server of the tests' own; the test is skipped where its programs are absent."""
    server = cluster.start()
    if server is None:
        pytest.skip(cluster.ABSENT)
    yield server
    server.stop()


@pytest.fixture(scope="session")
def postgresql_url(postgresql: cluster.Cluster) -> str:
    """A records database on that server, which `emptied` empties from test to test."""
    url = postgresql.url()
    open_database(url, create=True).close()
    return url


@pytest.fixture
def emptied(postgresql_url: str) -> str:
    """The same without a row in it."""
    with open_database(postgresql_url) as database, database.write() as connection:
        names = ", ".join(table.name for table in metadata.sorted_tables)
        connection.exec_driver_sql(f"TRUNCATE {names} RESTART IDENTITY")
    return postgresql_url


BOTH = ("sqlite", "postgresql")


@pytest.fixture(params=BOTH)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty records database lies, on either kind of database."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("emptied"))
    url = str(tmp_path / "records.db")
    open_database(url, create=True).close()
    return url


@pytest.fixture(scope="session")
def postgresql_url_of_samples(postgresql: cluster.Cluster, sample_papers: Path) -> str:
    """The sample papers on that server; tests read it only."""
    url = postgresql.url()
    summary = ingest(url, [str(sample_papers)], attributes=(("box", "12"),), workers=2, by="tester")
    assert not summary.problems
    return url
