"""`declass diff` from the command line."""

import json
from pathlib import Path

import pytest

from tests.command import declass
from tests.papers import MEMCON


@pytest.fixture
def ids(tmp_path: Path) -> list[str]:
    """Two prints of one paper, of which the second has another word."""
    for name, text in (("a", MEMCON), ("b", MEMCON.replace("fleet", "orchard"))):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    declass("ingest", "a.txt", "b.txt", cwd=tmp_path)
    return [json.loads(line)["id"] for line in declass("export", cwd=tmp_path).stdout.splitlines()]


def test_the_words_that_differ_stand_side_by_side(ids: list[str], tmp_path: Path) -> None:
    done = declass("diff", *ids, cwd=tmp_path)
    assert done.returncode == 1
    assert "[fleet]" in done.stdout
    assert "[orchard]" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 120
    assert done.stdout.startswith(f"{ids[1]} is a copy of {ids[0]}: ")


def test_rows_come_as_json(ids: list[str], tmp_path: Path) -> None:
    found = json.loads(declass("diff", *ids, "--format", "json", cwd=tmp_path).stdout)
    assert (found["left"], found["right"]) == tuple(ids)
    assert {row["change"] for row in found["rows"]} == {"words"}


def test_a_paper_beside_itself_says_so_and_ends_with_nothing_found(ids: list[str], tmp_path: Path) -> None:
    done = declass("diff", ids[0], ids[0], cwd=tmp_path)
    assert done.returncode == 0
    assert "say the same" in done.stdout


def test_a_paper_that_is_not_there_is_named(ids: list[str], tmp_path: Path) -> None:
    done = declass("diff", ids[0], "zzzz", cwd=tmp_path)
    assert done.returncode == 2
    assert "zzzz" in done.stderr
