"""Runs the command as a person does: as a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

PATIENCE = 600
"""Seconds after which a process is taken to hang, however busy the machine is."""

PROGRAM = [sys.executable, "-c", "from records.cli.start import run; run()"]


def declass(*words: str | Path, cwd: Path, stdin: bytes = b"", **settings: str) -> "subprocess.CompletedProcess[str]":
    """The finished process; settings are environment variables."""
    environment = {**os.environ, "COLUMNS": "80", "DECLASS_USER": "tester", **settings}
    environment.pop("DECLASS_DB", None)
    done = subprocess.run(
        [*PROGRAM, *map(str, words)],
        cwd=cwd,
        env=environment,
        input=stdin,
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    )
