"""Writes docs/checks.md from the checks' own docstrings.

usage: checks.py [--check]     --check writes nothing and exits 1 where the file is out of date
"""

import sys
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

from records.audit.explain import explanation_of
from records.audit.registry import every_check
from scripts.made_file import write_or_check

FILE = Path(__file__).resolve().parents[1] / "docs" / "checks.md"
FAMILIES = {
    "C": "Copies and versions",
    "D": "Declassification dates",
    "M": "Markings",
    "Q": "Quality of the reading",
    "S": "Stamps and withholding",
    "T": "Transmittals",
}
SCOPES = {"document": "one document", "copies": "a final with its copies", "chain": "the papers of a chain"}
HEAD = """\
# All checks of the audit

What `declass audit --explain CODE` says, made from the checks themselves by `make checks`.
[The audit](audit.md) tells how to use them.
"""


def checks() -> str:
    """The whole file."""
    listed = list(every_check())
    rows = [
        f"| [{check.code}](#{check.code.lower()}) | {check.severity} | {SCOPES[scope]} | {title} |"
        for scope, check in listed
        if (title := explanation_of(check.find).title)
    ]
    table = ["| code | severity | looks at | what is wrong |", "| --- | --- | --- | --- |", *rows]
    parts = [HEAD, f"{len(rows)} checks.\n", "\n".join(table) + "\n"]
    for letter, family in groupby(listed, key=lambda pair: pair[1].code[0]):
        parts.append(f"## {letter}: {FAMILIES[letter]}\n")
        for scope, check in family:
            parts.append("\n".join(section(check.code, check.severity, SCOPES[scope], check.find)) + "\n")
    return "\n".join(parts)


def section(code: str, severity: str, scope: str, find: Callable[..., object]) -> Iterator[str]:
    """The lines of one check."""
    explanation = explanation_of(find)
    yield f"### {code}"
    yield ""
    yield f"{explanation.title} ({severity}; looks at {scope})."
    for heading, text in explanation.parts:
        yield ""
        yield f"*{heading}*: {text}"


if __name__ == "__main__":
    sys.exit(write_or_check(FILE, checks(), "checks"))
