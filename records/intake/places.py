"""Finds the places that a person means: files, folders, globs, archives, standard input.

What cannot be used is yielded in its turn as an `UnusableInput`, never raised, so that the rest of a batch goes on.
"""

import glob
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from records.errors import UnusableInput
from records.intake.archives import Member, find_members
from records.intake.limits import Limits, limits_from_environment, too_large
from records.intake.names import LAYOUT_SUFFIXES, is_archive, is_paper, printable, suffix_of
from records.intake.ocr_layout import HEAD, layout_kind

STANDARD_INPUT = "-"
GLOB_LETTERS = frozenset("*?[")
NAME_PAPERS = "name text files (.txt, .text, .ocr), PDFs or archives of them"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the bytes of one source lie.

    `name` is the path as given (an archive member: `archive.zip/member.txt`), as it is stored and printed; `where` the
    file, the member of an archive, or the bytes themselves (standard input); `attributes` what `--set` says of it.
    """

    name: str
    where: Path | Member | bytes
    attributes: tuple[tuple[str, str], ...] = ()


def find_places(
    paths: Sequence[str],
    attributes: Sequence[tuple[str, str]] = (),
    stdin: BinaryIO | None = None,
    limits: Limits | None = None,
) -> Iterator[Place | UnusableInput]:
    """The sources at `paths`, each once, in the order of `paths` and by name within a folder.

    A path is a file, a folder (with all that lies under it, hidden files left out), a glob, an archive, or `-` for
    `stdin` (that of the process where it is None). A problem is yielded in its place.
    """
    limits = limits or limits_from_environment()
    fixed = tuple(attributes)
    seen: set[str] = set()
    for path in paths:
        for found in _find(path, stdin, limits):
            if isinstance(found, UnusableInput):
                yield found
            elif found.name not in seen:
                seen.add(found.name)
                yield Place(found.name, found.where, fixed) if fixed else found


def _find(path: str, stdin: BinaryIO | None, limits: Limits) -> Iterator[Place | UnusableInput]:
    """What one given path stands for."""
    if path == STANDARD_INPUT:
        yield _from_stream(path, sys.stdin.buffer if stdin is None else stdin, limits)
        return
    if "\0" in path or not path:
        yield UnusableInput(f"{printable(path)!r}: not a path", NAME_PAPERS)
        return
    if not os.path.lexists(path) and not GLOB_LETTERS.isdisjoint(path):
        matches = sorted(match for match in glob.iglob(path, recursive=True) if match)  # noqa: PTH207 - names as given
        if not matches:
            yield UnusableInput(
                f"{printable(path)}: no file matches", "check the pattern, and that the shell hands it on"
            )
        for match in matches:
            yield from _find_at(match, limits, named=os.path.isfile(match))  # noqa: PTH113 - names as given
        return
    yield from _find_at(path, limits, named=True)


def _find_at(path: str, limits: Limits, *, named: bool) -> Iterator[Place | UnusableInput]:
    """The sources at a path that is no glob; a folder without papers is a problem only where it was `named`."""
    name = printable(path)
    try:
        mode = Path(path).stat().st_mode
    except OSError as error:
        yield unusable(name, error)
        return
    if stat.S_ISDIR(mode):
        found = False
        for place in _walk(path, limits):
            found = True
            yield place
        if not found and named:
            yield UnusableInput(f"{name}: no paper in this folder", NAME_PAPERS)
    elif stat.S_ISFIFO(mode):
        try:
            with Path(path).open("rb") as stream:
                yield _from_stream(name, stream, limits)
        except OSError as error:
            yield unusable(name, error)
    elif not stat.S_ISREG(mode):
        yield UnusableInput(f"{name}: not a regular file", NAME_PAPERS)
    elif is_archive(path):
        yield from _unpack(path, limits)
    else:
        yield Place(name, Path(path))


def _walk(folder: str, limits: Limits) -> Iterator[Place | UnusableInput]:
    """All papers under a folder, by name; each folder once, so that a loop of links ends."""
    seen: set[tuple[int, int]] = set()
    waiting = [_entries(folder, seen)]
    while waiting:
        entry = next(waiting[-1], None)
        if entry is None:
            waiting.pop()
        elif isinstance(entry, UnusableInput):
            yield entry
        elif (kind := _kind(entry)) == stat.S_IFDIR:
            waiting.append(_entries(entry.path, seen))
        elif kind == stat.S_IFREG:
            if is_archive(entry.name):
                yield from _unpack(entry.path, limits)
            elif is_paper(entry.name) or _is_layout(entry.path):
                yield Place(printable(entry.path), Path(entry.path))
        elif not kind and is_paper(entry.name):
            yield UnusableInput(f"{printable(entry.path)}: a link that leads nowhere", "mend it or take it away")


def _entries(folder: str, seen: set[tuple[int, int]]) -> Iterator["os.DirEntry[str] | UnusableInput"]:
    """What lies in a folder, by name, hidden files left out; nothing where the folder was `seen` before."""
    try:
        status = Path(folder).stat()
        if (status.st_dev, status.st_ino) in seen:
            return
        seen.add((status.st_dev, status.st_ino))
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: os.fsencode(entry.name))
    except OSError as error:
        yield unusable(printable(folder), error)
        return
    yield from (entry for entry in entries if not entry.name.startswith("."))


def _kind(entry: "os.DirEntry[str]") -> int:
    """What an entry of a folder is, links followed; 0 where a link leads nowhere."""
    try:
        return stat.S_IFMT(entry.stat().st_mode)
    except OSError:
        return 0


def _is_layout(path: str) -> bool:
    """Whether a file of markup is hOCR or ALTO by its head."""
    if suffix_of(path) not in LAYOUT_SUFFIXES:
        return False
    try:
        with Path(path).open("rb") as stream:
            return bool(layout_kind(stream.read(HEAD)))
    except OSError:
        return False


def _unpack(path: str, limits: Limits) -> Iterator[Place | UnusableInput]:
    """The papers in an archive, in its order."""
    name = printable(path)
    found = False
    for member in find_members(Path(path), name, limits):
        if isinstance(member, UnusableInput):
            found = True
            yield member
        elif is_archive(member.name):
            found = True
            yield UnusableInput(
                f"{name}/{printable(member.name)}: an archive in an archive", "unpack it, and name what is in it"
            )
        elif is_paper(member.name):
            found = True
            yield Place(f"{name}/{printable(member.name)}", member)
    if not found:
        yield UnusableInput(f"{name}: no paper in this archive", NAME_PAPERS)


def _from_stream(name: str, stream: BinaryIO, limits: Limits) -> Place | UnusableInput:
    """Standard input or a pipe, which can be read but once, as its bytes."""
    try:
        data = stream.read(limits.size + 1)
    except OSError as error:
        return unusable(name, error)
    if len(data) > limits.size:
        return UnusableInput(*too_large(name, limits))
    return Place(name, data)


def unusable(name: str, error: OSError) -> UnusableInput:
    """The operating system's refusal in one line, with a way out."""
    if isinstance(error, FileNotFoundError):
        return UnusableInput(f"{name}: no such file or folder", "check the path")
    if isinstance(error, PermissionError):
        return UnusableInput(f"{name}: no permission to read it", "ask its owner, or change its mode")
    if isinstance(error, IsADirectoryError):
        return UnusableInput(f"{name}: a folder, not a file", "name the folder to `declass ingest` to read all in it")
    return UnusableInput(f"{name}: {error.strerror or error}", "check the path and the disk")
