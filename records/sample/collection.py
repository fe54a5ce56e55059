"""Makes a whole collection of sample papers with its keys, and writes it into a folder."""

import json
from dataclasses import dataclass
from pathlib import Path

from records.errors import UnusableInput
from records.sample.assemble import Placed, SampleFile, document_key, hop_keys, into_files, print_file, scanned
from records.sample.finals import with_finals
from records.sample.noise import Noise, usual_noise
from records.sample.packages import groups
from records.sample.printed import Draft, Json
from records.sample.world import World

USUAL_SIZE = 60
"""Papers of a collection where nobody asks for another number: each kind of package about twice."""

DOCUMENT_KEY = "sample.key.json"
TRANSMITTAL_KEY = "transmittals.key.json"

KEY_FIELDS: tuple[str, ...] = (
    "doc_type",
    "doc_date",
    "event_date",
    "log_number",
    "action_code",
    "due_date",
    "classification",
    "declassify_on",
    "subject",
    "place",
    "classified_by",
    "event_time",
    "reason",
    "handling",
    "from",
    "to",
    "through",
    "participants",
    "notetakers",
    "interpreters",
    "distribution",
    "is_fragment",
    "declassification",
    "declass_stamp",
    "redactions",
    "attachments",
    "decision",
    "portion_marks",
    "copy_of",
    "related",
)
"""The fields that a sample's key knows: all that the scorer compares."""


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection: its files, the key of its documents in the order of the files, the key of its transmittals."""

    seed: int
    files: tuple[SampleFile, ...]
    documents: tuple[dict[str, Json], ...]
    hops: tuple[dict[str, Json], ...]

    def document_key(self) -> dict[str, Json]:
        """The key of the documents as the scorer reads it."""
        return {"fields": list(KEY_FIELDS), "documents": list(self.documents)}

    def transmittal_key(self) -> dict[str, Json]:
        """The key of the transmittals as their scorer reads it."""
        return {"hops": list(self.hops)}


def make_collection(seed: int, size: int = USUAL_SIZE, noise: Noise | None = None) -> Collection:
    """A collection of at least `size` papers, a few more where a package wants to be ended.

    The same seed, size and noise give the same collection, and from the usual size on it holds every kind.
    Raises ValueError where `size` is under 1.
    """
    if size < 1:
        raise ValueError(f"a collection of {size} papers")
    settings = noise or usual_noise()
    world = World(seed)
    collection, _ = lay_out(world, groups(world, size), settings, seed)
    return collection


def lay_out(world: World, packages: list[list[Draft]], settings: Noise, seed: int) -> tuple[Collection, list[Placed]]:
    """The papers of the packages scanned and put into files, with their keys, and where each of them stands."""
    kinds = {draft.id: draft.kind for package in packages for draft in package}
    papers = [[scanned(draft, settings, world.rng) for draft in package] for package in packages]
    files: list[SampleFile] = []
    placed: list[Placed] = []
    for number, together in enumerate(into_files(papers, settings, world.rng), 1):
        file, stand = print_file(f"sample-{seed}-{number:04}.txt", together, settings, world.rng)
        files.append(file)
        placed += stand
    placed = with_finals(placed)
    hops = tuple(hop for paper in placed for hop in hop_keys(paper, kinds))
    return Collection(seed, tuple(files), tuple(document_key(paper) for paper in placed), hops), placed


def write_collection(collection: Collection, folder: Path) -> list[Path]:
    """Writes the files and both keys into a folder, made where it is missing; returns the paths, keys last.

    Raises UnusableInput where the folder cannot be written.
    """
    written: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file in collection.files:
            written.append(folder / file.name)
            written[-1].write_bytes(file.data())
        for name, key in (
            (DOCUMENT_KEY, collection.document_key()),
            (TRANSMITTAL_KEY, collection.transmittal_key()),
        ):
            written.append(folder / name)
            written[-1].write_text(json.dumps(key, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError as error:
        raise UnusableInput(f"{folder}: {error.strerror or error}", "name a folder that you may write") from error
    return written
