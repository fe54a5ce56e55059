"""The script that draws rows of the report of transmittals to be judged."""

from datetime import date
from pathlib import Path

import pytest

from records.store.database import open_database
from scripts.draw import drawn, main
from tests.command import declass

AS_OF = date(2026, 1, 1)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("draw")
    declass("sample", "papers", "--seed", "3", cwd=folder)
    declass("ingest", "papers", "--db", "papers.db", cwd=folder)
    return folder / "papers.db"


def test_one_seed_draws_the_same_rows_open_ones_first(sample: Path) -> None:
    with open_database(sample) as database:
        rows = drawn(database, 30, 1, AS_OF)
        assert rows == drawn(database, 30, 1, AS_OF)
        assert rows != drawn(database, 30, 2, AS_OF)
    states = [row.hop.is_open for row in rows]
    assert states == sorted(states, reverse=True)
    assert True in states
    assert False in states


def test_each_row_stands_with_lines_of_its_paper(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([str(sample), "--rows", "4", "--as-of", "2026-01-01", "--lines", "3"])
    printed = capsys.readouterr().out
    assert [line for line in printed.splitlines() if line.endswith(".") and line[:-1].isdigit()] == [
        "1.",
        "2.",
        "3.",
        "4.",
    ]
    assert len(printed.splitlines()) == 4 * (1 + 1 + 3 + 3)
