"""The built wheel holds its data and runs away from the checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.papers import MEMCON

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    words = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(words, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_data_of_schema_is_in_the_wheel(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for path in (ROOT / "schema").rglob("*"):
        if path.is_file() and "__pycache__" not in path.parts:
            assert str(path.relative_to(ROOT)) in names
    assert "tui/declass.tcss" in names
    assert not any(name.startswith(("tests/", "scripts/")) for name in names)


def test_the_wheel_runs_elsewhere(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(target)
    (tmp_path / "memcon.txt").write_text(MEMCON, encoding="utf-8")
    code = (
        f"import sys; sys.path.insert(0, {str(target)!r}); import records, schema\n"
        f"assert records.__file__.startswith({str(target)!r}), records.__file__\n"
        "from records.cli.start import run; run()"
    )
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    for words in (["ingest", "memcon.txt"], ["demo", "--papers", "memcon.txt"], ["report", "dates"]):
        done = subprocess.run(
            [sys.executable, "-c", code, *words],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    assert "2008-03-04" in done.stdout
