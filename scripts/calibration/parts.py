"""The parts that the papers fall into: what a table is fitted without when its figures on that part are asked for."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

SAMPLE_FOLDS = 5
MANY = 200
"""A folder of so many sources or more falls into hundreds, one of fewer into quarters."""


class Sourced(Protocol):
    """What comes from a source named `collection/folders/file#document` (no collection for a sample)."""

    @property
    def source(self) -> str:
        """The source."""
        ...


def document_keys(shared: Path) -> dict[str, Path]:
    """The keys of documents in ../shared by the name of their collection."""
    keys = {path.name.removesuffix(".key.json"): path for path in sorted((shared / "eval").glob("*.key.json"))}
    return {name: path for name, path in keys.items() if not name.startswith("transmittals")}


def collection_of(source: str) -> str:
    """The real collection that a source is of, empty for a sample."""
    return source.partition("/")[0]


def collections_of(cases: Sequence[Sourced]) -> list[str]:
    """For each case its collection; the samples' folds are collections of their own."""
    return [collection_of(case.source) or sample_fold(case.source) for case in cases]


def parts_of(cases: Sequence[Sourced]) -> list[str]:
    """For each case its part: a folder where a collection has several, a document where it is one source, else a
    hundred or a quarter of its sources.
    """
    places: dict[str, dict[str, None]] = {}
    for case in cases:
        collection, _, rest = case.source.partition("/")
        places.setdefault(collection, {})[rest.partition("#")[0]] = None
    order = {collection: {name: at for at, name in enumerate(sorted(names))} for collection, names in places.items()}
    return [part_of(case.source, order) for case in cases]


def part_of(source: str, order: dict[str, dict[str, int]]) -> str:
    """The part of one source, by the place of each among those of its collection."""
    collection, _, rest = source.partition("/")
    if not collection:
        return sample_fold(source)
    name, _, document = rest.partition("#")
    sources = order[collection]
    if len(sources) == 1:
        return f"{collection} {document}"
    if "/" in name:
        return f"{collection} {name.rpartition('/')[0]}"
    size = 100 if len(sources) >= MANY else -(-len(sources) // 4)
    return f"{collection} {sources[name] // size + 1}"


def sample_fold(source: str) -> str:
    """The fold of a sample's source."""
    name = source.partition("#")[0]
    return f"samples {int(hashlib.sha256(name.encode()).hexdigest(), 16) % SAMPLE_FOLDS}"
