"""`declass audit` and `acknowledge` as a person runs them: lines, formats, exit codes."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft4Validator, ValidationError, validate

from records.store.database import open_database
from records.store.writing import store_reading
from tests.audit.test_audit import quays
from tests.command import declass

SARIF = Path(__file__).parents[1] / "audit" / "sarif" / "sarif-2.1.0-rtm.5.json"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a database that holds one paper with a fault."""
    with open_database(tmp_path / "declass.db", create=True) as database:
        store_reading(database, quays(name="box 1/quays.txt"))
    return tmp_path


def check_sarif(log: object) -> None:
    """Raises ValidationError where the log does not follow the schema of SARIF 2.1.0."""
    validate(log, json.loads(SARIF.read_text(encoding="utf-8")), cls=Draft4Validator)


def test_a_notice_is_a_line_and_the_exit_code_says_that_there_is_one(folder: Path) -> None:
    done = declass("audit", cwd=folder)
    assert done.returncode == 1
    assert done.stdout.startswith("box 1/quays.txt:1: D103 declassify on 2031-09-06 is more than 25 years after")
    assert done.stderr.strip() == "1 error, 0 warnings, 0 notes; 1 paper checked"
    quiet = declass("audit", "--ignore", "D", cwd=folder)
    assert (quiet.returncode, quiet.stdout) == (0, "")


def test_an_acknowledged_notice_leaves_nothing_to_find(folder: Path) -> None:
    notice = declass("audit", cwd=folder).stdout.rsplit("[", 1)[1].split("]")[0]
    done = declass("acknowledge", notice, "--why", "printed so", cwd=folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.strip() == f"{notice}: acknowledged, entry 2 of the ledger"
    assert declass("audit", cwd=folder).returncode == 0


def test_the_sarif_log_is_valid(folder: Path) -> None:
    done = declass("audit", "--format", "sarif", cwd=folder)
    assert done.returncode == 1
    log = json.loads(done.stdout)
    check_sarif(log)
    (run,) = log["runs"]
    (result,) = run["results"]
    assert result["ruleId"] in {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "box%201/quays.txt"


def test_an_empty_sarif_log_is_valid(folder: Path) -> None:
    done = declass("audit", "--format", "sarif", "--ignore", "D", cwd=folder)
    assert done.returncode == 0
    check_sarif(json.loads(done.stdout))


def test_an_acknowledged_notice_stands_in_a_valid_sarif_log(folder: Path) -> None:
    notice = declass("audit", cwd=folder).stdout.rsplit("[", 1)[1].split("]")[0]
    declass("acknowledge", notice, "--why", "printed so", cwd=folder)
    log = json.loads(declass("audit", "--format", "sarif", "--acknowledged", cwd=folder).stdout)
    check_sarif(log)
    (result,) = log["runs"][0]["results"]
    assert result["suppressions"][0]["kind"] == "external"


def test_a_broken_sarif_log_is_not_valid(folder: Path) -> None:
    log = json.loads(declass("audit", "--format", "sarif", cwd=folder).stdout)
    log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    with pytest.raises(ValidationError):
        check_sarif(log)


@pytest.mark.parametrize("form", ["table", "csv", "json", "jsonl", "md"])
def test_every_format_holds_the_notice(folder: Path, form: str) -> None:
    done = declass("audit", "--format", form, cwd=folder)
    assert done.returncode == 1
    assert "D103" in done.stdout


def test_statistics_lists_and_explanations(folder: Path) -> None:
    counted = declass("audit", "--statistics", cwd=folder)
    assert counted.returncode == 1
    assert "D103" in counted.stdout
    listed = declass("audit", "--list", "--format", "csv", cwd=folder)
    assert listed.returncode == 0
    assert len(listed.stdout.splitlines()) > 40
    told = declass("audit", "--explain", "d103", cwd=folder)
    assert told.returncode == 0
    assert "Why it matters" in told.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("audit", "--select", "Z1"), "no check is called Z1"),
        (("audit", "--explain", "D999"), "no check is called D999"),
        (("audit", "--severity", "loud"), "loud is no severity"),
        (("audit", "--format", "xml"), "no format is called xml"),
        (("audit", "--list", "--format", "sarif"), "only notices are printed as sarif"),
        (("audit", "colour:red"), "colour"),
        (("acknowledge", "D103-aaaaaaaa", "--why", "x"), "there is no notice"),
        (("acknowledge", "D103", "--why", "x", "--until", "soon"), "--until soon is not a day"),
    ],
)
def test_what_does_not_fit_is_said_in_one_line(folder: Path, words: tuple[str, ...], said: str) -> None:
    done = declass(*words, cwd=folder)
    assert done.returncode == 2
    assert done.stdout == ""
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_without_a_database_the_exit_code_is_three(tmp_path: Path) -> None:
    assert declass("audit", cwd=tmp_path).returncode == 3
