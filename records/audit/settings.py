"""What an officer sets for audits: a TOML file beside the database, checked word by word."""

import os
import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from records.audit.notice import SEVERITIES
from records.errors import UsageError
from records.store.grading import FLOOR

FILE_SETTING = "DECLASS_AUDIT"
"""The environment variable that names the file where a database has no folder of its own."""

SUFFIX = ".audit.toml"
OFF = "off"
DAYS = {"late_record": 90, "late_cover": 60}
"""After how many days the record of a conversation, and a memo that sends it on, are late."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How an audit is made.

    `floor` is the least confidence of a notice that is shown; `severities` replace those of checks by code (`off`
    leaves a check out of the list); `days` say after how many days papers are late; an answer that one of `own_offices`
    owes is graver than another's.
    """

    floor: float = FLOOR
    severities: Mapping[str, str] = field(default_factory=dict[str, str])
    days: Mapping[str, int] = field(default_factory=lambda: dict(DAYS))
    own_offices: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """What checks look at, as a text: where it changes, all is checked again."""
        return f"{sorted(self.days.items())} {self.own_offices}"


DEFAULT = Settings()


def settings_file(database: Path | None) -> Path | None:
    """The file of settings for a database: `records.audit.toml` beside `records.db`, else the one that $DECLASS_AUDIT
    names; None where neither is there.
    """
    named = os.environ.get(FILE_SETTING)
    if named:
        return Path(named)
    beside = database.with_suffix(SUFFIX) if database else None
    return beside if beside is not None and beside.is_file() else None


def read_settings(file: Path | None, codes: Collection[str]) -> Settings:
    """The settings of a file, the usual ones without one; `codes` are those of the checks. Raises UsageError naming
    file, line and entry where it does not fit.
    """
    if file is None:
        return DEFAULT
    try:
        text = file.read_text(encoding="utf-8")
        table = tomllib.loads(text)
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}", f"name a file with ${FILE_SETTING} that is there") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: {error}", "mend the line; docs/audit.md shows an example") from error
    entries = Entries(str(file), tuple(text.splitlines()))
    unknown = sorted(set(table) - {"floor", "severity", "days", "own_offices"})
    if unknown:
        at = entries.place(unknown[0])
        raise UsageError(f"{at}: {unknown[0]} is no setting", "known are floor, severity, days and own_offices")
    return Settings(
        _floor(entries, table.get("floor", FLOOR)),
        _severities(entries, table.get("severity", {}), codes),
        {**DAYS, **_days(entries, table.get("days", {}))},
        _offices(entries, table.get("own_offices", [])),
    )


@dataclass(frozen=True, slots=True)
class Entries:
    """A file's name and its lines, to say where an entry stands."""

    file: str
    lines: tuple[str, ...]

    def place(self, name: str) -> str:
        """`file:line` of the entry or table of that name, the file alone where no line begins with it."""
        opens = re.compile(rf"\s*\[?\s*[\"']?{re.escape(name)}\b")
        number = next((number for number, line in enumerate(self.lines, 1) if opens.match(line)), None)
        return self.file if number is None else f"{self.file}:{number}"


def _floor(entries: Entries, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise UsageError(f"{entries.place('floor')}: floor = {value!r}", "give a number from 0 to 1, as 0.6")
    return float(value)


def _severities(entries: Entries, value: object, codes: Collection[str]) -> dict[str, str]:
    for code, severity in _table(entries, "severity", value).items():
        if code not in codes:
            raise UsageError(
                f"{entries.place(code)}: severity.{code}: there is no such check", "declass audit --list shows them"
            )
        if severity not in (*SEVERITIES, OFF):
            raise UsageError(
                f"{entries.place(code)}: severity.{code} = {severity!r}", f"give {', '.join(SEVERITIES)} or {OFF}"
            )
    return cast("dict[str, str]", value)


def _days(entries: Entries, value: object) -> dict[str, int]:
    for name, days in _table(entries, "days", value).items():
        if name not in DAYS:
            raise UsageError(f"{entries.place(name)}: days.{name} is no setting", f"known are {', '.join(DAYS)}")
        if isinstance(days, bool) or not isinstance(days, int) or not 0 <= days <= 36_500:
            raise UsageError(f"{entries.place(name)}: days.{name} = {days!r}", "give whole days, as 30")
    return cast("dict[str, int]", value)


def _offices(entries: Entries, value: object) -> tuple[str, ...]:
    names = cast("list[object]", value) if isinstance(value, list) else [value]
    if not isinstance(value, list) or not all(isinstance(name, str) and name.strip() for name in names):
        raise UsageError(
            f"{entries.place('own_offices')}: own_offices = {value!r}",
            'give a list of names, as ["Department of State"]',
        )
    return tuple(str(name) for name in names)


def _table(entries: Entries, name: str, value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise UsageError(f"{entries.place(name)}: {name} is no table", f"write [{name}] with a line an entry")
    return cast("dict[str, object]", value)
