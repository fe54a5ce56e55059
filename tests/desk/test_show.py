"""`declass show`: each value beside its line, how sure it is, its rule; the paper with every evidence marked."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from records.desk.database import Database, open_database
from records.desk.documents import DocumentView, every, view
from records.desk.ingest import ingest
from records.desk.show import CLOSES, OPENS, people_lines, people_text
from records.extract.confidence import calibration
from records.sample.collection import make_collection, write_collection

AS_OF = "2026-01-01"


@pytest.fixture(scope="module")
def views(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[DocumentView]]:
    folder: Path = tmp_path_factory.mktemp("show")
    write_collection(make_collection(11, 12), folder / "papers")
    ingest(str(folder / "show.db"), [str(folder / "papers")], workers=1, by="tester")
    with open_database(str(folder / "show.db")) as database:
        yield list(all_views(database))


def all_views(database: Database) -> Iterator[DocumentView]:
    for row in every(database, "", AS_OF):
        yield view(database, row.id, AS_OF)


def test_each_value_stands_beside_its_line_with_its_confidence_and_rule(views: list[DocumentView]) -> None:
    for found in views:
        printed = list(people_lines(found, AS_OF))
        for field in found.fields:
            at = printed.index(f"    {field.field.replace('_', ' ')}: {field.value}")
            assert any(line.startswith(f"        line {field.line}, page {field.page}: ") for line in printed[at + 1 :])
            assert f"        {field.sureness}, {field.rule}" in printed[at + 2 :]


def test_a_rule_of_which_too_few_values_were_judged_says_so(views: list[DocumentView]) -> None:
    fields = [field for found in views for field in found.fields]
    said = {field.rule for field in fields if field.sureness.endswith("uncalibrated")}

    assert said == {field.rule for field in fields if not calibration().is_calibrated(field.field, field.rule)}
    assert 0 < len(said) < len({field.rule for field in fields})


def test_the_text_is_printed_whole_with_every_evidence_marked(views: list[DocumentView]) -> None:
    for found in views:
        printed = {int(line[:6]): line[7:] for line in people_text(found) if line[:6].strip().isdigit()}
        for line in found.lines:
            bare = printed[line.number].replace(OPENS, "").replace(CLOSES, "")
            assert bare.rstrip() == line.text.rstrip()
        for mark in found.marks:
            shown = found.lines[[line.number for line in found.lines].index(mark.line_start)].text
            if mark.line_start == mark.line_end and shown[mark.col_start - 1 : mark.col_end].strip():
                assert OPENS in printed[mark.line_start]
                assert CLOSES in printed[mark.line_start]
