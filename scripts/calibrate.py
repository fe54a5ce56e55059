"""Fits the table that turns a rule's score into the probability that its value is right.

usage: calibrate.py [--check]

Reads the real papers of ../shared and seeded sample collections with the reader of today, judges every value of the
plain fields by the keys, and writes schema/calibration/confidence.json: for each field and rule a rising curve (pool
adjacent violators). The error printed is out of fold: every value is given the probability of a table fitted without
its source.
"""

import argparse
import hashlib
import importlib
import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

from records.extract.confidence import Calibration, Entry, calibration_of
from records.extract.document import extract
from records.intake.places import Place, find_places
from records.intake.render import render
from records.model import ILLEGIBLE, Bounds, Finding, paper_of
from records.sample.collection import make_collection, write_collection
from records.segment.split import split_source

Keyed = dict[str, object]
"""A document of a key, as its JSON has it."""

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
TABLE = ROOT / "schema" / "calibration" / "confidence.json"
SEEDS = tuple(range(101, 109))
"""Sample collections beside the real ones; none of them is scored by `make eval`."""
FOLDS = 5
LEAST_POINT = 8
"""A step of a curve rests on at least so many cases."""
PRIOR = 2.0
"""How many cases the whole's share of right values counts for in each step."""


@dataclass(frozen=True, slots=True)
class Case:
    """A judged value: where it comes from, which rule read it with what score, and whether it is right."""

    source: str
    field: str
    rule: str
    score: float
    right: bool

    @property
    def fold(self) -> int:
        """The fold of its source."""
        return int(hashlib.sha256(self.source.encode()).hexdigest(), 16) % FOLDS


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as it was cut and read, its bounds with the raw confidence."""

    bounds: Bounds
    findings: tuple[Finding, ...]


class Judge(Protocol):
    """What is used of ../shared/eval/score.py: its rules of likeness and its figures."""

    EXACT: tuple[str, ...]
    TEXTS: tuple[str, ...]
    CODES: tuple[str, ...]
    NAMES: tuple[str, ...]
    SAME: dict[str, Callable[[object, object], bool]]

    def pair(self, key: list[Keyed], found: list[Keyed]) -> dict[int, int]:
        """Which document of the key is which one read."""
        ...

    def source_name(self, document: Keyed) -> str:
        """Base name of a document's source."""
        ...

    def as_list(self, value: object) -> list[object]:
        """A value as a list."""
        ...

    def calibration_error(self, points: list[tuple[float, bool]]) -> float:
        """Expected calibration error."""
        ...

    def brier_skill(self, points: list[tuple[float, bool]]) -> float:
        """How much better than one flat confidence."""
        ...


def judge_of(folder: Path) -> Judge:
    """The scorer in that folder, loaded without leaving a cache beside it."""
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(folder))
    return cast("Judge", importlib.import_module("score"))


def read(papers: str) -> dict[str, list[Reading]]:
    """The documents of each source under a folder, by the source's base name."""
    places = [place for place in find_places([papers]) if isinstance(place, Place) and not place.name.endswith(".json")]
    texts = {Path(place.name).name: render(place).text for place in places}
    return {
        name: [Reading(bounds, extract(paper_of(text, bounds))) for bounds in split_source(text)]
        for name, text in texts.items()
    }


def judged(key_file: Path, found: dict[str, list[Reading]], judge: Judge) -> Iterator[Case]:
    """Every value of the plain fields that a key can judge."""
    key = json.loads(key_file.read_text(encoding="utf-8"))
    documents = cast("list[Keyed]", key["documents"] if isinstance(key, dict) else key)
    names = judge.EXACT + judge.TEXTS + judge.CODES + judge.NAMES
    fields = [name for name in names if not isinstance(key, dict) or name in key["fields"]]
    rich = {name for name, _ in RICH.values()}
    scored = rich & set(cast("list[str]", key["fields"])) if isinstance(key, dict) else rich
    by_source: dict[str, list[Keyed]] = {}
    for document in documents:
        by_source.setdefault(judge.source_name(document), []).append(document)
    for source, keyed in by_source.items():
        readings = found.get(source, [])
        lines: list[Keyed] = [
            {"line_start": reading.bounds.line_start, "line_end": reading.bounds.line_end} for reading in readings
        ]
        for at, index in judge.pair(keyed, lines).items():
            unknown = judge.as_list(keyed[at].get("unknown"))
            known = [name for name in fields if name not in unknown]
            closed = {*map(str, unknown), *(name for name, _ in RICH.values() if name not in scored)}
            yield from judged_document(f"{key_file.name}:{source}", keyed[at], readings[index], known, closed, judge)


