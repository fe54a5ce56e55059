"""A collection whose papers are in order but for what is planted in them, with the key of what an audit should find."""

import json
from pathlib import Path

from records.errors import UnusableInput
from records.sample.assemble import Placed
from records.sample.collection import Collection, lay_out, write_collection
from records.sample.fault_groups import groups_of_papers
from records.sample.faults import PORTIONS, Planted, singles
from records.sample.noise import Noise, usual_noise
from records.sample.page_faults import page_faults
from records.sample.printed import Json
from records.sample.world import World

FAULT_KEY = "faults.key.json"
FRAGMENT = "Q105"
"""What holds of a paper of which pages are lost."""


def make_faulty(seed: int, noise: Noise | None = None) -> tuple[Collection, dict[str, Json]]:
    """A collection in which each kind of fault stands once, among papers that look as if they had one, and its key.

    Of the key `documents` give id, source, first and last line; `faults` a code and the documents any of which an audit
    may name for it; `also` a code and a document of what else holds by the way the papers were made; `illegible` the
    plants, each by the code of its fault (empty for an innocent one) and its documents, of which a line that they
    rest on is lost with its page, or was spoiled by the scanner: more than a quarter of its letters changed, or a
    figure lost. Nobody could judge them.
    """
    world = World(seed)
    plants = [*singles(world), *groups_of_papers(world), *page_faults(world)]
    world.rng.shuffle(plants)
    collection, placed = lay_out(world, [list(plant.papers) for plant in plants], noise or usual_noise(), seed)
    return collection, key_of(
        plants, placed, frozenset(file.name for file in collection.files if parts_pages(file.text))
    )


def write_faulty(seed: int, folder: Path, noise: Noise | None = None) -> list[Path]:
    """Writes such a collection with all its keys into a folder; returns the paths, keys last.

    Raises UnusableInput where the folder cannot be written.
    """
    collection, key = make_faulty(seed, noise)
    written = write_collection(collection, folder)
    try:
        (folder / FAULT_KEY).write_text(json.dumps(key, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise UnusableInput(f"{folder}: {error.strerror or error}", "name a folder that you may write") from error
    return [*written, folder / FAULT_KEY]


def key_of(plants: list[Planted], placed: list[Placed], parted: frozenset[str]) -> dict[str, Json]:
    """The key of the plants as they lie in the files; `parted` are the names of those that part their pages."""
    stand = {paper.paper.draft.id: paper for paper in placed}
    spoiled = [plant for plant in plants if not can_be_told(plant, stand, parted)]
    told = [fault for plant in plants if plant not in spoiled for fault in plant.faults]
    also = [pair for plant in plants for pair in plant.also]
    also += [(code, name) for plant in plants for code, names in plant.faults for name in names]
    also += [(FRAGMENT, name) for name, paper in stand.items() if paper.paper.fragment]
    return {
        "documents": [
            {"id": name, "source": paper.source, "line_start": paper.line_start, "line_end": paper.line_end}
            for name, paper in stand.items()
        ],
        "faults": [{"code": code, "documents": list(names)} for code, names in told],
        "illegible": [
            {"code": plant.faults[0][0] if plant.faults else "", "documents": [paper.id for paper in plant.papers]}
            for plant in spoiled
        ],
        "also": [{"code": code, "document": name} for code, name in dict.fromkeys(also)],
    }


def parts_pages(text: str) -> bool:
    """Whether a file itself parts its pages."""
    return "\f" in text or "## Page" in text


def can_be_told(plant: Planted, stand: dict[str, Placed], parted: frozenset[str]) -> bool:
    """Whether all values that the fault rests on are still there and can be read on all its papers."""
    papers = [stand[paper.id] for paper in plant.papers]
    if plant.needs_pages and not {paper.source for paper in papers} <= parted:
        return False
    if any(set(plant.rests_on) & (paper.paper.unknown | lost(paper)) for paper in papers):
        return False
    marks = [item for paper in papers for _, line in paper.lines for item in line.items if item.field == PORTIONS]
    return PORTIONS not in plant.rests_on or all(mark.value for mark in marks)


def lost(paper: Placed) -> frozenset[str]:
    """The facts of a paper that stood on pages which are not there any more."""
    return frozenset(paper.paper.draft.facts.keys() - paper.paper.facts.keys())
