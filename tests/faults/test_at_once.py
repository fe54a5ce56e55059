"""Eight processes take papers in and correct at once: counts add up, nothing is lost, and no lock troubles anybody."""

import multiprocessing
import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from records.desk.corrections import change_of
from records.desk.corrections import correct as put_right
from records.desk.ingest import ingest
from records.errors import UsageError
from records.store import ledger
from records.store.correcting import accept
from records.store.database import Database, open_database
from records.store.revising import correct_line
from records.store.tallies import totals
from tests.command import PATIENCE, declass
from tests.faults.deeds import ids
from tests.faults.soundness import sound
from tests.papers import MEMCON, MEMO

PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.faults.test_at_once", "records.pipeline", "psycopg"])
MANY = 8
LINE = MEMO.splitlines().index("That you approve the memorandum of conversation at Tab A for transmittal to State.") + 1


def work(place: str, folder: Path, worker: int, seconds: float) -> None:
    """One of those at work: takes papers in, counts a paper's subject up, accepts; writes down what it did."""
    chance = random.Random(worker)
    done = {"ingest": 0, "correct": 0, "line": 0, "accept": 0, "stale": 0}
    end = time.monotonic() + seconds
    try:
        while time.monotonic() < end:
            deed = chance.choice(("ingest", "ingest", "correct", "correct", "correct", "correct", "accept", "line"))
            done[DEEDS[deed](place, folder, f"{worker}-{done['ingest']}", f"worker {worker}")] += 1
        said = " ".join(f"{name}={number}" for name, number in done.items())
    except BaseException as error:  # noqa: BLE001 - whatever it is, the test must tell of it
        said = f"failed: {type(error).__name__}: {error}"
    (folder / f"worker-{worker}").write_text(said, encoding="utf-8")


def take_in(place: str, folder: Path, name: str, who: str) -> str:
    file = folder / f"{name}.txt"
    file.write_text(MEMCON.replace("7240", name), encoding="utf-8")
    assert not ingest(place, [str(file)], workers=1, by=who).problems
    return "ingest"


def count_up(place: str, folder: Path, name: str, who: str) -> str:
    """Puts the next number in place of the one that was seen, unless somebody else was quicker."""
    with open_database(place) as database:
        first = (folder / "shared").read_text(encoding="utf-8")
        seen = value_of(database, first)
        change = change_of("subject", str(int(seen) + 1), expected=seen)
        time.sleep(0.005)
        try:
            put_right(database, [first], change, "one more", who)
        except UsageError as error:
            if "by now, not" not in str(error):
                raise
            return "stale"
        return "correct"


def read_otherwise(place: str, folder: Path, name: str, who: str) -> str:
    """Corrects a line of the paper that all correct, which is read again with it."""
    with open_database(place) as database:
        first = (folder / "shared").read_text(encoding="utf-8")
        try:
            correct_line(database, first, LINE, f"     Read by {who} as {name}", why="misread", by=who)
        except UsageError as error:
            if "others keep changing" not in str(error):
                raise
            return "stale"
        return "line"


def take_for_certain(place: str, folder: Path, name: str, who: str) -> str:
    """Accepts a value of some paper, where one is still uncertain."""
    with open_database(place) as database:
        names = ids(database)
        try:
            accept(database, random.Random(name).choice(names), by=who)
        except UsageError:
            return "stale"
        return "accept"


DEEDS: dict[str, Callable[[str, Path, str, str], str]] = {
    "ingest": take_in,
    "correct": count_up,
    "accept": take_for_certain,
    "line": read_otherwise,
}


def value_of(database: Database, document: str) -> str:
    with database.read() as connection:
        sql = f"SELECT subject FROM document WHERE short_id = '{document}'"
        return str(connection.exec_driver_sql(sql).scalar_one())


def entries_of(database: Database) -> dict[str, int]:
    """How many entries the ledger has of each action."""
    with database.read() as connection:
        rows = connection.exec_driver_sql("SELECT action, count(*) FROM ledger GROUP BY action")
        return {str(action): int(number) for action, number in rows}


