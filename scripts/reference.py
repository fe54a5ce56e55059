"""Writes docs/commands.md from the commands' own help.

usage: reference.py [--check]     --check writes nothing and exits 1 where the file is out of date
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from typer.main import get_command
from typer.testing import CliRunner

from records.cli.main import app_for
from scripts.made_file import write_or_check

PLAIN = {"COLUMNS": "100", "TERMINAL_WIDTH": "100", "NO_COLOR": "1"}
FILE = Path(__file__).resolve().parents[1] / "docs" / "commands.md"
HEAD = """\
# All commands

What `declass COMMAND --help` says, made from the commands themselves by `make reference`.
"""


def paths(command: object, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The words of every command, groups left out."""
    inner: dict[str, object] | None = getattr(command, "commands", None)
    if inner is None:
        yield before
        return
    for name in inner:
        yield from paths(inner[name], (*before, name))


def reference() -> str:
    """The whole file."""
    parts = [HEAD]
    for words in paths(get_command(app_for())):
        help_text = CliRunner(env=PLAIN).invoke(app_for(), [*words, "--help"], prog_name="declass").output
        text = "\n".join(line.rstrip() for line in help_text.strip().splitlines())
        parts.append(f"## declass {' '.join(words)}\n\n```text\n{text}\n```\n")
    return "\n".join(parts)


if __name__ == "__main__":
    sys.exit(write_or_check(FILE, reference(), "reference"))
