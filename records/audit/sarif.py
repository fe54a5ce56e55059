"""Notices as SARIF 2.1.0, the format in which tools that show findings beside their files exchange them."""

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from records.audit.explain import Explanation, explanation_of
from records.audit.registry import every_check
from records.report.output import json_text, printable
from records.store.notices import NoticeRow

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
VERSION = "2.1.0"


def sarif_lines(rows: Iterable[NoticeRow], program: str) -> Iterator[str]:
    """A SARIF log of one run, a result a line; `program` is the version of this one."""
    yield f'{{"$schema": {json_text(SCHEMA)}, "version": "{VERSION}", "runs": [{{'
    yield f'"columnKind": "unicodeCodePoints", "tool": {json_text({"driver": driver(program)})}, "results": ['
    before = ""
    for row in rows:
        if before:
            yield before + ","
        before = json_text(result(row))
    if before:
        yield before
    yield "]}]}"


def driver(program: str) -> dict[str, object]:
    """The program with its checks as rules."""
    rules = [rule(check.code, check.severity, explanation_of(check.find)) for _, check in every_check()]
    return {"name": "declass", "semanticVersion": program, "rules": rules}


def rule(code: str, severity: str, explanation: Explanation) -> dict[str, object]:
    """A check as a rule."""
    parts = dict(explanation.parts)
    return {
        "id": code,
        "shortDescription": {"text": explanation.title},
        "fullDescription": {"text": parts["What it finds"]},
        "help": {"text": "\n\n".join(f"{heading}: {text}" for heading, text in explanation.parts)},
        "defaultConfiguration": {"level": severity},
    }


def result(row: NoticeRow) -> dict[str, object]:
    """A notice as a result: its places, what stands for it from one run to the next, and how sure it is in per cent."""
    found: dict[str, object] = {
        "ruleId": row.code,
        "level": row.severity,
        "message": {"text": printable(row.message)},
        "locations": [location(row.source, row.line)],
        "partialFingerprints": {"notice/v1": row.id},
        "rank": round(100 * row.confidence, 1),
        "properties": {"document": row.document},
    }
    if row.places:
        found["relatedLocations"] = [location(source, line) for source, line, _ in row.places]
    if row.acknowledged:
        found["suppressions"] = [{"kind": "external", "justification": printable(row.acknowledged)}]
    return found


def location(source: str, line: int) -> dict[str, object]:
    """A line of a source."""
    artifact = {"uri": quote(printable(source).replace("\\", "/"), safe="/")}
    return {"physicalLocation": {"artifactLocation": artifact, "region": {"startLine": line}}}
