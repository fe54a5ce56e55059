"""Everything from nothing to a database with papers in it."""

from dataclasses import dataclass
from pathlib import Path

from records.desk.ingest import ingest
from records.desk.sample import write_sample

SEED = 7


@dataclass(frozen=True, slots=True)
class Demo:
    """Where the database lies, and what was done, a line each."""

    database: Path
    lines: tuple[str, ...]


def prepare(folder: Path, papers: str | None = None) -> Demo:
    """Makes `folder/declass.db` of the papers named, or of a sample written to `folder/papers`.

    Raises records.errors.DeclassError where papers or folder are unusable.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lines: list[str] = []
    if papers is None:
        place = folder / "papers"
        if not place.exists():
            write_sample(place, SEED, None)
        papers = str(place)
        lines.append(f"invented papers with scanning noise: {place}")
    database = folder / "declass.db"
    summary = ingest(str(database), [papers])
    lines += [f"declass: {problem}" for problem in summary.problems]
    lines += [f"records database: {database}", *summary.lines(), ""]
    return Demo(database, tuple(lines))
