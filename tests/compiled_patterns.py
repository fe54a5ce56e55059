"""Prints as JSON every pattern that the project compiles: `python -m tests.compiled_patterns FOLDER`.

All modules are imported, the papers in the folder read, linked and exported, each order of the law asked; what is
compiled on the way by a line of the project is noted, with that line. Run in a process of its own, so that nothing was
compiled before.
"""

import importlib
import json
import pkgutil
import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import cast

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("records", "tui", "schema")
Compile = Callable[[str | bytes, int], re.Pattern[str]]


def caller(frame: FrameType | None) -> str | None:
    """The line of the project that asked for a pattern; None where a library did for itself."""
    while frame is not None and Path(frame.f_code.co_filename).parent.name in ("re", "functools"):
        frame = frame.f_back
    path = Path(frame.f_code.co_filename) if frame is not None else Path()
    ours = any(path.is_relative_to(ROOT / package) for package in PACKAGES)
    return f"{path.relative_to(ROOT)}:{frame.f_lineno}" if ours and frame is not None else None


def note_patterns(found: dict[tuple[str, int], str]) -> None:
    """From now on notes every pattern of text that a line of the project compiles."""
    compiler = importlib.import_module("re._compiler")
    compile_pattern = cast("Compile", vars(compiler)["compile"])

    def noting(pattern: str | bytes, flags: int = 0) -> re.Pattern[str]:
        where = caller(sys._getframe(1))  # pyright: ignore[reportPrivateUsage]
        if where is not None and isinstance(pattern, str):
            found.setdefault((pattern, int(flags)), where)
        return compile_pattern(pattern, flags)

    vars(compiler)["compile"] = noting
    re.purge()


def use_everything(papers: list[Path]) -> None:
    """Imports every module and reads the papers to the end, so that what is compiled late is compiled too."""
    for package in PACKAGES:
        for module in pkgutil.walk_packages(importlib.import_module(package).__path__, f"{package}."):
            if "migrations" not in module.name:
                importlib.import_module(module.name)
    promises = importlib.import_module("tests.promises")
    for path in papers:
        promises.check_reading(promises.read(path.read_bytes().decode("utf-8", "replace")))


def main(folder: Path) -> None:
    """Prints the patterns."""
    found: dict[tuple[str, int], str] = {}
    note_patterns(found)
    use_everything(sorted(folder.glob("*.txt")))
    json.dump([[pattern, flags, where] for (pattern, flags), where in found.items()], sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
