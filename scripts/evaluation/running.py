"""Runs `declass` and the scorers of ../shared/eval as commands of their own."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
AS_OF = "2026-01-01"
"""The day that a declassification is worked out for."""


def command(*words: str | Path) -> str:
    """Runs a command and returns what it prints.

    Raises SystemExit with the command and its last words where it fails with more than a missed minimum.
    """
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        said = f"{' '.join(map(str, words))} ended with exit code {done.returncode}"
        raise SystemExit(f"evaluate: {said}\n{done.stderr}")
    return done.stdout


def declass(*words: str | Path) -> str:
    """Runs `declass` of this environment."""
    return command(Path(sys.executable).with_name("declass"), *words)


def scorer(name: str, *words: str | Path) -> str:
    """Runs a scorer without leaving a cache beside it."""
    return command(sys.executable, "-B", SHARED / "eval" / name, *words)


def read_papers(papers: Path, folder: Path, name: str, *options: str) -> Path:
    """Ingests a folder of papers into a database of its own and returns its export; at once where that is there."""
    database, export = folder / f"{name}.db", folder / f"{name}.jsonl"
    if not export.exists():
        declass("ingest", papers, "--db", database, *options)
        declass("export", "--format", "jsonl", "--db", database, "--as-of", AS_OF, "-o", export)
    return export
