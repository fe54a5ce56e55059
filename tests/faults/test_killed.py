"""Processes killed with SIGKILL at hundreds of points: the database opens, verifies, and holds whole sources only.

A point is a number of the statements and steps with files that a deed takes, or a moment of its time. `make faults`
tries hundreds, the usual tests some fifty.
"""

import multiprocessing
import random
import shutil
import signal
import time
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from records.desk.export import export_lines
from records.desk.ingest import ingest
from records.report.output import Format
from records.store.backups import back_up, verified
from records.store.copying import copy_rows
from records.store.correcting import Change, correct
from records.store.database import connect, open_database
from records.store.files import PART
from records.store.migrating import VERSIONS, make_version
from records.store.papers import document
from records.store.tallies import sources
from tests.cluster import Cluster
from tests.faults.deeds import DEEDS, Setting, do, ids
from tests.faults.soundness import DAY, sound
from tests.papers import MEMCON, MEMO

CHUNK = 10
"""Points of one test."""

USUAL = {"sqlite": {"ingest": 2, "correction": 1, "migration": 1, "backup": 1}, "postgresql": {"ingest": 1}}
THOROUGH = {
    "sqlite": {"ingest": 20, "correction": 14, "migration": 8, "backup": 6, "restore": 4},
    "postgresql": {"ingest": 4, "correction": 3, "migration": 1, "backup": 1, "restore": 1},
}
"""How many chunks of points each deed gets."""

PATIENCE = 120
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.faults.deeds", "records.pipeline", "records.sample.rows", "psycopg"])


Undisturbed = tuple[int, float, dict[str, list[str]]]


@dataclass
class Ground:
    """A database of either kind before any deed, which is copied for each; and what each deed is, undisturbed."""

    kind: str
    folder: Path
    cluster: Cluster | None
    bases: dict[str, str] = field(default_factory=dict[str, str])
    known: dict[str, Undisturbed] = field(default_factory=dict[str, Undisturbed])
    corrected: str = ""

    def base(self, deed: str) -> str:
        """The database with which a deed begins."""
        name = "old" if deed == "migration" else "new"
        if name not in self.bases:
            self.bases[name] = place = self._place(name)
            if name == "old":
                self._age(self.base("ingest"), place)
            else:
                self._fill(place)
        return self.bases[name]

    def _place(self, name: str) -> str:
        return self.cluster.url() if self.cluster else str(self.folder / f"{name}.db")

    def _fill(self, place: str) -> None:
        """Some papers, one of them corrected, and a backup of them."""
        write_papers(self.folder / "first", range(3))
        ingest(place, [str(self.folder / "first")], workers=1, by="tester")
        with open_database(place) as database:
            self.corrected = ids(database)[0]
            change = Change("subject", "set", "Accepted before")
            correct(database, [self.corrected], change, why="misread", by="tester")
            back_up(database, self.folder / "backup.db", by="tester")

    @staticmethod
    def _age(new: str, old: str) -> None:
        """The same papers in a database of the version before."""
        if "://" not in old:
            Path(old).touch()
        with (
            connect(old) as aged,
            open_database(new) as database,
            database.read() as source,
            aged.write() as target,
        ):
            make_version(target, VERSIONS[-2])
            copy_rows(source, target)

    def setting(self, deed: str, folder: Path) -> Setting:
        """A copy of the database with which a deed begins, in a folder of its own."""
        base = self.base(deed)
        folder.mkdir(parents=True)
        if self.cluster:
            place = self.cluster.url(base.rpartition("/")[2].partition("?")[0])
        else:
            place = str(folder / "records.db")
            shutil.copy(base, place)
        write_papers(folder / "papers", range(3, 7))
        shutil.copy(self.folder / "backup.db", folder / "backup.db")
        return Setting(place, folder)

    def leave(self, setting: Setting) -> None:
        """Takes such a copy away."""
        if self.cluster:
            self.cluster.drop(setting.place)
        shutil.rmtree(setting.folder)

    def undisturbed(self, deed: str) -> Undisturbed:
        """How many points a deed has, how many seconds it takes, and what the database holds after it."""
        if deed not in self.known:
            setting = self.setting(deed, self.folder / f"undisturbed-{deed}")
            began = time.monotonic()
            assert run(deed, setting, 0) == 0
            seconds = time.monotonic() - began
            points = int((setting.folder / "points").read_text(encoding="utf-8"))
            self.known[deed] = points, seconds, papers_in(setting)
            self.leave(setting)
        return self.known[deed]


