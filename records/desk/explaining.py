"""What follows from a marking and why, as lines to print, and the answers to files of questions."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from records.errors import UnusableInput
from records.report.output import Format, json_text, printable
from records.rules.explain import Answer, Explanation, Question, answer, explain


def explanation_lines(
    text: str, as_of: str, dated: str | None, level: str | None, form: Format | None
) -> Iterator[str]:
    """What follows from a text of markings, step by step, or as JSON. Raises UsageError where a day is not ISO."""
    told = explain(text, dated, level, as_of)
    if form in (Format.JSON, Format.JSONL):
        yield json_text(explanation_as_data(told))
        return
    holds = told.standing
    for name, value in (
        ("status", holds.status),
        ("declassification date", holds.date),
        ("event", holds.event),
        ("exemption", holds.exemption),
        ("order", holds.order),
        ("rule", holds.rule),
        ("as of", told.as_of),
    ):
        if value:
            yield f"{name:<22} {printable(value)}"
    yield ""
    for number, step in enumerate(told.steps, 1):
        yield f"{number}. {printable(step.text)}"
        yield f"   {printable(step.source)}"


def answer_lines(file: Path) -> Iterator[str]:
    """The answers to a file of questions, a JSON object a line.

    Raises UnusableInput where the file cannot be read, or naming the line that is no question.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableInput(f"{file}: cannot be read ({error})", "name a file of JSON objects, one a line") from error
    for found in explain_cases(text.split("\n"), str(file)):
        yield json_text(found)


def explain_cases(lines: Iterable[str], name: str = "cases") -> Iterator[Answer]:
    """The answers to a file of cases, one JSON object a line, in its order; empty lines are passed over.

    `name` is the file's, for messages. Raises UnusableInput naming the line that is no case.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            case: Question = json.loads(line)
        except ValueError as error:
            raise UnusableInput(f"{name}, line {number}: no JSON ({error})", "write one object a line") from error
        if not isinstance(case, dict):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise UnusableInput(f"{name}, line {number}: no JSON object", "write one object a line")
        yield answer(case)


def explanation_as_data(told: Explanation) -> dict[str, object]:
    """An explanation as plain data for `--format json`: what holds as of the day, and the steps with their sources."""
    holds = {name: value for name, value in asdict(told.standing).items() if value is not None}
    return {**holds, "as_of": told.as_of, "steps": [asdict(step) for step in told.steps]}
