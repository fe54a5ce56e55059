"""What an officer set for the notices that are shown; nothing here knows a database."""

from collections.abc import Mapping
from dataclasses import dataclass, field

FLOOR = 0.6
"""The least confidence (0 to 1) of a notice that is shown, where an officer's settings do not say otherwise."""


@dataclass(frozen=True, slots=True)
class Grading:
    """The least confidence (0 to 1) of a notice that is shown, the severities of checks by code in place of their own,
    the checks that are `off`.
    """

    floor: float = FLOOR
    severities: Mapping[str, str] = field(default_factory=dict[str, str])
    off: tuple[str, ...] = ()


USUAL = Grading()
