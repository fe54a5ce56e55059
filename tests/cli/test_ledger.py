"""The ledger, verification with an anchor, and a removal from the command line."""

import csv
import io
import json
import sqlite3
import stat
from pathlib import Path

import pytest

from tests.command import declass
from tests.papers import MEMCON, MEMO


@pytest.fixture
def memo(tmp_path: Path) -> str:
    """The id of an action memo in a database in the folder, whose date somebody corrected."""
    (tmp_path / "memo.txt").write_text(MEMO, encoding="utf-8")
    (tmp_path / "memcon.txt").write_text(MEMCON, encoding="utf-8")
    assert declass("ingest", "memo.txt", "memcon.txt", cwd=tmp_path).returncode == 0
    rows = json.loads(declass("list", "kind:action_memo", "--format", "json", cwd=tmp_path).stdout)
    name = str(rows[0]["document"])
    done = declass("correct", name, "doc_date", "1998-03-19", "--why", "misread", "--by", "ada", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    return name


def test_a_papers_history_says_who_what_when_why_before_and_after(tmp_path: Path, memo: str) -> None:
    rows = list(csv.DictReader(io.StringIO(declass("ledger", memo, "--format", "csv", cwd=tmp_path).stdout)))
    assert rows[0]["action"] == "ingest"
    told = next(row for row in rows if row["action"] == "correct")
    names = ("by", "subject", "field", "before", "after", "why")
    assert [told[name] for name in names] == ["ada", memo, "doc_date", "1998-03-09", "1998-03-19", "misread"]
    assert all(told[name] for name in ("at", "program", "rules", "vocabulary", "hash"))
    of_source = declass("ledger", "memo.txt", "--format", "jsonl", cwd=tmp_path).stdout.splitlines()
    assert [json.loads(line)["subject"] for line in of_source] == ["memo.txt"]
    assert declass("ledger", "nothing", cwd=tmp_path).returncode == 2


def test_a_changed_database_is_told_with_the_entry_and_an_exit_code(tmp_path: Path, memo: str) -> None:
    assert declass("verify", cwd=tmp_path).returncode == 0
    with sqlite3.connect(tmp_path / "declass.db") as connection:
        connection.execute("UPDATE correction SET value = '1998-03-20'")
    connection.close()
    done = declass("verify", "--format", "csv", cwd=tmp_path)
    assert done.returncode == 1
    wrong = [row for row in csv.DictReader(io.StringIO(done.stdout)) if row["state"] == "look"]
    assert [row["check"] for row in wrong] == ["corrections"]
    assert ", correct of " in wrong[0]["seen"]
    assert " by ada" in wrong[0]["seen"]


def test_an_anchor_is_written_where_all_is_well_and_checked_the_next_time(tmp_path: Path, memo: str) -> None:
    anchor = tmp_path / "anchor.txt"
    assert declass("verify", "--anchor", "anchor.txt", cwd=tmp_path).returncode == 0
    assert stat.S_IMODE(anchor.stat().st_mode) == 0o600
    assert declass("accept", memo, cwd=tmp_path).returncode == 0
    assert declass("verify", "--anchor", "anchor.txt", cwd=tmp_path).returncode == 0
    first, second = anchor.read_text(encoding="utf-8").splitlines()
    assert int(second.split()[0]) == int(first.split()[0]) + 1

    (tmp_path / "declass.db").unlink()
    assert declass("ingest", "memo.txt", cwd=tmp_path).returncode == 0
    done = declass("verify", "--anchor", "anchor.txt", cwd=tmp_path)
    assert (done.returncode, "the anchor names entry" in done.stdout) == (1, True)
    assert anchor.read_text(encoding="utf-8").splitlines() == [first, second]

    anchor.write_text("no anchor\n", encoding="utf-8")
    done = declass("verify", "--anchor", "anchor.txt", cwd=tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "anchor.txt:1 is no anchor" in done.stderr


def test_a_source_is_removed_and_the_ledger_says_no_more_than_that(tmp_path: Path, memo: str) -> None:
    assert declass("remove", "memo.txt", cwd=tmp_path).returncode == 2
    done = declass("remove", "memo.txt", "--why", "a spill", "--by", "ada", cwd=tmp_path)
    assert (done.returncode, done.stderr.startswith("1 paper removed (entry ")) == (0, True)
    assert declass("show", memo, cwd=tmp_path).returncode == 2
    listed = declass("ledger", "--format", "jsonl", cwd=tmp_path).stdout
    assert "memo.txt" not in listed
    assert "1998-03" not in listed
    assert "a spill" in listed
    assert declass("verify", cwd=tmp_path).returncode == 0
    assert declass("remove", cwd=tmp_path).stderr.startswith("written anew")
