"""Linking of real papers whose fields were read by hand, so that only linking is measured."""

import hashlib
import json
from pathlib import Path
from typing import cast

import pytest

from records.link.keys import link_keys
from records.link.linking import Linked, link_block
from records.link.papers import LinkPaper
from records.model import SINGLE_FIELDS, Bounds, Finding, PartValue, Segment, paper_of, text_of
from tests.link.invented import finding

PARTIES = ("from", "to", "through", "participants", "distribution")
DECISIONS = {True: "approved", False: "disapproved", None: "unmarked"}

Entry = dict[str, object]


def text_in(entry: Entry, field: str) -> str:
    """A field's value, empty where the entry has none."""
    return str(entry.get(field) or "")


def names_in(entry: Entry, field: str) -> list[str]:
    """A field's values."""
    return cast("list[str]", entry.get(field) or [])


def items_in(entry: Entry, field: str) -> list[Entry]:
    """A field's items."""
    return cast("list[Entry]", entry.get(field) or [])


def findings_of_entry(entry: Entry, lines: list[str]) -> tuple[Finding, ...]:
    """The findings that a key's entry stands for, names on the line where the paper has them."""
    first, last = cast("int", entry["line_start"]), cast("int", entry["line_end"])

    def line_of(name: str) -> int:
        word = name.split()[-1].lower()
        return next((at for at in range(first, last + 1) if word in lines[at - 1].lower()), last)

    values = [(field, text_in(entry, field)) for field in SINGLE_FIELDS if entry.get(field)]
    values += [(field, name) for field in PARTIES for name in names_in(entry, field)]
    found = [finding(field, value, line_of(value)) for field, value in values]
    for item in items_in(entry, "attachments"):
        parts: tuple[tuple[str, PartValue], ...] = (("tab", text_in(item, "tab")),)
        found.append(finding("attachments", text_in(item, "title"), first, parts))
    marks = (DECISIONS[cast("bool | None", item["approve"])] for item in items_in(entry, "decision"))
    return (*found, *(finding("decision", mark, first) for mark in marks))


def paper_of_entry(entry: Entry, position: int, corpus: Path) -> LinkPaper:
    """A key's entry as a paper to link."""
    source = text_in(entry, "source")
    raw = (corpus / source).read_bytes()
    text = text_of(raw.decode("utf-8"))
    segment = Segment(cast("int", entry["line_start"]), cast("int", entry["line_end"]))
    kind, fragment = text_in(entry, "doc_type") or "other", bool(entry.get("is_fragment"))
    found = findings_of_entry(entry, [line.text for line in text.lines()])
    return LinkPaper(
        document=text_in(entry, "id"),
        source=source,
        content=hashlib.sha256(raw).hexdigest(),
        line_start=segment.line_start,
        line_end=segment.line_end,
        position=position,
        kind=kind,
        is_fragment=fragment,
        findings=found,
        keys=link_keys(paper_of(text, Bounds((segment,), kind, fragment)), found),
    )


def entries_of(key: Path, name: str) -> list[Entry]:
    """The entries of a key: a list, or the list of that name in a table."""
    loaded: object = json.loads(key.read_text(encoding="utf-8"))
    return cast("list[Entry]", loaded) if isinstance(loaded, list) else items_in(cast("Entry", loaded), name)


@pytest.fixture(scope="module", params=["clinton-putin-a", "reykjavik-a"])
def collection(request: pytest.FixtureRequest, shared: Path) -> tuple[list[Entry], Linked]:
    folder = shared / "corpus" / request.param
    corpus = folder if folder.is_dir() else folder.parent
    entries = entries_of(shared / "eval" / f"{request.param}.key.json", "documents")
    return entries, link_block([paper_of_entry(entry, at, corpus) for at, entry in enumerate(entries)])


def f1(found: set[tuple[object, object]], wanted: set[tuple[object, object]]) -> float:
    return 2 * len(found & wanted) / (len(found) + len(wanted))


def test_copies_and_drafts_are_those_of_the_key(collection: tuple[list[Entry], Linked]) -> None:
    entries, linked = collection
    found = {(link.document, link.target) for link in linked.links if link.kind == "copy_of"}
    wanted = {(entry["id"], entry["copy_of"]) for entry in entries if entry.get("copy_of")}
    assert f1({*found}, wanted) >= 0.95


def test_packages_are_those_of_the_key(collection: tuple[list[Entry], Linked]) -> None:
    entries, linked = collection
    known = {entry["id"] for entry in entries if "related" not in names_in(entry, "unknown")}
    found = {(link.document, link.target) for link in linked.links if link.kind == "related" and link.document in known}
    wanted = {(entry["id"], other) for entry in entries if entry["id"] in known for other in names_in(entry, "related")}
    assert f1({*found}, {*wanted}) >= 0.85


def test_the_papers_that_make_hops_are_those_of_the_key(collection: tuple[list[Entry], Linked], shared: Path) -> None:
    entries, linked = collection
    name = "transmittals-a" if text_in(entries[0], "source").endswith("-a.txt") else "transmittals-reykjavik-a"
    key = entries_of(shared / "eval" / f"{name}.key.json", "hops")
    found = {(hop.document, hop.action == "INFO") for hop in linked.hops}
    assert f1({*found}, {(hop["by_document"], hop["action"] == "INFO") for hop in key}) >= 0.85
