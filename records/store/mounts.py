"""Whether a file lies on another machine's disk, where SQLite's locks do not hold."""

import re
from pathlib import Path, PurePosixPath

MOUNTS = Path("/proc/mounts")

NETWORK = re.compile(r"nfs\d?|cifs|smb\d?|smbfs|afs|ncpfs|9p|fuse\.sshfs|ceph|glusterfs")
"""The kinds of file system, as the kernel names them, whose files lie on another machine."""

ESCAPED = re.compile(r"\\([0-7]{3})")


def network_kind(path: PurePosixPath, mounts: str) -> str | None:
    r"""The kind of network file system that holds an absolute path, None where its disk is this machine's.

    `mounts` is the text of `/proc/mounts`: a mount a line, its device, place, kind and more, parted by spaces, with
    spaces in them as `\040`. The longest place above the path counts; of two that are equal the later.
    """
    depth, found = -1, None
    for line in mounts.splitlines():
        words = line.split(" ")
        if len(words) < 3:
            continue
        place = PurePosixPath(ESCAPED.sub(_letter, words[1]))
        if path.is_relative_to(place) and len(place.parts) >= depth:
            depth, found = len(place.parts), words[2]
    return found if found is not None and NETWORK.fullmatch(found) else None


def _letter(match: re.Match[str]) -> str:
    return chr(int(match[1], 8))


def mounts_of_this_machine() -> str:
    """The text of `/proc/mounts`, empty where there is none."""
    try:
        return MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""
