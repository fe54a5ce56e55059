"""Where a command writes: the format that a file's name asks for, and files that cannot be written."""

import csv
import json
from pathlib import Path

import pytest

from tests.command import declass
from tests.papers import MEMCON


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a database of one memcon."""
    folder = tmp_path_factory.mktemp("files")
    (folder / "memcon.txt").write_text(MEMCON, encoding="utf-8")
    assert declass("ingest", "memcon.txt", cwd=folder).returncode == 0
    return folder


def document(place: Path) -> str:
    return json.loads(declass("list", "--format", "jsonl", cwd=place).stdout)["document"]


def test_a_paper_shown_into_a_csv_file_is_a_row_a_value(place: Path) -> None:
    assert declass("show", document(place), "-o", "paper.csv", cwd=place).returncode == 0

    with (place / "paper.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert "SECRET" in [row["value"] for row in rows if row["field"] == "classification"]
    assert all(0 <= float(row["confidence"]) <= 1 for row in rows)


def test_the_text_of_a_paper_as_json_lines_is_an_object_a_line(place: Path) -> None:
    done = declass("show", document(place), "--text", "--format", "jsonl", cwd=place)

    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["line"] for row in rows] == list(range(rows[0]["line"], rows[-1]["line"] + 1))


@pytest.mark.parametrize("words", [["list"], ["export"], ["report", "dates"]], ids=" ".join)
@pytest.mark.parametrize("name", ["records.xlsx", "nowhere/records.csv", "folder.csv"])
def test_a_file_that_cannot_be_written_is_said_in_one_line(place: Path, words: list[str], name: str) -> None:
    (place / "folder.csv").mkdir(exist_ok=True)
    before = sorted(path.name for path in place.iterdir())

    done = declass(*words, "-o", name, cwd=place)

    assert done.returncode == 2, done.stderr
    assert name in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert sorted(path.name for path in place.iterdir()) == before


def test_a_file_that_is_replaced_keeps_its_access(place: Path) -> None:
    file = place / "kept.csv"
    file.write_text("old", encoding="utf-8")
    file.chmod(0o640)

    assert declass("list", "-o", "kept.csv", cwd=place).returncode == 0
    assert file.stat().st_mode & 0o777 == 0o640
    assert "memcon" in file.read_text(encoding="utf-8")


def test_a_search_without_a_word_is_wrong_usage(place: Path) -> None:
    done = declass("search", "!!!", cwd=place)

    assert done.returncode == 2
    assert "no word" in done.stderr
