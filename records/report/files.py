"""Files that a person asks for: the format that a name asks for, and a file that appears only when it is whole."""

import os
from collections.abc import Iterable
from pathlib import Path

from records.errors import UsageError
from records.report.output import Format

OWNER_ONLY = 0o600


def form_of(output: Path | None) -> Format:
    """The format that a file's name asks for; a table without one.

    Raises UsageError where the name asks for another.
    """
    known = {f".{form}": form for form in Format} | {"": Format.TABLE, ".txt": Format.TABLE}
    suffix = "" if output is None else output.suffix.lower()
    if suffix not in known:
        names = ", ".join(Format)
        raise UsageError(f"{output}: no format is called {suffix}", f"give one with --format: {names}")
    return known[suffix]


def write_whole(lines: Iterable[str], output: Path) -> None:
    """Writes lines beside a file and puts them in its place at the end; leaves nothing where that fails.

    Raises OSError.
    """
    import tempfile

    handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name[:100]}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{line}\n" for line in lines)
        Path(name).chmod(mode_of(output))
        Path(name).replace(output)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def mode_of(output: Path) -> int:
    """The access that a file has; a new one is its owner's alone, for it holds what papers say."""
    return output.stat().st_mode & 0o777 if output.exists() else OWNER_ONLY
