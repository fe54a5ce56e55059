"""What two reports of dates say of the real papers, as counts and digests: no text of theirs enters the project.

usage: python -m scripts.corpus_digest      (make digests)

Reads ../shared/corpus into a database of its own and writes tests/report/corpus.toml anew. Look at the reports before
you keep it: `declass report dates --automatic 2025` and `--by year`, both with `--as-of 2026-01-01`.

The digest of a list is made of what the law is about, one line a paper in sorted order: its date of origin, level,
status, declassification date, event's presence, exemption, order, rule, and what becomes of it at the end of the year;
that of a table of its figures. Ids, subjects, sources and lines are left out: they change with the reading.
"""

import hashlib
import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from records.desk.database import Database, open_database
from records.desk.ingest import ingest
from records.desk.reports import Window, report_automatic, report_dates
from records.report.output import Listing

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
FILE = ROOT / "tests" / "report" / "corpus.toml"
AS_OF = "2026-01-01"
YEAR = 2025
LAW = ("dated", "classification", "status", "declassification_date", "exemption", "order", "rule", "then")


def dicts(listing: Listing) -> Iterator[dict[str, object]]:
    """The rows of a listing by the names of their columns."""
    names = [column.name for column in listing.columns]
    return (dict(zip(names, row, strict=True)) for row in listing.rows)


def digest(lines: Iterable[str]) -> str:
    """The SHA-256 of lines in sorted order."""
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def digests(database: Database) -> dict[str, dict[str, object]]:
    """Counts and digest of the year-end list and of the table by year, by the name of the report."""
    papers = list(dicts(report_automatic(database, "", YEAR, AS_OF)))
    lines = [json.dumps([*(paper[name] for name in LAW), paper["event"] is not None]) for paper in papers]
    by_status = Counter(str(paper["status"]) for paper in papers)
    years = list(dicts(report_dates(database, "", AS_OF, Window(), by="year")))
    *_, everything = years
    return {
        f"automatic-{YEAR}": {"papers": len(papers), **dict(sorted(by_status.items())), "digest": digest(lines)},
        "by-year": {
            **{str(name): number for name, number in everything.items() if name != "year"},
            "digest": digest(json.dumps(list(row.values())) for row in years),
        },
    }


def written(found: dict[str, dict[str, object]]) -> str:
    """The digests as TOML."""
    lines = [
        f"# What the reports of dates say of ../shared/corpus as of {AS_OF}; made by `make digests`, then looked at."
    ]
    for name, values in found.items():
        lines += ["", f"[{name}]", *(f"{json.dumps(key)} = {json.dumps(value)}" for key, value in values.items())]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Reads the papers, and writes and prints the digests."""
    if not CORPUS.is_dir():
        raise SystemExit("corpus_digest: the folder ../shared with the real papers is not here")
    with tempfile.TemporaryDirectory() as scratch:
        file = str(Path(scratch) / "corpus.db")
        ingest(file, [str(CORPUS)], by="digests")
        with open_database(file) as database:
            text = written(digests(database))
    FILE.write_text(text, encoding="utf-8")
    print(text, end="")


if __name__ == "__main__":
    main()
