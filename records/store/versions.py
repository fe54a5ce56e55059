"""By which program, rules and vocabulary something was done: what the ledger's entries and renditions carry."""

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

READERS = ("text", "intake", "segment", "extract", "rules", "link")
"""The floors whose code decides what is read of a paper, and what follows from it."""

SIGNS = 12
"""How many characters of a hash tell one version from another."""


@lru_cache(maxsize=1)
def program() -> str:
    """The version of this program."""
    try:
        return version("declass")
    except PackageNotFoundError:
        return "unknown"


@lru_cache(maxsize=1)
def rules() -> str:
    """The version of the code that reads papers: changed with any change of it."""
    records = files("records")
    return _digest((*(records.joinpath(name) for name in READERS), records.joinpath("reading.py")), ".py")


@lru_cache(maxsize=1)
def vocabulary() -> str:
    """The version of the data that reading goes by: vocabulary and calibration."""
    schema = files("schema")
    return _digest((schema.joinpath("vocabulary"), schema.joinpath("calibration")), "")


def reader() -> str:
    """Rules and vocabulary in one word, as a rendition has it."""
    return f"{rules()}.{vocabulary()}"


def versions() -> dict[str, str]:
    """All of them, by name, as an entry of the ledger has them."""
    return {"program": program(), "rules": rules(), "vocabulary": vocabulary()}


def _digest(places: Iterable[Traversable], ending: str) -> str:
    """The hash of all files of some places whose names end so."""
    found = hashlib.sha256()
    for place in places:
        for name, data in _files(place, ending):
            found.update(f"{name}\0{len(data)}\0".encode() + data)
    return found.hexdigest()[:SIGNS]


def _files(place: Traversable, ending: str) -> Iterable[tuple[str, bytes]]:
    """The files of a folder and of those in it, in order of their names, each with its bytes."""
    if place.is_file():
        if place.name.endswith(ending):
            yield place.name, place.read_bytes()
        return
    for inner in sorted(place.iterdir(), key=lambda one: one.name):
        if inner.name != "__pycache__":
            yield from _files(inner, ending)
