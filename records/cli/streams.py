"""Where the command line writes: data to stdout or a file, all else to stderr, and how a failure ends the process."""

import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from records.errors import DeclassError, ExitCode, UnusableInput
from records.report.files import form_of, write_whole
from records.report.output import Format, Listing, lines_of, printable


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


def print_listing(listing: Listing, form: Format | None, output: Path | None = None) -> None:
    """Prints a listing: as a table cut to the terminal's width by default, as CSV where it goes to a file named so."""
    form = form or form_of(output)
    width = shutil.get_terminal_size().columns if output is None and sys.stdout.isatty() else None
    print_lines(lines_of(listing, form, width), output)


def failed(error: BaseException) -> ExitCode:
    """Says what went wrong in one line on stderr and gives the exit code for it; a bug is shown whole."""
    if isinstance(error, DeclassError):
        say(f"declass: {error}")
        return error.exit_code
    if isinstance(error, KeyboardInterrupt):
        say("declass: interrupted; whole sources are in, the unfinished one is out")
        return ExitCode.INTERRUPTED
    raise error
