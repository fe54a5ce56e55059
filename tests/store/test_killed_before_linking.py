"""What a killed ingest leaves is linked by the next one."""

import signal
import subprocess
import sys
from pathlib import Path

from tests.command import PATIENCE, declass
from tests.papers import MEMCON

KILLED = """
import os, signal, sys
from records.store import linking

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

setattr(linking, sys.argv[1], die)
from records.cli.main import run
sys.argv = ["declass", "ingest", "papers", "--workers", "1"]
run()
"""
"""An ingest that dies where it is about to do what it is told."""


def papers(folder: Path) -> Path:
    """Three prints of one paper, which are copies of each other."""
    (folder / "papers").mkdir(parents=True)
    for number in range(3):
        text = MEMCON.replace("fleet", "fleet" + " " * number)
        (folder / "papers" / f"{number}.txt").write_text(text, encoding="utf-8")
    return folder


def export(folder: Path) -> str:
    return declass("export", "--as-of", "2020-01-01", cwd=folder).stdout


def killed_before(step: str, folder: Path) -> None:
    """Ingests the papers in a process that is killed just before that step is taken for the first time."""
    done = subprocess.run(
        [sys.executable, "-c", KILLED, step], cwd=folder, check=False, capture_output=True, timeout=PATIENCE
    )
    assert done.returncode == -signal.SIGKILL, done.stderr


def test_an_ingest_killed_between_storing_and_linking_is_linked_by_the_next(tmp_path: Path) -> None:
    undisturbed = papers(tmp_path / "undisturbed")
    assert declass("ingest", "papers", cwd=undisturbed).returncode == 0
    assert '"copy_of"' in export(undisturbed)
    for step in ("focus_of", "link_focus", "store_links"):
        folder = papers(tmp_path / step)
        killed_before(step, folder)
        assert '"copy_of"' not in export(folder)
        again = declass("ingest", "papers", cwd=folder)
        assert "3 unchanged" in again.stderr
        assert export(folder) == export(undisturbed)
