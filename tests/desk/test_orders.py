"""Neither the order of ingest nor the number of workers shows in an export."""

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from records.desk.database import Database, open_database
from records.desk.export import export_lines
from records.desk.ingest import ingest
from records.report.output import Format
from records.store.linking import unlinked


@pytest.fixture(scope="module")
def files(sample_papers: Path) -> list[str]:
    """The papers of the sample, without its keys."""
    return sorted(map(str, sample_papers.glob("*.txt")))


def exported(database: Path, batches: Sequence[list[str]], workers: int = 1, *, force: bool = False) -> str:
    """The export after the files were taken in batch by batch."""
    for batch in batches:
        assert not ingest(str(database), batch, workers=workers, force=force, by="tester").problems
    with open_database(str(database)) as opened:
        return "\n".join(export_lines(opened, "", "2026-01-01", Format.JSONL))


def shuffled(files: list[str], seed: int) -> list[str]:
    """The files in another order."""
    mixed = list(files)
    random.Random(seed).shuffle(mixed)
    return mixed


@pytest.mark.parametrize("most", [64, 5], ids=["usual keys", "keys soon crowded"])
def test_papers_in_any_order_at_once_or_one_by_one_give_the_same_export(
    files: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    for room in ("link.shelf", "store.sharing"):
        monkeypatch.setattr(f"records.{room}.MAX_BUCKET", most)
    at_once = exported(tmp_path / "at-once.db", [files])
    assert '"copy_of"' in at_once
    assert '"related"' in at_once
    one_by_one = exported(tmp_path / "one-by-one.db", [[file] for file in shuffled(files, 1)])
    assert one_by_one == at_once
    again = exported(tmp_path / "one-by-one.db", [[file] for file in shuffled(files, 2)[:4]], force=True)
    assert again == at_once


def test_two_workers_give_the_export_of_one(files: list[str], tmp_path: Path) -> None:
    mixed = shuffled(files, 3)
    alone = exported(tmp_path / "alone.db", [files])
    assert exported(tmp_path / "two.db", [mixed[:9], mixed[9:]], workers=2) == alone


def test_linking_in_a_process_of_its_own_gives_the_export_of_one(
    files: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = exported(tmp_path / "alone.db", [files])
    monkeypatch.setattr("records.pipeline.LINKED_HERE", 0)
    monkeypatch.setattr("records.pipeline.LINKED_AT_ONCE", 60)
    monkeypatch.setattr("records.pipeline.link_waiting", nothing_to_link)
    assert exported(tmp_path / "aside.db", [files]) == alone


def nothing_to_link(database: Database) -> None:
    """Stands for linking in the process that reads, where another must do it: nothing waits when it is called."""
    assert unlinked(database) == ()
