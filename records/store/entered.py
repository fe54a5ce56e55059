"""Checks and normalises what a person enters for a field."""

from collections.abc import Mapping
from datetime import date

from records.declassification import LEVELS
from records.errors import UsageError
from records.model import ILLEGIBLE, KINDS, PARTY_FIELDS, PartValue
from records.store.corrections import CORRECTABLE
from records.store.packing import storable

DATES = ("doc_date", "event_date", "due_date")
LISTED = {"controls", "codes"}
"""Parts that hold several texts, written with commas between them."""

PARTS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(PARTY_FIELDS, ("as_written", "title", "office")),
    "identifiers": ("system", "role"),
    "portion_marks": ("controls",),
    "stamps": ("authority", "section", "case_number", "date", "initials"),
    "redactions": ("codes",),
    "attachments": ("tab",),
}
"""What can be said beside a value, by field (see `records.model.Finding`)."""

WORDS: Mapping[str, tuple[str, ...]] = {
    "doc_type": KINDS,
    "is_fragment": ("yes", "no"),
    "classification": (*LEVELS, ILLEGIBLE),
    "portion_marks": ("U", "R", "C", "S", "TS", ILLEGIBLE),
    "stamps": ("declassified", "declassified in part", "withheld"),
    "decision": ("approved", "disapproved", "unmarked"),
}
"""The values that fields with a closed list take."""


def known_field(name: str) -> str:
    """The field of that name. Raises UsageError where there is none that a person can correct."""
    field = "_".join(name.lower().split())
    if field not in CORRECTABLE:
        raise UsageError(f"there is no field {name}", f"known are {', '.join(CORRECTABLE)}")
    return field


def entered_value(field: str, text: str) -> str:
    """The value as it is kept. Raises UsageError where it does not fit the field."""
    value = storable(" ".join(text.split()))
    if not value:
        raise UsageError(f"{field} needs a value", "take a value away with --remove")
    if field in DATES:
        return _day(field, value)
    known = WORDS.get(field)
    if known is None:
        return value
    for word in known:
        if word.lower() == value.lower().replace(" ", "_" if field == "doc_type" else " "):
            return word
    raise UsageError(f"{value} is no {field.replace('_', ' ')}", f"known are {', '.join(known)}")


def entered_parts(field: str, parts: Mapping[str, str]) -> tuple[tuple[str, PartValue], ...]:
    """What is said beside a value, in the order in which the field has it. Raises UsageError where it has no such."""
    known = PARTS.get(field, ())
    for name in parts:
        if name not in known:
            raise UsageError(
                f"{field} has no part {name}", f"known are {', '.join(known)}" if known else "leave --part away"
            )
    kept: list[tuple[str, PartValue]] = []
    for name in known:
        if name in parts:
            said = storable(" ".join(parts[name].split()))
            if name in LISTED:
                kept.append((name, tuple(one.strip() for one in said.split(",") if one.strip())))
            else:
                kept.append((name, _day(name, said) if name == "date" else said))
    return tuple(kept)


def _day(field: str, value: str) -> str:
    """An ISO day."""
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise UsageError(f"{value} is no day for {field}", "write it as 2010-01-31") from error
