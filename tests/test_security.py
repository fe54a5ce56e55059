"""What docs/security.md promises of the program's own text, its locks and its files."""

import ast
import json
import re
import stat
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

from tests.command import declass
from tests.papers import MEMCON

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = sorted(path for folder in ("records", "tui", "schema") for path in (ROOT / folder).rglob("*.py"))

FORBIDDEN = {
    *("pickle", "cPickle", "dill", "marshal", "shelve", "subprocess", "socket", "ssl", "http", "urllib", "ftplib"),
    *("smtplib", "telnetlib", "xmlrpc", "requests", "httpx", "aiohttp", "asyncio.subprocess", "pty", "webbrowser"),
}
"""Modules that run other programs, speak to a network, or make objects of foreign bytes."""

ALLOWED = {
    ("records/audit/sarif.py", "urllib.parse"): "only spells addresses",
    **{("tui/serving.py", name): "browse --web, on loopback" for name in ("aiohttp", "aiohttp.typedefs")},
}

CALLS = {"eval", "exec", "compile", "os.system", "os.popen", "os.execv", "os.execvp", "os.spawnv", "os.posix_spawn"}

SQL = {"text", "exec_driver_sql", "DDL"}
"""Functions that take SQL as it is written."""

WRITTEN_SQL = {
    "records/store/checks.py": "names of tables and columns",
    "records/store/copying.py": "names of tables",
    "records/store/migrating.py": "the name of the table of versions",
    "records/store/postgresql.py": "whole numbers",
    "records/store/inserting.py": "names of tables and whole numbers",
    "records/store/tables.py": "names of tables and columns",
}
"""The modules that put SQL together of pieces, and of which: none comes from a paper or a person."""


def trees() -> Iterator[tuple[str, ast.Module]]:
    for path in PROGRAM:
        yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_the_program_starts_no_other_speaks_to_no_network_and_unpacks_no_foreign_objects() -> None:
    assert len(PROGRAM) > 100
    found = [
        (path, name)
        for path, tree in trees()
        for name in imported(tree)
        if (name in FORBIDDEN or name.partition(".")[0] in FORBIDDEN) and (path, name) not in ALLOWED
    ]
    assert found == []


def test_nothing_is_executed_that_is_data() -> None:
    found = [
        (path, name)
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and (name := ast.unparse(node.func)) in CALLS
    ]
    assert found == []


def test_sql_is_put_together_only_where_no_word_of_a_paper_can_come_in() -> None:
    found = {
        path
        for path, tree in trees()
        if not path.startswith("schema/migrations/")
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).rpartition(".")[2] in SQL
        and node.args
        and not isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0], ast.JoinedStr | ast.BinOp)
    }
    assert found <= set(WRITTEN_SQL)


LOCKS = ("requirements.lock", "requirements-dev.lock")
PINNED = re.compile(r"([A-Za-z0-9._-]+)(?:\[[a-z,]+\])?==([^\s;\\]+)(?: *;[^\\]+)? *\\?")


def locked(name: str) -> dict[str, set[str]]:
    """The versions that a lock file pins, of some one for each Python; every one of them has a hash."""
    found: dict[str, set[str]] = {}
    for part in re.split(r"\n(?=\S)", (ROOT / name).read_text(encoding="utf-8").strip()):
        first, *hashes = part.splitlines()
        match = PINNED.fullmatch(first.strip())
        assert match, f"{name}: {first} is not pinned"
        assert hashes, f"{name}: {first} has no hash"
        assert all(re.fullmatch(r"\s+--hash=sha256:[0-9a-f]{64}(?: \\)?", line) for line in hashes), first
        found.setdefault(match[1].lower(), set()).add(match[2])
    return found


@pytest.mark.parametrize("name", LOCKS)
def test_every_library_is_pinned_by_version_and_hash_and_no_address(name: str) -> None:
    assert len(locked(name)) > 15
    assert "://" not in (ROOT / name).read_text(encoding="utf-8")


def test_tests_run_on_the_very_versions_that_are_locked() -> None:
    usual, whole = (locked(name) for name in LOCKS)
    assert all(whole[name] == pinned for name, pinned in usual.items())
    seen = 0
    for name, pinned in whole.items():
        try:
            assert version(name) in pinned, name
        except PackageNotFoundError:
            continue
        seen += 1
    assert seen > len(whole) / 2


def test_all_that_is_written_is_its_owners_alone(tmp_path: Path) -> None:
    (tmp_path / "memcon.txt").write_text(MEMCON, encoding="utf-8")
    declass("ingest", "memcon.txt", cwd=tmp_path)
    declass("export", "--format", "jsonl", "-o", "records.jsonl", cwd=tmp_path)
    declass("report", "dates", "--format", "csv", "-o", "dates.csv", cwd=tmp_path)
    declass("backup", "backup.db", cwd=tmp_path)
    written = [path for path in tmp_path.iterdir() if path.name != "memcon.txt"]
    assert {path.name for path in written} >= {"declass.db", "records.jsonl", "dates.csv", "backup.db"}
    assert {stat.S_IMODE(path.stat().st_mode) for path in written} == {0o600}


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "\u200b=", " ="])
def test_no_cell_is_a_formula(tmp_path: Path, sign: str) -> None:
    text = MEMCON.replace("Fishing Rights", f"{sign}HYPERLINK(1)")
    (tmp_path / "memcon.txt").write_text(text, encoding="utf-8")
    declass("ingest", "memcon.txt", cwd=tmp_path)
    (name,) = (row["document"] for row in json.loads(declass("list", "--format", "json", cwd=tmp_path).stdout))
    declass("correct", name, "subject", f"{sign}HYPERLINK(1)", "--why", "as it stands", cwd=tmp_path)
    for words in (("list",), ("export",), ("report", "dates")):
        printed = declass(*words, "--format", "csv", cwd=tmp_path).stdout
        assert "HYPERLINK" in printed or words == ("report", "dates")
        for cell in re.split(r'[,\n]"?', printed):
            assert not cell.startswith(("=", "@", "+", "\t")), cell
            assert not cell.startswith("-H"), cell


@pytest.mark.parametrize(
    "words",
    [
        ["show", "\udcff\udcfe"],
        ["list", "\udcff"],
        ["search", "\udcff"],
        ["list", "source:\udcff"],
        ["ledger", "\udcff"],
    ],
    ids=lambda words: words[0],
)
def test_bytes_that_are_no_text_are_no_traceback(tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "memcon.txt").write_text(MEMCON, encoding="utf-8")
    declass("ingest", "memcon.txt", cwd=tmp_path)
    done = declass(*words, cwd=tmp_path)
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 1, 2)
