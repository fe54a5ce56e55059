"""The score of the audit: what counts as found, false or left out, and with which status the script ends."""

import sys

import pytest

from records.store.notices import NoticeRow
from scripts import score_audit
from scripts.score_audit import Key, Score, judged, paper_of

KEY: Key = {
    "documents": [
        {"id": "memo", "source": "papers.txt", "line_start": 1, "line_end": 40},
        {"id": "note", "source": "papers.txt", "line_start": 11, "line_end": 20},
        {"id": "spoiled", "source": "more.txt", "line_start": 1, "line_end": 30},
    ],
    "faults": [{"code": "D101", "documents": ["memo"]}, {"code": "M101", "documents": ["note"]}],
    "also": [{"code": "D101", "document": "memo"}, {"code": "M101", "document": "note"}],
    "illegible": [{"code": "S101", "documents": ["spoiled"]}],
}


def notice(code: str, line: int, source: str = "papers.txt") -> NoticeRow:
    """A notice at a line of a source."""
    return NoticeRow(code, code, "error", "what is wrong", f"folder/{source}", line, "id", 0.9, 1)


def scored(*rows: NoticeRow) -> Score:
    """The score of some notices."""
    return judged(1, KEY, rows, verbose=False)


def test_a_fault_is_found_where_its_paper_is_named_and_missed_where_another_is() -> None:
    assert scored(notice("D101", 5), notice("M101", 15)).found == 2
    missed = scored(notice("D101", 5), notice("M101", 35))
    assert (missed.found, missed.missed, missed.false) == (1, ("M101",), ("M101",))


def test_a_line_between_the_pages_of_a_paper_is_that_of_the_paper_that_lies_there() -> None:
    assert [paper_of(notice("D101", line), KEY) for line in (5, 15, 35, 41)] == ["memo", "note", "memo", ""]


def test_notices_on_papers_that_cannot_be_read_count_neither_way() -> None:
    found = scored(notice("D101", 5), notice("S101", 3, "more.txt"), notice("D110", 3, "more.txt"))
    assert (found.planted, found.notices, found.false, found.left_out) == (2, 1, (), 1)


def test_what_a_notice_says_of_the_reading_is_no_false_alarm() -> None:
    assert scored(notice("Q106", 5)).false == ()
    assert scored(notice("Q105", 5)).false == ("Q105",)


@pytest.mark.parametrize(
    ("found", "false", "status"), [(95, 5, 0), (94, 5, 1), (95, 6, 1)], ids=["enough", "too few", "too many false"]
)
def test_the_status_tells_whether_both_bounds_hold(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], found: int, false: int, status: int
) -> None:
    def one(seed: int, strength: float, *, verbose: bool) -> Score:
        assert (strength, verbose) == (1.0, False)
        return Score(seed, 100, found, 100, 3, ("D101",) * (100 - found), ("M101",) * false)

    monkeypatch.setattr(score_audit, "score", one)
    monkeypatch.setattr(sys, "argv", ["score_audit", "--seed", "7", "--collections", "2"])
    assert score_audit.main() == status
    printed = capsys.readouterr().out
    assert "plants left out" in printed
    assert f"found {found / 100:.3f}" in printed
