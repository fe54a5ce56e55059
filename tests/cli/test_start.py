"""A command loads what it needs and no more."""

import subprocess
import sys
from importlib.metadata import version

import pytest

from records import __version__

HEAVY = (
    "sqlmodel",
    "sqlalchemy",
    "textual",
    "rapidfuzz",
    "dateutil",
    "pydantic",
    "alembic",
    "tabulate",
    "rich.console",
)


@pytest.mark.parametrize(
    "words",
    [
        ["--version"],
        ["rules", "explain", "E.O. 12958: DECL: X1", "--dated", "1998-03-02"],
        ["rules", "explain", "GDS", "--level", "SECRET", "--as-of", "2026-01-01"],
    ],
)
def test_a_short_command_loads_nothing_heavy(words: list[str]) -> None:
    code = (
        "import sys; from records.cli.main import run\n"
        "try: run()\n"
        f"except SystemExit: print([name for name in {HEAVY} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_version_is_that_of_the_distribution() -> None:
    assert version("declass") == __version__
