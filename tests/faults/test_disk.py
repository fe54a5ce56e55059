"""Full and read-only disks, damaged files, clocks that run backwards: one line, and what was kept stays whole."""

import os
import random
import resource
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date, datetime, timedelta, tzinfo
from pathlib import Path

import pytest

from records.desk.export import export_lines
from records.errors import DatabaseDamaged, DeclassError
from records.report.output import Format
from records.store import ledger
from records.store.correcting import Change, correct, undo
from records.store.database import Database, open_database
from records.store.queries import documents
from records.store.search import search
from records.store.tallies import totals
from records.store.verifying import verify
from tests.command import PATIENCE, PROGRAM, declass
from tests.faults.deeds import ids
from tests.faults.soundness import DAY, sound
from tests.papers import MEMCON, MEMO


def papers(folder: Path, number: int) -> Path:
    """A folder with so many sources of some thousand characters."""
    folder.mkdir()
    for at in range(number):
        (folder / f"{at:03}.txt").write_text(MEMCON.replace("7240", f"7{at:03}") * 4, encoding="utf-8")
    return folder


def one_line(done: "subprocess.CompletedProcess[str]", code: int) -> str:
    """What a command says that fails; one line of it, no traceback."""
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    (line,) = (line for line in done.stderr.splitlines() if line.startswith("declass: "))
    return line


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte and a half; the test is skipped where none can be mounted."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    if mount is None or os.geteuid() != 0:
        pytest.skip("only root mounts a small disk")
    if subprocess.run([mount, "-t", "tmpfs", "-o", "size=1536k", "tmpfs", disk], check=False).returncode:
        pytest.skip("no small disk can be mounted here")
    yield disk
    subprocess.run(["umount", "-l", disk], check=True)


def test_a_full_disk_is_said_to_be_full_and_the_rest_goes_on_when_there_is_room(
    small_disk: Path, tmp_path: Path
) -> None:
    papers(tmp_path / "papers", 40)
    done = declass("ingest", "papers", "--db", small_disk / "records.db", "--workers", "1", cwd=tmp_path)
    assert "the disk is full" in one_line(done, 3)

    subprocess.run(["mount", "-o", "remount,size=64m", small_disk], check=True)
    with open_database(small_disk / "records.db") as database:
        sound(database, "after a full disk")
        before = totals(database).sources
    assert 0 < before < 40
    again = declass("ingest", "papers", "--db", small_disk / "records.db", cwd=tmp_path)
    assert again.returncode == 0, again.stderr
    assert f"{before} unchanged" in again.stderr


def test_a_backup_without_room_leaves_nothing(small_disk: Path, tmp_path: Path) -> None:
    papers(tmp_path / "papers", 80)
    declass("ingest", "papers", cwd=tmp_path)
    assert (tmp_path / "declass.db").stat().st_size > 1_600_000
    assert "full" in one_line(declass("backup", small_disk / "backup.db", cwd=tmp_path), 2)
    assert list(small_disk.iterdir()) == []
    with open_database(tmp_path / "declass.db") as database:
        sound(database, "after a backup that failed")


def test_a_read_only_disk_is_named(small_disk: Path, tmp_path: Path) -> None:
    (tmp_path / "memcon.txt").write_text(MEMCON, encoding="utf-8")
    (tmp_path / "memo.txt").write_text(MEMO, encoding="utf-8")
    place = small_disk / "records.db"
    assert declass("ingest", "memo.txt", "--db", place, cwd=tmp_path).returncode == 0
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    for words in (["ingest", "memcon.txt", "--db", place], ["ingest", "memcon.txt", "--db", small_disk / "new.db"]):
        assert str(small_disk) in one_line(declass(*words, cwd=tmp_path), 3)
    assert str(small_disk) in one_line(declass("backup", small_disk / "b.db", "--db", place, cwd=tmp_path), 3)
    subprocess.run(["mount", "-o", "remount,rw", small_disk], check=True)
    with open_database(place) as database:
        sound(database, "after a read-only disk")


def test_a_limit_on_the_size_of_files_is_no_traceback(tmp_path: Path) -> None:
    papers(tmp_path / "papers", 20)

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))

    done = subprocess.run(
        [*PROGRAM, "ingest", "papers", "--workers", "1"],
        cwd=tmp_path,
        preexec_fn=limit,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert "declass.db" in one_line(done, 3)
    with open_database(tmp_path / "declass.db") as database:
        sound(database, "after a limit")


def look_at_everything(place: Path) -> None:
    """Lists, exports and searches a database, and walks its ledger."""
    with open_database(place) as database:
        documents(database, as_of=date.fromisoformat(DAY), limit=1000)
        for _ in export_lines(database, "", DAY, Format.JSONL):
            pass
        search(database, "memorandum", as_of=date.fromisoformat(DAY))
        verify(database)


@pytest.mark.parametrize("harm", ["flip", "cut", "zero"])
def test_a_damaged_file_is_told_of_and_never_a_traceback(
    sample_database_file: Path, tmp_path: Path, harm: str, pytestconfig: pytest.Config
) -> None:
    chance = random.Random(harm)
    whole = sample_database_file.read_bytes()
    refused = told = 0
    for _ in range(150 if pytestconfig.getoption("thorough") else 12):
        data = bytearray(whole)
        if harm == "cut":
            data = data[: chance.randrange(len(data))]
        for _ in range(40 if harm == "flip" else 0):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        if harm == "zero":
            begin = chance.randrange(len(data))
            data[begin : begin + 30_000] = bytes(len(data[begin : begin + 30_000]))
        place = tmp_path / "records.db"
        for end in ("-wal", "-shm"):
            place.with_name(place.name + end).unlink(missing_ok=True)
        place.write_bytes(data)
        try:
            look_at_everything(place)
        except DeclassError as error:
            refused += str(place) in str(error)
            told += 1
    assert refused == told > 0


def test_a_value_that_was_never_stored_so_is_told_of_as_damage(tmp_path: Path) -> None:
    (tmp_path / "memo.txt").write_text(MEMO, encoding="utf-8")
    assert declass("ingest", "memo.txt", cwd=tmp_path).returncode == 0
    place = tmp_path / "declass.db"
    with open_database(place) as database, database.write() as connection:
        connection.exec_driver_sql("UPDATE finding SET confidence = 5094 WHERE position = 1")
    assert str(place.name) in one_line(declass("export", cwd=tmp_path), 3)
    with pytest.raises(DatabaseDamaged, match="is damaged"):
        look_at_everything(place)


def test_a_clock_that_runs_backwards_harms_nothing(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    class Backwards(datetime):
        """A clock that loses an hour each time it is asked."""

        lost = 0

        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:
            cls.lost += 1
            return datetime(2026, 1, 1, tzinfo=tz) - timedelta(hours=cls.lost)

    monkeypatch.setattr(ledger, "datetime", Backwards)
    (name,) = ids(database)
    for value in ("First", "Second", "Third"):
        correct(database, [name], Change("subject", "set", value), why="misread", by="tester")
    undo(database, name, by="tester")
    assert documents(database, as_of=date.fromisoformat(DAY))[0].subject == "Second"
    sound(database, "after a clock that ran backwards")


@pytest.fixture
def database(database_url: str, tmp_path: Path) -> Iterator[Database]:
    """A database of either kind with one paper."""
    (tmp_path / "memo.txt").write_text(MEMO, encoding="utf-8")
    assert declass("ingest", "memo.txt", "--db", database_url, cwd=tmp_path).returncode == 0
    with open_database(database_url) as opened:
        yield opened
