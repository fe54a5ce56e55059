"""Correcting, accepting, taking back and reviewing from the command line."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.command import declass
from tests.papers import MEMCON, MEMO


@pytest.fixture
def memo(tmp_path: Path) -> str:
    """The id of an action memo in a database in the folder."""
    (tmp_path / "memo.txt").write_text(MEMO, encoding="utf-8")
    (tmp_path / "memcon.txt").write_text(MEMCON, encoding="utf-8")
    assert declass("ingest", "memo.txt", "memcon.txt", cwd=tmp_path).returncode == 0
    rows = json.loads(declass("list", "kind:action_memo", "--format", "json", cwd=tmp_path).stdout)
    return str(rows[0]["document"])


Json = dict[str, Any]


def exported(folder: Path, name: str) -> Json:
    lines = declass("export", "--format", "jsonl", cwd=folder).stdout.splitlines()
    return next(record for record in map(json.loads, lines) if record["id"] == name)


def test_a_correction_is_made_shown_kept_and_taken_back(tmp_path: Path, memo: str) -> None:
    before = exported(tmp_path, memo)
    done = declass("correct", memo, "doc_date", "1998-03-19", "--why", "misread", "--by", "ada", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert f"{memo}: doc_date set to 1998-03-19" in done.stderr

    record = exported(tmp_path, memo)
    assert record["doc_date"] == "1998-03-19"
    (told,) = record["corrections"]
    assert {name: told[name] for name in ("field", "value", "was", "by", "why")} == {
        "field": "doc_date", "value": "1998-03-19", "was": "1998-03-09", "by": "ada", "why": "misread"
    }  # fmt: skip
    shown = declass("show", memo, cwd=tmp_path).stdout
    assert "corrected by ada" in shown
    assert "misread" in shown

    declass("ingest", "--force", "memo.txt", cwd=tmp_path)
    assert exported(tmp_path, memo)["doc_date"] == "1998-03-19"

    assert declass("uncorrect", memo, cwd=tmp_path).returncode == 0
    assert exported(tmp_path, memo) == before


def test_a_bulk_correction_says_what_it_would_do_first(tmp_path: Path, memo: str) -> None:
    words = ("correct", "classification", "secret", "--query", "kind:action_memo", "--why", "cover sheet")
    asked = declass(*words, cwd=tmp_path)
    assert "1 document would have classification set SECRET: add --yes to do it" in asked.stderr
    assert "classification" not in exported(tmp_path, memo)

    done = declass(*words, "--yes", cwd=tmp_path)
    assert exported(tmp_path, memo)["classification"] == "SECRET"
    entry = re.search(r"--entry (\d+)", done.stderr)
    assert entry
    assert declass("uncorrect", "--entry", entry[1], cwd=tmp_path).returncode == 0
    assert "classification" not in exported(tmp_path, memo)


def test_the_queue_empties_as_values_are_accepted(tmp_path: Path, memo: str) -> None:
    def queue() -> list[Json]:
        return json.loads(declass("review", "--below", "1", "--format", "json", cwd=tmp_path).stdout)

    uncertain = queue()
    assert uncertain
    for name in {str(row["document"]) for row in uncertain}:
        assert declass("accept", name, cwd=tmp_path).returncode == 0
    assert queue() == []


@pytest.mark.parametrize(
    "words",
    [
        ("correct", "DOC", "colour", "red", "--why", "x"),
        ("correct", "DOC", "doc_date", "soon", "--why", "x"),
        ("correct", "DOC", "subject", "--why", "x"),
        ("correct", "zzzz", "subject", "X", "--why", "x"),
        ("correct", "DOC", "to", "X", "--part", "office", "--why", "x"),
        ("correct", "DOC", "doc_type", "--remove", "--why", "x"),
        ("correct", "DOC", "to", "X", "--add", "--remove", "--why", "x"),
        ("uncorrect", "DOC"),
        ("uncorrect",),
        ("review", "--field", "colour"),
    ],
)
def test_bad_words_get_one_line_and_change_nothing(tmp_path: Path, memo: str, words: tuple[str, ...]) -> None:
    before = exported(tmp_path, memo)
    done = declass(*(memo if word == "DOC" else word for word in words), cwd=tmp_path)
    assert done.returncode == 2
    assert len([line for line in done.stderr.splitlines() if line.startswith("declass: ")]) == 1
    assert "Traceback" not in done.stderr
    assert exported(tmp_path, memo) == before


def test_people_are_joined_and_parted_by_hand(tmp_path: Path, memo: str) -> None:
    def names() -> set[str]:
        return {row["name"] for row in json.loads(declass("people", "--format", "json", cwd=tmp_path).stdout)}

    one, other, *_ = sorted(names())
    done = declass("merge", "--people", one, other, "--why", "a pen name", "--by", "ada", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert names() >= {one}
    assert other not in names()
    shown = declass("people", other, "--variants", cwd=tmp_path).stdout
    assert "joined by ada" in shown
    parted = declass("split", "--people", one, other, "--why", "not so", cwd=tmp_path)
    assert parted.returncode == 0, parted.stderr
    assert other in names()
    entry = re.search(r"--entry (\d+)", done.stderr)
    assert entry
    assert declass("uncorrect", "--entry", entry[1], cwd=tmp_path).returncode == 0
    assert f"waiting: {one} is also {other}" in declass("review", cwd=tmp_path).stdout
    assert declass("verify", cwd=tmp_path).returncode == 0
    wrong = declass("merge", "--people", one, "Nobody At All", "--why", "so", cwd=tmp_path)
    assert wrong.returncode == 2
    assert "no paper names Nobody At All" in wrong.stderr


def test_a_line_and_bounds_are_corrected_shown_and_taken_back(tmp_path: Path, memo: str) -> None:
    def ran(*words: str) -> str:
        done = declass(*words, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        return done.stdout + done.stderr

    text = ran("show", memo, "--text")
    number = next(line.split()[0] for line in text.splitlines() if "SUBJECT:" in line)
    said = ran("correct", memo, "--line", number, "--text", "SUBJECT:  Herring", "--why", "misread", "--by", "ada")
    assert f"{memo}: line {number} corrected and the paper read again" in said
    shown = ran("show", memo)
    assert "subject: Herring" in shown
    assert "(read as “SUBJECT:  Memorandum of Conversation on Fishing Rights”, ada)" in shown
    assert f"line {number} corrected to “SUBJECT:  Herring”" in shown
    assert "(read as “SUBJECT:  Memorandum" in ran("show", memo, "--text")
    cut = next(line.split()[0] for line in text.splitlines() if "RECOMMENDATION" in line)
    ran("split", memo, cut, "--why", "two papers")
    halves = [row["document"] for row in json.loads(ran("list", "source:memo.txt", "--format", "json"))]
    assert len(halves) == 2
    ran("merge", *halves, "--why", "one after all")
    assert len(json.loads(ran("list", "source:memo.txt", "--format", "json"))) == 1
    assert "bounds" in ran("ledger")
    ran("uncorrect", memo, "text")
    assert "Herring" not in ran("show", memo)
    ran("verify")
    for wrong in (("split", memo, "x"), ("split", memo, "2", "--as", "other"), ("correct", memo, "--text", "A")):
        done = declass(*wrong, "--why", "so", cwd=tmp_path)
        assert (done.returncode, len(done.stderr.strip().splitlines())) == (2, 1), done.stderr
