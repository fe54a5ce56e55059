"""What a script that makes a file does at its end: writes it, or with --check only says whether it is current."""

import sys
from pathlib import Path


def write_or_check(file: Path, text: str, target: str) -> int:
    """Writes the text, or compares it where --check was given; gives the exit code, 1 where the file is out of date.
    `target` is what of `make` makes the file.
    """
    if "--check" not in sys.argv:
        file.write_text(text, encoding="utf-8")
        return 0
    current = file.exists() and file.read_text(encoding="utf-8") == text
    print(f"{file.name} is {'current' if current else f'out of date: make {target}'}")
    return 0 if current else 1