def test_eight_at_once_lose_nothing(database_url: str, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    is_thorough = bool(pytestconfig.getoption("thorough"))
    seconds = 120 if is_thorough else 4
    (tmp_path / "memo.txt").write_text(MEMO, encoding="utf-8")
    ingest(database_url, [str(tmp_path / "memo.txt")], workers=1, by="tester")
    with open_database(database_url) as database:
        (shared,) = ids(database)
        put_right(database, [shared], change_of("subject", "0"), "a number to begin with", "tester")
    (tmp_path / "shared").write_text(shared, encoding="utf-8")

    crew = [PROCESSES.Process(target=work, args=(database_url, tmp_path, number, seconds)) for number in range(MANY)]
    for process in crew:
        process.start()
    for process in crew:
        process.join(seconds + PATIENCE)
        assert process.exitcode == 0

    said = [(tmp_path / f"worker-{number}").read_text(encoding="utf-8") for number in range(MANY)]
    assert not [words for words in said if words.startswith("failed")], said
    done = {"ingest": 1, "correct": 1, "line": 0, "accept": 0, "stale": 0}
    for words in said:
        for pair in words.split():
            done[pair.partition("=")[0]] += int(pair.partition("=")[2])
    assert min(done["ingest"], done["correct"], done["accept"]) > 1, done
    assert done["line"] > 1 or not is_thorough, done
    with open_database(database_url) as database:
        assert totals(database).sources == done["ingest"]
        assert totals(database).documents == done["ingest"]
        assert value_of(database, shared) == str(done["correct"] - 1)
        made = {"ingest": done["ingest"], "correct": done["correct"] + done["line"], "accept": done["accept"]}
        assert {name: entries_of(database).get(name, 0) for name in made} == made
        sound(database, "after eight at once")


def test_two_ingests_of_one_folder_at_once_store_it_once(database_url: str, tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    for number in range(12):
        (papers / f"{number}.txt").write_text(MEMCON.replace("7240", f"72{number:02}"), encoding="utf-8")
    crew = [PROCESSES.Process(target=take_all, args=(database_url, papers, tmp_path / f"said-{at}")) for at in (1, 2)]
    for process in crew:
        process.start()
    for process in crew:
        process.join(PATIENCE)
        assert process.exitcode == 0
    assert [(tmp_path / f"said-{at}").read_text(encoding="utf-8") for at in (1, 2)] == ["12 sources"] * 2
    with open_database(database_url) as database:
        assert totals(database).sources == totals(database).documents == 12
        with database.read() as connection:
            assert sum(1 for entry in ledger.entries(connection) if entry.action == "ingest") == 12
        sound(database, "after two ingests")


def take_all(place: str, papers: Path, said: Path) -> None:
    summary = ingest(place, [str(papers)], workers=1, by="tester")
    assert not summary.problems
    said.write_text(f"{summary.sources} sources", encoding="utf-8")


def test_two_at_once_make_one_database(tmp_path: Path) -> None:
    """Neither finds the other's file half made."""
    (tmp_path / "memcon.txt").write_text(MEMCON, encoding="utf-8")
    place = str(tmp_path / "new.db")
    crew = [
        PROCESSES.Process(target=take_all, args=(place, tmp_path / "memcon.txt", tmp_path / f"said-{at}"))
        for at in range(MANY)
    ]
    for process in crew:
        process.start()
    for process in crew:
        process.join(PATIENCE)
        assert process.exitcode == 0
    with open_database(place) as database:
        assert totals(database).sources == 1


def test_a_stale_correction_is_refused_with_what_changed(tmp_path: Path) -> None:
    (tmp_path / "memo.txt").write_text(MEMO, encoding="utf-8")
    declass("ingest", "memo.txt", cwd=tmp_path)
    with open_database(tmp_path / "declass.db") as database:
        (memo,) = ids(database)
    was = ("--was", "Memorandum of Conversation on Fishing Rights", "--why", "misread")
    assert declass("correct", memo, "subject", "Fishing", *was, cwd=tmp_path).returncode == 0
    again = declass("correct", memo, "subject", "Rights", *was, cwd=tmp_path)
    assert again.returncode == 2
    assert "is Fishing by now" in again.stderr
    assert len(again.stderr.strip().splitlines()) == 1
