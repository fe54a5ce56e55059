"""How a declassification stands as of a day."""

from dataclasses import dataclass

from records.declassification import Declassification
from records.rules.tables import the_law


@dataclass(frozen=True, slots=True)
class Standing:
    """A declassification as of a day: what holds then, and its status (one of `records.model.STATUSES`)."""

    status: str
    date: str | None = None
    event: str | None = None
    exemption: str | None = None
    order: str | None = None
    rule: str = ""


def on(declassification: Declassification, as_of: str) -> Standing:
    """How a declassification stands on a day (ISO). A date reached on that very day is `due`."""
    found = declassification
    standing = Standing(status_on(found, as_of), found.date, found.event, found.exemption, found.order, found.rule)
    if found.basis == "event" and found.latest and as_of >= found.latest:
        automatic = the_law().automatic
        return Standing(
            standing.status, found.latest, found.event, found.exemption, automatic.order,
            f"{found.rule}>{automatic.order.removeprefix('E.O. ')}.{automatic.section}",
        )  # fmt: skip
    return standing


def status_on(found: Declassification, as_of: str) -> str:
    """The status as of a day: a stamp first, then what the outcome rests on."""
    if found.released and (found.released_on is None or as_of >= found.released_on):
        return "declassified"
    match found.basis:
        case "unclassified":
            return "unclassified"
        case "exempt":
            return "due" if found.date and as_of >= found.date else "exempt"
        case "event":
            return "due" if found.latest and as_of >= found.latest else "event pending"
        case "review":
            return "needs review"
        case "date" if found.date:
            if as_of >= found.date:
                return "due"
            return "needs review" if found.review_from and as_of > found.review_from else "scheduled"
        case _:
            return "unknown"
