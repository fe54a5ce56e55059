"""Bad input: one line on stderr with the file and the way out, the right exit code, nothing stored is harmed."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from tests.command import PATIENCE, PROGRAM, declass
from tests.papers import MEMCON, MEMO, PROSE


def nothing(path: Path) -> None:
    """Leaves the path missing."""


def folder_without_papers(path: Path) -> None:
    path.mkdir()
    (path / "picture.jpg").write_bytes(b"\xff\xd8\xff")


def random_bytes(path: Path) -> None:
    path.write_bytes(random.Random(3).randbytes(4096))


def empty_file(path: Path) -> None:
    path.write_bytes(b"")


def too_large(path: Path) -> None:
    path.write_text(MEMCON * 1600, encoding="utf-8")


def broken_pdf(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog")


def encrypted_pdf(path: Path) -> None:
    canvas = Canvas(str(path), encrypt=StandardEncryption("open sesame", canPrint=0))
    canvas.drawString(72, 700, "SECRET")
    canvas.save()


def pdf_without_text(path: Path) -> None:
    canvas = Canvas(str(path))
    canvas.rect(100, 100, 200, 200, fill=1)
    canvas.save()


BAD: list[tuple[str, Callable[[Path], None]]] = [
    ("missing.txt", nothing),
    ("pictures", folder_without_papers),
    ("noise.txt", random_bytes),
    ("empty.txt", empty_file),
    ("large.txt", too_large),
    ("broken.pdf", broken_pdf),
    ("locked.pdf", encrypted_pdf),
    ("scan.pdf", pdf_without_text),
]


@pytest.mark.parametrize(("name", "make"), BAD, ids=[name for name, _ in BAD])
def test_one_line_names_the_file_and_the_rest_of_the_batch_goes_on(
    tmp_path: Path, name: str, make: Callable[[Path], None]
) -> None:
    make(tmp_path / name)
    (tmp_path / "memcon.txt").write_text(MEMCON, encoding="utf-8")

    done = declass("ingest", name, "memcon.txt", cwd=tmp_path, DECLASS_MAX_SIZE="1")

    complaints = [line for line in done.stderr.splitlines() if line.startswith("declass: ")]
    assert done.returncode == 2, done.stderr
    assert len(complaints) == 1, done.stderr
    assert name in complaints[0]
    assert "Traceback" not in done.stderr
    listed = declass("list", "--format", "jsonl", cwd=tmp_path)
    assert [json.loads(line)["kind"] for line in listed.stdout.splitlines()] == ["memcon"]


def test_a_text_without_a_paper_is_a_source_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "README").write_text(PROSE, encoding="utf-8")

    done = declass("ingest", "README", cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    assert "README: no paper in it" in done.stderr


def not_a_database(path: Path) -> None:
    path.write_text("Dear diary, this is no database. " * 50, encoding="utf-8")


def truncated(path: Path) -> None:
    declass("ingest", "memcon.txt", "--db", path, cwd=path.parent)
    path.write_bytes(path.read_bytes()[:5000])


def newer(path: Path) -> None:
    declass("ingest", "memcon.txt", "--db", path, cwd=path.parent)
    with sqlite3.connect(path) as connection:
        connection.execute("update alembic_version set version_num = '9999'")
    connection.close()


@pytest.mark.parametrize("make", [not_a_database, truncated, newer], ids=["not a database", "truncated", "newer"])
def test_an_unusable_database_is_refused_and_left_as_it_was(tmp_path: Path, make: Callable[[Path], None]) -> None:
    (tmp_path / "memcon.txt").write_text(MEMCON, encoding="utf-8")
    database = tmp_path / "records.db"
    make(database)
    before = database.read_bytes()

    for words in (["ingest", "memcon.txt"], ["list"], ["report", "dates"]):
        done = declass(*words, "--db", database, cwd=tmp_path)

        assert done.returncode == 3, (words, done.stderr)
        assert "records.db" in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert database.read_bytes() == before


def test_a_missing_database_is_said_to_be_missing(tmp_path: Path) -> None:
    done = declass("list", cwd=tmp_path)

    assert done.returncode == 3
    assert "declass.db" in done.stderr
    assert "declass ingest" in done.stderr
    assert not (tmp_path / "declass.db").exists()


def test_a_locked_database_is_said_to_be_locked(tmp_path: Path) -> None:
    (tmp_path / "memcon.txt").write_text(MEMCON, encoding="utf-8")
    (tmp_path / "memo.txt").write_text(MEMO, encoding="utf-8")
    declass("ingest", "memcon.txt", cwd=tmp_path)
    holder = sqlite3.connect(tmp_path / "declass.db", isolation_level=None)
    holder.execute("begin immediate")
    try:
        done = declass("ingest", "memo.txt", cwd=tmp_path, DECLASS_LOCK_SECONDS="1")
    finally:
        holder.execute("rollback")
        holder.close()

    assert done.returncode == 3, done.stderr
    assert "declass.db" in done.stderr
    assert "locked" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_leaves_whole_sources_in_and_the_unfinished_one_out(tmp_path: Path, workers: str) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    for number in range(800):
        text = MEMCON.replace("7240", f"72{number:03}")
        (papers / f"{number:03}.txt").write_text(text, encoding="utf-8")
    words = [*PROGRAM, "ingest", "papers", "--workers", workers]
    process = subprocess.Popen(words, cwd=tmp_path, stderr=subprocess.PIPE, text=True, preexec_fn=hear_interrupts)
    database = tmp_path / "declass.db"
    deadline = time.monotonic() + PATIENCE
    while stored(database) < 5 and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=PATIENCE)

    assert process.returncode == 130, said
    assert "Traceback" not in said
    count = stored(database)
    assert 5 <= count < 800
    again = declass("ingest", "papers", cwd=tmp_path)
    assert again.returncode == 0, again.stderr
    assert f"{count} unchanged" in again.stderr
    assert stored(database) == 800


def hear_interrupts() -> None:
    """What runs in the background is deaf to Ctrl-C, and all that it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def stored(database: Path) -> int:
    """The number of sources in a database that another process may be writing; none before its tables are there."""
    if not database.exists() or not database.stat().st_size:
        return 0
    connection = sqlite3.connect(database, timeout=30)
    try:
        return connection.execute("select count(*) from source").fetchone()[0]
    except sqlite3.OperationalError as error:
        if "no such table" not in str(error):
            raise
        return 0
    finally:
        connection.close()


