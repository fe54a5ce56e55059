"""What the papers mean and how they are kept, as data; this module only finds the files."""

import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def read_vocabulary(name: str) -> dict[str, Any]:
    """The table `schema/vocabulary/NAME.toml` as plain dicts and lists.

    The floor that interprets a table checks it and raises `records.errors.VocabularyError`.
    Raises FileNotFoundError where there is no such table, tomllib.TOMLDecodeError where it is not TOML.
    """
    return tomllib.loads(HERE.joinpath("vocabulary", f"{name}.toml").read_text(encoding="utf-8"))


def read_text(folder: str, name: str) -> str:
    """The text of the data file `schema/FOLDER/NAME`. Raises FileNotFoundError where there is none."""
    return HERE.joinpath(folder, name).read_text(encoding="utf-8")
