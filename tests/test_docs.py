"""The documents are true: every command is described, every link leads somewhere, every picture is current."""

import re
from pathlib import Path

import pytest

from scripts import browser_keys
from scripts.checks import FILE as CHECKS
from scripts.checks import checks
from scripts.pictures import FOLDER, draw
from scripts.reference import FILE, reference

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")
MENTIONED = re.compile(
    r"(?:`|^ {4})declass ([a-z]+)(?: (dates|transmittals|coverage|list|show|explain|set))?", re.MULTILINE
)


def test_the_keys_in_the_document_on_the_browser_are_those_of_its_screens() -> None:
    text = browser_keys.FILE.read_text(encoding="utf-8")
    assert browser_keys.with_tables(text) == text, "run: make reference"


def test_the_reference_is_what_the_commands_say() -> None:
    assert FILE.read_text(encoding="utf-8") == reference(), "run: make reference"


def test_the_list_of_checks_is_what_the_checks_say() -> None:
    assert CHECKS.read_text(encoding="utf-8") == checks(), "run: make checks"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_leads_to_a_file(document: Path) -> None:
    for target in LINK.findall(document.read_text(encoding="utf-8")):
        assert (document.parent / target).exists(), target


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_documents_name_only_commands_that_exist(document: Path) -> None:
    known = set(re.findall(r"^## declass (.+)$", reference(), re.MULTILINE))
    groups = {words.split()[0] for words in known}
    for command, inner in MENTIONED.findall(document.read_text(encoding="utf-8")):
        assert command in groups, command
        assert not inner or f"{command} {inner}" in known or command in known, (command, inner)


def test_the_readme_shows_every_everyday_command() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for words in re.findall(r"^## declass (\w+)", reference(), re.MULTILINE):
        assert f"declass {words}" in text or words in ("sample", "demo"), words
    assert "make demo" in text
    assert "make test" in text


def test_the_pictures_are_current() -> None:
    stale = [name for name, picture in draw().items() if (FOLDER / name).read_text(encoding="utf-8") != picture]
    assert not stale, "run make pictures"
