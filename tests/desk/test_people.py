"""The list of people that a database gives."""

import json
import sqlite3
from pathlib import Path

from records.desk.database import Database
from records.desk.people import list_people
from records.model import ILLEGIBLE, PARTY_FIELDS
from records.report.output import Format, Listing, lines_of
from tests.command import declass

AS_OF = "2026-01-01"


def rows(listing: Listing) -> list[dict[str, object]]:
    return [json.loads(line) for line in lines_of(listing, Format.JSONL)]


def test_every_party_of_the_papers_is_in_the_list(sample_database: Database, sample_database_file: Path) -> None:
    connection = sqlite3.connect(f"file:{sample_database_file}?mode=ro", uri=True)
    fields = (*PARTY_FIELDS, "classified_by")
    stored = {
        value
        for (value,) in connection.execute(
            "select distinct f.value from finding f join document d on d.id = f.document_id where not d.is_superseded"
            f" and f.value != ? and f.field in ({','.join('?' * len(fields))})",
            (ILLEGIBLE, *fields),
        )
    }
    connection.close()
    listed = {
        str(row["written"])
        for row in rows(list_people(sample_database, (), "", AS_OF, variants=True))
        if row.get("papers")
    }
    assert stored
    assert listed == {value for value in stored if any(letter.isalnum() for letter in value)}


def test_words_and_a_query_narrow_the_list(sample_database: Database) -> None:
    everybody = rows(list_people(sample_database, (), "", AS_OF))
    first = str(everybody[0]["name"])
    named = rows(list_people(sample_database, first.split(), "", AS_OF))
    assert first in {row["name"] for row in named}
    assert len(named) < len(everybody)
    assert rows(list_people(sample_database, (), "kind:memcon kind:telcon", AS_OF)) == []


def test_the_command_prints_the_list(sample_database_file: Path) -> None:
    done = declass("people", "--db", sample_database_file, "--format", "csv", cwd=sample_database_file.parent)
    assert done.returncode == 0
    assert done.stdout.splitlines()[0] == "name,kind,papers,also_written,offices,first,last,fields,may_be"
