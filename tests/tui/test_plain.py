"""The browser's sections in plain lines say what its screens say."""

import pytest
from typer.testing import CliRunner

from records.cli.main import app_for
from records.desk import browsing, entries, reviewing
from records.desk.banner import set_banner
from records.desk.database import Database
from records.desk.documents import count, window
from records.desk.plain import SECTIONS, Asked, plain_lines
from records.errors import UsageError

AS_OF = "2026-01-01"
BOXES = set("│─┌┐└┘├┤┬┴┼╭╮╰╯█▏\x1b")


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_is_lines_without_boxes_between_two_markings(sample_database: Database, section: str) -> None:
    first, title, *_, last = plain_lines(section, Asked(sample_database, "", AS_OF))

    assert first == last
    assert first.startswith("Marking: ")
    assert title == f"{section.capitalize()}, as of {AS_OF}"
    assert not BOXES & set("".join(plain_lines(section, Asked(sample_database, "", AS_OF))))


@pytest.mark.parametrize("section", ["documents", "dates"])
def test_every_paper_of_a_query_is_a_line_in_the_order_of_the_screen(sample_database: Database, section: str) -> None:
    lines = list(plain_lines(section, Asked(sample_database, "kind:memcon", AS_OF)))
    sort = {"documents": "source", "dates": "decl"}[section]
    shown = window(sample_database, "kind:memcon", AS_OF, sort=sort, limit=1000)

    assert len(shown) == count(sample_database, "kind:memcon", AS_OF)
    for row, line in zip(shown, lines[2:-2], strict=True):
        assert f"Document: {row.id}." in line
        assert f"Status: {row.status}." in line
    assert lines[-2] == f"{len(shown)} documents."


def test_each_section_has_all_of_its_rows(sample_database: Database) -> None:
    wanted = {
        "transmittals": browsing.count_hops(sample_database, "", AS_OF),
        "sources": browsing.count_sources(sample_database),
        "ledger": entries.count(sample_database, ""),
        "review": len(reviewing.questions(sample_database, "", AS_OF, 100_000)),
    }
    for section, number in wanted.items():
        lines = list(plain_lines(section, Asked(sample_database, "", AS_OF)))
        assert number > 0
        assert lines[-2].split()[0] == str(number)
        assert len(lines) == number + 4


def test_the_notices_say_what_was_not_audited(sample_database: Database, audited: Database) -> None:
    unseen = list(plain_lines("notices", Asked(sample_database, "", AS_OF)))
    seen = list(plain_lines("notices", Asked(audited, "", AS_OF)))

    assert "never audited: declass audit." in unseen[-2]
    assert seen[-2].endswith(" notices.")
    assert " line " in seen[2]


def test_the_marking_is_that_of_the_system_and_never_less_than_the_papers(audited: Database) -> None:
    set_banner(audited, "UNCLASSIFIED", "tester")
    found = next(plain_lines("documents", Asked(audited, "class:secret", AS_OF)))

    assert found.startswith("Marking: SECRET · a paper in this list is above")


def test_an_unknown_section_is_named(sample_database: Database) -> None:
    with pytest.raises(UsageError, match="no section cellar"):
        next(plain_lines("cellar", Asked(sample_database, "", AS_OF)))


def test_the_command_prints_a_section(sample_database: Database) -> None:
    words = ["browse", "--plain", "--section", "sources", "--db", str(sample_database.path), "--as-of", AS_OF]
    result = CliRunner().invoke(app_for(words), words)

    assert result.exit_code == 0
    assert result.stdout.splitlines() == list(plain_lines("sources", Asked(sample_database, "", AS_OF)))
