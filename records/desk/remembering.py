"""What the browser remembers for its officer between runs, in files that are the officer's alone.

They lie in `$DECLASS_STATE` (empty: nothing is remembered), else in `declass` under `$XDG_STATE_HOME` or
`~/.local/state`. What cannot be written is not remembered; nothing else depends on it.
"""

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from records.errors import DeclassError
from records.store.files import put_in_place, scratch

SETTING = "DECLASS_STATE"
KEPT = 500
"""Queries that are remembered."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where one was: the section, its query, and the document that was open (empty where none was)."""

    section: str = ""
    query: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class Memory:
    """The files in a folder; without one nothing is remembered."""

    folder: Path | None = None

    def queries(self) -> tuple[str, ...]:
        """The queries that were asked, the last one first."""
        return tuple(reversed(self._read("queries").splitlines()))

    def ask(self, query: str) -> None:
        """Remembers a query as the last one."""
        said = " ".join(query.split())
        if said:
            kept = [one for one in reversed(self.queries()) if one != said]
            self._write("queries", "".join(f"{one}\n" for one in [*kept, said][-KEPT:]))

    def place(self, database: str) -> Place:
        """Where one was in a database."""
        known = self._places().get(database) or {}
        return Place(*(str(known.get(name, "")) for name in ("section", "query", "document")))

    def leave(self, database: str, place: Place) -> None:
        """Remembers where one is."""
        places = {**{name: one for name, one in self._places().items() if name != database}, database: asdict(place)}
        self._write("places.json", json.dumps(dict(list(places.items())[-KEPT:]), indent=1))

    def _places(self) -> dict[str, dict[str, str]]:
        with suppress(ValueError, TypeError):
            return {str(name): dict(known) for name, known in dict(json.loads(self._read("places.json"))).items()}
        return {}

    def _read(self, name: str) -> str:
        with suppress(OSError):
            return (self.folder / name).read_text(encoding="utf-8", errors="replace") if self.folder else ""
        return ""

    def _write(self, name: str, text: str) -> None:
        if self.folder is None:
            return
        with suppress(OSError, DeclassError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with scratch(self.folder / name) as part:
                part.write_text(text, encoding="utf-8")
                put_in_place(part, self.folder / name)


def memory() -> Memory:
    """That of the officer who is logged in."""
    given = os.environ.get(SETTING)
    if given is not None:
        return Memory(Path(given) if given else None)
    state = os.environ.get("XDG_STATE_HOME")
    with suppress(RuntimeError):
        return Memory((Path(state) if state else Path.home() / ".local" / "state") / "declass")
    return Memory()
