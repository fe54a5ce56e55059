"""Scores what is read in the real papers of ../shared: the keys of documents and those of transmittals."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from scripts.evaluation.running import SHARED, scorer
from scripts.evaluation.table import Row, scored


def score_documents(
    export: Path, minimums: Mapping[str, Mapping[str, float]], only: str, detail: bool
) -> Iterator[Row]:
    """Every key of documents in ../shared/eval whose name begins with `only`."""
    for key in sorted((SHARED / "eval").glob("*.key.json")):
        name = key.name.removesuffix(".key.json")
        if name.startswith("transmittals") or not name.startswith(only):
            continue
        if detail:
            print(f"== {name}\n{scorer('score.py', key, export, '--detail')}")
        yield from scored(name, scorer("score.py", key, export, "--json"), minimums.get(name, {}))


def score_transmittals(
    export: Path, minimums: Mapping[str, Mapping[str, object]], only: str, detail: bool
) -> Iterator[Row]:
    """Every key of transmittals that the minimums name, with the key of the documents that it speaks of."""
    for name, entry in minimums.items():
        if not name.startswith(only):
            continue
        bounds = {metric: float(str(value)) for metric, value in entry.items() if metric != "documents"}
        keys = (SHARED / "eval" / f"{name}.key.json", export, SHARED / "eval" / f"{entry['documents']}.key.json")
        if detail:
            print(f"== {name}\n{scorer('score_transmittals.py', *keys, '--detail')}")
        yield from scored(name, scorer("score_transmittals.py", *keys, "--json"), bounds)
