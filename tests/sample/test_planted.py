"""Collections with planted faults: the same seed makes the same, each kind stands once, and the audit finds them."""

import json
from pathlib import Path

from records.audit.registry import every_check
from records.sample.noise import NO_NOISE, scaled_noise
from records.sample.planted import FAULT_KEY, make_faulty, write_faulty
from scripts.score_audit import FALSE, FOUND, score

CLEAN = scaled_noise(**NO_NOISE)
LEAST_KINDS = 73
OF_THE_READER = {"Q101", "Q103", "Q107"}
"""What says how sure the reading is: that is the reader's, and no sheet can be printed with it."""


def test_the_same_seed_makes_the_same_faults() -> None:
    assert make_faulty(3, CLEAN) == make_faulty(3, CLEAN)
    assert make_faulty(3, CLEAN) != make_faulty(4, CLEAN)


def test_each_kind_of_fault_is_planted_once_in_a_clean_collection() -> None:
    _, key = make_faulty(3, CLEAN)
    codes = [fault["code"] for fault in json.loads(json.dumps(key))["faults"]]
    assert len(codes) == len(set(codes)) >= LEAST_KINDS
    left_out = {one["code"] for one in json.loads(json.dumps(key))["illegible"]}
    assert {check.code for _, check in every_check()} - set(codes) - left_out == OF_THE_READER


def test_the_key_lies_beside_the_papers(tmp_path: Path) -> None:
    *papers, key = write_faulty(3, tmp_path, CLEAN)
    listed = json.loads((tmp_path / FAULT_KEY).read_text(encoding="utf-8"))
    assert key.name == FAULT_KEY
    assert {one["source"] for one in listed["documents"]} == {path.name for path in papers if path.suffix == ".txt"}


def test_the_audit_finds_what_is_planted_in_clean_papers_and_little_else() -> None:
    found = score(3, 0.0, verbose=False)
    assert found.found >= FOUND * found.planted
    assert len(found.false) <= FALSE * found.notices