def write_papers(folder: Path, numbers: range) -> None:
    """Sources of two papers each, all different."""
    folder.mkdir()
    for number in numbers:
        text = MEMCON.replace("7240", f"72{number:02}").replace("fleet", "fleet " * number)
        (folder / f"{number}.txt").write_text(f"{text}\f{MEMO.replace('4410', f'44{number:02}')}", encoding="utf-8")


def run(deed: str, setting: Setting, deadly: int, seconds: float | None = None) -> int:
    """Does a deed in a process of its own, which is killed at a point or after some seconds; gives its exit code."""
    process = PROCESSES.Process(target=do, args=(deed, setting, deadly))
    process.start()
    if seconds is not None:
        while process.is_alive() and not (setting.folder / "began").exists():
            time.sleep(0.001)
        process.join(seconds)
        process.kill()
    process.join(PATIENCE)
    assert process.exitcode is not None
    return process.exitcode


def papers_in(setting: Setting) -> dict[str, list[str]]:
    """The papers of each source, as they are exported."""
    with open_database(setting.place) as database:
        return {
            Path(row.path).name: [
                line.replace(str(setting.folder), "")
                for line in export_lines(database, f'source:"{row.path}"', DAY, Format.JSONL)
            ]
            for row in sources(database)
            if row.is_current
        }


@pytest.fixture(scope="module")
def ground(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Ground:
    cluster = request.getfixturevalue("postgresql") if request.param == "postgresql" else None
    return Ground(request.param, tmp_path_factory.mktemp("ground"), cluster)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test for each chunk of points that this run is to try."""
    if "chunk" in metafunc.fixturenames:
        wanted = THOROUGH if metafunc.config.getoption("thorough") else USUAL
        chunks = [
            (kind, deed, number)
            for kind, deeds in wanted.items()
            for deed, many in deeds.items()
            for number in range(many)
        ]
        metafunc.parametrize(("ground", "deed", "chunk"), chunks, indirect=["ground"], scope="module")


def test_a_killed_process_leaves_a_whole_database(ground: Ground, deed: str, chunk: int, tmp_path: Path) -> None:
    chance = random.Random(f"{ground.kind} {deed} {chunk}")
    points, seconds, _ = ground.undisturbed(deed)
    for number in range(CHUNK):
        setting = ground.setting(deed, tmp_path / str(number))
        if number % 5 < 3:
            point = chance.randint(1, points)
            assert run(deed, setting, point) == -signal.SIGKILL, f"{deed} at {point} of {points}"
        else:
            point = chance.random() * seconds
            while run(deed, setting, 0, point) != -signal.SIGKILL:
                point /= 2
                ground.leave(setting)
                setting = ground.setting(deed, tmp_path / str(number))
        check(ground, deed, setting, f"{deed} at {point} of {points}")
        if number % 5 == 0:
            assert_the_rest_goes_on(ground, deed, setting)
        ground.leave(setting)


def check(ground: Ground, deed: str, setting: Setting, where: str) -> None:
    """The database opens and verifies, holds whole sources only, and all that was said to be done."""
    said = setting.acknowledged()
    if deed == "migration" and "://" in setting.place:
        with connect(setting.place) as database, database.read() as connection:
            version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        assert version == (VERSIONS[-1] if said else version), where
        if version != VERSIONS[-1]:
            return
    with open_database(setting.place) as database:
        sound(database, where)
        found = document(database, ground.corrected, as_of=date.fromisoformat(DAY))
        told = [one.value for one in found.corrections]
        assert "Accepted before" in told, where
        with database.read() as connection:
            kept = {
                str(row[0])
                for row in connection.exec_driver_sql("SELECT value FROM correction WHERE value IS NOT NULL")
            }
        for one in said:
            if one.startswith("correct "):
                assert f"Subject number {one.rpartition(' ')[2]}" in kept, where
    for file in setting.folder.glob("copy-*.db"):
        verified(file)
    for one in said:
        if one.startswith("copy-"):
            assert (setting.folder / one).exists(), where
    if deed == "ingest":
        whole = ground.undisturbed(deed)[2]
        for source, papers in papers_in(setting).items():
            assert len(papers) == len(whole[source]), (where, source)


def assert_the_rest_goes_on(ground: Ground, deed: str, setting: Setting) -> None:
    """The deed done again ends as it does undisturbed, and nothing unfinished is taken for a file."""
    for file in setting.folder.glob("*.db"):
        if file.name.startswith("copy-"):
            file.unlink()
    if deed in ("ingest", "migration", "restore"):
        DEEDS[deed](setting)
        assert papers_in(setting) == ground.undisturbed(deed)[2]
    assert all(file.name.startswith(".") for file in setting.folder.glob(f"*{PART}"))
