"""`declass history`: the chain of a number or a paper, in every form, and what it says where there is none."""

import json
import xml.dom.minidom
from collections.abc import Iterator
from pathlib import Path

import pytest

from records.desk.database import Database, open_database
from records.desk.history import Form, history, history_lines
from records.desk.ingest import ingest
from records.errors import UsageError
from records.link.chains import Chain
from tests.command import declass

AS_OF = "2026-01-01"
MEMO = """{number}

ACTION

MEMORANDUM FOR OWEN PARDOE

FROM: {sender}

SUBJECT: Ferries of the Northern Strait

March 4, {year}

Attached at Tab A is the paper on the ferries.

RECOMMENDATION

That you approve the paper at Tab A.

Approve ______ Disapprove ______

Attachment
Tab A Memorandum of Conversation
"""


@pytest.fixture
def twice(tmp_path: Path) -> Iterator[Database]:
    """One number in two years."""
    for year, sender in (("1987", "ADA LIND"), ("1989", "NED OAKES")):
        (tmp_path / f"{year}.txt").write_text(MEMO.format(number="0042", sender=sender, year=year), encoding="utf-8")
    ingest(str(tmp_path / "twice.db"), [str(tmp_path)], by="tester")
    with open_database(str(tmp_path / "twice.db")) as database:
        yield database


def printed(chains: tuple[Chain, ...], form: Form = Form.TIMELINE) -> str:
    return "\n".join(history_lines(chains, form, AS_OF, 80))


def test_one_number_in_two_years_is_two_packages_to_choose_from(twice: Database) -> None:
    chains = history(twice, "42", None, AS_OF)
    assert [len(chain.papers) for chain in chains] == [1, 1]
    text = printed(chains)
    assert "2 packages bear that number" in text
    assert all(chain.papers[0].document in text for chain in chains)


def test_a_year_or_a_document_chooses_one(twice: Database) -> None:
    (of_1989,) = history(twice, "0042", "1989", AS_OF)
    assert [entry.date for entry in of_1989.entries] == ["1989-03-04"]
    assert history(twice, of_1989.papers[0].document, None, AS_OF) == (of_1989,)
    assert history(twice, of_1989.papers[0].document[:5], None, AS_OF) == (of_1989,)


def test_several_packages_cannot_be_drawn_at_once(twice: Database) -> None:
    with pytest.raises(UsageError, match="2 packages"):
        printed(history(twice, "42", None, AS_OF), Form.SVG)


def test_the_timeline_says_what_was_asked_what_is_missing_and_what_is_open(twice: Database) -> None:
    text = printed(history(twice, "42", "1987", AS_OF))
    assert "Ada Lind → Owen Pardoe".casefold() in text.casefold()
    assert "Tab A: Memorandum of Conversation (missing)" in text
    assert "stands out: 1 missing, 1 open" in text


@pytest.mark.parametrize("year", ["1988", "no year"])
def test_a_year_without_the_number_names_those_that_have_it(twice: Database, year: str) -> None:
    with pytest.raises(UsageError, match="its years are 1987, 1989"):
        history(twice, "42", year, AS_OF)


@pytest.fixture(scope="module")
def chains(sample_database_file: Path) -> list[Chain]:
    """The chain of every paper of the sample."""
    with open_database(str(sample_database_file)) as database:
        with database.read() as connection:
            ids = connection.exec_driver_sql("SELECT short_id FROM document WHERE NOT is_superseded").scalars().all()
        return [chain for name in ids for chain in history(database, str(name), None, AS_OF)]


def test_every_paper_of_a_package_leads_to_the_same_chain(chains: list[Chain]) -> None:
    of_number: dict[str, set[Chain]] = {}
    for chain in chains:
        title = printed((chain,)).split(" · ")[0]
        if title.startswith("Package log"):
            of_number.setdefault(title, set()).add(chain)
    assert len(of_number) > 3
    assert all(len(found) <= 2 for found in of_number.values())


def test_a_timeline_fits_eighty_columns(chains: list[Chain]) -> None:
    assert all(len(line) <= 80 for chain in chains for line in printed((chain,)).split("\n"))


def test_a_drawing_is_well_formed_and_has_an_arrow_for_every_addressee(chains: list[Chain]) -> None:
    for chain in chains:
        arrows = sum(max(len(entry.hop.recipient), 1) for entry in chain.entries if entry.hop)
        picture = xml.dom.minidom.parseString(printed((chain,), Form.SVG))
        assert len([path for path in picture.getElementsByTagName("path") if path.getAttribute("marker-end")]) == arrows
        mermaid = printed((chain,), Form.MERMAID).split("\n")
        assert sum("->>" in line or "--)" in line for line in mermaid) == arrows
        dot = printed((chain,), Form.DOT)
        assert sum('" -> "' in line for line in dot.split("\n")) == arrows
        assert (dot.startswith("digraph chain {"), dot.endswith("}")) == (True, True)


def test_the_object_holds_the_steps_and_the_papers(chains: list[Chain]) -> None:
    for chain in chains:
        found = json.loads(printed((chain,), Form.JSON))
        assert [step["document"] for step in found["steps"]] == [entry.document for entry in chain.entries]
        assert {paper["document"] for paper in found["papers"]} == {paper.document for paper in chain.papers}
        rows = printed((chain,), Form.CSV).split("\n")
        assert len(rows) == 1 + len(chain.entries)


def test_an_unknown_number_is_one_line_with_a_way_out(sample_database_file: Path, tmp_path: Path) -> None:
    done = declass("history", "999999", "--db", sample_database_file, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("declass: no paper bears the number 999999")
    assert done.stderr.count("\n") == 1


def test_an_empty_database_and_a_form_that_is_none_are_said_too(tmp_path: Path) -> None:
    with open_database(str(tmp_path / "empty.db"), create=True):
        pass
    done = declass("history", "8", "--db", tmp_path / "empty.db", cwd=tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    done = declass("history", "8", "--format", "gif", "--db", tmp_path / "empty.db", cwd=tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "known are timeline, csv" in done.stderr