def judged_document(
    place: str, key: Keyed, reading: Reading, fields: list[str], closed: set[str], judge: Judge
) -> Iterator[Case]:
    """The values of one document."""
    if "doc_type" in fields:
        right = key.get("doc_type") == reading.bounds.kind
        yield Case(place, "doc_type", "bounds", reading.bounds.confidence, right)
    for finding in reading.findings:
        if finding.field in fields:
            want = judge.as_list(key.get(finding.field))
            right = any(judge.SAME[finding.field](one, finding.value) for one in want)
            yield Case(place, finding.field, finding.evidence.rule, finding.evidence.score, right)
        elif finding.field in RICH:
            key_field, verdict = RICH[finding.field]
            if key_field not in closed and (right := verdict(finding, key.get(key_field), judge)) is not None:
                yield Case(place, finding.field, finding.evidence.rule, finding.evidence.score, right)


def entries(value: object) -> list[Keyed]:
    """A list of objects of a key, one object alone as a list of one."""
    if isinstance(value, list):
        return cast("list[Keyed]", value)
    return [cast("Keyed", value)] if value else []


def near(finding: Finding, entry: Keyed) -> bool:
    """Whether a key's entry stands on the finding's line or beside it."""
    return abs(int(str(entry.get("line") or 0)) - finding.evidence.spans[0].line_start) <= 1


def right_portion(finding: Finding, key: object, judge: Judge) -> bool | None:
    """Whether a portion mark stands there with that level; nothing where either leaves the level open."""
    del judge
    line = finding.evidence.spans[0].line_start
    levels = [entry.get("level") for entry in entries(key) if entry.get("line") == line]
    if finding.value == ILLEGIBLE or levels == [None]:
        return None
    return finding.value in levels


def right_redaction(finding: Finding, key: object, judge: Judge) -> bool | None:
    """Whether a passage is withheld there under that code."""
    del judge
    codes = [str(code) for entry in entries(key) if near(finding, entry) for code in cast("list[str]", entry["codes"])]
    return any(squeezed(finding.value) == squeezed(code) for code in codes)


def right_decision(finding: Finding, key: object, judge: Judge) -> bool | None:
    """Whether the line decides so."""
    del judge
    says = {"approved": True, "disapproved": False}.get(finding.value)
    return any(near(finding, entry) and entry.get("approve") is says for entry in entries(key))


def right_attachment(finding: Finding, key: object, judge: Judge) -> bool | None:
    """Whether the paper lists it under that tab."""
    tab = squeezed(finding.part("tab"))
    same = [entry for entry in entries(key) if squeezed(entry.get("tab")) == tab]
    return any(not entry.get("title") or judge.SAME["subject"](entry["title"], finding.value) for entry in same)


def right_stamp(finding: Finding, key: object, judge: Judge) -> bool | None:
    """Whether the stamp says so; only the one that decides is keyed, so a lesser one is left open."""
    del judge
    keyed = entries(key)
    if not keyed:
        return False
    said = {"status": finding.value, **dict(finding.parts)}
    right = all(not keyed[0].get(f) or squeezed(keyed[0][f]) == squeezed(said.get(f)) for f in STAMP_FIELDS)
    return True if right else None if keyed[0].get("status") != finding.value else False


def squeezed(value: object) -> str:
    """A text without case, blanks and punctuation."""
    return "".join(letter for letter in str(value or "").lower() if letter.isalnum())


STAMP_FIELDS = ("status", "authority", "section", "date")
RICH: dict[str, tuple[str, Callable[[Finding, object, Judge], bool | None]]] = {
    "portion_marks": ("portion_marks", right_portion),
    "redactions": ("redactions", right_redaction),
    "decision": ("decision", right_decision),
    "attachments": ("attachments", right_attachment),
    "stamps": ("declass_stamp", right_stamp),
}
"""The fields whose values are objects: the key's field, and who judges."""


