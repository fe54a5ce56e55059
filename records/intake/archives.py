"""Lists and reads the members of zip and tar archives in memory; nothing is ever written to disk."""

import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from lzma import LZMAError
from pathlib import Path, PurePosixPath

from records.errors import UnusableInput
from records.intake.limits import MEGABYTE, Limits, too_large
from records.intake.names import is_zip, printable

DAMAGE = (zipfile.BadZipFile, tarfile.TarError, zlib.error, LZMAError, EOFError, OSError, ValueError)
"""What the standard library raises on a damaged archive."""

ENCRYPTED = 1
"""The bit of a zip member's flags that says so."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: `index` is its place in the archive's list, for two members may bear one name."""

    archive: Path
    name: str
    index: int


def find_members(archive: Path, name: str, limits: Limits) -> Iterator[Member | UnusableInput]:
    """The files in an archive, in its order, hidden ones left out. Problems are yielded with `name` as the archive's.

    Refused are members that would leave the folder they are unpacked in, links, members that unpack to more than
    `limits.ratio` times their packed size, and all that follows `limits.members` members.
    """
    try:
        listed = _zip_members(archive, limits) if is_zip(archive.name) else _tar_members(archive, limits)
        for index, (member, problem) in enumerate(listed):
            if index >= limits.members:
                yield UnusableInput(f"{name}: more than {limits.members} files in one archive", "cut the archive up")
                return
            if problem:
                yield UnusableInput(
                    f"{name}/{printable(member)}: {problem}", "unpack the archive yourself, and name what is in it"
                )
            elif not _is_hidden(member):
                yield Member(archive, str(PurePosixPath(member)), index)
    except DAMAGE as error:
        yield _damaged(name, error)


def read_member(member: Member, name: str, limits: Limits) -> bytes:
    """The bytes of a member. Raises records.errors.UnusableInput where it is too large, encrypted or damaged."""
    try:
        status = member.archive.stat()
        if is_zip(member.archive.name):
            opened, files = _open_zip(member.archive, status.st_mtime_ns, status.st_size)
            info = files[member.index]
            if info.flag_bits & ENCRYPTED:
                raise UnusableInput(f"{name}: encrypted", "unpack it with its password first")
            with opened.open(info) as stream:
                data = stream.read(limits.size + 1)
        else:
            data = _open_tar(member.archive, status.st_mtime_ns, status.st_size).read(member.index, limits.size + 1)
    except IndexError:
        raise UnusableInput(f"{name}: no longer in the archive", "do not change an archive while it is read") from None
    except (*DAMAGE, NotImplementedError, RuntimeError) as error:
        raise _damaged(name, error) from error
    if len(data) > limits.size:
        raise UnusableInput(*too_large(name, limits))
    return data


def _zip_members(archive: Path, limits: Limits) -> Iterator[tuple[str, str]]:
    """Name and problem (empty where there is none) of each file in a zip archive."""
    with zipfile.ZipFile(archive) as opened:
        for info in _files(opened):
            problem = ""
            if _leaves(info.filename):
                problem = "its path leaves the archive"
            elif info.file_size > MEGABYTE and info.file_size > limits.ratio * max(info.compress_size, 1):
                problem = f"unpacks to more than {limits.ratio} times its size"
            yield info.filename, problem


def _tar_members(archive: Path, limits: Limits) -> Iterator[tuple[str, str]]:
    """Name and problem (empty where there is none) of each file in a tar archive."""
    most = max(archive.stat().st_size, MEGABYTE) * limits.ratio
    with tarfile.open(archive) as opened:
        for info in opened:
            if info.offset_data + info.size > most:
                yield info.name, f"unpacks to more than {limits.ratio} times its size"
                return
            if info.isdir():
                continue
            problem = "" if info.isreg() else "a link or a device, not a file"
            yield info.name, "its path leaves the archive" if _leaves(info.name) else problem


class _TarReader:
    """A tar archive kept open; members asked for in their order are read in one pass, a compressed one's too."""

    def __init__(self, archive: Path) -> None:
        self._tar = tarfile.open(archive)  # noqa: SIM115 - stays open for the next member
        self._files = (info for info in self._tar if not info.isdir())
        self._known: list[tarfile.TarInfo] = []

    def read(self, index: int, most: int) -> bytes:
        """Up to `most` bytes of the file at `index`. Raises IndexError where there is none."""
        while len(self._known) <= index:
            info = next(self._files, None)
            if info is None:
                raise IndexError(index)
            self._known.append(info)
        stream = self._tar.extractfile(self._known[index])
        return b"" if stream is None else stream.read(most)


@lru_cache(maxsize=1)
def _open_zip(archive: Path, changed: int, size: int) -> tuple[zipfile.ZipFile, list[zipfile.ZipInfo]]:
    """The archive and its files, kept open for the next member; `changed` and `size` tell another file of that name."""
    del changed, size
    opened = zipfile.ZipFile(archive)
    return opened, _files(opened)


@lru_cache(maxsize=1)
def _open_tar(archive: Path, changed: int, size: int) -> _TarReader:
    """The archive, kept open for the next member; `changed` and `size` tell another file of that name."""
    del changed, size
    return _TarReader(archive)


def _files(opened: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """A zip archive's members that are no folders."""
    return [info for info in opened.infolist() if not info.is_dir()]


def _leaves(name: str) -> bool:
    """Whether a member's name is absolute or climbs out of the archive."""
    path = PurePosixPath(name.replace("\\", "/"))
    if not path.parts:
        return True
    return path.is_absolute() or ".." in path.parts or path.parts[0][1:2] == ":"


def _is_hidden(name: str) -> bool:
    """Whether a member or one of its folders is hidden, or a Macintosh's side file."""
    return any(part.startswith(".") or part == "__MACOSX" for part in PurePosixPath(name).parts)


def _damaged(name: str, error: Exception) -> UnusableInput:
    """A damaged or unreadable archive in one line."""
    if isinstance(error, PermissionError):
        return UnusableInput(f"{name}: no permission to read it", "ask its owner, or change its mode")
    reason = " ".join(str(error).split()) or type(error).__name__
    return UnusableInput(
        f"{name}: not an archive that can be read ({reason})", "make it again, or unpack it and name the files"
    )
