"""Lets Typer start without pydantic, which it loads to convert every option, texts and absent ones too.

That takes as long as all else of a short command. What is no plain text is converted as ever, when it is there.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol, cast

import typer.core

PLAIN = (str, list[str])


class Converter(Protocol):
    """What Typer asks to convert an option's value."""

    def coerce(self, value: object, param: object, ctx: object) -> object:
        """The value as the command takes it."""
        ...


@dataclass(frozen=True)
class LateConverter:
    """Converts with what `make` gives, made only where a value is there that is no plain text."""

    make: Callable[[], Converter]
    is_plain: bool

    def coerce(self, value: object, param: object, ctx: object) -> object:
        """The value as the command takes it: an absent one and a plain text as they are."""
        if self.is_plain and isinstance(value, str):
            return value
        if self.is_plain and isinstance(value, list | tuple):
            return [str(item) for item in cast("Iterable[object]", value)]
        if value is None:
            return () if getattr(param, "multiple", False) or getattr(param, "nargs", 1) == -1 else None
        return self.make().coerce(value, param, ctx)


@dataclass(frozen=True)
class Late:
    """Takes the place of Typer's step that makes a converter."""

    eager: Callable[[object], Converter]

    def __call__(self, descriptor: object) -> LateConverter:
        """A converter that is made when it is wanted."""
        return LateConverter(lambda: self.eager(descriptor), getattr(descriptor, "annotation", None) in PLAIN)


def convert_late() -> None:
    """Makes Typer convert late; does nothing to a Typer that has no such step."""
    eager = getattr(typer.core, "build_runtime_param", None)
    if eager is None or isinstance(eager, Late):
        return
    setattr(typer.core, "build_runtime_param", Late(eager))  # noqa: B010 - no name that a type checker knows