def curve(cases: list[Case], base: float) -> Entry:
    """A rising curve through the cases: pools of neighbours whose shares would fall."""
    ordered = sorted(cases, key=lambda case: case.score)
    pools: list[list[float]] = []
    for case in ordered:
        pools.append([case.score, float(case.right), 1.0])
        while len(pools) > 1 and (
            pools[-2][2] < LEAST_POINT
            or pools[-1][0] / pools[-1][2] == pools[-2][0] / pools[-2][2]
            or share(pools[-2], base) >= share(pools[-1], base)
        ):
            last = pools.pop()
            pools[-1] = [one + other for one, other in zip(pools[-1], last, strict=True)]
    if len(pools) > 1 and pools[-1][2] < LEAST_POINT:
        last = pools.pop()
        pools[-1] = [one + other for one, other in zip(pools[-1], last, strict=True)]
    points: dict[float, float] = {}
    for pool in pools:
        points[round(pool[0] / pool[2], 4)] = round(share(pool, base), 4)
    rising, highest = [], 0.0
    for score, probability in sorted(points.items()):
        highest = max(highest, probability)
        rising.append([score, highest])
    return {"cases": len(cases), "points": rising}


def share(pool: list[float], base: float) -> float:
    """The share of right values in a pool, drawn towards the whole's."""
    return (pool[1] + PRIOR * base) / (pool[2] + PRIOR)


def fit(cases: list[Case]) -> dict[str, dict[str, Entry]]:
    """The curves of all rules, fields, and the whole."""

    def grouped(name: Callable[[Case], str], base: Callable[[Case], float]) -> dict[str, Entry]:
        groups: dict[str, list[Case]] = {}
        for case in cases:
            groups.setdefault(name(case), []).append(case)
        return {group: curve(found, base(found[0])) for group, found in sorted(groups.items())}

    whole = sum(case.right for case in cases) / len(cases)
    by_field: dict[str, list[bool]] = {}
    for case in cases:
        by_field.setdefault(case.field, []).append(case.right)
    rate = {field: sum(rights) / len(rights) for field, rights in by_field.items()}
    return {
        "rules": grouped(lambda case: f"{case.field}/{case.rule}", lambda case: rate[case.field]),
        "fields": grouped(lambda case: case.field, lambda _: whole),
    }


def gather(judge: Judge) -> tuple[list[Case], int]:
    """Every judged value of the real papers and of the samples, and how many of them, the first, are of real papers."""
    cases: list[Case] = []
    found = read(str(SHARED / "corpus"))
    for key in sorted((SHARED / "eval").glob("*.key.json")):
        if not key.name.startswith("transmittals"):
            cases += judged(key, found, judge)
    real = len(cases)
    with tempfile.TemporaryDirectory() as scratch:
        for seed in SEEDS:
            folder = Path(scratch) / f"sample-{seed}"
            write_collection(make_collection(seed), folder)
            for case in judged(folder / "sample.key.json", read(str(folder)), judge):
                cases.append(Case(f"{seed}:{case.source}", case.field, case.rule, case.score, case.right))
    return cases, real


def main() -> int:
    """Fits, prints the error out of fold, writes the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing")
    options = parser.parse_args()
    if not SHARED.is_dir():
        print("calibrate: ../shared with papers and keys is not here; nothing was fitted")
        return 0
    judge = judge_of(SHARED / "eval")
    cases, real = gather(judge)
    points = list(out_of_fold(cases))
    print(f"{real} values of real papers, {len(cases) - real} of samples")
    for name, some in (("real", points[:real]), ("samples", points[real:]), ("all", points)):
        print(
            f"{name:8s} right {sum(right for _, right in some) / len(some):.3f}  out of fold: "
            f"calibration {judge.calibration_error(some):.3f}  brier_skill {judge.brier_skill(some):.3f}"
        )
    table = {
        "about": "Made by make calibrate: raw score to probability, by field and rule. Do not edit.",
        "folds": FOLDS,
        "data": hashlib.sha256(repr(sorted(map(repr, cases))).encode()).hexdigest(),
        "cases": len(cases),
        **fit(cases),
    }
    if not options.check:
        TABLE.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    return 0


def out_of_fold(cases: list[Case]) -> Iterator[tuple[float, bool]]:
    """(probability, right) of each case by a table fitted without its fold."""
    tables: dict[int, Calibration] = {}
    for fold in range(FOLDS):
        tables[fold] = calibration_of(fit([case for case in cases if case.fold != fold]))
    for case in cases:
        yield tables[case.fold].probability(case.field, case.rule, case.score), case.right


if __name__ == "__main__":
    sys.exit(main())
