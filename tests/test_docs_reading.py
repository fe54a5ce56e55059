"""The worked example of `docs/reading.md` is true: its entries teach the system the form that it shows."""

import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, cast

import pytest

import schema
from records.extract import document, form_fields
from records.intake.places import Place
from records.reading import read_source
from records.segment import cues
from scripts.reliability import CLOSES, OPENS

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reading.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CACHED = (cues.cue_table, form_fields.form_table, form_fields.label_of, form_fields.code_of)
"""What keeps the vocabulary in memory."""


def blocks(language: str) -> list[str]:
    """The page's examples in one language."""
    return [body for name, body in BLOCK.findall(PAGE.read_text(encoding="utf-8")) if name == language]


def joined(table: dict[str, Any], added: dict[str, Any]) -> dict[str, Any]:
    """A table with the entries of another one: tables are joined, lists grow."""
    result = dict(table)
    for name, value in added.items():
        before = result.get(name)
        if isinstance(value, dict):
            result[name] = joined(cast("dict[str, Any]", before or {}), cast("dict[str, Any]", value))
        elif isinstance(value, list):
            result[name] = [*cast("list[object]", before or []), *cast("list[object]", value)]
        else:
            result[name] = value
    return result


def forget() -> None:
    """Lets the vocabulary be read again."""
    for cached in CACHED:
        cached.cache_clear()


def family(source: str) -> document.Family:
    """The function `read` of the page's module."""
    module = ModuleType("tickets")
    exec(compile(source, "tickets.py", "exec"), module.__dict__)
    return cast("document.Family", module.__dict__["read"])


@pytest.fixture
def taught(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The system with the page's entries and code."""
    added: dict[str, dict[str, Any]] = {}
    for body in blocks("toml"):
        name = re.match(r"# schema/vocabulary/(\w+)\.toml", body)
        assert name is not None
        added[name[1]] = tomllib.loads(body)
    original: Callable[[str], dict[str, Any]] = schema.read_vocabulary

    def with_entries(name: str) -> dict[str, Any]:
        return joined(original(name), added.get(name, {}))

    for module in (cues, form_fields):
        monkeypatch.setattr(module, "read_vocabulary", with_entries)
    monkeypatch.setattr(document, "FAMILIES", (*document.FAMILIES, *map(family, blocks("python"))))
    forget()
    yield
    forget()


def reading(content: str) -> dict[str, str]:
    """The fields of the one document of a text, as the page prints them."""
    documents = read_source(Place("ticket.txt", content.encode())).documents
    found: dict[str, list[str]] = {}
    for one in documents:
        found.setdefault("doc_type", []).append(one.bounds.kind)
        for finding in one.findings:
            found.setdefault(finding.field, []).append(finding.value)
    return {name: "; ".join(values) for name, values in found.items()}


def test_the_form_of_the_page_is_not_known_before_it_is_taught() -> None:
    ticket, _ = blocks("text")
    assert reading(ticket).get("doc_type") != "routing_slip"


@pytest.mark.usefixtures("taught")
def test_the_form_of_the_page_is_read_as_the_page_says() -> None:
    ticket, expected = blocks("text")
    found = reading(ticket)
    for name, value in re.findall(r"^(\w+): (.+)$", expected, re.MULTILINE):
        assert found.get(name) == value


@pytest.mark.usefixtures("taught")
def test_the_form_of_the_page_is_known_again_through_slips_of_the_scan() -> None:
    ticket, _ = blocks("text")
    spoiled = ticket.replace("CORRESPONDENCE ACTION", "CORRESPQNDENCE ACTI0N").replace("ANSWER NEEDED", "AN5WER NEEDEO")
    found = reading(spoiled)
    assert (found["doc_type"], found["due_date"]) == ("routing_slip", "1998-03-19")


def test_the_page_has_one_place_for_the_reliability_table() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page.count(OPENS) == page.count(CLOSES) == 1
    assert page.index(OPENS) < page.index(CLOSES)
