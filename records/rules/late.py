"""Patterns that are compiled when they are first looked with: a short command needs few of them."""

import re
from typing import cast


class LatePattern:
    """Stands for a compiled pattern and becomes it, method by method, at its first use."""

    def __init__(self, source: str, flags: int) -> None:
        self.pattern = source
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        compiled = re.compile(self.pattern, self._flags)
        for method in ("search", "match", "fullmatch", "finditer", "sub", "split"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def late(source: str, flags: int = 0) -> "re.Pattern[str]":
    """The pattern of a source with `re` flags, compiled when it is first used. Raises re.error then."""
    return cast("re.Pattern[str]", LatePattern(source, flags))
