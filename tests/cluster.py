"""A PostgreSQL server of the tests' own, on a socket in a folder of its own; all of it is thrown away at the end."""

import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from urllib.parse import quote

import psycopg

USER = "declass"
ABSENT = "PostgreSQL's server programs are not here (apt-get install postgresql)"
"""Why a test is skipped; .ci/run looks for it."""

WITH_ICU = 15
"""The first version whose databases can sort as English does, which no answer may show."""

SETTINGS = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "listen_addresses=",
    "max_connections=60",
    "shared_buffers=32MB",
)


def programs() -> Path | None:
    """The folder of the newest server programs of this machine, None where there are none."""
    found = [Path(which).resolve().parent] if (which := shutil.which("initdb")) else []
    found += Path("/usr/lib/postgresql").glob("*/bin")
    found = [folder for folder in found if (folder / "pg_ctl").exists() and (folder / "initdb").exists()]
    return max(found, key=version_of, default=None)


def version_of(folder: Path) -> int:
    """The version of the programs in a folder, as Debian names it; 0 where it cannot be told."""
    return int(folder.parent.name) if folder.parent.name.isdigit() else 0


def unprivileged() -> str | None:
    """The user to run the server as: PostgreSQL refuses root; None where this process is not root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody") if name in known)


@dataclass(slots=True)
class Cluster:
    """A running server; `url` gives fresh databases."""

    folder: Path
    bin: Path
    user: str | None
    numbers: "count[int]"

    def run(self, program: str, *words: str) -> None:
        """Runs one of the server's programs as the server's user."""
        done = subprocess.run(
            [self.bin / program, *words], user=self.user, cwd=self.folder, capture_output=True, text=True, check=False,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C"},
        )  # fmt: skip
        assert done.returncode == 0, f"{program}: {done.stderr}"

    def url(self, template: str = "template0") -> str:
        """The URL of a new database, a copy of another one."""
        name = f"records{next(self.numbers)}"
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
        return self.address(name)

    def address(self, name: str) -> str:
        """The URL of a database."""
        return f"postgresql://{USER}@/{name}?host={quote(str(self.folder), safe='')}"

    def drop(self, url: str) -> None:
        """Takes a database away, whoever has it open."""
        name = url.rpartition("/")[2].partition("?")[0]
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())

    def execute(self, url: str, sql: str) -> None:
        """Runs a statement of its own on a database."""
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(sql.encode())

    def stop(self) -> None:
        """Ends the server and takes its folder away."""
        self.run("pg_ctl", "stop", "-D", "data", "-m", "immediate")
        shutil.rmtree(self.folder, ignore_errors=True)


def start() -> Cluster | None:
    """A new server, whose databases sort as English does where it can; None where its programs are not here."""
    folder = programs()
    if folder is None:
        return None
    user = unprivileged()
    place = Path(tempfile.mkdtemp(prefix="declass-pg-"))
    if user is not None:
        shutil.chown(place, user)
    cluster = Cluster(place, folder, user, count(1))
    english = ("--locale-provider=icu", "--icu-locale=en-US") if version_of(folder) >= WITH_ICU else ()
    cluster.run(
        "initdb", "-D", "data", "--no-sync", "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", *english
    )
    options = " ".join(f"-c {setting}" for setting in SETTINGS)
    cluster.run("pg_ctl", "start", "-w", "-D", "data", "-l", "log", "-o", f"-k {place} {options}")
    return cluster
