"""How much of anything intake takes in, and how a person raises it."""

import os
from dataclasses import dataclass

from records.errors import UsageError

MEGABYTE = 1024 * 1024
SIZE_SETTING = "DECLASS_MAX_SIZE"
"""The environment variable with the largest source in MB."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest source in bytes, and what an archive may hold.

    `ratio` is how many times its packed size a member may unpack to (small ones are let through); `members` the number
    of members read from one archive.
    """

    size: int = 64 * MEGABYTE
    ratio: int = 200
    members: int = 100_000


def limits_from_environment() -> Limits:
    """The limits, with the size from `$DECLASS_MAX_SIZE` (whole MB) where it is set.

    Raises records.errors.UsageError where that is not a whole number above 0.
    """
    setting = os.environ.get(SIZE_SETTING, "").strip()
    if not setting:
        return Limits()
    if not (setting.isascii() and setting.isdigit() and len(setting) <= 9 and int(setting)):
        raise UsageError(f"{SIZE_SETTING} is {setting!r}", "give the largest source in whole MB, as 64")
    return Limits(size=int(setting) * MEGABYTE)


def too_large(name: str, limits: Limits) -> tuple[str, str]:
    """Message and way out for a source over the size limit."""
    return (
        f"{name}: larger than {limits.size / MEGABYTE:g} MB, the most that is read of one source",
        f"set {SIZE_SETTING} to a larger number of MB, or cut the source up",
    )