@pytest.mark.parametrize(
    "words", [["list"], ["show", "DOC"], ["show", "DOC", "--text"], ["search", "fleet"], ["export"]]
)
@pytest.mark.parametrize("form", ["table", "csv", "json", "jsonl", "md"])
def test_no_control_character_of_a_paper_reaches_the_terminal(tmp_path: Path, words: list[str], form: str) -> None:
    nasty = MEMCON.replace("Fishing Rights", "Fishing \x1b[2J\x07Rights \x9b31m").replace(
        "fleet", "fleet\x1b]0;owned\x07"
    )
    (tmp_path / "memcon.txt").write_text(nasty, encoding="utf-8")
    assert declass("ingest", "memcon.txt", cwd=tmp_path).returncode == 0
    document = json.loads(declass("list", "--format", "jsonl", cwd=tmp_path).stdout.splitlines()[0])["document"]
    words = [document if word == "DOC" else word for word in words]

    done = declass(*words, "--format", form, cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()
    assert not set(done.stdout) & {"\x1b", "\x07", "\x9b"}


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "memcon.txt").write_text(MEMCON, encoding="utf-8")
    declass("ingest", "memcon.txt", cwd=tmp_path)
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [*PROGRAM, "export"], cwd=tmp_path, stdout=write, stderr=subprocess.PIPE, check=False, timeout=PATIENCE
    )
    os.close(write)

    assert done.returncode == 0, done.stderr
    assert done.stderr == b""


@pytest.mark.parametrize(
    "words",
    [
        ["list", "colour:red"],
        ["list", "--as-of", "2010-02-30"],
        ["report", "dates", "--within", "soon"],
        ["show", "zzzzzzzz"],
        ["ingest", "memcon.txt", "--set", "box"],
        ["list", "--format", "parchment"],
        ["nonsense"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_said_with_a_way_out(tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "memcon.txt").write_text(MEMCON, encoding="utf-8")
    declass("ingest", "memcon.txt", cwd=tmp_path)

    done = declass(*words, cwd=tmp_path)

    assert done.returncode == 2, done.stderr
    assert done.stderr.strip()
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("url", ["postgresql+nosuchdriver://host/records", "nosuch://host/records"])
def test_a_database_without_a_driver_is_said_to_have_none(tmp_path: Path, url: str) -> None:
    done = declass("list", "--db", url, cwd=tmp_path)

    assert done.returncode == 3, done.stderr
    assert url in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
