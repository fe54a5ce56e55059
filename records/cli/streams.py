"""Where the command line writes: data to stdout or a file, all else to stderr, and how a failure ends the process."""

import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from records.errors import DeclassError, ExitCode, UnusableInput, UsageError
from records.report.output import Format, Listing, lines_of, printable

OWNER_ONLY = 0o600


def say(message: str) -> None:
    """One line for people, on stderr."""
    sys.stderr.write(f"{printable(message)}\n")


def print_lines(lines: Iterable[str], output: Path | None = None) -> None:
    """Writes lines to stdout, or to a file that appears only when it is whole.

    A reader who has had enough ends the process.

    Raises UnusableInput where the file cannot be written.
    """
    if output is None:
        try:
            sys.stdout.writelines(f"{line}\n" for line in lines)
            sys.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise SystemExit(ExitCode.DONE) from None
        return
    try:
        write_whole(lines, output)
    except OSError as error:
        raise UnusableInput(f"{output}: {error.strerror}", "name a file in a folder that can be written") from error


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


def print_listing(listing: Listing, form: Format | None, output: Path | None = None) -> None:
    """Prints a listing: as a table cut to the terminal's width by default, as CSV where it goes to a file named so."""
    form = form or form_of(output)
    width = shutil.get_terminal_size().columns if output is None and sys.stdout.isatty() else None
    print_lines(lines_of(listing, form, width), output)


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


def failed(error: BaseException) -> ExitCode:
    """Says what went wrong in one line on stderr and gives the exit code for it; a bug is shown whole."""
    if isinstance(error, DeclassError):
        say(f"declass: {error}")
        return error.exit_code
    if isinstance(error, KeyboardInterrupt):
        say("declass: interrupted; whole sources are in, the unfinished one is out")
        return ExitCode.INTERRUPTED
    raise error
