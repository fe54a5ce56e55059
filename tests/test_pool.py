"""Several processes read what one reads, in its order."""

import os
import signal
import subprocess
import sys
from itertools import chain
from pathlib import Path

import pytest

from records import reading
from records.errors import DatabaseUnusable, UnusableInput
from records.intake.places import Place
from records.model import Bounds, Segment
from records.pool import finish_in_pool, in_another_process, read_in_pool
from records.reading import begin, read_part, read_source
from records.store.source_rows import source_rows
from tests.command import PATIENCE


@pytest.fixture(scope="module")
def papers(sample_papers: Path) -> Place:
    """All papers of the sample as one source."""
    return Place("papers.txt", b"\f".join(file.read_bytes() for file in sorted(sample_papers.glob("*.txt"))))


@pytest.mark.parametrize("number", [1, 2, 5, 1000])
def test_the_parts_of_a_source_hold_its_documents_in_order(papers: Place, number: int) -> None:
    begun = begin(papers)
    parts = begun.parts(number)
    assert tuple(chain.from_iterable(parts)) == begun.bounds
    assert all(parts)
    assert len(parts) <= number + 1


def test_a_source_without_a_paper_has_no_parts() -> None:
    assert begin(Place("nothing.txt", b"import this\n" * 9)).parts(4) == []


def test_two_processes_read_a_large_source_as_one_does(papers: Place) -> None:
    assert finish_in_pool(begin(papers), 2) == (papers, source_rows(read_source(papers)))


def test_a_part_on_which_the_reader_fails_is_named_not_raised(papers: Place) -> None:
    begun = begin(papers)
    beyond = Segment(begun.rendition.text.line_count + 1, begun.rendition.text.line_count + 1)
    failed = read_part(papers, begun.rendition.text, (Bounds((beyond,), "other"),))
    assert isinstance(failed, UnusableInput)
    assert str(failed).startswith("papers.txt: ")


@pytest.mark.parametrize("large", [1, 1_000_000])
def test_a_source_alone_is_begun_here_and_reads_the_same(
    papers: Place, large: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "LARGE", large)
    assert list(read_in_pool(iter([papers]), 2)) == [(papers, source_rows(read_source(papers)))]


def test_what_is_no_place_keeps_its_turn(papers: Place) -> None:
    known = UnusableInput("gone.txt: not there", "name another one")
    read = (papers, source_rows(read_source(papers)))
    assert list(read_in_pool(iter([known, papers, known]), 2)) == [known, read, known]


LEFT_ALONE = """
import os, signal
from records.pool import new_pool

if __name__ == "__main__":
    pool = new_pool(1)
    print(pool.submit(os.getpid).result(), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def refuse(place: str) -> None:
    """Work that cannot be done."""
    raise DatabaseUnusable(f"{place} is locked", "wait")


def die(place: str) -> None:
    """Work at which the process dies."""
    Path(place).write_text("began", encoding="utf-8")
    os.kill(os.getpid(), signal.SIGKILL)


def test_what_another_process_raises_is_raised_here() -> None:
    with pytest.raises(DatabaseUnusable, match=r"^here is locked: wait$"):
        in_another_process("records.db", refuse, "here")


def test_a_process_that_dies_is_told_with_the_name_of_the_database(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnusable, match=r"^records\.db: a process that worked on it died: run the same"):
        in_another_process("records.db", die, str(tmp_path / "trace"))
    assert (tmp_path / "trace").read_text(encoding="utf-8") == "began"


def test_workers_end_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(LEFT_ALONE, encoding="utf-8")
    done = subprocess.run([sys.executable, script], check=False, capture_output=True, text=True, timeout=PATIENCE)
    # What was printed is whole, and `run` returns, only when no process holds the pipe any more.
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert done.stdout.strip().isdigit()
