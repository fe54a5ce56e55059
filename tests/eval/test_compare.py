"""`make eval BASE=rev`: another commit is read beside today's, and misses are compared without their confidences."""

from pathlib import Path

from scripts.compare import checked_out, main, told


def test_misses_are_told_apart_by_value_and_not_by_confidence() -> None:
    before = told(
        "d1 line 3: portion_found: missed [], extra [{'line': 4, 'confidence': 0.8, 'level': None}]\nto 0.9 n=3"
    )
    after = told("d1 line 3: portion_found: missed [], extra [{'line': 4, 'confidence': 0.9, 'level': None}]\n")

    assert before == after
    assert before.total() == 1


def test_the_code_of_a_commit_is_written_where_it_is_asked_for(tmp_path: Path) -> None:
    assert checked_out("HEAD", tmp_path)
    assert (tmp_path / "records" / "reading.py").is_file()


def test_a_commit_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    assert not checked_out("no-such-commit", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_it_wants_one_commit() -> None:
    assert main([]) == 2
