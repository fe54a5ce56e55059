"""Cases of markings, one a line in cases.jsonl: every row of the law's tables, whole and misread."""

import json
import re
import runpy
import sys
from pathlib import Path

import pytest

from records.desk.explaining import explain_cases

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases.jsonl").read_text(encoding="utf-8").splitlines()]
PARTS = ("date", "event", "exemption", "order", "status")


def plain(part: str, value: str | None) -> str:
    return re.sub(r"[^a-z0-9]+", " ", (value or "").lower()).strip() if part == "event" else value or ""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_marking_has_the_outcome_that_the_law_gives_it(case: dict[str, dict[str, str]]) -> None:
    (got,) = explain_cases([json.dumps(case)])
    expected = {part: plain(part, case["expect"].get(part)) for part in PARTS}
    assert {part: plain(part, got.get(part)) for part in PARTS} == expected, got["why"]


def test_every_case_has_a_name_of_its_own() -> None:
    assert len({case["id"] for case in CASES}) == len(CASES)


def test_every_answer_names_its_rule_and_each_step_its_source() -> None:
    for got in explain_cases(json.dumps(case) for case in CASES):
        assert got["rule"]
        assert got["why"]
        assert "[]" not in got["why"]


def test_the_shared_cases_are_all_right(shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cases = shared / "eval" / "rules-a.jsonl"
    results = tmp_path / "results.jsonl"
    lines = cases.read_text(encoding="utf-8").splitlines()
    results.write_text("".join(json.dumps(got) + "\n" for got in explain_cases(lines)), encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["score_rules.py", str(cases), str(results), "--min", "1"])
    with pytest.raises(SystemExit) as end:
        runpy.run_path(str(shared / "eval" / "score_rules.py"), run_name="__main__")
    assert end.value.code == 0
