"""Says value by value what the reader of today gains and loses beside that of another commit, on the real papers.

usage: python -m scripts.compare REVISION

Reads ../shared/corpus with both, scores both by every key of documents, and prints each value that only one of them
misses or adds to the key: `+` a miss of before that is gone, `-` a new one. Exit status 2 where there is no such
commit.
"""

import io
import re
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from pathlib import Path

from scripts.evaluation.running import AS_OF, ROOT, SHARED, scorer

RUN = "from records.cli.main import run; run()"
"""What starts `declass` from the folder that it is run in."""


CONFIDENCE = re.compile(r"'confidence': [\d.]+, ")


def checked_out(revision: str, folder: Path) -> bool:
    """Writes the files of a commit into a folder; False where there is no such commit."""
    done = subprocess.run(
        ["git", "archive", "--format=zip", "--", revision], cwd=ROOT, capture_output=True, check=False
    )
    if done.returncode:
        return False
    with zipfile.ZipFile(io.BytesIO(done.stdout)) as files:
        files.extractall(folder)
    return True


def export_of(code: Path, folder: Path) -> Path:
    """What the reader in one folder exports of the real papers, as a file in the other."""
    database, export = folder / "papers.db", folder / "papers.jsonl"
    for words in (
        ("ingest", SHARED / "corpus", "--db", database),
        ("export", "--format", "jsonl", "--db", database, "--as-of", AS_OF, "-o", export),
    ):
        command = [sys.executable, "-c", RUN, *map(str, words)]
        done = subprocess.run(command, cwd=code, capture_output=True, text=True, check=False)
        if done.returncode not in (0, 1):
            raise SystemExit(f"compare: {words[0]} in {code} ended with exit code {done.returncode}\n{done.stderr}")
    return export


def misses(key: Path, export: Path) -> Counter[str]:
    """Every miss that the scorer tells of."""
    return told(scorer("score.py", key, export, "--detail"))


def told(printed: str) -> Counter[str]:
    """The misses of what the scorer printed, one a line, without the confidences, which are no part of a miss."""
    return Counter(CONFIDENCE.sub("", line) for line in printed.splitlines() if ": missed " in line)


def main(arguments: list[str]) -> int:
    """Prints gains and losses, key by key."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    if not SHARED.is_dir():
        print("compare: ../shared with papers and keys is not here; nothing was compared")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        before, after, code = (Path(scratch) / name for name in ("before", "after", "code"))
        for folder in (before, after, code):
            folder.mkdir()
        if not checked_out(arguments[0], code):
            print(f"compare: no commit {arguments[0]}: name one that git log shows", file=sys.stderr)
            return 2
        exports = export_of(code, before), export_of(ROOT, after)
        for key in sorted((SHARED / "eval").glob("*.key.json")):
            if key.name.startswith("transmittals"):
                continue
            was, now = (misses(key, export) for export in exports)
            gained, lost = was - now, now - was
            print(f"== {key.name.removesuffix('.key.json')}: {gained.total()} gained, {lost.total()} lost")
            print("".join(f"+ {line}\n" for line in gained.elements()), end="")
            print("".join(f"- {line}\n" for line in lost.elements()), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
