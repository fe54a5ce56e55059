"""Every exported record keeps the promise of the schema, whatever was read."""

import json
from pathlib import Path
from typing import Any, cast

import jsonschema_rs
import pytest

import schema
from records.desk.database import open_database
from records.desk.export import export_lines
from records.report.output import Format

AS_OF = "2026-01-01"


@pytest.fixture(scope="module")
def validator() -> jsonschema_rs.Validator:
    """Checks one record."""
    return jsonschema_rs.validator_for(json.loads(schema.read_text("export", "document.schema.json")))


def exported(database_file: Path) -> list[str]:
    with open_database(str(database_file)) as database:
        return list(export_lines(database, "", AS_OF, Format.JSONL))


def check(lines: list[str], validator: jsonschema_rs.Validator) -> None:
    """Each line validates, every value has its evidence, and ids are given once."""
    records: list[dict[str, Any]] = [json.loads(line) for line in lines]
    for record in records:
        faults = [f"{fault.instance_path}: {fault.message}" for fault in validator.iter_errors(record)]
        assert not faults, (record["source"], record["line_start"], faults)
        for name, value in record.items():
            evidence = record["evidence"].get(name)
            if evidence is not None and name != "segments":
                values = cast("list[object]", value) if isinstance(value, list) else [value]
                assert len(evidence) == len(values), (record["id"], name)
    assert len({record["id"] for record in records}) == len(records)


def test_the_export_of_a_sample_validates(sample_database_file: Path, validator: jsonschema_rs.Validator) -> None:
    lines = exported(sample_database_file)

    assert len(lines) > 20
    check(lines, validator)


def test_the_export_of_the_real_papers_validates(
    corpus_database_file: Path, validator: jsonschema_rs.Validator
) -> None:
    lines = exported(corpus_database_file)

    assert len(lines) > 600
    check(lines, validator)


@pytest.mark.parametrize("form", [Format.CSV, Format.JSON, Format.MD, Format.TABLE])
def test_every_format_holds_every_document(sample_database_file: Path, form: Format) -> None:
    with open_database(str(sample_database_file)) as database:
        text = "\n".join(export_lines(database, "", AS_OF, form))
    for line in exported(sample_database_file):
        assert json.loads(line)["id"] in text


def test_a_query_narrows_the_export(sample_database_file: Path) -> None:
    with open_database(str(sample_database_file)) as database:
        kinds = {json.loads(line)["doc_type"] for line in export_lines(database, "kind:memcon", AS_OF, Format.JSONL)}

    assert kinds == {"memcon"}
