"""How sources are named, and what their names say of them."""

import re
from pathlib import PurePosixPath

PAPER_SUFFIXES = frozenset(("", ".txt", ".text", ".ocr", ".asc", ".md", ".pdf", ".hocr"))
"""What counts as a paper in a folder or an archive; a file that is named itself is always taken."""

LAYOUT_SUFFIXES = frozenset((".xml", ".html", ".htm"))
"""What counts as a paper in a folder only where its head says that it is hOCR or ALTO."""

ZIP_SUFFIXES = (".zip",)
TAR_SUFFIXES = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")

UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
BYTE = 0xDC00
"""What Python adds to a byte of a file name that is no UTF-8."""


def printable(name: str) -> str:
    r"""A path on one line, fit to be stored and printed: what is a control character or no UTF-8 stands as `\xNN`."""
    return UNPRINTABLE.sub(_escaped, name)


def _escaped(match: re.Match[str]) -> str:
    """A character as its escape, a byte that is no UTF-8 as that byte."""
    code = ord(match[0])
    if BYTE + 0x80 <= code <= BYTE + 0xFF:
        code -= BYTE
    return f"\\x{code:02x}" if code <= 0xFF else f"\\u{code:04x}"


def suffix_of(name: str) -> str:
    """The last suffix of a file's name in small letters, empty where it has none."""
    return PurePosixPath(name).suffix.lower()


def is_paper(name: str) -> bool:
    """Whether a file of that name counts as a paper in a folder or an archive."""
    return suffix_of(name) in PAPER_SUFFIXES


def is_archive(name: str) -> bool:
    """Whether a file of that name is opened as an archive."""
    return name.lower().endswith((*ZIP_SUFFIXES, *TAR_SUFFIXES))


def is_zip(name: str) -> bool:
    """Whether an archive's name says zip rather than tar."""
    return name.lower().endswith(ZIP_SUFFIXES)
