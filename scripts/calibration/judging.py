"""Judges what is read today by the keys: every value with its rule, its score, the signs about it, right or wrong."""

import importlib
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

from records.extract.agreement import Document, agreements
from records.extract.document import extract
from records.extract.doubts import doubts
from records.intake.places import Place, find_places
from records.intake.render import render
from records.model import ILLEGIBLE, Bounds, Finding, Text, paper_of
from records.segment.split import split_source

Keyed = dict[str, object]
"""A document of a key, as its JSON has it."""


@dataclass(frozen=True, slots=True)
class Case:
    """A judged value: where it comes from, which rule read it with what score, whether it is right, the signs about it.

    `source` is `collection/folders/file#document` (no collection for a sample); `is_plain` tells the plain fields, of
    which the scorer's figures are made.
    """

    source: str
    field: str
    rule: str
    score: float
    right: bool
    signs: tuple[str, ...] = ()
    is_plain: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as it was cut and read, its bounds with the raw confidence; the signs of each finding."""

    bounds: Bounds
    findings: tuple[Finding, ...]
    signs: tuple[tuple[str, ...], ...]


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
    return {Path(place.name).name: readings_of(render(place).text) for place in places}


def readings_of(text: Text) -> list[Reading]:
    """The documents of one source."""
    papers = [paper_of(text, bounds) for bounds in split_source(text)]
    found = [extract(paper) for paper in papers]
    agreed = agreements([Document(paper.bounds, findings) for paper, findings in zip(papers, found, strict=True)])
    return [
        Reading(
            paper.bounds,
            findings,
            tuple(own + others for own, others in zip(doubts(paper, findings), signs, strict=True)),
        )
        for paper, findings, signs in zip(papers, found, agreed, strict=True)
    ]


def judged(key_file: Path, places: dict[str, str], found: dict[str, list[Reading]], judge: Judge) -> Iterator[Case]:
    """Every value that a key can judge; `places` names the whole place of each source by its base name."""
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
            place = f"{places[source]}#{keyed[at]['id']}"
            yield from judged_document(place, keyed[at], readings[index], known, closed, judge)


def judged_document(
    place: str, key: Keyed, reading: Reading, fields: list[str], closed: set[str], judge: Judge
) -> Iterator[Case]:
    """The values of one document."""
    if "doc_type" in fields:
        right = key.get("doc_type") == reading.bounds.kind
        yield Case(place, "doc_type", "bounds", reading.bounds.confidence, right)
    for finding, signs in zip(reading.findings, reading.signs, strict=True):
        evidence = finding.evidence
        if finding.field in fields:
            want = judge.as_list(key.get(finding.field))
            right = any(judge.SAME[finding.field](one, finding.value) for one in want)
            yield Case(place, finding.field, evidence.rule, evidence.score, right, signs)
        elif finding.field in RICH:
            key_field, verdict = RICH[finding.field]
            if key_field not in closed and (right := verdict(finding, key.get(key_field), judge)) is not None:
                yield Case(place, finding.field, evidence.rule, evidence.score, right, signs, is_plain=False)


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
