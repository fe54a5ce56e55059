"""Readings and text by the megabyte: as many as asked, the same for the same seed, with true places."""

from pathlib import Path

import pytest

from records.desk.sample import fill_rows, write_sample, write_text
from records.errors import UnusableInput
from records.sample.rows import DOCUMENTS_A_SOURCE, sample_rows
from records.store.database import open_database


def test_there_are_as_many_papers_as_asked_in_sources_of_bounded_size() -> None:
    readings = list(sample_rows(DOCUMENTS_A_SOURCE + 3, 1))
    assert [len(reading.documents) for reading in readings] == [DOCUMENTS_A_SOURCE, 3]
    assert len({reading.rendition.content.sha256 for reading in readings}) == 2


def test_the_same_seed_makes_the_same_readings() -> None:
    assert list(sample_rows(40, 7)) == list(sample_rows(40, 7))
    assert list(sample_rows(40, 7)) != list(sample_rows(40, 8))


def test_fewer_than_no_papers_are_refused() -> None:
    with pytest.raises(ValueError, match="-1 papers"):
        list(sample_rows(-1, 1))


def test_each_finding_names_the_place_where_its_value_stands() -> None:
    (reading,) = sample_rows(30, 2)
    text = reading.rendition.text
    for document in reading.documents:
        for finding in document.findings:
            (span,) = finding.evidence.spans
            assert text.line(span.line_start)[span.col_start - 1 : span.col_end] == finding.evidence.raw
            assert document.bounds.line_start <= span.line_start <= document.bounds.line_end
        subject = next(finding for finding in document.findings if finding.field == "subject")
        assert subject.value == subject.evidence.raw


def test_rows_go_straight_into_a_database_and_the_same_again_changes_nothing(tmp_path: Path) -> None:
    with open_database(tmp_path / "rows.db", create=True) as database:
        assert fill_rows(database, 300, 1) == 300
        with database.read() as connection:
            before = connection.exec_driver_sql("SELECT count(*) FROM document").scalar_one()
        fill_rows(database, 300, 1)
        with database.read() as connection:
            after = connection.exec_driver_sql("SELECT count(*) FROM document").scalar_one()
    assert before == after == 300


def test_text_by_the_megabyte_is_cut_into_so_many_files_of_about_one_size(tmp_path: Path) -> None:
    paths = write_text(tmp_path / "a", 0.4, 4, 1)
    sizes = [path.stat().st_size for path in paths]
    assert len(paths) == 4
    assert all(100_000 <= size < 160_000 for size in sizes)
    assert [path.read_bytes() for path in paths] == [
        path.read_bytes() for path in write_text(tmp_path / "b", 0.4, 4, 1)
    ]


def test_text_in_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="0 files"):
        write_text(tmp_path, 1, 0, 1)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file", encoding="utf-8")
    with pytest.raises(UnusableInput, match="taken"):
        write_sample(taken, 1, 1)
    with pytest.raises(UnusableInput, match="taken"):
        write_text(taken, 0.01, 1, 1)
