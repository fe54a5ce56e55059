"""A command loads what it needs and no more."""

import subprocess
import sys
from importlib.metadata import version

import pytest
from typer.main import get_command

from records import __version__
from records.cli.main import FAMILIES, app_for, families_for
from tests.command import PATIENCE

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
        "import sys; from records.cli.start import run\n"
        "try: run()\n"
        "except SystemExit: pass\n"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, text=True, check=True, timeout=PATIENCE
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_version_is_told_before_typer_loads() -> None:
    code = "import sys; from records.cli.start import run; run(); print('typer' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [f"declass {__version__}", "False"]


def test_the_version_is_that_of_the_distribution() -> None:
    assert version("declass") == __version__


def test_every_family_brings_the_commands_that_it_is_known_for() -> None:
    for name, commands in FAMILIES.items():
        found = getattr(get_command(app_for(commands[:1])), "commands", {})
        assert set(found) == set(commands), name


@pytest.mark.parametrize("words", [[], ["--help"], ["lost"], ["--version", "list"]])
def test_all_commands_are_there_where_none_is_named(words: list[str]) -> None:
    assert families_for(words) == tuple(FAMILIES)
